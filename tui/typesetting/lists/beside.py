"""What stands beside the text it is about: at which row each piece begins. Pure.

Rows are counted from the top of a window; a piece has a wanted row, where its clause begins, and a height.
"""

from __future__ import annotations

from collections.abc import Sequence

BETWEEN = 1
"""Blank rows between two pieces, at least."""


def rows_beside(wanted: Sequence[int], heights: Sequence[int]) -> list[int]:
    """The row at which each piece begins: its wanted one, or below the piece before where that takes it.

    >>> rows_beside([2, 3, 20], [4, 2, 1])
    [2, 7, 20]
    """
    rows: list[int] = []
    free = 0
    for row, height in zip(wanted, heights, strict=True):
        rows.append(max(row, free))
        free = rows[-1] + height + BETWEEN
    return rows


def first_shown(wanted: Sequence[int], heights: Sequence[int], keep: int, room: int) -> int:
    """How many pieces from the first have to go so that the one numbered ``keep`` ends inside ``room`` rows.

    None where it does so anyhow; never the one that is kept.
    """
    for first in range(keep):
        row = rows_beside(wanted[first : keep + 1], heights[first : keep + 1])[-1]
        if row + heights[keep] <= room:
            return first
    return max(0, keep)
