"""Columns that stand below each other at a terminal, measured without the screen's library."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from documents.harmless import harmless

GAP = "  "


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell; the last one ends where it ends."""
    shown = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(cells_of, column)) for column in zip(*shown, strict=True)]
    return [
        GAP.join(
            cell + " " * (width - cells_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in shown
    ]


def cells_of(text: str) -> int:
    """How many cells a text takes where Chinese characters take two and marks on others none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def shortened(text: str, longest: int) -> str:
    """A text in one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest] + "…"
