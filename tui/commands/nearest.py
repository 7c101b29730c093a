"""Which known name a mistyped one is nearest to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_ALIKE: Final = 0.7
"""How much of two names has to be in common; ``shwo`` and ``show`` have three quarters."""
_LONGEST: Final = 40  # characters


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that a word nearly is; "" where it is near none."""
    from difflib import get_close_matches

    if len(word) > _LONGEST:
        return ""
    return next(iter(get_close_matches(word.lower(), list(names), 1, _ALIKE)), "")
