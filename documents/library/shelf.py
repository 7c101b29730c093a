"""The documents of a reader's library: what is at the paths that are kept, and what is known of each file.

A file's title and id cost reading all of it. They are kept (``documents.library.index.store``) until the file changes,
so that a library of many documents is listed at once, and one document of fifteen thousand is named without the others.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from documents.catalog import SHORTEST_ID, Entry, open_entry, seeds
from documents.errors import DocumentError
from documents.library.index.folder_looks import ShelfLook, is_as_read, look_at, state_of
from documents.library.index.store import FileFacts, FileRow, Store, bare

if TYPE_CHECKING:
    from documents.document import Document

__all__ = ["FileFacts", "Library", "StoredShelf", "facts_of", "forget", "library_at", "library_of", "shelved"]

MOST_LOOKED_AT: Final = 2_000
"""Files of a shelf each of which is looked at whenever it is listed; of more the folders are."""
MOST_NAMED: Final = 50
"""Documents that may be meant by a name, each of which is looked at; where there are more, none is meant alone."""
KEPT_AFTER: Final = 1.0
"""Seconds of reading after which what was read is kept: whoever ends it then loses no more."""
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Library:
    """``entries``, each once, in the order of the paths; ``problems`` with paths and with files that were read.

    ``unread`` are the files of entries that are known by their names alone; ``facts`` is what is known of the others.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[DocumentError, ...] = ()
    unread: frozenset[Path] = frozenset()
    facts: Mapping[Path, FileFacts] = field(default_factory=lambda: MappingProxyType({}))


class StoredShelf:
    """What is at some paths, as the store knows it; asked of the store, and as long as that is open."""

    def __init__(self, store: Store, paths: Iterable[str], *, every: bool = False) -> None:
        """``every``: each file is looked at, be there ever so many."""
        self.store = store
        self._paths = tuple(paths)
        self.look: ShelfLook = look_at(store, self._paths, every=every)
        self.is_of_now = every
        """Whether each file was looked at: else one may have been edited in place."""
        if not every and len(self) <= MOST_LOOKED_AT:
            self.look, self.is_of_now = look_at(store, self._paths, every=True), True
            self.__dict__.pop("_folders", None)

    def __len__(self) -> int:
        """How many files there are, copies by links too."""
        single = sum(part.name is not None for part in self.look.parts)
        return single + self.store.count_in(self._folders)

    @cached_property
    def _folders(self) -> dict[int, int]:
        """The folders whose files all are on it, with their places in its order."""
        return {part.folder: place for place, part in enumerate(self.look.parts) if part.name is None}

    @cached_property
    def _single(self) -> dict[tuple[int, str], int]:
        return {
            (part.folder, part.name): place
            for place, part in enumerate(self.look.parts)
            if part.name is not None
        }

    def rows(self) -> Iterator[FileRow]:
        """Its files in their order, each once: of several links to a file the first."""
        seen: set[str] = set()
        for part in self.look.parts:
            rows: Iterable[FileRow]
            if part.name is None:
                rows = self.store.files_in(part.folder)
            else:
                row = self.store.file_at(part.folder, part.name)
                rows = () if row is None else (row,)
            for row in rows:
                if row.real not in seen:
                    seen.add(row.real)
                    yield row

    def in_order(self, rows: Iterable[FileRow]) -> list[FileRow]:
        """Those of some files that are on it, in its order."""
        placed = [(place, row.path, row) for row in rows if (place := self._place(row)) is not None]
        by_file: dict[str, FileRow] = {}
        for _place, _path, row in sorted(placed, key=lambda found: found[:2]):
            by_file.setdefault(row.real, row)
        return list(by_file.values())

    def _place(self, row: FileRow) -> int | None:
        place = self._folders.get(row.folder)
        return place if place is not None else self._single.get((row.folder, Path(row.path).name))

    def unread(self) -> list[FileRow]:
        """Its files of which nothing is known."""
        rows = self.store.files_unread()
        return self.in_order(row for row in rows if row.real not in _seeds_by_path())

    def called(self, doc: str) -> tuple[Entry, ...]:
        """The documents that an id, its beginning, a title or a part of one may mean, as their files are now."""
        rows = self._rows_called(doc)
        stale = [row for row in rows[: MOST_NAMED + 1] if row.facts is not None and not is_as_read(row)]
        if stale:
            read_files(self.store, stale)
            rows = self._rows_called(doc)
        return tuple(map(entry_of_row, rows))

    def _rows_called(self, doc: str) -> list[FileRow]:
        digits, wanted = doc.strip().lower(), bare(doc)
        rows = list(self.store.files_called(wanted)) if wanted else []
        if len(digits) >= SHORTEST_ID and digits.isascii() and digits.isalnum():
            rows += self.store.files_with_id(digits)
        return self.in_order(rows)

    def first(self, most: int) -> tuple[Entry, ...]:
        """The first documents on it."""
        return tuple(map(entry_of_row, islice(self.rows(), most)))


