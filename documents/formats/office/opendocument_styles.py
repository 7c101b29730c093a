"""What the styles of an OpenDocument file say of its paragraphs, words and lists, and how far its lists have counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from documents.formats.office.docx_numbers import written
from documents.formats.source_text import BULLET
from documents.formats.xml_parts import Element, attribute, child, children, local, number
from documents.patterns import late_pattern

_LEVELS: Final = 10
_DEEPEST_PARENT = 20  # styles that a style goes back to at most
_ABOVE: Final = late_pattern(r"\s*(?:super|[1-9])")  # super 58%, 33% 58%
_NUMBERS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "〇": "ideographDigital",
    "壹": "ideographLegalTraditional",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}
"""What a format of numbers begins with → its name in Office Open XML: ``一, 二, 三, ...``."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: ``style`` is that of its numbers, None for bullets; ``shown`` of its numbers are written."""

    style: str | None = None
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    spaced: bool = True


@dataclass(slots=True)
class CountedList:
    """A list and how far each of its levels has counted; the outline of a document is one."""

    levels: dict[int, ListLevel]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def label(self, depth: int, start: int | None = None) -> str:
        """The label of the next item at a depth (from 0), with the space after it; ``start`` overrules its number."""
        depth = min(depth, _LEVELS - 1)
        level = self.levels.get(depth, ListLevel())
        if level.style is None:
            return BULLET
        count = self.counts[depth]
        self.counts[depth] = start if start is not None else level.start if count is None else count + 1
        self.counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        numbers = [
            written(self._count(place), self.levels.get(place, level).style or "decimal")
            for place in range(max(0, depth + 1 - level.shown), depth + 1)
        ]
        label = level.before + ".".join(one for one in numbers if one) + level.after
        return label + " " if label and level.spaced else label

    def end(self, depth: int) -> None:
        """Lets a depth and what is below it begin anew."""
        self.counts[depth:] = [None] * max(0, _LEVELS - depth)

    def _count(self, depth: int) -> int:
        count = self.counts[depth]
        return self.levels.get(depth, ListLevel()).start if count is None else count


class OpenDocumentStyles:
    """The styles of a document, by their names, from the parts that hold styles."""

    def __init__(self, holders: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._levels: dict[str | None, int] = {}
        self.outline: dict[int, ListLevel] = {}
        for style in (style for holder in holders for style in holder):
            if local(style) == "style":
                self._styles[attribute(style, "family") or "", attribute(style, "name") or ""] = style
            elif local(style) == "list-style":
                self._lists[attribute(style, "name") or ""] = dict(_levels(style))
            elif local(style) == "outline-style":
                self.outline = {
                    depth: level for depth, level in _levels(style) if level.style not in (None, "none")
                }

    def list_levels(self, name: str | None) -> dict[int, ListLevel]:
        """The levels of a list style; none of an unknown one."""
        return self._lists.get(name or "", {})

    def heading(self, name: str | None) -> int:
        """The level of the headings in a paragraph style, from 1; 0 for a style of text."""
        if name not in self._levels:
            levels = (
                number(attribute(style, "default-outline-level")) for style in self._line("paragraph", name)
            )
            self._levels[name] = max(next((level for level in levels if level is not None), 0), 0)
        return self._levels[name]

    def list_style(self, name: str | None) -> str | None:
        """The list style that a paragraph style has of its own."""
        named = (attribute(style, "list-style-name") for style in self._line("paragraph", name))
        return next((found for found in named if found is not None), None)

    def hides(self, name: str | None, family: str = "text") -> bool:
        """Whether a style hides the words or the section that have it."""
        for style in self._line(family, name):
            for properties in style:
                if (shown := attribute(properties, "display")) is not None and local(properties) in (
                    "text-properties",
                    "section-properties",
                ):
                    return shown == "none"
        return False

    def raises(self, name: str | None) -> bool:
        """Whether a style of words sets them above the line."""
        return _ABOVE.match(self._of_words(name, "text-position") or "") is not None

    def strikes(self, name: str | None) -> bool:
        """Whether a style of words strikes them out."""
        kinds = ("text-line-through-style", "text-line-through-type")
        return any((self._of_words(name, kind) or "none") != "none" for kind in kinds)

    def _of_words(self, name: str | None, kind: str) -> str | None:
        """What a style of words, or one that it goes back to, says of one thing."""
        for style in self._line("text", name):
            for properties in children(style, "text-properties"):
                if (said := attribute(properties, kind)) is not None:
                    return said
        return None

    def _line(self, family: str, name: str | None) -> Iterator[Element]:
        """A style and those that it goes back to."""
        for _ in range(_DEEPEST_PARENT):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = attribute(style, "parent-style-name")


def _levels(style: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in style:
        depth = (number(attribute(level, "level")) or 1) - 1
        if not 0 <= depth < _LEVELS:
            continue
        if local(level) not in ("list-level-style-number", "outline-level-style"):
            yield depth, ListLevel()
            continue
        form = (attribute(level, "num-format") or "").strip()
        kind = "chineseLegalSimplified" if "贰" in form else _NUMBERS.get(form[:1], "decimal")
        alignment = child(level, "list-level-properties", "list-level-label-alignment")
        yield (
            depth,
            ListLevel(
                kind if form else "none",
                attribute(level, "num-prefix") or "",
                attribute(level, "num-suffix") or "",
                number(attribute(level, "display-levels")) or 1,
                number(attribute(level, "start-value")) or 1,
                attribute(alignment, "label-followed-by") != "nothing",
            ),
        )


def style_holders(root: Element | None) -> list[Element]:
    """The parts of a root that hold styles."""
    return [] if root is None else [*children(root, "styles"), *children(root, "automatic-styles")]
