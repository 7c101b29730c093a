"""The rows of the table of all notes: what has one, which comes first, what is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.grading import Anchor
from annotations.anchoring.placing import PlacedNote
from annotations.note import new_note
from annotations.overview.note_rows import SORTINGS, Sorting, counts_of, group_starts, in_groups
from annotations.queries import tag_key
from tests.annotations.overview.table_notes import DECISION, bodies, on, rows


def test_replies_stand_with_their_note_in_the_order_written() -> None:
    question = on("按常住人口分担?", asks=True)
    late = new_note(question.document, None, "后", reply_to=question.id, time="2026-11-28T08:00:00.000Z")
    early = new_note(question.document, None, "先", reply_to=question.id, time="2026-11-26T08:00:00.000Z")
    below = new_note(question.document, None, "再", reply_to=late.id, time="2026-11-29T08:00:00.000Z")
    (row,) = rows(late, question, below, early)
    assert row.note.body == question.body
    assert [reply.body for reply in row.replies] == ["先", "后", "再"]
    assert row.question == "open"


def test_a_reply_to_what_is_in_the_bin_has_a_row_of_its_own_and_the_bin_has_none() -> None:
    gone = replace(on("删去"), deleted=True)
    reply = new_note(gone.document, None, "回", reply_to=gone.id)
    assert bodies(rows(gone, reply)) == ["回"]


def test_notes_that_reply_to_each_other_in_a_circle_are_not_lost() -> None:
    first = on("一")
    second = new_note(first.document, None, "二", reply_to=first.id)
    circle = rows(replace(first, reply_to=second.id), second)
    assert sorted(bodies(circle)) == ["一", "二"]


def test_open_questions_come_first_then_what_is_to_be_checked_then_the_settled_then_the_rest() -> None:
    question = on("问", asks=True)
    settled = on("已问", asks=True)
    answer = new_note(settled.document, None, "答", reply_to=settled.id, seen=(settled.name,))
    plain, doubtful = on("注"), on("疑")
    some = [
        row.placed(PlacedNote(row.note, Anchor("to-be-checked", 3, 7)), "2.1")
        if row.note.body == "疑"
        else row
        for row in rows(plain, settled, answer, doubtful, question)
    ]
    ordered = in_groups(some)
    assert bodies(ordered) == ["问", "疑", "已问", "注"]
    assert group_starts(ordered) == [0, 1, 2, 3]
    assert (ordered[1].address, ordered[1].start) == ("2.1", 3)


def test_a_lost_passage_keeps_the_address_at_which_it_was_made() -> None:
    (row,) = rows(on("注", "9.1", start=30))
    lost = row.placed(PlacedNote(row.note, Anchor("orphan", 0, 0)), "")
    assert (lost.group, lost.address, lost.start) == ("check", "9.1", 30)


SOME = (
    on("甲二", start=20, day="2026-11-01", by="许南"),
    on("甲一", "3", "费用", start=10, day="2026-11-02", by="沈砚"),
    on("乙", "1", "立法", document=DECISION, start=5, day="2026-11-09", by="沈砚"),
)


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        ("place", ["乙", "甲一", "甲二"]),
        ("date", ["乙", "甲一", "甲二"]),
        ("document", ["甲一", "甲二", "乙"]),
        ("reader", ["甲一", "乙", "甲二"]),
        ("tag", ["乙", "甲一", "甲二"]),
    ],
)
def test_rows_are_sorted_as_asked(sorting: Sorting, expected: list[str]) -> None:
    assert bodies(in_groups(rows(*SOME), sorting)) == expected


@given(st.permutations([*SOME, on("问一", asks=True, start=3), on("问二", asks=True, document=DECISION)]))
def test_the_order_of_rows_does_not_depend_on_the_order_in_which_they_came(notes: list[object]) -> None:
    for sorting in SORTINGS:
        some = rows(*notes)  # type: ignore[arg-type]
        expected = in_groups(sorted(some, key=lambda row: row.note.id), sorting)
        assert in_groups(some, sorting) == expected
        assert sorted(bodies(expected)) == sorted(bodies(some))


def test_tags_that_the_filter_takes_for_one_are_counted_as_one() -> None:
    some = rows(on("一", "1", "费用"), on("二", "1", "費用", "立法"), on("三", "1", "费用"))
    counts = counts_of(some, tag_key)
    assert counts.tags == (("费用", 3), ("立法", 1))
    assert (counts.rows, counts.documents, counts.readers) == (3, 1, 1)
