"""Which mark wins where several meet."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.marks import STYLE_NAMES, Mark, MarkedText, MarkKind, over, style_name, winners

MARKS = st.lists(
    st.builds(
        lambda start, length, kind: Mark(start, start + length, kind),
        st.integers(0, 30),
        st.integers(0, 12),
        st.sampled_from(MarkKind),
    ),
    max_size=12,
)


@given(MARKS)
def test_on_every_character_the_highest_mark_shows(marks: list[Mark]) -> None:
    stretches = winners(marks)
    for place in range(45):
        there = [mark for mark in marks if mark.start <= place < mark.end]
        shown = [stretch for stretch in stretches if stretch.start <= place < stretch.end]
        assert len(shown) == bool(there)
        if there:
            assert shown[0].mark.kind == max(mark.kind for mark in there)


@given(MARKS)
def test_stretches_come_in_order_and_are_never_empty(marks: list[Mark]) -> None:
    stretches = winners(marks)
    assert all(stretch.start < stretch.end for stretch in stretches)
    assert all(one.end <= other.start for one, other in itertools.pairwise(stretches))


@given(MARKS, st.integers(0, 40), st.integers(0, 10))
def test_a_row_is_given_every_stretch_that_touches_it(marks: list[Mark], start: int, length: int) -> None:
    end = start + length
    expected = [one for one in winners(marks) if one.start < end and start < one.end]
    assert list(MarkedText(marks).within(start, end)) == expected


def test_the_passage_wins_over_finds_finds_over_notes_notes_over_keywords_and_these_over_links() -> None:
    order = [
        MarkKind.PASSAGE,
        MarkKind.FIND_HERE,
        MarkKind.FIND,
        MarkKind.NOTE,
        MarkKind.DOUBTFUL_NOTE,
        MarkKind.OTHERS_NOTE,
        MarkKind.KEYWORD,
        MarkKind.REFERENCE,
        MarkKind.CURSOR,
    ]
    assert sorted(MarkKind, reverse=True) == order


def test_a_shorter_note_shows_inside_a_longer_one() -> None:
    outer, inner = Mark(0, 10, MarkKind.NOTE, key="outer"), Mark(3, 5, MarkKind.NOTE, key="inner")
    assert [stretch.mark.key for stretch in winners([inner, outer])] == ["outer", "inner", "outer"]


def test_links_show_where_no_other_mark_does() -> None:
    marked = MarkedText([Mark(2, 4, MarkKind.KEYWORD), Mark(6, 9, MarkKind.NOTE)])
    shown = over(marked.within(0, 10), [Mark(0, 7, MarkKind.REFERENCE)])
    assert [(one.start, one.end, one.mark.kind) for one in shown] == [
        (0, 2, MarkKind.REFERENCE),
        (2, 4, MarkKind.KEYWORD),
        (4, 6, MarkKind.REFERENCE),
        (6, 9, MarkKind.NOTE),
    ]


def test_the_gutter_tells_the_highest_note_that_begins_in_a_row() -> None:
    marked = MarkedText(
        [Mark(2, 4, MarkKind.OTHERS_NOTE), Mark(5, 9, MarkKind.NOTE), Mark(6, 7, MarkKind.FIND)]
    )
    assert marked.note_among(0, 10) is MarkKind.NOTE
    assert marked.note_among(0, 5) is MarkKind.OTHERS_NOTE
    assert marked.note_among(6, 10) is None


def test_every_mark_has_a_style_of_its_own() -> None:
    names = [style_name(Mark(0, 1, kind)) for kind in MarkKind]
    assert len(set(names)) == len(names)
    assert set(names) <= set(STYLE_NAMES)
    assert style_name(Mark(0, 1, MarkKind.KEYWORD, tone=8)) == "keyword-2"
