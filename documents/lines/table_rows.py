"""Rows of tables as lines of text: 序号 | 任务 | 单位. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from documents.lines.line import Line

CELLS: Final = " | "
"""What parts the cells of a row."""


NOTES: Final = -1
"""The table, so to speak, of the notes below a text, which no rule for lines meets either."""


def cells_of(row: str) -> list[str]:
    """The cells of a row, empty ones too.

    >>> cells_of("1 | 修好晒场 | 东村"), cells_of("| 东村")
    (['1', '修好晒场', '东村'], ['', '东村'])
    """
    return [cell.strip() for cell in f" {row}".split(CELLS)]


def cell_starts(row: str) -> list[int]:
    """Where the cells of a row begin in its line; an empty one begins at the mark that ends it."""
    starts = [0]
    at = row.find(CELLS) if not row.startswith("| ") else -1
    if row.startswith("| "):
        starts.append(2)
        at = row.find(CELLS, 1)
    while at >= 0:
        starts.append(at + len(CELLS))
        at = row.find(CELLS, at + len(CELLS) - 1)
    return starts


def without_rows(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that are no rows, and the rows: no pass that looks for titles, labels and headings meets a row."""
    return [line for line in lines if not line.table], [line for line in lines if line.table]


def with_rows(lines: Sequence[Line], rows: Sequence[Line]) -> list[Line]:
    """The lines, roles told, with the rows between them again.

    A table above the title is front matter, one below the last line of the text is back matter where its
    neighbours are: what else is a table is text.
    """
    from documents.lines.line import LineRole

    title = next((line.start for line in lines if line.role is LineRole.TITLE), -1)
    ends = [line.end for line in lines if line.role is not LineRole.BACK]
    body_end = max(ends, default=-1)
    back = min((line.start for line in lines if line.role is LineRole.BACK), default=None)
    placed = list(lines)
    for row in rows:
        if row.start < title:
            placed.append(row._replace(role=LineRole.FRONT))
        elif back is not None and row.start > back and row.start > body_end:
            placed.append(row._replace(role=LineRole.BACK))
        else:
            placed.append(row)
    placed.sort(key=_start)
    return placed


def _start(line: Line) -> int:
    return line.start
