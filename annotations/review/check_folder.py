"""A check-up of the data folder, of its cache and of what is installed; nothing is changed.

Every step works whatever the folder has become: missing, a file, unreadable, read-only, on a full disk.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from annotations.notebook.files.linked_folders import followed_in
from annotations.review.findings import (
    CACHES,
    DATA_FOLDER,
    LINKS,
    LOCKS,
    PERMISSIONS,
    VERSIONS,
    Finding,
    examples,
    fine,
    note,
    of_error,
    wrong,
)
from annotations.storage.home import Home
from annotations.storage.told_limits import limits_of
from documents.cache import WORDS, cache_folder
from documents.messages import InContext, Template
from documents.system import has_owners, is_locked, is_own, lock_holder, this_user

TIGHT: Final = 100 * 2**20  # bytes left below which it is worth knowing
FULL: Final = 2**20  # … below which nothing more can be kept
_OTHERS: Final = 0o077


@dataclass(frozen=True, slots=True)
class Entries:
    """What is in the data folder, without following any link; ``unread`` are folders and why.

    ``elsewhere`` are the folders and files in folders of notes that are linked in from elsewhere.
    """

    folders: list[tuple[Path, os.stat_result]] = field(default_factory=list)
    files: list[tuple[Path, os.stat_result]] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    unread: list[tuple[Path, str]] = field(default_factory=list)
    followed: list[Path] = field(default_factory=list)
    elsewhere: list[tuple[Path, os.stat_result]] = field(default_factory=list)

    def notebook_files(self, home: Home) -> list[Path]:
        """What lies in the folder of notebooks and is no folder, also where that is elsewhere."""
        both = [*self.files, *(entry for entry in self.elsewhere if not stat.S_ISDIR(entry[1].st_mode))]
        return [path for path, _ in both if path.is_relative_to(home.notebooks)]

    def notebook_folders(self, home: Home) -> list[Path]:
        """The folders in the folder of notebooks, also where that is elsewhere."""
        both = [*self.folders, *(entry for entry in self.elsewhere if stat.S_ISDIR(entry[1].st_mode))]
        return [path for path, _ in both if path.is_relative_to(home.notebooks)]


def entries_of(home: Home) -> Entries:
    """What zhangju keeps in a data folder; what else may lie there is not its business."""
    entries = Entries()
    waiting = list(_kept_in(home)) if is_usable(home) else []
    entries.followed.extend(followed_in(home) if is_usable(home) else ())
    for folder in entries.followed:
        entries.elsewhere.extend(_below(folder, 3 if folder == home.notebooks else 2))
    while waiting:
        path = waiting.pop()
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                if path not in entries.followed:
                    entries.links.append(path)
            elif stat.S_ISDIR(status.st_mode):
                entries.folders.append((path, status))
                waiting += path.iterdir()
            else:
                entries.files.append((path, status))
        except FileNotFoundError:
            continue  # another window has just moved it
        except OSError as error:
            entries.unread.append((path, error.strerror or str(error)))
    return entries


def _below(folder: Path, depth: int) -> Iterator[tuple[Path, os.stat_result]]:
    """What lies so many levels deep in a folder of notes, without following any link; what cannot be read is not in it."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            status = path.lstat()
            yield path, status
            if depth > 1 and stat.S_ISDIR(status.st_mode):
                yield from _below(path, depth - 1)


def folder_of(home: Home) -> Iterator[Finding]:
    """Whether the data folder is there, a folder, readable and writable, and how much room is left."""
    path = home.path
    standing = next((folder for folder in (path, *path.parents) if os.path.lexists(folder)), path)
    if not os.path.isdir(standing):  # noqa: PTH112 - raises nothing
        cause = "{path} is a broken link" if standing.is_symlink() else "{path} is a file"
        mend = "move it away, or set ZHANGJU_HOME to a folder of your own"
        yield wrong(DATA_FOLDER, "The data folder cannot be used", cause, mend, path=standing)
        return
    readable, writable = os.access(standing, os.R_OK | os.X_OK), os.access(standing, os.W_OK | os.X_OK)
    mend = "check its owner and permissions and whether its disk is read-only, or set ZHANGJU_HOME"
    if not readable:
        cause = "{path} cannot be read"
        yield wrong(DATA_FOLDER, "The data folder cannot be used", cause, mend, path=standing)
    elif not writable:
        cause = "{path} cannot be written to"
        yield wrong(DATA_FOLDER, "Notes cannot be saved", cause, mend, path=standing)
    elif standing == path:
        yield fine(DATA_FOLDER, "It can be read and written: {path}", path=path)
    else:
        yield fine(DATA_FOLDER, "Nothing is kept yet; it will go to {path}", path=path)
    yield _room(standing)
    yield from (of_error(DATA_FOLDER, limit, level="note") for limit in limits_of(path))


