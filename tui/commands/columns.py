"""Columns that stand below each other at a terminal, measured without the screen's library."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from documents.harmless import harmless
from tui.commands.output import Linked

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


def aligned_links(rows: Iterable[Sequence[str | Linked]]) -> list[tuple[str | Linked, ...]]:
    """Rows as parts of lines, aligned likewise; cells may be links, and their blanks are none."""
    cells = [list(row) for row in rows]
    plain = [[cell if isinstance(cell, str) else cell.words for cell in row] for row in cells]
    widths = [max(cells_of(harmless(cell)) for cell in column) for column in zip(*plain, strict=True)]
    lines: list[tuple[str | Linked, ...]] = []
    for row, words in zip(cells, plain, strict=True):
        gaps = [" " * (width - cells_of(harmless(word))) for word, width in zip(words, widths, strict=True)]
        parts: list[str | Linked] = []
        for cell, gap in zip(row, gaps, strict=True):
            parts += [cell, gap, GAP]
        lines.append(tuple(parts[:-2]))
    return lines


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
