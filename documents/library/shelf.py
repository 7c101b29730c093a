"""The documents of a reader's library: what is at the paths that are kept, and what is known of each file.

A file's title and id cost reading all of it. They are kept (``documents.library.index.store``) until the file changes,
so that a library of many documents is listed at once, and one document of fifteen thousand is named without the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from documents.catalog import Entry
from documents.errors import DocumentError
from documents.library.index.folder_looks import holds_still, note_use, state_of
from documents.library.index.known_files import as_known, entry_of, facts_of
from documents.library.index.store import FileFacts, FileRow, FileState, Store
from documents.library.index.stored_shelf import StoredShelf, read_files, shelved, unlearn_mended

if TYPE_CHECKING:
    from documents.library.index.compared_versions import Alike

__all__ = ["FileFacts", "Library", "facts_of", "library_at", "library_of", "named_at"]

MANY_IN_FOLDER: Final = 30
"""Files of a folder that are asked for one by one; of more all are fetched."""


@dataclass(frozen=True, slots=True)
class Library:
    """``entries``, each once, in the order of the paths; ``problems`` with paths and with files that were read.

    ``unread`` are the files of entries that are known by their names alone; ``facts`` is what is known of the others.
    ``alike`` has the pairs of documents whose titles and texts say that they are versions of one work, by their ids: a pair
    counts as long as both titles are those of one work.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[DocumentError, ...] = ()
    unread: frozenset[Path] = frozenset()
    facts: Mapping[Path, FileFacts] = field(default_factory=lambda: MappingProxyType({}))
    alike: Alike = frozenset()


def library_at(paths: Iterable[str], *, read: bool = False, most: int | None = None) -> Library:
    """What is at files and folders, or the ``most`` first documents there; nothing is opened but, with ``read``, what
    changed since it was last read."""
    given = [str(path) for path in paths]

    def ask(store: Store) -> Library:
        shelf = StoredShelf(store, given, every=read)
        failed = shelf.read_unread() if read else ()
        library = _library(list(islice(shelf.rows(), most)))
        return replace(
            library,
            problems=(*shelf.look.problems, *failed),
            alike=_alike(store) if most is None else frozenset(),
        )

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
    shelf.read_unread()
    return shelf.called(doc)


def moved_to(path: Path, state: FileState, document_id: str, paths: Sequence[str]) -> Path | None:
    """Where a file is that is gone from a path: under another name in its folder, unchanged, or in the library at ``paths``,
    by its document's id; None where it is in neither. ``state`` is how it was on the disk last."""
    for beside in _files_numbered(path.parent, state.inode):
        if state_of(beside) == state:
            return beside
    entries = named_at(paths, document_id)[0] if paths else ()
    return next((own.path for own in entries if own.known_id == document_id and own.path.is_file()), None)


def _files_numbered(folder: Path, number: int) -> list[Path]:
    try:
        with os.scandir(folder) as inside:
            return [Path(entry.path) for entry in inside if entry.inode() == number]
    except OSError:
        return []


def library_of(entries: Sequence[Entry], *, read: bool = False, seeds_too: bool = False) -> Library:
    """These entries with what is known of their files; with ``read``, what changed since it was last read is read.

    What the catalog says of a document that ships with the app is enough, but for its facts: ``seeds_too``.
    """
    if not entries:
        return Library()

    def ask(store: Store) -> Library:
        unlearn_mended(store)
        asked = [entry for entry in entries if entry.kept is None]
        rows = _rows_of(store, asked)
        failed: tuple[DocumentError, ...] = ()
        wanted = [row for entry in asked if seeds_too or entry.id is None for row in (rows.get(entry.path),)]
        unread = [row for row in wanted if row is not None and row.facts is None]
        if read and unread:
            by_path = {str(entry.path): entry for entry in asked}
            failed = read_files(store, unread, by_path)
            _compare(store)
            rows = _rows_of(store, asked)
        facts = {path: row.facts for path, row in rows.items() if row.facts is not None}
        return Library(
            tuple(as_known(entry, facts.get(entry.path)) for entry in entries),
            failed,
            frozenset(entry.path for entry in entries if entry.id is None and entry.path not in facts),
            MappingProxyType(facts),
            _alike(store),
        )

    return shelved(ask)


def _alike(store: Store) -> Alike:
    return frozenset((one, other) for one, other in store.execute("SELECT one, other FROM alike"))


def _compare(store: Store) -> None:
    from documents.library.index.compared_versions import compare_new

    for _count in compare_new(store):
        pass


def _rows_of(store: Store, entries: Iterable[Entry]) -> dict[Path, FileRow]:
    """The rows of entries' files, as these are now; what is not there has none."""
    by_folder: dict[Path, list[Entry]] = {}
    for entry in entries:
        by_folder.setdefault(entry.path.parent, []).append(entry)
    rows: dict[Path, FileRow] = {}
    folders = store.folders()
    for above, inside in by_folder.items():
        folder = folders.get(str(above.absolute()))
        note_use(store, () if folder is None else (folder,))
        known = {} if folder is None else _rows_in(store, folder.id, [entry.path.name for entry in inside])
        other: list[tuple[Entry, FileState]] = []
        for entry in inside:
            state, row = state_of(entry.path), known.get(entry.path.name)
            if state is None:
                continue
            if row is not None and row.state == state and (row.facts is None or holds_still(row)):
                rows[entry.path] = row
            else:
                other.append((entry, state))
        if other:
            rows |= _put(store, above, other)
    return rows


def _rows_in(store: Store, folder: int, names: Sequence[str]) -> dict[str, FileRow]:
    """The rows of some files of a folder, by their names."""
    if len(names) > MANY_IN_FOLDER:
        return {os.path.basename(row.path): row for row in store.files_in(folder)}  # noqa: PTH119
    found = ((name, store.file_at(folder, name)) for name in names)
    return {name: row for name, row in found if row is not None}


def _put(store: Store, above: Path, files: Sequence[tuple[Entry, FileState]]) -> dict[Path, FileRow]:
    """The rows of files of a folder that are not known as they are."""
    with store.changing():
        folder = store.folder_id(str(above.absolute()), os.path.realpath(above))
        links = {entry.path: os.path.realpath(entry.path) for entry, _ in files if entry.path.is_symlink()}
        store.put_files(folder, [(entry.path.name, links.get(entry.path), state) for entry, state in files])
        found = ((entry.path, store.file_at(folder, entry.path.name)) for entry, _ in files)
        return {path: row for path, row in found if row is not None}


def _library(rows: Sequence[FileRow]) -> Library:
    entries = tuple(map(entry_of, rows))
    facts = {entry.path: row.facts for entry, row in zip(entries, rows, strict=True) if row.facts is not None}
    return Library(
        entries,
        (),
        frozenset(entry.path for entry in entries if entry.id is None and entry.path not in facts),
        MappingProxyType(facts),
    )
