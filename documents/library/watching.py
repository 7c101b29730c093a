"""Hearing of changes in folders while they happen.

Where the system tells of changes it is heard (``watchfiles``); where it tells of none, as on network drives and those
of another system, folders are looked through now and then. What is noted is in which folders something may have changed:
what it was tells a look at these alone (``index.folder_looks``).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

from documents.formats.registry import SUFFIXES
from documents.library.index.folder_looks import DEEPEST, MOST_FOLDERS

BETWEEN_LOOKS: Final = 2.0
"""Seconds between two looks through folders of which the system tells nothing, at least."""
SHARE_OF_LOOKS: Final = 0.05
"""Share of the time that such looks may take: of many files there are fewer looks."""
GATHERED: Final = 400
"""Milliseconds for which changes that follow each other are gathered."""
STEP: Final = 100
"""Milliseconds between two questions whether changes came, or it is time to stop."""
SILENT_FILE_SYSTEMS: Final = frozenset(
    "9p afpfs afs autofs ceph cifs davfs drvfs fuse.davfs fuse.gcsfuse fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs "
    "glusterfs lustre ncpfs nfs nfs4 prl_fs smb3 smbfs vboxsf virtiofs vmhgfs fuse.vmhgfs-fuse".split()
)
"""Where others may write without this system hearing of it."""
_MOUNTS: Final = "/proc/self/mounts"
FolderStates = Mapping[str, object]
"""Folders and files with what is another value when something in them changes."""


class FolderWatch:
    """A thread that notes where something may have changed. ``start`` it, ``take`` what it noted, ``stop`` it."""

    def __init__(self, paths: Iterable[str]) -> None:
        """``paths`` are files and folders; folders are watched with all that is in them."""
        self._paths = tuple(dict.fromkeys(paths))
        self._stop, self._lock = Event(), Lock()
        self._noted: set[str] = set()
        self._polled: dict[str, FolderStates] = {}
        self._next_look = 0.0
        self._thread = Thread(target=self._work, name="folders", daemon=True)

    def start(self) -> None:
        """Begin. What changed before is not noted."""
        self._thread.start()

    def take(self) -> frozenset[str]:
        """The folders in which something may have changed since this was asked last."""
        with self._lock:
            noted, self._noted = frozenset(self._noted), set()
        return noted

    def stop(self, patience: float = 0.0) -> None:
        """End; it is waited for so many seconds at most."""
        self._stop.set()
        if patience and self._thread.is_alive():
            self._thread.join(patience)

    def _note(self, folders: Iterable[str]) -> None:
        with self._lock:
            self._noted.update(folders)

    def _work(self) -> None:
        while not self._stop.is_set():
            mounts = _mounts()
            there = _folders_there(self._paths)
            heard = [path for path in there if not tells_nothing(path, mounts)]
            looked = [path for path in self._paths if path not in heard]
            if not (heard and self._hear(heard, looked)):
                self._look_at(self._paths)
                self._stop.wait(BETWEEN_LOOKS)

    def _hear(self, heard: list[str], looked: list[str]) -> bool:
        """Note what the system tells until it is time to stop, or folders came or went; False where it tells nothing."""
        try:
            from watchfiles import watch
        except ImportError:
            return False
        there = _folders_there(self._paths)
        try:
            for changes in watch(
                *heard,
                watch_filter=lambda _change, path: is_of_matter(path, heard),
                debounce=GATHERED,
                step=STEP,
                stop_event=self._stop,
                rust_timeout=int(1000 * BETWEEN_LOOKS),
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                self._note(folder for _change, path in changes for folder in _folders_of(path))
                self._look_at(looked)
                if not changes and _folders_there(self._paths) != there:
                    self._note(self._paths)
                    break
        except (OSError, RuntimeError):  # no more watches, or a folder went just now: it is looked at instead
            return False
        return True

    def _look_at(self, paths: Iterable[str]) -> None:
        """Look through what the system tells nothing of, unless that was done just now."""
        begun = monotonic()
        if begun < self._next_look:
            return
        for path in paths:
            now, before = dict(states_below(path, self._stop)), self._polled.get(path)
            if self._stop.is_set():
                return
            self._polled[path] = now
            if before is not None and before != now:
                changed = [one for one in before.keys() | now.keys() if before.get(one) != now.get(one)]
                self._note(folder for one in changed for folder in (one, os.path.dirname(one)))  # noqa: PTH120
        spent = monotonic() - begun
        self._next_look = begun + max(BETWEEN_LOOKS, spent / SHARE_OF_LOOKS)


def states_below(path: str, stop: Event | None = None) -> Iterator[tuple[str, object]]:
    """A file or a folder and the folders in it, each with what changes when something in it does; hidden ones are left
    out, links in a circle end."""
    waiting, seen = [(path, 0)], set[str]()
    while waiting and not (stop is not None and stop.is_set()):
        folder, depth = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen or depth > DEEPEST or len(seen) >= MOST_FOLDERS:
            continue
        seen.add(real)
        try:
            if not stat.S_ISDIR((found := os.stat(folder)).st_mode):  # noqa: PTH116
                yield folder, (found.st_size, found.st_mtime_ns, found.st_ino)
                continue
            inside = set[tuple[str, int, int]]()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        waiting.append((entry.path, depth + 1))
                        inside.add((entry.name, -1, -1))
                    elif _is_document_name(entry.name):
                        at = entry.stat()
                        inside.add((entry.name, at.st_size, at.st_mtime_ns))
            yield folder, hash(frozenset(inside))
        except OSError:  # without rights, or gone just now: who looks at it tells
            yield folder, None


def is_of_matter(path: str, below: Iterable[str]) -> bool:
    """Whether a change at a path may be one of documents: not of hidden files, nor of other files that are there."""
    within = next((path[len(folder) :] for folder in below if path.startswith(folder)), path)
    if any(part.startswith((".", "~$")) for part in PurePath(within).parts):
        return False
    return _is_document_name(path) or not os.path.isfile(path)  # noqa: PTH113


def tells_nothing(path: str, mounts: Mapping[str, str]) -> bool:
    """Whether a path lies on a drive whose changes the system need not hear of; ``mounts`` are the kinds of file systems
    by where they are mounted."""
    whole = os.path.realpath(path)
    at = max((where for where in mounts if is_below(whole, where)), key=len, default="")
    return mounts.get(at, "") in SILENT_FILE_SYSTEMS


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder's or leads into it."""
    return path == folder or path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def _mounts() -> dict[str, str]:
    """The kinds of the file systems by where they are mounted; nothing where that is not to be known."""
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as told:  # noqa: PTH123
            rows = [line.split() for line in told]
    except OSError:
        return {}
    blank = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}
    mounts: dict[str, str] = {}
    for row in rows:
        if len(row) > 2:
            where = row[1]
            for written, meant in blank.items():
                where = where.replace(written, meant)
            mounts[where] = row[2]
    return mounts


def _folders_there(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The folders among some paths that are there and may be looked into, each with what tells it from one that took its
    place."""
    there: dict[str, tuple[int, int]] = {}
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            continue
        if stat.S_ISDIR(found.st_mode) and os.access(path, os.R_OK | os.X_OK):
            there[path] = (found.st_dev, found.st_ino)
    return there


def _folders_of(path: str) -> tuple[str, ...]:
    """The folders that a change at a path may be in."""
    above = os.path.dirname(path)  # noqa: PTH120
    return (path, above) if os.path.isdir(path) else (above,)  # noqa: PTH112


def _is_document_name(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122
