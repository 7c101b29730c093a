"""Where blocks begin, with heights that are estimated until they are known."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.blocks import Block, BlockKind
from tui.typesetting.heights import Heights, Sums

BLOCKS = st.lists(st.tuples(st.integers(1, 300), st.integers(0, 1)), min_size=1, max_size=700)


def sums_of(shapes: list[tuple[int, int]]) -> Sums:
    starts = accumulate((length for length, _ in shapes), initial=0)
    return Sums.of(
        [
            Block(start, start + length, BlockKind.PARAGRAPH, start, space)
            for start, (length, space) in zip(starts, shapes, strict=False)
        ]
    )


@given(
    BLOCKS, st.integers(8, 200), st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 40)), max_size=40)
)
def test_blocks_stand_one_below_the_other(
    shapes: list[tuple[int, int]], width: int, known: list[tuple[int, int]]
) -> None:
    heights = Heights(sums_of(shapes), width)
    for place, height in known:
        index = place % len(shapes)
        heights.set(index, height)
        assert heights.height(index) == height
    all_heights = [heights.height(index) for index in range(len(shapes))]
    assert min(all_heights) >= 1
    tops = list(accumulate(all_heights, initial=0))
    assert [heights.top(index) for index in range(len(shapes) + 1)] == tops
    assert heights.total == tops[-1]
    for index, top in enumerate(tops[:-1]):
        assert heights.at(top) == heights.at(tops[index + 1] - 1) == index
    assert (heights.at(-1), heights.at(heights.total)) == (0, len(shapes) - 1)


@given(BLOCKS, st.integers(8, 200))
def test_all_heights_together_are_what_cells_make(shapes: list[tuple[int, int]], width: int) -> None:
    rows = sum(space + -(-length * 2 // width) for length, space in shapes)
    assert abs(Heights(sums_of(shapes), width).total - rows) <= 1


def test_setting_a_height_says_whether_it_was_another() -> None:
    heights = Heights(sums_of([(10, 0), (10, 1)]), 20)
    own = heights.height(1)
    assert not heights.set(1, own)
    assert heights.set(1, own + 3)
    assert heights.total == heights.top(1) + own + 3


def test_a_copy_is_corrected_on_its_own() -> None:
    heights = Heights(sums_of([(10, 0)] * 3), 20)
    copy = heights.copy()
    copy.set(1, 9)
    assert copy.total == heights.total + 9 - heights.height(1)


def test_no_blocks_have_no_height() -> None:
    assert Heights(Sums.of([]), 20).total == 0
