"""The store of the shelf: one SQLite file of the cache with a row for each file, and one for each folder.

A store of another format, or one that is no store any more, is begun anew; where none can be kept or written (no folder
of this user's own, a full disk, another window at it for long), one in memory is as good for this run. Texts are kept as
bytes: what a file is called may be no UTF-8.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from documents.cache import cache_folder, is_private, make_private
from documents.scripts.fold import FOLD_VERSION, TextScript, fold

SHELF: Final = "shelf"
"""The folder of the store and of what belongs to it, in the cache."""
NAME: Final = "shelf.sqlite"
LOCK: Final = "writing.sqlite"
"""Whoever writes the index holds this file: its end, however it comes, lets go of it."""
FORMAT: Final = 6
"""Raised when what is kept of a file, or how it is read, changes."""
PATIENCE: Final = 2.0  # seconds that another window's writing is waited for
_VERSION: Final = zlib.crc32(f"{FORMAT} {FOLD_VERSION}".encode()) & 0x7FFFFFFF
_SCHEMA: Final = """
CREATE TABLE folders (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, real BLOB NOT NULL, mtime INTEGER, looked INTEGER,
    above INTEGER, used INTEGER NOT NULL);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name BLOB NOT NULL, real BLOB,
    size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0,
    stem BLOB NOT NULL, bare BLOB, document TEXT, source TEXT, text TEXT, title BLOB, script TEXT, date TEXT,
    kind TEXT, issuer TEXT, work BLOB, clauses INTEGER, characters INTEGER, segment INTEGER, number INTEGER,
    mends TEXT, in_force TEXT, compared INTEGER,
    UNIQUE (folder, name));
