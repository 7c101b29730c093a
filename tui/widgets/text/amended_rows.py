"""Two versions of a text in two columns, article by article, with the word that says what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.drawn.squares import as_drawn
from tui.typesetting.lists.amended import (
    BAR,
    OF_WORDS,
    SIGN,
    AmendedPairs,
    AmendedRow,
    Grid,
    grid,
)
from tui.typesetting.lists.list_rows import StackedRows, StyledText, number_beyond, top_beside
from tui.widgets.row_list import GUTTER, RowList

BARS = {True: "▎", False: "▏"}
"""Beside the side that leads, and beside the other one."""


class AmendedRows(RowList):
    """The entries of an amendment; one side of the marked one leads: there one reads on and writes notes.

    Its styles are the screen's (``what_changed.tcss``).
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--struck", "row--struck-label", "row--inserted", "row--bar", "row--sign-here",
        "row--name-own", "row--name-others", "row--note-own", "row--note-others",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("pairs")

    @dataclass
    class SideTaken(Message):
        """Another side leads."""

        side: Side

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.pairs: AmendedPairs | None = None
        self.lead: Side = RIGHT

    def show(self, pairs: AmendedPairs, *, entry: int | None = None) -> None:
        """Show an amendment with one of its entries marked (the one before, without)."""
        self.pairs = pairs
        if entry is not None:
            self.item = entry
        self.renew()
        self.call_after_refresh(self.reveal)

    @property
    def grid(self) -> Grid:
        """Where the columns are."""
        return grid(self.row_width + GUTTER)

    @property
    def pair(self) -> int:
        """The first pair of the marked entry, -1 for none."""
        if self.pairs is None or not 0 <= self.item < len(self.pairs.entries):
            return -1
        return self.pairs.entries[self.item].first

    @property
    def side(self) -> Side:
        """The side that leads; the other one where the marked entry has nothing there."""
        if self.pairs is None or self.item < 0 or self.pairs.article(self.item, self.lead) is not None:
            return self.lead
        return LEFT if self.lead == RIGHT else RIGHT

    def _lay_out(self, width: int) -> StackedRows:
        """A slot for each entry."""
        if self.pairs is None:
            return StackedRows((), lambda _number: ())
        columns = grid(width + GUTTER)
        rows = partial(_rows_of, self.pairs, columns)
        return StackedRows(self.pairs.heights(columns.room), rows)

    def top_to_reveal(self) -> int:
        """The row at the top when the entry is in view with some rows beside it; one far away stands near the top."""
        height = self.scrollable_content_region.height
        return top_beside(*self.laid_out.rows_of(self.item), self.scroll_offset.y, height)

    # Moving

    def take_side(self, side: Side) -> None:
        """Let a side lead."""
        if side != self.lead:
            self.lead = side
            self.refresh()
            self.post_message(self.SideTaken(side))

    def go_to_pair(self, pair: int) -> None:
        """Walk to the entry that shows a pair."""
        if self.pairs is not None:
            self.walk_to(self.pairs.entry_of(pair))

    def step_among(self, numbers: Sequence[int], by: int) -> bool:
        """To the next of some pairs, or the one before; whether there was one."""
        number = number_beyond(numbers, self.pair, by)
        if number is None:
            return False
        self.go_to_pair(number)
        return True

    def action_section(self, by: int) -> None:
        """To the next section of the leading side, or the one before."""
        if self.pairs is not None:
            self.step_among(self.pairs.sections[self.lead], by)

    def on_click(self, event: events.Click) -> None:
        """Once: the article is marked, and its side leads; twice: it is chosen."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0 or self.pairs is None:
            return
        columns = self.grid
        side: Side = RIGHT if event.x >= columns.sign + SIGN else LEFT
        if not columns.stacked and self.pairs.article(item, side) is not None:
            self.take_side(side)
        self.walk_to(item)
        if event.chain == 2:
            self.post_message(self.Chosen(self, item))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One row of both columns."""
        width = self.scrollable_content_region.width
        row = self.laid_out.row_at(y + self.scroll_offset.y)
        plain = self.style_of("", chosen=False)
        if not isinstance(row, AmendedRow):
            return Strip.blank(width, plain)
        columns, here = self.grid, row.item == self.item >= 0
        painter = _Painter(self)
        sides: tuple[Side, ...] = (LEFT,) if columns.stacked else SIDES
        for side in sides:
            start = columns.left if side == LEFT else columns.right
            texts = row.pieces if side == LEFT else row.beside
            if side == RIGHT:
                painter.sign(columns.sign, row, here=here)
            leads = columns.stacked or side == self.side
            painter.margin(start - BAR if not columns.stacked else 0, row, side, here=here, leads=leads)
            if side == LEFT and columns.stacked:
                painter.sign(columns.sign, row, here=here)
            painter.texts(start, texts)
        return Strip(painter.segments).adjust_cell_length(width, plain)


class _Painter:
    """Puts together the segments of a row, from left to right."""

    def __init__(self, rows: AmendedRows) -> None:
        self._rows = rows
        self._used = 0
        self.segments: list[Segment] = []

    def _put(self, cell: int, text: str, style: str) -> None:
        if cell > self._used:
            blank = self._rows.style_of("", chosen=False)
            self.segments.append(Segment(" " * (cell - self._used), blank))
            self._used = cell
        shown = as_drawn(harmless(text))
        self.segments.append(Segment(shown, self._rows.style_of(style, chosen=False)))
        self._used += text_width(shown)

    def texts(self, cell: int, texts: Sequence[StyledText]) -> None:
        """A column's row."""
        for text, style in texts:
            self._put(max(cell, self._used), text, style)

    def margin(self, cell: int, row: AmendedRow, side: Side, *, here: bool, leads: bool) -> None:
        """The bar of the marked entry, or the line of a note."""
        if row.notes[side]:
            self._put(cell, "│", f"note-{row.notes[side]}")
        elif here and row.bars[side]:
            self._put(cell, BARS[leads], "bar")

    def sign(self, cell: int, row: AmendedRow, *, here: bool) -> None:
        """What became of the articles."""
        pairs = self._rows.pairs
        if row.sign and pairs is not None:
            touched = pairs.entries[row.item].state in OF_WORDS | {"moved"}
            self._put(cell, row.sign, "sign-here" if here else "strong" if touched else "dim")


def _rows_of(pairs: AmendedPairs, columns: Grid, number: int) -> Sequence[AmendedRow]:
    return pairs.rows(number, columns)
