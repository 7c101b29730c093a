"""The notebook: all notes that this reader can see, and the one place where the reader's own are written.

Every method that changes something returns the note as it is stored, and it is on disk by then; or raises a
NotebookError, and nothing has changed. Methods may be called from any thread and any number of windows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from annotations.errors import EmptiedNote, EmptyNote, ForeignNote, NotebookError, UnknownNote
from annotations.note import Note, moment, now
from annotations.notebook.arriving import Arriving, arriving
from annotations.notebook.care import NotebookCare
from annotations.notebook.files.notebook_files import NotebookFiles, raise_unread
from annotations.notebook.revision_writer import RevisionWriter, Written, in_files
from annotations.notebook.seen_notes import SeenNotes
from annotations.preferences.identity import Identity
from annotations.storage.home import Home


class Notebook(SeenNotes):
    """The notes of one reader's data folder and of ``shared`` folders with the same layout, which are only read.

    With a ``refusal`` nothing is written: it is raised instead.
    """

    def __init__(
        self,
        home: Home,
        identity: Identity,
        *,
        shared: Sequence[Path] = (),
        clock: Callable[[], str] = now,
        refusal: NotebookError | None = None,
    ) -> None:
        files = NotebookFiles(home, identity, shared=shared, today=lambda: _day_of(clock()), refusal=refusal)
        super().__init__(files, identity)
        self.home = home
        self.refusal = refusal
        self._writer = RevisionWriter(files, identity, clock)
        self.care = NotebookCare(self, files, self._writer)
        """What is done to all of it: emptying the bin, restoring backups, recovering files."""

    # What changes

    def add(self, note: Note) -> Note:
        """Store a new note as this reader's; with the same id again it is stored once."""
        if not (note.body.strip() or note.tags or note.target):
            raise EmptyNote
        note = replace(note, creator=note.creator or self.identity.reader, device=self.identity.device)
        if not self.is_own(note):
            raise ForeignNote(creator=note.creator)
        return self._writer.write(note)

    def save(self, note: Note) -> Note:
        """Store a further revision of a note, one more than ``note.revision``, the one the reader saw.

        Where another window or device wrote that revision meanwhile, both texts are kept. A note that says
        what is stored already is not written again.
        """
        with self._writer.saving:
            try:
                merged = self._known(note.id)
            except UnknownNote:
                return self.add(note)
            shown = merged.note
            if not self.is_own(shown):
                raise ForeignNote(creator=shown.creator)
            if shown.words == note.words and shown.revision <= note.revision + 1 and not merged.others:
                return self._writer.write(shown) if shown.device == self.identity.device else shown
            stored = self._writer.further(note, shown, max(note.revision + 1, shown.revision))
            self._writer.append(in_files(stored, shown))
            return stored

    def delete(self, note_id: str) -> Note:
        """Put a note in the bin."""
        return self._set_deleted(note_id, deleted=True)

    def restore(self, note_id: str) -> Note:
        """Take a note out of the bin."""
        return self._set_deleted(note_id, deleted=False)

    def put_back(self, note: Note) -> Note:
        """Let a note say again what a revision of it said: what undo and redo do."""
        return self.put_back_all([note])[0]

    def put_back_all(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Let several notes say again what a revision of each said, by one save for each document."""
        with self._writer.saving:
            stored: list[Note] = []
            writing: list[Written] = []
            for note in notes:
                merged = self._known(note.id)
                shown = merged.note
                if not self.is_own(shown):
                    raise ForeignNote(creator=shown.creator)
                if shown.words == note.words and not merged.others:
                    stored.append(shown)
                    continue
                wanted = replace(note, modified=self._writer.clock())
                stored.append(self._writer.further(wanted, shown, shown.revision + 1))
                writing += in_files(stored[-1], shown)
            self._writer.append(writing)
        return tuple(stored)

    def arriving(self, notes: Iterable[Note]) -> Arriving:
        """Sort notes that come from elsewhere by what is here already; UnreadableNotebook where that is not known."""
        notes = tuple(notes)
        wanted = {note.id for note in notes}
        stored: dict[str, list[Note]] = {}
        for file in self._files.of():
            by_id = file.contents().by_id
            for note_id in wanted & by_id.keys():
                stored.setdefault(note_id, []).extend(by_id[note_id])
        raise_unread(self._files.of())
        return arriving(notes, stored)

    def take_in(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Store notes that come from elsewhere as they are, authors and revisions included; those that were new.

        What this reader destroyed with the bin does not come back in the revisions that it had.
        """
        with self._writer.saving:
            wanted = self.arriving(notes).wanted
            self._writer.append((note.document.id, note) for note in wanted)
        return wanted

    def sweep(self) -> None:
        """Remove what killed processes left in this device's folder; files in use are left alone."""
        self._files.sweep()

    # How

    def _set_deleted(self, note_id: str, *, deleted: bool) -> Note:
        note = self.note(note_id)
        if note.emptied and not deleted:
            raise EmptiedNote(id=note_id)
        return self.save(replace(note, deleted=deleted, modified=self._writer.clock()))


def _day_of(time: str) -> str:
    """The day where the reader is, of a time as notes have it."""
    return moment(time).astimezone().date().isoformat()
