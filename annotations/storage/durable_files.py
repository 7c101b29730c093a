"""Files that are written whole or not at all: the one way by which anything is kept.

A write goes to a temporary file beside the old one, is synced, takes the old one's place in one step, and
the folder is synced: a reader of the file sees the old or the new, never half of one.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.errors import (
    NotebookBusy,
    OthersFile,
    OthersNotebook,
    OutsideNotebook,
    SaveFailed,
    UnreadableNotebook,
    UnwritableHome,
)
from annotations.storage.fault_points import reached
from annotations.storage.limits import is_unknown_there, meet
from documents.cache import LOCK_FILES, cache_folder, make_private
from documents.messages import Template
from documents.system import (
    TO_CREATE,
    TO_READ,
    TO_SYNC,
    can_sync_folders,
    is_own,
    owner_of,
    sync_folder,
    this_user,
)

if TYPE_CHECKING:
    from filelock import BaseFileLock

Signature = tuple[int, ...]

LARGEST: Final = 512 * 2**20  # bytes of one file that is read
PATIENCE: Final = 10.0  # seconds to wait for another window
_TEMPORARY: Final = ".zhangju-new"
_NO_HARD_LINKS: Final = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_TOKEN: Final = 6  # bytes that tell temporary files of one file apart
_LONG_NAME: Final = 200  # bytes, well under the 255 of file systems


NO_REGULAR_FILE: Final[Template] = "it is not a regular file"


class Unparsed(Exception):
    """A file that holds something else than it should: ``reason``, and the bytes as they are."""

    def __init__(self, reason: Template, data: bytes) -> None:
        super().__init__(reason)
        self.reason, self.data = reason, data


class FileThere(Exception):
    """A file that was to be new is there already; it is as it was."""


def private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner alone; UnwritableHome if it cannot be."""
    missing = []
    try:
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            reached("make-folder", path)
            with suppress(FileExistsError):
                path.mkdir(mode=0o700)
            if not path.is_dir():
                raise NotADirectoryError(20, os.strerror(20), str(path))
            _sync_folder(path.parent)
    except OSError as error:
        path = missing[0] if missing else folder
        if others := _others(path, error):
            raise OthersFile(file=path, reason=_reason(error), **others) from error
        raise UnwritableHome(folder=path, reason=_reason(error)) from error


def write_durably(
    path: Path, data: bytes, *, mode: int = 0o600, make_folders: bool = True, replaces: bool = True
) -> None:
    """Put ``data`` in the place of a file, whole or not at all; on disk when this returns.

    New folders are the owner's alone; so is the file unless ``mode`` says otherwise (less the umask).
    Raises SaveFailed, and the old file is as it was; calling again is safe. FileThere where it ``replaces`` none and
    there is one.
    """
    temporary = path.with_name(_temporary_stem(path) + os.urandom(_TOKEN).hex() + _TEMPORARY)
    try:
        if make_folders:
            private_folder(path.parent)
        reached("create", temporary)
        descriptor = os.open(temporary, TO_CREATE, mode)
        try:
            try:
                reached("write", temporary)
                _write_all(descriptor, data)
                reached("sync-file", temporary)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            reached("replace", path)
            if replaces:
                temporary.replace(path)
            else:
                _take_free_name(temporary, path)
        except BaseException:
            with suppress(OSError):  # swept at the next start
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise save_failed(path, error) from error


def _take_free_name(temporary: Path, path: Path) -> None:
    """Give a finished file its name, if nothing has it: FileThere, or OSError.

    Where a file system knows no hard links the name is taken first, by an empty file: one that is there already was
    left so by a process that was killed between the two.
    """
    try:
        if os.name == "nt":
            temporary.rename(path)  # which there takes no other's place
        else:
            path.hardlink_to(temporary)
            temporary.unlink()
    except FileExistsError as error:
        raise FileThere from error
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _claim(path)
        temporary.replace(path)


def _claim(path: Path) -> None:
    """Make an empty file, unless there is one: FileThere, or OSError."""
    try:
        os.close(os.open(path, TO_CREATE, 0o600))
    except FileExistsError as error:
        if path.is_symlink() or path.stat().st_size:
            raise FileThere from error