def is_usable(home: Home) -> bool:
    """Whether what is kept can be looked at: the folder can be read, or there is none yet."""
    return os.access(home.path, os.R_OK | os.X_OK) or not os.path.lexists(home.path)


def permissions_of(home: Home, entries: Entries) -> Iterator[Finding]:
    """Whether folders and files are the reader's, open to the reader and closed to all others."""
    if not has_owners():
        return
    yield from _own_folder(home)
    foreign = [path for path, status in (*entries.folders, *entries.files) if not is_own(status)]
    kinds = (
        ("Folders that others can enter: {count}", open_to_others(entries.folders)),
        ("Files that others can read: {count}", open_to_others(entries.files)),
        ("Folders that you cannot use: {count}", closed_to_owner(entries.folders, 0o700)),
        ("Files that you cannot use: {count}", closed_to_owner(entries.files, 0o600)),
    )
    mend = "make them private with zhangju doctor --fix"
    for what, paths in kinds:
        if paths:
            some = examples(paths, home.path)
            yield wrong(PERMISSIONS, what, "{some}", mend, fixable=True, count=len(paths), some=some)
    if foreign:
        some = examples(foreign, home.path)
        mend = "make them yours: sudo chown -R {user} {folder}"
        what = "Folders and files of another user: {count}"
        user = this_user()
        yield wrong(
            PERMISSIONS, what, "{some}", mend, count=len(foreign), some=some, user=user, folder=home.path
        )
    told = {*foreign, *(path for _, paths in kinds for path in paths)}
    unread = [(path, reason) for path, reason in entries.unread if path not in told]
    for path, reason in unread:
        yield wrong(PERMISSIONS, "{path} cannot be read", "{reason}", path=path, reason=reason)
    if not told and not unread:
        yield fine(PERMISSIONS, "Everything that is kept is private")


def open_to_others(entries: list[tuple[Path, os.stat_result]]) -> list[Path]:
    """Those of this user's that somebody else may read or write."""
    return [path for path, status in entries if is_own(status) and status.st_mode & _OTHERS]


def closed_to_owner(entries: list[tuple[Path, os.stat_result]], needed: int) -> list[Path]:
    """Those of this user's that this user may not read and write."""
    return [path for path, status in entries if is_own(status) and status.st_mode & needed != needed]


def links_in(home: Home, entries: Entries) -> Iterator[Finding]:
    """Symbolic links: those that lead out are not followed, and nothing here makes any."""
    base = os.path.realpath(home.path)
    outside = [path for path in entries.links if not Path(os.path.realpath(path)).is_relative_to(base)]
    inside = [path for path in entries.links if path not in outside]
    if outside:
        what, mend = "Links that lead out of the data folder: {count}", "put the files themselves there"
        some = examples(outside, home.path)
        yield wrong(LINKS, what, "{some}; they are not followed", mend, count=len(outside), some=some)
    if inside:
        what, some = "Links inside the data folder: {count}", examples(inside, home.path)
        yield note(LINKS, what, "{some}", "put the files themselves there", count=len(inside), some=some)
    for path in entries.followed:
        yield fine(
            LINKS, "Notes are kept elsewhere: {path} leads to {folder}", path=path, folder=path.resolve()
        )
    if not entries.links and not entries.followed:
        yield fine(LINKS, InContext("links", "None"))


def locks_of(home: Home, entries: Entries) -> Iterator[Finding]:
    """Who is writing just now. A lock is the system's and ends with its holder: its file alone holds nothing."""
    locks = sorted(path for path, _ in entries.files if path.is_relative_to(home.locks))
    held = [
        path for path in locks if "drafts" not in path.relative_to(home.locks).parts[:1] and is_locked(path)
    ]
    for path in held:
        what, cause = "{file} is being written", "process {process} has locked it"
        mend = "nothing to do unless it stays locked; then end that process"
        process = lock_holder(path) or "?"
        yield note(
            LOCKS, what, cause, mend, file=path.relative_to(home.locks).with_suffix(""), process=process
        )
    if not held:
        yield fine(LOCKS, "No file is being written")


def caches() -> Iterator[Finding]:
    """Whether the cache of keywords is private; what is in it can be found again at any time."""
    folder = cache_folder(WORDS)
    if not os.path.lexists(folder):
        yield fine(CACHES, "Nothing is kept yet; it will go to {path}", path=folder)
        return
    reason = cache_trouble(folder)
    if reason is None:
        yield fine(CACHES, "Private: {path}", path=folder)
        return
    what, mend = (
        "The cache of keywords is not private",
        "set it aside with zhangju doctor --fix; it will be rebuilt",
    )
    yield wrong(CACHES, what, "{path}: {reason}", mend, fixable=True, path=folder, reason=reason)


