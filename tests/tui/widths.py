"""The width of “ ” … — and their like, chosen for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.typesetting.ambiguous import ambiguous_cells, draw_ambiguous


@contextmanager
def drawn_in(cells: int) -> Iterator[None]:
    """Have the screen draw them in so many cells, then as before."""
    before = ambiguous_cells()
    assert draw_ambiguous(cells) == cells
    try:
        yield
    finally:
        draw_ambiguous(before)
