"""Asks for the tag or the words that all hits are to get, and says how many these are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.dialogs.dialog import literal
from tui.dialogs.frame import FRAME_STYLES, LastRows
from tui.keymap.table import bindings
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.locale.language import Speech


class AllHitsPrompt(ModalScreen[str]):
    """One field; dismissed with what was typed, or None."""

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "all_hits")

    def __init__(self, say: Speech, title: str, word: str) -> None:
        super().__init__()
        self.field = TextField("", id="all-hits-words")
        self.rows = LastRows(
            say,
            literal(title, classes="dialog--title"),
            Horizontal(literal(f"{word}  ", classes="row-word -column"), self.field, classes="one-row"),
            front="all_hits_typing",
        )

    def compose(self) -> ComposeResult:
        """How many, and the field."""
        yield self.rows

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self.rows.offer(())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is it, unless it says nothing."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