def shelved(ask: Callable[[Store], Answer]) -> Answer:
    """An answer of the store; a store that turns out to be damaged is begun anew, and asked again."""
    try:
        with Store.open() as store:
            return ask(store)
    except sqlite3.DatabaseError:
        Store.begin_anew()
        with Store.open() as store:
            return ask(store)


def library_at(paths: Iterable[str], *, read: bool = False) -> Library:
    """What is at files and folders; nothing is opened but, with ``read``, what changed since it was last read."""
    given = [str(path) for path in paths]

    def ask(store: Store) -> Library:
        shelf = StoredShelf(store, given, every=read)
        failed = read_files(store, shelf.unread()) if read else ()
        library = _library(list(shelf.rows()))
        return replace(library, problems=(*shelf.look.problems, *failed))

    return shelved(ask) if given else Library()


def named_at(
    paths: Sequence[str], doc: str, ids: Iterable[str] = (), *, most: int = 5
) -> tuple[tuple[Entry, ...], frozenset[str]]:
    """The documents at some paths that an id, a title or a part of one may mean, and which of some ids documents there
    have; where none is meant, the ``most`` first.

    What was not read yet is read first, so that its title counts. A title that was written into a file since is looked
    for where no other has it.
    """
    if not paths:
        return (), frozenset()

    def ask(store: Store) -> tuple[tuple[Entry, ...], frozenset[str]]:
        shelf = StoredShelf(store, paths)
        found = _called_on(shelf, doc)
        if not found and not shelf.is_of_now:
            shelf = StoredShelf(store, paths, every=True)
            found = _called_on(shelf, doc)
        known = frozenset(one for one in ids if shelf.in_order(store.files_with_id(one)))
        return found or shelf.first(most), known

    return shelved(ask)


def _called_on(shelf: StoredShelf, doc: str) -> tuple[Entry, ...]:
    read_files(shelf.store, shelf.unread())
    return shelf.called(doc)


def library_of(entries: Sequence[Entry], *, read: bool = False, seeds_too: bool = False) -> Library:
    """These entries with what is known of their files; with ``read``, what changed since it was last read is read.

    What the catalog says of a document that ships with the app is enough, but for its facts: ``seeds_too``.
    """
    if not entries:
        return Library()

    def ask(store: Store) -> Library:
        asked = [entry for entry in entries if entry.kept is None]
        rows = _rows_of(store, asked)
        failed: tuple[DocumentError, ...] = ()
        wanted = [row for entry in asked if seeds_too or entry.id is None for row in (rows.get(entry.path),)]
        unread = [row for row in wanted if row is not None and row.facts is None]
        if read and unread:
            by_path = {str(entry.path): entry for entry in asked}
            failed = read_files(store, unread, by_path)
            rows = _rows_of(store, asked)
        facts = {path: row.facts for path, row in rows.items() if row.facts is not None}
        return Library(
            tuple(_as_known(entry, facts.get(entry.path)) for entry in entries),
            failed,
            frozenset(entry.path for entry in entries if entry.id is None and entry.path not in facts),
            MappingProxyType(facts),
        )

    return shelved(ask)


