"""The heights of a document's blocks, in rows, and where each block begins: at once for any number of blocks.

A block nobody has looked at counts with an estimate, made of sums over all blocks before it that do not depend on
the width; so a new width costs nothing. True heights are kept as corrections, summed up in groups.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.reading.blocks import Block

_GROUP = 256
_SumsOfBlocks = tuple[Sequence[int], Sequence[int]]


class Heights:
    """Heights of blocks, blank rows before them included, for rows of ``width`` cells."""

    def __init__(self, blocks: Sequence[Block], width: int, like: Heights | None = None) -> None:
        """``like``: heights of the same blocks, whose sums serve again; its corrections are not taken over."""
        count = len(blocks)
        self._sums_of_blocks: _SumsOfBlocks = _sums(blocks) if like is None else like._sums_of_blocks  # noqa: SLF001
        self._width = max(1, width)
        self._corrections = array("i", bytes(4 * count))
        self._sums = [0] * (-(-count // _GROUP))
        self._before: list[int] | None = None
        self._open: tuple[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._corrections)

    def copy(self) -> Heights:
        """The same heights, to be corrected on their own."""
        made = object.__new__(Heights)
        made._sums_of_blocks, made._width = self._sums_of_blocks, self._width
        made._corrections, made._sums = self._corrections[:], self._sums[:]
        made._before = made._open = None
        return made

    @property
    def total(self) -> int:
        """Rows in all."""
        return self._estimated(len(self)) + sum(self._sums)

    def top(self, index: int) -> int:
        """The first row of a block (its blank ones come first); of the one past the last, the rows in all."""
        if index >= len(self):
            return self.total
        group = index // _GROUP
        return self._tops_of(group)[index - group * _GROUP]

    def height(self, index: int) -> int:
        """Rows of a block."""
        return self._estimated(index + 1) - self._estimated(index) + self._corrections[index]

    def at(self, y: int) -> int:
        """The block on a row; before the first row the first one, past the last row the last."""
        open_group = self._open
        if open_group is None or not open_group[1][0] <= y < open_group[1][-1]:
            groups = range(len(self._sums))
            group = max(0, bisect_right(groups, y, key=self._top_of_group) - 1)
        else:
            group = open_group[0]
        tops = self._tops_of(group)
        return min(group * _GROUP + max(0, bisect_right(tops, y) - 1), len(self) - 1)

    def set(self, index: int, height: int) -> bool:
        """Correct the height of a block; True if it was another one."""
        change = height - self.height(index)
        if change:
            self._corrections[index] += change
            self._sums[index // _GROUP] += change
            self._before = self._open = None
        return change != 0

    def _estimated(self, index: int) -> int:
        """Rows before a block, none of them corrected."""
        least, cells = self._sums_of_blocks
        return least[index] + cells[index] // self._width

    def _top_of_group(self, group: int) -> int:
        if self._before is None:
            self._before = list(accumulate(self._sums, initial=0))
        return self._estimated(group * _GROUP) + self._before[group]

    def _tops_of(self, group: int) -> list[int]:
        """Where the blocks of a group begin, and where the last one ends."""
        if self._open is None or self._open[0] != group:
            first = group * _GROUP
            last = min(first + _GROUP, len(self))
            heights = (self.height(index) for index in range(first, last))
            self._open = group, list(accumulate(heights, initial=self._top_of_group(group)))
        return self._open[1]


def _sums(blocks: Sequence[Block]) -> _SumsOfBlocks:
    """Of all blocks before each one: the rows they take at least, and their cells."""
    least = array("q", accumulate((block.space + 1 for block in blocks), initial=0))
    cells = array("q", accumulate(((block.end - block.start) * 2 for block in blocks), initial=0))
    return least, cells
