"""The notebook: all notes that this reader can see, and the one place where the reader's own are written.

Every method that changes something returns the note as it is stored, and it is on disk by then; or raises a
NotebookError, and nothing has changed. Methods may be called from any thread and any number of windows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annotations.errors import (
    DamagedNotebook,
    EmptiedNote,
    EmptyNote,
    ForeignNote,
    MissingNotebook,
    NotebookError,
    RevertedNotebook,
    UnknownNote,
)
from annotations.note import DocumentRef, Note, is_document_id, moment, now, tombstone
from annotations.notebook.arriving import Arriving, arriving
from annotations.notebook.merging import Merged, Record, in_order, merge
from annotations.notebook.notebook_file import NotebookFile, read_backup
from annotations.notebook.notebook_files import NotebookFiles
from annotations.notebook.seen_notes import SeenNotes
from annotations.preferences.home import Home, Identity
from annotations.storage.backups import Backup, Restored

MENDABLE = (DamagedNotebook, MissingNotebook, RevertedNotebook)
"""What is wrong with a file and goes away when it is written again."""


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
        files = NotebookFiles(home, identity, shared=shared, today=self._today, refusal=refusal)
        super().__init__(files, identity)
        self.home = home
        self.refusal = refusal
        self._clock = clock
        self._saving = threading.RLock()

    # What changes

    def add(self, note: Note) -> Note:
        """Store a new note as this reader's; with the same id again it is stored once."""
        if not (note.body.strip() or note.tags or note.target):
            raise EmptyNote
        note = replace(note, creator=note.creator or self.identity.reader, device=self.identity.device)
        if not self.is_own(note):
            raise ForeignNote(creator=note.creator)
        return self._write(note)

    def save(self, note: Note) -> Note:
        """Store a further revision of a note, one more than ``note.revision``, the one the reader saw.

        Where another window or device wrote that revision meanwhile, both texts are kept. A note that says
        what is stored already is not written again.
        """
        with self._saving:
            try:
                merged = self._known(note.id)
            except UnknownNote:
                return self.add(note)
            shown = merged.note
            if not self.is_own(shown):
                raise ForeignNote(creator=shown.creator)
            if shown.words == note.words and shown.revision <= note.revision + 1 and not merged.others:
                return self._write(shown) if shown.device == self.identity.device else shown
            stored = self._further(note, shown, max(note.revision + 1, shown.revision))
            self._append(_places(stored, shown))
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
        with self._saving:
            stored: list[Note] = []
            writing: list[tuple[str, Note]] = []
            for note in notes:
                merged = self._known(note.id)
                shown = merged.note
                if not self.is_own(shown):
                    raise ForeignNote(creator=shown.creator)
                if shown.words == note.words and not merged.others:
                    stored.append(shown)
                    continue
                wanted = replace(note, modified=self._clock())
                stored.append(self._further(wanted, shown, shown.revision + 1))
                writing += _places(stored[-1], shown)
            self._append(writing)
        return tuple(stored)

    def arriving(self, notes: Iterable[Note]) -> Arriving:
        """Sort notes that come from elsewhere by what is here already; UnreadableNotebook where that is not known."""
        notes = tuple(notes)
        wanted = {note.id for note in notes}
        stored: dict[str, list[Note]] = {}
        for file in self._files.of():
            found = file.contents().by_id
            for note_id in wanted & found.keys():
                stored.setdefault(note_id, []).extend(found[note_id])
        self._raise_unread(self._files.of())
        return arriving(notes, stored)

    def take_in(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Store notes that come from elsewhere as they are, authors and revisions included; those that were new.

        What this reader destroyed with the bin does not come back in the revisions that it had.
        """
        with self._saving:
            wanted = self.arriving(notes).wanted
            self._append((note.document.id, note) for note in wanted)
        return wanted

    # What is cared for

    def empty_bin(self, note_ids: Iterable[str] | None = None) -> int:
        """Destroy the words of the reader's own notes in the bin, all or these; returns how many.

        Nothing but this ever removes a revision. A tombstone stays of each, so that a copy on another device
        cannot bring the note back; daily backups still have it until they are forgotten.
        """
        wanted = None if note_ids is None else set(note_ids)
        with self._saving:
            self._raise_unread(self._files.all_own())
            doomed = [
                note
                for note in self.notes(deleted=True)
                if note.deleted and self.is_own(note) and (wanted is None or note.id in wanted)
            ]
            own = self._files.all_own()
            by_file: dict[NotebookFile, list[Note]] = {}
            for note in doomed:
                stone = tombstone(note, time=self._clock(), device=self.identity.device)
                holding = [file for file in own if file.may_hold(note.id)]
                for file in dict.fromkeys((self._files.own(note.document.id), *holding)):
                    by_file.setdefault(file, []).append(stone)
            for file, stones in by_file.items():
                file.empty(stones)
        return len(doomed)

    def backups(self, document_id: str | None = None) -> tuple[Backup, ...]:
        """The backups of what this device wrote, of one document or of all; the latest first.

        A backup that makes no sense is left out.
        """
        found = []
        for file in self._files.all_own():
            places = file.backups
            if places is None or (document_id is not None and file.path.stem != document_id):
                continue
            for day, path in [(None, places.last), *((day, places.of_day(day)) for day in places.days())]:
                try:
                    notes, titles = read_backup(path)
                except NotebookError:
                    continue
                ref = DocumentRef(file.path.stem, (titles or ("",))[-1])
                merged = merge(Record(self.identity.reader, note) for note in notes)
                found.append(Backup(ref, day, path, sum(not one.note.deleted for one in merged.values())))
        return tuple(
            sorted(found, key=lambda one: (one.day is None, one.day or "", one.path.name), reverse=True)
        )

    def restore_from(self, backup: Backup) -> Restored:
        """Let every note of a backup say again what it said then, by further revisions in one save.

        Nothing is taken away: what was written since stays in the notes' history, and notes that the backup
        does not have yet stay as they are. Raises UnreadableNotebook, or as every save does.
        """
        with self._saving:
            self._raise_unread([self._files.own(backup.document.id)])
            then, now_shown = self._then_and_now(backup)
            changed: list[Note] = []
            writing: list[tuple[str, Note]] = []
            for past, current in self._outdated(then, now_shown):
                if current is None:
                    writing += [(backup.document.id, revision) for revision in past.history]
                    changed.append(past.note)
                else:
                    changed.append(self._further(past.note, current, current.revision + 1))
                    writing += _places(changed[-1], current)
            self._append(writing)
        return Restored(tuple(changed), _newer(then, now_shown))

    def would_restore(self, backup: Backup) -> Restored:
        """What ``restore_from`` would change, as the backup has it; nothing is written. Raises UnreadableNotebook."""
        then, now_shown = self._then_and_now(backup)
        changed = tuple(past.note for past, _ in self._outdated(then, now_shown))
        return Restored(changed, _newer(then, now_shown))

    def recover(self) -> tuple[NotebookError, ...]:
        """Write this device's damaged, vanished or reverted files whole again, and backups that are missing.

        Returns what was wrong and is mended now. A damaged file is kept under another name. Raises
        UnreadableNotebook, or as every save does.
        """
        self._raise_unread(self._files.all_own())
        mended: list[NotebookError] = []
        for file in self._files.all_own():
            if not is_document_id(file.path.stem):
                continue  # a copy that a sync program made: it is read, and it is not this device's to write
            problems = [one for one in file.contents().problems if isinstance(one, MENDABLE)]
            if problems:
                file.append([])
                mended += problems
            else:
                file.back_up()
        return tuple(mended)

    def sweep(self) -> None:
        """Remove what killed processes left in this device's folder; files in use are left alone."""
        self._files.sweep()

    # How

    def _then_and_now(self, backup: Backup) -> tuple[Mapping[str, Merged], Mapping[str, Merged]]:
        """What a backup says of each note, and what is seen now, by note id."""
        then = merge(Record(self.identity.reader, note) for note in read_backup(backup.path)[0])
        return then, self._merge(self._files.of(backup.document.id))

    def _outdated(
        self, then: Mapping[str, Merged], now_shown: Mapping[str, Merged]
    ) -> Iterator[tuple[Merged, Note | None]]:
        """The notes of a backup that are gone (None) or, being the reader's own, say something else now."""
        for note_id, past in then.items():
            current = now_shown.get(note_id)
            if current is None:
                yield past, None
            elif self.is_own(current.note) and current.note.words != past.note.words:
                yield past, current.note

    def _set_deleted(self, note_id: str, *, deleted: bool) -> Note:
        note = self.note(note_id)
        if note.emptied and not deleted:
            raise EmptiedNote(id=note_id)
        return self.save(replace(note, deleted=deleted, modified=self._clock()))

    def _further(self, note: Note, shown: Note, revision: int) -> Note:
        """What a note says as a further revision of the one that is shown."""
        later = moment(note.modified) > moment(shown.modified)
        return replace(
            note,
            revision=revision,
            modified=note.modified if later else self._clock(),
            device=self.identity.device,
            creator=shown.creator,
            created=shown.created,
        )

    def _today(self) -> str:
        """The day where the reader is."""
        return moment(self._clock()).astimezone().date().isoformat()

    def _write(self, note: Note) -> Note:
        with self._saving:
            self._files.own(note.document.id).append([note])
        return note

    def _append(self, writing: Iterable[tuple[str, Note]]) -> None:
        """Write revisions, each named with the document whose file it goes to, by one save for each file."""
        by_document: dict[str, list[Note]] = {}
        for document_id, note in writing:
            by_document.setdefault(document_id, []).append(note)
        for document_id, notes in by_document.items():
            self._files.own(document_id).append(notes)


def _places(further: Note, shown: Note) -> list[tuple[str, Note]]:
    """Where a further revision goes: reading the file of the document it left must show that it has left."""
    return [(document_id, further) for document_id in dict.fromkeys((further.document.id, shown.document.id))]


def _newer(then: Mapping[str, Merged], now_shown: Mapping[str, Merged]) -> tuple[Note, ...]:
    """The notes written since a backup, but for those in the bin."""
    return tuple(
        in_order(one.note for key, one in now_shown.items() if key not in then and not one.note.deleted)
    )
