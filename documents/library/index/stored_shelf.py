"""The shelf as the store knows it: what stands at a reader's paths, in its order, each once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from documents.catalog import SHORTEST_ID, Entry, open_entry
from documents.errors import DocumentError
from documents.library.index.folder_looks import ShelfLook, is_as_read, look_at, state_of
from documents.library.index.known_files import entry_of, facts_of, seed_at
from documents.library.index.store import FileRow, KnownFile, Store, bare

MOST_LOOKED_AT: Final = 2_000
"""Files of a shelf each of which is looked at whenever it is listed; of more the folders are."""
MOST_NAMED: Final = 50
"""Documents that may be meant by a name, each of which is looked at; where there are more, none is meant alone."""
KEPT_AFTER: Final = 1.0
"""Seconds of reading after which what was read is kept: whoever ends it then loses no more."""
Answer = TypeVar("Answer")


class StoredShelf:
    """What is at some paths, as the store knows it; asked of the store, and as long as that is open."""

    def __init__(
        self,
        store: Store,
        paths: Iterable[str],
        *,
        every: bool | None = None,
        edited: Collection[str] = (),
    ) -> None:
        """``every``: each file is looked at, be there ever so many; None: where there are not many. Those in ``edited``
        folders are looked at in any case."""
        self.store = store
        self._paths = tuple(paths)
        self.look: ShelfLook = look_at(store, self._paths, every=bool(every), edited=edited)
        unlearn_mended(store)
        self.is_of_now = bool(every)
        """Whether each file was looked at: else one may have been edited in place."""
        if every is None and len(self) <= MOST_LOOKED_AT:
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

    def stands(self, folder: int, name: str) -> bool:
        """Whether a file of a folder is on it, both as the store calls them."""
        return folder in self._folders or (folder, name) in self._single

    @property
    def whole_folders(self) -> Collection[int]:
        """The folders whose files all are on it."""
        return self._folders

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

    def known(self) -> list[KnownFile]:
        """Its files as a search needs them, in their order, each once."""
        parts = self.look.parts
        found = [file for part in parts for file in self.store.known_files(part.folder, part.name)]
        if self.store.linked({part.folder for part in parts}) or self._may_be_twice():
            once = {row.id for row in self.rows()}
            return [file for file in found if file.id in once]
        return found

    def _may_be_twice(self) -> bool:
        """Whether a file that was named lies in a folder that was."""
        named = {part.folder for part in self.look.parts if part.name is not None}
        if not named:
            return False
        real = {row.id: row.real for row in self.store.folders().values()}
        whole = {real.get(folder) for folder in self._folders}
        return any(real.get(folder) in whole for folder in named)

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
        return self.in_order(row for row in rows if seed_at(row) is None)

    def read_unread(self) -> tuple[DocumentError, ...]:
        """Read the files of which nothing is known; what is wrong with some."""
        rows, problems = self.unread(), list[DocumentError]()
        if not rows:
            return ()
        from documents.library.index.compared_versions import compare_new
        from documents.library.index.reading import NotIndexed, read_into_index

        with self.store.writing() as is_mine:
            if is_mine:
                for _progress in read_into_index(self.store, rows, problems):
                    pass
                for _count in compare_new(self.store):
                    pass
        left = self.unread() if not is_mine or any(isinstance(one, NotIndexed) for one in problems) else ()
        return (*problems, *(read_files(self.store, left) if left else ()))

    def called(self, doc: str) -> tuple[Entry, ...]:
        """The documents that an id, its beginning, a title or a part of one may mean, as their files are now."""
        rows = self._rows_called(doc)
        stale = [row for row in rows[: MOST_NAMED + 1] if row.facts is not None and not is_as_read(row)]
        if stale:
            read_files(self.store, stale)
            rows = self._rows_called(doc)
        return tuple(map(entry_of, rows))

    def _rows_called(self, doc: str) -> list[FileRow]:
        digits, wanted = doc.strip().lower(), bare(doc)
        rows = list(self.store.files_called(wanted)) if wanted else []
        if len(digits) >= SHORTEST_ID and digits.isascii() and digits.isalnum():
            rows += self.store.files_with_id(digits)
        return self.in_order(rows)

    def first(self, most: int) -> tuple[Entry, ...]:
        """The first documents on it."""
        return tuple(map(entry_of, islice(self.rows(), most)))


def unlearn_mended(store: Store) -> None:
    """Forget what was read of documents whose lines the reader has corrected since: here, or on another device."""
    from documents.structure_mends.mends_in_use import mends_in_use

    digests = mends_in_use().digests()
    read = store.execute("SELECT id, document, mends FROM files WHERE mends <> ''")
    otherwise = {row[0] for row in read if digests.get(row[1], "") != row[2]}
    for document, digest in digests.items():
        read = store.execute("SELECT id FROM files WHERE document = ? AND mends <> ?", (document, digest))
        otherwise.update(row[0] for row in read)
    if otherwise:
        with store.changing():
            for number in otherwise:
                store.unlearn(number)


def shelved(ask: Callable[[Store], Answer]) -> Answer:
    """An answer of the store; a store that turns out to be damaged is begun anew, and asked again."""
    try:
        with Store.open() as store:
            return ask(store)
    except sqlite3.DatabaseError as error:
        with Store.after(error) as store:
            return ask(store)


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
    document = open_entry(entry or seed_at(row) or Entry(path, path.stem))
    if state is not None:
        store.learn(row.id, state, now, facts_of(document), None)
