"""Where the editor stands: beside the clause, in the column of the notes, or below it in the last rows. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.typesetting.page_grid import LOW, PageGrid

MOST_ROWS, LEAST_ROWS = 6, 1
"""Rows of the text that is typed, in the last rows: at most, and where there is hardly any room."""
LEAST_BESIDE: Final = 3
"""Rows of the text beside a clause, at least; it grows with what is typed."""
LINE: Final = 2
"""Cells of the bar left of a note beside its clause, and of the blank after it."""
FOOTER: Final = 1


class EditorPlace(NamedTuple):
    """Cells and rows of the screen: of the words, without the bar beside them.

    ``top``: the first row of the editor; ``most``: rows that the text may have; ``beside``: whether it stands beside
    its clause, where the text may grow, or has a pale line above it. ``edge`` and ``end``: where the keys in the footer
    begin, and the cell after their last.
    """

    left: int
    width: int
    top: int
    most: int
    edge: int
    end: int
    beside: bool


def rows_of_text(height: int) -> int:
    """Rows of the text that is typed, in the last rows of a screen of so many."""
    return max(LEAST_ROWS, min(MOST_ROWS, height // 5))


def rows_below(height: int, *, tags_only: bool) -> int:
    """Rows that the editor takes above the footer where it stands below: line, head, text, tags, and a blank one."""
    text = 0 if tags_only else rows_of_text(height)
    return text + 3 + (height > LOW)


def editor_place(grid: PageGrid, height: int, row: int, *, tags_only: bool) -> EditorPlace:
    """Its place on a screen ``height`` rows high; ``row``: the one where the clause, or its chosen words, begin."""
    blank = int(height > LOW)
    bottom = height - FOOTER - blank
    edge, end = grid.text_left, min(grid.width, grid.text_right + grid.hanging + grid.notes)
    if not grid.notes:
        rows = rows_below(height, tags_only=tags_only)
        return EditorPlace(
            edge, grid.measure, height - FOOTER - rows, rows_of_text(height), edge, end, beside=False
        )
    least = 2 if tags_only else 2 + LEAST_BESIDE
    top = max(1, min(row, bottom - least))
    return EditorPlace(
        grid.notes_left + LINE, grid.notes - 2 * LINE, top, max(1, bottom - top - 2), edge, end, beside=True
    )
