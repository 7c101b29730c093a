"""Strips: where in a text something stands, in equal parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.lists.strips import SHADES, cell_of, counted, shaded, start_of

lengths = st.integers(1, 10_000_000)
widths = st.integers(1, 200)


@given(st.data(), lengths, widths)
def test_each_place_counts_in_the_cell_it_falls_into_and_in_no_other(
    data: st.DataObject, length: int, cells: int
) -> None:
    starts = sorted(data.draw(st.lists(st.integers(0, length - 1), max_size=30)))
    counts = counted(starts, length, cells)
    assert len(counts) == cells
    assert sum(counts) == len(starts)
    for cell, count in enumerate(counts):
        assert count == sum(cell_of(start, length, cells) == cell for start in starts)


@given(lengths, widths)
def test_cells_are_equal_parts_in_order(length: int, cells: int) -> None:
    starts = [start_of(cell, length, cells) for cell in range(cells)]
    assert starts[0] == 0
    assert starts == sorted(starts)
    if cells <= length:
        assert [cell_of(start, length, cells) for start in starts] == list(range(cells))


def test_more_is_darker_and_nothing_is_no_shade() -> None:
    assert shaded([0, 1, 5, 10, 20, 39, 40], 40) == "·░░░▒██"
    assert shaded([0, 0], 0) == SHADES[0] * 2
    assert shaded([1], 1) == SHADES[-1]
