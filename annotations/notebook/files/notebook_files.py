"""Which notebook files there are: this reader's and device's own, those of others, and of shared folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
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
from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.files.owners import owner_of
from annotations.preferences.identity import Identity
from annotations.storage.backups import BackupPlaces, days_in
from annotations.storage.durable_files import Signature, leads_outside, leftovers, locked, signature
from annotations.storage.home import Home
from annotations.versions.about import About
from documents.scripts.fold import fold

SUFFIX = ".json"


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
            for leftover, name in leftovers(root / self.identity.reader / self.identity.device):
                file = self.own_folder / name
                with suppress(NotebookError, OSError), locked(self._lock_of(file), file, seconds=0):
                    leftover.unlink(missing_ok=True)

    def _days(self) -> list[Path]:
        return [self.home.daily / day for day in days_in(self.home.daily)]

    def own(self, document_id: str) -> NotebookFile:
        """This device's file on a document, there or not; BadName where the id is none."""
        if not is_document_id(document_id):
            raise BadName(name=document_id, reason="it is not a document's id")
        return self._file(self.home.notebooks, str(self.own_folder / (document_id + SUFFIX)))

    def _lock_of(self, path: Path) -> Path:
        return (self.home.locks / path.relative_to(self.home.notebooks)).with_suffix(".lock")

    def _backups_of(self, name: Path) -> BackupPlaces:
        return BackupPlaces(
            home=self.home.path, last=self.home.backups / name, daily=self.home.daily, name=name
        )

    def _file(self, root: Path, name: str) -> NotebookFile:
        """The file of a path; paths stay text until then, for there may be thousands of them at every look."""
        known = self._files.get(name)
        if known is None:
            path = Path(name)
            reader, device = path.parent.parent.name, path.parent.name
            own = root == self.home.notebooks and (reader, device) == (
                self.identity.reader,
                self.identity.device,
            )
            known = self._files[name] = NotebookFile(
                path,
                self.home.path if root == self.home.notebooks else root,
                reader=reader,
                device=device,
                owner=owner_of(reader, self.identity),
                foreign=root != self.home.notebooks or not self.identity.owns(reader),
                backups=self._backups_of(path.relative_to(root)) if own else None,
                lock=self._lock_of(path) if own else None,
                today=self._today,
                refusal=self._refusal,
            )
        return known

    def all_own(self) -> tuple[NotebookFile, ...]:
        """The files that this device writes, also those that are gone and have a backup."""
        return tuple(file for file in self.of() if file.own)

    def of(
        self, document_id: str | None = None, may_be: Callable[[str, About], bool] | None = None
    ) -> Iterator[NotebookFile]:
        """The files on a document (or all), and those that ``may_be`` on another version of it.

        ``may_be`` is asked with the id of the document that a file is on, and with what its head says of that.
        """
        asked = None if document_id is None else document_id + SUFFIX
        self._listing_problems = []
        for root, path in self._paths():
            file = self._file(root, path)
            if (
                asked is None
                or file.path.name == asked
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

    def _paths(self) -> Iterator[tuple[Path, str]]:
        seen: set[str] = set()
        for root in self._roots:
            for reader in self._entries(root, root):
                for device in self._entries(Path(reader.path), root):
                    for file in self._entries(Path(device.path), root, files=True):
                        seen.add(file.path)
                        yield root, file.path
        # A file of this device that is gone still has its backup.
        kept, own = self.home.backups / self.identity.reader / self.identity.device, str(self.own_folder)
        for file in self._entries(kept, self.home.backups, files=True):
            path = f"{own}{os.sep}{file.name}"
            if path not in seen:
                yield self.home.notebooks, path

    def _entries(self, folder: Path, root: Path, *, files: bool = False) -> list[DirEntry[str]]:
        """What a folder holds, in the order of the names; a link that leads out of ``root`` is no part of it."""
        base = self.home.path if root in (self.home.notebooks, self.home.backups) else root
        try:
            with scandir(folder) as listing:
                entries = sorted(
                    (entry for entry in listing if not entry.name.startswith(".")),
                    key=lambda entry: entry.name,
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
            if entry.is_symlink() and leads_outside(Path(entry.path), base):
                self._listing_problems.append(OutsideNotebook(file=Path(entry.path)))
            elif entry.name.endswith(SUFFIX) if files else entry.is_dir():
                kept.append(entry)
        return kept


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
