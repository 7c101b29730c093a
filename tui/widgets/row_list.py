"""A list drawn line by line: rows of styled pieces, some of which belong to items one can walk through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap

Piece = tuple[str, str]
"""Characters and the name of their style, one of ``RowList.STYLES``."""

GUTTER = 2
"""Cells left of every row: the mark of the chosen item and a blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """One screen line; ``item`` is the place of the item it belongs to, -1 for none."""

    pieces: tuple[Piece, ...] = ()
    item: int = -1


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


class RowList(ScrollView, can_focus=True):
    """Rows of items. Subclasses lay their content out as rows for a width in cells (``lay_out``)."""

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .row--dim { color: $foreground 75%; }
        & > .row--heading { color: $primary; text-style: bold; }
        & > .row--strong { color: $foreground; text-style: bold; }
        & > .row--here { color: $accent; text-style: bold; }
        & > .row--quote { color: $primary; }
        & > .row--tag { color: $secondary; }
        & > .row--hit { color: $accent; text-style: bold underline; }
        & > .row--doubt { color: $warning; }
        & > .row--chosen { background: $panel; }
        &:focus > .row--chosen { background: $primary 14%; }
        & > .row--gutter { color: $accent; text-style: bold; }
        &:nocolor > .row--hit { text-style: bold reverse; }
    }
    """
    STYLES: ClassVar[tuple[str, ...]] = (
        "text", "dim", "heading", "strong", "here", "quote", "tag", "hit", "doubt",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--text", "row--dim", "row--heading", "row--strong", "row--here", "row--quote", "row--tag",
        "row--hit", "row--doubt", "row--chosen", "row--gutter",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The reader walked to an item (not sent when the app moved there)."""

        rows: RowList
        item: int

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """The reader chose an item: Enter or a click."""

        rows: RowList
        item: int

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.item = -1
        self._first_rows: Sequence[int] = ()
        self._laid_width = -1
        self._styles: dict[tuple[str, bool], Style] = {}

    def lay_out(self, width: int) -> Sequence[Row]:
        """The rows for a width in cells; items are numbered from 0 in reading order."""
        raise NotImplementedError

    def _laid_out(self, width: int) -> tuple[Sequence[Row], Sequence[int]]:
        """The rows, and the first row of each item."""
        rows = list(self.lay_out(width))
        firsts: list[int] = []
        for place, row in enumerate(rows):
            if row.item == len(firsts):
                firsts.append(place)
        return rows, firsts

    @property
    def row_width(self) -> int:
        """Cells a row's pieces may take."""
        return max(1, self.scrollable_content_region.width - GUTTER)

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self._first_rows)

    def row_at(self, y: int) -> Row | None:
        """A row counted from the top; None past either end."""
        return self.rows[y] if 0 <= y < len(self.rows) else None

    def rows_of(self, item: int) -> tuple[int, int]:
        """The first and the last row of an item."""
        first = last = self._first_rows[item]
        while last + 1 < len(self.rows) and self.rows[last + 1].item == item:
            last += 1
        return first, last

    def item_beside(self, y: int, side: int) -> int:
        """The last item that begins on row ``y`` or above (side 1), the first on it or below (-1); else the edge."""
        firsts = self._first_rows
        found = bisect_right(firsts, y) - 1 if side > 0 else bisect_left(firsts, y)
        return found if 0 <= found < len(firsts) else len(firsts) - 1 if side > 0 else 0

    def renew(self) -> None:
        """Lay the content out again; the item stays where it can."""
        if not self.is_mounted or self.size.width == 0:
            self._laid_width = -1
            return
        width = self.row_width
        self.rows, self._first_rows = self._laid_out(width)
        self._laid_width = width
        self.item = min(self.item, self.item_count - 1)
        size = Size(self.scrollable_content_region.width, len(self.rows))
        if size != self.virtual_size:
            self.virtual_size = size
        self.refresh()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """A new width wants new rows, and they are there when it is drawn; the item stays in view."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed and self._laid_width != self.row_width:
            self.renew()
        if changed:
            self.call_after_refresh(self.reveal)
        return changed

    def go(self, item: int) -> None:
        """Mark an item and bring it into view, without a message."""
        if not 0 <= item < self.item_count:
            item = -1
        if item != self.item:
            self.item = item
            self.refresh()
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll as little as needed to show the item whole, or its first rows."""
        if not 0 <= self.item < self.item_count:
            return
        top = self.top_to_reveal()
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def top_to_reveal(self) -> int:
        """The row at the top when the item is in view, the list scrolled no farther than needed."""
        first, last = self.rows_of(self.item)
        if self.item == 0:
            first = 0  # with what stands above all items
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if last >= top + height:
            top = last - height + 1
        return min(top, first)

    def action_step(self, by: int) -> None:
        """Walk to a neighbouring item."""
        if self.item_count:
            self._walk(max(0, min(self.item_count - 1, self.item + by)))

    def action_edge(self, side: int) -> None:
        """Walk to the first or the last item."""
        if self.item_count:
            self._walk(0 if side < 0 else self.item_count - 1)

    def action_page(self, side: int) -> None:
        """Walk a page of rows."""
        if not self.item_count:
            return
        row = self.rows_of(max(0, self.item))[0] + side * max(1, self.size.height - 1)
        walked = self.item_beside(row, side)
        self._walk(walked if walked != self.item else self.item_count - 1 if side > 0 else 0)

    def action_choose(self) -> None:
        """Choose the item."""
        if self.item >= 0:
            self.post_message(self.Chosen(self, self.item))

    def _walk(self, item: int) -> None:
        changed = item != self.item
        self.go(item)
        if changed:
            self.post_message(self.Moved(self, item))

    def item_at(self, y: int) -> int:
        """The item shown on a line of the widget, -1 for none."""
        row = self.row_at(y + self.scroll_offset.y)
        return -1 if row is None else row.item

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        event.stop()
        item = self.item_at(event.y - self.gutter.top)
        if item >= 0:
            self._walk(item)
            self.post_message(self.Chosen(self, item))

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str, *, chosen: bool) -> Style:
        """A component's style ("" for the list's own), on the ground of the chosen item or not."""
        style = self._styles.get((name, chosen))
        if style is None:
            style = self.get_component_rich_style(f"row--{name}") if name else self.rich_style
            if chosen:
                style += Style(bgcolor=self.get_component_rich_style("row--chosen").bgcolor)
            self._styles[name, chosen] = style
        return style

    def render_line(self, y: int) -> Strip:
        """One row, cut or padded to the width."""
        width = self.scrollable_content_region.width
        row = self.row_at(y + self.scroll_offset.y)
        if row is None:
            return Strip.blank(width, self._style("", chosen=False))
        chosen = row.item >= 0 and row.item == self.item
        segments = [Segment("▌ " if chosen else "  ", self._style("gutter", chosen=chosen))]
        segments += [Segment(harmless(text), self._style(name, chosen=chosen)) for text, name in row.pieces]
        return Strip(segments).adjust_cell_length(width, self._style("", chosen=chosen))
