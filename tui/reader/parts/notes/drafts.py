"""Unfinished notes: offered once the text is there, gone on with where they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump, NoteList, NoteWriter

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.drafts import Draft, OpenDraft
    from tui.dialogs.notes.note_desk import CareResult, NoteDesk


class Resumed(NamedTuple):
    """A draft taken over: the note as it was before, and where it belongs in the library, if it does.

    ``span`` is where its passage stands in that document now, in published offsets; ``others`` are the further texts
    of the note that are joined in the draft.
    """

    draft: OpenDraft
    before: Note | None
    entry: int | None
    span: Span | None
    others: tuple[Note, ...] = ()


class DraftsPart:
    """What is done with notes that were being typed when a window ended."""

    def __init__(
        self, host: Host, notes: NoteList, writer: NoteWriter, jump: Jump, desk: Callable[[], NoteDesk]
    ) -> None:
        """``desk`` gives what the screen of unfinished notes is given."""
        self._host, self._notes, self._writer, self._jump = host, notes, writer, jump
        self._desk = desk
        self._asked = False
        self._wait = False
        """Whether there are drafts that the reader has not been shown yet."""
        self._offer_the_rest = False

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"unfinished_notes": self.show}

    def notes_came(self, _document: Document) -> None:
        """The first notes are there: now there is time to see what was left unfinished."""
        if not self._asked:
            self._asked = True
            self._look()

    def editor_left(self, *, saved: bool) -> None:
        """After one is finished, the others are offered."""
        if self._offer_the_rest and saved:
            self._look()
        self._offer_the_rest = False

    def show(self) -> None:
        """Show what was left unfinished."""
        from tui.dialogs.notes.unfinished_screen import UnfinishedScreen

        host = self._host
        self._wait = False
        session = host.session
        screen = UnfinishedScreen(
            self._desk(), session.drafts, lambda draft: session.entry_of(draft) is not None
        )

        def chosen(result: CareResult[Draft] | None) -> None:
            draft = None if result is None else result.answer
            host.tell_once(host.session.drafts.problems)
            self._notes.load()
            if draft is not None:
                self._offer_the_rest = len(screen.items) > 1
                self._go_on_with(draft)

        host.ask(screen, chosen)

    def offer(self) -> None:
        """Offer them where nothing else is in front; else once it is gone."""
        if self._wait and self._host.is_in_front:
            self.show()

    def _look(self) -> None:
        host, session = self._host, self._host.session

        def done(drafts: tuple[Draft, ...]) -> None:
            self._wait = bool(drafts)
            host.tell_once(session.drafts.problems)
            self.offer()

        host.run("drafts", lambda: session.drafts.abandoned(session.notebook), done)

    def _go_on_with(self, draft: Draft) -> None:
        """Take the draft over, go where it belongs, open the editor with its words."""
        host, session = self._host, self._host.session

        def job() -> Resumed:
            opened = session.drafts.take_over(draft)
            try:
                return self._resumed(opened)
            except BaseException:
                opened.leave()
                raise

        def done(resumed: Resumed) -> None:
            if not host.is_in_front:  # something was opened meanwhile
                resumed.draft.leave()
                host.tell("Kept among the unfinished notes")
                return
            self._open(resumed)

        host.run("resume", job, done)

    def _resumed(self, opened: OpenDraft) -> Resumed:
        """Off the screen's thread: what the editor of a draft needs."""
        session, draft = self._host.session, opened.draft
        before: Note | None = None
        others: tuple[Note, ...] = ()
        if draft.seen:
            history = session.notebook.history(draft.note.id)
            named = [note for note in history if note.name == draft.note.read_as]
            counted = [note for note in history if note.revision == draft.seen]
            before = next(iter(named or counted), history[-1])
            others = tuple(note for note in history if note.name in draft.joins and note != before)
        entry = session.entry_of(draft)
        if entry is None:
            return Resumed(opened, before, None, None, others)
        try:
            document = session.open(entry)
        except ZhangjuError:  # it is told where the reader opens it
            return Resumed(opened, before, None, None, others)
        span = None
        if draft.note.target is not None:
            anchor = session.notebook.placed_note(document, draft.note).anchor
            span = None if anchor.grade == "orphan" else Span(anchor.start, anchor.end)
        return Resumed(opened, before, entry, span, others)

    def _open(self, resumed: Resumed) -> None:
        host = self._host
        note, entry, span = resumed.draft.draft.note, resumed.entry, resumed.span
        document = None if entry is None else host.session.opened(entry)
        if entry is not None and document is not None:
            offset = host.session.position_in(document).offset if span is None else span.start
            if entry != host.state.entry or span is not None:
                self._jump(offset, entry=entry)
        is_open = document is not None and document is host.state.document
        if document is not None and is_open and (span is not None or note.target is None):
            quote, citation = self._writer.quoted(document, span, None)
        else:
            quote, citation = self._quoted_elsewhere(note)
            span = None
        self._writer.edit(
            resumed.draft, quote, citation, before=resumed.before, others=resumed.others, at=span
        )

    def _quoted_elsewhere(self, note: Note) -> tuple[str, str]:
        """Quote and citation of a note whose document is not at hand, as the note has them."""
        from documents.addresses.citations import in_title_marks

        text, target = self._host.text, note.target
        address = "" if target is None else target.address
        citation = text.of(None, f"{in_title_marks(note.document.title)} {address}".rstrip())
        return "" if target is None else text.of(None, target.exact), citation
