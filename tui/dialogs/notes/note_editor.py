"""The note editor: Markdown and tags. What was typed is kept until it is a note or thrown away on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from annotations.errors import NotebookError
from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.scripts.fold import fold
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.notes.draft_keeping import DraftKeeping, Typed
from tui.styles import STYLES
from tui.typesetting.list_rows import wrapped
from tui.widgets.fields import LastWord, TextBody, TextField

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from tui.locale.language import Speech

QUOTE_ROWS = 2
_COMMAS = re.compile("[,，、;；]")


class Stored(NamedTuple):
    """A note as it is stored; whether another text of it was stored meanwhile, which is kept as well."""

    note: Note
    has_other_versions: bool = False


class NoteEditor(DraftKeeping["Stored"], ModalScreen["Stored"]):
    """Write a note, or change one; dismissed with the note as it is stored, or with None."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "note_editor.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        say: Speech,
        draft: OpenDraft,
        *,
        quote: str,
        citation: str,
        known_tags: Sequence[str],
        save: Callable[[str, tuple[str, ...]], Stored],
    ) -> None:
        """``draft`` says what is to be edited; one that is on disk already is gone on with."""
        super().__init__(draft)
        self.say, self.quote, self.citation = say, quote, citation
        self.body, self.tags = self.on_disk
        self.known_tags = tuple(known_tags)
        self.save, self.tags_only = save, draft.draft.tags_only
        self.resumed = draft.is_on_disk
        self.left_for_later = False
        self.saving = False
        self._shown_tags = " ".join(filter(None, map(_shown_tag, self.tags)))

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
                    self._shown_tags,
                    placeholder=self.say("words with blanks between; → completes"),
                    suggester=LastWord(self.known_tags, fold),
                    id="tags",
                )
            yield Static(Content(""), id="editor-said")
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
        self._tell(self.say("Ctrl+s saves · Esc leaves · Tab goes on to the tags"))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the quote as Chinese is wrapped."""
        if self.quote:
            lines = wrapped(harmless(" ".join(self.quote.split())), max(10, min(event.size.width, 100) - 6))
            more = "…" if len(lines) > QUOTE_ROWS else ""
            quote = self.query_one("#quote", Static)
            quote.styles.height = min(QUOTE_ROWS, len(lines))
            quote.update(Content("\n".join(lines[:QUOTE_ROWS]) + more))

    def on_text_area_changed(self) -> None:
        """Keep what is typed while it is typed."""
        self.keep_soon()

    def on_input_changed(self) -> None:
        """Keep the tags, too."""
        self.keep_soon()

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
        self.last_typed = typed = self.typed()

        def job() -> Stored:
            stored = self.save(*typed)
            if self.last_typed == typed:
                # A draft that stays says what the notebook says: it is removed when it is looked at next.
                with suppress(NotebookError):
                    self.draft.done()
            return stored

        self.in_background("save", job, lambda stored: self._saved(stored, typed), self._refused)

    def action_leave(self) -> None:
        """Leave; ask first where something typed would be lost."""
        if self.saving:
            return
        if self.typed() == Typed(self.body, self.tags):
            if self.resumed:
                self.left_for_later = True
                self.leave_draft()
                self.dismiss(None)
            else:
                self._discard()
            return
        question = Question(
            self.say("Throw away what you typed?"),
            (),
            self.say("Keep writing"),
            self.say("Throw away"),
            self.say("Finish later"),
        )

        def answered(_keep: bool | None) -> None:
            if question.chosen == "no":
                self._discard()
            elif question.chosen == "later":
                self._finish_later()

        self.app.push_screen(question, answered)

    def typed(self) -> Typed:
        """What stands in the editor; what was not touched stays as it was, whatever is shown for it."""
        return Typed(self.body if self.tags_only else self.query_one(TextBody).text, self._tags())

    def tell_draft(self, error: ZhangjuError | None) -> None:
        """Say once, beside what is typed, that it is not on disk yet."""
        said = self.query_one("#editor-said", Static)
        said.set_class(error is not None, "-told")
        if error is not None:
            template = "What you type is not on disk before you save: {reason}"
            said.update(Content(self.say(template, reason=self.say.error(error)[1])))

    def _saved(self, stored: Stored, typed: Typed) -> None:
        """The note is on disk; what was typed while it was being saved is saved, too."""
        self.saving = False
        if self.typed() != typed:
            self.action_save()
            return
        self.leave_draft()
        self.dismiss(stored)

    def _refused(self, error: ZhangjuError) -> None:
        """The note could not be kept: the text stays, and it can be tried again."""
        self.saving = False
        self._tell(self.say("Not saved. Ctrl+s tries again · Esc leaves"))

        def heard(again: bool | None) -> None:
            if again:
                self.action_save()

        self.app.push_screen(ErrorDialog(self.say, error, retry=True), heard)

    def _finish_later(self) -> None:
        """Leave once all of it is on disk as a draft."""

        def kept(_draft: object) -> None:
            self.left_for_later = True
            self.leave_draft()
            self.dismiss(None)

        def failed(error: ZhangjuError) -> None:
            self.app.push_screen(ErrorDialog(self.say, error))

        typed = self.typed()
        self.in_background("later", lambda: self.draft.keep(*typed), kept, failed)

    def _discard(self) -> None:
        """Leave nothing behind."""

        def failed(error: ZhangjuError) -> None:
            self.app.push_screen(ErrorDialog(self.say, error), lambda _none: self.dismiss(None))

        self.finish_draft(lambda: self.dismiss(None), failed)

    def _tags(self) -> tuple[str, ...]:
        """The tags: those that were there or are known as they are, new ones tidied."""
        from annotations.note import tidy_tags

        typed = self.query_one(TextField).value
        if typed == self._shown_tags:
            return self.tags
        known = {_shown_tag(tag): tag for tag in (*self.known_tags, *self.tags)}
        tags: dict[str, str] = {}
        for word in typed.split():
            bare = word.lstrip("#＃")
            fresh = tidy_tags(_COMMAS.split(word))
            for tag in (known[bare],) if bare in known else fresh:
                tags.setdefault(tag.casefold(), tag)
        return tuple(tags.values())

    def _tell(self, said: str) -> None:
        self.query_one("#editor-keys", Static).update(Content(said))


def _shown_tag(tag: str) -> str:
    """A tag as one word in the field."""
    return "-".join(harmless(tag).split())
