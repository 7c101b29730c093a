"""What stands beside the text it is about: at which row each piece begins. Pure.

Rows are counted from the top of a window; a piece has a wanted row, where its clause begins, and a height.
"""

from __future__ import annotations

from collections.abc import Sequence

BETWEEN = 1
"""Blank rows between two pieces, at least."""


NOTHING = (0, 0)
"""Rows from the first to the one after the last, of which there are none."""


def rows_beside(wanted: Sequence[int], heights: Sequence[int], taken: tuple[int, int] = NOTHING) -> list[int]:
    """The row at which each piece begins: its wanted one, or below the piece before where that takes it.

    ``taken`` are rows that something else has: what would touch them stands below.

    >>> rows_beside([2, 3, 20], [4, 2, 1])
    [2, 7, 20]
    >>> rows_beside([2, 3, 20], [4, 2, 1], (5, 9))
    [10, 15, 20]
    """
    rows: list[int] = []
    free = 0
    first, end = taken
    for row, height in zip(wanted, heights, strict=True):
        begin = max(row, free)
        if first < end and begin < end + BETWEEN and begin + height + BETWEEN > first:
            begin = end + BETWEEN
        rows.append(begin)
        free = begin + height + BETWEEN
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
