"""Which words are worth lighting up: those that stand everywhere in a text tell nothing by being lit. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.document import Span

ROW: Final = 40
"""Characters of a row of text at its full measure."""
ONE_ROW_IN: Final = 3
"""On average, at most one row in so many bears a lit word."""
FEWEST_ROWS: Final = 8
"""Rows that may bear one in any text, however short."""


def sparse(spans_of_words: Sequence[Sequence[Span]], length: int, chosen: int = 0) -> list[int]:
    """The words to light up, by their indexes, in order: each in turn, unless too many rows would bear one.

    No single one takes more than half of those rows. ``length``: characters of the text. The first ``chosen`` words are the reader's own choice, and always lit.
    """
    most = max(FEWEST_ROWS, length // ROW // ONE_ROW_IN)
    lit: set[int] = set()
    kept: list[int] = []
    for index, spans in enumerate(spans_of_words):
        rows = {span.start // ROW for span in spans}
        if index < chosen or (rows and 2 * len(rows) <= most and len(lit | rows) <= most):
            lit |= rows
            kept.append(index)
    return kept
