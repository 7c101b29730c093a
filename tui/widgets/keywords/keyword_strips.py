"""A strip for each keyword, and below them how often the marked one stands in each section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.keymap.table import bindings
from tui.typesetting.lists.list_rows import AllRows
from tui.typesetting.lists.strip_sheet import StripSheet
from tui.widgets.keywords.keyword_list import TonedList
from tui.widgets.row_list import GUTTER


class KeywordStrips(TonedList):
    """Walk the strips by row, ← and → along one; Enter or a click goes there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("keyword_strips")

    @dataclass
    class Found(Message):
        """The reader goes to where a keyword stands: a published offset, None for the next one from the cursor."""

        word: str
        offset: int | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lambda width: AllRows(self.sheet.rows(width, self.subject, self.cell)), id=id)
        self.sheet = StripSheet()
        self.subject = 0
        """The keyword whose sections are counted."""
        self.cell = -1
        """The cell marked in its strip."""

    def show(self, sheet: StripSheet) -> None:
        """Show keywords over a text."""
        self.sheet = sheet
        self.item = 0 if sheet.keywords else -1
        self.renew()

    def action_along(self, by: int) -> None:
        """To the next part of the text that has the keyword, along its strip."""
        if 0 <= self.item < len(self.sheet.keywords):
            cell = self.sheet.cell_beside(self.item, self.cell, by, self.row_width)
            if cell != self.cell:
                self.cell = cell
                self.renew()

    def action_sections(self) -> None:
        """From the strips to the sections of the marked one, and back."""
        strips = len(self.sheet.keywords)
        self.go(strips if self.item < strips and self.sheet.sections_with(self.subject) else self.subject)

    def action_step(self, by: int) -> None:
        """Walk to a neighbour; above the first section is the keyword it is about."""
        if by < 0 and self.item == len(self.sheet.keywords):
            self.go(self.subject)
        else:
            super().action_step(by)

    def action_choose(self) -> None:
        """Go to the marked part, to the section, or to the next place from the cursor on."""
        strips = len(self.sheet.keywords)
        if 0 <= self.item < strips:
            self._go_along(self.item, self.cell)
        elif self.item >= 0:
            keyword = self.sheet.keywords[self.subject]
            section = self.sheet.sections_with(self.subject)[self.item - strips]
            self.post_message(self.Found(keyword.word, keyword.from_offset(section.start)))

    def on_click(self, event: events.Click) -> None:
        """A click on a strip goes to that part of the text, one on a section to its first place."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0:
            return
        self.walk_to(item)
        if item < len(self.sheet.keywords):
            name, cells = self.sheet.columns(self.row_width)
            cell = event.x - self.gutter.left - GUTTER - name - 1
            self._go_along(item, cell if 0 <= cell < cells else -1)
        else:
            self.action_choose()

    def walk_to(self, item: int) -> None:
        """Mark an item as the reader does; a keyword's sections are counted from then on."""
        super().walk_to(item)
        if item < len(self.sheet.keywords) and item != self.subject:
            self.subject, self.cell = item, -1
            self.renew()

    def _go_along(self, item: int, cell: int) -> None:
        """To the keyword's first place in a cell or after it; with -1 to the next one from the cursor."""
        offset = self.sheet.offset_of(item, cell, self.row_width) if cell >= 0 else None
        self.post_message(self.Found(self.sheet.keywords[item].word, offset))
