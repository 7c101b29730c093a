"""What changed on the disk since it was looked at last: folders first, and files where that is asked for.

A folder that did not change holds the same names, so that a shelf of many files is known by a look at its folders. A
file that is edited in place changes no folder: an ``every`` look sees it, and so does whoever opens it (``is_as_read``).
What changed within the clock's own grain of a look may change once more unseen, and is looked at again.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from documents.catalog import NoDocuments
from documents.errors import DocumentError
from documents.formats.file_bytes import UnreadableFile, read_bytes, refuse_what_is_no_file
from documents.formats.own_exports import is_own_export
from documents.formats.registry import SUFFIXES, is_document
from documents.identity import digest_of
from documents.library.index.store import PATIENCE, FileRow, FileState, FolderRow, SeenFile, Store, today
from documents.system import has_owners

GRAIN: Final = 2_000_000_000
"""Nanoseconds in which a file system may write two changes down as one: the coarsest counts whole seconds, by twos."""
MOST_FOLDERS: Final = 20_000
DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class ShelfPart:
    """A folder whose files all stand on the shelf, or one file of it by its ``name``."""

    folder: int
    name: str | None = None


@dataclass(slots=True)
class ShelfLook:
    """What a look saw: the ``parts`` of the shelf in their order, and what is wrong with paths.

    ``new`` files were not known; ``changed`` ones were, as something else; ``gone`` ones are not there any more.
    """

    parts: list[ShelfPart] = field(default_factory=list)
    problems: list[DocumentError] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    gone: int = 0
    renamed: int = 0


def is_fresh(changed: int, seen: int) -> bool:
    """Whether something changed so shortly before it was seen that a later change need not show (both nanoseconds)."""
    return changed > seen - GRAIN


def state_of(path: str | os.PathLike[str]) -> FileState | None:
    """How a file is on the disk now; None where there is none. Windows tells a file's number in some places alone: it
    counts where files have owners."""
    try:
        found = os.stat(path)  # noqa: PTH116 - ten thousand at once
    except (OSError, ValueError):
        return None
    return _state(found) if stat.S_ISREG(found.st_mode) else None


def is_as_read(row: FileRow) -> bool:
    """Whether a file still holds what was read of it. One that changed about when it was read is read to tell."""
    return state_of(row.path) == row.state and holds_still(row)


def holds_still(row: FileRow) -> bool:
    """The same of a file that is in the state in which it was read."""
    if row.facts is None:
        return False
    return not is_fresh(row.state.mtime, row.read) or _holds(row.path, row.facts.source)


def note_use(store: Store, folders: Iterable[FolderRow]) -> None:
    """Note that somebody asks for folders today; where another window writes just now, another day does."""
    day = today()
    idle = [row.id for row in folders if row.used != day]
    if not idle:
        return
    store.execute("PRAGMA busy_timeout = 0")
    try:
        for number in idle:
            store.execute("UPDATE folders SET used = ? WHERE id = ?", (day, number))
    except sqlite3.OperationalError:
        return
    finally:
        store.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")


def look_at(
    store: Store, paths: Iterable[str], *, every: bool = False, edited: Collection[str] = ()
) -> ShelfLook:
    """Bring the store up to what is at some paths; with ``every`` each file is looked at, else those in ``edited`` folders.
    What is wrong with a path is in the answer."""
    with ExitStack() as writing:
        looking = _Looking(store, writing, every=every, edited=frozenset(edited))
        for path in paths:
            try:
                looking.at(path)
            except DocumentError as problem:
                looking.look.problems.append(problem)
        looking.settle()
    return looking.look


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that is not known by its name."""

    folder: int
    name: str
    path: str
    real: str | None
    state: FileState


