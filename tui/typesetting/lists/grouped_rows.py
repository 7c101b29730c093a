"""The rows of a list of groups that grows while it is shown: nothing but what is in view is made. Pure.

A group is a blank row (but above the first), a heading and its members, ``rows_each`` rows high; folded, its heading
alone, which is an item then. A group without members is not there. Adding a group costs the same however many there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tui.typesetting.lists.list_rows import Held, ListRow


class Member(NamedTuple):
    """A group by its number, and which of its members: -1 for its heading."""

    group: int
    number: int


class GroupedRows:
    """Groups one below the other."""

    def __init__(self, make: Callable[[Member, int], Sequence[ListRow]], rows_each: int = 1) -> None:
        """``make`` gives the rows of a member, by the number of its item, or a heading's (-1 while it is none)."""
        self.make = make
        self.rows_each = rows_each
        self.counts: list[int] = []
        self.folded: list[bool] = []
        self._tops = [0]
        self._items = [0]

    # What there is

    def append(self, count: int, *, folded: bool = False) -> None:
        """Another group of so many members."""
        self.counts.append(count)
        self.folded.append(folded)
        self._stack(len(self.counts) - 1)

    def count(self, group: int, count: int) -> None:
        """A group turns out to have so many members."""
        if self.counts[group] != count:
            self.counts[group] = count
            self._stack_from(group)

    def fold(self, groups: Iterable[int], *, folded: bool) -> None:
        """Show of some groups nothing but their headings, or all."""
        changed = [group for group in groups if self.folded[group] is not folded]
        for group in changed:
            self.folded[group] = folded
        if changed:
            self._stack_from(min(changed))

    def heighten(self, rows_each: int) -> None:
        """Members have so many rows from now on."""
        if rows_each != self.rows_each:
            self.rows_each = rows_each
            self._stack_from(0)

    def _stack_from(self, group: int) -> None:
        del self._tops[group + 1 :], self._items[group + 1 :]
        for number in range(group, len(self.counts)):
            self._stack(number)

    def _stack(self, group: int) -> None:
        count, folded = self.counts[group], self.folded[group]
        top = self._tops[-1]
        rows = 0
        if count:
            rows = (1 if top else 0) + 1 + (0 if folded else count * self.rows_each)
        self._tops.append(top + rows)
        self._items.append(self._items[-1] + (0 if not count else 1 if folded else count))

    # Items

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return self._items[-1]

    def member(self, item: int) -> Member:
        """The member that an item is."""
        group = bisect_right(self._items, item) - 1
        return Member(group, -1 if self.folded[group] else item - self._items[group])

    def item_of(self, member: Member) -> int:
        """The item of a member; of one that is folded away its heading's, of a heading the first member's."""
        group = member.group
        return self._items[group] + (
            0 if self.folded[group] else max(0, min(member.number, self.counts[group] - 1))
        )

    def group_beyond(self, group: int, by: int) -> int | None:
        """The next group that has members, or the one before."""
        group += by
        while 0 <= group < len(self.counts) and not self.counts[group]:
            group += by
        return group if 0 <= group < len(self.counts) else None

    # Rows (``RowLayout``)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._tops[-1]

    def row_at(self, y: int) -> ListRow | None:
        """A row; None past either end."""
        if not 0 <= y < self.height:
            return None
        group = self._group_at(y)
        below = y - self._heading(group)
        if below < 0:
            return ListRow()
        if below == 0:
            item = self._items[group] if self.folded[group] else -1
            return self.make(Member(group, -1), item)[0]
        index, row = divmod(below - 1, self.rows_each)
        return self.make(Member(group, index), self._items[group] + index)[row]

    def heading_at(self, y: int) -> int | None:
        """The group whose heading stands on a row; None where none does."""
        if not 0 <= y < self.height:
            return None
        group = self._group_at(y)
        return group if y == self._heading(group) else None

    def _group_at(self, y: int) -> int:
        return bisect_right(self._tops, y) - 1

    def _heading(self, group: int) -> int:
        return self._tops[group] + (1 if self._tops[group] else 0)

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item."""
        group, index = self.member(item)
        first = self._heading(group) + (0 if index < 0 else 1 + index * self.rows_each)
        return first, first + (0 if index < 0 else self.rows_each - 1)

    def item_beside(self, y: int, side: int, height: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge."""
        del height
        count = self.item_count
        edge = count - 1 if side > 0 else 0
        if not 0 <= y < self.height:
            return edge
        group = self._group_at(y)
        below = y - self._heading(group)
        first = self._items[group]
        if self.folded[group]:
            item = first if below >= 0 else first - 1
            item += 1 if side < 0 and below > 0 else 0
        else:
            index, row = divmod(below - 1, self.rows_each)
            item = first + index if below > 0 else first - 1
            item += 1 if side < 0 and below > 0 and row else 0
        if side < 0 and below <= 0:
            item = first
        return item if 0 <= item < count else edge

    def settle(self, y: int, count: int) -> bool:
        """All is settled."""
        del y, count
        return False

    def settle_above(self, item: int, count: int) -> bool:
        """All is settled."""
        del item, count
        return False

    def hold(self, y: int) -> Held:
        """The group that is on row ``y``, and how many of its rows are above."""
        if not self.height:
            return Held(0, 0)
        group = self._group_at(min(max(0, y), self.height - 1))
        return Held(group, y - self._tops[group])

    def held(self, what: Held) -> int:
        """The row on which a group's row is now; of one that has fewer rows, its last."""
        if not self.height or what.slot >= len(self.counts):
            return 0
        top, end = self._tops[what.slot], self._tops[what.slot + 1]
        return max(0, min(top + what.rows, end - 1))

    def forget(self, items: Iterable[int]) -> None:
        """Rows are made whenever they are looked at."""
        del items

    def all_rows(self) -> list[ListRow]:
        """Every row, made now."""
        return [row for y in range(self.height) if (row := self.row_at(y)) is not None]
