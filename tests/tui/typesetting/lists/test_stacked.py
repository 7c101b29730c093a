"""Items one below the other whose true heights come up when they are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.lists.stacked import Stacked

HEIGHTS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=1, max_size=30)
"""True heights and estimates."""


def stacked(heights: list[tuple[int, int]], made: list[int] | None = None) -> Stacked[tuple[int, int]]:
    def make(item: int) -> list[tuple[int, int]]:
        if made is not None:
            made.append(item)
        return [(item, number) for number in range(heights[item][0])]

    return Stacked([estimate for _, estimate in heights], make)


def rows_in_full(heights: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(item, number) for item, (height, _) in enumerate(heights) for number in range(height)]


@given(HEIGHTS, st.integers(0, 200), st.integers(1, 12))
def test_rows_that_were_settled_are_those_of_the_full_layout(
    heights: list[tuple[int, int]], y: int, count: int
) -> None:
    stack, full = stacked(heights), rows_in_full(heights)
    y = min(y, stack.height - 1)
    stack.settle(y, count)
    shown = [row for place in range(y, min(y + count, stack.height)) if (row := stack.row_at(place))]
    if shown:  # where the first item is lower than was guessed, its last rows are not there
        place = full.index(shown[0])
        assert shown == full[place : place + len(shown)]


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 12)), max_size=8))
def test_what_is_above_a_settled_row_stays_where_it_is(
    heights: list[tuple[int, int]], looks: list[tuple[int, int]]
) -> None:
    stack = stacked(heights)
    for y, count in looks:
        item = stack.item_at(y)
        top = stack.top(item)
        stack.settle(y, count)
        assert stack.top(item) == top


@given(HEIGHTS, st.integers(0, 29), st.integers(0, 12))
def test_rows_above_an_item_are_exact_once_they_were_settled(
    heights: list[tuple[int, int]], item: int, count: int
) -> None:
    stack, full = stacked(heights), rows_in_full(heights)
    item = min(item, len(heights) - 1)
    stack.settle_above(item, count)
    top = stack.top(item)
    above = [stack.row_at(place) for place in range(max(0, top - count), top)]
    place = full.index((item, 0))
    assert above == full[max(0, place - len(above)) : place]


@given(HEIGHTS)
def test_once_all_is_settled_it_is_the_full_layout(heights: list[tuple[int, int]]) -> None:
    stack, full = stacked(heights), rows_in_full(heights)
    while stack.settle(0, stack.height):
        pass
    assert [stack.row_at(place) for place in range(stack.height)] == full
    assert all(stack.item_at(place) == row[0] for place, row in enumerate(full))
    assert stack.row_at(-1) is None
    assert stack.row_at(stack.height) is None


def test_only_what_is_looked_at_is_made() -> None:
    made: list[int] = []
    stack = stacked([(3, 3)] * 10_000, made)
    stack.settle(15_000, 40)
    assert set(made) == set(range(5_000, 5_014))


def test_what_is_forgotten_is_made_anew_and_as_high_as_before() -> None:
    made: list[int] = []
    stack = stacked([(3, 5)] * 4, made)
    stack.settle(0, 20)
    height = stack.height
    made.clear()
    stack.forget([1, 2])
    assert stack.height == height
    assert stack.row_at(4) == (1, 1)
    assert made == [1]


def test_a_stack_of_nothing_has_no_rows() -> None:
    stack = stacked([])
    assert (stack.height, stack.row_at(0), stack.settle(0, 10)) == (0, None, False)
