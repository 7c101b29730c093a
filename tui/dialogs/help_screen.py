"""Help: every key, by what it is for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.dialogs.framed_screen import FramedText
from tui.keymap.command import Fact
from tui.keymap.help_pages import Entry, help_pages
from tui.keymap.keys import Keys
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from tui.locale.language import Speech

KEY_COLUMN = 15


class HelpScreen(FramedText):
    """All keys; Esc leaves. What does nothing where ``facts`` hold is dim."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, say: Speech, facts: Collection[Fact], keys: Keys) -> None:
        super().__init__(say)
        self.facts, self.keys_in_force = facts, keys

    def heading(self) -> str:
        """The title."""
        return self.say("Zhangju 章句: the keys")

    def lines(self) -> list[Line]:
        """A heading for each group, a line for each command that has a key."""
        lines: list[Line] = []
        for heading, entries in help_pages(self.facts, self.keys_in_force):
            if lines:
                lines.append(Line())
            lines.append(Line(((self.say(heading), "heading"),)))
            lines += [self._line(entry) for entry in entries]
        return lines

    def _line(self, entry: Entry) -> Line:
        space = " " * max(1, KEY_COLUMN - text_width(entry.keys))
        key_style, style = ("here", "text") if entry.is_of_use else ("dim", "dim")
        name = self.say(entry.command.title)
        return Line(((entry.keys, key_style), (space, "text"), (name, style)), hang=KEY_COLUMN)
