"""The points at which keeping a file can fail, by name: tests stop, fail or kill a save at each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

POINTS: Final = (
    "make-folder",
    "lock",
    "read",
    "set-aside",
    "create",
    "write",
    "sync-file",
    "replace",
    "sync-folder",
    "remove",
)
"""In the order of a save; a save passes most of them several times, for the file and for its backups."""

Hook = Callable[[str, Path], None]
_hooks: list[Hook] = []


def reached(point: str, path: Path) -> None:
    """Say that ``point`` comes next for ``path``; a hook may raise OSError here, as the system would."""
    for hook in _hooks:
        hook(point, path)


@contextmanager
def watched(hook: Hook) -> Iterator[None]:
    """Call ``hook`` at every point reached, on whatever thread, while the block runs."""
    _hooks.append(hook)
    try:
        yield
    finally:
        _hooks.remove(hook)
