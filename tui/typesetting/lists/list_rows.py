"""The rows of a list: screen lines of styled text, some of which belong to items one can walk through. Pure.

A list is laid out for a width as one of two layouts: ``AllRows``, where every row is there, or ``StackedRows``,
whose rows are made when they come into view, so that thousands of items cost what a screenful does. A row is
counted from the top, items are numbered from 0 in reading order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, Protocol

from documents.late_dataclass import dataclass
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.stacked import Stacked

StyledText = tuple[str, str]
"""Characters and the name of their style, one of those that the list knows."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One screen line; ``item`` is the number of the item it belongs to, -1 for none."""

    pieces: tuple[StyledText, ...] = ()
    item: int = -1


BESIDE: Final = 3
"""Rows kept in view above and below a marked item of two columns."""
FAR: Final = 4
"""An item that was out of sight comes into view this part of the height below the top."""


def top_beside(first: int, last: int, top: int, height: int) -> int:
    """The row at the top when an item, from its first row to its last, is in view with some rows beside it.

    ``top`` is at the top now, ``height`` rows are in view; an item that is far away comes to stand near the top.
    """
    if first >= top + 2 * height or last < top - height:
        return max(0, first - height // FAR)
    beside = max(0, min(BESIDE, (height - (last - first + 1)) // 2))
    if last + beside >= top + height:
        top = last + beside - height + 1
    return max(0, min(top, first - beside))


def number_beyond(numbers: Sequence[int], here: int, by: int) -> int | None:
    """The next of some ascending numbers (1), or the one before (-1); None where there is none."""
    index = bisect_right(numbers, here) if by > 0 else bisect_left(numbers, here) - 1
    return numbers[index] if 0 <= index < len(numbers) else None


def cut(text: str, width: int) -> str:
    """As much of the text as fits into a width in cells, with … where some of it does not."""
    if text_width(text) <= width:
        return text
    kept, used = 0, text_width("…")
    for character in text:
        used += text_width(character)
        if used > width:
            break
        kept += 1
    return text[:kept] + "…" if width > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most a width in cells, broken where Chinese may be; one empty line for none."""
    ends = wrap(text, max(2, width))
    return [text[start:end].rstrip() for start, end in zip([0, *ends], ends, strict=False)]


def styled_lines(text: str, width: int, style: str) -> list[ListRow]:
    """The text wrapped, in one style, of no item."""
    return [ListRow(((line, style),)) for line in wrapped(text, width)]


class Held(NamedTuple):
    """What stays at the top of the view when a list is laid out anew: an item's rows, and how many are above."""

    slot: int
    rows: int


class RowLayout(Protocol):
    """All rows of a list at one width."""

    @property
    def height(self) -> int:
        """How many rows there are, as far as is known."""

    @property
    def item_count(self) -> int:
        """How many items there are."""

    def row_at(self, y: int) -> ListRow | None:
        """A row; None past either end, and where rows turned out fewer than was estimated."""

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item; exact from now on."""

    def item_beside(self, y: int, side: int, height: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge.

        ``height``: rows of the view.
        """

    def settle(self, y: int, count: int) -> bool:
        """Have ``count`` rows from ``y`` on as they are; True if heights turned out others."""

    def settle_above(self, item: int, count: int) -> bool:
        """Have ``count`` rows above an item, and its own, as they are; True if heights turned out others."""

    def hold(self, y: int) -> Held:
        """What is on row ``y``, for ``held`` of another layout."""

    def held(self, what: Held) -> int:
        """The row on which something is now."""

    def forget(self, items: Iterable[int]) -> None:
        """Make the rows of some items anew when they are looked at, as many as before, where they are made then."""

    def all_rows(self) -> Sequence[ListRow]:
        """Every row, made now."""


class AllRows:
    """Rows that are all there; ``firsts`` are the first rows of the items, looked for without."""

    def __init__(self, rows: Sequence[ListRow], firsts: Sequence[int] | None = None) -> None:
        self._rows = rows
        self._firsts = _first_rows(rows) if firsts is None else firsts

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self._firsts)

    def row_at(self, y: int) -> ListRow | None:
        """A row; None past either end."""
        return self._rows[y] if 0 <= y < len(self._rows) else None

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item."""
        first = last = self._firsts[item]
        while last + 1 < len(self._rows) and self._rows[last + 1].item == item:
            last += 1
        return first, last

    def item_beside(self, y: int, side: int, height: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge."""
        del height
        firsts = self._firsts
        item = bisect_right(firsts, y) - 1 if side > 0 else bisect_left(firsts, y)
        return item if 0 <= item < len(firsts) else len(firsts) - 1 if side > 0 else 0

    def settle(self, y: int, count: int) -> bool:
        """All is settled."""
        del y, count
        return False

    def settle_above(self, item: int, count: int) -> bool:
        """All is settled."""
        del item, count
        return False

    def hold(self, y: int) -> Held:
        """The row itself."""
        return Held(0, y)

    def held(self, what: Held) -> int:
        """The same row."""
        return what.rows

    def forget(self, items: Iterable[int]) -> None:
        """All are made."""
        del items

    def all_rows(self) -> Sequence[ListRow]:
        """Every row, made now."""
        return self._rows


def _first_rows(rows: Iterable[ListRow]) -> list[int]:
    firsts: list[int] = []
    for number, row in enumerate(rows):
        if row.item == len(firsts):
            firsts.append(number)
    return firsts


NO_ROWS: Final = AllRows(())


class StackedRows:
    """A slot of rows for each item, made when it is looked at; slot and item have the same number.

    A slot's rows may begin and end with rows of no item: a heading, a blank. Heights outside the view may be
    estimates; what is in view, walked to or clicked at is exact.
    """

    def __init__(self, estimates: Iterable[int], make: Callable[[int], Sequence[ListRow]]) -> None:
        """``estimates``: the heights of the slots as far as they can be guessed; ``make`` gives a slot's rows."""
        self._stack: Stacked[ListRow] = Stacked(estimates, make)

    @property
    def height(self) -> int:
        """How many rows there are, as far as is known."""
        return self._stack.height

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self._stack)

    def row_at(self, y: int) -> ListRow | None:
        """A row; None past either end, and where rows turned out fewer than was estimated."""
        return self._stack.row_at(y)

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item; exact from now on."""
        self._stack.settle_above(item, 0)
        own = [number for number, row in enumerate(self._stack.rows(item)) if row.item == item]
        top = self._stack.top(item)
        return top + own[0], top + own[-1]

    def item_beside(self, y: int, side: int, height: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge."""
        if side > 0:
            self._stack.settle(max(0, y - height), 2 * height)
        last = len(self._stack) - 1
        if not 0 <= y < self._stack.height:
            return last if side > 0 else 0
        slot = self._stack.item_at(y)
        first = self.rows_of(slot)[0]
        if side > 0:
            return slot if first <= y else slot - 1 if slot else last
        return slot if first >= y else min(slot + 1, last)

    def settle(self, y: int, count: int) -> bool:
        """Have ``count`` rows from ``y`` on as they are; True if heights turned out others."""
        return self._stack.settle(y, count)

    def settle_above(self, item: int, count: int) -> bool:
        """Have ``count`` rows above an item, and its own, as they are; True if heights turned out others."""
        return self._stack.settle_above(item, count)

    def hold(self, y: int) -> Held:
        """The slot that is on row ``y``, and how many of its rows are above."""
        slot = self._stack.item_at(y) if len(self._stack) else 0
        return Held(slot, y - self._stack.top(slot) if len(self._stack) else 0)

    def held(self, what: Held) -> int:
        """The row on which a slot's row is now; of a slot that is gone, the last one's first."""
        if not len(self._stack):
            return 0
        slot = min(what.slot, len(self._stack) - 1)
        self._stack.settle_above(slot, 0)
        rows = what.rows if slot == what.slot else 0
        return self._stack.top(slot) + min(rows, len(self._stack.rows(slot)) - 1)

    def forget(self, items: Iterable[int]) -> None:
        """Make the rows of some items anew when they are looked at; they are as high as before."""
        self._stack.forget(items)

    def all_rows(self) -> list[ListRow]:
        """Every row, made now."""
        return [row for slot in range(len(self._stack)) for row in self._stack.rows(slot)]
