"""Every command by any word for it, the commonest first: a field, and below it the commands that have what is typed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.command import Command, Fact
from tui.keymap.help_pages import ListedCommand, palette_entries
from tui.keymap.keys import Keys
from tui.keymap.looking_up import looked_up
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech

KEY_COLUMN = 10
"""Cells before the name of a command, for its keys."""


class Palette(Screen[Command]):
    """Dismissed with the command that was chosen."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "palette")

    def __init__(self, say: Speech, facts: Collection[Fact], keys: Keys) -> None:
        """What does nothing where ``facts`` hold is faint."""
        super().__init__()
        self.say = say
        self.entries = palette_entries(facts, keys)
        self.found: list[ListedCommand] = []
        self.field = TextField(placeholder=say("Search the commands…"))
        self.list = RowsView()
        self.list.can_focus = False
        self.frame = DialogFrame(say, say("Commands"), self.field, self.list, front="palette")

    def compose(self) -> ComposeResult:
        """Field and list in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """All of them, ready to type."""
        self._look_up("")
        self.field.focus()

    def _look_up(self, typed: str) -> None:
        self.found = looked_up(self.entries, typed, self.say)
        lines = [self._line(entry) for entry in self.found]
        if not lines:
            lines = [ListLine(((self.say("No such command"), "dim"),))]
        self.list.show(lines, item=0 if self.found else -1)
        self.list.call_after_refresh(self.list.reveal)
        facts: set[Fact] = {"items"} if self.found else set()
        self.frame.offer(facts)

    def _line(self, entry: ListedCommand) -> ListLine:
        """The keys and the name; faint where the command does nothing just now."""
        keys = entry.keys.split(" ")[0]
        gap = " " * max(2, KEY_COLUMN - text_width(keys))
        strong, plain = ("strong", "text") if entry.is_of_use else ("dim", "dim")
        pieces = ((keys, strong), (gap, "text"), (self.say(entry.command.title), plain))
        return ListLine(pieces, is_item=True, hang=KEY_COLUMN)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down as it is typed."""
        event.stop()
        self._look_up(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        if 0 <= self.list.item < len(self.found):
            self.dismiss(self.found[self.list.item].command)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click chooses."""
        message.stop()
        self.dismiss(self.found[message.item].command)

    def action_step(self, by: int) -> None:
        """To a neighbour in the list, from within the field."""
        self.list.action_step(by)

    def action_page(self, side: int) -> None:
        """A page of the list, from within the field."""
        self.list.action_page(side)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
