"""Help: every key, by what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.actions import COMMANDS, FINDING, GENERAL, NOTES, READING, VIEW, key_name
from tui.reading.cells import text_width
from tui.screens.dialogs import literal
from tui.widgets.rows_view import Line, RowsView

if TYPE_CHECKING:
    from tui.language import Speech

KEY_COLUMN = 15

FURTHER = (
    ("v …", "then w b by word, h l by character, s by sentence, o the other end, Esc"),
    ("Ctrl+s", "In the note editor: save"),
    ("Esc", "Close what is open; typed text is asked about"),
    ("← →", "In the outline: fold and unfold"),
)


class HelpScreen(ModalScreen[None]):
    """All keys; Esc leaves."""

    CSS_PATH: ClassVar = ["dialogs.tcss", "lists.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "leave", show=False),
        Binding("j,down,space,pagedown", "turn(1)", show=False),
        Binding("k,up,b,pageup", "turn(-1)", show=False),
    ]

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.say = say

    def compose(self) -> ComposeResult:
        """Title, keys, how to leave."""
        with Vertical(classes="list-dialog"):
            yield literal(self.say("Zhangju 章句: the keys"), classes="dialog--title")
            yield RowsView(id="keys")
            yield literal(self.say("j k scrolls · Esc leaves"), classes="dialog--keys")

    def on_mount(self) -> None:
        """The keys, group by group."""
        view = self.query_one(RowsView)
        view.can_focus = False
        view.show(self.lines())

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

    def action_turn(self, by: int) -> None:
        """Scroll."""
        self.query_one(RowsView).scroll_relative(y=by * 3, animate=False)

    def action_leave(self) -> None:
        """Read on."""
        self.dismiss(None)
