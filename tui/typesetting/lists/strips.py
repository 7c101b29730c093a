"""Where in a document something stands, as a strip of cells: equal parts of the text, darker the more there is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

SHADES = "·░▒▓█"
"""From nothing to the most."""


def cell_of(offset: int, length: int, cells: int) -> int:
    """The cell that a published offset of a text of ``length`` characters falls into."""
    return min(cells - 1, offset * cells // length) if length > 0 else 0


def start_of(cell: int, length: int, cells: int) -> int:
    """The first offset that falls into a cell."""
    return -(-cell * length // cells)


def counted(starts: Sequence[int], length: int, cells: int) -> list[int]:
    """How many of the offsets, which are in order, fall into each cell."""
    edges = [bisect_left(starts, start_of(cell, length, cells)) for cell in range(cells)]
    return [end - start for start, end in zip(edges, [*edges[1:], len(starts)], strict=True)]


def shaded(counts: Sequence[int], most: int) -> str:
    """A shade for each count; ``most`` is the darkest."""
    darkest = len(SHADES) - 1
    return "".join(SHADES[min(darkest, -(-darkest * count // most)) if most > 0 else 0] for count in counts)
