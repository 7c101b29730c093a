"""Which document: those at hand, narrowed down as one types, or any file by its path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from documents.scripts.fold import fold
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech


class DocumentChooser(Screen["int | str"]):
    """Dismissed with the number of a document, or with the path that was typed."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "document")

    def __init__(self, say: Speech, question: str, titles: Sequence[tuple[int, str, str]]) -> None:
        """``titles``: number, title and file of each document, in the script of the screen."""
        super().__init__()
        self.say, self.titles = say, tuple(titles)
        self.numbers: list[int] = []
        """Those of the documents listed."""
        self.field = TextField(placeholder=say("part of the title, or the path of a file"))
        self.list = RowsView()
        self.list.can_focus = False
        self.frame = DialogFrame(say, question, self.field, self.list, front="document")

    def compose(self) -> ComposeResult:
        """Field and list in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """All of them, ready to type."""
        self.narrow("")
        self.field.focus()
        self.frame.offer(())

    def narrow(self, typed: str) -> None:
        """List the documents whose title or file holds every word that was typed, in any script."""
        words = fold(typed).split()
        held = [
            (number, title, file)
            for number, title, file in self.titles
            if all(word in fold(f"{title} {file}") for word in words)
        ]
        self.numbers = [number for number, _title, _file in held]
        lines = [
            ListLine(
                ((title, "text"), *((("  " + file, "dim"),) if file and file != title else ())), True, 2, 2
            )
            for _number, title, file in held
        ]
        if not lines:
            enter = keys_of(self.app).name("list.choose")
            nothing = self.say("No document has this name · {enter} opens it as a file", enter=enter)
            lines = [ListLine(((nothing, "dim"),))]
        self.list.show(lines, item=0 if held else -1)
        self.list.call_after_refresh(self.list.reveal)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down as it is typed."""
        event.stop()
        self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """The marked document; where none is called so, the file."""
        typed = self.field.value.strip()
        if 0 <= self.list.item < len(self.numbers):
            self.dismiss(self.numbers[self.list.item])
        elif typed:
            self.dismiss(typed)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A click chooses."""
        message.stop()
        self.dismiss(self.numbers[message.item])

    def action_step(self, by: int) -> None:
        """To a neighbour in the list, from within the field."""
        self.list.action_step(by)

    def action_page(self, side: int) -> None:
        """A page of the list, from within the field."""
        self.list.action_page(side)

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)
