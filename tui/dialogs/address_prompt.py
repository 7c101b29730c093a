"""Go to an address: what people say, a picker where it is ambiguous, a clear word where it is unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import AmbiguousAddress, resolve
from documents.document import Document, Unit
from documents.errors import ZhangjuError
from tui.dialogs.dialog import literal, wrapped_content
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.locale.language import Speech


class AddressPrompt(ModalScreen[Unit]):
    """Asks for an address; dismissed with its unit."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "prompt.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("address")

    def __init__(
        self, say: Speech, document: Document, book: AddressBook, caption: Callable[[Unit], str]
    ) -> None:
        super().__init__()
        self.say, self.document, self.book, self.caption = say, document, book, caption
        self.candidates: tuple[Unit, ...] = ()

    def compose(self) -> ComposeResult:
        """Word and field, what is wrong, what it could be."""
        with Vertical(id="prompt"):
            with Horizontal(id="prompt-line"):
                yield literal(self.say("Go to"), id="prompt-word")
                yield TextField(
                    placeholder=self.say("13 · 13.2 · 第十三条第二款 · (十四) · 三.2 · ¶4"), id="prompt-field"
                )
            yield RowsView(id="prompt-list")
            leave = keys_of(self.app).name("address.leave")
            said = self.say("Enter goes there · {leave} leaves", leave=leave)
            yield Static(Content(said), id="prompt-said")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#prompt-list").display = False
        self.query_one(TextField).focus()

    def on_input_changed(self) -> None:
        """Another address is being typed."""
        self.query_one("#prompt-list").display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, pick, or read what is wrong."""
        event.stop()
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            unit = resolve(self.document, self.book, event.value)
        except AmbiguousAddress as error:
            self._pick(error)
        except ZhangjuError as error:
            self._say(self.say.error_line(error), wrong=True)
        else:
            self.dismiss(unit)

    def _pick(self, error: AmbiguousAddress) -> None:
        self.candidates = error.candidates
        lines = [
            ListLine(
                ((self.book.address(unit), "here"), ("  ", "text"), (self.caption(unit), "text")),
                is_item=True,
            )
            for unit in self.candidates
        ]
        picker = self.query_one(RowsView)
        picker.display = True
        picker.styles.height = min(12, len(lines))
        picker.show(lines, item=0)
        picker.focus()
        self._say(self.say("Several units have this address: choose one"), wrong=True)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """One was picked."""
        message.stop()
        self.dismiss(self.candidates[message.item])

    def action_into_list(self) -> None:
        """To what it could be."""
        if self.query_one(RowsView).display:
            self.query_one(RowsView).focus()

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)

    def _say(self, said: str, *, wrong: bool = False) -> None:
        line = self.query_one("#prompt-said", Static)
        line.update(wrapped_content(said, max(10, self.size.width - 2)))
        line.set_class(wrong, "-wrong")
