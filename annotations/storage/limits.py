"""What a file system cannot do and the rest goes without: folders that cannot be synced, files that cannot be locked.

A limit is told once for each data folder, and the check-up knows it from then on: what was told is kept in a small file.
"""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from annotations.errors import NoFileLocks, NoFolderSync, NotebookError
from annotations.storage.home import Home

Limit = Literal["folder-sync", "locks"]
_ERRORS: Final[dict[Limit, type[NotebookError]]] = {"folder-sync": NoFolderSync, "locks": NoFileLocks}
_UNKNOWN_THERE: Final = frozenset(
    number
    for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOLCK")
    if (number := getattr(errno, name, None)) is not None
)
_LARGEST: Final = 4096  # bytes
_met: dict[str, set[Limit]] = {}


def is_unknown_there(error: BaseException) -> bool:
    """Whether an error says that a file system does not know such a thing, and not that it went wrong."""
    if isinstance(error, NotImplementedError):
        return True
    return isinstance(error, OSError) and error.errno in _UNKNOWN_THERE


def meet(limit: Limit, path: Path) -> None:
    """Note that a limit was met at a path."""
    _met.setdefault(os.fspath(path), set()).add(limit)


def limits_of(home: Path) -> tuple[NotebookError, ...]:
    """The limits that were met in a data folder on the file system that it lies on now, in any process."""
    here = _device(home)
    return tuple(_ERRORS[limit](folder=home) for limit, device in _told(home).items() if device == here)


def first_told(home: Path) -> tuple[NotebookError, ...]:
    """What is to be told for the first time of limits that this process met in a data folder; it is noted as told.

    Where that cannot be noted, it is told again another time.
    """
    inside = [path for path in list(_met) if Path(path).is_relative_to(home)]
    met = set().union(*(_met.pop(path) for path in inside))
    if not met:
        return ()
    here, told = _device(home), _told(home)
    fresh: list[Limit] = [limit for limit in _ERRORS if limit in met and told.get(limit) != here]
    if fresh:
        told |= dict.fromkeys(fresh, here)
        with suppress(OSError):
            path = _path(home)
            new = path.with_name(f".{path.name}-{os.getpid()}")
            new.write_text(json.dumps({"format": 1, "limits": told}), encoding="utf-8")
            new.chmod(0o600)
            new.replace(path)
    return tuple(_ERRORS[limit](folder=home) for limit in fresh)


def _path(home: Path) -> Path:
    return Home(home).limits_path


def _device(home: Path) -> int:
    """The file system that a folder lies on; 0 where that cannot be told."""
    try:
        return home.stat().st_dev
    except OSError:
        return 0


def _told(home: Path) -> dict[Limit, int]:
    """The limits that were told, and of which file system; what makes no sense is left out."""
    try:
        with _path(home).open("rb") as file:
            value: Any = json.loads(file.read(_LARGEST))
        limits = value["limits"]
        return {limit: limits[limit] for limit in _ERRORS if isinstance(limits.get(limit), int)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
