"""What can be found out again is kept in folders that only this user can read and write.

What cannot be kept costs time, and nothing else. Loaded before the first page is painted: at its start it takes a
little of the standard library alone.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from documents.system import has_owners, is_own

WORDS: Final = "keywords"
"""The folder of what was found out about documents: their words, and what the library's files are called."""
PAGES: Final = "pages"
"""The folder of the page that is painted first."""
TREES: Final = "trees"
"""The folder of the trees of the documents that were opened last."""

LOCK_FILES: Final = "locks"
"""The folder of locks for files on file systems that know none."""

MOST_ANSWERS: Final = 1000  # that are kept
STALE: Final = 600.0  # seconds after which an unfinished file is nobody's any more
_OTHERS: Final = 0o077  # permissions of everybody else


def cache_folder(name: str) -> Path:
    """The folder of a name in ``$ZHANGJU_CACHE``, else in the platform's cache folder. It need not be there.

    Where nothing says which that is, it is one that cannot be.
    """
    given = os.environ.get("ZHANGJU_CACHE")
    if given:
        return Path(os.path.expanduser(given)) / name  # noqa: PTH111 - raises nothing
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("zhangju", appauthor=False)
    except (RuntimeError, KeyError, OSError):  # no HOME, and a user without an entry
        return Path(os.devnull) / name
    return folder / name if folder.is_absolute() else Path(os.devnull) / name


def is_private(folder: Path) -> bool:
    """Whether a folder is there, no link, this user's own and closed to all others."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return _is_own_folder(status) and not (has_owners() and stat.S_IMODE(status.st_mode) & _OTHERS)


def make_private(folder: Path) -> bool:
    """Makes a folder that is missing; whether it is private then. One that is there is not changed."""
    with suppress(OSError):
        for missing in reversed([above for above in (folder, *folder.parents) if not above.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
    return is_private(folder)


@contextmanager
def private_cache(name: str = WORDS) -> Iterator[Path]:
    """The cache folder of a name, closed to others from now on; where it cannot be had, one that is gone afterwards."""
    folder = cache_folder(name)
    if (make_private(folder) or _close(folder)) and os.access(folder, os.W_OK):
        yield folder
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="zhangju-") as temporary:
        yield Path(temporary)


def put_whole(path: Path, data: bytes) -> None:
    """Puts a file whole: whoever reads it sees the old one or the new one. One that cannot be put is not there."""
    import tempfile

    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def sweep(folder: Path) -> None:
    """Removes what a process that was ended left unfinished, and the oldest answers of very many."""
    import time

    for left in folder.glob("tmp*"):
        with suppress(OSError):
            if left.lstat().st_mtime < time.time() - STALE:
                left.unlink()
    with suppress(OSError):
        answers = sorted(folder.glob("*-*"), key=lambda path: path.lstat().st_mtime)
        for old in answers[:-MOST_ANSWERS]:
            old.unlink()


def _close(folder: Path) -> bool:
    """Closes a folder of this user's to all others; whether that could be done."""
    with suppress(OSError):
        if _is_own_folder(folder.lstat()):
            folder.chmod(0o700)
            return is_private(folder)
    return False


def _is_own_folder(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and is_own(status)
