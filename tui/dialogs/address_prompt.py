"""Go to an address: what people say, a picker where it is ambiguous, a clear word where it is unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import AmbiguousAddress, resolve
from documents.document import Document, Unit
from documents.errors import ZhangjuError
from tui.dialogs.dialog import literal, wrapped_content
from tui.dialogs.frame import FRAME_STYLES, LastRows
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech


class AddressPrompt(ModalScreen[Unit]):
    """Asks for an address; dismissed with its unit."""

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "address")

    def __init__(
        self, say: Speech, document: Document, book: AddressBook, caption: Callable[[Unit], str]
    ) -> None:
        super().__init__()
        self.say, self.document, self.book, self.caption = say, document, book, caption
        self.candidates: tuple[Unit, ...] = ()
        self.field = TextField(
            placeholder=say("13 · 13.2 · 第十三条第二款 · (十四) · 三.2 · ¶4"), id="prompt-field"
        )
        self.picker = RowsView(id="prompt-list")
        self.said = Static(Content(""), id="prompt-said")
        line = Horizontal(literal(say("Go to"), classes="row-word"), self.field, classes="one-row")
        self.frame = LastRows(say, line, self.picker, self.said, front="address_typing")

    def compose(self) -> ComposeResult:
        """Word and field, what it could be, what is wrong."""
        yield self.frame

    def on_mount(self) -> None:
        """Type at once."""
        self.picker.display = self.said.display = False
        self.field.focus()
        self._offer()

    def on_descendant_focus(self) -> None:
        """Other keys apply in the list."""
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.picker.display else set()
        self.frame.offer(facts, front="address" if self.focused is self.picker else "address_typing")

    def on_input_changed(self) -> None:
        """Another address is being typed."""
        self.picker.display = self.said.display = False

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
                ((self.book.address(unit), "strong"), ("  ", "text"), (self.caption(unit), "text")),
                is_item=True,
            )
            for unit in self.candidates
        ]
        self.picker.display = True
        self.picker.styles.max_height = 12
        self.picker.show(lines, item=0)
        self.picker.focus()
        self._say(self.say("Several units have this address: choose one"), wrong=True)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """One was picked."""
        message.stop()
        self.dismiss(self.candidates[message.item])

    def action_into_list(self) -> None:
        """To what it could be."""
        if self.picker.display:
            self.picker.focus()

    def action_leave(self) -> None:
        """Stay where one is."""
        self.dismiss(None)

    def _say(self, said: str, *, wrong: bool = False) -> None:
        self.said.display = True
        self.said.update(wrapped_content(said, self.frame.measure))
        self.said.set_class(wrong, "-wrong")
