"""The cells of a table's rows one below the other: blanks that stand for no published character."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.document import Document, Unit
from documents.lines.table_rows import CELLS, cell_starts, cells_of
from documents.scripts.full_width import full_width
from documents.scripts.views import View
from tui.typesetting.cells import text_width
from tui.typesetting.drawn.drawn_views import DrawnChange, redrawn

_MOST_ROWS = 2_000
"""Rows of a table that are measured; those below are set in the columns of these."""
_MOST_COLUMNS = 64


def columns_of(document: Document, table: Unit) -> tuple[int, ...]:
    """How wide the columns of a table are, in cells of the screen."""
    widths: list[int] = []
    for index in table.children[:_MOST_ROWS]:
        row = document.units[index].text
        if row is None:
            continue
        for column, cell in enumerate(cells_of(full_width(document.slice(row)))[:_MOST_COLUMNS]):
            if column == len(widths):
                widths.append(0)
            widths[column] = max(widths[column], text_width(cell))
    return tuple(widths)


def set_widths(columns: Sequence[int], width: int) -> list[int]:
    """How wide columns are set in ``width`` cells: 0 for one that takes too much where not all have room."""
    if sum(columns) + len(CELLS) * (len(columns) - 1) <= width:
        return list(columns)
    return [own if own <= width // 4 else 0 for own in columns]


def in_columns(view: View, columns: Sequence[int], width: int) -> View:
    """A row of which each cell but the last is filled up to its column."""
    starts = cell_starts(view.text)
    widths = set_widths(columns, width)
    changes: list[DrawnChange] = []
    for column, (start, below) in enumerate(pairwise(starts)):
        end = max(start, below - len(CELLS))  # an empty first cell has no blank before its mark
        wanted = widths[column] if column < len(widths) else 0
        missing = wanted - text_width(view.text[start:end]) + (column == 0 and end == 0)
        if missing > 0:
            changes.append(DrawnChange(end, end, " " * missing))
    return redrawn(view, changes)


def hanging(columns: Sequence[int], width: int, otherwise: int) -> int:
    """Where a row that has no room goes on: below its last cell where the others are short."""
    widths = set_widths(columns, width)[:-1]
    before = sum(widths) + len(CELLS) * len(widths)
    return before if all(widths) and before <= width // 2 else otherwise
