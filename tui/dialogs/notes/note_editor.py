"""The note editor: Markdown and tags. What was typed is kept until it is a note or thrown away on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.scripts.fold import fold
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.jobs import Jobs
from tui.dialogs.notes.draft_keeping import DraftKeeper, TypedNote
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.lists.list_rows import wrapped
from tui.widgets.fields import LastWord, TextBody, TextField

if TYPE_CHECKING:
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.saving import Stored
    from tui.locale.language import Speech

QUOTE_ROWS = 2
_COMMAS = re.compile("[,，、;；]")


class NoteEditor(ModalScreen["Stored"]):
    """Write a note, or change one; dismissed with the note as it is stored, or with None."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "note_editor.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "editor")

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
        super().__init__()
        self.say, self.quote, self.citation = say, quote, citation
        self.jobs = Jobs(self)
        self.keeper = DraftKeeper(self, self.jobs, draft, typed=self.typed, tell=self._tell_draft)
        self.body, self.tags = self.keeper.on_disk
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
                    placeholder=self.say("separated by spaces; → completes"),
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
        keys = keys_of(self.app)
        template = "{save} saves · {leave} leaves · Tab goes to the tags"
        self._tell(self.say(template, save=keys.name("editor.save"), leave=keys.name("editor.leave")))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the quote as Chinese is wrapped."""
        if self.quote:
            lines = wrapped(harmless(" ".join(self.quote.split())), max(10, min(event.size.width, 100) - 6))
            more = "…" if len(lines) > QUOTE_ROWS else ""
            quote = self.query_one("#quote", Static)
            quote.styles.height = min(QUOTE_ROWS, len(lines))
            quote.update(Content("\n".join(lines[:QUOTE_ROWS]) + more))

    def on_unmount(self) -> None:
        """Nothing that was typed is lost."""
        self.keeper.end()

    def on_text_area_changed(self) -> None:
        """Keep what is typed while it is typed."""
        self.keeper.keep_soon()

    def on_input_changed(self) -> None:
        """Keep the tags, too."""
        self.keeper.keep_soon()

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
        self.keeper.last_typed = typed = self.typed()

        def job() -> Stored:
            stored = self.save(*typed)
            self.keeper.saved_as(typed)
            return stored

        self.jobs.run("save", job, lambda stored: self._saved(stored, typed), self._refused)

    def action_leave(self) -> None:
        """Leave; ask first where something typed would be lost."""
        if self.saving:
            return
        if self.typed() == TypedNote(self.body, self.tags):
            if self.resumed:
                self.keeper.leave()
                self._leave_for_later()
            else:
                self._discard()
            return
        question = Question(
            self.say,
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

    def typed(self) -> TypedNote:
        """What stands in the editor; what was not touched stays as it was, whatever is shown for it."""
        return TypedNote(self.body if self.tags_only else self.query_one(TextBody).text, self._tags())

    def _tell_draft(self, error: ZhangjuError | None) -> None:
        """Say once, beside what is typed, that it is not on disk yet."""
        said = self.query_one("#editor-said", Static)
        said.set_class(error is not None, "-told")
        if error is not None:
            template = "What you type is not on disk until you save: {reason}"
            said.update(Content(self.say(template, reason=self.say.error(error)[1])))

    def _saved(self, stored: Stored, typed: TypedNote) -> None:
        """The note is on disk; what was typed while it was being saved is saved, too."""
        self.saving = False
        if self.typed() != typed:
            self.action_save()
            return
        self.keeper.leave()
        self.dismiss(stored)

    def _refused(self, error: ZhangjuError) -> None:
        """The note could not be kept: the text stays, and it can be tried again."""
        self.saving = False
        keys = keys_of(self.app)
        template = "Not saved. {save} tries again · {leave} leaves"
        self._tell(self.say(template, save=keys.name("editor.save"), leave=keys.name("editor.leave")))

        def heard(again: bool | None) -> None:
            if again:
                self.action_save()

        self.app.push_screen(ErrorDialog(self.say, error, retry=True), heard)

    def _finish_later(self) -> None:
        """Leave once all of it is on disk as a draft."""

        def failed(error: ZhangjuError) -> None:
            self.app.push_screen(ErrorDialog(self.say, error))

        self.keeper.leave_with(self.typed(), self._leave_for_later, failed)

    def _leave_for_later(self) -> None:
        self.left_for_later = True
        self.dismiss(None)

    def _discard(self) -> None:
        """Leave nothing behind."""

        def failed(error: ZhangjuError) -> None:
            self.app.push_screen(ErrorDialog(self.say, error), lambda _none: self.dismiss(None))

        self.keeper.finish(lambda: self.dismiss(None), failed)

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
