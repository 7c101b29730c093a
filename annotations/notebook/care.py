"""The care of a notebook: the bin is emptied, backups are listed and restored, damaged files are written whole again.

As in ``annotations.notebook.notebook``, what returned is on disk, and what raised changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.errors import DamagedNotebook, MissingNotebook, NotebookError, RevertedNotebook
from annotations.note import DocumentRef, Note, is_document_id, moment, tombstone
from annotations.notebook.files.notebook_file import NotebookFile, read_backup
from annotations.notebook.files.notebook_files import NotebookFiles, raise_unread
from annotations.notebook.history import Change, Step
from annotations.notebook.merging import Merged, in_order, merge
from annotations.notebook.revision_writer import RevisionWriter, Written, in_files
from annotations.notebook.seen_notes import SeenNotes
from documents.document import Document

MENDABLE = (DamagedNotebook, MissingNotebook, RevertedNotebook)
"""What is wrong with a file and goes away when it is written again."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of one document's notes: ``day`` "2026-11-21" is as they were before that day's first save, None
    as last saved. ``notes`` counts those that are not in the bin."""

    document: DocumentRef
    day: str | None
    path: Path
    notes: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup brought back: the notes as they are stored now, and those written since, left as they are.

    ``changes`` tell it text by text, for undo: a note may have had several then, and may have had several since.
    """

    changed: tuple[Note, ...] = ()
    newer: tuple[Note, ...] = ()
    changes: Step = ()


class NotebookCare:
    """What is done to all of a notebook, and not to one note."""

    def __init__(self, seen: SeenNotes, files: NotebookFiles, writer: RevisionWriter) -> None:
        self._seen, self._files, self._writer = seen, files, writer

    def binned(self, document: Document | None = None) -> tuple[Note, ...]:
        """The reader's own notes in the bin, of all documents or of one and its other versions; the latest first."""
        notes = self._seen.notes(document, deleted=True)
        own = [note for note in notes if note.deleted and self._seen.is_own(note)]
        return tuple(sorted(own, key=lambda note: (moment(note.modified), note.id), reverse=True))

    def empty_bin(self, note_ids: Iterable[str] | None = None) -> int:
        """Destroy the words of the reader's own notes in the bin, all or these; returns how many.

        Nothing but this ever removes a revision. A tombstone stays of each, so that a copy on another device
        cannot bring the note back; daily backups still have it until they are forgotten.
        """
        wanted = None if note_ids is None else set(note_ids)
        with self._writer.saving:
            raise_unread(self._files.all_own())
            doomed = [note for note in self.binned() if wanted is None or note.id in wanted]
            own = self._files.all_own()
            by_file: dict[NotebookFile, list[Note]] = {}
            for note in doomed:
                merged = self._seen.known(note.id)
                device = self._seen.identity.device
                stone = tombstone(merged.leaves, merged.history, time=self._writer.clock(), device=device)
                stone = replace(stone, id=merged.stored_as)
                holding = [file for file in own if file.may_hold(stone.id)]
                for file in dict.fromkeys((self._files.own(note.document.id), *holding)):
                    by_file.setdefault(file, []).append(stone)
            for file, stones in by_file.items():
                file.empty(stones)
        return len(doomed)

    def backups(self, document_id: str | None = None) -> tuple[Backup, ...]:
        """The backups of what this device wrote, of one document or of all; the latest first.

        A backup that makes no sense is left out.
        """
        backups = []
        for file in self._files.all_own():
            kept = file.backups
            if kept is None or (document_id is not None and file.path.stem != document_id):
                continue
            for day, path in [(None, kept.last), *((day, kept.of_day(day)) for day in kept.days())]:
                try:
                    notes, titles = read_backup(path)
                except NotebookError:
                    continue
                ref = DocumentRef(file.path.stem, (titles or ("",))[-1])
                merged = self._merged(notes)
                backups.append(Backup(ref, day, path, sum(not seen.note.deleted for seen in merged.values())))
        return tuple(
            sorted(
                backups,
                key=lambda backup: (backup.day is None, backup.day or "", backup.path.name),
                reverse=True,
            )
        )

    def restore_from(self, backup: Backup) -> Restored:
        """Let every note of a backup say again what it said then, in all its texts, by further revisions in one save.

        Nothing is taken away: what was written since stays in the notes' history, and notes that the backup
        does not have yet stay as they are. Raises UnreadableNotebook, or as every save does.
        """
        with self._writer.saving:
            raise_unread([self._files.own(backup.document.id)])
            then, now_shown = self._then_and_now(backup)
            changed: list[Note] = []
            changes: list[Change] = []
            writing: list[Written] = []
            for past, current in self._outdated(then, now_shown):
                if current is None:
                    writing += [(backup.document.id, revision) for revision in past.history]
                    changed.append(past.note)
                    changes += [Change(None, text) for text in past.texts]
                    continue
                texts = [self._writer.further(text, current.leaves, current) for text in past.texts]
                changed.append(texts[0])
                changes += [Change(before, text) for before in current.texts for text in texts]
                for text in texts:
                    writing += in_files(text, current.leaves)
            self._writer.append(writing)
        return Restored(tuple(changed), _newer(then, now_shown), tuple(changes))

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
        raise_unread(self._files.all_own())
        mended: list[NotebookError] = []
        for file in self._files.all_own():
            if not is_document_id(file.path.stem):
                continue  # a copy that a sync program made: it is read, and it is not this device's to write
            problems = [problem for problem in file.contents().problems if isinstance(problem, MENDABLE)]
            if problems:
                file.append([])
                mended += problems
            else:
                file.back_up()
        return tuple(mended)

    # How

    def _then_and_now(self, backup: Backup) -> tuple[Mapping[str, Merged], Mapping[str, Merged]]:
        """What a backup says of each note, and what is seen now, by note id."""
        return self._merged(read_backup(backup.path)[0]), self._seen.merged(backup.document.id)

    def _merged(self, notes: Iterable[Note]) -> Mapping[str, Merged]:
        """What the records of a backup of this device's say of each note."""
        reader = self._seen.identity.reader
        return merge((replace(note, owner=reader) for note in notes), reader=reader)

    def _outdated(
        self, then: Mapping[str, Merged], now_shown: Mapping[str, Merged]
    ) -> Iterator[tuple[Merged, Merged | None]]:
        """The notes of a backup that are gone (None) or, being the reader's own, say something else now."""
        own = {seen.stored_as: seen for seen in now_shown.values() if self._seen.is_own(seen.note)}
        for note_id, past in then.items():
            current = own.get(note_id) or now_shown.get(note_id)
            if current is None:
                yield past, None
            elif note_id in own and _said(current) != _said(past):
                yield past, current


def _said(merged: Merged) -> set[object]:
    """What a note says, in all its texts."""
    return {text.words for text in merged.texts}


def _newer(then: Mapping[str, Merged], now_shown: Mapping[str, Merged]) -> tuple[Note, ...]:
    """The notes written since a backup, but for those in the bin."""
    return tuple(
        in_order(seen.note for key, seen in now_shown.items() if key not in then and not seen.note.deleted)
    )
