"""What a note is."""

from __future__ import annotations

import json
import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.note import (
    CONTEXT,
    DocumentRef,
    NotANote,
    Note,
    Target,
    describe,
    new_note,
    revised,
    tidy_tags,
)
from documents.addresses.address_book import AddressBook
from documents.document import Span
from documents.opening import document_of_text
from tests.annotations.note_strategies import notes

REF = DocumentRef("0123456789abcdef" * 2, "城市规划")
TEXT = "城市规划\n第一条 为了建设人民城市，制定本法。\n第二条 本法自公布之日起施行。公布之日为一月一日。\n"


@given(notes)
def test_a_note_comes_back_from_json_as_it_was(note: Note) -> None:
    assert Note.from_json(json.loads(json.dumps(note.to_json()))) == note


def test_json_has_the_fields_by_the_names_of_the_design() -> None:
    value = new_note(REF, Target(0, 1, "城")).to_json()
    assert list(value) == [
        "id",
        "document",
        "target",
        "body",
        "tags",
        "motivation",
        "creator",
        "owner",
        "created",
        "modified",
        "revision",
        "parents",
        "device",
        "reply_to",
        "seen",
        "mentions",
        "group",
        "private",
        "deleted",
    ]
    assert list(value["target"]) == ["start", "end", "exact", "prefix", "suffix", "address"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("id", "../../etc/passwd"),
        ("id", 7),
        ("document", None),
        ("document", {"id": "../up", "title": ""}),
        ("document", {"id": "a/b", "title": ""}),
        ("target", "somewhere"),
        ("target", {"start": 3, "end": 1, "exact": ""}),
        ("target", {"start": True, "end": 1, "exact": ""}),
        ("target", {"start": 0, "end": 10**400, "exact": ""}),
        ("body", None),
        ("tags", "tag"),
        ("tags", [1]),
        ("revision", 0),
        ("revision", True),
        ("revision", "1"),
        ("created", "yesterday"),
        ("modified", "2026-11-21"),
        ("deleted", "no"),
        ("reply_to", 5),
    ],
)
def test_a_value_of_the_wrong_kind_is_no_note(field: str, wrong: object) -> None:
    value = new_note(REF, None, "x").to_json() | {field: wrong}
    with pytest.raises(NotANote):
        Note.from_json(value)


def test_a_new_note_has_an_id_that_sorts_by_time_and_times_in_utc() -> None:
    first, second = new_note(REF, None, "一"), new_note(REF, None, "二")
    assert UUID(first.id).version == 7
    assert first.id < second.id
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first.created)
    assert first.revision == 1


@pytest.mark.parametrize(
    ("body", "tags", "reply_to", "motivation"),
    [
        ("话", ["标签"], None, "commenting"),
        ("", ["标签"], None, "tagging"),
        ("  ", [], None, "highlighting"),
        ("话", [], "x", "replying"),
    ],
)
def test_the_motivation_is_the_one_that_fits(
    body: str, tags: list[str], reply_to: str | None, motivation: str
) -> None:
    assert new_note(REF, None, body, tags=tags, reply_to=reply_to).motivation == motivation


def test_tags_are_tidied() -> None:
    wanted = ("都市圈", "two-words", "A")
    assert tidy_tags([" #都市圈 ", "＃都市圈", "two \t words", "A", "a", "", "#", "\x1b\u202e"]) == wanted


@given(st.lists(st.text(max_size=12), max_size=6))
def test_tidied_tags_are_tidy(tags: list[str]) -> None:
    once = tidy_tags(tags)
    assert tidy_tags(once) == once
    assert all(tag and not tag.startswith("#") and len(tag.split()) == 1 for tag in once)


def test_a_target_names_its_place_in_three_ways() -> None:
    document = document_of_text(TEXT)
    book = AddressBook.of(document)
    start = document.text.index("公布之日起")
    target = describe(document, book, Span(start, start + 5))
    assert target.exact == "公布之日起"
    assert target.prefix == document.text[max(0, start - CONTEXT) : start]
    assert target.suffix.startswith("施行")
    assert document.text[target.start : target.end] == target.exact
    assert target.address == "2"


def test_a_passage_over_several_articles_has_the_address_of_what_holds_them_or_of_its_beginning() -> None:
    document = document_of_text(TEXT)
    book = AddressBook.of(document)
    start, end = document.text.index("建设"), document.text.index("自公布")
    assert describe(document, book, Span(start, end)).address == "1"


def test_a_revision_keeps_the_number_the_reader_saw() -> None:
    note = new_note(REF, None, "一", time="2026-01-01T00:00:00.000Z")
    later = revised(note, body="二", tags=["#a b"])
    assert (later.body, later.tags, later.revision, later.id) == ("二", ("a-b",), 1, note.id)
    assert later.modified > note.modified


@pytest.mark.parametrize(
    "time", ["2026-13-41T00:00:00Z", "２０２６-01-01T00:00:00Z", "2026-01-01T25:00:00Z", "2026-01-01"]
)
def test_a_time_that_never_was_makes_no_note(time: str) -> None:
    for field in ("created", "modified"):
        with pytest.raises(NotANote):
            Note.from_json(new_note(REF, None, "一").to_json() | {field: time})
