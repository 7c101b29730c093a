"""Which notebook files there are: this reader's and device's own, those of others, and of shared folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from os import DirEntry, scandir
from pathlib import Path

from annotations.errors import (
    BadName,
    NotebookError,
    OutsideNotebook,
    UnreadableNotebook,
    UnwritableHome,
)
from annotations.note import is_document_id
from annotations.notebook.files.linked_folders import bounds_of, is_linked_in
from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.files.owners import owner_of
from annotations.preferences.identity import Identity
from annotations.storage.backups import BackupPlaces, days_in
from annotations.storage.durable_files import (
    Signature,
    leads_outside,
    leftovers,
    locked,
    signature,
    unreadable,
)
from annotations.storage.home import Home
from annotations.versions.about import About
from documents.scripts.fold import fold

SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class ReaderFolder:
    """A reader's folder in ``root``: whose it is, and the folder that links in it must not lead out of."""

    root: Path
    bounds: Path
    owner: str


class NotebookFiles:
    """The files of a data folder and of ``shared`` folders with the same layout, which are only read.

    ``today`` names the day, YYYY-MM-DD, for the daily backups; a ``refusal`` is raised by every save.
    """

    def __init__(
        self,
        home: Home,
        identity: Identity,
        *,
        shared: Sequence[Path] = (),
        today: Callable[[], str],
        refusal: NotebookError | None = None,
    ) -> None:
        self.home, self.identity = home, identity
        self._roots = (home.notebooks, *shared)
        self._today, self._refusal = today, refusal
        self._files: dict[str, NotebookFile] = {}
        self._listing_problems: list[NotebookError] = []

    @property
    def problems(self) -> tuple[NotebookError, ...]:
        """What the reader is to be told about the files read so far: damage, links out, newer formats."""
        files = list(self._files.values())
        problems = [problem for file in files for problem in (*file.known_problems(), *file.incidents)]
        return (*self._listing_problems, *problems)

    @property
    def own_folder(self) -> Path:
        """The folder that this device of this reader writes."""
        return self.home.notebooks / self.identity.reader / self.identity.device

    def sweep(self) -> None:
        """Remove what killed processes left of this device's files and backups; those in use are left alone."""
        for root in (self.home.notebooks, self.home.backups, *self._days()):
            for own in self._own_folders():
                for leftover, name in leftovers(root / own.relative_to(self.home.notebooks)):
                    file = own / name
                    with suppress(NotebookError, OSError), locked(self._lock_of(file), file, seconds=0):
                        leftover.unlink(missing_ok=True)

    def _own_folders(self) -> list[Path]:
        """The folders that this device of this reader writes and, under the reader's former names, wrote."""
        names = dict.fromkeys((self.identity.reader, *self.identity.names))
        return [self.home.notebooks / name / self.identity.device for name in names]

    def _days(self) -> list[Path]:
        return [self.home.daily / day for day in days_in(self.home.daily)]

    def own(self, document_id: str) -> NotebookFile:
        """This device's file on a document, there or not; BadName where the id is none."""
        if not is_document_id(document_id):
            raise BadName(name=document_id, reason="it is not a document's id")
        folder = self._reader_folder(self.home.notebooks, self.own_folder.parent)
        return self._file(folder, str(self.own_folder / (document_id + SUFFIX)))

    def _lock_of(self, path: Path) -> Path:
        return (self.home.locks / path.relative_to(self.home.notebooks)).with_suffix(".lock")

    def _backups_of(self, name: Path) -> BackupPlaces:
        return BackupPlaces(
            home=self.home.path, last=self.home.backups / name, daily=self.home.daily, name=name
        )

    def _reader_folder(self, root: Path, folder: Path, beside: Sequence[str] = ()) -> ReaderFolder:
        """A reader's folder, with the names of the folders that lie beside it."""
        owner = owner_of(folder.name, self.identity, beside)
        return ReaderFolder(root, bounds_of(self.home, root, folder), owner)

    def _file(self, folder: ReaderFolder, name: str) -> NotebookFile:
        """The file of a path; paths stay text until then, for there may be thousands of them at every look."""
        known = self._files.get(name)
        root = folder.root
        if known is None or known.owner != folder.owner:
            path = Path(name)
            reader, device = path.parent.parent.name, path.parent.name
            own = root == self.home.notebooks and path.parent in self._own_folders()
            known = self._files[name] = NotebookFile(
                path,
                folder.bounds,
                reader=reader,
                device=device,
                owner=folder.owner,
                foreign=root != self.home.notebooks or not self.identity.owns(folder.owner),
                names=self.identity.names,
                backups=self._backups_of(path.relative_to(root)) if own else None,
                lock=self._lock_of(path) if own else None,
                today=self._today,
                refusal=self._refusal,
            )
        known.bounds = folder.bounds
        return known

    def all_own(self) -> tuple[NotebookFile, ...]:
        """The files that this device writes, also those that are gone and have a backup."""
        return tuple(file for file in self.of() if file.own)

    def of_reader(self) -> Iterator[NotebookFile]:
        """The files of this reader's, on all devices."""
        return (file for file in self.of() if self.identity.owns(file.owner))

    def of(
        self, document_id: str | None = None, may_be: Callable[[str, About], bool] | None = None
    ) -> Iterator[NotebookFile]:
        """The files on a document (or all), and those that ``may_be`` on another version of it.

        ``may_be`` is asked with the id of the document that a file is on, and with what its head says of that.
        """
        self._listing_problems = []
        for folder, path in self._paths():
            file = self._file(folder, path)
            if (
                document_id is None
                or file.is_on(document_id)
                or (may_be is not None and may_be(file.path.stem, file.about()))
            ):
                yield file

    def state_of(self, document_id: str) -> object:
        """What changes when a file on a document does, or what any folder of notes holds: a few stats.

        However many files there are: a file is replaced when it is written, which its folder shows.
        """
        state: list[object] = []
        for root in self._roots:
            readers = _folders_in(root)
            devices = [device for reader in readers for device in _folders_in(reader)]
            state += [(str(path), _seen(path)) for path in (root, *readers, *devices)]
            state += [_seen(device / (document_id + SUFFIX)) for device in devices]
        return tuple(state)

    def _paths(self) -> Iterator[tuple[ReaderFolder, str]]:
        """The path of every file, and in whose folder it lies."""
        seen: set[str] = set()
        for root in self._roots:
            readers = self._entries(root, self._bounds(root))
            names = [reader.name for reader in readers]
            for reader in readers:
                folder = self._reader_folder(root, Path(reader.path), names)
                for device in self._entries(Path(reader.path), folder.bounds):
                    for file in self._entries(Path(device.path), folder.bounds, files=True):
                        seen.add(file.path)
                        yield folder, file.path
        # A file of this device that is gone still has its backup.
        for own in self._own_folders():
            folder = self._reader_folder(self.home.notebooks, own.parent)
            kept = self.home.backups / own.relative_to(self.home.notebooks)
            for file in self._entries(kept, self.home.path, files=True):
                path = f"{own}{os.sep}{file.name}"
                if path not in seen:
                    yield folder, path

    def _bounds(self, root: Path) -> Path:
        """The folder that links in a root must not lead out of, but for those that are followed."""
        return self.home.path if root == self.home.notebooks and not root.is_symlink() else root

    def _entries(self, folder: Path, bounds: Path, *, files: bool = False) -> list[DirEntry[str]]:
        """What a folder holds, in the order of the names; a link that leads out of ``bounds`` is no part of it."""
        is_root = folder in self._roots
        try:
            with scandir(folder) as listing:
                entries = sorted(
                    (entry for entry in listing if not entry.name.startswith(".")),
                    key=lambda entry: entry.name,
                )
        except (FileNotFoundError, NotADirectoryError) as error:
            if is_root:
                self._listing_problems += _in_the_way(folder, error)
            return []
        except OSError as error:
            self._listing_problems.append(unreadable(folder, error))
            return []
        kept = []
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink() and leads_outside(path, bounds) and not is_linked_in(self.home, path):
                self._listing_problems.append(_not_followed(path))
            elif entry.name.endswith(SUFFIX) if files else entry.is_dir():
                kept.append(entry)
        return kept