CREATE TABLE segments (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL);
CREATE INDEX documents ON files (document);
CREATE INDEX names ON files (folder, bare, stem);
CREATE INDEX places ON files (segment, number);
CREATE INDEX mended ON files (mends) WHERE mends <> '';
CREATE INDEX works ON files (work);
CREATE INDEX uncompared ON files (work) WHERE compared IS NULL AND document IS NOT NULL;
CREATE TABLE alike (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
_SEPARATOR: Final = os.fsencode(os.sep)
_FACTS: Final = "bare document source text title script date kind issuer work clauses characters mends in_force segment number".split()
_COLUMNS: Final = (
    "files.id, files.folder, files.name, files.real, files.size, files.mtime, files.inode, files.read, "
    "document, source, text, title, script, date, kind, issuer, work, clauses, characters, mends, in_force, segment, number"
)


class FileState(NamedTuple):
    """How a file is on the disk: its size in bytes, when it was changed last (nanoseconds), its number there."""

    size: int
    mtime: int
    inode: int


class IndexPlace(NamedTuple):
    """Where the folded text of a document is kept: the number of the segment, and which document of it it is."""

    segment: int
    number: int


class SeenFile(NamedTuple):
    """A file as it was seen last: ``read`` is when its bytes were (nanoseconds, 0 is never), ``source`` their digest."""

    id: int
    state: FileState
    read: int
    source: str | None


class KnownFile(NamedTuple):
    """A file as far as a search needs it, fifteen thousand of which are made at once: its number, its path in bytes, how
    it is on the disk (``FileState``), when it was ``read`` (nanoseconds), and where its text is kept (``IndexPlace``),
    None where it is not."""

    id: int
    path: bytes
    size: int
    mtime: int
    inode: int
    read: int
    segment: int | None
    number: int | None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file's document: ``date`` is from when its text is, None where it does not say; ``clauses`` is
    how many it has, ``characters`` how long its text is.

    ``source`` is the digest of the file's bytes, ``text`` that of the published text; ``work`` is what versions of one
    one work share in their titles; ``kind`` and ``issuer`` are what the title says, "" where it says none. ``mends`` tells
    with which of the reader's corrections it was read, "" for none. ``in_force`` is the day from which its text says that it
    is in force, None where it does not.
    """

    id: str
    title: str
    script: TextScript
    date: str | None
    clauses: int
    characters: int = 0
    kind: str = ""
    issuer: str = ""
    work: str = ""
    source: str = ""
    text: str = ""
    mends: str = ""
    in_force: str | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the store knows it: ``folder`` and ``id`` are numbers of the store; ``facts`` is None where it was not
    read as it is. ``real`` is the path without any link; ``read`` is when it was read (nanoseconds)."""

    id: int
    folder: int
    path: str
    real: str
    state: FileState
    read: int
    facts: FileFacts | None
    place: IndexPlace | None


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder as the store knows it: ``mtime`` is None where it was never looked through; ``looked`` is when it was
    (nanoseconds); ``above`` is the folder through which it was found, None where it was named; ``used`` is the day (since
    1970) on which somebody asked for it last."""

    id: int
    path: str
    real: str
    mtime: int | None
    looked: int
    above: int | None
    used: int


def today() -> int:
    """The days since 1970."""
    return int(time.time() // 86_400)


def bare(title: str) -> str:
    """A title as titles are compared: its fold without white space."""
    return "".join(fold(title).split())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


class Store:
    """The rows. Every method may be called by one thread at a time; close it, or use it as a context."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        """``folder``: where it is kept; None: in memory alone."""
        self._connection = connection
        self.folder = folder
        self.is_kept = folder is not None
        """Whether what is written lasts; False once a writing failed."""

    @classmethod
    def open(cls) -> Store:
        """The store of this user; one in memory where none can be kept."""
        folder = cache_folder(SHELF)
        if make_private(folder) or is_private(folder):
            for attempt in range(2):
                try:
                    return cls(_opened(folder / NAME), folder)
                except sqlite3.OperationalError as error:
                    if attempt or "locked" in str(error) or "full" in str(error):
                        break
                    _remove(folder / NAME)
                except sqlite3.DatabaseError:
                    _remove(folder / NAME)
        return cls._in_memory()

    @classmethod
    def after(cls, error: sqlite3.Error) -> Store:
        """The store to go on with after one that could not be asked: a damaged one is begun anew, one that another window
        holds for long is left alone, and this run goes on in memory."""
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return cls._in_memory()
        _remove(cache_folder(SHELF) / NAME)
        return cls.open()

    @classmethod
    def _in_memory(cls) -> Store:
        return cls(_made(sqlite3.connect(":memory:", check_same_thread=False)), None)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """What is written within is kept whole or not at all; where it cannot be kept, this run goes on without."""
        connection = self._connection
        if connection.in_transaction:
            yield
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            self._go_on_in_memory()
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        with suppress(sqlite3.Error):
            connection.execute("COMMIT")
            return
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        self.is_kept = False

    def _go_on_in_memory(self) -> None:
        """Take what is there into memory, and write there: the file is another window's just now, or the disk is full."""
        memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        try:
            self._connection.backup(memory)
        except sqlite3.Error:
            memory.close()
            memory = _made(sqlite3.connect(":memory:", check_same_thread=False))
        self._connection.close()
        self._connection, self.is_kept = memory, False

    # Folders

    def folders(self) -> dict[str, FolderRow]:
        """All folders by their paths."""
        rows = self._connection.execute("SELECT id, path, real, mtime, looked, above, used FROM folders")
        return {
            (path := os.fsdecode(row[1])): FolderRow(
                row[0], path, os.fsdecode(row[2]), row[3], row[4] or 0, row[5], row[6]
            )
            for row in rows
        }

    def folder_id(self, path: str, real: str) -> int:
        """The number of a folder, which is known from now on."""
        key = os.fsencode(path)
        self._connection.execute(
            "INSERT OR IGNORE INTO folders (path, real, used) VALUES (?, ?, ?)",
            (key, os.fsencode(real), today()),
        )
        row = self._connection.execute("SELECT id FROM folders WHERE path = ?", (key,)).fetchone()
        return cast(int, row[0])

    def folder_was_looked_through(self, folder: int, mtime: int, looked: int) -> None:
        """Note when a folder was looked through, and when it had changed last."""
        self._connection.execute(
            "UPDATE folders SET mtime = ?, looked = ? WHERE id = ?", (mtime, looked, folder)
        )

    def folder_is_below(self, folder: int, above: int) -> None:
        """A folder was found in another one."""
        self._connection.execute("UPDATE folders SET above = ? WHERE id = ?", (above, folder))

    def forget_folder(self, folder: int) -> None:
        """A folder is gone; what was in it is told one by one."""
        self._connection.execute("DELETE FROM folders WHERE id = ?", (folder,))

    # Files

    def names_in(self, folder: int) -> dict[str, SeenFile]:
        """The files of a folder by their names."""
        rows = self._connection.execute(
            "SELECT name, id, size, mtime, inode, read, source FROM files WHERE folder = ?", (folder,)
        )
        return {os.fsdecode(row[0]): SeenFile(row[1], FileState(*row[2:5]), row[5], row[6]) for row in rows}

    def put_files(self, folder: int, files: Iterable[tuple[str, str | None, FileState]]) -> None:
        """Files of a folder as they are now (name, path without links where it is another): nothing else is known of
        them."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO files (folder, name, real, size, mtime, inode, stem) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (folder, os.fsencode(name), real and os.fsencode(real), *state, _bytes(bare(_stem(name))))
                for name, real, state in files
            ),
        )

    def remove_files(self, ids: Iterable[int]) -> None:
        """Files that are gone."""
        self._connection.executemany("DELETE FROM files WHERE id = ?", ((number,) for number in ids))

    def renamed(self, number: int, folder: int, name: str, real: str | None) -> bool:
        """A file has another name now, and is the same; False where its name is its title, or says how it is read."""
        before, title = self._connection.execute(
            "SELECT name, title FROM files WHERE id = ?", (number,)
        ).fetchone()
        old = os.fsdecode(before)
        if Path(old).suffix != Path(name).suffix or title is None or _text(title) == _stem(old):
            return False
        self._connection.execute(
            "UPDATE OR REPLACE files SET folder = ?, name = ?, real = ?, stem = ? WHERE id = ?",
            (folder, os.fsencode(name), real and os.fsencode(real), _bytes(bare(_stem(name))), number),
        )
        return True

    def learn(
        self, number: int, state: FileState, read: int, facts: FileFacts, place: IndexPlace | None
    ) -> None:
        """What was read of a file that was in a state when it was."""
        told = (
            _bytes(bare(facts.title)),
            facts.id,
            facts.source,
            facts.text,
            _bytes(facts.title),
            facts.script,
            facts.date,
            facts.kind,
            facts.issuer,
            _bytes(facts.work),
            facts.clauses,
            facts.characters,
            facts.mends,
            facts.in_force,
            *(place or (None, None)),
        )
        assigned = ", ".join(f"{column} = ?" for column in ("size", "mtime", "inode", "read", *_FACTS))
        self._connection.execute(
            f"UPDATE files SET compared = NULL, {assigned} WHERE id = ?",  # noqa: S608 - our own columns
            (*state, read, *told, number),
        )

    def unlearn(self, number: int) -> None:
        """Nothing is known any more of what a file holds."""
        assigned = ", ".join(f"{column} = NULL" for column in _FACTS)
        self._connection.execute(
            f"UPDATE files SET read = 0, {assigned} WHERE id = ?",  # noqa: S608 - our own columns
            (number,),
        )

    def known_files(self, folder: int, name: str | None = None) -> list[KnownFile]:
        """The files of a folder by their names, or the one of a name."""
        row = self._connection.execute("SELECT path FROM folders WHERE id = ?", (folder,)).fetchone()
        if row is None:
            return []
        where = "" if name is None else " AND name = ?"
        values = (row[0].rstrip(_SEPARATOR) + _SEPARATOR, folder)
        rows = self._connection.execute(
            "SELECT id, CAST(? || name AS BLOB), size, mtime, inode, read, segment, number "  # noqa: S608
            f"FROM files WHERE folder = ?{where} ORDER BY name",
            values if name is None else (*values, os.fsencode(name)),
        )
        return list(map(KnownFile._make, rows))

    def linked(self, folders: Iterable[int]) -> bool:
        """Whether some files of some folders are links to others."""
        asked = ", ".join(map(str, map(int, folders)))
        sql = f"SELECT 1 FROM files WHERE folder IN ({asked}) AND real IS NOT NULL LIMIT 1"  # noqa: S608
        return self._connection.execute(sql).fetchone() is not None

    def version(self) -> tuple[int, int]:
        """Another one whenever something was written, by whomever."""
        changed = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return changed, self._connection.total_changes

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Whether this process is the one that writes the index; it is until the block is left, or the process ends."""
        if self.folder is None or not self.is_kept:
            yield False
            return
        lock = sqlite3.connect(self.folder / LOCK, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            lock.close()
            yield False
            return
        try:
            yield True
        finally:
            lock.close()

    def file_at(self, folder: int, name: str) -> FileRow | None:
        """The file of a folder with a name."""
        return next(iter(self._rows("folder = ? AND name = ?", (folder, os.fsencode(name)))), None)

    def files_in(self, folder: int) -> Iterator[FileRow]:
        """The files of a folder, by their names."""
        return self._rows("folder = ? ORDER BY name", (folder,))

    def files_unread(self) -> Iterator[FileRow]:
        """The files of which nothing is known."""
        return self._rows("document IS NULL", ())

    def files_with_id(self, begins: str) -> Iterator[FileRow]:
        """The files whose document's id is this, or begins so."""
        return self._rows("document >= ? AND document < ?", (begins, begins + "g"))

    def files_called(self, wanted: str) -> Iterator[FileRow]:
        """The files whose title or name, both ``bare``, holds some characters."""
        return self._rows(
            "files.id IN (SELECT id FROM files WHERE instr(bare, ?) OR instr(stem, ?))",
            (_bytes(wanted),) * 2,
        )

    def name_of(self, number: int) -> tuple[str, str] | None:
        """The id and the title of a file's document."""
        row = self._connection.execute(
            "SELECT document, title FROM files WHERE id = ? AND document IS NOT NULL", (number,)
        ).fetchone()
        return None if row is None else (row[0], _text(row[1]))

    def files_numbered(self, numbers: Sequence[int]) -> dict[int, FileRow]:
        """Some files by their numbers."""
        found: dict[int, FileRow] = {}
        for start in range(0, len(numbers), 500):
            some = numbers[start : start + 500]
            asked = ", ".join("?" * len(some))
            found |= {row.id: row for row in self._rows(f"files.id IN ({asked})", tuple(some))}
        return found

    def count_in(self, folders: Iterable[int]) -> int:
        """How many files are in some folders."""
        asked = ", ".join(map(str, map(int, folders)))
        sql = f"SELECT count(*) FROM files WHERE folder IN ({asked})"  # noqa: S608 - numbers
        return int(self._connection.execute(sql).fetchone()[0])

    # Segments

    def add_segment(self, name: str, documents: int) -> int:
        """The number of a new segment, by the name of its file."""
        cursor = self._connection.execute(
            "INSERT INTO segments (name, documents) VALUES (?, ?)", (name, documents)
        )
        return int(cursor.lastrowid or 0)

    def segments(self) -> dict[int, tuple[str, int, int]]:
        """The segments by their numbers: the names of their files, how many documents they have, and how many of these
        files hold still."""
        rows = self._connection.execute(
            "SELECT segments.id, segments.name, segments.documents, count(files.id) FROM segments "
            "LEFT JOIN files ON files.segment = segments.id GROUP BY segments.id"
        )
        return {number: (name, documents, live) for number, name, documents, live in rows}

    def segment_names(self) -> dict[int, str]:
        """The names of the segments' files by their numbers."""
        return dict(self._connection.execute("SELECT id, name FROM segments"))

    def drop_segment(self, number: int) -> None:
        """A segment is gone: what was in it is not indexed any more."""
        self._connection.execute(
            "UPDATE files SET segment = NULL, number = NULL WHERE segment = ?", (number,)
        )
        self._connection.execute("DELETE FROM segments WHERE id = ?", (number,))

    def move_to_segment(self, moved: Iterable[tuple[int, IndexPlace]]) -> None:
        """Files whose texts are kept elsewhere now."""
        self._connection.executemany(
            "UPDATE files SET segment = ?, number = ? WHERE id = ?",
            ((place.segment, place.number, file) for file, place in moved),
        )

    def files_unindexed(self) -> Iterator[FileRow]:
        """The files whose text is in no segment."""
        return self._rows("segment IS NULL", ())

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Ask in SQL, for what nobody else asks."""
        return self._connection.execute(sql, values)

    def _rows(self, where: str, values: Sequence[Any]) -> Iterator[FileRow]:
        sql = (
            f"SELECT {_COLUMNS}, folders.path, folders.real FROM files "  # noqa: S608 - our own words
            f"JOIN folders ON folders.id = files.folder WHERE {where}"
        )
        for row in self._connection.execute(sql, values):
            yield _row(row)


def _row(row: tuple[Any, ...]) -> FileRow:
    number, folder, name, real, size, mtime, inode, read, document, source, text, title = row[:12]
    script, date, kind, issuer, work, clauses, characters, mends, in_force, segment, place = row[12:23]
    folder_path, folder_real = row[23:]
    facts = None
    if document is not None:
        facts = FileFacts(
            document,
            _text(title),
            script,
            date,
            clauses,
            characters,
            kind,
            issuer,
            _text(work),
            source,
            text,
            mends,
            in_force,
        )
    name = os.fsdecode(name)
    return FileRow(
        number,
        folder,
        os.path.join(os.fsdecode(folder_path), name),  # noqa: PTH118 - ten thousand at once
        os.fsdecode(real) if real else os.path.join(os.fsdecode(folder_real), name),  # noqa: PTH118
        FileState(size, mtime, inode),
        read,
        facts,
        None if segment is None else IndexPlace(segment, place),
    )


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122 - ten thousand at once


def _opened(path: Path) -> sqlite3.Connection:
    """The store at a path. Raises sqlite3.DatabaseError where it is none, or one of another format."""
    if not path.exists():
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(descriptor)
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False, isolation_level=None)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not connection.execute("PRAGMA schema_version").fetchone()[0]:
            return _made(connection)
        if version != _VERSION:
            raise sqlite3.DatabaseError("a store of another format")
        connection.execute("SELECT id FROM files WHERE id = 0").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.isolation_level = None
    connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
    return connection


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            name.unlink()
