"""Where a line of Chinese text may break.

A row never begins with a closing mark and never ends with an opening one; —— and …… stay whole, and so do
numbers with their units, 第十三条 and its like, and Latin words. What is longer than a row (an address of the
web) is parted, after / . - first.

In print two marks that meet are squeezed to the room of one and a half. A grid of cells has no half of a
full-width mark: its empty half cannot be cut off without cutting the mark. So nothing is squeezed here; a
closing mark that would have to begin a row hangs instead, in a margin that is kept free for it past the end of
the row before. Where it does not fit there (two marks side by side) the character before them comes along.

Each code point is given a class, one byte that also holds its cells. Breaking looks at classes only, so that
the cost per character stays at a table look-up and a sum.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from unicodedata import category, east_asian_width

from rich.cells import get_character_cell_size

from tui.typesetting.ambiguous import NARROW, WIDE, ambiguous_cells
from tui.typesetting.cells import fit_to_forms

SPACE, HAN, OPEN, CLOSE, NO_START, WORD, DIGIT, UNIT, PREFIX, GLUE, QUOTE, HYPHEN, JOINED = range(13)
POINT, MARK, CURRENCY = range(
    13, 16
)  # . : and the like; the same inside a word; what stands before an amount

OPENING = "\u2007（《「『【〔“‘([{〈〖〘〚［｛｟«‹〝"
CLOSING = "，。、；：？！）》」』】〕”)]}〉〗〙〛］｝｠»›〞〟．｡､｣"
POINTS = ",.;:?!’"
NEVER_FIRST = (
    "…—·・‧•‥⋯―–%％‰‱℃℉°′″々〻〱ヽヾゝゞーｰ～~〜゠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
    "🏻🏼🏽🏾🏿"
)
UNITS = (
    "年月日时時分秒元角万萬亿億兆千百十个個名人位家项項条條款章节節目编編篇届屆岁歲米吨噸度里倍户戶件次号號"
    "点點亩畝公平方顷頃毫克升瓦类類级級期批座所间間例卷册冊页頁周週天世纪紀"
)
PREFIXES = "第"
CURRENCIES = "￥¥＄$￡£€￦₩№"
HYPHENS = "-/+=&@_\\|"

NEVER, WITHIN_A_WORD, AT_A_MARK, FREELY = range(4)


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
    (POINTS, POINT),
    (NEVER_FIRST, NO_START),
    (UNITS, UNIT),
    (PREFIXES, PREFIX),
    (CURRENCIES, CURRENCY),
    (HYPHENS, HYPHEN),
    ("\"'＂＇", QUOTE),
)


class _ClassTable(dict[int, str]):
    """Code point -> ``chr(class * 4 + cells)``; fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        cells = get_character_cell_size(character)
        kind = JOINED if cells == 0 else _class_of(character)
        code_of_class = self[code] = chr(kind * 4 + cells)
        return code_of_class


_TABLES = {NARROW: _ClassTable(), WIDE: _ClassTable()}
_CELLS = bytes(code & 3 for code in range(256))
_KINDS = bytes(code >> 2 for code in range(256))


def _rule(before: int, after: int) -> int:  # noqa: C901, PLR0911, PLR0912, RUF100 - one rule a line
    """May a row end after a character of class ``before`` and the next begin with ``after``?"""
    if after in (JOINED, CLOSE, POINT, MARK, NO_START, SPACE):
        return NEVER
    if before == SPACE:
        return FREELY
    if before in (OPEN, CURRENCY) or QUOTE in (before, after):
        return NEVER
    if after == GLUE:
        return WITHIN_A_WORD
    if before in (HYPHEN, MARK) and after in (WORD, DIGIT):
        return AT_A_MARK
    if before in (WORD, DIGIT, HYPHEN, MARK, GLUE) and after in (WORD, DIGIT, HYPHEN, CURRENCY):
        return WITHIN_A_WORD
    if after == HYPHEN:
        return NEVER
    if before == PREFIX and after == DIGIT:
        return WITHIN_A_WORD
    return FREELY


_RULES = bytes(_rule(before, after) for before in range(16) for after in range(16))

# What holds a number or a word together, in classes: 1,300.5 · 12月 · 1.35万亿元 · 第 12 條 · example.com · "（ "
_POINT_OF_NUMBER = re.compile(rb"(?<=%c)%c(?=%c)" % (DIGIT, POINT, DIGIT))
_POINT_OF_WORD = re.compile(
    rb"(?<=[%c%c])[%c%c]+(?=[%c%c%c])" % (WORD, DIGIT, POINT, QUOTE, WORD, DIGIT, HYPHEN)
)
_UNITS_OF_NUMBER = re.compile(rb"(?<=%c)%c?%c{1,4}" % (DIGIT, SPACE, UNIT))
_GLUED = bytes(JOINED if kind == SPACE else GLUE for kind in range(256))
_SPACE_AFTER_PREFIX = re.compile(rb"(?<=%c)%c(?=%c)" % (PREFIX, SPACE, DIGIT))
_SPACE_AFTER_OPENING = re.compile(rb"(?<=[%c%c])%c+" % (OPEN, CURRENCY, SPACE))
_ORDINAL = re.compile(
    "第[〇零一二三四五六七八九十百千]{1,9}[条條款项項编編篇章节節目届屆次个個号號期批类類级級卷册冊页頁]?"
    "(?:之[一二三四五六七八九十]{1,3})?"
)


