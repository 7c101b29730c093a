"""Asks for the right form of words that were converted wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from documents.harmless import harmless
from documents.messages import InContext
from documents.scripts.word_forms import LONGEST_FORM, fault_of
from tui.dialogs.dialog import literal, wrapped_content
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.locale.language import Speech


class Answer(NamedTuple):
    """The right form, "" for what the converter says; and whether it counts in the open document alone."""

    form: str
    here_only: bool


class ConversionExceptionPrompt(ModalScreen[Answer]):
    """Shows a word as published and as it is shown; dismissed with what it should be."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "conversion_exception.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("conversion")

    def __init__(self, say: Speech, word: str, shown: str, *, here_only: bool) -> None:
        super().__init__()
        self.say, self.word, self.shown, self.here_only = say, word, shown, here_only

    def compose(self) -> ComposeResult:
        """A line for each: as published, as shown, the right form, where it counts; then the keys."""
        say = self.say
        words = [
            say(word)
            for word in (
                "As published",
                "Shown now",
                "Right form",
                InContext("conversion exception", "Where"),
            )
        ]
        column = max(map(text_width, words)) + 2
        names = [word + " " * (column - text_width(word)) for word in words]
        scopes = [("here", say("in this document")), ("everywhere", say("in all documents"))]
        with Vertical(id="conversion-exception"):
            yield literal(say("Correct the conversion"), classes="dialog--title")
            for name, text in ((names[0], self.word), (names[1], self.shown)):
                yield literal(name + harmless(text), classes="conversion-exception-line")
            with Horizontal(id="conversion-exception-field"):
                yield literal(names[2], classes="conversion-exception-word")
                yield TextField(self.shown, id="conversion-exception-form")
            chosen = "here" if self.here_only else "everywhere"
            yield ChoiceField(words[3], scopes, chosen, column=column, id="conversion-exception-where")
            leave = keys_of(self.app).name("conversion.leave")
            keys = say("Enter keeps it · empty: default conversion · {leave} leaves", leave=leave)
            yield Static(Content(keys), id="conversion-exception-said")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(TextField).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the right form."""
        event.stop()
        form = event.value.strip()
        reason = fault_of(self.word, form) if form else ""
        if reason:
            said = self.query_one("#conversion-exception-said", Static)
            width = max(10, self.size.width - 4)
            said.update(
                wrapped_content(self.say("At most {most} characters at a time", most=LONGEST_FORM), width)
            )
            said.add_class("-wrong")
            return
        self.dismiss(Answer(form, self.query_one(ChoiceField).value == "here"))

    def action_leave(self) -> None:
        """Correct nothing."""
        self.dismiss(None)
