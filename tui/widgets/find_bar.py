"""The find bar: a field and the count of hits, above the footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.typesetting.page_grid import PageGrid


class FindBar(Horizontal):
    """Posts what is typed as it is typed; on Enter and Esc the screen closes it."""

    DEFAULT_CSS = """
    FindBar {
        dock: bottom; height: 1; margin: 0 0 1 0; background: $background;
        & > Static { width: auto; color: $faint; }
        & > #find-field { width: 1fr; background: $background; }
        & > #find-count { padding: 0 0 0 1; }
    }
    """

    @dataclass
    class Typed(Message):
        """The query changed."""

        query: str

    @dataclass
    class Left(Message):
        """Enter: the hits stay, the text has the focus."""

    def __init__(self, word: str, query: str, grid: Callable[[], PageGrid]) -> None:
        """``grid`` gives where the text stands."""
        super().__init__()
        self._word, self._first_query, self._grid = word, query, grid
        self.is_left = False
        """Whether it is on its way out: keys are somebody else's by now."""

    def compose(self) -> ComposeResult:
        """Word, field, count."""
        yield Static(Content(f"{self._word}  "))
        yield TextField(self._first_query, id="find-field")
        yield Static(Content(""), id="find-count")

    def on_mount(self) -> None:
        """Ready to type over the query of last time."""
        self.take_focus()

    def on_resize(self) -> None:
        """Stand between the edges of the text."""
        grid = self._grid()
        self.styles.padding = (0, max(0, self.app.size.width - grid.text_right), 0, grid.text_left)

    def take_focus(self) -> None:
        """Type again."""
        field = self.query_one(TextField)
        field.focus()
        field.select_all()

    def leave(self) -> None:
        """Go; that takes a while."""
        self.is_left = True
        self.remove()

    def tell(self, said: str) -> None:
        """Say how many hits there are."""
        self.query_one("#find-count", Static).update(Content(said))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read on."""
        event.stop()
        self.post_message(self.Left())
