"""What a file system cannot do and the rest goes without: folders that cannot be synced, files that cannot be locked.

Whoever meets a limit says so here; ``told_limits`` tells the reader.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final, Literal

Limit = Literal["folder-sync", "locks"]
_UNKNOWN_THERE: Final = frozenset(
    number
    for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOLCK")
    if (number := getattr(errno, name, None)) is not None
)
_met: dict[str, set[Limit]] = {}


def is_unknown_there(error: BaseException) -> bool:
    """Whether an error says that a file system does not know such a thing, and not that it went wrong."""
    if isinstance(error, NotImplementedError):
        return True
    return isinstance(error, OSError) and error.errno in _UNKNOWN_THERE


def meet(limit: Limit, path: Path) -> None:
    """Note that a limit was met at a path."""
    _met.setdefault(os.fspath(path), set()).add(limit)


def take_met(home: Path) -> set[Limit]:
    """The limits that this process met in a data folder since it was asked last."""
    inside = [path for path in list(_met) if Path(path).is_relative_to(home)]
    return set().union(*(_met.pop(path) for path in inside))