def _not_followed(link: Path) -> NotebookError:
    """What to tell of a link that leads out; one that leads to nothing may lead somewhere again tomorrow."""
    try:
        link.stat()
    except FileNotFoundError as error:
        return unreadable(link, error)
    except OSError:
        pass
    return OutsideNotebook(file=link)


def _in_the_way(root: Path, error: OSError) -> list[NotebookError]:
    """What to tell where a folder of notebooks cannot be, because something else has its name."""
    standing = next((path for path in (root, *root.parents) if os.path.lexists(path)), root)
    if standing != root and standing.is_dir():
        return []  # nothing was saved yet
    return [UnwritableHome(folder=standing, reason=error.strerror or str(error))]


def raise_unread(files: Iterable[NotebookFile]) -> None:
    """Raise UnreadableNotebook where a file cannot be read: what is not seen there must not pass for absent."""
    for file in files:
        for problem in file.contents().problems:
            if isinstance(problem, UnreadableNotebook):
                raise problem


def folded_title(title: str) -> str:
    """A title as titles are compared."""
    return "".join(fold(title).split())


def _folders_in(folder: Path) -> list[Path]:
    """The folders in a folder, in the order of their names; none where it cannot be looked into."""
    try:
        with scandir(folder) as entries:
            return sorted(
                Path(entry.path) for entry in entries if _is_folder(entry) and not entry.name.startswith(".")
            )
    except OSError:
        return []


def _is_folder(entry: DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _seen(path: Path) -> Signature | None:
    """A file's or folder's signature; None also where it cannot be asked for."""
    try:
        return signature(path)
    except OSError:
        return None
