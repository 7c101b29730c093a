"""The automatic numbers of a Word document, counted as Word counts them, from its numbering part.

A paragraph belongs to a list (``numId``) at a level (``ilvl``). Lists of one abstract definition go on counting
together, except that a list with a start of its own begins anew when it is first used. A number of one level
ends the counts of all deeper ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from documents.formats.office.docx_numbers import written
from documents.formats.source_text import BULLET
from documents.formats.xml_parts import Element, attribute, child, children, number
from documents.patterns import late_pattern

_LEVELS: Final = 9
_LONGEST_LABEL = 255  # characters, as in Word
_PLACE = late_pattern("%([1-9])")
_PICTURE_FONTS = ("symbol", "wingdings", "webdings")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` has %1 … %9 for the numbers of the levels; ``restart`` 0 means never."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False  # all numbers of its text in digits
    spaced: bool = True
    bullet: bool = False
    of_style: str | None = None  # the paragraph style that stands at this level


@dataclass(slots=True)
class _List:
    """One ``numId``: the levels it shares with others, and those that are its own."""

    shared: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]  # levels that begin anew with this list
    begun: set[int] = field(default_factory=set)


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: Element | None, style_lists: Mapping[str, str]) -> None:
        """``style_lists``: the ``numId`` of each list style, by its id."""
        self._lists = {} if numbering is None else _lists(numbering, style_lists)
        self._counts: dict[str, list[int | None]] = {}

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level at which a list has a paragraph style of its own."""
        numbered_list = self._lists.get(number_id)
        levels = numbered_list.levels if numbered_list else {}
        return next((depth for depth, level in levels.items() if level.of_style == style), None)

    def next_label(self, number_id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a level, with the space after it; empty for none."""
        numbered_list = self._lists.get(number_id)
        level = numbered_list.levels.get(depth) if numbered_list else None
        if numbered_list is None or level is None:
            return ""
        counts = self._counts.setdefault(numbered_list.shared, [None] * _LEVELS)
        count = counts[depth]
        if depth in numbered_list.starts and depth not in numbered_list.begun:
            count = None
        numbered_list.begun.add(depth)
        start = numbered_list.starts.get(depth, level.start)
        counts[depth] = start if count is None else count + 1
        for higher in range(depth):
            if counts[higher] is None:
                over = numbered_list.levels.get(higher, Level())
                counts[higher] = numbered_list.starts.get(higher, over.start)
        for deeper in range(depth + 1, _LEVELS):
            below = numbered_list.levels.get(deeper)
            restart = below.restart if below else None
            if restart is None or depth < restart:
                counts[deeper] = None
        return _label(numbered_list.levels, level, counts)


def _label(levels: Mapping[int, Level], level: Level, counts: list[int | None]) -> str:
    if level.bullet:
        return BULLET

    def counted(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        style = levels[depth].style if depth in levels else "decimal"
        count = counts[depth]
        if level.legal and style != "bullet":
            style = "decimal"
        return written(1 if count is None else count, style)

    label = _PLACE.sub(counted, level.text).strip()
    return label + " " if label and level.spaced else label


def _lists(numbering: Element, style_lists: Mapping[str, str]) -> dict[str, _List]:
    shared = {attribute(part, "abstractNumId") or "": part for part in children(numbering, "abstractNum")}
    of_list = {
        attribute(part, "numId") or "": attribute(child(part, "abstractNumId"), "val") or ""
        for part in children(numbering, "num")
    }
    lists: dict[str, _List] = {}
    levels_of: dict[str, Mapping[int, Level]] = {}
    for part in children(numbering, "num"):
        number_id = attribute(part, "numId") or ""
        definition = of_list[number_id]
        link = attribute(child(shared.get(definition), "numStyleLink"), "val")
        if link is not None:  # the levels are those of a list style
            definition = of_list.get(style_lists.get(link, ""), definition)
        if definition not in levels_of:
            abstract = shared.get(definition)
            levels_of[definition] = {} if abstract is None else _levels(children(abstract, "lvl"))
        own = _levels(children(part, "lvlOverride", "lvl"))
        starts = {
            depth: start
            for override in children(part, "lvlOverride")
            if (start := number(attribute(child(override, "startOverride"), "val"))) is not None
            and (depth := number(attribute(override, "ilvl"))) is not None
            and 0 <= depth < _LEVELS
        }
        lists[number_id] = _List(definition, {**levels_of[definition], **own}, starts)
    return lists


def _levels(parts: list[Element]) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for part in parts:
        depth = number(attribute(part, "ilvl"))
        if depth is not None and 0 <= depth < _LEVELS:
            levels[depth] = _level(part)
    return levels


def _level(part: Element) -> Level:
    format_part = child(part, "numFmt")
    if format_part is None:  # newer styles stand beside an older stand-in
        format_part = child(part, "AlternateContent", "Choice", "numFmt")
    style = attribute(format_part, "val") or "decimal"
    if style == "custom":  # 01, 02 … or 001, 002 …
        style = "decimalZero"
    text = (attribute(child(part, "lvlText"), "val") or "")[:_LONGEST_LABEL]
    start = number(attribute(child(part, "start"), "val"))
    legal = child(part, "isLgl")
    return Level(
        style=style,
        text=text,
        start=1 if start is None else start,
        restart=number(attribute(child(part, "lvlRestart"), "val")),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        spaced=attribute(child(part, "suff"), "val") != "nothing",
        bullet=style == "bullet" and bool(text.strip()) and not _is_dash(text, part),
        of_style=attribute(child(part, "pStyle"), "val"),
    )


def _is_dash(text: str, part: Element) -> bool:
    """Whether a bullet is a dash, which is a mark of its own: —— is no •."""
    fonts = child(part, "rPr", "rFonts")
    font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "").lower()
    return set(text) <= set("-–—―－") and not font.startswith(_PICTURE_FONTS)