def sync(path: Path) -> None:
    """Make sure that what a file and its folder hold is on disk; SaveFailed if it cannot be told."""
    try:
        reached("sync-file", path)
        descriptor = os.open(path, TO_SYNC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync_folder(path.parent)
    except OSError as error:
        raise save_failed(path, error) from error


def save_failed(path: Path, error: BaseException) -> SaveFailed:
    """What to tell where a file could not be written: another user's is told as such."""
    others = _others(path, error)
    return (
        OthersFile(file=path, reason=_reason(error), **others)
        if others
        else SaveFailed(file=path, reason=_reason(error))
    )


def unreadable(path: Path, error: OSError) -> UnreadableNotebook:
    """What to tell where a file or folder of notes cannot be read: another user's is told as such."""
    others = _others(path, error)
    kind = OthersNotebook if others else UnreadableNotebook
    return kind(file=path, reason=_reason(error), **others)


def _others(path: Path, error: BaseException) -> dict[str, str]:
    """Which file or folder on the way to a path belongs to another user and so keeps this one out; nothing if none."""
    if not isinstance(error, PermissionError):
        return {}
    for owned in (path, *path.parents):
        with suppress(OSError):
            status = owned.stat()
            if is_own(status):
                return {}
            return {"owned": str(owned), "owner": owner_of(status), "user": this_user()}
    return {}


def read_bounded(path: Path, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file (a link is not followed); OSError, or Unparsed if it is too large."""
    reached("read", path)
    descriptor = os.open(path, TO_READ)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(22, NO_REGULAR_FILE, str(path))
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Unparsed(f"it is larger than {limit >> 20} MiB", b"")
    return data


@contextmanager
def locked(lock: Path, file: Path, seconds: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file against other windows; NotebookBusy or SaveFailed if it cannot be had."""
    holder = held(lock, file, seconds)
    if holder is None:
        raise NotebookBusy(file=file, seconds=round(seconds))
    try:
        yield
    finally:
        holder.release()


def held(lock: Path, file: Path, seconds: float = 0) -> BaseFileLock | None:
    """The lock of a file, held until it is released; None where another keeps it for ``seconds``.

    Where the file system knows no locks, the lock is taken in the cache folder. Raises UnwritableHome or SaveFailed
    where there can be no lock.
    """
    private_folder(lock.parent)
    try:
        reached("lock", lock)
        return _acquired(lock, seconds)
    except (OSError, NotImplementedError) as error:
        if not is_unknown_there(error):
            raise save_failed(file, error) from error
    meet("locks", lock)
    try:
        return _acquired(lock_elsewhere(lock), seconds)
    except (OSError, NotImplementedError) as error:
        raise SaveFailed(file=file, reason=_reason(error)) from error


def _acquired(lock: Path, seconds: float) -> BaseFileLock | None:
    """A lock, had; None where another keeps it so long. OSError or NotImplementedError where there can be none."""
    from filelock import FileLock, Timeout  # not needed to read

    holder = FileLock(
        lock, timeout=seconds, mode=0o600, poll_interval=0.01, thread_local=False, fallback_to_soft=False
    )
    try:
        holder.acquire()
    except Timeout:
        return None
    return holder


def lock_elsewhere(lock: Path) -> Path:
    """What stands for a lock where its own file system knows none, by the digest of its path; OSError."""
    folder = cache_folder(LOCK_FILES)
    if not make_private(folder):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(lock))
    name = hashlib.blake2b(os.fsencode(os.path.realpath(lock)), digest_size=16).hexdigest()
    return folder / f"{name}.lock"


def sweep(path: Path) -> None:
    """Remove the temporary files that a killed process left beside a file; its lock is held by the caller."""
    with suppress(OSError):  # leftovers are harmless: their names are nobody's
        for leftover in path.parent.glob(glob.escape(_temporary_stem(path)) + "*" + _TEMPORARY):
            reached("remove", leftover)
            leftover.unlink()


def leftovers(folder: Path) -> list[tuple[Path, str]]:
    """The temporary files in a folder, in use or not, each with the name of the file it was to become."""
    unfinished = folder.glob(".*" + _TEMPORARY)
    return [(path, path.name.removesuffix(_TEMPORARY)[1 : -2 * _TOKEN - 1]) for path in sorted(unfinished)]


def signature(path: Path) -> Signature | None:
    """What changes whenever a file does; None where there is no file."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:  # it may be there: whoever reads it is told why it cannot be
        return (error.errno or 0,)
    return (
        status.st_mode,
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def size_in(file_signature: Signature | None) -> int | None:
    """The size of a file in bytes; None where there is none, or it could not be looked at."""
    return file_signature[3] if file_signature is not None and len(file_signature) > 3 else None


def changed_in(file_signature: Signature) -> int:
    """When a file came to its place or was changed last, as no copying program can set it; nanoseconds."""
    return file_signature[5] if len(file_signature) > 5 else 0


def check_inside(path: Path, root: Path) -> None:
    """Raise OutsideNotebook where links lead from a path inside ``root`` to somewhere outside it."""
    if leads_outside(path, root):
        raise OutsideNotebook(file=path)


def leads_outside(path: Path, root: Path) -> bool:
    """Whether links lead from a path inside ``root`` to somewhere outside it, or to themselves."""
    try:
        target = os.path.realpath(path, strict=True)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return True
        target = os.path.realpath(path)  # what is not there yet
    return not Path(target).is_relative_to(os.path.realpath(root))


def json_bytes(value: object, indent: int | None = None) -> bytes:
    """JSON in UTF-8; lone surrogates, which UTF-8 cannot carry, stay as escapes."""
    separators = (",", ":") if indent is None else None
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators).encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, separators=separators).encode()


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    if not can_sync_folders():
        return
    try:
        reached("sync-folder", folder)
        sync_folder(folder)
    except OSError as error:
        if not is_unknown_there(error):
            raise
        meet("folder-sync", folder)


def _temporary_stem(path: Path) -> str:
    """The beginning of a name that belongs to one file: that file's own name, unless it is very long."""
    name = path.name
    if len(os.fsencode(name)) > _LONG_NAME:
        name = hashlib.blake2b(os.fsencode(name), digest_size=5).hexdigest()
    return f".{name}-"


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip()
