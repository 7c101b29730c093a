"""What changed between two versions, a line for each change, with how many there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech


class ChangesList(Screen[int]):
    """Dismissed with the number of the chosen change."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog")

    def __init__(self, say: Speech, title: str, changes: Sequence[ListLine], item: int) -> None:
        """``item`` is the change that is marked first."""
        super().__init__()
        self.changes, self.start_at = tuple(changes), item
        self.view = RowsView(id="changes")
        self.frame = DialogFrame(say, title, self.view, front="changes")

    def compose(self) -> ComposeResult:
        """The changes in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Show the changes."""
        self.view.show(self.changes, item=self.start_at)
        self.frame.offer(())
        self.view.focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """One was chosen."""
        message.stop()
        self.dismiss(message.item)

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)
