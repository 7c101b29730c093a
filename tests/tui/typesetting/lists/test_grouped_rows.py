"""A list of groups that grows: its rows and items are where a list that is made anew would have them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.lists.grouped_rows import GroupedRows, Member
from tui.typesetting.lists.list_rows import AllRows, ListRow

GROUPS = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=6)


def rows_of(rows_each: int) -> GroupedRows:
    def make(member: Member, item: int) -> list[ListRow]:
        if member.number < 0:
            return [ListRow(((f"document {member.group}", "heading"),), item)]
        return [ListRow(((f"{member.group}.{member.number}", "text"),), item)] * layout.rows_each

    layout = GroupedRows(make, rows_each)
    return layout


def listed(groups: list[tuple[int, bool]], rows_each: int) -> GroupedRows:
    layout = rows_of(rows_each)
    for count, folded in groups:
        layout.append(count, folded=folded)
    return layout


def words(layout: GroupedRows) -> list[str]:
    return ["".join(text for text, _ in row.pieces) for row in layout.all_rows()]


def test_groups_have_headings_and_blanks_between_and_what_is_empty_is_not_there() -> None:
    layout = listed([(2, False), (0, False), (3, True), (1, False)], 1)
    assert words(layout) == ["document 0", "0.0", "0.1", "", "document 2", "", "document 3", "3.0"]
    assert [layout.member(item) for item in range(layout.item_count)] == [(0, 0), (0, 1), (2, -1), (3, 0)]
    assert [layout.heading_at(y) for y in range(layout.height)] == [0, None, None, None, 2, None, 3, None]


@given(GROUPS, st.integers(1, 3))
def test_rows_and_items_agree_whatever_is_folded(groups: list[tuple[int, bool]], rows_each: int) -> None:
    layout = listed(groups, rows_each)
    plain = AllRows(layout.all_rows())
    assert (layout.height, layout.item_count) == (plain.height, plain.item_count)
    for item in range(layout.item_count):
        assert layout.rows_of(item) == plain.rows_of(item)
        assert layout.item_of(layout.member(item)) == item
    for y in range(layout.height):
        for side in (-1, 1):
            if layout.item_count:
                assert layout.item_beside(y, side, 10) == plain.item_beside(y, side, 10)


@given(GROUPS, GROUPS, st.integers(0, 5), st.integers(0, 5))
def test_a_list_that_changed_is_as_one_made_anew(
    groups: list[tuple[int, bool]], further: list[tuple[int, bool]], which: int, count: int
) -> None:
    layout = listed(groups, 1)
    for number, folded in further:
        layout.append(number, folded=folded)
    made = [*groups, *further]
    if which < len(made):
        layout.count(which, count)
        layout.fold([which], folded=not made[which][1])
        made[which] = (count, not made[which][1])
    layout.heighten(2)
    assert words(layout) == words(listed(made, 2))


def test_what_is_in_view_stays_where_groups_below_come_and_members_of_it_go() -> None:
    layout = listed([(5, False), (5, False)], 1)
    held = layout.hold(9)
    layout.append(4)
    assert layout.held(held) == 9
    layout.fold([0], folded=True)
    assert words(layout)[layout.held(held)] == "1.1"
    layout.fold([1], folded=True)
    assert words(layout)[layout.held(held)] == "document 1"


def test_a_member_that_is_folded_away_is_its_heading() -> None:
    layout = listed([(3, False), (2, False)], 1)
    assert layout.item_of(Member(1, 1)) == 4
    layout.fold([1], folded=True)
    assert layout.item_of(Member(1, 1)) == 3
    assert (layout.group_beyond(0, 1), layout.group_beyond(1, 1), layout.group_beyond(0, -1)) == (
        1,
        None,
        None,
    )