def cache_trouble(folder: Path) -> Template | None:
    """Why a folder cannot be a private cache; None where it can be one."""
    status = folder.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "it is a symbolic link"
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a folder"
    if not is_own(status):
        return "it is another user's"
    if has_owners() and status.st_mode & 0o022:
        return "others can write to it"
    return None


def versions() -> Iterator[Finding]:
    """Which versions are at work; none of the libraries is loaded for it."""
    import platform

    yield fine(VERSIONS, "{name} {version}", name="Python", version=platform.python_version())
    for name in ("zhangju", *libraries()):
        try:
            yield fine(VERSIONS, "{name} {version}", name=name, version=version(name))
        except PackageNotFoundError:
            what, cause = "{name} is missing", "it is not installed where Zhangju runs"
            yield wrong(VERSIONS, what, cause, "reinstall Zhangju", name=name)


def libraries() -> tuple[str, ...]:
    """The libraries that zhangju needs wherever it runs, as its own package names them."""
    try:
        needed = requires("zhangju") or ()
    except PackageNotFoundError:
        return ()
    names = (re.match(r"[\w.-]+", requirement) for requirement in needed if ";" not in requirement)
    return tuple(name[0] for name in names if name)


def _kept_in(home: Home) -> Iterator[Path]:
    """What zhangju keeps in its data folder, there or not."""
    small = (*home.own_files, home.limits_path, home.copied_path)
    yield from (home.notebooks, home.backups, home.daily, home.locks, home.drafts, home.texts, *small)
    try:
        others = list(home.path.iterdir())
    except OSError:
        return
    for path in others:
        if path.name.startswith(tuple(f"{file.name}." for file in small)) or is_temporary(path):
            yield path


def is_temporary(path: Path) -> bool:
    """Whether a file is one that is not finished yet, or never was."""
    return path.name.startswith(".") and path.name.endswith(".zhangju-new")


def _own_folder(home: Home) -> Iterator[Finding]:
    """The data folder itself, which may be one that the reader uses for other things too."""
    wanted = mode_of_home(home)
    if wanted is not None:
        closed = (_mode_of_mine(home.path) or 0) & 0o700 != 0o700
        what = "You cannot enter the data folder" if closed else "Others can enter the data folder"
        mend = "make it private with zhangju doctor --fix"
        yield wrong(PERMISSIONS, what, "{path}", mend, fixable=True, path=home.path)
    elif (_mode_of_mine(home.path) or 0) & _OTHERS:
        what = "Others can enter the data folder, which holds other things too"
        yield note(PERMISSIONS, what, "{path}", "they cannot read what Zhangju keeps in it", path=home.path)


def mode_of_home(home: Home) -> int | None:
    """The permissions that the data folder should have, if it has others.

    Where it holds other things too, others may go on entering it, but not write in it.
    """
    mode = _mode_of_mine(home.path)
    if mode is None:
        return None
    shared = mode & 0o700 == 0o700 and mode & _OTHERS and _holds_other_things(home)
    wanted = mode & ~0o022 if shared else 0o700
    return None if mode == wanted else wanted


def _mode_of_mine(folder: Path) -> int | None:
    """The permissions of this user's own folder; None of anything else."""
    try:
        status = folder.stat()
    except OSError:
        return None
    own = stat.S_ISDIR(status.st_mode) and is_own(status)
    return stat.S_IMODE(status.st_mode) & 0o777 if own else None


def _holds_other_things(home: Home) -> bool:
    """Whether the data folder is also used for something else, such as a whole home folder."""
    try:
        known = set(_kept_in(home))
        return any(path not in known for path in home.path.iterdir())
    except OSError:
        return True


def _room(folder: Path) -> Finding:
    try:
        free = shutil.disk_usage(folder).free
        nodes = getattr(os, "statvfs", lambda _: None)(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        return note(DATA_FOLDER, "It is not known how much room is left", "{reason}", reason=reason)
    room = f"{free / 2**30:.1f} GiB" if free >= 2**30 else f"{free / 2**20:.1f} MiB"
    if free < FULL or (nodes is not None and nodes.f_files and not nodes.f_favail):
        what, mend = "The disk is full", "free some space; until then nothing can be saved"
        return wrong(DATA_FOLDER, what, "{room} left", mend, room=room)
    if free < TIGHT:
        return note(DATA_FOLDER, "Little room is left: {room}", mend="free some space", room=room)
    return fine(DATA_FOLDER, "{room} free", room=room)
