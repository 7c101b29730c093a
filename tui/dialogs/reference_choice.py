"""Several references in one clause: which one to follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.dialogs.dialog import literal
from tui.dialogs.frame import FRAME_STYLES, LastRows
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech

MOST_ROWS = 12


class ReferenceChoice(ModalScreen[int]):
    """Lists words and where each leads; dismissed with the number of the chosen line."""

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "reference")

    def __init__(self, say: Speech, references: Sequence[tuple[str, str]]) -> None:
        """``references``: their words, and the citations of what they lead to, in the script of the screen."""
        super().__init__()
        self.say, self.references = say, tuple(references)
        self.picker = RowsView(id="prompt-list")
        heading = literal(say("Several references: which one to follow?"), classes="-faint")
        self.frame = LastRows(say, heading, self.picker, front="reference")

    def compose(self) -> ComposeResult:
        """Heading, the references."""
        yield self.frame

    def on_mount(self) -> None:
        """The first one is chosen."""
        column = min(max(text_width(words) for words, _ in self.references), self.frame.measure // 2)
        lines = [
            ListLine(
                (
                    (words, "tag"),
                    (" " * max(0, column - text_width(words)) + "  → ", "dim"),
                    (citation, "text"),
                ),
                is_item=True,
                hang=column + 4,
            )
            for words, citation in self.references
        ]
        self.picker.styles.max_height = MOST_ROWS
        self.picker.show(lines, item=0)
        self.picker.focus()
        self.frame.offer(())

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """One was chosen."""
        message.stop()
        self.dismiss(message.item)

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
