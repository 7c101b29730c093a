"""Text that can be edited where not every character may reach the terminal: carriers stand for those. Pure.

A field that shows stand-ins alone forgets what they stood for. Here each character that must not be shown is
carried by a private one of one cell while it is in the field, and comes back when the text leaves it.
"""

from __future__ import annotations

from documents.harmless import harmless
from documents.patterns import late_pattern

FIRST, LAST = 0x100000, 0x10FFFD
"""The private characters that carry: those of plane 16, which no text in use means anything by."""
_PRIVATE = late_pattern("[\U00100000-\U0010ffff]")


class Carriers:
    """Which private character stands for which one, in one field. Lengths stay the same in every direction."""

    def __init__(self) -> None:
        self._carrier: dict[int, str] = {}
        self._carried: dict[int, str] = {}
        self._shown: dict[int, str] = {}

    def take_in(self, text: str) -> str:
        """A text as the field holds it: line feeds as they are, whatever is not harmless carried."""
        safe = harmless(text, keep_lines=True)
        if safe == text and not _PRIVATE.search(text):
            return text
        for char, shown in zip(text, safe, strict=True):
            # A private character of the reader's own must not be taken for one that carries another.
            if (char != shown or ord(char) >= FIRST) and ord(char) not in self._carrier:
                self._add(char, shown)
        return text.translate(self._carrier)

    def give_back(self, text: str) -> str:
        """What the field holds, as it was taken in."""
        return text.translate(self._carried) if self._carried else text

    def shown(self, text: str) -> str:
        """What the field holds, as a terminal may show it."""
        return harmless(text.translate(self._shown), keep_lines=True)

    def _add(self, char: str, shown: str) -> None:
        code = FIRST + len(self._carrier)
        # More different ones than there are to carry them: the rest is stored as it is shown.
        carrier = chr(code) if code <= LAST else shown
        self._carrier[ord(char)] = carrier
        if code <= LAST:
            self._carried[code], self._shown[code] = char, shown
