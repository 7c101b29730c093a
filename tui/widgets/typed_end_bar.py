"""The row in which words are typed that say where a passage is, or how far it goes: a field and the count of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.typesetting.page_grid import PageGrid

Act = Literal["typed", "next", "previous", "turn", "take", "leave"]


class TypedEndBar(Horizontal):
    """Posts what the reader does in it; who put it there takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("typed_end")

    DEFAULT_CSS = """
    TypedEndBar {
        dock: bottom; height: 1; margin: 0 0 1 0; background: $background;
        & > Static { width: auto; color: $faint; }
        & > #end-field { width: 1fr; background: $background; }
        & > #end-count { padding: 0 0 0 1; }
        & > #end-count.-warns { color: $vermilion; }
    }
    """

    @dataclass
    class Acted(Message):
        """The reader typed ``words``, goes on to another place of them, or is done."""

        act: Act
        words: str

    def __init__(self, asked: str, grid: Callable[[], PageGrid]) -> None:
        """``asked``: what stands before the field; ``grid`` gives where the text stands."""
        super().__init__()
        self._asked, self._grid = asked, grid

    def compose(self) -> ComposeResult:
        """What is asked, field, count."""
        yield Static(Content(f"{self._asked}  "), id="end-asked")
        yield TextField(id="end-field")
        yield Static(Content(""), id="end-count")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(TextField).focus()

    def on_resize(self) -> None:
        """Stand between the edges of the text."""
        grid = self._grid()
        self.styles.padding = (0, max(0, self.app.size.width - grid.text_right), 0, grid.text_left)

    def ask(self, asked: str) -> None:
        """What stands before the field from now on."""
        self.query_one("#end-asked", Static).update(Content(f"{asked}  "))

    def tell(self, said: str, *, warns: bool = False) -> None:
        """Say at which of how many places the end is; ``warns``: it is more than was likely meant."""
        count = self.query_one("#end-count", Static)
        count.set_class(warns, "-warns")
        count.update(Content(harmless(said)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the place while typing."""
        event.stop()
        self._post("typed")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The end stays there."""
        event.stop()
        self._post("take")

    def action_next(self) -> None:
        """The next place."""
        self._post("next")

    def action_previous(self) -> None:
        """The place before."""
        self._post("previous")

    def action_turn(self) -> None:
        """Say the other thing: where the passage begins, or how far it goes."""
        self._post("turn")

    def action_leave(self) -> None:
        """The passage as it was."""
        self._post("leave")

    def _post(self, act: Act) -> None:
        self.post_message(self.Acted(act, self.query_one(TextField).value))
