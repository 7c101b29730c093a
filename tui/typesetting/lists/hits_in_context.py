"""Hits in their context: the words found stand below each other in one column, their addresses in another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from documents.document import Span
from documents.harmless import harmless
from tui.typesetting.cells import edges, text_width
from tui.typesetting.lists.list_rows import ListRow, StyledText, cut

ADDRESS: Final = 11
"""Cells of the addresses, which end at their right edge."""
_BETWEEN: Final = 2
_NARROW: Final = 56
"""Cells of a list below which addresses have less room."""


class Around(NamedTuple):
    """How much stands around the words of a hit: ``cells`` on each side in one row (0: the row full), or ``rows``."""

    cells: int = 0
    rows: int = 1


CONTEXTS: Final = (Around(12), Around(24), Around(), Around(rows=2), Around(rows=3))
"""From the least to the most that is shown around a hit."""
USUAL: Final = 2
"""What is shown until something else is asked for: a row."""


class HitColumns(NamedTuple):
    """Cells of a list of hits: where addresses end, where the words found begin, where a row ends."""

    address: int
    words: int
    width: int


def hit_columns(width: int) -> HitColumns:
    """The columns of a list so many cells wide; what was found begins a little right of the middle."""
    address = ADDRESS if width >= _NARROW else ADDRESS - 4
    return HitColumns(address, max(address + _BETWEEN + 2, width // 2 // 2 * 2 + 2), width)


class ShownHit(NamedTuple):
    """A hit as it is read: its address, the text around it, and where its words stand in that; the first is the hit."""

    address: str
    text: str
    words: tuple[Span, ...]


def heading_row(title: str, counted: str, folded: bool, width: int, item: int) -> ListRow:
    """The row above the hits of a document, its count at the right edge; with a mark where the hits are folded away."""
    count = harmless(counted)
    mark = "▸ " if folded else ""
    title = cut(mark + harmless(title), width - text_width(count) - _BETWEEN)
    gap = width - text_width(title) - text_width(count)
    return ListRow(((title, "heading"), (" " * gap, "text"), (count, "dim")), item)


def rows_of_hit(
    hit: ShownHit, item: int, columns: HitColumns, around: Around = CONTEXTS[USUAL]
) -> list[ListRow]:
    """A hit's rows, ``around.rows`` of them, all of its words lit."""
    address = cut(harmless(hit.address), columns.address)
    begun = (" " * (columns.address - text_width(address)) + address, "address")
    text = harmless(hit.text)
    if around.rows == 1:
        left = columns.words - columns.address - _BETWEEN
        right = columns.width - columns.words
        window, gap = _in_one_row(text, hit.words[0], left, right, around.cells)
        gap += _BETWEEN
        return [ListRow((begun, (" " * gap, "text"), *_lit(text, window, hit.words)), item)]
    windows = _in_rows(text, hit.words[0], columns.width - columns.address - _BETWEEN, around.rows)
    indent = " " * _BETWEEN
    below = " " * columns.address
    return [
        ListRow(
            ((begun if not number else (below, "text")), (indent, "text"), *_lit(text, window, hit.words)),
            item,
        )
        for number, window in enumerate(windows)
    ]


def waiting_rows(item: int, columns: HitColumns, around: Around) -> list[ListRow]:
    """The rows of a hit that is not there yet."""
    dots = ListRow(((" " * columns.words, "text"), ("…", "dim")), item)
    return [dots, *[ListRow((), item)] * (around.rows - 1)]


def _in_one_row(text: str, word: Span, left: int, right: int, most: int) -> tuple[Span, int]:
    """The characters that a row shows, whole ones alone, and the blank cells before them: ``word`` begins ``left``."""
    cells = edges(text)
    begins, ends = cells[word.start], cells[word.end]
    least = begins - min(left, most or left)
    start = next(index for index, cell in enumerate(cells) if cell >= least)
    while start < word.start and text[start].isspace():
        start += 1
    room = begins + right if not most else min(begins + right, ends + most)
    end = next(index for index in range(len(cells) - 1, -1, -1) if cells[index] <= room)
    return Span(start, max(start, end)), left - (begins - cells[start])


def _in_rows(text: str, word: Span, width: int, rows: int) -> list[Span]:
    """The characters of some rows, the word somewhat above the middle of them; rows that the text is too short for are
    empty."""
    cells = edges(text)
    least = max(0, min(cells[word.start] - width * (rows - 1) // 2, cells[-1] - width * rows))
    start = next(index for index, cell in enumerate(cells) if cell >= least)
    windows = []
    for _ in range(rows):
        room = cells[start] + width
        end = next(index for index in range(len(cells) - 1, -1, -1) if cells[index] <= room)
        windows.append(Span(start, max(start, end)))
        start = windows[-1].end
    return windows


def _lit(text: str, window: Span, words: Sequence[Span]) -> list[StyledText]:
    """The characters of a row, the words among them lit."""
    lit = [False] * len(text)
    for word in words:
        for index in range(max(word.start, window.start), min(word.end, window.end)):
            lit[index] = True
    changes = [index for index in range(window.start + 1, window.end) if lit[index] is not lit[index - 1]]
    ends = [window.start, *changes, window.end]
    return [(text[a:b], "hit" if lit[a] else "text") for a, b in pairwise(ends) if a < b]
