"""The first key, answered while the app is loaded: a step in the text, whose rows were kept with the page.

A thread waits for it, takes no more than that one key from the terminal, paints the rows and ends; the app gets the key
when it is there. Where it was another one, the app gets that.
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Final

BYTES_OF: Final = {
    "space": (b" ",),
    "pagedown": (b"\x1b[6~",),
    "pageup": (b"\x1b[5~",),
    "down": (b"\x1b[B", b"\x1bOB"),
    "up": (b"\x1b[A", b"\x1bOA"),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~"),
}
"""What terminals send for the keys that can be answered early beside letters, by the names that Textual has for them."""


class EarlyKey:
    """Takes one key from a terminal, if it is one of some."""

    def __init__(self, terminal: int, keys: Collection[str], answer: Callable[[str], object]) -> None:
        """``answer`` paints what the key of a name shows, in a thread of its own."""
        self._terminal, self._answer = terminal, answer
        self._wanted = {sent: key for key in keys for sent in bytes_of(key)}
        self._typed = b""
        self.has_answered = False
        self._heard, self._says = os.pipe()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def end(self) -> bytes:
        """Wait no longer; what was taken from the terminal."""
        os.write(self._says, b".")
        self._thread.join()
        os.close(self._heard)
        os.close(self._says)
        with suppress(OSError):
            if self._typed and self._typed not in self._wanted:
                self._take_rest()
        return self._typed

    def _wait(self) -> None:
        with suppress(OSError, ValueError, KeyError, TypeError):  # then the app answers, as ever
            while any(key.startswith(self._typed) for key in self._wanted):
                ready, _, _ = select.select([self._terminal, self._heard], [], [])
                if self._heard in ready or not (read := os.read(self._terminal, 1)):
                    return
                self._typed += read
                if self._typed in self._wanted:
                    self._answer(self._wanted[self._typed])
                    self.has_answered = True
                    return

    def _take_rest(self) -> None:
        """Another key it was, or is going to be: none is to be split."""
        while select.select([self._terminal], [], [], 0)[0] and (read := os.read(self._terminal, 1 << 12)):
            self._typed += read


def bytes_of(key: str) -> tuple[bytes, ...]:
    """What terminals send for the key of a name; nothing where that is not known here."""
    is_letter = len(key) == 1 and key.isascii() and key.isalpha()
    return (key.encode(),) if is_letter else BYTES_OF.get(key, ())
