"""When garbage is looked for: not while much is read, and never again among what was.

A full search of tens of thousands of notes, or of the units and addresses of a long document, keeps the screen
waiting for a tenth of a second, and finds nothing: they refer to nothing that refers back to them.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 20_000  # objects, about a thousand notes

_lock = threading.Lock()
_reading = 0  # threads that read much just now
_was_on = True


def all_is_there() -> None:
    """A document is on the screen, or the app has come up: what is there now is left out of every later search."""
    gc.freeze()


@contextmanager
def much_is_read() -> Iterator[None]:
    """Look for no garbage meanwhile; where much was read, leave what is there now out of every later search.

    Several threads may read at once: nothing is looked for until the last one is done.
    """
    global _reading, _was_on  # noqa: PLW0603 - one collector for the whole process
    with _lock:
        if not _reading:
            _was_on = gc.isenabled()
            gc.disable()
        _reading += 1
    try:
        yield
    finally:
        with _lock:
            _reading -= 1
            if gc.get_count()[0] > MANY:
                gc.freeze()
            if _was_on and not _reading:
                gc.enable()
