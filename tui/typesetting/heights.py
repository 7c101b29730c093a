"""The heights of a document's blocks, in rows, and where each block begins: at once for any number of blocks.

A block nobody has looked at counts with an estimate, made of sums over all blocks before it that do not depend on
the width; so a new width costs nothing. True heights are kept as corrections, summed up in groups.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import accumulate
from typing import NamedTuple

from tui.typesetting.blocks import Block

_GROUP = 256


class Sums(NamedTuple):
    """Of the blocks before each one (the last: of all): how many rows they take at least, and their cells.

    ``lengths``: how many runs of so many cells, each begun on a row of its own, the text consists of.
    """

    least: Sequence[int]
    cells: Sequence[int]
    lengths: Mapping[int, int]

    @classmethod
    def of(cls, blocks: Sequence[Block], runs: Iterable[int] | None = None) -> Sums:
        """``runs``: the characters of what begins rows of its own; without them, each block does."""
        characters = [block.end - block.start for block in blocks]
        least = array("q", accumulate((block.space + 1 for block in blocks), initial=0))
        cells = array("q", accumulate((2 * count for count in characters), initial=0))
        return cls(least, cells, {2 * count: many for count, many in Counter(runs or characters).items()})

    def stretch(self, width: int) -> float:
        """What to multiply cells with, so that all rows together come out about as many as they are."""
        rows = sum(-(-length // width) * many for length, many in self.lengths.items())
        return max(0.0, rows - (len(self.least) - 1)) / (self.cells[-1] or 1)


class Heights:
    """Heights of blocks, blank rows before them included, for rows of ``width`` cells."""

    def __init__(self, sums: Sums, width: int) -> None:
        count = len(sums.least) - 1
        self.sums = sums
        self._stretch = sums.stretch(max(1, width))
        self._corrections = array("i", bytes(4 * count))
        self._sums = [0] * (-(-count // _GROUP))
        self._corrected = 0  # rows in all, beyond those estimated
        self._before: list[int] | None = None
        self._open: tuple[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._corrections)

    def copy(self) -> Heights:
        """The same heights, to be corrected on their own."""
        made = copy(self)
        made._corrections, made._sums = self._corrections[:], self._sums[:]  # noqa: SLF001
        made._open = None  # noqa: SLF001
        return made

    @property
    def total(self) -> int:
        """Rows in all."""
        return self._estimated(len(self)) + self._corrected

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
        opened = self._open
        if opened is not None and opened[1][0] <= y < opened[1][-1]:
            group = opened[0]
        else:
            group = max(0, bisect_right(range(len(self._sums)), y, key=self._top_of_group) - 1)
        number = bisect_right(self._tops_of(group), y) - 1
        return min(group * _GROUP + max(0, number), len(self) - 1)

    def set(self, index: int, height: int) -> bool:
        """Correct the height of a block; True if it was another one."""
        change = height - self.height(index)
        if change:
            self._corrections[index] += change
            group = index // _GROUP
            self._sums[group] += change
            self._corrected += change
            self._before = None
            if self._open is not None and self._open[0] == group:
                tops = self._open[1]
                below = index - group * _GROUP + 1
                tops[below:] = [top + change for top in tops[below:]]
            else:
                self._open = None
        return change != 0

    def _estimated(self, index: int) -> int:
        """Rows before a block, none of them corrected."""
        return self.sums.least[index] + int(self.sums.cells[index] * self._stretch)

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
