"""The note editor: Markdown and tags. What was typed stays until it is on disk or thrown away on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from documents.errors import ZhangjuError
from documents.fold import fold
from documents.harmless import harmless
from tui.screens.background import Background
from tui.screens.dialogs import ErrorDialog, Question, literal
from tui.widgets.fields import LastWord, TextBody, TextField
from tui.widgets.row_list import wrapped

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.language import Speech

QUOTE_ROWS = 2


class NoteEditor(Background["Note"], ModalScreen["Note"]):
    """Write a note, or change one; dismissed with the note as it is stored, or with None."""

    CSS_PATH: ClassVar = ["dialogs.tcss", "note_editor.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        say: Speech,
        *,
        quote: str,
        citation: str,
        body: str,
        tags: Sequence[str],
        known_tags: Sequence[str],
        save: Callable[[str, tuple[str, ...]], Note],
        tags_only: bool = False,
    ) -> None:
        super().__init__()
        self.say, self.quote, self.citation = say, quote, citation
        self.body, self.tags, self.known_tags = body, tuple(tags), tuple(known_tags)
        self.save, self.tags_only = save, tags_only
        self.saving = False
        self.saved: Note | None = None

    def compose(self) -> ComposeResult:
        """Where, the quote, the text, the tags, what the keys do."""
        with Vertical(id="editor"):
            yield literal(self.citation, id="citation")
            if self.quote:
                yield Static(Content(""), id="quote")
            if not self.tags_only:
                yield TextBody(self.body, placeholder=self.say("Your note (Markdown)"), id="body")
            with Horizontal(id="tag-line"):
                yield literal(self.say("Tags"), id="tag-word")
                yield TextField(
                    " ".join(self.tags),
                    placeholder=self.say("words with blanks between; → completes"),
                    suggester=LastWord(self.known_tags, fold),
                    id="tags",
                )
            yield Static(Content(""), id="editor-keys")

    def on_mount(self) -> None:
        """The cursor stands after what is there already."""
        if self.tags_only:
            self.query_one("#editor").add_class("-tags")
            self.query_one(TextField).focus()
        else:
            text = self.query_one(TextBody)
            text.move_cursor(text.document.end)
            text.focus()
        self._typed_at_first = self._typed()
        self._tell(self.say("Ctrl+s saves · Esc leaves · Tab goes on to the tags"))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the quote as Chinese is wrapped."""
        if self.quote:
            lines = wrapped(harmless(" ".join(self.quote.split())), max(10, min(event.size.width, 100) - 6))
            more = "…" if len(lines) > QUOTE_ROWS else ""
            quote = self.query_one("#quote", Static)
            quote.styles.height = min(QUOTE_ROWS, len(lines))
            quote.update(Content("\n".join(lines[:QUOTE_ROWS]) + more))

    def on_input_submitted(self) -> None:
        """Enter in the tags saves where there is nothing else to type."""
        if self.tags_only:
            self.action_save()

    def action_save(self) -> None:
        """Keep what was typed; the editor closes once it is on disk."""
        if self.saving or not isinstance(self.app.screen, NoteEditor):
            return
        self.saving = True
        self._tell(self.say("Saving…"))
        body, tags = self._body(), self._tags()
        self.in_background("save", lambda: self.save(body, tags), self.dismiss, self._refused)

    def action_leave(self) -> None:
        """Leave; ask first where something typed would be lost."""
        if self.saving:
            return
        if self._typed() == self._typed_at_first:
            self.dismiss(None)
            return
        question = Question(
            self.say("Throw away what you typed?"), (), self.say("Keep writing"), self.say("Throw away")
        )

        def answered(keep: bool | None) -> None:
            if keep is False:
                self.dismiss(None)

        self.app.push_screen(question, answered)

    def _refused(self, error: ZhangjuError) -> None:
        """The note could not be kept: the text stays, and it can be tried again."""
        self.saving = False
        self._tell(self.say("Not saved. Ctrl+s tries again · Esc leaves"))

        def heard(again: bool | None) -> None:
            if again:
                self.action_save()

        self.app.push_screen(ErrorDialog(self.say, error, retry=True), heard)

    def _body(self) -> str:
        """What was typed; a body that was not touched stays as it is stored, stand-ins and all."""
        if self.tags_only:
            return self.body
        typed = self.query_one(TextBody).text
        return self.body if typed == harmless(self.body, keep_lines=True) else typed

    def _tags(self) -> tuple[str, ...]:
        from annotations.note import tidy_tags

        typed = self.query_one(TextField).value
        if typed == harmless(" ".join(self.tags)):
            return self.tags
        for comma in ",，、;；":
            typed = typed.replace(comma, " ")
        return tidy_tags(typed.split())

    def _typed(self) -> tuple[str, str]:
        body = "" if self.tags_only else self.query_one(TextBody).text
        return body, self.query_one(TextField).value

    def _tell(self, said: str) -> None:
        self.query_one("#editor-keys", Static).update(Content(said))
