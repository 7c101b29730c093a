"""Lists of a page: how their items are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 4999


@dataclass(slots=True)
class OpenList:
    """A list that is open: how its items begin."""

    kind: str  # the type of its numbers; empty for bullets
    number: int
    step: int = 1


def number_of(written: str | None, otherwise: int) -> int:
    """A whole number as an attribute says it."""
    return int(written) if written and re.fullmatch(r"\s*[+-]?\d{1,9}\s*", written) else otherwise


def numeral(number: int, kind: str) -> str:
    """A number as a list of the kind counts: 1, a, A, i or I."""
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters if kind == "a" else letters.upper()
    if kind in ("i", "I") and 0 < number <= _MOST_ROMAN:
        written = ""
        for value, numeral in _ROMAN:
            count, number = divmod(number, value)
            written += numeral * count
        return written if kind == "i" else written.upper()
    return str(number)
