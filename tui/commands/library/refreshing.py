"""Bringing the index of the library up to its files, with one line that tells how far it is."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from documents.library.index.refreshing import RefreshOutcome
    from documents.library.index.shelf_index import ShelfIndex
    from tui.commands.call import Call

SILENT_FOR: Final = 1.0
"""Seconds that need no telling."""


def refreshed(call: Call, index: ShelfIndex, *, every: bool) -> RefreshOutcome:
    """Bring an index up to its files; where that takes long, how far it is stands in the last line of a terminal."""
    from documents.library.index.refreshing import RefreshOutcome

    outcome, begun, shown = RefreshOutcome(), time.monotonic(), ""
    try:
        for progress in index.refresh(outcome, every=every):
            if sys.stderr.isatty() and time.monotonic() - begun > SILENT_FOR:
                shown = call.say("{done} of {total} documents read", done=progress.done, total=progress.total)
                sys.stderr.write(f"\r\x1b[K{shown}")
                sys.stderr.flush()
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
    return outcome
