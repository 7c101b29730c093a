"""Headers, footers and page numbers: lines at the edges of pages that come again from page to page. Pure.

From the edge inward, height by height. A line is furniture where the same words stand at that height on other pages;
only a page's number may differ, and it goes up with the pages. What only resembles another page's line because a
number elsewhere in it differs (第四十七条 …, 附表3, 第5次会议记录) is text, and so is whatever stands once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from documents.formats.pdf.page_layout import PageLine, beside_each_other, row_of
from documents.lines.line import is_appendix, is_caption
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern

_ZONE: Final = 0.2  # of a page's height at either edge
_SAME_HEIGHT = 5.0  # points by which a line's height may vary from page to page
_NEARLY_ALL = 0.7
_ON_PAGES = 0.4
_TEXT_ENDS = tuple("。，、；：？！,;")  # no header ends so
_FEW = 5  # pages of which one may be set in a way of its own
_MANY = 8  # pages that show a header though it stands as close to the text as lines of it do
_ALONE = 2.0  # heights of a line that part the page's number from the text of a document of one page
_CLOSE = 1.3  # usual distances of lines within which two belong together
_SAME_SIZE = 0.08
_LARGER = 1.15  # sizes of the text above which a line is a title
_DIGITS = r"(?:[0-9０-９]{1,5}|[ivxlcIVXLC]{1,7}|[〇零一二三四五六七八九十百]{1,5})"
_PAGE_NUMBER = late_pattern(
    rf"[-—–·.~〜|｜\s]*(?:第|[Pp]age|[Pp]\.)?\s*({_DIGITS})\s*"
    rf"(?:[页頁]|/\s*\d+|[页頁]?[,，/\s]*共\s*{_DIGITS}\s*[页頁]|of\s*\d+)?[-—–·.~〜|｜\s]*"
)
_PAGE_WITHIN = late_pattern(
    rf"第\s*({_DIGITS})\s*[页頁](?:[,，/\s]*共\s*{_DIGITS}\s*[页頁])?|[-—–·|｜]\s*([0-9]{{1,5}})\s*[-—–·|｜]"
    rf"|[Pp]age\s*([0-9]{{1,5}})(?:\s*of\s*\d+)?"
)
_NUMBER_FIRST = late_pattern(r"([0-9]{1,5})\s+(?=\S)")
_NUMBER_LAST = late_pattern(r"(?<=\S)\s+([0-9]{1,5})$")


class BarePages(NamedTuple):
    """Pages without furniture, and what each line said that was left out."""

    pages: list[list[PageLine]]
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near an edge, how far from it, on which page; what it says but for the page's number, and that number.

    ``close``: it stands like a line of the text above or below it. ``alone``: there is nothing but a number.
    """

    page: int
    distance: float
    pieces: tuple[PageLine, ...]
    line: PageLine
    says: str
    number: int | None = None
    alone: bool = False
    close: bool = False


def without_furniture(pages: Sequence[Sequence[PageLine]]) -> BarePages:
    """The pieces of each page that are no header, footer or page number."""
    rows = [[tuple(row) for row in beside_each_other(pieces)] for pieces in pages]
    body, step = _usual(rows)
    off: list[set[int]] = [set() for _ in pages]
    left_out: list[str] = []
    for top in (True, False):
        zone = _ZONE if len(pages) > 1 else 1.0
        edges = [edge for page, lines in enumerate(rows) for edge in _edges(page, lines, zone, step, top=top)]
        for edge in _furniture(edges, rows, body):
            new = {id(piece) for piece in edge.pieces} - off[edge.page]
            if new:
                off[edge.page] |= new
                left_out.append(edge.line.text)
    bare = [[piece for piece in pieces if id(piece) not in off[page]] for page, pieces in enumerate(pages)]
    return BarePages(bare, left_out)


def _usual(pages: Sequence[Sequence[tuple[PageLine, ...]]]) -> tuple[float, float]:
    """The size of the text's characters, and the distance of its lines."""
    sizes: Counter[float] = Counter()
    steps: list[float] = []
    for rows in pages:
        for piece in (piece for row in rows for piece in row):
            sizes[round(piece.size, 1)] += len(piece.text)
        steps += [above[0].middle - below[0].middle for above, below in pairwise(rows)]
    return sizes.most_common(1)[0][0] if sizes else 1.0, median(steps) if steps else 0.0


def _edges(
    page: int, rows: Sequence[tuple[PageLine, ...]], share: float, step: float, *, top: bool
) -> list[_Edge]:
    """The lines near an edge of a page. The page is as high as its text and what recurs."""
    if not rows:
        return []
    high = max(piece.top for row in rows for piece in row)
    low = min(piece.bottom for row in rows for piece in row)
    zone = (high - low) * share
    ordered = rows if top else rows[::-1]
    edges: list[_Edge] = []
    for at, pieces in enumerate(ordered):
        line = row_of(pieces)
        if not (line.top >= high - zone if top else line.bottom <= low + zone):
            break
        beyond = ordered[at + 1] if at + 1 < len(ordered) else None
        close = beyond is not None and _belong_together(line, row_of(beyond), step)
        edges.append(_said(_Edge(page, -line.middle if top else line.middle, pieces, line, "", close=close)))
    return edges


def _belong_together(line: PageLine, beyond: PageLine, step: float) -> bool:
    return (
        abs(line.middle - beyond.middle) <= _CLOSE * step
        and abs(line.size - beyond.size) <= _SAME_SIZE * beyond.size
        and abs(line.left - beyond.left) <= 3 * beyond.size
    )


