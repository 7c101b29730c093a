"""Which marks show where several meet, what they look like together, and what the gutter says of notes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from tui.typesetting.cells import text_width
from tui.typesetting.marks import (
    DOUBTFUL,
    OPEN_QUESTION,
    OTHERS,
    OWN,
    QUESTION,
    SIGNS,
    STYLE_NAMES,
    Alike,
    Mark,
    MarkedText,
    MarkKind,
    Sign,
    Stretch,
    looks,
    note_sign,
    style_name,
    winners,
)

MARKS = st.lists(
    st.builds(
        lambda start, length, kind: Mark(start, start + length, kind),
        st.integers(0, 30),
        st.integers(0, 12),
        st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.NOTE_BEGINS]),
    ),
    max_size=12,
)


def over(marks: Sequence[Mark], place: int) -> list[Mark]:
    """The marks of a character."""
    return [mark for mark in marks if mark.start <= place < mark.end]


def at(stretches: Sequence[Stretch], place: int) -> tuple[Mark, ...]:
    """The marks that a character shows, but what tells a note's first one from the note's before it."""
    shown = [one.marks for one in stretches if one.start <= place < one.end]
    assert len(shown) <= 1
    return tuple(mark for marks in shown for mark in marks if mark.kind is not MarkKind.NOTE_BEGINS)


def named(stretches: Sequence[Stretch]) -> list[tuple[int, int, tuple[MarkKind, ...]]]:
    return [(one.start, one.end, tuple(mark.kind for mark in one.marks)) for one in stretches]


@given(MARKS)
def test_on_every_character_each_kind_of_mark_on_it_shows_once(marks: list[Mark]) -> None:
    stretches = MarkedText(marks).within(0, 45)
    for place in range(45):
        kinds = [mark.kind for mark in at(stretches, place)]
        assert kinds == sorted({mark.kind for mark in over(marks, place)})


@given(MARKS)
def test_of_one_kind_the_mark_that_began_last_shows_and_then_the_shorter(marks: list[Mark]) -> None:
    stretches = MarkedText(marks).within(0, 45)
    for place in range(45):
        for shown in at(stretches, place):
            rivals = [mark for mark in over(marks, place) if mark.kind is shown.kind]
            assert (-shown.start, shown.end) == min((-mark.start, mark.end) for mark in rivals)


@given(MARKS)
def test_stretches_come_in_order_and_are_never_empty(marks: list[Mark]) -> None:
    stretches = MarkedText(marks).within(0, 45)
    assert all(one.start < one.end and one.marks for one in stretches)
    assert all(one.end <= other.start for one, other in itertools.pairwise(stretches))
    pieces = winners(mark for mark in marks if mark.kind is MarkKind.NOTE)
    assert all(one.end <= other.start for one, other in itertools.pairwise(pieces))


@given(MARKS, MARKS, st.integers(0, 40), st.integers(0, 10))
def test_a_row_is_given_what_it_shows_of_all_the_text_and_nothing_beside_it(
    marks: list[Mark], others: list[Mark], start: int, length: int
) -> None:
    end = start + length
    more = [mark._replace(kind=MarkKind.REFERENCE) for mark in others]
    kept = [mark for mark in marks if mark.kind is not MarkKind.REFERENCE]
    whole, row = MarkedText(kept).within(0, 45, more), MarkedText(kept).within(start, end, more)
    assert all(start <= one.start and one.end <= end for one in row)
    for place in range(start, end):
        assert [mark.kind for mark in at(row, place)] == [mark.kind for mark in at(whole, place)]


def test_a_higher_kind_is_laid_over_a_lower_one() -> None:
    assert list(MarkKind) == [
        MarkKind.CURSOR,
        MarkKind.REFERENCE,
        MarkKind.KEYWORD,
        MarkKind.OTHERS_NOTE,
        MarkKind.DOUBTFUL_NOTE,
        MarkKind.NOTE,
        MarkKind.NOTE_BEGINS,
        MarkKind.FIND,
        MarkKind.FIND_HERE,
        MarkKind.PASSAGE,
        MarkKind.CARET,
    ]


def test_a_shorter_note_shows_inside_a_longer_one() -> None:
    outer, inner = Mark(0, 10, MarkKind.NOTE, key="outer"), Mark(3, 5, MarkKind.NOTE, key="inner")
    assert [piece.mark.key for piece in winners([inner, outer])] == ["outer", "inner", "outer"]


def test_a_hit_in_a_note_in_a_link_shows_all_three() -> None:
    marked = MarkedText([Mark(2, 8, MarkKind.NOTE), Mark(4, 6, MarkKind.FIND)])
    link, note, hit = MarkKind.REFERENCE, MarkKind.NOTE, MarkKind.FIND
    assert named(marked.within(0, 20, [Mark(0, 9, link)])) == [
        (0, 2, (link,)),
        (2, 4, (link, note)),
        (4, 6, (link, note, hit)),
        (6, 8, (link, note)),
        (8, 9, (link,)),
    ]


def test_marks_that_meet_lay_their_looks_one_on_the_other() -> None:
    keyword = Mark(0, 2, MarkKind.KEYWORD, tone=2)
    own, others = Mark(0, 9, MarkKind.NOTE), Mark(0, 9, MarkKind.OTHERS_NOTE)
    passage = Mark(0, 9, MarkKind.PASSAGE)
    assert looks([keyword, own]) == ("keyword-2", "note")
    assert looks([others, own]) == ("others-note", "note")
    assert looks([keyword, own, passage]) == ("keyword-2", "note", "passage")
    assert looks([keyword], in_heading=True) == ("keyword-2", "keyword-in-heading")
    assert looks([own], in_heading=True) == ("note",)


@pytest.mark.parametrize("kind", [MarkKind.FIND, MarkKind.FIND_HERE])
def test_a_hit_in_the_passage_has_a_look_of_its_own(kind: MarkKind) -> None:
    passage = Mark(0, 9, MarkKind.PASSAGE)
    assert looks([Mark(0, 2, kind), passage]) == ("passage", "hit-in-passage")


def test_a_link_in_a_hit_is_told_from_a_note_in_it() -> None:
    link, hit = Mark(0, 2, MarkKind.REFERENCE), Mark(0, 2, MarkKind.FIND)
    assert looks([link, hit]) == ("reference", "find", "link-in-hit")
    assert looks([link, hit, Mark(0, 2, MarkKind.PASSAGE)]) == (
        "reference",
        "passage",
        "link-in-hit",
        "hit-in-passage",
    )


def test_marks_of_two_stretches_that_one_shown_word_stands_for_are_laid_in_order() -> None:
    """A word swapped for another is shown whole, though a mark ends inside it."""
    note, passage = Mark(0, 1, MarkKind.NOTE), Mark(0, 1, MarkKind.PASSAGE)
    assert looks([passage, note, note]) == looks([note, passage]) == ("note", "passage")


@pytest.mark.parametrize(
    ("own", "others", "doubtful", "asking", "sign"),
    [
        (0, 0, 0, 0, None),
        (1, 0, 0, 0, OWN),
        (0, 3, 0, 0, OTHERS),
        (1, 2, 0, 0, OWN),
        (2, 1, 1, 0, DOUBTFUL),
        (2, 1, 1, 1, QUESTION),
    ],
)
def test_the_margin_tells_what_waits_first_then_own_notes_from_others(
    own: int, others: int, doubtful: int, asking: int, sign: Sign | None
) -> None:
    assert note_sign(own=own, others=others, doubtful=doubtful, asking=asking) == sign


def test_the_margin_says_which_notes_begin_in_a_row() -> None:
    marked = MarkedText(
        [
            Mark(2, 4, MarkKind.OTHERS_NOTE),
            Mark(5, 9, MarkKind.NOTE),
            Mark(6, 7, MarkKind.FIND),
            Mark(12, 14, MarkKind.OTHERS_NOTE, OPEN_QUESTION),
        ]
    )
    assert marked.sign_among(0, 10) is OWN
    assert marked.sign_among(0, 5) is OTHERS
    assert marked.sign_among(6, 10) is None
    assert marked.sign_among(10, 20) is QUESTION


def test_every_sign_is_one_cell_and_another_one() -> None:
    assert {text_width(sign.glyph) for sign in SIGNS} == {1}
    assert len({sign.glyph for sign in SIGNS}) == len(SIGNS)


def test_every_mark_has_a_style_of_its_own() -> None:
    names = [style_name(kind) for kind in MarkKind]
    assert len(set(names)) == len(names)
    assert set(names) <= set(STYLE_NAMES)
    assert style_name(MarkKind.KEYWORD, 8) == "keyword-2"


def test_marks_that_are_alike_show_as_single_ones_do() -> None:
    spans = tuple(Span(start, start + 3) for start in range(0, 90, 5))
    single = MarkedText([Mark(*span, MarkKind.KEYWORD, 2, "词") for span in spans])
    alike = MarkedText((), [Alike(spans, MarkKind.KEYWORD, 2, "词")])
    for start in range(95):
        for end in range(start, 95, 7):
            assert alike.within(start, end) == single.within(start, end)


def test_of_two_words_in_the_same_places_the_first_shows() -> None:
    spans = (Span(2, 4), Span(7, 9))
    marked = MarkedText(
        (), [Alike(spans, MarkKind.KEYWORD, 1, "体系"), Alike(spans, MarkKind.KEYWORD, 4, "體系")]
    )
    assert [[mark.key for mark in one.marks] for one in marked.within(0, 10)] == [["体系"], ["体系"]]


# --- neighbours


def beginnings(marks: list[Mark], start: int = 0, end: int = 30) -> list[int]:
    """Where a note's first character is told from the note's before it."""
    return [
        stretch.start
        for stretch in MarkedText(marks).within(start, end)
        if any(mark.kind is MarkKind.NOTE_BEGINS for mark in stretch.marks)
    ]


@pytest.mark.parametrize("first", [MarkKind.NOTE, MarkKind.OTHERS_NOTE, MarkKind.DOUBTFUL_NOTE])
@pytest.mark.parametrize("second", [MarkKind.NOTE, MarkKind.OTHERS_NOTE, MarkKind.DOUBTFUL_NOTE])
def test_two_neighbouring_notes_are_told_apart(first: MarkKind, second: MarkKind) -> None:
    assert beginnings([Mark(2, 6, first, key="a"), Mark(6, 9, second, key="b")]) == [6]
    assert beginnings([Mark(2, 6, first, key="a"), Mark(7, 9, second, key="b")]) == []


def test_a_row_that_begins_with_a_neighbour_tells_it_too() -> None:
    marks = [Mark(2, 6, MarkKind.NOTE, key="a"), Mark(6, 9, MarkKind.NOTE, key="b")]
    assert beginnings(marks, 6, 12) == [6]


def test_a_note_within_another_is_told_at_both_its_ends() -> None:
    marks = [Mark(2, 12, MarkKind.NOTE, key="outer"), Mark(5, 8, MarkKind.NOTE, key="inner")]
    assert beginnings(marks) == [5, 8]


def test_only_the_first_character_has_the_other_line() -> None:
    marks = [Mark(2, 6, MarkKind.NOTE, key="a"), Mark(6, 9, MarkKind.NOTE, key="b")]
    names = [looks(stretch.marks) for stretch in MarkedText(marks).within(0, 12)]
    assert names == [("note",), ("note", "note-begins"), ("note",)]


# --- what is lit


def test_the_hit_in_front_is_lit_first_then_all_in_the_order_of_the_text() -> None:
    clause = Span(0, 30)
    marked = MarkedText(
        [Mark(2, 4, MarkKind.NOTE), Mark(0, 30, MarkKind.OTHERS_NOTE), Mark(28, 34, MarkKind.NOTE)],
        [
            Alike((Span(10, 12),), MarkKind.KEYWORD),
            Alike((Span(20, 22),), MarkKind.FIND_HERE),
            Alike((Span(15, 17),), MarkKind.FIND),
        ],
    )
    assert [tuple(lit) for lit in marked.lit_within(clause)] == [
        (Span(20, 22), True),
        (Span(2, 4), True),
        (Span(10, 12), False),
        (Span(15, 17), True),
    ]
