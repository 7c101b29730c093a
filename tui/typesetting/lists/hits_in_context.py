"""Hits in their context: the words found stand below each other in one column, their addresses in another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from documents.harmless import harmless
from tui.typesetting.cells import edges, text_width
from tui.typesetting.lists.list_rows import ListRow, cut

ADDRESS: Final = 11
"""Cells of the addresses, which end at their right edge."""
_BETWEEN: Final = 2
_NARROW: Final = 56
"""Cells of a list below which addresses have less room."""


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
    """A hit as it is read: its address, its words, and what stands before and after them in one line.

    ``title`` and ``counted`` head the first hit of a document; "" for the others.
    """

    address: str
    before: str
    words: str
    after: str
    title: str = ""
    counted: str = ""


def height(hit: ShownHit, number: int) -> int:
    """The rows of a hit, with those above it."""
    return 1 + (0 if not hit.title else 1 if number == 0 else 2)


def rows_of_hit(hit: ShownHit, number: int, columns: HitColumns) -> Sequence[ListRow]:
    """A hit's row, after its document's where it is the first there."""
    rows: list[ListRow] = []
    if hit.title:
        if number:
            rows.append(ListRow())
        count = harmless(hit.counted)
        title = cut(harmless(hit.title), columns.width - text_width(count) - _BETWEEN)
        gap = columns.width - text_width(title) - text_width(count)
        rows.append(ListRow(((title, "heading"), (" " * gap, "text"), (count, "dim"))))
    return [*rows, ListRow(tuple(_pieces(hit, columns)), number)]


def _pieces(hit: ShownHit, columns: HitColumns) -> Sequence[tuple[str, str]]:
    address = cut(harmless(hit.address), columns.address)
    room = columns.words - columns.address - _BETWEEN
    before = _end_of(harmless(hit.before).lstrip(), room)
    words = cut(harmless(hit.words), columns.width - columns.words)
    after = _start_of(harmless(hit.after).rstrip(), columns.width - columns.words - text_width(words))
    gap = columns.words - columns.address - text_width(before)
    return (
        (" " * (columns.address - text_width(address)) + address, "address"),
        (" " * gap + before, "text"),
        (words, "hit"),
        (after, "text"),
    )


def _end_of(text: str, room: int) -> str:
    """As much of the end of a text as fits into ``room`` cells, whole characters alone."""
    cells = edges(text)
    start = next((index for index, cell in enumerate(cells) if cells[-1] - cell <= room), len(text))
    return text[start:]


def _start_of(text: str, room: int) -> str:
    """As much of the start of a text as fits."""
    cells = edges(text)
    end = next((index for index in range(len(text), -1, -1) if cells[index] <= room), 0)
    return text[:end]
