"""Taking care of notes: the bin, several texts of a note, backups, and notes to be put where they belong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from documents.document import Document
from tui.reader.host import Commands, Host, Jump, NoteList, NoteWriter

if TYPE_CHECKING:
    from tui.dialogs.notes.note_desk import CareResult, NoteDesk
    from tui.dialogs.notes.review_screen import Look, Pick
    from tui.dialogs.notes.versions_screen import JoinedTexts

Answer = TypeVar("Answer")


class CarePart:
    """What keeps a notebook in order. The screens it opens write by themselves; the notes are read again after."""

    def __init__(self, host: Host, notes: NoteList, writer: NoteWriter, jump: Jump) -> None:
        self._host, self._notes, self._writer, self._jump = host, notes, writer, jump
        self._hinted: set[str] = set()

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "bin": self.open_bin,
            "restore_backup": self.open_backups,
            "note_history": self.open_history,
            "note_versions": self.open_versions,
            "review_notes": self.open_review,
            "put_here": self.put_here,
            "leave_picked": self.leave_picked,
        }

    def notes_came(self, document: Document) -> None:
        """The notes have come: say once of a document that some wait for the reader."""
        host, state = self._host, self._host.state
        if document is not state.document:
            return
        if state.picked is not None and document is not state.picked.document:
            self.leave_picked()
        if document.id not in self._hinted:
            self._hinted.add(document.id)
            own = host.session.notebook.is_own
            waiting = sum(placed.is_doubtful and own(placed.note) for placed in state.placed)
            changed = sum(placed.anchor.grade == "changed" and own(placed.note) for placed in state.placed)
            review, said = host.keys.told("reader.review_notes"), []
            if waiting:
                said.append(
                    host.say(
                        "Notes to be checked: {count} · {review} shows them", count=waiting, review=review
                    )
                )
            if changed:
                said.append(host.say("Passages changed: {count}", count=changed))
            if said:
                host.footer.say(" · ".join(said))

    # The screens

    def _open(self, screen: Screen[CareResult[Answer]], heard: Callable[[Answer | None], object]) -> None:
        """Open a screen, once what was begun here is on disk: it goes on with the same history."""
        if self._writer.refuses_while_saving():
            return

        def left(result: CareResult[Answer] | None) -> None:
            if result is not None:
                self._host.update(self._host.state.recorded(result.history))
            heard(None if result is None else result.answer)

        self._host.ask(screen, left)

    def desk(self) -> NoteDesk:
        """What those screens are given."""
        from tui.dialogs.notes.note_desk import NoteDesk

        host = self._host
        return NoteDesk(
            say=host.say,
            keys=host.keys,
            open_notebook=lambda: host.session.notebook,
            document=host.state.document,
            history=host.state.history,
            open_book=lambda: host.addresses.book,
            shown_of=host.text.of,
            shown_words=host.text.written,
            view_of=host.text.view,
        )

    def open_bin(self) -> None:
        """The notes in the bin."""
        from tui.dialogs.notes.bin_screen import BinScreen

        self._open(BinScreen(self.desk()), self._cared_for)

    def open_backups(self) -> None:
        """The backups and what they would bring back."""
        from tui.dialogs.notes.restore_screen import RestoreScreen

        self._open(RestoreScreen(self.desk()), self._cared_for)

    def open_history(self) -> None:
        """Everything that the note under the cursor ever said."""
        from tui.dialogs.notes.versions_screen import HistoryScreen

        current = self._notes.current_told()
        if current is not None:
            self._open(HistoryScreen(self.desk(), current.note), self._cared_for)

    def open_versions(self) -> None:
        """The texts of the note under the cursor, of which one is to be chosen."""
        from tui.dialogs.notes.versions_screen import VersionsScreen

        current = self._notes.current_told()
        if current is None:
            return
        if current.note.id not in self._host.state.texts:
            self._host.tell("This note has one text only")
        else:
            self._open(VersionsScreen(self.desk(), current.note), self._texts_joined)

    def open_review(self) -> None:
        """The notes whose place is doubtful or gone."""
        from tui.dialogs.notes.review_screen import ReviewScreen

        document = self._host.state.document
        if document is not None:
            self._open(ReviewScreen(self.desk(), document), self._reviewed)

    def _cared_for(self, _result: object) -> None:
        self._notes.load()

    def _texts_joined(self, joined: JoinedTexts | None) -> None:
        """Edit all the texts of a note as one; what it says meanwhile is what it said."""
        self._notes.load()
        host, document = self._host, self._host.state.document
        if joined is None or document is None:
            return
        draft = host.session.drafts.begin(
            joined.note,
            seen=joined.note.revision,
            source=host.session.entries[host.state.entry].path.absolute(),
            joins=[text.name for text in joined.texts],
        )
        shown, *others = joined.texts
        self._writer.edit(
            draft,
            *self._writer.quoted(document, None, joined.note),
            before=shown,
            others=others,
            at=self._writer.place_of(joined.note),
        )

    def _reviewed(self, result: Pick | Look | None) -> None:
        from tui.dialogs.notes.review_screen import Look, Pick

        self._notes.load()
        host = self._host
        if isinstance(result, Look):
            self._jump(result.offset)
            host.pane.focus()
        elif isinstance(result, Pick):
            host.update(host.state.picking(result.note))
            host.pane.focus()
            host.tell(
                "Choose a clause or a passage, then {put} puts the note there · {leave} leaves it",
                put=host.keys.told("text.open_here"),
                leave=host.keys.told("reader.leave_picked"),
            )

    # A picked note

    def put_here(self) -> None:
        """Put the picked note on the passage, else on the clause under the cursor."""
        from annotations.note import settled

        host, picked, span = self._host, self._host.state.picked, self._writer.span_to_note()
        if picked is None or picked.document is not host.state.document:
            host.tell(
                "No note is picked: {review} shows those to be checked",
                review=host.keys.told("reader.review_notes"),
            )
            return
        if span is None:
            return
        self.leave_picked()
        host.pane.clear_passage()
        note, book, notebook = picked.note, host.addresses.book, host.session.notebook
        self._writer.change(
            lambda: notebook.save(settled(note, picked.document, book, span)),
            lambda after: host.state.history.record(note, after),
            host.say("The note is here now; {undo} takes it back", undo=host.keys.told("reader.undo")),
        )

    def leave_picked(self) -> None:
        """Leave the picked note where it was."""
        self._host.update(self._host.state.picking(None))
