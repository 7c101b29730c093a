"""New ids: UUIDs of version 7 (RFC 9562), which sort by when they were made.

Python has them from 3.14 on; the libraries that have them load more than all else that a new note needs.
"""

from __future__ import annotations

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A new id: 48 bits of milliseconds, 74 of chance. Those that one run makes are in order."""
    global _last  # noqa: PLW0603 - of two in one millisecond, the later one is a millisecond later
    with _lock:
        _last = made = max(_last + 1, time.time_ns() // 1_000_000)
    chance = int.from_bytes(os.urandom(10))
    first, second = chance >> 68, chance & ((1 << 62) - 1)
    digits = f"{made % (1 << 48) << 80 | 7 << 76 | first << 64 | 2 << 62 | second:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
