"""Where outline, text and notes stand on screens of every width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.page_grid import HANGING, MEASURE, NOTES, OUTLINE, page_grid

WIDTHS = range(40, 321)
sides = st.tuples(st.booleans(), st.booleans(), st.booleans())


@given(sides, st.integers(5, 7))
def test_the_measure_never_falls_when_the_screen_grows(wanted: tuple[bool, bool, bool], numbers: int) -> None:
    outline, notes, first = wanted
    grids = [
        page_grid(width, outline=outline, notes=notes, notes_first=first, numbers=numbers) for width in WIDTHS
    ]
    assert all(before.measure <= after.measure for before, after in pairwise(grids))
    assert grids[-1].measure == MEASURE


@given(sides, st.sampled_from(WIDTHS), st.integers(20, 80), st.integers(4, 7))
def test_columns_stand_side_by_side_inside_the_screen(
    wanted: tuple[bool, bool, bool], width: int, measure: int, numbers: int
) -> None:
    outline, notes, first = wanted
    grid = page_grid(width, outline=outline, notes=notes, notes_first=first, measure=measure, numbers=numbers)
    assert grid.measure % 2 == 0
    assert grid.outline_left >= 0
    assert grid.outline_left + grid.outline <= grid.left
    assert grid.left + grid.block <= grid.notes_left or not grid.notes
    assert grid.left + grid.block + grid.notes <= width
    assert not grid.outline or grid.outline >= OUTLINE
    assert not grid.notes or grid.notes >= NOTES


@pytest.mark.parametrize(
    ("width", "measure", "hanging"), [(60, 50, 2), (79, 68, 2), (80, 68, 4), (92, 80, 4), (240, 80, 4)]
)
def test_the_text_has_all_of_a_small_screen(width: int, measure: int, hanging: int) -> None:
    grid = page_grid(width, outline=True, notes=True)
    assert (grid.measure, grid.hanging) == (measure, hanging)


def test_on_120_cells_one_side_column_has_room_and_on_148_both() -> None:
    outline = page_grid(120, outline=True, notes=False)
    assert (outline.outline, outline.text_left, outline.text_right) == (28, 36, 116)
    notes = page_grid(120, outline=True, notes=True)
    assert (notes.outline, notes.left, notes.text_left, notes.notes_left, notes.notes) == (0, 0, 8, 92, 28)
    called = page_grid(120, outline=True, notes=True, notes_first=False)
    assert (called.outline, called.notes) == (28, 0)
    both = page_grid(148, outline=True, notes=True)
    assert both.outline + both.notes == 148 - both.block


def test_without_a_side_column_the_block_stands_in_the_middle_by_an_even_number() -> None:
    for width in WIDTHS:
        grid = page_grid(width, outline=False, notes=False)
        right = width - grid.left - grid.block
        assert grid.left % 2 == 0
        assert 0 <= right - grid.left <= 3
        assert grid.hanging <= HANGING