class _Looking:
    """One look, path by path; what is new is settled at its end, since it may be what is gone elsewhere."""

    def __init__(
        self, store: Store, writing: ExitStack, *, every: bool, edited: Collection[str] = ()
    ) -> None:
        self.look = ShelfLook()
        self._read, self._writing, self._every, self._edited = store, writing, every, edited
        self._writes = False
        self._known = store.folders()
        self._below: dict[int, list[FolderRow]] = {}
        for row in self._known.values():
            if row.above is not None:
                self._below.setdefault(row.above, []).append(row)
        self._seen: set[str] = set()
        """The folders, without links, that were looked at: none is twice, and links in a circle end."""
        self._single: set[str] = set()
        self._named: list[tuple[str, set[int]]] = []
        """The folders that were named, with those in them."""
        self._new: list[_Found] = []
        self._gone: dict[FileState, list[int]] = {}

    def at(self, path: str) -> None:
        """ShelfLook at a file or a folder that was named. Raises what is wrong with it."""
        if os.path.isdir(path):  # noqa: PTH112
            parts, problems = len(self.look.parts), len(self.look.problems)
            self._folder(path, os.path.realpath(path), 0)
            if len(self.look.problems) == problems and len(self.look.parts) > parts:
                self._named.append((path, {part.folder for part in self.look.parts[parts:]}))
            return
        refuse_what_is_no_file(Path(path))
        self._file(path)

    @property
    def _store(self) -> Store:
        """The store, to be written to: not before something changed, for another window may be writing."""
        if not self._writes:
            self._writing.enter_context(self._read.changing())
            self._writes = True
        return self._read

    def _file(self, path: str) -> None:
        whole = os.path.realpath(path)
        above, name = os.path.split(path)
        if whole in self._single or os.path.dirname(whole) in self._seen:  # noqa: PTH120
            return
        self._single.add(whole)
        state = state_of(path)
        if state is None:
            return
        known = self._known.get(above)
        folder = self._store.folder_id(above, os.path.realpath(above)) if known is None else known.id
        row = self._read.file_at(folder, name)
        real = None if os.path.join(os.path.realpath(above), name) == whole else whole  # noqa: PTH118
        if row is None:
            self._new.append(_Found(folder, name, path, real, state))
        elif not self._is_same(path, row.state, state, row.read, row.facts.source if row.facts else None):
            self.look.changed += 1
            self._store.put_files(folder, [(name, real, state)])
        self.look.parts.append(ShelfPart(folder, name))

    def _folder(self, path: str, real: str, depth: int) -> None:
        """A folder, then those in it by their names."""
        if real in self._seen or depth > DEEPEST or len(self._seen) >= MOST_FOLDERS:
            return
        self._seen.add(real)
        known = self._known.get(path)
        now = time.time_ns()
        try:
            mtime = os.stat(path).st_mtime_ns  # noqa: PTH116
        except OSError as error:
            self.look.problems.append(UnreadableFile(path=Path(path), reason=error.strerror or error))
            return
        is_same = (
            known is not None
            and known.real == real
            and known.mtime == mtime
            and not is_fresh(mtime, known.looked)
        )
        if is_same and not (self._every or path in self._edited or real in self._edited):
            assert known is not None
            self.look.parts.append(ShelfPart(known.id))
            for row in sorted(self._below.get(known.id, ()), key=lambda row: row.path):
                self._folder(row.path, row.real, depth + 1)
            return
        try:
            files, folders = self._inside(path, real)
        except OSError as error:
            self.look.problems.append(UnreadableFile(path=Path(path), reason=error.strerror or error))
            return
        below = {f"{path}{os.sep}{name}": folders[name] for name in sorted(folders)}
        if is_same:
            assert known is not None
            number = known.id
            self._compare(number, path, files)
        else:
            number = self._store.folder_id(path, real)
            self._compare(number, path, files)
            self._store.folder_was_looked_through(number, mtime, now)
            self._drop_folders(self._below.get(number, ()), below)
            for inner, whole in below.items():
                self._store.folder_is_below(self._store.folder_id(inner, whole), number)
        self.look.parts.append(ShelfPart(number))
        for inner, whole in below.items():
            self._folder(inner, whole, depth + 1)

    def _drop_folders(self, known: Iterable[FolderRow], there: Collection[str]) -> None:
        for row in known:
            if row.path not in there:
                self._drop_folders(self._below.get(row.id, ()), ())
                self._leave(self._read.names_in(row.id).values())
                self._store.forget_folder(row.id)

    def _inside(self, path: str, real: str) -> tuple[dict[str, tuple[str | None, FileState]], dict[str, str]]:
        """The documents in a folder, and the folders in it with their paths without links; hidden ones are left out."""
        files: dict[str, tuple[str | None, FileState]] = {}
        folders: dict[str, str] = {}
        with os.scandir(path) as inside:
            for found in inside:
                if found.name.startswith("."):
                    continue
                try:
                    is_link = found.is_symlink()
                    if found.is_dir():
                        whole = os.path.realpath(found.path) if is_link else f"{real}{os.sep}{found.name}"
                        folders[found.name] = whole
                    elif is_document(found) and found.is_file():
                        state = _state(found.stat())
                        files[found.name] = (os.path.realpath(found.path) if is_link else None, state)
                except OSError:
                    self._tell_of(found.path)
        return files, folders

    def _tell_of(self, path: str) -> None:
        """What is wrong with something in a folder that cannot be looked at: a link in a circle, say."""
        try:
            refuse_what_is_no_file(Path(path))
        except DocumentError as problem:
            self.look.problems.append(problem)

    def _compare(self, folder: int, path: str, files: dict[str, tuple[str | None, FileState]]) -> None:
        """Bring the files of a folder up to what is in it now, less what was exported into it."""
        known = self._read.names_in(folder)
        changed = []
        exports = set()
        for name, (real, state) in files.items():
            before = known.get(name)
            whole = f"{path}{os.sep}{name}"
            if (before is None or before.state != state) and is_own_export(whole):
                exports.add(name)
            elif before is None:
                self._new.append(_Found(folder, name, whole, real, state))
            elif not self._is_same(whole, before.state, state, before.read, before.source):
                changed.append((name, real, state))
        if changed:
            self._store.put_files(folder, changed)
        self.look.changed += len(changed)
        self._leave(row for name, row in known.items() if name not in files or name in exports)

    def _is_same(self, path: str, before: FileState, now: FileState, read: int, source: str | None) -> bool:
        if before != now:
            return False
        if source is None or not is_fresh(now.mtime, read):
            return True
        return _holds(path, source)

    def settle(self) -> None:
        """Give what is new the row of what is gone where it is the same file, and one of its own where it is not; tell
        of folders that hold nothing."""
        asked = {part.folder for part in self.look.parts}
        note_use(self._read, [row for row in self._known.values() if row.id in asked])
        if self._new or self._gone:
            self._settle(self._store)
        for path, folders in self._named:
            if not self._read.count_in(folders):
                problem = NoDocuments(path=Path(path), suffixes=", ".join(sorted(SUFFIXES)))
                self.look.problems.append(problem)

    def _settle(self, store: Store) -> None:
        fresh = []
        for found in self._new:
            before = self._gone.get(found.state)
            if before and store.renamed(before[-1], found.folder, found.name, found.real):
                before.pop()
                self.look.renamed += 1
            else:
                fresh.append(found)
        by_folder: dict[int, list[tuple[str, str | None, FileState]]] = {}
        for found in fresh:
            by_folder.setdefault(found.folder, []).append((found.name, found.real, found.state))
        for folder, files in by_folder.items():
            store.put_files(folder, files)
        gone = [number for numbers in self._gone.values() for number in numbers]
        store.remove_files(gone)
        self.look.new, self.look.gone = len(fresh), len(gone)

    def _leave(self, rows: Iterable[SeenFile]) -> None:
        for row in rows:
            self._gone.setdefault(row.state, []).append(row.id)


def _state(found: os.stat_result) -> FileState:
    return FileState(found.st_size, found.st_mtime_ns, found.st_ino if has_owners() else 0)


def _holds(path: str, source: str) -> bool:
    """Whether a file's bytes have a digest."""
    try:
        return digest_of(read_bytes(Path(path))) == source
    except DocumentError:
        return False