def forget(path: Path) -> None:
    """Forget what is known of a file: its tree, and so its title, was mended."""

    def ask(store: Store) -> None:
        folder = store.folders().get(str(path.absolute().parent))
        row = folder and store.file_at(folder.id, path.name)
        if row:
            with store.changing():
                store.unlearn(row.id)

    shelved(ask)


def facts_of(document: Document) -> FileFacts:
    """What is kept of a document that was read."""
    from documents.comparing.version_dates import date_of
    from documents.comparing.work_titles import work_title
    from documents.library.kinds import kind_of

    return FileFacts(
        document.id,
        document.name,
        document.script,
        date_of(document),
        len(document.clauses),
        len(document.text),
        kind_of(document.name),
        "",
        work_title(document.name),
        document.source.digest,
        document.text_digest,
    )


def entry_of_row(row: FileRow) -> Entry:
    """The entry of a file that the store knows; of one that ships with the app, the catalog's."""
    seed = _seeds_by_path().get(row.real) or _seeds_by_path().get(row.path)
    if seed is not None:
        return seed
    path = Path(row.path)
    return _as_known(Entry(path, path.stem), row.facts)


def read_files(
    store: Store, rows: Iterable[FileRow], entries: Mapping[str, Entry] | None = None
) -> tuple[DocumentError, ...]:
    """Read files and keep what is found; what cannot be read. ``entries`` say how some are to be opened, by paths."""
    failed: list[DocumentError] = []
    waiting = iter(rows)
    row = next(waiting, None)
    while row is not None:
        with store.changing():
            end = time.monotonic() + KEPT_AFTER
            while row is not None:
                try:
                    _read(store, row, (entries or {}).get(row.path))
                except DocumentError as error:
                    failed.append(error)
                row = next(waiting, None)
                if time.monotonic() >= end:
                    break
    return tuple(failed)


def _read(store: Store, row: FileRow, entry: Entry | None) -> None:
    now, state = time.time_ns(), state_of(row.path)
    store.unlearn(row.id)
    path = Path(row.path)
    document = open_entry(entry or Entry(path, path.stem))
    if state is not None:
        store.learn(row.id, state, now, facts_of(document), None)


def _rows_of(store: Store, entries: Iterable[Entry]) -> dict[Path, FileRow]:
    """The rows of entries' files, as these are now; what is not there has none."""
    rows: dict[Path, FileRow] = {}
    with store.changing():
        folders: dict[Path, int] = {}
        for entry in entries:
            state = state_of(entry.path)
            if state is None:
                continue
            above = entry.path.parent
            if above not in folders:
                folders[above] = store.folder_id(str(above.absolute()), os.path.realpath(above))
            number, name = folders[above], entry.path.name
            row = store.file_at(number, name)
            if row is None or row.state != state or (row.facts is not None and not is_as_read(row)):
                real = os.path.realpath(entry.path) if entry.path.is_symlink() else None
                store.put_files(number, [(name, real, state)])
                row = store.file_at(number, name)
            if row is not None:
                rows[entry.path] = row
    return rows


def _library(rows: Sequence[FileRow]) -> Library:
    entries = tuple(map(entry_of_row, rows))
    facts = {entry.path: row.facts for entry, row in zip(entries, rows, strict=True) if row.facts is not None}
    return Library(
        entries,
        (),
        frozenset(entry.path for entry in entries if entry.id is None and entry.path not in facts),
        MappingProxyType(facts),
    )


def _as_known(entry: Entry, facts: FileFacts | None) -> Entry:
    """An entry with what is known of its file; of one that ships with the app the catalog knows better."""
    if facts is None or entry.id is not None:
        return entry
    return replace(entry, title=facts.title, read_id=facts.id, script=facts.script)


def _seeds_by_path() -> dict[str, Entry]:
    return {str(seed.path): seed for seed in seeds()}
