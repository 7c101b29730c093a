"""Two documents' clauses in two columns: they move together, and one of them leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.drawn.squares import as_drawn
from tui.typesetting.lists.list_rows import ListRow, StackedRows, StyledText, cut, number_beyond, top_beside
from tui.typesetting.lists.paired import BAR, BETWEEN, Columns, ShownPairs, columns
from tui.widgets.row_list import GUTTER, RowList


@dataclass(frozen=True, slots=True)
class PairRow(ListRow):
    """A row of both columns: ``pieces`` are the left one's."""

    beside: tuple[StyledText, ...] = ()
    sign: str = ""


class PairedRows(RowList):
    """The pairs; a move goes to the next one in which the leading side has a piece."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pairs")

    @dataclass
    class LeadTurned(Message):
        """The other side leads."""

        side: Side

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.pairs: ShownPairs | None = None
        self.lead: Side = LEFT
        self.measure = 40

    def show(self, pairs: ShownPairs, *, measure: int, item: int | None = None) -> None:
        """Show pairs with one of them marked (the one before, without); ``measure`` is a column's, in characters."""
        self.pairs, self.measure = pairs, measure
        if item is not None:
            self.item = item
        self.renew()
        self.call_after_refresh(self.reveal)

    def columns(self) -> Columns:
        """Where the columns are."""
        return columns(self.row_width + GUTTER, self.measure)

    def _lay_out(self, width: int) -> StackedRows:
        """A slot for each pair."""
        if self.pairs is None:
            return StackedRows((), lambda _number: ())
        room = columns(width + GUTTER, self.measure).room
        return StackedRows(self.pairs.heights(room), partial(_rows_of_pair, self.pairs, room))

    def top_to_reveal(self) -> int:
        """The row at the top when the pair is in view with some rows beside it; one far away stands near the top."""
        height = self.scrollable_content_region.height
        return top_beside(*self.laid_out.rows_of(self.item), self.scroll_offset.y, height)

    # Moving

    def turn_lead(self, side: Side) -> None:
        """Let a side lead."""
        if side != self.lead:
            self.lead = side
            self.refresh()
            self.post_message(self.LeadTurned(side))

    def walk_to(self, item: int) -> None:
        """To a pair in which the leading side has a piece: on from the wanted one, else back from it."""
        if self.pairs is None or not (held := self.pairs.holding[self.lead]):
            return
        if item >= self.item:
            index = min(bisect_left(held, item), len(held) - 1)
        else:
            index = max(bisect_right(held, item) - 1, 0)
        super().walk_to(held[index])

    def action_section(self, by: int) -> None:
        """To the next section of the leading side, or the one before."""
        if self.pairs is not None:
            self.step_among(self.pairs.sections[self.lead], by)

    def step_among(self, numbers: Sequence[int], by: int) -> bool:
        """To the next of some pairs, or the one before, whichever side has it; whether there was one."""
        number = number_beyond(numbers, self.item, by)
        if number is None:
            return False
        super().walk_to(number)
        return True

    def on_click(self, event: events.Click) -> None:
        """Once: the clause is marked, and its side leads; twice: it is chosen."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0 or self.pairs is None:
            return
        side: Side = RIGHT if event.x >= self.columns().middle + 1 else LEFT
        if self.pairs.collation.unit(item, side) is not None:
            self.turn_lead(side)
        super().walk_to(item)
        if event.chain == 2:
            self.post_message(self.Chosen(self, item))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One row of both columns."""
        width = self.scrollable_content_region.width
        row = self.laid_out.row_at(y + self.scroll_offset.y)
        plain = self.style_of("", chosen=False)
        if not isinstance(row, PairRow):
            return Strip.blank(width, plain)
        chosen = row.item == self.item >= 0
        margin, room = self.columns()
        bars = ["▎ " if chosen and side == self.lead else " " * BAR for side in SIDES]
        gutter, base = self.style_of("gutter", chosen=chosen), self.style_of("", chosen=chosen)
        segments = [Segment(" " * margin, plain), Segment(bars[LEFT], gutter)]
        segments += self._column(row.pieces, room, chosen=chosen)
        segments.append(Segment(f" {row.sign or ' '} ", gutter))
        segments.append(Segment(bars[RIGHT], gutter))
        segments += self._column(row.beside, room, chosen=chosen)
        used = margin + 2 * BAR + 2 * room + BETWEEN
        segments.append(Segment(" " * max(0, width - used), plain))
        return Strip(segments).adjust_cell_length(width, base)

    def _column(self, texts: Sequence[StyledText], room: int, *, chosen: bool) -> list[Segment]:
        segments, used = [], 0
        for text, name in texts:
            shown = as_drawn(harmless(text))
            segments.append(Segment(shown, self.style_of(name, chosen=chosen)))
            used += text_width(shown)
        return [*segments, Segment(" " * max(0, room - used), self.style_of("", chosen=chosen))]


def _rows_of_pair(pairs: ShownPairs, room: int, number: int) -> list[ListRow]:
    """The rows of a pair for columns of so many cells, a blank one above a heading."""
    sign = pairs.sign(number)
    rows: list[ListRow] = [PairRow()] if number and pairs.is_heading(number) else []
    for below, (left, right) in enumerate(pairs.rows(number, room)):
        rows.append(PairRow(left, number, right, "" if below else sign))
    return rows


class SideTitles(Widget):
    """The titles of both documents above their columns; the leading one is marked."""

    DEFAULT_CSS = """
    SideTitles {
        height: 1; background: $background;
        & > .title--lead { color: $ink; text-style: bold; }
        & > .title--other { color: $faint; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--lead", "title--other"}

    @dataclass
    class Clicked(Message):
        """A title was clicked."""

        side: Side

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.titles: tuple[str, str] = ("", "")
        self.columns, self.lead = Columns(0, 2), LEFT

    def tell(self, titles: tuple[str, str], columns: Columns, lead: Side) -> None:
        """Show titles above columns."""
        told = (harmless(titles[LEFT]), harmless(titles[RIGHT])), columns, lead
        if told != (self.titles, self.columns, self.lead):
            self.titles, self.columns, self.lead = told
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Both titles."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        segments = [Segment(" " * self.columns.margin, base)]
        for side in SIDES:
            style = self.get_component_rich_style("title--lead" if side == self.lead else "title--other")
            title = cut(self.titles[side], self.columns.room)
            segments.append(Segment("▎ " if side == self.lead else " " * BAR, style))
            segments.append(Segment(title, style))
            segments.append(Segment(" " * (self.columns.room - text_width(title) + BETWEEN), base))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A click on a title lets its side lead."""
        event.stop()
        self.post_message(self.Clicked(RIGHT if event.x > self.columns.middle else LEFT))
