"""Taking care of notes: the bin, several texts of a note, doubtful places, backups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from documents.document import Document, Span
from tui.reader.parts.note_actions import NoteActions
from tui.widgets.notes import note_list
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from tui.dialogs.notes.review_screen import Look, Pick
    from tui.session import Session

Result = TypeVar("Result")


class NoteCareActions(NoteActions):
    """What keeps a notebook in order. The screens it opens write by themselves; it looks at the notes again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.picked: Note | None = None
        """A note that is to be put on what is chosen next in the text of the same document."""
        self._picked_in: Document | None = None
        self._hinted: set[str] = set()

    def _take_in(self, document: Document, placed: tuple[PlacedNote, ...]) -> None:
        """The notes have come: say once of a document that some wait for the reader, find those with several texts."""
        super()._take_in(document, placed)
        if document is not self.document:
            return
        if self.picked is not None and document is not self._picked_in:
            self.action_leave_picked()
        self._find_divided(document)
        if document.id not in self._hinted:
            self._hinted.add(document.id)
            self._hint(placed)

    def _find_divided(self, document: Document) -> None:
        notebook, title = self.session.notebook, document.name or None

        def done(found: Mapping[str, int]) -> None:
            if document is self.document and found != self.divided:
                self.divided = found
                self.show_notes()

        self.in_background(
            "divided", lambda: notebook.divided(document.id, title=title), done, self.tell_error
        )

    def _hint(self, placed: tuple[PlacedNote, ...]) -> None:
        own = self.session.notebook.is_own
        count = sum(note_list.is_doubtful(one) and own(one.note) for one in placed)
        if count:
            self.tell("Notes to be checked: {count} · c shows them", count=count)

    # The screens

    def _open(self, screen: Screen[Result], heard: Callable[[Result | None], None]) -> None:
        """Open a screen, once what was begun here is on disk: it goes on with the same history."""
        if self._writes:
            self.tell("Still saving")
        else:
            self.app.push_screen(screen, heard)

    def action_bin(self) -> None:
        """The notes in the bin."""
        from tui.dialogs.notes.bin_screen import BinScreen

        self._open(BinScreen(self), self._cared_for)

    def action_restore_backup(self) -> None:
        """The backups and what they would bring back."""
        from tui.dialogs.notes.restore_screen import RestoreScreen

        self._open(RestoreScreen(self), self._cared_for)

    def action_note_history(self) -> None:
        """Everything that the note under the cursor ever said."""
        from tui.dialogs.notes.versions_screen import HistoryScreen

        current = self.current_note()
        if current is None:
            self.tell("There is no note here")
        else:
            self._open(HistoryScreen(self, current.note), self._cared_for)

    def action_note_versions(self) -> None:
        """The texts of the note under the cursor, of which one is to be chosen."""
        from tui.dialogs.notes.versions_screen import VersionsScreen

        current = self.current_note()
        if current is None:
            self.tell("There is no note here")
        elif current.note.id not in self.divided:
            self.tell("This note has one text only")
        else:
            self._open(VersionsScreen(self, current.note), self._texts_joined)

    def action_review_notes(self) -> None:
        """The notes whose place is doubtful or gone."""
        from tui.dialogs.notes.review_screen import PlacesScreen

        if self.document is not None:
            self._open(PlacesScreen(self, self.document), self._places_checked)

    def _cared_for(self, _result: object) -> None:
        self.load_notes()

    def _texts_joined(self, joined: Note | None) -> None:
        """Edit all the texts of a note as one; what it says meanwhile is what it said."""
        self.load_notes()
        document = self.document
        if joined is None or document is None:
            return
        shown = next((one.note for one in self.placed if one.note.id == joined.id), None)
        draft = self.session.drafts.begin(
            joined, seen=joined.revision, source=self.session.entries[self.entry].path.absolute()
        )
        self.edit(draft, *self._quoted(document, None, joined), before=shown)

    def _places_checked(self, result: Pick | Look | None) -> None:
        from tui.dialogs.notes.review_screen import Look, Pick

        self.load_notes()
        if isinstance(result, Look):
            self.jump(result.offset)
            self.pane.focus()
        elif isinstance(result, Pick):
            self.picked, self._picked_in = result.note, self.document
            self.pane.focus()
            self.show_keys()
            self.tell("Choose a clause or a passage, then Enter puts the note there · Esc leaves it")

    # A picked note

    def show_keys(self) -> None:
        """Show the keys that apply in the footer."""
        raise NotImplementedError

    def action_put_here(self) -> None:
        """Put the picked note on the passage, else on the clause under the cursor."""
        note, document, span = self.picked, self.document, self._span_to_note()
        if note is None or document is not self._picked_in:
            self.tell("No note is picked: c shows those to be checked")
        elif document is not None and span is not None:
            self._put(note, document, span)

    def _put(self, note: Note, document: Document, span: Span) -> None:
        from annotations.note import settled

        self.action_leave_picked()
        self.pane.clear_passage()
        book, notebook = self.book, self.session.notebook
        self._write(
            lambda: notebook.save(settled(note, document, book, span)),
            lambda after: self.history.record(note, after),
            self.say("The note is here now; u takes it back"),
        )

    def action_leave_picked(self) -> None:
        """Leave the picked note where it was."""
        self.picked = self._picked_in = None
        self.show_keys()

    def on_reading_pane_unit_activated(self, message: ReadingPane.UnitActivated) -> None:
        """Enter puts a picked note here, and does nothing else."""
        if self.picked is not None:
            message.stop()
            message.prevent_default()
            self.action_put_here()

    def on_reading_pane_link_followed(self, message: ReadingPane.LinkFollowed) -> None:
        """While a place is chosen for a note, a click chooses and leads nowhere."""
        if self.picked is not None:
            message.stop()
            message.prevent_default()
