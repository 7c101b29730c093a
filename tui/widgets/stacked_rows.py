"""A row list whose rows are made when they come into view: thousands of items cost what a screenful does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.geometry import Size

from tui.typesetting.stacked import Stacked
from tui.widgets.row_list import Row, RowList


class Held(NamedTuple):
    """What stays at the top of the view: a slot, and how many of its rows are above."""

    slot: int
    rows: int


class StackedRows(RowList):
    """Slots of rows, one for each item: slot and item have the same number, where there are items.

    A slot's rows may begin and end with rows of no item: a heading, a blank. Heights outside the view may be
    estimates; what is in view, walked to or clicked at is exact.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.stack: Stacked[Row] = Stacked((), lambda _slot: ())
        self._holding = False

    def stacked(self, width: int) -> Stacked[Row]:
        """The slots for a width in cells."""
        raise NotImplementedError

    def lay_out(self, width: int) -> Sequence[Row]:
        """All rows."""
        stack = self.stacked(width)
        return [row for slot in range(len(stack)) for row in stack.rows(slot)]

    def row_at(self, y: int) -> Row | None:
        """A row counted from the top; None past either end."""
        return self.stack.row_at(y)

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item; exact from now on."""
        self.stack.settle_above(item, 0)
        own = [number for number, row in enumerate(self.stack.rows(item)) if row.item == item]
        top = self.stack.top(item)
        return top + own[0], top + own[-1]

    def item_beside(self, y: int, side: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge."""
        height = self.size.height
        if side > 0:
            self.stack.settle(max(0, y - height), 2 * height)
        last = len(self.stack) - 1
        if not 0 <= y < self.stack.height:
            return last if side > 0 else 0
        slot = self.stack.item_at(y)
        first = self.rows_of(slot)[0]
        if side > 0:
            return slot if first <= y else slot - 1 if slot else last
        return slot if first >= y else min(slot + 1, last)

    def action_page(self, side: int) -> None:
        """Walk a page of rows."""
        if self.item_count and side < 0:
            self.stack.settle_above(max(0, self.item), self.size.height)
        super().action_page(side)

    def held(self) -> Held:
        """What is at the top of the view."""
        top = self.scroll_offset.y
        slot = self.stack.item_at(top) if len(self.stack) else 0
        return Held(slot, top - self.stack.top(slot) if len(self.stack) else 0)

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self.stack)

    def renew(self, held: Held | None = None) -> None:
        """Stack the slots anew; what is at the top of the view (or ``held``) stays there."""
        if not self.is_mounted or self.size.width == 0:
            self._laid_width = -1
            self.stack = Stacked((), lambda _slot: ())
            return
        held = held or self.held()
        width = self.row_width
        self.stack = self.stacked(width)
        self._laid_width = width
        self.item = min(self.item, self.item_count - 1)
        if not len(self.stack):
            self._show_from(0)
            return
        slot = min(held.slot, len(self.stack) - 1)
        self.stack.settle_above(slot, 0)
        rows = held.rows if slot == held.slot else 0
        self._show_from(self.stack.top(slot) + min(rows, len(self.stack.rows(slot)) - 1))
        self.refresh()

    def reveal(self) -> None:
        """Scroll as little as needed to show the item whole, or its first rows."""
        if not 0 <= self.item < min(self.item_count, len(self.stack)):
            return
        height = self.scrollable_content_region.height
        top = self.top_to_reveal()
        while self.stack.settle(top, height):
            top = self.top_to_reveal()
        self._show_from(top)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What comes into view gets its true height; what was in view and still is stays where it was."""
        super().watch_scroll_y(old_value, new_value)
        old, new = round(old_value), round(new_value)
        if self._holding or old == new or not len(self.stack):
            return
        if 0 < old - new <= self.size.height:
            slot = self.stack.item_at(old)
            below = old - self.stack.top(slot)
            self.stack.settle_above(slot, old - new)
            new = max(0, self.stack.top(slot) + below - (old - new))
        self._show_from(new)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """A larger view shows more; what scrolls here is no move of the reader's."""
        self._holding = True
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._holding = False
        if changed and len(self.stack):
            self._show_from(self.scroll_offset.y)
        return changed

    def _show_from(self, y: int) -> None:
        """Bring a row to the top, or as near to it as the last row lets it; what is in view is settled."""
        height = self.scrollable_content_region.height
        while True:
            changed = self.stack.settle(y, height)
            last_top = max(0, self.stack.height - height)
            if y > last_top:
                y = last_top
            elif not changed:
                break
        size = Size(self.scrollable_content_region.width, self.stack.height)
        was_holding, self._holding = self._holding, True
        if size != self.virtual_size:
            self.virtual_size = size
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
        self._holding = was_holding
        self.refresh()
