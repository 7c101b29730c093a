"""Unfinished notes: offered once the text is there, gone on with where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui.reader.parts.notebook_watch import NotebookWatch

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.drafts import Draft, OpenDraft
    from tui.dialogs.notes.note_editor import NoteEditor, Stored
    from tui.session import Session


class Resumed(NamedTuple):
    """A draft taken over: the note as it was before, and where it belongs in the library, if it does."""

    draft: OpenDraft
    before: Note | None
    entry: int | None
    span: Span | None


class DraftActions(NotebookWatch):
    """What is done with notes that were being typed when a window ended."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked_for_drafts = False
        self._drafts_wait = False
        self._offer_the_rest = False

    def _take_in(self, document: Document, placed: tuple[PlacedNote, ...]) -> None:
        """The first notes are there: now there is time to see what was left unfinished."""
        super()._take_in(document, placed)
        if not self._asked_for_drafts:
            self._asked_for_drafts = True
            self._look_for_drafts()

    def on_screen_resume(self) -> None:
        """What was in front is gone: what waited behind it can be said."""
        self._offer_drafts()

    def action_unfinished_notes(self) -> None:
        """Show what was left unfinished."""
        from tui.dialogs.notes.unfinished_screen import UnfinishedScreen

        self._drafts_wait = False
        screen = UnfinishedScreen(self)

        def chosen(draft: Draft | None) -> None:
            self.tell_for_sure(self.session.drafts.problems)
            self.load_notes()
            if draft is not None:
                self._offer_the_rest = len(screen.items) > 1
                self._go_on_with(draft)

        self.app.push_screen(screen, chosen)

    def _look_for_drafts(self) -> None:
        def found(drafts: tuple[Draft, ...]) -> None:
            self._drafts_wait = bool(drafts)
            self.tell_for_sure(self.session.drafts.problems)
            self._offer_drafts()

        session = self.session
        self.in_background(
            "drafts", lambda: session.drafts.abandoned(session.notebook), found, self.tell_error
        )

    def _offer_drafts(self) -> None:
        """Offer them where nothing else is in front; else once it is gone."""
        if self._drafts_wait and self.app.screen is self:
            self.action_unfinished_notes()

    def _go_on_with(self, draft: Draft) -> None:
        """Take the draft over, go where it belongs, open the editor with its words."""
        session = self.session

        def job() -> Resumed:
            opened = session.drafts.take_over(draft)
            try:
                return self._resumed(opened)
            except BaseException:
                opened.leave()
                raise

        def done(resumed: Resumed) -> None:
            if self.app.screen is not self:  # something was opened meanwhile
                resumed.draft.leave()
                self.tell("Kept among the unfinished notes")
                return
            self._open_resumed(resumed)

        self.in_background("resume", job, done, self.tell_error)

    def _resumed(self, opened: OpenDraft) -> Resumed:
        """Off the screen's thread: what the editor of a draft needs."""
        from annotations.anchoring.anchor import Finder

        session, draft = self.session, opened.draft
        before = None
        if draft.seen:
            history = session.notebook.history(draft.note.id)
            before = next((one for one in history if one.revision == draft.seen), history[-1])
        entry = session.entry_of(draft)
        if entry is None:
            return Resumed(opened, before, None, None)
        try:
            document = session.open(entry)
        except ZhangjuError:  # it is told where the reader opens it
            return Resumed(opened, before, None, None)
        target, span = draft.note.target, None
        if target is not None:
            anchor = Finder(document).anchor(target, same_text=document.id == draft.note.document.id)
            span = None if anchor.grade == "orphan" else Span(anchor.start, anchor.end)
        return Resumed(opened, before, entry, span)

    def _open_resumed(self, resumed: Resumed) -> None:
        note, entry, span = resumed.draft.draft.note, resumed.entry, resumed.span
        document = None if entry is None else self.session.opened(entry)
        if entry is not None and document is not None:
            offset = self.session.place_in(document).offset if span is None else span.start
            if entry != self.entry or span is not None:
                self.jump(offset, entry=entry)
        if document is not None and document is self.document and (span is not None or note.target is None):
            quote, citation = self._quoted(document, span, None)
        else:
            from documents.addresses.citations import in_title_marks

            address = note.target.address if note.target is not None else ""
            quote = self.shown_of(None, note.target.exact) if note.target is not None else ""
            citation = self.shown_of(None, f"{in_title_marks(note.document.title)} {address}".rstrip())
        self.edit(resumed.draft, quote, citation, before=resumed.before)

    def _written(self, editor: NoteEditor, before: Note | None, stored: Stored | None) -> None:
        """After one is finished, the others are offered."""
        super()._written(editor, before, stored)
        if self._offer_the_rest and stored is not None:
            self._look_for_drafts()
        self._offer_the_rest = False
