"""The store of what was found in the files of a shelf: one SQLite file of the cache, in step with the files' sizes and times.

A store of another format, or one that is none any more, is begun anew; where none can be kept or written (no folder of
this user's own, a full disk, another window at it for long), one in memory is as good for this run.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from documents.cache import private_cache
from documents.errors import DocumentError
from documents.scripts.fold import FOLD_VERSION

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.concordance.findings import Findings
    from documents.document import Document

CONCORDANCE: Final = "concordance"
"""The folder of the store in the cache."""
_NAME: Final = "concordance.sqlite"
_FORMAT: Final = 1
"""Raised when what is taken from a document, or how it is read, changes."""
_VERSION: Final = zlib.crc32(f"{_FORMAT} {FOLD_VERSION}".encode()) & 0x7FFFFFFF
_PATIENCE: Final = 2.0  # seconds that another window's writing is waited for
_AT_ONCE: Final = 200  # files that are kept in one step
_SCHEMA: Final = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    mends INTEGER NOT NULL, document TEXT NOT NULL, title TEXT NOT NULL, script TEXT NOT NULL, statute INTEGER NOT NULL);
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, address TEXT NOT NULL, citation TEXT NOT NULL, words TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, marks BLOB);
CREATE INDEX clauses_of ON clauses (file);
CREATE TABLE citations (
    clause INTEGER NOT NULL, wanted TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, exact INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX wanted ON citations (wanted);
CREATE INDEX citations_of ON citations (clause);
CREATE TABLE definitions (
    clause INTEGER NOT NULL, term TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, meaning TEXT NOT NULL);
CREATE INDEX terms ON definitions (folded);
CREATE INDEX definitions_of ON definitions (clause);
CREATE TABLE marks (mark INTEGER NOT NULL, clause INTEGER NOT NULL, PRIMARY KEY (mark, clause)) WITHOUT ROWID;
"""
_TABLES: Final = ("citations", "definitions")

Told = Callable[[int, int], object]
"""Is told how many files of how many that changed were read; False: enough."""


