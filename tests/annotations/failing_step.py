"""One step of what is written, that fails: for tests that break a save off at each step in turn."""

from __future__ import annotations

import errno
import os
from pathlib import Path


class FailingStep:
    """A hook for ``annotations.storage.fault_points.watched`` that fails once, at the ``place``-th step, from 0.

    ``torn``: where that step writes, what is left of it in the file.
    """

    def __init__(self, place: int, reason: int = errno.ENOSPC, *, torn: bytes | None = None) -> None:
        self._left, self._reason, self._torn = place, reason, torn

    @property
    def was_reached(self) -> bool:
        """Whether there were so many steps."""
        return self._left < 0

    def __call__(self, point: str, path: Path) -> None:
        """Take a step."""
        self._left -= 1
        if self._left == -1:
            if self._torn is not None and point == "write":
                path.write_bytes(self._torn)
            raise OSError(self._reason, os.strerror(self._reason))
