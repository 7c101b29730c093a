"""Lines to read in a frame; Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech


class LinesPage(ModalScreen[None]):
    """The keys scroll the lines wherever the focus is."""

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "framed"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", "page")

    def __init__(self, say: Speech, title: str, lines: Sequence[ListLine]) -> None:
        super().__init__()
        self.lines = tuple(lines)
        self.view = RowsView()
        self.view.can_focus = False
        self.frame = DialogFrame(say, title, self.view, front="page")

    def compose(self) -> ComposeResult:
        """The lines in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Show the lines."""
        self.view.show(self.lines)
        self.frame.offer(())

    def action_turn(self, by: int) -> None:
        """Scroll."""
        self.view.scroll_relative(y=by * 3, animate=False)

    def action_leave(self) -> None:
        """Read on."""
        self.dismiss(None)
