"""When garbage is looked for: not while many notes are read, and never again among those that were.

A full search of tens of thousands of notes keeps the screen waiting for a tenth of a second, and finds nothing:
notes refer to nothing that refers back to them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 20_000  # objects, about a thousand notes


def all_is_there() -> None:
    """The app has come up: what is there now stays, and is left out of every later search."""
    gc.freeze()


@contextmanager
def much_is_read() -> Iterator[None]:
    """Look for no garbage meanwhile; where much was read, leave what is there now out of every later search."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if was_on:
            gc.enable()
