"""A list drawn line by line: rows of styled text, some of which belong to items one can walk through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.keymap.table import bindings
from tui.typesetting.lists.list_rows import NO_ROWS, AllRows, Held, ListRow, RowLayout
from tui.upstream.textual_private import SizedView
from tui.widgets.chosen_rows import ChosenStyles

GUTTER = 2
"""Cells left of every row: the mark of the chosen item and a blank."""


ROW_STYLES = """
RowList {
    overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 0;
    & > .row--dim { color: $faint; }
    & > .row--heading { color: $ink; text-style: bold; }
    & > .row--strong { color: $ink; text-style: bold; }
    & > .row--here { color: $vermilion; text-style: bold; }
    & > .row--quote { color: $faint; }
    & > .row--tag { color: $indigo; }
    & > .row--hit { background: $found; color: $ink; text-style: bold; }
    & > .row--doubt { color: $vermilion; }
    & > .row--chosen { background: $lining; }
    & > .row--gutter { color: $vermilion; }
    &:nocolor > .row--hit { text-style: bold reverse; }
}
"""


class RowList(SizedView, can_focus=True):
    """Rows of items, laid out by a function for a width in cells; one item is marked (-1: none)."""

    DEFAULT_CSS = ROW_STYLES
    STYLES: ClassVar[tuple[str, ...]] = (
        "text", "dim", "heading", "strong", "here", "quote", "tag", "hit", "doubt",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--text", "row--dim", "row--heading", "row--strong", "row--here", "row--quote", "row--tag",
        "row--hit", "row--doubt", "row--chosen", "row--gutter",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    @dataclass
    class Moved(Message):
        """The reader walked to an item (not sent when the app moved there)."""

        rows: RowList
        item: int

    @dataclass
    class Chosen(Message):
        """The reader chose an item: Enter or a click."""

        rows: RowList
        item: int

    item: reactive[int] = reactive(-1, init=False, repaint=False)
    """The item that is marked."""

    def __init__(
        self,
        lay_out: Callable[[int], RowLayout],
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """``lay_out`` gives the rows for a width in cells."""
        super().__init__(id=id, classes=classes)
        self.lay_out = lay_out
        self.laid_out: RowLayout = NO_ROWS
        """The rows at the width of the list; none as long as there is no room for it."""
        self._laid_width = -1
        self._holding = False
        self._styles = ChosenStyles(self, "row")

    @property
    def row_width(self) -> int:
        """Cells that the text of a row may take."""
        return max(1, self.scrollable_content_region.width - GUTTER)

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return self.laid_out.item_count

    @property
    def rows(self) -> Sequence[ListRow]:
        """All rows, made now."""
        return self.laid_out.all_rows()

    def row_of(self, y: int) -> int:
        """The row that is shown on a line of the widget."""
        return y + self.scroll_offset.y

    def item_at(self, y: int) -> int:
        """The item shown on a line of the widget, -1 for none."""
        row = self.laid_out.row_at(self.row_of(y))
        return -1 if row is None else row.item

    def held(self) -> Held:
        """What is at the top of the view."""
        return self.laid_out.hold(self.scroll_offset.y)

    # --- laying out

    def renew(self, held: Held | None = None) -> None:
        """Lay the content out again; the item, and what is at the top (or ``held``), stay where they can."""
        if not self.is_mounted or self.size.width == 0:
            self._laid_width = -1
            self.laid_out = NO_ROWS
            return
        held = held or self.held()
        self._laid_width = self.row_width
        self.laid_out = self.lay_out(self._laid_width)
        self.item = min(self.item, self.item_count - 1)
        self._show_from(self.laid_out.held(held))
        self.refresh()

    def take_size(self, take: Callable[[], bool]) -> bool:
        """A new width wants new rows, and they are there when it is drawn; the item stays in view."""
        self._holding = True  # what scrolls here is no move of the reader's
        changed = take()
        if changed and self._laid_width != self.row_width:
            self.renew()
        self._holding = False
        if changed:
            self.call_after_refresh(self.reveal)
            if self.laid_out.height:
                self._show_from(self.scroll_offset.y)
        return changed

    # --- scrolling

    def reveal(self) -> None:
        """Scroll as little as needed to show the item whole, or its first rows."""
        if not 0 <= self.item < self.laid_out.item_count:
            return
        height = self.scrollable_content_region.height
        top = self.top_to_reveal()
        while self.laid_out.settle(top, height):
            top = self.top_to_reveal()
        self._show_from(top)

    def top_to_reveal(self) -> int:
        """The row at the top when the item is in view, the list scrolled no farther than needed."""
        first, last = self.laid_out.rows_of(self.item)
        if self.item == 0:
            first = 0  # with what stands above all items
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if last >= top + height:
            top = last - height + 1
        return min(top, first)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What comes into view gets its true height; what was in view and still is stays where it was."""
        super().watch_scroll_y(old_value, new_value)
        old, new = round(old_value), round(new_value)
        if self._holding or old == new or not self.laid_out.height:
            return
        if 0 < old - new <= self.size.height:
            held = self.laid_out.hold(old)
            self.laid_out.settle_above(held.slot, old - new)
            new = max(0, self.laid_out.held(held) - (old - new))
        self._show_from(new)

    def _show_from(self, y: int) -> None:
        """Bring a row to the top, or as near to it as the last row lets it; what is in view is settled.

        Rows that are all there are not drawn again where none moved.
        """
        height = self.scrollable_content_region.height
        is_other = y != self.scroll_offset.y or not isinstance(self.laid_out, AllRows)
        while True:
            changed = self.laid_out.settle(y, height)
            last_top = max(0, self.laid_out.height - height)
            if y > last_top:
                y = last_top
            elif not changed:
                break
        size = Size(self.scrollable_content_region.width, self.laid_out.height)
        was_holding, self._holding = self._holding, True
        if size != self.virtual_size:
            self.virtual_size, is_other = size, True
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
        self._holding = was_holding
        if is_other:
            self.refresh()

    # --- walking

    def go(self, item: int) -> None:
        """Mark an item and bring it into view, without a message."""
        if not 0 <= item < self.item_count:
            item = -1
        if item != self.item:
            self.item = item
            self.refresh()
        self.call_after_refresh(self.reveal)

    def walk_to(self, item: int) -> None:
        """Mark an item as the reader does, who is told to have moved."""
        changed = item != self.item
        self.go(item)
        if changed:
            self.post_message(self.Moved(self, item))

    def action_step(self, by: int) -> None:
        """Walk to a neighbouring item."""
        if self.item_count:
            self.walk_to(max(0, min(self.item_count - 1, self.item + by)))

    def action_edge(self, side: int) -> None:
        """Walk to the first or the last item."""
        if self.item_count:
            self.walk_to(0 if side < 0 else self.item_count - 1)

    def action_page(self, side: int) -> None:
        """Walk a page of rows."""
        if not self.item_count:
            return
        item, height = max(0, self.item), self.size.height
        if side < 0:
            self.laid_out.settle_above(item, height)
        row = self.laid_out.rows_of(item)[0] + side * max(1, height - 1)
        walked = self.laid_out.item_beside(row, side, height)
        self.walk_to(walked if walked != self.item else self.item_count - 1 if side > 0 else 0)

    def action_choose(self) -> None:
        """Choose the item."""
        if self.item >= 0:
            self.post_message(self.Chosen(self, self.item))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        event.stop()
        item = self.item_at(event.y - self.gutter.top)
        if item >= 0:
            self.walk_to(item)
            self.post_message(self.Chosen(self, item))

    # --- drawing

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._styles.clear()

    def style_of(self, name: str, *, chosen: bool) -> Style:
        """A component's style ("" for the list's own), on the ground of the chosen item or not."""
        return self._styles.of(name, chosen=chosen)

    def render_line(self, y: int) -> Strip:
        """One row, cut or padded to the width."""
        width = self.scrollable_content_region.width
        row = self.laid_out.row_at(y + self.scroll_offset.y)
        if row is None:
            return Strip.blank(width, self.style_of("", chosen=False))
        chosen = row.item >= 0 and row.item == self.item
        segments = [Segment("▎ " if chosen else "  ", self.style_of("gutter", chosen=chosen))]
        segments += [Segment(harmless(text), self.style_of(name, chosen=chosen)) for text, name in row.pieces]
        return Strip(segments).adjust_cell_length(width, self.style_of("", chosen=chosen))
