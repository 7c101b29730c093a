"""What stands beside the text: in order, never over each other, never above its clause."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.lists.beside import BETWEEN, first_shown, rows_beside

pieces = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), min_size=1, max_size=25).map(
    lambda given: sorted(given, key=lambda piece: piece[0])
)


@given(pieces)
def test_pieces_keep_their_order_with_a_blank_row_between_and_none_is_above_its_clause(
    given: list[tuple[int, int]],
) -> None:
    wanted, heights = zip(*given, strict=True)
    rows = rows_beside(wanted, heights)
    assert all(row >= want for row, want in zip(rows, wanted, strict=True))
    for (row, height), (following, _) in pairwise(zip(rows, heights, strict=True)):
        assert following >= row + height + BETWEEN


@given(pieces)
def test_a_piece_begins_beside_its_clause_wherever_what_is_before_it_leaves_room(
    given: list[tuple[int, int]],
) -> None:
    wanted, heights = zip(*given, strict=True)
    rows = rows_beside(wanted, heights)
    for index, row in enumerate(rows):
        free = rows[index - 1] + heights[index - 1] + BETWEEN if index else 0
        assert row == max(wanted[index], free)


@given(pieces, st.data(), st.integers(1, 50))
def test_the_piece_under_the_cursor_is_in_view_if_that_is_possible_and_no_more_goes_for_it_than_must(
    given: list[tuple[int, int]], data: st.DataObject, room: int
) -> None:
    wanted, heights = zip(*given, strict=True)
    keep = data.draw(st.integers(0, len(given) - 1))

    def end(first: int) -> int:
        return rows_beside(wanted[first : keep + 1], heights[first : keep + 1])[-1] + heights[keep]

    first = first_shown(wanted, heights, keep, room)
    assert 0 <= first <= keep
    assert end(first) <= room or first == keep
    assert first == 0 or end(first - 1) > room
