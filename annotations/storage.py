"""Files that are written whole or not at all, and TinyDB kept in them.

A write goes to a temporary file beside the old one, is synced, takes the old one's place in one step, and
the folder is synced: a reader of the file sees the old or the new, never half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout
from tinydb.storages import Storage

from annotations.errors import NotebookBusy, OutsideNotebook, SaveFailed, UnwritableHome

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, ...]

LARGEST: Final = 512 * 2**20  # bytes of one file that is read
PATIENCE: Final = 10.0  # seconds to wait for another window
_TEMPORARY: Final = ".zhangju-new"


class Unparsed(Exception):
    """A file that holds something else than it should: ``reason``, and the bytes as they are."""

    def __init__(self, reason: str, data: bytes) -> None:
        super().__init__(reason)
        self.reason, self.data = reason, data


def private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner alone; UnwritableHome if it cannot be."""
    missing = []
    try:
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            with suppress(FileExistsError):
                path.mkdir(mode=0o700)
            if not path.is_dir():
                raise NotADirectoryError(20, os.strerror(20), str(path))
            _sync_folder(path.parent)
    except OSError as error:
        raise UnwritableHome(folder=missing[0] if missing else folder, reason=_reason(error)) from error


def write_durably(path: Path, data: bytes, *, mode: int = 0o600, make_folders: bool = True) -> None:
    """Put ``data`` in the place of a file, whole or not at all; on disk when this returns.

    New folders are the owner's alone; so is the file unless ``mode`` says otherwise (less the umask).
    Raises SaveFailed, and the old file is as it was; calling again is safe.
    """
    temporary = path.with_name(_temporary_stem(path) + secrets.token_hex(6) + _TEMPORARY)
    try:
        if make_folders:
            private_folder(path.parent)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW"), mode)
        try:
            try:
                _write_all(descriptor, data)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):  # swept at the next start
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise SaveFailed(file=path, reason=_reason(error)) from error


def sync(path: Path) -> None:
    """Make sure that what a file and its folder hold is on disk; SaveFailed if it cannot be told."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync_folder(path.parent)
    except OSError as error:
        raise SaveFailed(file=path, reason=_reason(error)) from error


def read_bounded(path: Path, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file (a link is not followed); OSError, or Unparsed if it is too large."""
    descriptor = os.open(path, os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK"))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(22, "it is no regular file", str(path))
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Unparsed(f"it is larger than {limit >> 20} MiB", b"")
    return data


@contextmanager
def locked(lock: Path, file: Path, seconds: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file against other windows; NotebookBusy or SaveFailed if it cannot be had."""
    private_folder(lock.parent)
    holder = FileLock(lock, timeout=seconds, mode=0o600, poll_interval=0.01)
    try:
        holder.acquire()
    except Timeout as error:
        raise NotebookBusy(file=file, seconds=round(seconds)) from error
    except (OSError, NotImplementedError) as error:
        raise SaveFailed(file=file, reason=_reason(error)) from error
    try:
        yield
    finally:
        holder.release()


def sweep(path: Path) -> None:
    """Remove the temporary files that a killed process left beside a file; its lock is held by the caller."""
    with suppress(OSError):  # leftovers are harmless: their names are nobody's
        for leftover in path.parent.glob(_temporary_stem(path) + "*" + _TEMPORARY):
            leftover.unlink()


def leftovers(folder: Path) -> bool:
    """Whether a folder holds temporary files."""
    return any(folder.glob(".*" + _TEMPORARY))


def signature(path: Path) -> Signature | None:
    """What changes whenever a file does; None where there is no file."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def check_inside(path: Path, root: Path) -> None:
    """Raise OutsideNotebook where links lead from a path inside ``root`` to somewhere outside it."""
    if not path.resolve().is_relative_to(root.resolve()):
        raise OutsideNotebook(file=path)


def encode(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """TinyDB's tables as JSON, one record to a line: what a torn file still holds can be read line by line."""
    parts = []
    for name, table in tables.items():
        records = b",\n".join(
            json_bytes(str(key)) + b": " + json_bytes(value) for key, value in table.items()
        )
        parts.append(json_bytes(name) + b": {\n" + records + b"\n}")
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def json_bytes(value: object, indent: int | None = None) -> bytes:
    """JSON in UTF-8; lone surrogates, which UTF-8 cannot carry, stay as escapes."""
    separators = (",", ":") if indent is None else None
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators).encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, separators=separators).encode()


def decode(data: bytes) -> Tables:
    """The tables that ``encode`` wrote; Unparsed where the bytes are anything else."""
    try:
        tables = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unparsed("it is not UTF-8", data) from error
    except (ValueError, RecursionError) as error:
        reason = "it is empty" if not data.strip(b"\0 \r\n\t") else "it is not JSON"
        raise Unparsed(reason, data) from error
    if not isinstance(tables, dict) or not all(_is_table(table) for table in tables.values()):
        raise Unparsed("it is no notebook", data)
    return tables


class DurableStorage(Storage):
    """A TinyDB storage over one file; a caller that writes holds the file's lock.

    Nothing is remembered that another window could have changed: what was read last (``known``) is used again
    only while the file is the same. ``start`` stands for the file until the first write, whatever is there.
    """

    def __init__(
        self, path: Path, *, start: Tables | None = None, known: tuple[Signature, Tables] | None = None
    ) -> None:
        self.path, self.start, self.known = path, start, known
        self.written = b""  # the bytes of the last write

    def read(self) -> Tables | None:
        """The tables; OSError where the file cannot be read, Unparsed where it makes no sense."""
        if self.start is not None:
            return dict(self.start)  # TinyDB changes the mapping it is given
        found = signature(self.path)
        if found is None:
            return None
        known = self.known
        if known is None or known[0] != found:
            self.known = known = (found, decode(read_bounded(self.path)))
        return dict(known[1])

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Save the tables; SaveFailed where they could not be, and the old file stays."""
        self.known = None
        self.written = encode(data)
        write_durably(self.path, self.written)
        self.start = None
        found = signature(self.path)
        if found is not None:
            self.known = (found, {name: dict(table) for name, table in data.items()})


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(
        key.isascii() and key.isdecimal() and isinstance(record, dict) for key, record in value.items()
    )


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _temporary_stem(path: Path) -> str:
    """A short name that belongs to one file, whatever the length of that file's own name."""
    return "." + hashlib.blake2b(os.fsencode(path.name), digest_size=5).hexdigest() + "-"


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).strip()
