"""Help: every key, by what it is for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.dialogs.framed_screen import FramedText
from tui.keymap import COMMANDS, FINDING, GENERAL, NOTES, READING, VIEW, key_name
from tui.typesetting.cells import text_width
from tui.widgets.rows_view import Line

KEY_COLUMN = 15

FURTHER = (
    ("v …", "then w b by word, h l by character, s by sentence, o the other end, Esc"),
    ("Ctrl+s", "In the note editor: save"),
    ("Esc", "Close what is open; typed text is asked about"),
    ("← →", "In the outline: fold and unfold"),
)


class HelpScreen(FramedText):
    """All keys; Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "leave", show=False)]

    def heading(self) -> str:
        """The title."""
        return self.say("Zhangju 章句: the keys")

    def lines(self) -> list[Line]:
        """A heading for each group, a line for each command that has a key."""
        lines: list[Line] = []
        for group in (READING, FINDING, NOTES, VIEW, GENERAL):
            if lines:
                lines.append(Line())
            lines.append(Line(((self.say(group), "heading"),)))
            for command in COMMANDS:
                if command.group == group and command.keys:
                    keys = " ".join(key_name(key) for key in command.keys)
                    lines.append(self._line(keys, self.say(command.name)))
        lines.append(Line())
        lines += [self._line(keys, self.say(what)) for keys, what in FURTHER]
        return lines

    def _line(self, keys: str, what: str) -> Line:
        space = " " * max(1, KEY_COLUMN - text_width(keys))
        return Line(((keys, "here"), (space, "text"), (what, "text")), hang=KEY_COLUMN)
