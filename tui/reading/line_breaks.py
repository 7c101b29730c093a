"""Where a line of Chinese text may break.

A row never begins with a closing mark and never ends with an opening one; —— and …… stay whole, and so do
numbers with their units and Latin words unless they are longer than a row. A mark that would have to begin a
row hangs past the end of the row before it, if it fits there; else the character before it comes along.

Each code point is given a class, one byte that also holds its cells. Breaking looks at classes only, so that
the cost per character stays at a table look-up and a sum.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from unicodedata import category, east_asian_width

from tui.reading.cells import character_cells, fit_to_forms

SPACE, HAN, OPEN, CLOSE, NO_START, WORD, DIGIT, UNIT, PREFIX, GLUE, QUOTE, HYPHEN, JOINED = range(13)

OPENING = "（《「『【〔“‘([{〈〖〘〚［｛｟«‹〝"
CLOSING = "，。、；：？！）》」』】〕”’,.;:?!)]}〉〗〙〛］｝｠»›〞〟．"
NEVER_FIRST = "…—·・‧•‥⋯―%％‰℃℉°′″々〻〱ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ～~"
UNITS = (
    "年月日时時分秒元角万萬亿億兆千百十个個名人位家项項条條款章节節目编編篇届屆岁歲米吨噸度里倍户戶件次号號"
    "点點亩畝公平方顷頃毫克升瓦类類级級期批座所间間例卷册冊页頁周週天世纪紀"
)
PREFIXES = "第￥¥$£€№"
HYPHENS = "-/+=~&@_\\|"

NEVER, WITHIN_A_WORD, FREELY = 0, 1, 2


def _class_of(character: str) -> int:
    for members, kind in _LISTED:
        if character in members:
            return kind
    if character.isspace():
        return SPACE
    if character.isdigit():
        return DIGIT
    if east_asian_width(character) == "W":
        return HAN
    major = category(character)
    if major in ("Ps", "Pi"):
        return OPEN
    if major in ("Pe", "Pf"):
        return CLOSE
    return WORD if major[0] in "LNMS" or character.isascii() else HAN


_LISTED = (
    (OPENING, OPEN),
    (CLOSING, CLOSE),
    (NEVER_FIRST, NO_START),
    (UNITS, UNIT),
    (PREFIXES, PREFIX),
    (HYPHENS, HYPHEN),
    ("\"'＂＇", QUOTE),
)


class _ClassTable(dict[int, str]):
    """Code point -> ``chr(class * 4 + cells)``; fills itself as characters are met."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, code: int) -> str:
        character = chr(code)
        cells = character_cells(character, ambiguous=self.ambiguous)
        kind = JOINED if cells == 0 else _class_of(character)
        found = self[code] = chr(kind * 4 + cells)
        return found


_TABLES = {1: _ClassTable(1), 2: _ClassTable(2)}
_CELLS = bytes(code & 3 for code in range(256))
_KINDS = bytes(code >> 2 for code in range(256))


def _rule(before: int, after: int) -> int:  # noqa: C901, PLR0911, PLR0912, RUF100 - one rule a line
    """May a row end after a character of class ``before`` and the next begin with ``after``?"""
    if after in (JOINED, CLOSE, NO_START, SPACE):
        return NEVER
    if before == SPACE:
        return FREELY
    if before == OPEN or QUOTE in (before, after):
        return NEVER
    if after == GLUE:
        return WITHIN_A_WORD
    if before in (WORD, DIGIT, HYPHEN, GLUE) and after in (WORD, DIGIT, HYPHEN):
        return WITHIN_A_WORD
    if after == HYPHEN:
        return NEVER
    if before == PREFIX and after == DIGIT:
        return WITHIN_A_WORD
    return FREELY


_RULES = bytes(_rule(before, after) for before in range(16) for after in range(16))

# What holds a number or a word together, in classes: 1,300.5 · 12月 · 1.35万亿元 · 第 12 條 · example.com
_INNER_MARK = re.compile(rb"(?<=[%c%c])[%c%c](?=[%c%c])" % (WORD, DIGIT, CLOSE, QUOTE, WORD, DIGIT))
_UNITS_OF_NUMBER = re.compile(rb"(?<=%c)%c?%c{1,4}" % (DIGIT, SPACE, UNIT))
_SPACE_AFTER_PREFIX = re.compile(rb"(?<=%c)%c(?=%c)" % (PREFIX, SPACE, DIGIT))


def break_rule(before: str, after: str) -> int:
    """``NEVER``, ``WITHIN_A_WORD`` (only where a row has no better place) or ``FREELY``, by two characters.

    Marks and units inside a number are known by their surroundings, which two characters do not tell.
    """
    table = _TABLES[1]
    return _RULES[(ord(table[ord(before)]) >> 2) * 16 + (ord(table[ord(after)]) >> 2)]


def wrap(text: str, width: int, *, first: int | None = None, hang: int = 0, ambiguous: int = 1) -> list[int]:
    """Where the rows of ``text`` end, as offsets into it; the last is ``len(text)``.

    ``width`` and ``first`` (of the first row, by default the same) are cells, ``hang`` the cells past them
    that closing marks may take. Spaces at a row's end take no room. Every row holds a character at least.
    """
    length = len(text)
    room = width if first is None else first
    if length * 2 <= room:
        return [length]
    codes = text.translate(_TABLES[ambiguous]).encode("latin-1")
    edges = list(accumulate(fit_to_forms(text, codes.translate(_CELLS)), initial=0))
    if edges[-1] <= room:
        return [length]
    after = _held_together(codes.translate(_KINDS))
    before = _seen_from_behind(after)
    ends: list[int] = []
    start = 0
    while True:
        reach = bisect_right(edges, edges[start] + room) - 1
        end = _row_end(before, after, edges, start, max(reach, start + 1), edges[start] + room + hang)
        ends.append(end)
        if end >= length:
            return ends
        start, room = end, width


def _row_end(before: bytes, after: bytes, edges: list[int], start: int, reach: int, limit: int) -> int:
    """Where the row from ``start`` ends: ``reach`` or a little past it, else the last good break before."""
    length = len(after)
    end = reach
    while end < length and after[end] in _HANGING and edges[end + 1] <= limit:
        end += 1
    while end < length and after[end] == SPACE:
        end += 1
    if end == length or _RULES[before[end - 1] * 16 + after[end]] == FREELY:
        return end
    within = 0
    for place in range(min(end, reach), start, -1):
        rule = _RULES[before[place - 1] * 16 + after[place]]
        if rule == FREELY:
            return place
        if rule == WITHIN_A_WORD and not within:
            within = place
    if within:
        return within
    while end < length and after[end] == JOINED:
        end += 1
    return end


_HANGING = bytes((CLOSE, JOINED))


def _held_together(kinds: bytes) -> bytes:
    """Classes with the inner marks and the units of numbers glued to what is before them."""
    if DIGIT in kinds:
        kinds = _SPACE_AFTER_PREFIX.sub(bytes((GLUE,)), kinds)
        kinds = _UNITS_OF_NUMBER.sub(lambda found: bytes((GLUE,)) * len(found[0]), kinds)
        return _INNER_MARK.sub(bytes((GLUE,)), kinds)
    if WORD in kinds:
        return _INNER_MARK.sub(bytes((GLUE,)), kinds)
    return kinds


def _seen_from_behind(kinds: bytes) -> bytes:
    """Classes with each joining sign standing for the character it joins."""
    if JOINED not in kinds:
        return kinds
    seen = bytearray(kinds)
    for place in range(1, len(seen)):
        if seen[place] == JOINED:
            seen[place] = seen[place - 1]
    return bytes(seen)
