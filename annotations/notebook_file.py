"""One notebook file: the revisions that one device of one reader wrote on one document.

Records are only ever added. A file that makes no sense any more is never overwritten: its whole lines and
the backup are read in its stead, and the first save after that keeps it under another name.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tinydb import TinyDB

from annotations.durable_files import (
    Signature,
    Unparsed,
    check_inside,
    json_bytes,
    locked,
    private_folder,
    read_bounded,
    signature,
    sweep,
    sync,
    write_durably,
)
from annotations.errors import (
    BackupFailed,
    DamagedNotebook,
    DamagedWithoutBackup,
    MissingNotebook,
    NewerNotebook,
    NotebookError,
    SaveFailed,
    UnknownRecords,
    UnreadableNotebook,
)
from annotations.note import NotANote, Note
from annotations.storage import DurableStorage, Tables, decode

FORMAT: Final = 1
HEADER: Final = "notebook"
NOTES: Final = "notes"
_PEEK: Final = 4096  # bytes in which a header is looked for


@dataclass(frozen=True)
class Contents:
    """What a file holds: its notes in the order written, the documents' titles, and what to tell the reader."""

    notes: tuple[Note, ...] = ()
    titles: tuple[str, ...] = ()
    problems: tuple[NotebookError, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, list[Note]]:
        """The revisions of each note."""
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            found.setdefault(note.id, []).append(note)
        return found