def break_rule(before: str, after: str) -> int:
    """``NEVER``, ``WITHIN_A_WORD`` or rather ``AT_A_MARK`` (of what is longer than a row), ``FREELY``.

    Marks, ordinals and units inside a number are known by their surroundings, which two characters do not tell.
    """
    table = _TABLES[ambiguous_cells()]
    return _RULES[(ord(table[ord(before)]) >> 2) * 16 + (ord(table[ord(after)]) >> 2)]


def wrap(
    text: str, width: int, *, first: int | None = None, hang: int = 0, whole: Iterable[tuple[int, int]] = ()
) -> list[int]:
    """Where the rows of ``text`` end, as offsets into it; the last is ``len(text)``.

    ``width`` and ``first`` (of the first row, by default the same) are cells, ``hang`` the cells past them
    that one closing mark and the closing quotes after it may take; ``whole`` are runs to be kept together like words. Spaces at a row's end take no room. Every row holds a character at least.
    """
    length = len(text)
    room = width if first is None else first
    if length * 2 <= room:
        return [length]
    codes = text.translate(_TABLES[ambiguous_cells()]).encode("latin-1")
    edges = list(accumulate(fit_to_forms(text, codes.translate(_CELLS)), initial=0))
    if edges[-1] <= room:
        return [length]
    kinds, runs = codes.translate(_KINDS), list(whole)
    after = _held_together(text, kinds, runs)
    before = _seen_from_behind(after, [end - 1 for _, end in runs if kinds[end - 1] == OPEN])
    ends: list[int] = []
    start = 0
    while True:
        reach = bisect_right(edges, edges[start] + room) - 1
        reach = max(reach, start + 1)
        end = _row_end(before, after, edges, (start, reach, edges[start] + room + hang, width))
        ends.append(end)
        if end >= length:
            return ends
        start, room = end, width


def _row_end(before: bytes, after: bytes, edges: list[int], room: tuple[int, int, int, int]) -> int:
    """Where a row ends: at what fits in it or a little past that, else at the last good break before.

    ``room``: the row's start, the end of what fits, the cell up to which marks may hang, cells of the next row.
    """
    start, reach, limit, width = room
    length = len(after)
    end = reach
    hung = False
    while end < length and after[end] in _HANGING and edges[end + 1] <= limit:
        if edges[end + 1] > edges[end] + 1:
            if hung:
                break
            hung = True
        end += 1
    while end < length and after[end] == SPACE:
        end += 1
    if end == length or _RULES[before[end - 1] * 16 + after[end]] == FREELY:
        return end
    within = mark = 0
    for index in range(min(end, reach), start, -1):
        rule = _RULES[before[index - 1] * 16 + after[index]]
        if rule == FREELY:
            longer = mark and _reaches(before, after, edges, (index, min(end, reach), width))
            return mark if longer else index
        if rule == AT_A_MARK and not mark:
            mark = index
        elif rule == WITHIN_A_WORD and not within:
            within = index
    if mark or within:
        return mark or within
    while end < length and after[end] == JOINED:
        end += 1
    return end


def _reaches(before: bytes, after: bytes, edges: list[int], run: tuple[int, int, int]) -> bool:
    """Whether what may not be parted, from a place on, is wider than a row; up to ``known`` it goes on surely."""
    start, known, width = run
    end = known
    while end < len(after) and edges[end] - edges[start] <= width:
        if _RULES[before[end - 1] * 16 + after[end]] == FREELY:
            return False
        end += 1
    return edges[end] - edges[start] > width


_HANGING = bytes((CLOSE, POINT, JOINED))


def _held_together(text: str, kinds: bytes, whole: Iterable[tuple[int, int]]) -> bytes:
    """Classes with the inner marks of words, the units of numbers and so on glued to what is before them."""
    if DIGIT in kinds:
        # A blank stays with what is before it: what is wider than a row goes on with a character.
        kinds = _SPACE_AFTER_PREFIX.sub(bytes((JOINED,)), kinds)
        kinds = _UNITS_OF_NUMBER.sub(lambda match: match[0].translate(_GLUED), kinds)
        kinds = _POINT_OF_NUMBER.sub(bytes((GLUE,)), kinds)
    if WORD in kinds or DIGIT in kinds:
        kinds = _POINT_OF_WORD.sub(lambda match: bytes((MARK,)) * len(match[0]), kinds)
    together = [*whole]
    if PREFIX in kinds:
        together += [match.span() for match in _ORDINAL.finditer(text)]
    if together:
        glued = bytearray(kinds)
        for start, end in together:
            glued[start + 1 : end] = bytes((GLUE,)) * (end - start - 1)
        return bytes(glued)
    return kinds


def _seen_from_behind(kinds: bytes, openings: Sequence[int]) -> bytes:
    """Classes with each joining sign standing for the character it joins, spaces for the bracket before them.

    ``openings``: the opening marks at the ends of runs that are kept together, which a row no more ends with.
    """
    if openings:
        opening = bytearray(kinds)
        for index in openings:
            opening[index] = OPEN
        kinds = bytes(opening)
    if SPACE in kinds and (OPEN in kinds or CURRENCY in kinds):
        kinds = _SPACE_AFTER_OPENING.sub(lambda match: bytes((OPEN,)) * len(match[0]), kinds)
    if JOINED not in kinds:
        return kinds
    seen = bytearray(kinds)
    for index in range(1, len(seen)):
        if seen[index] == JOINED:
            seen[index] = seen[index - 1]
    return bytes(seen)
