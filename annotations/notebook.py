"""The notebook: all notes that this reader can see, and the one place where the reader's own are written.

Every method that changes something returns the note as it is stored, and it is on disk by then; or raises a
NotebookError, and nothing has changed. Methods may be called from any thread and any number of windows.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from os import DirEntry, scandir
from pathlib import Path

from annotations.anchoring import Anchor, Finder
from annotations.durable_files import leftovers, locked, sweep
from annotations.errors import (
    BadName,
    EmptyNote,
    ForeignNote,
    NotebookBusy,
    NotebookError,
    OutsideNotebook,
    UnknownNote,
    UnreadableNotebook,
    UnwritableHome,
)
from annotations.home import Home, Identity
from annotations.merging import Merged, Record, in_order, merge, same_name
from annotations.note import DocumentRef, Note, is_document_id, moment, now
from annotations.notebook_file import NotebookFile
from documents.document import Document
from documents.fold import fold

_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where it is in a document as it is now.

    A note on the whole document is placed at (0, 0) exactly. ``earlier`` says that the note was made on
    another version of the text.
    """

    note: Note
    anchor: Anchor
    earlier: bool = False


class Notebook:
    """The notes of one reader's data folder and of ``shared`` folders with the same layout, which are only read."""

    def __init__(
        self, home: Home, identity: Identity, *, shared: Sequence[Path] = (), clock: Callable[[], str] = now
    ) -> None:
        self.home, self.identity = home, identity
        self._roots = (home.notebooks, *shared)
        self._clock = clock
        self._files: dict[Path, NotebookFile] = {}
        self._merged: dict[tuple[Path, ...], tuple[object, Mapping[str, Merged]]] = {}
        self._listing_problems: list[NotebookError] = []
        self._saving = threading.RLock()

    # What is there

    def notes(
        self, document_id: str | None = None, *, title: str | None = None, deleted: bool = False
    ) -> tuple[Note, ...]:
        """The notes on a document, or all, in the order they were first written.

        With a ``title``, also those on other documents called so (earlier versions of the text). With
        ``deleted``, also those in the bin.
        """
        found = self._merge(self._files_of(document_id, title))
        names = None if title is None else _folded_title(title)
        notes = in_order(merged.note for merged in found.values())
        return tuple(
            note
            for note in notes
            if (deleted or not note.deleted)
            and (
                document_id is None
                or note.document.id == document_id
                or (names is not None and _folded_title(note.document.title) == names)
            )
        )

    def note(self, note_id: str) -> Note:
        """A note by its id, also one in the bin; UnknownNote."""
        return self._known(note_id).note

    def other_versions(self, note_id: str) -> tuple[Note, ...]:
        """Other texts of the revision that is shown: two devices, or two windows, changed the note at once."""
        return self._known(note_id).others

    def history(self, note_id: str) -> tuple[Note, ...]:
        """All revisions of a note, from the first on."""
        return self._known(note_id).history

    def histories(self, document_id: str | None = None) -> tuple[tuple[Note, ...], ...]:
        """All revisions of every note that is or was on a document, or of all notes; those in the bin too."""
        found = self._merge(self._files_of(document_id, None))
        return tuple(
            (merged if _is_whole(merged.history, document_id) else self._known(note_id)).history
            for note_id, merged in sorted(found.items())
        )

    def tags(self, document_id: str | None = None) -> tuple[tuple[str, int], ...]:
        """The tags in use and how many notes bear them, the most used first."""
        counts = Counter(tag for note in self.notes(document_id) for tag in note.tags)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def readers(self) -> tuple[str, ...]:
        """The readers whose notes are here."""
        return tuple(sorted({note.creator for note in self.notes()}))

    def documents(self) -> tuple[tuple[DocumentRef, int], ...]:
        """The documents that have notes, and how many."""
        counts: Counter[str] = Counter()
        refs: dict[str, DocumentRef] = {}
        for note in self.notes():
            counts[note.document.id] += 1
            refs[note.document.id] = note.document
        return tuple((refs[key], count) for key, count in sorted(counts.items()))

    def placed(self, document: Document) -> tuple[PlacedNote, ...]:
        """The notes on a document and on earlier versions of it, each at its place, in reading order."""
        finder = Finder(document)
        placed = []
        for note in self.notes(document.id, title=document.name or None):
            earlier = note.document.id != document.id
            anchor = (
                finder.anchor(note.target, same_text=not earlier) if note.target else Anchor("exact", 0, 0)
            )
            placed.append(PlacedNote(note, anchor, earlier))
        placed.sort(key=lambda one: (one.anchor.grade == "orphan", one.anchor.start, -one.anchor.end))
        return tuple(placed)

    def is_own(self, note: Note) -> bool:
        """Whether this reader may change a note."""
        return same_name(note.creator, self.identity.reader)

    def state(self, document_id: str | None = None) -> object:
        """What changes when another window or a sync changed something; cheap enough to ask every second."""
        return tuple((file.path, file.state()) for file in self._files_of(document_id, None))

    @property
    def problems(self) -> tuple[NotebookError, ...]:
        """What the reader is to be told about the files read so far: damage, links out, newer formats."""
        files = list(self._files.values())
        found = [problem for file in files for problem in (*file.known_problems(), *file.incidents)]
        return (*self._listing_problems, *found)

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
            modified = note.modified if moment(note.modified) > moment(shown.modified) else self._clock()
            device, revision = self.identity.device, max(note.revision + 1, shown.revision)
            further = replace(
                note,
                revision=revision,
                modified=modified,
                device=device,
                creator=shown.creator,
                created=shown.created,
            )
            stored = self._write(further)
            if shown.document.id != stored.document.id:
                # Reading the old document's file alone must show that the note has left it.
                self._own_file(shown.document.id).append([stored])
            return stored

    def delete(self, note_id: str) -> Note:
        """Put a note in the bin."""
        return self._set_deleted(note_id, deleted=True)

    def restore(self, note_id: str) -> Note:
        """Take a note out of the bin."""
        return self._set_deleted(note_id, deleted=False)

    def put_back(self, note: Note) -> Note:
        """Let a note say again what a revision of it said: what undo and redo do."""
        return self.save(replace(note, revision=self.note(note.id).revision, modified=self._clock()))

    def take_in(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Store notes that come from elsewhere as they are, authors and revisions included; those that were new."""
        fresh: dict[str, list[Note]] = {}
        for note in notes:
            try:
                known = note in self._known(note.id).history
            except UnknownNote:
                known = False
            if not known:
                fresh.setdefault(note.document.id, []).append(note)
        for document_id, found in fresh.items():
            self._own_file(document_id).append(found)
        return tuple(note for found in fresh.values() for note in found)

    def sweep(self) -> None:
        """Remove what killed processes left in this device's folder; files in use are left alone."""
        folder = self.home.notebooks / self.identity.reader / self.identity.device
        if not folder.is_dir() or not leftovers(folder):
            return
        for path in folder.glob("*" + _SUFFIX):
            with suppress(NotebookBusy), locked(self._lock_of(path), path, seconds=0):
                sweep(path)

    # How

    def _set_deleted(self, note_id: str, *, deleted: bool) -> Note:
        note = self.note(note_id)
        return self.save(replace(note, deleted=deleted, modified=self._clock()))

    def _write(self, note: Note) -> Note:
        with self._saving:
            self._own_file(note.document.id).append([note])
        return note

    def _known(self, note_id: str) -> Merged:
        files = (file for file in self._files_of(None, None) if file.may_hold(note_id))
        records = [
            Record(file.reader, note) for file in files for note in file.contents().by_id.get(note_id, ())
        ]
        if not records:
            raise UnknownNote(id=note_id)
        return merge(records)[note_id]

    def _merge(self, files: Iterable[NotebookFile]) -> Mapping[str, Merged]:
        files = tuple(files)
        key = tuple(file.path for file in files)
        state = tuple(file.state() for file in files)
        known = self._merged.get(key)
        if known is None or known[0] != state:
            records = (Record(file.reader, note) for file in files for note in file.contents().notes)
            known = self._merged[key] = (state, merge(records))
        return known[1]

    def _own_file(self, document_id: str) -> NotebookFile:
        if not is_document_id(document_id):
            raise BadName(name=document_id, reason="it is no document's id")
        folder = self.home.notebooks / self.identity.reader / self.identity.device
        return self._file(self.home.notebooks, folder / (document_id + _SUFFIX))

    def _lock_of(self, path: Path) -> Path:
        return (self.home.locks / path.relative_to(self.home.notebooks)).with_suffix(".lock")

    def _file(self, root: Path, path: Path) -> NotebookFile:
        known = self._files.get(path)
        if known is None:
            reader, device = path.parent.parent.name, path.parent.name
            own = root == self.home.notebooks and (reader, device) == (
                self.identity.reader,
                self.identity.device,
            )
            known = self._files[path] = NotebookFile(
                path,
                self.home.path if root == self.home.notebooks else root,
                reader=reader,
                device=device,
                backup=self.home.backups / path.relative_to(root) if own else None,
                lock=self._lock_of(path) if own else None,
            )
        return known

    def _files_of(self, document_id: str | None, title: str | None) -> Iterator[NotebookFile]:
        """The files on a document (or all), and with a title those on documents called so."""
        wanted = None if title is None else _folded_title(title)
        self._listing_problems = []
        for root, path in self._paths():
            file = self._file(root, path)
            if (
                document_id is None
                or path.stem == document_id
                or (wanted is not None and wanted in map(_folded_title, file.titles()))
            ):
                yield file

    def _paths(self) -> Iterator[tuple[Path, Path]]:
        seen: dict[Path, None] = {}
        for root in self._roots:
            for reader in self._entries(root, root):
                for device in self._entries(Path(reader.path), root):
                    for file in self._entries(Path(device.path), root, files=True):
                        seen.setdefault(Path(file.path))
                        yield root, Path(file.path)
        # A file of this device that is gone still has its backup.
        kept = self.home.backups / self.identity.reader / self.identity.device
        for file in self._entries(kept, self.home.backups, files=True):
            path = self.home.notebooks / Path(file.path).relative_to(self.home.backups)
            if path not in seen:
                yield self.home.notebooks, path

    def _entries(self, folder: Path, root: Path, *, files: bool = False) -> list[DirEntry[str]]:
        """What a folder holds, in the order of the names; a link that leads out of ``root`` is no part of it."""
        base = self.home.path if root in (self.home.notebooks, self.home.backups) else root
        try:
            with scandir(folder) as found:
                entries = sorted(
                    (one for one in found if not one.name.startswith(".")), key=lambda one: one.name
                )
        except (FileNotFoundError, NotADirectoryError) as error:
            if folder == root:
                self._listing_problems += _in_the_way(root, error)
            return []
        except OSError as error:
            self._listing_problems.append(
                UnreadableNotebook(file=folder, reason=error.strerror or str(error))
            )
            return []
        kept = []
        for entry in entries:
            if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(base.resolve()):
                self._listing_problems.append(OutsideNotebook(file=Path(entry.path)))
            elif entry.name.endswith(_SUFFIX) if files else entry.is_dir():
                kept.append(entry)
        return kept


def _is_whole(history: Sequence[Note], document_id: str | None) -> bool:
    """Whether the files of one document hold all of a note's history: it began there and never left."""
    return document_id is None or (
        history[0].revision == 1 and all(note.document.id == document_id for note in history)
    )


def _in_the_way(root: Path, error: OSError) -> list[NotebookError]:
    """What to tell where a folder of notebooks cannot be, because something else has its name."""
    found = next((path for path in (root, *root.parents) if os.path.lexists(path)), root)
    if found != root and found.is_dir():
        return []  # nothing was saved yet
    return [UnwritableHome(folder=found, reason=error.strerror or str(error))]


def _folded_title(title: str) -> str:
    return "".join(fold(title).split())
