"""A query finds notes by what they say, their tags, readers, states and dates; what it may not find, it does not."""

from __future__ import annotations

import pytest

from annotations.errors import WrongQueryValue
from annotations.note import DocumentRef, Note, Target, new_note
from annotations.note_hits import note_hits
from documents.library.query import parse_query

LAW = DocumentRef("0" * 64, "滨江新区规划条例")


def note(body: str = "", exact: str = "规划应当公开", address: str = "3.1", **more: object) -> Note:
    return new_note(LAW, Target(0, len(exact), exact, address=address), body, **more)  # type: ignore[arg-type]


NOTES = (
    note(
        "产业规劃由谁编制？",
        tags=["重点"],
        motivation="questioning",
        creator="甲",
        time="2026-05-01T00:00:00Z",
    ),
    note("公开征求 意见", tags=["公开", "程序"], creator="乙", time="2025-05-01T00:00:00Z", address="13.2"),
    note(tags=["重点"], creator="甲", time="2024-05-01T00:00:00Z"),
)


def found(typed: str) -> list[int]:
    states = {NOTES[0].id: "open"}
    return [NOTES.index(hit.note) for hit in note_hits(NOTES, parse_query(typed), questions=states)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("規划 编制", [0]),
        ("征求意见", [1]),
        ("程序", [1]),
        ("应当公开", []),
        ("应当公开 tag:重点", [0, 2]),
        ("tag:#重点 -编制", [2]),
        ("tag:重点 tag:公开", []),
        ("-tag:重点 公开", [1]),
        ("note:公开 -reader:甲", [1]),
        ("reader:甲", [0, 2]),
        ("state:open", [0]),
        ("reader:甲 -state:open", [2]),
        ("reader:甲 date:2024", [2]),
        ("tag:重点 date:>2025", [0]),
        ("tag:重点 title:新区", [0, 2]),
        ("公开 in:13", [1]),
        ("公开 in:1", []),
        ("/征.{2}意/", [1]),
        ("title:新区", []),
    ],
)
def test_notes_are_found_by_words_and_fields(typed: str, expected: list[int]) -> None:
    assert found(typed) == expected


def test_the_words_found_are_told_where_they_stand() -> None:
    (hit,) = note_hits(NOTES, parse_query("征求意见 公开"))
    assert [hit.note.body[span.start : span.end] for span in hit.spans] == ["公开", "征求 意见"]


def test_a_state_that_is_none_of_notes_is_told() -> None:
    with pytest.raises(WrongQueryValue, match="open"):
        list(note_hits(NOTES, parse_query("state:没有")))
