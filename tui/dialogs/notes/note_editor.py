"""The note editor: Markdown and tags. What was typed is kept until it is a note or thrown away on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from annotations.note import fitting_motivation
from annotations.note_links import link_begun
from annotations.questions import is_answer, is_question
from documents.errors import ZhangjuError
from documents.harmless import harmless
from documents.messages import InContext, Template
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.jobs import Jobs
from tui.dialogs.notes.draft_keeping import DraftKeeper, TypedNote
from tui.dialogs.notes.writing.completing import LinkOffers, LinkTarget, TagOffers
from tui.dialogs.notes.writing.editor_place import LEAST_BESIDE, LINE, EditorPlace
from tui.dialogs.notes.writing.editor_rows import EditorBar, EditorHead, EditorLine, Offers
from tui.dialogs.notes.writing.note_preview import Preview
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings, bindings_of
from tui.styles import STYLES
from tui.typesetting.lists.list_rows import wrapped
from tui.widgets.fields import TextBody, TextField
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.saving import Stored
    from documents.library.sounds import Sounds
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

QUOTE_ROWS = 2
_COMMAS = re.compile("[,，、;；]")
_WILL_BE: dict[str, Template] = {
    "highlighting": InContext("kind of a note", "will be a mark"),
    "tagging": InContext("kind of a note", "will be tags alone"),
}


class NoteEditor(ModalScreen["Stored"]):
    """Write a note, or change one; dismissed with the note as it is stored, or with None."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "note_editor.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("front", "editor"),
        *bindings_of("field.next"),  # where nothing is offered that its key takes
    ]

    def __init__(
        self,
        say: Speech,
        draft: OpenDraft,
        *,
        quote: str,
        address: str,
        known_tags: Sequence[str],
        save: Callable[[str, tuple[str, ...]], Stored],
        place: Callable[[], EditorPlace],
        targets: Callable[[], Sequence[LinkTarget]] = tuple,
        covers: Callable[[int, int], object] = lambda _top, _bottom: None,
    ) -> None:
        """``draft`` says what is to be edited; one that is on disk already is gone on with. ``quote`` is of a text that
        is not to be seen; ``place`` says where the editor stands, on the screen as it is by now; ``targets``, asked when the first
        link is typed and off the screen's thread, what links can lead to; ``covers`` hears which rows of the screen the
        editor has, from the first to the one after its last."""
        super().__init__()
        self.say, self.quote = say, quote
        self.jobs = Jobs(self)
        self.keeper = DraftKeeper(self, self.jobs, draft, typed=self.typed, tell=self._tell_draft)
        self.body, self.tags = self.keeper.on_disk
        self.known_tags = tuple(known_tags)
        self.save, self.tags_only, self.place = save, draft.draft.tags_only, place
        self.resumed = draft.is_on_disk
        self.left_for_later = False
        self.saving = False
        self._kind_of = _kind_of(draft)
        self._shown_tags = " ".join(filter(None, map(_shown_tag, self.tags)))
        self.offers, self.preview = Offers(), Preview()
        self._tag_offers = TagOffers(self.known_tags)
        self._targets = targets
        self._link_offers: LinkOffers | None = None
        self._stood: EditorPlace | None = None
        self._covers = covers
        self._takes: tuple[str, ...] = ()
        """What stands in the field, or in the link, once one of what is offered is taken."""
        self.head = EditorHead(say("Me"), address)
        self.footer = FooterLine(id="editor-footer")

    def compose(self) -> ComposeResult:
        """Whose note, what and where; the text, the tags, what the keys do."""
        with Vertical(id="editor"):
            yield EditorBar()
            yield EditorLine()
            yield self.head
            if self.quote:
                yield Static(Content(""), id="quote")
            if not self.tags_only:
                yield TextBody(self.body, placeholder=self.say("Your note (Markdown)"), id="body")
                yield self.preview
            with Horizontal(id="tag-line"):
                yield literal(self.say("Tags"), id="tag-word")
                yield TextField(
                    self._shown_tags,
                    placeholder=self.say("spaced; → completes"),
                    id="tags",
                )
            yield self.offers
            yield Static(Content(""), id="editor-said")
        yield self.footer

    def on_mount(self) -> None:
        """The cursor stands after what is there already."""
        if self.tags_only:
            self.query_one(TextField).focus()
        else:
            text = self.query_one(TextBody)
            text.move_cursor(text.document.end)
            text.focus()
        self.stand()
        # Beside the clause is where that stands once the screen is laid out.
        self.call_after_refresh(self.stand)
        self._show_kind()
        self._offer_keys()
        self.jobs.run("sounds", self._tag_offers.prepared.with_sounds, self._hear_sounds, lambda _error: None)

    def on_resize(self) -> None:
        """Another place."""
        self.stand()
        self.call_after_refresh(self.stand)

    def stand(self) -> None:
        """Stand where there is room; nothing that is beside it is hidden."""
        place = self.place()
        editor = self.query_one("#editor")
        editor.set_class(place.beside, "-beside")
        width = self.app.size.width
        if place.beside:
            editor.styles.width, editor.styles.padding = place.width + LINE, 0
            editor.styles.offset = (place.left - LINE, place.top)
        else:  # all of the rows, that nothing from behind stands left or right of it
            editor.styles.width = width
            editor.styles.padding = (0, width - place.left - place.width, 0, place.left)
            editor.styles.offset = (0, place.top)
        if self.quote:
            self._show_quote(place.width)
        self._stood = place
        self._grow()
        self.footer.place(place.edge, place.edge, place.end)

    def _grow(self) -> None:
        """Have as many rows as are written, where there is room for them."""
        place = self._stood
        self.call_after_refresh(self._tell_rows)
        if self.tags_only or place is None:
            return
        text, shown = self.query_one(TextBody), self.preview
        written = len(shown.rows) if shown.display else text.wrapped_document.height
        # The row of what is offered is one of those that the text has in the last rows.
        below = max(1, place.most - bool(self.offers.offered))
        rows = min(place.most, max(LEAST_BESIDE, written)) if place.beside else below
        text.styles.height = shown.styles.height = rows

    def _tell_rows(self) -> None:
        for editor in self.query("#editor"):  # none, where it was saved before it was painted
            self._covers(editor.region.y, editor.region.bottom)

    def _show_quote(self, width: int) -> None:
        """Wrap the quote as Chinese is wrapped."""
        lines = wrapped(harmless(" ".join(self.quote.split())), max(10, width))
        more = "…" if len(lines) > QUOTE_ROWS else ""
        quote = self.query_one("#quote", Static)
        quote.styles.height = min(QUOTE_ROWS, len(lines))
        quote.update(Content("\n".join(lines[:QUOTE_ROWS]) + more))

    def on_unmount(self) -> None:
        """Nothing that was typed is lost."""
        self.keeper.end()

    def _show_kind(self) -> None:
        """Say what it will be."""
        typed = self.typed()
        said = self._kind_of if self._kind_of is not None else _WILL_BE.get(fitting_motivation(*typed), "")
        self.head.tell(self.say(said) if said else "")

    def _typed_on(self) -> None:
        self._show_kind()
        self._complete()
        if not self.saving:
            self.footer.say("")

    def _offer_keys(self) -> None:
        facts: set[Fact] = {"items"} if self._takes else set()
        if self._takes:
            front = "editor_completing"
        elif self.tags_only:
            front = "editor_tags_alone"
        else:
            front = "editor_tags" if isinstance(self.focused, TextField) else "editor"
        self.footer.offer(footer_keys(front, facts, self.say, keys_of(self.app)))

    # What may be meant by what is typed

    def _hear_sounds(self, sounds: Sounds) -> None:
        """Tags are found by their sounds, too, from now on."""
        self._tag_offers = TagOffers(self.known_tags, sounds)
        self._complete()

    def _complete(self) -> None:
        """Offer what the tag or the link that is being typed may be."""
        field = self.focused
        words: tuple[str, ...] = ()
        self._takes = ()
        if isinstance(field, TextField) and field.cursor_position == len(field.value):
            words = self._tag_offers.offered(field.value)
            self._takes = tuple(self._tag_offers.taken(field.value, tag) for tag in words)
        elif isinstance(field, TextBody):
            begun = link_begun(_before_caret(field))
            if begun is not None and self._link_offers is None:
                self._look_for_targets()
            elif begun is not None and self._link_offers is not None:
                offered = self._link_offers.offered(begun)
                words = tuple(target.shown for target in offered)
                self._takes = tuple(target.written for target in offered)
        self.offers.offer(words)
        self._grow()
        self._offer_keys()
        self.refresh_bindings()

    def _look_for_targets(self) -> None:
        def job() -> LinkOffers:
            targets = self._targets()
            return LinkOffers(targets, LinkOffers(targets).prepared.with_sounds())

        def done(offers: LinkOffers) -> None:
            self._link_offers = offers
            self._complete()

        self.jobs.run("targets", job, done, lambda _error: None)

    def action_take(self) -> None:
        """Take the first of what is offered."""
        field, taken = self.focused, next(iter(self._takes), "")
        if isinstance(field, TextField):
            field.value = taken
            field.cursor_position = len(taken)
        elif isinstance(field, TextBody):
            end = field.cursor_location
            begun = link_begun(_before_caret(field)) or ""
            after = field.document.get_line(end[0])[end[1] :]
            closing = "" if after.startswith("]]") else "]]"
            field.replace(
                taken + closing, (end[0], end[1] - len(begun)), end, maintain_selection_offset=False
            )
        self._complete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is offered, the key that takes it does what it does elsewhere."""
        del parameters
        if action == "preview":
            return not self.tags_only
        return bool(self._takes) if action == "take" else True

    def on_descendant_focus(self) -> None:
        """Other words are typed here."""
        self._complete()

    def on_text_area_selection_changed(self) -> None:
        """The caret is elsewhere."""
        self._complete()

    @property
    def holds_keys(self) -> bool:
        """What is typed while it is saved or left is for what comes after it (``tui.terminal.typed_ahead``)."""
        return self.saving or self.jobs.holds_keys

    def on_key(self) -> None:
        """What was said is read by now."""
        if not self.saving:
            self.footer.say("")

    def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key is that key."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def on_text_area_changed(self) -> None:
        """Keep what is typed while it is typed."""
        self._typed_on()
        self._grow()
        self.keeper.keep_soon()

    def on_input_changed(self) -> None:
        """Keep the tags, too."""
        self._typed_on()
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

    def action_preview(self) -> None:
        """Show the note as it is read, or go on writing it."""
        text, shows = self.query_one(TextBody), not self.preview.display
        if shows:
            self.preview.show(text.text)
        self.preview.display, text.display = shows, not shows
        (self.preview if shows else text).focus()
        self._grow()

    def action_leave(self) -> None:
        """Leave; ask first where something typed would be lost. From the note as it is read, back to writing it."""
        if self.saving:
            return
        if self.preview.has_focus:
            self.action_preview()
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
        self.footer.say(said)


def _kind_of(draft: OpenDraft) -> Template | None:
    """What the note is whatever is written in it; None of one that becomes what is written."""
    note = draft.draft.note
    if note.reply_to is not None:
        return (
            InContext("kind of a note", "answer") if is_answer(note) else InContext("kind of a note", "reply")
        )
    if is_question(note):
        return InContext("kind of a note", "question")
    return "" if draft.draft.seen else None


def _before_caret(field: TextBody) -> str:
    """What stands before the caret in its line."""
    row, column = field.cursor_location
    return field.document.get_line(row)[:column]


def _shown_tag(tag: str) -> str:
    """A tag as one word in the field."""
    return "-".join(harmless(tag).split())
