"""Headers, footers and page numbers: lines at the edges of pages that recur from page to page. Pure.

From the edge inward: the lines of one height on many pages are furniture where nearly all of them say the same, but
for their numbers; the first height where they do not is the text's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.formats.pdf.page_layout import PageLine, rows_of
from documents.patterns import late_pattern

_ZONE: Final = 0.2  # of a page's height at either edge
_SAME_HEIGHT = 5.0  # points by which a line's height may vary from page to page
_NEARLY_ALL = 0.7
_ON_PAGES = 0.4
_TEXT_ENDS = tuple("。，、；：？！,;")  # no header ends so
_FEW = 5  # pages of which one may be set in a way of its own
_ALONE = 2.0  # heights of a line that part the page's number from the text of a document of one page
_NUMBER = late_pattern(r"[0-9０-９]+|[〇零一二三四五六七八九十百]+|\b[ivxlcIVXLC]+\b")
_PAGE_NUMBER = late_pattern(
    r"[-—–·.\s]*(?:第\s*)?(\d{1,5})\s*(?:页|頁|/\s*\d+|(?:页|頁)?[,，\s]*共\s*\d+\s*[页頁])?[-—–·.\s]*"
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near an edge: how far from it, on which page, and what it says but for numbers."""

    page: int
    distance: float
    line: PageLine
    says: str


def without_furniture(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pieces of each page that are no header, footer or page number."""
    off: list[set[int]] = [set() for _ in pages]
    for top in (True, False):
        zone = _ZONE if len(pages) > 1 else 1.0
        edges = [
            edge for number, pieces in enumerate(pages) for edge in _edges(number, pieces, zone, top=top)
        ]
        for edge in _furniture(edges, len(pages)):
            off[edge.page].update(
                id(piece)
                for piece in pages[edge.page]
                if piece.bottom >= edge.line.bottom and piece.top <= edge.line.top
            )
    return [
        [piece for piece in pieces if id(piece) not in off[number]] for number, pieces in enumerate(pages)
    ]


def _edges(page: int, pieces: Sequence[PageLine], share: float, *, top: bool) -> list[_Edge]:
    """The lines near an edge of a page. The page is as high as its text and what recurs."""
    if not pieces:
        return []
    high, low = max(piece.top for piece in pieces), min(piece.bottom for piece in pieces)
    zone = (high - low) * share
    near = [piece for piece in pieces if (piece.top >= high - zone if top else piece.bottom <= low + zone)]
    return [
        _Edge(page, -line.middle if top else line.middle, line, _NUMBER.sub("#", "".join(line.text.split())))
        for line in rows_of(near)
    ]


def _furniture(edges: list[_Edge], pages: int) -> list[_Edge]:
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
        level = edges[begin:end]
        begin = end
        said = Counter(edge.says for edge in level)
        recurring = sum(
            count
            for says, count in said.items()
            if count > 1 and not says.endswith(_TEXT_ENDS) and not _counts_badly(says, level)
        )
        on = len({edge.page for edge in level})
        if recurring >= _NEARLY_ALL * len(level) and on > 1 and on >= _ON_PAGES * pages:
            off += level
        elif len(level) <= spare:
            spare -= 1
        else:
            break
    return off


def _counts_badly(says: str, level: Sequence[_Edge]) -> bool:
    """Whether numbers alone on their lines do not go up with the pages: these are figures of a text."""
    if any(map(str.isalnum, says.replace("#", "").replace("第", "").replace("页", "").replace("頁", ""))):
        return False
    steps = [
        int(number[1]) - edge.page
        for edge in level
        if edge.says == says and (number := _PAGE_NUMBER.fullmatch(edge.line.text))
    ]
    return bool(steps) and Counter(steps).most_common(1)[0][1] * 2 < len(steps)


def _number_alone(edges: list[_Edge]) -> list[_Edge]:
    """The page's number of a document of one page: a 1 by itself, well apart from the text."""
    ranked = sorted(edges, key=lambda edge: edge.distance)
    if len(ranked) < 2:
        return []
    last, above = ranked[0], ranked[1]
    number = _PAGE_NUMBER.fullmatch(last.line.text)
    apart = abs(last.line.middle - above.line.middle) > _ALONE * last.line.size
    return [last] if number and int(number[1]) == 1 and apart else []
