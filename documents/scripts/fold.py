"""Fold: a text reduced for comparing, so that script, width, case and variant forms no longer matter.

The length stays the same, so an offset into a fold is an offset into the text. Whatever compares texts (find,
search, keywords, anchors, document ids) compares folds: 体系 finds 體系 and 體繫.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from documents.scripts.fold_table import FROM, MAINLAND, SIMPLIFIED, TO, TRADITIONAL
from documents.scripts.fold_table import VERSION as FOLD_VERSION

__all__ = ["FOLD_VERSION", "TABLE", "Origin", "TextScript", "fold", "origin_of", "script_of"]

TextScript = Literal["simplified", "traditional"]
Origin = Literal["simplified", "traditional", "mixed"]

TABLE: dict[int, int] = str.maketrans(FROM, TO)

MIXED = 0.01  # share of simplified characters that a careful traditional text never has
SAMPLE = 4_000  # characters that show a text's script, taken at five places of a long one
PIECE = 1 << 16  # characters folded without a break for other threads


def fold(text: str) -> str:
    """Simplified, half-width, lower-case characters in place of all others; as long as ``text``."""
    if len(text) <= PIECE:
        return text.translate(TABLE)
    return "".join([text[start : start + PIECE].translate(TABLE) for start in range(0, len(text), PIECE)])


def script_of(text: str) -> TextScript:
    """The script most of a text's characters belong to, of those that belong to one only."""
    return "simplified" if origin_of(text) == "simplified" else "traditional"


def origin_of(text: str) -> Origin:
    """The script of a text; "mixed" where a traditional one shows that a machine converted it without care.

    Such a text keeps simplified characters (财, 态) and forms in use nowhere (産).
    """
    sample = text
    if len(text) > 5 * SAMPLE:
        step = (len(text) - SAMPLE) // 4
        sample = "".join(text[start : start + SAMPLE] for start in range(0, 4 * step + 1, step))
    letters = frozenset(sample)
    traditional = _count(TRADITIONAL, sample, letters)
    if not traditional or traditional <= (simplified := _count(SIMPLIFIED, sample, letters)):
        return "simplified"
    stray = simplified + _count(MAINLAND, sample, letters)
    return "mixed" if stray > MIXED * traditional else "traditional"


def _count(characters: str, text: str, letters: frozenset[str]) -> int:
    """How many of a text's characters are among some; ``letters`` are those that it has at all, each once.

    Most texts have none of the other script's, and need not be read for them.
    """
    found = letters & _set_of(characters)
    return sum(map(found.__contains__, text)) if found else 0


@lru_cache(maxsize=3)
def _set_of(characters: str) -> frozenset[str]:
    """Thousands of characters as a set, made once: many texts are looked at."""
    return frozenset(characters)
