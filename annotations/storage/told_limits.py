"""The limits of a file system, told once for each data folder; the check-up knows them from then on.

What was told is kept in a small file.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from annotations.errors import NoFileLocks, NoFolderSync, NotebookError
from annotations.storage.durable_files import json_bytes, write_durably
from annotations.storage.home import Home
from annotations.storage.limits import Limit, take_met

_ERRORS: Final[dict[Limit, type[NotebookError]]] = {"folder-sync": NoFolderSync, "locks": NoFileLocks}
_LARGEST: Final = 4096  # bytes


def limits_of(home: Path) -> tuple[NotebookError, ...]:
    """The limits that were met in a data folder on the file system that it lies on now, in any process."""
    here = _device(home)
    return tuple(_ERRORS[limit](folder=home) for limit, device in _told(home).items() if device == here)


def first_told(home: Path) -> tuple[NotebookError, ...]:
    """What is to be told for the first time of limits that this process met in a data folder; it is noted as told.

    Where that cannot be noted, it is told again another time.
    """
    met = take_met(home)
    if not met:
        return ()
    here, told = _device(home), _told(home)
    fresh: list[Limit] = [limit for limit in _ERRORS if limit in met and told.get(limit) != here]
    if fresh:
        told |= dict.fromkeys(fresh, here)
        with suppress(NotebookError):
            write_durably(_path(home), json_bytes({"format": 1, "limits": told}))
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
