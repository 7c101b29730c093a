"""One notebook file: the revisions that one device of one reader wrote on one document.

Records are only ever added, until the reader empties the bin. A file that makes no sense any more is never
overwritten: its whole lines and the backup are read in its stead, and the first save after that keeps it under
another name.
"""

from __future__ import annotations

import errno
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from tinydb import TinyDB

from annotations.errors import (
    BackupFailed,
    DamagedNotebook,
    DamagedWithoutBackup,
    MissingNotebook,
    NewerNotebook,
    NotebookError,
    RevertedNotebook,
    SaveFailed,
    UnknownRecords,
    UnreadableNotebook,
)
from annotations.note import DocumentRef, NotANote, Note
from annotations.notebook.files.bounds_of_others_notes import bounded
from annotations.notebook.files.nearby import Lines
from annotations.notebook.files.notebook_records import (
    FORMAT,
    Contents,
    about_of,
    by_id,
    format_of,
    in_present_format,
    missing_from,
    saved_on,
    united,
    with_header,
    with_records,
    without_destroyed,
)
from annotations.notebook.files.owners import as_owned
from annotations.notebook.files.plain_records import Records, told_apart
from annotations.notebook.files.tag_counts import tags_in
from annotations.storage.backups import BackupPlaces
from annotations.storage.damaged_files import kept_aside, moved_aside
from annotations.storage.durable_files import (
    Signature,
    Unparsed,
    changed_in,
    check_inside,
    locked,
    private_folder,
    read_bounded,
    save_failed,
    signature,
    size_in,
    sweep,
    sync,
    unreadable,
)
from annotations.storage.file_versions import HEADER, NOTES
from annotations.storage.tinydb_storage import DurableStorage, Tables, decode
from annotations.storage.told_limits import first_told
from annotations.versions.about import About
from documents.patterns import late_pattern

LARGE: Final = 2**19  # bytes, about a thousand notes
LARGEST_OF_OTHERS: Final = 64 * 2**20  # bytes of another's file that are read: a hundred thousand notes
_PEEK: Final = 4096  # bytes in which a header is looked for
_ID = late_pattern(r'"id"\s*:\s*"([^"\\]{1,64})"')


BackupState = Literal["fine", "unread", "damaged"]


@dataclass(frozen=True)
class _Loaded:
    """The tables in the present format, the format they are kept in, and what is to be told about them."""

    tables: Tables
    kept_as: int = FORMAT
    problem: NotebookError | None = None
    backup: BackupState = "fine"


