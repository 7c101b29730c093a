"""Tables without ruled lines, told by their cells alone: columns that are plain. Pure, linear in the runs.

Three rows or more, one below the other, of as many short cells, three or more, that stand below each other, with a
strip without text between the columns, and figures in one of them: 序号 or amounts. Prose in narrow columns has
stops, rows of names have no figures, and contents have leaders or pages that count up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from documents.formats.pdf.page_columns import PageColumn
from documents.formats.pdf.page_layout import PageLine, TextRun, beside_each_other, piece_of
from documents.formats.pdf.page_tables import PageTable
from documents.patterns import late_pattern

_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_APART = 0.8  # widths of a character between two cells, at least
_BELOW = 0.6  # widths of a character by which what stands below each other may differ
_STEP = 3.0  # heights of a line from row to row, at most
_LONGEST_CELL = 24
_LONGEST_PAGE = 4
_FEW_STOPS = 0.1  # the share of cells that may have one
_STOP = late_pattern(r"[，。；！？]|(?<=[一-鿿])[,;!?]")
_LEADERS = late_pattern(r"[.．·…⋯—_\s]+")
_FIGURE = late_pattern(r"[0-9０-９]")

_Row = list[PageLine]


def with_plain_tables(pieces: Sequence[PageLine]) -> list[PageLine]:
    """The pieces of a page, each table one of them."""
    rows = beside_each_other(piece for piece in pieces if piece.table is None)
    tables = _tables(rows)
    if not tables:
        return list(pieces)
    taken = {id(piece) for start, end, _ in tables for row in rows[start:end] for piece in row}
    kept = [piece for piece in pieces if id(piece) not in taken]
    return [*kept, *(table for _, _, table in tables)]


def with_tables_in(column: PageColumn) -> PageColumn:
    """A column with its tables, each in the place of its lines."""
    tables = _tables([[line] for line in column.lines])
    lines: list[PageLine] = []
    after = 0
    for start, end, table in tables:
        lines += [*column.lines[after:start], table]
        after = end
    return replace(column, lines=(*lines, *column.lines[after:])) if tables else column


def _tables(rows: Sequence[_Row]) -> list[tuple[int, int, PageLine]]:
    """Where tables begin and end among rows, and the piece that stands for each."""
    cells = [_cells(row) for row in rows]
    found: list[tuple[int, int, PageLine]] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _goes_on(cells[start], cells[end - 1], cells[end]):
            end += 1
        if end - start >= _FEWEST_ROWS - 1:
            first = start - (
                start > (found[-1][1] if found else 0) and _heads(cells[start - 1], cells[start:end])
            )
            if end - first >= _FEWEST_ROWS and _is_table(cells[first:end]):
                found.append((first, end, _as_line(cells[first:end])))
        start = end
    return found


def _cells(row: _Row) -> list[PageLine]:
    """The cells of a row, from left to right; none where it is no row of a table."""
    runs = sorted((run for piece in row for run in piece.runs), key=lambda run: run.left)
    if len(runs) < _FEWEST_COLUMNS or any(run.turn or run.table is not None for run in runs):
        return []
    cells: list[list[TextRun]] = [runs[:1]]
    for before, run in pairwise(runs):
        if run.left - before.right >= _APART * max(before.size, run.size):
            cells.append([])
        cells[-1].append(run)
    read = [piece_of(cell) for cell in cells]
    return (
        read if len(read) >= _FEWEST_COLUMNS and all(len(cell.text) <= _LONGEST_CELL for cell in read) else []
    )


def _goes_on(first: Sequence[PageLine], above: Sequence[PageLine], cells: Sequence[PageLine]) -> bool:
    """Whether cells stand below those of the rows above, each at its left, its middle or its right."""
    if not cells or len(cells) != len(first) or not _is_next(above, cells):
        return False
    return all(
        min(
            abs(top.left - cell.left),
            abs(top.right - cell.right),
            abs(top.left + top.right - cell.left - cell.right) / 2,
        )
        <= _BELOW * cell.size
        for top, cell in zip(first, cells, strict=True)
    )


def _is_next(above: Sequence[PageLine], cells: Sequence[PageLine]) -> bool:
    return bool(above) and 0 < above[0].middle - cells[0].middle <= _STEP * cells[0].size


def _heads(head: Sequence[PageLine], rows: Sequence[Sequence[PageLine]]) -> bool:
    """Whether a row above others, set in another way, stands over their columns."""
    if len(head) != len(rows[0]) or not _is_next(head, rows[0]):
        return False
    return all(
        cell.left <= max(row[at].right for row in rows) and cell.right >= min(row[at].left for row in rows)
        for at, cell in enumerate(head)
    )


def _is_table(rows: Sequence[Sequence[PageLine]]) -> bool:
    columns = list(zip(*rows, strict=True))
    texts = [cell.text for row in rows for cell in row]
    if sum(_STOP.search(text) is not None for text in texts) > _FEW_STOPS * len(texts):
        return False
    if any(map(_LEADERS.fullmatch, texts)) or _are_pages([cell.text for cell in columns[-1]]):
        return False
    if any(
        max(cell.right for cell in left) >= min(cell.left for cell in right)
        for left, right in pairwise(columns)
    ):
        return False
    return any(
        sum(_FIGURE.search(cell.text) is not None for cell in column[1:]) * 2 > len(column) - 1
        for column in columns
    )


def _are_pages(texts: Sequence[str]) -> bool:
    """Whether a last column counts up without a head, as the pages in a table of contents do."""
    if not all(text.isdecimal() and len(text) <= _LONGEST_PAGE for text in texts):
        return False
    return all(int(before) <= int(page) for before, page in pairwise(texts))


def _as_line(rows: Sequence[Sequence[PageLine]]) -> PageLine:
    """A piece at the upper edge of a table, as high as a line."""
    table = PageTable(tuple(tuple(cell.text for cell in row) for row in rows))
    cells = [cell for row in rows for cell in row]
    top = max(cell.top for cell in rows[0])
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    order = min(run.order for cell in cells for run in cell.runs)
    words = " ".join(" ".join(table.lines).split())
    return piece_of([TextRun(words, left, top - rows[0][0].size, right, top, order=order, table=table)])