def _said(edge: _Edge) -> _Edge:
    """What a line says but for the page's number, where it shows that one of its numbers is the page's."""
    text = edge.line.text
    if alone := _PAGE_NUMBER.fullmatch(text):
        return replace(edge, says="#", number=_value(alone[1]), alone=True)
    if len(edge.pieces) > 1:  # the number stands apart from the words
        for at in (0, -1):
            if number := _PAGE_NUMBER.fullmatch(edge.pieces[at].text):
                others = edge.pieces[1:] if at == 0 else edge.pieces[:-1]
                return replace(edge, says=_squeezed(others) + "#", number=_value(number[1]))
    if within := _PAGE_WITHIN.search(text):
        rest = text[: within.start()] + "#" + text[within.end() :]
        number_in = next(group for group in within.groups() if group)
        return replace(edge, says="".join(rest.split()), number=_value(number_in))
    return replace(edge, says="".join(text.split()))


def _squeezed(pieces: Iterable[PageLine]) -> str:
    return "".join("".join(piece.text.split()) for piece in pieces)


def _value(written: str) -> int | None:
    """The value of a page's number: 12, 十二, xii"""
    if written[0] in "ivxlcIVXLC":
        signs = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[sign] for sign in written.lower()]
        return sum(-sign if sign < max(signs[at:]) else sign for at, sign in enumerate(signs))
    return numeral_value(written)


def _furniture(
    edges: list[_Edge], rows: Sequence[Sequence[tuple[PageLine, ...]]], body: float
) -> list[_Edge]:
    pages = len(rows)
    if pages == 1:
        return _number_alone(edges)
    edges.sort(key=lambda edge: edge.distance)
    off: list[_Edge] = []
    spare = 1 if pages >= _FEW else 0
    begin = 0
    while begin < len(edges):
        end = begin + 1
        while end < len(edges) and edges[end].distance - edges[end - 1].distance <= _SAME_HEIGHT:
            end += 1
        level = _with_numbers_on_both_sides(edges[begin:end])
        begin = end
        recurring = _recurring(level, body)
        known = [edge for edge in level if id(edge) in recurring or _is_said_below(edge, rows[edge.page])]
        on = len({edge.page for edge in level})
        if recurring and len(known) >= _NEARLY_ALL * len(level) and on > 1 and on >= _ON_PAGES * pages:
            off += known
        elif len(level) <= spare:
            spare -= 1
        else:
            break
    return off


def _with_numbers_on_both_sides(level: list[_Edge]) -> list[_Edge]:
    """The lines of a height, where a number beside the same words, now before and now behind them, is the page's."""
    sides: dict[str, set[bool]] = defaultdict(set)
    found: dict[int, tuple[str, str, bool]] = {}
    for edge in level:
        text = edge.line.text
        if edge.number is not None:
            continue
        for first, pattern in ((True, _NUMBER_FIRST), (False, _NUMBER_LAST)):
            number = pattern.match(text) if first else pattern.search(text)
            if number:
                rest = "".join((text[: number.start()] + text[number.end() :]).split())
                sides[rest].add(first)
                found[id(edge)] = (rest, number[1], first)
    if not any(len(both) == 2 for both in sides.values()):
        return level
    return [
        replace(edge, says=found[id(edge)][0] + "#", number=_value(found[id(edge)][1]))
        if id(edge) in found and len(sides[found[id(edge)][0]]) == 2
        else edge
        for edge in level
    ]


def _recurring(level: Sequence[_Edge], body: float) -> set[int]:
    """The lines of a height, by identity, that say the same on several pages as no line of a text does."""
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in level:
        if edge.alone or edge.line.size <= _LARGER * body:
            groups[edge.says].append(edge)
    found: set[int] = set()
    for says, group in groups.items():
        if len({edge.page for edge in group}) < 2 or says.endswith(_TEXT_ENDS) or _is_label(says):
            continue
        close = sum(edge.close for edge in group) * 2 > len(group)
        if _counts_badly(group) or (close and not group[0].alone and len(group) < _MANY):
            continue
        found.update(map(id, group))
    return found


def _is_label(says: str) -> bool:
    """Whether a line with a number of its own begins a part of the text: 附表#"""
    return says.endswith("#") and len(says) > 1 and (is_appendix(says[:-1]) or is_caption(says[:-1] + "1"))


def _counts_badly(group: Sequence[_Edge]) -> bool:
    """Whether the numbers of lines do not go up with the pages: these are figures of a text."""
    steps = [edge.number - edge.page for edge in group if edge.number is not None]
    return bool(steps) and Counter(steps).most_common(1)[0][1] * 2 < len(steps)


def _is_said_below(edge: _Edge, rows: Sequence[tuple[PageLine, ...]]) -> bool:
    """Whether a line says what a heading of its page says: the running header of a chapter of one page."""
    says = edge.says.rstrip("#")
    if len(says) < 2 or says.endswith(_TEXT_ENDS):
        return False
    return any(row[0] is not edge.pieces[0] and _squeezed(row) == says for row in rows)


def _number_alone(edges: list[_Edge]) -> list[_Edge]:
    """The page's number of a document of one page: a 1 by itself, well apart from the text."""
    ranked = sorted(edges, key=lambda edge: edge.distance)
    if len(ranked) < 2:
        return []
    last, above = ranked[0], ranked[1]
    apart = abs(last.line.middle - above.line.middle) > _ALONE * last.line.size
    return [last] if last.alone and last.number == 1 and apart else []