class NotebookFile:
    """A file of ``reader``'s and ``device``'s; with ``backups`` and a ``lock`` if it is this device's own.

    ``owner`` is whose notes are in it, and ``foreign`` says that it is not this reader: what is longer than anybody
    reads is cut off, then. ``names`` are this reader's former ones.

    ``today`` names the day, YYYY-MM-DD, for the daily backups; a ``refusal`` is raised by every save.
    """

    def __init__(
        self,
        path: Path,
        bounds: Path,
        *,
        reader: str,
        device: str,
        owner: str = "",
        foreign: bool = False,
        names: Sequence[str] = (),
        backups: BackupPlaces | None = None,
        lock: Path | None = None,
        today: Callable[[], str] = lambda: "",
        refusal: NotebookError | None = None,
    ) -> None:
        self.path, self.reader, self.device, self.backups = path, reader, device, backups
        self.owner, self._foreign = owner or reader, foreign
        self._names = () if foreign else tuple(names)
        self.bounds = bounds
        """The folder that links must not lead out of."""
        self._lock, self._today, self._refusal = lock, today, refusal
        self.was_migrated = False  # whether a save put the file into the present format
        self.incidents: list[NotebookError] = []  # what the reader is to be told about saves that went well
        self._storage = DurableStorage(path)
        self._contents: tuple[tuple[Signature | None, ...], Contents] | None = None
        self._parsed: dict[str, tuple[Any, Note]] = {}
        self._about: tuple[Signature | None, About] | None = None
        self._tags: tuple[object, Mapping[str, int]] | None = None
        self._ids: tuple[object, frozenset[str] | None] | None = None

    @property
    def own(self) -> bool:
        """Whether this device writes the file."""
        return self._lock is not None

    def state(self) -> tuple[Signature | None, ...]:
        """What changes whenever the contents do."""
        main = signature(self.path)
        return (main, signature(self.backups.last) if self.backups and main is None else None)

    def contents(self) -> Contents:
        """The notes and what is wrong, read again only if the file changed; raises nothing."""
        state = self.state()
        if self._contents is None or self._contents[0] != state or self._contents[1].unread:
            self._contents = (state, self._read())
        return self._contents[1]

    def records(self) -> Records:
        """The same, of which no notes are made where their records tell all: for lists of very many."""
        apart = None
        if self._contents is None and not (self._foreign or self._names):
            tables, problems = self._tables()
            apart = None if problems else told_apart(tables.get(NOTES, {}).values(), self._note_of)
        return apart or Records([], list(self.contents().notes))

    def known_problems(self) -> tuple[NotebookError, ...]:
        """What was wrong when the file was last read."""
        return self._contents[1].problems if self._contents else ()

    def may_hold(self, note_id: str) -> bool:
        """Whether a note with this id may be in the file: a look at the bytes, where nothing is parsed yet."""
        return self.may_hold_any(frozenset({note_id}))

    def may_hold_any(self, note_ids: frozenset[str]) -> bool:
        """Whether a note with one of these ids may be in the file; so it is where the file cannot be read now."""
        state = self.state()
        if self._contents is not None and self._contents[0] == state and not self._contents[1].unread:
            return not note_ids.isdisjoint(self._contents[1].by_id)
        if self._ids is None or self._ids[0] != state:
            self._ids = (state, self._ids_in_bytes())
        return self._ids[1] is None or not note_ids.isdisjoint(self._ids[1])

    def is_on(self, document_id: str) -> bool:
        """Whether its name says that it is on a document: it is the document's file, or a sync program's copy of it."""
        return self.path.name.startswith(document_id) and not self.path.name[len(document_id)].isalnum()

    def about(self) -> About:
        """What the notes are on, read from the head of the file alone where that is enough."""
        file_signature = signature(self.path)
        if self._about is None or self._about[0] != file_signature:
            self._about = (file_signature, self._peek() if file_signature else self.contents().about)
        return self._about[1]

    def unparsed_lines(self) -> Lines | None:
        """The lines of a large file of which nothing was parsed yet; None where ``contents`` is as quick."""
        size = size_in(signature(self.path))
        if self._contents is not None or size is None or size < LARGE or self._is_too_large():
            return None
        try:
            check_inside(self.path, self.bounds)
            return Lines(read_bounded(self.path), self._as_read)
        except (OSError, Unparsed, NotebookError):
            return None  # what is wrong is told by ``contents``

    @property
    def is_parsed(self) -> bool:
        """Whether it was read before: ``contents`` is quick, where the file is the same."""
        return self._contents is not None

    def has(self, words: bytes) -> bool:
        """Whether bytes stand in the file; not where it cannot be looked into, which ``contents`` tells."""
        if self._is_too_large():
            return False
        try:
            check_inside(self.path, self.bounds)
            return words in read_bounded(self.path)
        except (OSError, Unparsed, NotebookError):
            return False

    def tags(self) -> Mapping[str, int]:
        """The tags of the notes that are not in the bin, and how many bear each; parsed no further than needed."""
        state = self.state()
        if self._tags is None or self._tags[0] != state:
            counted = None
            if (self._contents is None or self._contents[0] != state) and not self._is_too_large():
                with suppress(OSError, Unparsed, NotebookError):
                    check_inside(self.path, self.bounds)
                    counted = tags_in(read_bounded(self.path))
            if counted is None:
                last = {note.id: note for note in self.contents().notes}
                counted = Counter(tag for note in last.values() if not note.deleted for tag in note.tags)
            self._tags = (state, counted)
        return self._tags[1]

    def append(self, notes: Sequence[Note]) -> None:
        """Add revisions, on disk when this returns; those that are in the file already are not added again.

        Without any, a file that was damaged, vanished or put back to an older state is written whole again.
        Raises SaveFailed, NotebookBusy, NewerNotebook or OutsideNotebook, and the file is as it was.
        """
        with self._writing() as loaded:
            known = by_id(loaded.tables)
            fresh = [
                record for record in map(Note.record, notes) if record not in known.get(record["id"], ())
            ]
            if fresh or loaded.problem is not None or signature(self.path) is None:
                self._store(loaded, fresh, [note.document for note in notes])
            else:
                sync(self.path)  # an earlier try may have failed after the file was in place

    def empty(self, tombstones: Sequence[Note]) -> None:
        """Destroy the revisions of some notes that their tombstones saw, which stay; raises as ``append`` does."""
        with self._writing() as loaded:
            tables = without_destroyed(loaded.tables, tombstones)
            self._store(replace(loaded, tables=tables), [note.record() for note in tombstones], ())

    def back_up(self) -> None:
        """Make the last backup the same as the file, where it is another or none; failing is an incident."""
        if self.backups is None:
            return
        with self._writing() as loaded:
            if loaded.problem is None and loaded.kept_as <= FORMAT and signature(self.path) is not None:
                data = read_bounded(self.path)
                if not self.backups.last.is_file() or read_bounded(self.backups.last) != data:
                    self._told(self.backups.keep_last(data))

    # Writing

    @contextmanager
    def _writing(self) -> Iterator[_Loaded]:
        """Hold the lock, with what the file holds now. Raises SaveFailed, NotebookBusy, NewerNotebook."""
        assert self._lock is not None, "only this device's own files are written"
        if self._refusal is not None:
            raise self._refusal
        check_inside(self.path.parent, self.bounds)
        check_inside(self._lock, self.backups.home if self.backups else self.bounds)
        private_folder(self.path.parent)
        with locked(self._lock, self.path):
            sweep(self.path)
            try:
                loaded = self._load()
            except OSError as error:
                raise save_failed(self.path, error) from error
            if loaded.kept_as > FORMAT:
                raise NewerNotebook(file=self.path, format=loaded.kept_as)
            yield loaded

    def _store(
        self, loaded: _Loaded, records: Sequence[dict[str, Any]], documents: Sequence[DocumentRef]
    ) -> None:
        """Write the tables and some further records in the place of the file; the lock is held."""
        for record in records:
            self._check_readable(record)
        if isinstance(loaded.problem, DamagedNotebook):
            loaded.problem.facts["aside"] = kept_aside(self.path)
            self.incidents.append(loaded.problem)
        else:
            self._keep_day(loaded)
        start = self._with_header(loaded.tables, documents)
        storage = DurableStorage(self.path, start=start)
        TinyDB(storage=lambda: storage).table(NOTES).insert_multiple(records)
        self._storage.known = storage.known
        self.was_migrated |= loaded.kept_as != FORMAT
        self._keep_last(storage.written, loaded.backup)
        if self.backups is not None:
            self.incidents += first_told(self.backups.home)

    def _check_readable(self, record: dict[str, Any]) -> None:
        """Raise SaveFailed where a record would not be read back: it must not pass for saved."""
        try:
            Note.from_json(record)
        except NotANote as error:
            raise SaveFailed(file=self.path, reason=f"the note cannot be kept as it is: {error}") from error

    def _keep_last(self, data: bytes, state: BackupState) -> None:
        """Back up what was saved; a backup of which not all could be read is not overwritten."""
        if self.backups is None:
            return
        last = self.backups.last
        if state == "unread" or (state == "damaged" and moved_aside(last) == last):
            self._told(BackupFailed(backup=last, reason="it exists but cannot be read"))
        else:
            self._told(self.backups.keep_last(data))

    def _keep_day(self, loaded: _Loaded) -> None:
        """Keep the file as it is before the day's first save, and before it changes its format."""
        day, kept_as = self._today(), loaded.kept_as
        is_first = saved_on(loaded.tables) != day
        if self.backups is None or signature(self.path) is None or not (is_first or kept_as != FORMAT):
            return
        try:
            data = read_bounded(self.path)
        except OSError as error:
            raise SaveFailed(file=self.path, reason=error.strerror or str(error)) from error
        if is_first:
            self._told(self.backups.keep_day(day, data))
        if kept_as != FORMAT:
            self._told(self.backups.keep_format(kept_as, data))

    def _with_header(self, tables: Tables, documents: Sequence[DocumentRef]) -> Tables:
        return with_header(
            tables, reader=self.reader, device=self.device, documents=documents, day=self._today()
        )

    def _told(self, incident: NotebookError | None) -> None:
        if incident is not None:
            self.incidents.append(incident)

    # Reading

    def _load(self) -> _Loaded:
        """The tables as they should be, and what is wrong with the file; OSError where it cannot be read."""
        if self._is_too_large():
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST_OF_OTHERS >> 20} MiB")
        try:
            stored = self._storage.read()
        except Unparsed as error:
            return self._damaged(error.reason, error.data)
        except OSError as error:
            if not self.path.is_dir():
                raise
            return self._damaged(error.strerror or str(error), b"")
        if stored is None:
            backup, state = self._backed_up()
            tables = united(backup, b"")
            problem = MissingNotebook(file=self.path, backup=self.backups and self.backups.last)
            return _Loaded(tables, problem=problem if tables else None, backup=state)
        kept_as = format_of(stored)
        tables = in_present_format(stored)
        if self.backups is None or kept_as > FORMAT or not self._may_be_older():
            return _Loaded(tables, kept_as)
        backup, state = self._backed_up()
        lost = missing_from(tables, backup)
        reverted = RevertedNotebook(file=self.path, count=len(lost), backup=self.backups.last)
        return _Loaded(with_records(tables, lost), kept_as, reverted if lost else None, state)

    def _is_too_large(self) -> bool:
        """Whether the file is another's and larger than anybody's is: it is not read."""
        return self._foreign and (size_in(signature(self.path)) or 0) > LARGEST_OF_OTHERS

    def _may_be_older(self) -> bool:
        """Whether the file may lack what its backup has: after every save both are of one size, and the backup is
        the one that came to its place later."""
        if self.backups is None:
            return False
        main, backup = signature(self.path), signature(self.backups.last)
        if main is None or backup is None:
            return False
        return size_in(main) != size_in(backup) or changed_in(main) > changed_in(backup)

    def _tables(self) -> tuple[Tables, list[NotebookError]]:
        """The tables, and what is wrong with the file."""
        problems: list[NotebookError] = []
        tables: Tables = {}
        try:
            check_inside(self.path, self.bounds)
            loaded = self._load()
            tables = loaded.tables
            if loaded.problem is not None:
                problems.append(loaded.problem)
            if loaded.kept_as > FORMAT:
                problems.append(NewerNotebook(file=self.path, format=loaded.kept_as))
        except OSError as error:
            problems.append(unreadable(self.path, error))
        except NotebookError as error:
            problems.append(error)
        if (
            size_in(signature(self.path)) or 0
        ) < LARGE:  # there may be thousands: they are parsed again as soon
            self._storage.known, self._parsed = None, {}
        return tables, problems

    def _read(self) -> Contents:
        tables, problems = self._tables()
        notes, unknown = self._notes_of(tables.get(NOTES, {}))
        if unknown:
            problems.append(UnknownRecords(file=self.path, count=unknown))
        if self._storage.known is None:
            self._parsed = {}
        return Contents(notes, about_of(tables), tuple(problems))

    def _notes_of(self, records: dict[str, Any]) -> tuple[tuple[Note, ...], int]:
        """The notes among some records, and how many are none; what was parsed before is used again."""
        parsed: dict[str, tuple[Any, Note]] = {}
        unknown = 0
        for key, record in records.items():
            before = self._parsed.get(str(key))
            if before is not None and (before[0] is record or before[0] == record):
                parsed[str(key)] = (record, before[1])
                continue
            try:
                parsed[str(key)] = (record, self._note_of(record))
            except NotANote:
                unknown += 1
        self._parsed = parsed
        return tuple(note for _, note in parsed.values()), unknown

    def _note_of(self, record: Any) -> Note:
        """A record as a note of whose folder it lies in; NotANote."""
        return self._as_read(Note.from_json(record, self.owner))

    def _as_read(self, note: Note) -> Note:
        note = as_owned(note, self.owner, self._names)
        return bounded(note) if self._foreign else note

    def _backed_up(self) -> tuple[Tables, BackupState]:
        """What the last backup holds: nothing where there is none, its whole lines where it is damaged."""
        if self.backups is None:
            return {}, "fine"
        try:
            return in_present_format(decode(read_bounded(self.backups.last))), "fine"
        except FileNotFoundError:  # a first save has none yet
            return {}, "fine"
        except Unparsed as error:  # a crash may have damaged both
            return united({}, error.data), "damaged"
        except OSError:
            return {}, "unread"

    def _damaged(self, reason: str, data: bytes) -> _Loaded:
        """What can be read in a damaged file's stead; until a save it stays where it is."""
        backed_up, state = self._backed_up()
        tables = united(backed_up, data)
        if tables:
            documents = [note.document for note in self._notes_of(tables[NOTES])[0]]
            tables = self._with_header(tables, documents)
        backup = self.backups.last if self.backups else None
        facts = {"file": self.path, "reason": reason, "aside": self.path, "backup": backup}
        facts["recovered"] = len(tables.get(NOTES, {}))
        kind = DamagedNotebook if backup is not None and backup.is_file() else DamagedWithoutBackup
        return _Loaded(tables, problem=kind(**facts), backup=state)

    def _ids_in_bytes(self) -> frozenset[str] | None:
        """Everything in the file and its backup that may be a note's id; None where that cannot be seen."""
        if self._is_too_large():
            return None
        ids: set[str] = set()
        for path in [self.path, *([self.backups.last] if self.backups else [])]:
            try:
                ids.update(_ID.findall(read_bounded(path).decode("utf-8", "replace")))
            except FileNotFoundError:
                continue
            except (OSError, Unparsed):
                return None
        return frozenset(ids)

    def _peek(self) -> About:
        """What the header says, which is the first record of a file written here."""
        try:
            with self.path.open("rb") as file:
                lines = file.read(_PEEK).split(b"\n")
            if (
                lines[0] == b"{"
                and lines[1] == b'"notebook": {'
                and lines[2].startswith(b'"1": ')
                and len(lines) > 4
            ):
                return about_of({HEADER: {"1": json.loads(lines[2][5:].rstrip(b","))}})
        except (OSError, ValueError, IndexError):
            pass
        return self.contents().about


def read_backup(path: Path) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """The notes in a backup and the document's titles; UnreadableNotebook."""
    try:
        tables = in_present_format(decode(read_bounded(path)))
    except Unparsed as error:
        raise UnreadableNotebook(file=path, reason=error.reason) from error
    except OSError as error:
        raise UnreadableNotebook(file=path, reason=error.strerror or str(error)) from error
    notes = []
    for record in tables.get(NOTES, {}).values():
        try:
            notes.append(Note.from_json(record))
        except NotANote:
            continue  # the file itself says how many records are not understood
    return tuple(notes), about_of(tables).titles
