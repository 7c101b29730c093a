"""Fold: a text reduced for comparing, so that script, width, case and variant forms no longer matter.

The length stays the same, so an offset into a fold is an offset into the text. Whatever compares texts (find,
search, keywords, anchors, document ids) compares folds: 体系 finds 體系 and 體繫.
"""

from __future__ import annotations

import re

from documents.document import TextScript
from documents.fold_table import FROM, SIMPLIFIED, TO, TRADITIONAL
from documents.fold_table import VERSION as FOLD_VERSION

__all__ = ["FOLD_VERSION", "TABLE", "fold", "script_of"]

TABLE: dict[int, int] = str.maketrans(FROM, TO)

SAMPLE = 4_000  # characters that show a text's script, taken at five places of a long one


def fold(text: str) -> str:
    """Simplified, half-width, lower-case characters in place of all others; as long as ``text``."""
    return text.translate(TABLE)


def script_of(text: str) -> TextScript:
    """The script most of a text's characters belong to, of those that belong to one only."""
    sample = text
    if len(text) > 5 * SAMPLE:
        step = (len(text) - SAMPLE) // 4
        sample = "".join(text[start : start + SAMPLE] for start in range(0, 4 * step + 1, step))
    traditional = sum(map(len, _runs_of(TRADITIONAL).findall(sample)))
    simplified = sum(map(len, _runs_of(SIMPLIFIED).findall(sample)))
    return "traditional" if traditional > simplified else "simplified"


def _runs_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]+")
