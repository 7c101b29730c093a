"""Several references in one clause: which one to follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.dialogs.dialog import literal
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech

MOST_ROWS = 12


class ReferenceChoice(ModalScreen[int]):
    """Lists words and where each leads; dismissed with the number of the chosen line."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "prompt.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("reference")

    def __init__(self, say: Speech, references: Sequence[tuple[str, str]]) -> None:
        """``references``: their words, and the citations of what they lead to, in the script of the screen."""
        super().__init__()
        self.say, self.references = say, tuple(references)

    def compose(self) -> ComposeResult:
        """Heading, the references, the keys."""
        with Vertical(id="prompt"):
            yield literal(self.say("Several references: which one to follow?"), id="prompt-word")
            yield RowsView(id="prompt-list")
            leave = keys_of(self.app).name("reference.leave")
            said = self.say("Enter goes there · {leave} leaves", leave=leave)
            yield Static(Content(said), id="prompt-said")

    def on_mount(self) -> None:
        """The first one is chosen."""
        column = min(max(text_width(words) for words, _ in self.references), self.app.size.width // 2)
        lines = [
            ListLine(
                (
                    (words, "here"),
                    (" " * max(0, column - text_width(words)) + "  → ", "dim"),
                    (citation, "text"),
                ),
                is_item=True,
                hang=column + 4,
            )
            for words, citation in self.references
        ]
        picker = self.query_one(RowsView)
        picker.show(lines, item=0)
        picker.styles.height = min(MOST_ROWS, picker.lay_out(max(8, self.app.size.width - 3)).height)
        picker.focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """One was chosen."""
        message.stop()
        self.dismiss(message.item)

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