class NotebookFile:
    """A file of ``reader``'s and ``device``'s; with a ``backup`` and a ``lock`` if it is this device's own."""

    def __init__(
        self,
        path: Path,
        root: Path,
        *,
        reader: str,
        device: str,
        backup: Path | None = None,
        lock: Path | None = None,
    ) -> None:
        self.path, self.reader, self.device = path, reader, device
        self._root, self._backup, self._lock = root, backup, lock
        self.incidents: list[NotebookError] = []  # what the reader is to be told about saves that went well
        self._storage = DurableStorage(path)
        self._contents: tuple[tuple[Signature | None, ...], Contents] | None = None
        self._parsed: dict[str, tuple[Any, Note]] = {}
        self._titles: tuple[Signature | None, tuple[str, ...]] | None = None

    @property
    def own(self) -> bool:
        """Whether this device writes the file."""
        return self._lock is not None

    def state(self) -> tuple[Signature | None, ...]:
        """What changes whenever the contents do."""
        main = signature(self.path)
        return (main, signature(self._backup) if self._backup and main is None else None)

    def contents(self) -> Contents:
        """The notes and what is wrong, read again only if the file changed; raises nothing."""
        state = self.state()
        if self._contents is None or self._contents[0] != state:
            self._contents = (state, self._read())
        return self._contents[1]

    def known_problems(self) -> tuple[NotebookError, ...]:
        """What was wrong when the file was last read."""
        return self._contents[1].problems if self._contents else ()

    def may_hold(self, note_id: str) -> bool:
        """Whether a note with this id may be in the file: a look at the bytes, where nothing is parsed yet."""
        if self._contents is not None:
            return note_id in self.contents().by_id
        wanted = json_bytes(note_id)
        try:
            return any(wanted in read_bounded(path) for path in (self.path, self._backup) if path is not None)
        except (OSError, Unparsed):
            return True

    def titles(self) -> tuple[str, ...]:
        """What the document was called, read from the head of the file alone where that is enough."""
        found = signature(self.path)
        if self._titles is None or self._titles[0] != found:
            self._titles = (found, self._peek() if found else self.contents().titles)
        return self._titles[1]

    def append(self, notes: Sequence[Note]) -> None:
        """Add revisions, on disk when this returns; those that are in the file already are not added again.

        Raises SaveFailed, NotebookBusy, NewerNotebook or OutsideNotebook, and the file is as it was.
        """
        assert self._lock is not None, "only this device's own files are written"
        check_inside(self.path.parent, self._root)
        private_folder(self.path.parent)
        with locked(self._lock, self.path):
            sweep(self.path)
            tables, damage = self._tables_to_extend()
            known: dict[object, list[object]] = {}
            for record in tables.get(NOTES, {}).values():
                known.setdefault(str(record.get("id")), []).append(record)
            fresh = [
                record for record in map(Note.to_json, notes) if record not in known.get(record["id"], ())
            ]
            if not fresh and damage is None and signature(self.path) is not None:
                sync(self.path)  # an earlier try may have failed after the file was in place
                return
            if damage is not None:
                damage.facts["aside"] = self._set_aside()
                self.incidents.append(damage)
            start = self._with_header(tables, [note.document.title for note in notes])
            storage = DurableStorage(self.path, start=start)
            TinyDB(storage=lambda: storage).table(NOTES).insert_multiple(fresh)
            self._storage.known = storage.known
            self._back_up(storage)

    def _tables_to_extend(self) -> tuple[Tables, DamagedNotebook | None]:
        """The tables a save begins with, and the damage they were recovered from; the lock is held."""
        damage = None
        try:
            tables = self._storage.read() or self._recovered(b"")
        except Unparsed as error:
            tables = self._recovered(error.data)
            damage = self._damage(error.reason, tables)
        except OSError as error:
            if not self.path.is_dir():
                raise SaveFailed(file=self.path, reason=error.strerror or str(error)) from error
            tables = self._recovered(b"")
            damage = self._damage(error.strerror or str(error), tables)
        newer = _format_of(tables)
        if newer > FORMAT:
            raise NewerNotebook(file=self.path, format=newer)
        return tables, damage

    def _with_header(self, tables: Tables, titles: Sequence[str]) -> Tables:
        """The tables with a header that comes first and names every title the document had."""
        header = tables.get(HEADER, {}).get("1", {})
        known = dict.fromkeys((*_titles_of(tables), *titles))
        header = header | {
            "format": FORMAT,
            "reader": self.reader,
            "device": self.device,
            "titles": list(known),
        }
        return {HEADER: {"1": header}} | {name: table for name, table in tables.items() if name != HEADER}

    def _set_aside(self) -> Path:
        """Keep what is in the file's place under a name of its own, and leave the place as it is."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        names = (
            f"{self.path.name}.damaged-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000)))
        )
        aside = next(path for path in map(self.path.with_name, names) if not os.path.lexists(path))
        try:
            earlier = [
                path
                for path in self.path.parent.glob(f"{self.path.name}.damaged-*")
                if _same(path, self.path)
            ]
            if earlier:
                return earlier[0]
            if self.path.is_dir() or self.path.is_symlink():
                self.path.rename(aside)
                return aside
            try:
                os.link(self.path, aside)
            except OSError:  # not every file system has links
                shutil.copyfile(self.path, aside)
            sync(aside)
        except OSError as error:
            raise SaveFailed(file=self.path, reason=error.strerror or str(error)) from error
        return aside

    def _back_up(self, storage: DurableStorage) -> None:
        """A failed backup is told, and is no failed save."""
        if self._backup is not None:
            try:
                check_inside(self._backup, self._root)
                write_durably(self._backup, storage.written)
            except NotebookError as error:
                reason = error.facts.get("reason", str(error))
                self.incidents.append(BackupFailed(backup=self._backup, reason=reason))

    def _read(self) -> Contents:
        problems: list[NotebookError] = []
        tables: Tables = {}
        try:
            check_inside(self.path, self._root)
            found = self._storage.read()
            tables = self._recovered(b"") if found is None else found
            if found is None and tables:
                problems.append(MissingNotebook(file=self.path, backup=self._backup))
            if (newer := _format_of(tables)) > FORMAT:
                problems.append(NewerNotebook(file=self.path, format=newer))
        except Unparsed as error:
            tables = self._recovered(error.data)
            problems.append(self._damage(error.reason, tables))
        except OSError as error:
            reason = error.strerror or str(error)
            if self.path.is_dir():
                tables = self._recovered(b"")
                problems.append(self._damage(reason, tables))
            else:
                problems.append(UnreadableNotebook(file=self.path, reason=reason))
        except NotebookError as error:
            problems.append(error)
        notes, unknown = self._notes_of(tables.get(NOTES, {}))
        if unknown:
            problems.append(UnknownRecords(file=self.path, count=unknown))
        return Contents(notes, _titles_of(tables), tuple(problems))

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
                parsed[str(key)] = (record, Note.from_json(record))
            except NotANote:
                unknown += 1
        self._parsed = parsed
        return tuple(note for _, note in parsed.values()), unknown

    def _recovered(self, data: bytes) -> Tables:
        """Tables made of the backup and of the whole lines of a damaged file, each record once."""
        backup: Tables = {}
        if self._backup is not None:
            try:
                backup = decode(read_bounded(self._backup))
            except (OSError, Unparsed):
                backup = {}  # a first save has none yet, and a crash may have damaged both
        records: dict[str, Any] = {}
        for record in (*backup.get(NOTES, {}).values(), *_whole_records(data)):
            records.setdefault(_canonical(record), record)
        if not records:
            return {}
        notes = {str(number): record for number, record in enumerate(records.values(), 1)}
        titles = [note.document.title for note in self._notes_of(notes)[0]]
        return self._with_header({HEADER: backup.get(HEADER, {}), NOTES: notes}, titles)

    def _damage(self, reason: str, recovered: Tables) -> DamagedNotebook:
        """The damage as the reader is told of it; until a save the damaged file stays where it is."""
        facts = {"file": self.path, "reason": reason, "aside": self.path, "backup": self._backup}
        facts["recovered"] = len(recovered.get(NOTES, {}))
        if self._backup is None or not self._backup.is_file():
            return DamagedWithoutBackup(**facts)
        return DamagedNotebook(**facts)

    def _peek(self) -> tuple[str, ...]:
        """The titles in the header, which is the first record of a file written here."""
        try:
            with self.path.open("rb") as file:
                lines = file.read(_PEEK).split(b"\n")
            if (
                lines[0] == b"{"
                and lines[1] == b'"notebook": {'
                and lines[2].startswith(b'"1": ')
                and len(lines) > 4
            ):
                return _titles_of({HEADER: {"1": json.loads(lines[2][5:].rstrip(b","))}})
        except (OSError, ValueError, IndexError):
            pass
        return self.contents().titles


def _canonical(record: object) -> str:
    return json.dumps(record, sort_keys=True)


def _format_of(tables: Tables) -> int:
    found = tables.get(HEADER, {}).get("1", {}).get("format", FORMAT)
    return found if isinstance(found, int) else FORMAT


def _titles_of(tables: Tables) -> tuple[str, ...]:
    found = tables.get(HEADER, {}).get("1", {}).get("titles", [])
    return tuple(title for title in found if isinstance(title, str)) if isinstance(found, list) else ()


def _whole_records(data: bytes) -> list[dict[str, Any]]:
    """The notes on those lines of a damaged file that are whole."""
    records = []
    for line in data.split(b"\n"):
        _, colon, rest = line.strip(b"\0 \r").partition(b": ")
        if colon and rest.startswith(b'{"id"'):
            try:
                record = json.loads(rest.removesuffix(b",").decode("utf-8"))
                Note.from_json(record)
            except (ValueError, RecursionError):
                continue
            records.append(record)
    return records


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
