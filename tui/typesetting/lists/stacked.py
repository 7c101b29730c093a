"""Items one below the other, each some rows high; their rows are made when they are looked at.

An item that nobody has looked at counts with an estimated height, and gets its true one when it is settled,
just before it is shown. A place is a row counted from the top. Nothing here knows a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

RowType = TypeVar("RowType")

_KEPT = 512  # items whose rows are kept


class Stacked(Generic[RowType]):
    """``make`` gives the rows of an item by its number, one at least; ``estimates`` are the items' heights."""

    def __init__(self, estimates: Iterable[int], make: Callable[[int], Sequence[RowType]]) -> None:
        self._heights = list(estimates)
        self._tops = list(accumulate(self._heights, initial=0))
        self._settled = bytearray(len(self._heights))
        self._make = make
        self._made: dict[int, Sequence[RowType]] = {}

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._heights)

    @property
    def height(self) -> int:
        """Rows in all."""
        return self._tops[-1]

    def top(self, item: int) -> int:
        """The first row of an item."""
        return self._tops[item]

    def item_at(self, y: int) -> int:
        """The item on a row; before the first row the first item, past the last row the last."""
        return min(max(0, bisect_right(self._tops, y) - 1), len(self._heights) - 1)

    def rows(self, item: int) -> Sequence[RowType]:
        """The rows of an item."""
        made = self._made.get(item)
        if made is None:
            if len(self._made) >= _KEPT:
                for old in list(self._made)[: _KEPT // 2]:
                    del self._made[old]
            made = self._made[item] = self._make(item)
        return made

    def row_at(self, y: int) -> RowType | None:
        """A row; None past either end, and where an item is lower than was estimated."""
        if not 0 <= y < self.height:
            return None
        item = self.item_at(y)
        rows, number = self.rows(item), y - self._tops[item]
        return rows[number] if number < len(rows) else None

    def settle(self, y: int, count: int) -> bool:
        """Give the items on ``count`` rows from ``y`` on their true heights; True if one changed.

        What is above the item on row ``y`` stays where it is.
        """
        if not self._heights:
            return False
        changed, item = False, self.item_at(y)
        top = self._tops[item]
        while item < len(self._heights) and top < y + count:
            changed |= self._settle(item)
            top += self._heights[item]
            item += 1
        return self._stacked(changed)

    def settle_above(self, item: int, count: int) -> bool:
        """Give the items on ``count`` rows above an item their true heights, and the item; True if one changed."""
        changed = self._settle(item)
        while count > 0 and item > 0:
            item -= 1
            changed |= self._settle(item)
            count -= self._heights[item]
        return self._stacked(changed)

    def forget(self, items: Iterable[int]) -> None:
        """Make the rows of some items anew when they are looked at; they are as high as before."""
        for item in items:
            self._made.pop(item, None)

    def _settle(self, item: int) -> bool:
        if self._settled[item]:
            return False
        self._settled[item] = True
        height = len(self.rows(item))
        changed = height != self._heights[item]
        self._heights[item] = height
        return changed

    def _stacked(self, changed: bool) -> bool:
        if changed:
            self._tops = list(accumulate(self._heights, initial=0))
        return changed
