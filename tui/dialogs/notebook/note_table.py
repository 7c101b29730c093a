"""The table of all notes, drawn row by row: only what is in view is looked at, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from documents.messages import InContext
from tui.dialogs.notebook.table_rows import (
    Marks,
    Piece,
    TableColumns,
    closed_row,
    is_same_document,
    opened_row,
    table_columns,
    this_year,
)
from tui.keymap.table import bindings
from tui.typesetting.lists.list_rows import cut
from tui.widgets.chosen_rows import ChosenStyles, row_of_pieces

if TYPE_CHECKING:
    from annotations.overview.note_rows import NoteRow
    from annotations.overview.sifting import Sifted

WHEEL: Final = 3  # rows


class NoteTable(Widget, can_focus=True):
    """Rows in groups with a blank row between; ``chosen`` is the position of the one that is open."""

    DEFAULT_CSS = """
    NoteTable {
        height: 1fr; background: $background; color: $ink;
        & > .table--ink { color: $ink; }
        & > .table--faint { color: $faint; }
        & > .table--quote { color: $faint; text-style: underline; }
        & > .table--tag { color: $indigo; }
        & > .table--other { color: $indigo; text-style: bold; }
        & > .table--mine { color: $vermilion; text-style: bold; }
        & > .table--here { color: $vermilion; text-style: bold; }
        & > .table--doubt { color: $ochre; text-style: bold; }
        & > .table--settled { color: $faint; text-style: bold; }
        & > .table--bar { color: $vermilion; }
        & > .table--chosen { background: $lining; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--ink", "table--faint", "table--quote", "table--tag", "table--other", "table--mine",
        "table--here", "table--doubt", "table--settled", "table--bar", "table--chosen",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    chosen: reactive[int] = reactive(-1, init=False)

    @dataclass
    class Chosen(Message):
        """Enter, or a click on the row that is open."""

        position: int

    def __init__(self, marks: Marks, titled: Callable[[str, int], str], *, id: str | None = None) -> None:  # noqa: A002
        """``titled`` is a document's title in so many cells."""
        super().__init__(id=id)
        self.marks, self._titled = marks, titled
        self.rows: Sequence[NoteRow] = ()
        self.nothing = ""
        """What stands where nothing is listed."""
        self.top = 0
        """The row at the top of the view, below the columns' names."""
        self._starts: Sequence[int] = ()
        self._opened: tuple[object, list[list[Piece]]] = (None, [])
        self._styles = ChosenStyles(self, "table")
        self._year = this_year()

    # --- what is listed

    @property
    def row(self) -> NoteRow | None:
        """The row that is open."""
        return self.rows[self.chosen] if 0 <= self.chosen < len(self.rows) else None

    def show(self, sifted: Sifted, chosen: int, nothing: str = "", *, top: int | None = None) -> None:
        """List these; ``chosen`` is the position of the open one; ``top``, the row at the top of the view."""
        rows = sifted.rows
        self.rows, self.nothing, self._year = rows, nothing, this_year()
        self._starts = sifted.starts
        self._opened = (None, [])
        self.set_reactive(NoteTable.chosen, max(0, min(chosen, len(rows) - 1)) if rows else -1)
        if top is not None:
            self.top = top
        self.reveal()
        self.refresh()

    def show_again(self) -> None:
        """Draw all anew: words are shown otherwise, or a place came."""
        self._opened = (None, [])
        self.reveal()
        self.refresh()

    @property
    def in_view(self) -> Sequence[NoteRow]:
        """The rows that are in view, from the top."""
        positions = {position for y in range(self._room) if (position := self._row_at(y)[0]) is not None}
        return [self.rows[position] for position in sorted(positions)]

    # --- rows and positions

    @property
    def grid(self) -> TableColumns:
        """Where the columns stand."""
        return table_columns(self.size.width)

    @property
    def _room(self) -> int:
        """Rows below the names of the columns."""
        return max(1, self.size.height - self._above)

    @property
    def _above(self) -> int:
        return 1 if self.size.height < 14 else 2

    def opened(self) -> list[list[Piece]]:
        """The rows of the one that is open."""
        row, grid = self.row, self.grid
        if row is None:
            return []
        key = row, grid, self.chosen
        if self._opened[0] != key:
            self._opened = (
                key,
                opened_row(row, grid, self.marks, self._title(self.chosen, grid), self._year),
            )
        return self._opened[1]

    def _first_row(self, position: int) -> int:
        """The row on which an item begins, were none before it open: a blank one stands before each further group."""
        return position + max(0, bisect_right(self._starts, position) - 1)

    @property
    def height(self) -> int:
        """All rows there are."""
        if not self.rows:
            return 0
        return self._first_row(len(self.rows) - 1) + 1 + self._more

    @property
    def _more(self) -> int:
        """Rows that the open one has beyond its first; the blank one is not needed before a group's gap."""
        return max(0, len(self.opened()) - 1)

    def _row_at(self, y: int) -> tuple[int | None, int]:
        """The item on a row of the view, and which of its rows that is."""
        row = self.top + y
        if self.chosen >= 0:
            first = self._first_row(self.chosen)
            if first <= row <= first + self._more:
                return self.chosen, row - first
            if row > first:
                row -= self._more
        low, high = 0, len(self.rows)
        while low < high:
            middle = (low + high) // 2
            if self._first_row(middle) < row:
                low = middle + 1
            else:
                high = middle
        return (low, 0) if low < len(self.rows) and self._first_row(low) == row else (None, 0)

    # --- walking

    def action_step(self, by: int) -> None:
        """To a neighbour."""
        self.go(self.chosen + by)

    def action_edge(self, side: int) -> None:
        """To the first, or the last."""
        self.go(0 if side < 0 else len(self.rows) - 1)

    def action_page(self, side: int) -> None:
        """A page on."""
        self.go(self.chosen + side * max(1, self._room - 4))

    def action_choose(self) -> None:
        """Go to the open one's place."""
        if self.row is not None:
            self.post_message(self.Chosen(self.chosen))

    def go(self, position: int) -> None:
        """Open a row."""
        if self.rows:
            self.chosen = max(0, min(len(self.rows) - 1, position))

    def watch_chosen(self) -> None:
        """Keep the open one in view."""
        self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll as little as is needed to have the open row in view, whole where there is room."""
        if self.chosen >= 0 and self.size.height:
            first = self._first_row(self.chosen)
            self.top = min(max(self.top, first + self._more + 1 - self._room), first)
        self._go_to(self.top)

    def _go_to(self, top: int) -> None:
        self.top = max(0, min(top, self.height - self._room))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self._go_to(self.top + WHEEL)
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self._go_to(self.top - WHEEL)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click opens a row; on the open one it is Enter."""
        position, _ = self._row_at(event.y - self._above)
        if event.y >= self._above and position is not None:
            event.stop()
            if position == self.chosen:
                self.action_choose()
            else:
                self.chosen = position

    def on_resize(self) -> None:
        """Another height has room for other rows."""
        self.reveal()

    # --- drawing

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """The names of the columns, a row of a note, or nothing."""
        width, grid = self.size.width, self.grid
        if y == 0:
            return self._line(width, self._head(grid) if self.rows else [])
        if y < self._above:
            return self._line(width, [])
        position, number = self._row_at(y - self._above)
        if position is None:
            said = self.nothing if not self.rows and y == self._above else ""
            room = grid.right - grid.document
            return self._line(width, [(grid.document, cut(harmless(said), room), "faint")] if said else [])
        if position == self.chosen:
            return self._line(width, self.opened()[number], grid)
        title = self._title(position, grid)
        return self._line(width, closed_row(self.rows[position], grid, self.marks, title, self._year))

    def _title(self, position: int, grid: TableColumns) -> str:
        """The document's title, once in each run, and again at the top of the view."""
        row = self.rows[position]
        at_top = self._first_row(position) == self.top and position != self.chosen
        starts = position in self._starts or at_top
        if not starts and is_same_document(row, self.rows[position - 1] if position else None):
            return ""
        return self._titled(row.note.document.title, grid.address - grid.document - 1)

    def _head(self, grid: TableColumns) -> list[Piece]:
        say = self.marks.say
        names = (
            (grid.document, say(InContext("column", "text"))),
            (grid.address, say(InContext("column", "place"))),
            (grid.body, say(InContext("column", "note"))),
            (grid.tags, say(InContext("column", "tags"))),
            (grid.reader, say(InContext("column", "who"))),
            (grid.date, say(InContext("column", "day"))),
        )
        return [(cell, name, "faint") for cell, name in names if cell >= 0]

    def _line(self, width: int, pieces: Sequence[Piece], ground: TableColumns | None = None) -> Strip:
        """Pieces where they begin; on the ground of the open row, with its bar, where that is given."""
        edges = None if ground is None else (max(0, ground.left - 2), min(width, ground.right + 2))
        return row_of_pieces(self._styles, width, sorted(pieces), edges)
