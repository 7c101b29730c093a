"""The styles of a Word document: which are headings, which belong to lists, which hide their text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from documents.formats.xml_parts import Element, attribute, child, children, number
from documents.patterns import late_pattern

BODY_LEVEL: Final = 9
"""The outline level of text that is no heading; 0 to 8 are headings."""

_HEADING_NAME = late_pattern(
    r"(?:heading|标题|標題|見出し|überschrift|titre|título)\s*([1-9])", re.IGNORECASE
)
_LONGEST_CHAIN = 20  # styles that one is based on, one on the other


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a style says of its paragraphs or runs; None where it says nothing."""

    based_on: str | None = None
    outline: int | None = None
    number_id: str | None = None
    level: int | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a document, each with what it takes over from those it is based on."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, WordStyle] = {}
        self.default: str | None = None
        self.list_styles: dict[str, str] = {}
        self._chains: dict[str | None, list[WordStyle]] = {}
        for style in [] if part is None else children(part, "style"):
            name = attribute(style, "styleId") or ""
            self._styles[name] = _style(style)
            kind = attribute(style, "type")
            if kind == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self.default = name
            if kind == "numbering" and (number_id := self._styles[name].number_id):
                self.list_styles[name] = number_id

    def heading(self, name: str | None) -> int | None:
        """The outline level of a style, 0 to 8."""
        return next((style.outline for style in self._chain(name) if style.outline is not None), None)

    def numbered(self, name: str | None) -> tuple[str | None, int | None, str | None]:
        """The list of a style, the level in it, and the style that says so.

        A style that says its level alone is at that level of the list of the one that it is based on.
        """
        key, level = name, None
        for style in self._chain(name):
            level = style.level if level is None else level
            if style.number_id is not None:
                return style.number_id, level, key
            key = style.based_on
        return None, None, None

    def hides(self, name: str | None) -> bool | None:
        """Whether a style hides its text."""
        return next((style.hidden for style in self._chain(name) if style.hidden is not None), None)

    def _chain(self, name: str | None) -> list[WordStyle]:
        if name in self._chains:
            return self._chains[name]
        chain = self._chains[name] = []
        while name is not None and name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = self._styles[name].based_on
        return chain


def switched(part: Element | None) -> bool | None:
    """What a switch such as ``w:vanish`` says: None where it is not there."""
    return None if part is None else attribute(part, "val") not in ("0", "false", "off", "none")


def outline_level(properties: Element | None) -> int | None:
    """The outline level of paragraph properties, ``BODY_LEVEL`` for text."""
    level = number(attribute(child(properties, "outlineLvl"), "val"))
    return None if level is None or level < 0 else min(level, BODY_LEVEL)


def list_and_level(properties: Element | None) -> tuple[str | None, int | None]:
    """``numId`` and ``ilvl`` of paragraph properties."""
    numbering = child(properties, "numPr")
    return attribute(child(numbering, "numId"), "val"), number(attribute(child(numbering, "ilvl"), "val"))


def _style(part: Element) -> WordStyle:
    properties = child(part, "pPr")
    outline = outline_level(properties)
    name = _HEADING_NAME.fullmatch((attribute(child(part, "name"), "val") or "").strip())
    if outline is None and name is not None:
        outline = int(name[1]) - 1
    number_id, level = list_and_level(properties)
    return WordStyle(
        based_on=attribute(child(part, "basedOn"), "val"),
        outline=outline,
        number_id=number_id,
        level=level,
        hidden=switched(child(part, "rPr", "vanish")),
    )
