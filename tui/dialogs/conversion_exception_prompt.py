"""Asks for the right form of words that were converted wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from documents.harmless import harmless
from documents.messages import InContext
from documents.scripts.word_forms import LONGEST_FORM, fault_of
from tui.dialogs.dialog import literal, wrapped_content
from tui.dialogs.frame import FRAME_STYLES, LastRows
from tui.keymap.table import bindings
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

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "conversion")

    def __init__(self, say: Speech, word: str, shown: str, *, here_only: bool) -> None:
        super().__init__()
        self.say, self.word, self.shown, self.here_only = say, word, shown, here_only
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
        self.field = TextField(
            shown, placeholder=say("empty: default conversion"), id="conversion-exception-form"
        )
        self.where = ChoiceField(words[3], scopes, "here" if here_only else "everywhere", column=column)
        self.said = Static(Content(""), classes="-wrong")
        self.frame = LastRows(
            say,
            literal(say("Correct the conversion"), classes="dialog--title"),
            literal(names[0] + harmless(word)),
            literal(names[1] + harmless(shown)),
            Horizontal(literal(names[2], classes="row-word -column"), self.field, classes="one-row"),
            self.where,
            self.said,
            front="conversion_typing",
        )

    def compose(self) -> ComposeResult:
        """A row for each: as published, as shown, the right form, where it counts."""
        yield self.frame

    def on_mount(self) -> None:
        """Type at once."""
        self.said.display = False
        self.field.focus()
        self._offer()

    def on_descendant_focus(self) -> None:
        """Other keys apply beside the field."""
        self._offer()

    def _offer(self) -> None:
        self.frame.offer((), front="conversion" if self.focused is self.where else "conversion_typing")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the right form."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """What stands in the field is the right form."""
        form = self.field.value.strip()
        reason = fault_of(self.word, form) if form else ""
        if reason:
            most = self.say("At most {most} characters at a time", most=LONGEST_FORM)
            self.said.display = True
            self.said.update(wrapped_content(most, self.frame.measure))
            return
        self.dismiss(Answer(form, self.where.value == "here"))

    def action_leave(self) -> None:
        """Correct nothing."""
        self.dismiss(None)