class ConcordanceStore:
    """What was found in files. Raises nothing of its own: what cannot be kept is kept in memory."""

    def __init__(self, path: Path | None) -> None:
        self._connection = _opened(path)
        self.among: frozenset[bytes] = frozenset()
        """The paths of the documents that are asked: those that the store was refreshed with last."""

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question in SQL."""
        return self._connection.execute(question, values).fetchall()

    def refresh(self, entries: Iterable[Entry], told: Told | None = None) -> tuple[DocumentError, ...]:
        """Read the files that are new or changed, and forget those that are gone from the disk; what cannot be read.

        ``told`` hears of every file. Who says enough has the others read the next time.
        """
        wanted = {bytes(entry.path): entry for entry in entries}
        known = {row[1]: row for row in self.rows("SELECT id, path, size, mtime, mends, document FROM files")}
        gone = [row[0] for path, row in known.items() if path not in wanted and not os.path.lexists(path)]
        self.among = frozenset(wanted)
        changed = [
            entry
            for path, entry in wanted.items()
            if path not in known
            or _state(entry.path) != known[path][2:4]
            or _mends(known[path][5]) != known[path][4]
        ]
        problems: list[DocumentError] = []
        self._forget(gone)
        for index, entry in enumerate(changed):
            if told is not None and told(index, len(changed)) is False:
                break
            row = known.get(bytes(entry.path))
            if row is not None:
                self._forget([row[0]])
            try:
                self._read(entry)
            except DocumentError as problem:
                problems.append(problem)
            if index % _AT_ONCE == _AT_ONCE - 1:
                self._kept()
        self._kept()
        return tuple(problems)

    def _read(self, entry: Entry) -> None:
        from documents.addresses.address_book import AddressBook
        from documents.catalog import open_entry
        from documents.concordance.findings import findings_in

        state = _state(entry.path)
        document = open_entry(entry)
        if state is not None:
            self._keep(entry.path, state, document, findings_in(document, AddressBook.of(document)))

    def _keep(self, path: Path, state: tuple[int, int], document: Document, found: Findings) -> None:
        execute, many = self._connection.execute, self._connection.executemany
        file = execute(
            "INSERT INTO files (path, size, mtime, mends, document, title, script, statute) VALUES (?,?,?,?,?,?,?,?)",
            (
                bytes(path),
                *state,
                _mends(document.id),
                document.id,
                _text(document.name),
                document.script,
                document.statute,
            ),
        ).lastrowid
        ids = []
        for clause in found.clauses:
            values = (
                file,
                clause.address,
                _text(clause.citation),
                _text(clause.words),
                clause.start,
                clause.end,
                _packed(clause.marks),
            )
            ids.append(
                execute(
                    "INSERT INTO clauses (file, address, citation, words, start, end, marks) VALUES (?,?,?,?,?,?,?)",
                    values,
                ).lastrowid
            )
        many(
            "INSERT INTO citations VALUES (?,?,?,?,?,?,?)",
            (
                (ids[one.clause], one.wanted, _text(one.name), one.address, one.is_exact, one.start, one.end)
                for one in found.citations
            ),
        )
        many(
            "INSERT INTO definitions VALUES (?,?,?,?,?,?,?,?)",
            (
                (
                    ids[one.clause],
                    _text(one.term),
                    one.folded,
                    one.kind,
                    one.scope,
                    one.start,
                    one.end,
                    _text(one.meaning),
                )
                for one in found.definitions
            ),
        )
        many(
            "INSERT OR IGNORE INTO marks VALUES (?,?)",
            ((mark, ids[place]) for place, clause in enumerate(found.clauses) for mark in clause.marks),
        )

    def _forget(self, files: Iterable[int]) -> None:
        for file in files:
            marked = self.rows("SELECT marks, id FROM clauses WHERE file = ? AND marks NOT NULL", (file,))
            self._connection.executemany(
                "DELETE FROM marks WHERE mark = ? AND clause = ?",
                ((mark, clause) for marks, clause in marked for mark in array("I", marks)),
            )
            for table in _TABLES:
                self._connection.execute(
                    f"DELETE FROM {table} WHERE clause IN (SELECT id FROM clauses WHERE file = ?)",  # noqa: S608
                    (file,),
                )
            self._connection.execute("DELETE FROM clauses WHERE file = ?", (file,))
            self._connection.execute("DELETE FROM files WHERE id = ?", (file,))

    def _kept(self) -> None:
        with suppress(sqlite3.Error):  # a full disk: it is found out again the next time
            self._connection.commit()


@contextmanager
def concordance_store() -> Iterator[ConcordanceStore]:
    """The store in the cache."""
    with private_cache(CONCORDANCE) as folder:
        store = ConcordanceStore(folder / _NAME)
        try:
            yield store
        finally:
            store.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    """A connection to the store, begun anew where it is another one's or none."""
    for _ in range(2):
        if path is None:
            break
        try:
            connection = sqlite3.connect(path, timeout=_PATIENCE)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                if version or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                    connection.close()
                    path.unlink()
                    continue
                _begin(connection)
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:  # another window holds it
            break
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):
                path.unlink()
            continue
        return connection
    connection = sqlite3.connect(":memory:")
    _begin(connection)
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.commit()


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _mends(document_id: str) -> int:
    """What tells whether a reader said something else of a document's lines since."""
    from documents.structure_mends.mends_in_use import mends_known

    return zlib.crc32(repr(mends_known(document_id)).encode("utf-8", "surrogatepass"))


def _packed(marks: Sequence[int]) -> bytes | None:
    return array("I", marks).tobytes() if marks else None


def _text(words: str) -> str:
    """Words that SQLite takes: no half of a character."""
    return words.encode("utf-8", "replace").decode("utf-8")
