"""Ready-made row lists: lines to read and to pick from, items to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine, rows_of
from tui.typesetting.lists.list_rows import AllRows, ListRow, cut, styled_lines
from tui.widgets.row_list import RowList


class RowsView(RowList):
    """Lines as they are given."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lambda width: AllRows(rows_of(self.lines, width)), id=id)
        self.lines: tuple[ListLine, ...] = ()

    def show(self, lines: Sequence[ListLine], *, item: int | None = None) -> None:
        """Show lines; ``item`` is the item to be marked (the one before, without)."""
        self.lines = tuple(lines)
        if item is not None:
            self.item = item
        self.renew()


@dataclass(frozen=True, slots=True)
class Tick:
    """An item that can be ticked: its group's heading, its words, what is said beside it."""

    group: str
    word: str
    beside: str = ""
    on: bool = False


class TickList(RowList):
    """Items under headings, each on or off: Space or Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("ticks")

    @dataclass
    class Ticked(Message):
        """An item was changed."""

        ticks: TickList
        item: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lambda width: AllRows(self._rows(width)), id=id)
        self.ticks: tuple[Tick, ...] = ()
        self.nothing = ""

    def show(self, ticks: Sequence[Tick], nothing: str = "") -> None:
        """Show these; ``nothing`` stands where there are none."""
        self.ticks, self.nothing = tuple(ticks), nothing
        if self.ticks and self.item < 0:
            self.item = 0
        self.renew()

    def _rows(self, width: int) -> list[ListRow]:
        """A heading for each group, a row for each item."""
        if not self.ticks:
            return styled_lines(self.nothing, width, "dim")
        rows: list[ListRow] = []
        group = ""
        for item, tick in enumerate(self.ticks):
            if tick.group != group:
                group = tick.group
                if rows:
                    rows.append(ListRow())
                rows.append(ListRow(((cut(harmless(group), width), "heading"),)))
            mark = ("[x] ", "strong") if tick.on else ("[ ] ", "dim")
            beside = f"  {harmless(tick.beside)}" if tick.beside else ""
            word = cut(harmless(tick.word), max(4, width - 4 - len(beside)))
            rows.append(ListRow((mark, (word, "strong" if tick.on else "text"), (beside, "dim")), item))
        return rows

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Change an item."""
        message.stop()
        self.post_message(self.Ticked(self, message.item))
