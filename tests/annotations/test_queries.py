"""Which notes a query means: each field by itself, all of them together, and how a query reads."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from annotations.anchoring.grading import Anchor
from annotations.errors import UnknownQueryField, WrongQueryValue
from annotations.note import Note, moment
from annotations.queries import NOTE_STATES, TEMPLATES, Facets, NoteQuery, in_words
from documents.addresses.address_lookup import UnknownAddress
from documents.document import Span
from tests.annotations.noted_statute import note_on, ordinary_notes, request, statute

PLACED = request().documents[0].notes
IN_BIN = note_on(7, "总则", "作废", deleted=True)
EVERY_FIELD: dict[str, Any] = {
    "tags": ["乙", "甲"],
    "any_tags": ["丙"],
    "readers": ["李雷", "韩梅梅"],
    "motivations": ["commenting", "questioning"],
    "documents": ["0123456789abcdef"],
    "section": {"start": 3, "end": 9},
    "words": ["生态", "环境"],
    "states": ["moved", "orphan"],
    "changed_since": "2026-11-01",
    "changed_until": "2026-11-30",
    "created_since": "2026-10-01",
    "created_until": "2026-11-30T12:00:00Z",
    "groups": ["读书会"],
    "private": False,
    "ids": ["019a0000-0000-7000-8000-000000000001"],
}


def meant(**asked: object) -> str:
    """The last digits of the ids of those of the statute's notes that are meant, in their order."""
    return "".join(sorted(one.note.id[-1] for one in NoteQuery.of(asked).filtered(PLACED)))


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, "123456"),
        ({"tags": "环境"}, "23"),
        ({"tags": ["环境", "two-words"]}, "2"),
        ({"tags": ["环境", "读书会"]}, ""),
        ({"any_tags": ["环境", "读书会"]}, "123"),
        ({"tags": "环境", "any_tags": ["two-words", "读书会"]}, "2"),
        ({"tags": ["#環境", "ＴＷＯ words"]}, "2"),
        ({"tags": "#"}, ""),
        ({"readers": "韓梅梅"}, "345"),
        ({"readers": ["李雷", "韩梅梅"]}, "123456"),
        ({"motivations": "questioning"}, "2"),
        ({"motivations": ["questioning", "tagging"]}, "23"),
        ({"documents": "0" * 32}, ""),
        ({"documents": PLACED[0].note.document.id}, "123456"),
        ({"words": "生態"}, "2"),
        ({"words": ["什么", "环境"]}, "2"),
        ({"words": ["什么", "绿化"]}, ""),
        ({"states": "orphan"}, "6"),
        ({"states": "exact"}, "12345"),
        ({"states": "several-texts"}, ""),
        ({"changed_since": "2026-11-04"}, "456"),
        ({"changed_until": "2026-11-02"}, "12"),
        ({"changed_since": "2026-11-02", "changed_until": "2026-11-02"}, "2"),
        ({"changed_since": "2026-11-02T09:00:01Z", "changed_until": "2026-11-03T09:00:00Z"}, "3"),
        ({"changed_since": "0001-01-01", "changed_until": "9999-12-31"}, "123456"),
        ({"created_since": "2026-11-02T08:30:01Z", "created_until": "2026-11-04"}, "34"),
        ({"groups": "读书会"}, ""),
        ({"private": True}, ""),
        ({"private": False}, "123456"),
    ],
)
def test_a_query_means_the_notes_that_fit_every_field_asked_for(asked: dict[str, Any], wanted: str) -> None:
    assert meant(**asked) == wanted


@pytest.mark.parametrize(("section", "wanted"), [("第三条", "4"), ("第一章", "23"), ("第二条", "3")])
def test_a_section_means_the_notes_that_stand_in_it(section: str, wanted: str) -> None:
    query = NoteQuery(section=section).in_document(*statute())
    assert "".join(sorted(one.note.id[-1] for one in query.filtered(PLACED))) == wanted


def test_a_section_that_the_text_does_not_have_is_an_error() -> None:
    with pytest.raises(UnknownAddress):
        NoteQuery(section="第九条").in_document(*statute())


def test_notes_without_a_place_yet_are_in_the_section_where_they_were_made() -> None:
    query = NoteQuery(section="第三条").in_document(*statute())
    assert [note.id[-1] for note in query.filtered(ordinary_notes())] == ["4"]


def test_what_is_in_the_bin_is_meant_only_where_it_is_asked_for() -> None:
    notes = (*ordinary_notes(), IN_BIN)
    assert IN_BIN not in NoteQuery().filtered(notes)
    assert NoteQuery(states=frozenset({"deleted"})).filtered(notes) == (IN_BIN,)
    assert NoteQuery(states=frozenset({"deleted"}), tags=frozenset({"环境"})).filtered(notes) == ()
    both = replace(PLACED[0], note=replace(PLACED[0].note, deleted=True))
    assert NoteQuery(states=frozenset({"exact"})).filtered([both]) == ()


def test_what_is_known_of_a_note_besides_its_words_is_told_along() -> None:
    first, second = (one.note for one in PLACED[:2])
    several = NoteQuery(states=frozenset({"several-texts"}))
    assert several.filtered([first, second], {second.id: 2}) == (second,)
    open_ones = NoteQuery(states=frozenset({"open", "answered"}))
    assert open_ones.filtered([first, second], None, {first.id: "closed", second.id: "open"}) == (second,)
    assert not open_ones.accepts(second)
    assert open_ones.accepts(second, question="answered")


def test_a_note_is_asked_for_by_its_group_and_by_whether_it_is_private() -> None:
    note = replace(PLACED[0].note, group="读书会", private=True)
    assert NoteQuery(groups=frozenset({"讀書會"})).accepts(note)
    assert not NoteQuery(groups=frozenset({"别的"})).accepts(note)
    assert NoteQuery(private=True).accepts(note)
    assert not NoteQuery(private=False).accepts(note)


@pytest.mark.parametrize("state", ["changed", "moved", "to-be-checked"])
def test_notes_are_asked_for_by_how_their_words_stand_now(state: str) -> None:
    graded = replace(PLACED[0], anchor=Anchor(state, 3, 5))  # type: ignore[arg-type]
    assert NoteQuery.of({"states": state}).filtered([graded, PLACED[1]]) == (graded,)
    assert NoteQuery.of({"states": [state, "exact"]}).filtered([graded, PLACED[1]]) == (graded, PLACED[1])


def test_a_change_is_meant_for_what_the_note_said_before_or_after_it_and_by_when_it_happened() -> None:
    before, after = note_on(1, "总则", tags=("甲",)), note_on(1, "总则")
    late = moment("2026-12-24T00:00:00Z")
    assert NoteQuery(tags=frozenset({"甲"})).accepts_change(before, after, late)
    assert not NoteQuery(tags=frozenset({"乙"})).accepts_change(before, after, late)
    assert NoteQuery(changed_since="2026-12-24").accepts_change(before, after, late)
    assert not NoteQuery(changed_until="2026-12-23").accepts_change(before, after, late)
    assert NoteQuery().accepts_change(None, IN_BIN, late)


def test_each_field_comes_back_from_json_and_no_field_is_left_out_here() -> None:
    assert set(EVERY_FIELD) == {one.name for one in fields(NoteQuery)}
    query = NoteQuery.of(EVERY_FIELD)
    assert NoteQuery.of(json.loads(json.dumps(query.to_json()))) == query
    assert query.to_json() == EVERY_FIELD
    assert hash(query) == hash(NoteQuery.of(EVERY_FIELD))


@pytest.mark.parametrize("name", EVERY_FIELD)
def test_each_field_makes_a_query_say_more_and_ask_for_something(name: str) -> None:
    query = NoteQuery.of({name: EVERY_FIELD[name]})
    assert query
    (part,) = query.said()
    assert part.template in TEMPLATES
    assert part.values


def test_nothing_asked_for_is_an_empty_query_that_says_nothing() -> None:
    query = NoteQuery.of({"tags": [], "section": "", "private": None})
    assert query == NoteQuery()
    assert not query
    assert query.to_json() == {}
    assert in_words(query, str) == ""


def test_a_query_reads_as_a_line_in_any_language() -> None:
    query = NoteQuery.of({"tags": ["乙", "#甲"], "motivations": "questioning", "changed_since": "2026-11-01"})
    assert in_words(query, str) == "tagged #乙, #甲; of the kind questioning; changed on 2026-11-01 or later"
    chinese = {"tagged {values}": "标签 {values}", "questioning": "提问"}
    line = in_words(query, lambda template: chinese.get(template, template), separator="、", between="；")
    assert line.startswith("标签 #乙、#甲；of the kind 提问；")


def test_a_reader_who_is_called_as_a_template_is_named_as_he_is() -> None:
    query = NoteQuery.of({"readers": ["{values}", "questioning"]})
    catalogue = {"questioning": "提问", "by {values}": "{values} 写的"}
    assert in_words(query, lambda word: catalogue.get(word, word)) == "questioning, {values} 写的"


def test_a_field_that_is_none_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(UnknownQueryField) as caught:
        NoteQuery.of({"tag": "甲"})
    assert caught.value.facts["name"] == "tag"
    assert "any_tags" in str(caught.value.facts["known"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tags", 3),
        ("tags", ["甲", 3]),
        ("motivations", "shouting"),
        ("states", ["exact", "lost"]),
        ("section", 13),
        ("section", {"start": "1", "end": 2}),
        ("changed_since", "yesterday"),
        ("created_until", 2026),
        ("private", "yes"),
    ],
)
def test_a_value_that_is_none_of_its_field_is_an_error(name: str, value: object) -> None:
    with pytest.raises(WrongQueryValue) as caught:
        NoteQuery.of({name: value})
    assert caught.value.facts["name"] == name


def test_what_notes_can_be_filtered_by_is_counted_the_most_frequent_first() -> None:
    facets = Facets.of(ordinary_notes())
    assert facets.tags[0] == ("环境", 2)
    assert dict(facets.readers) == {"李雷": 3, "韩梅梅": 3}
    assert sum(count for _, count in facets.motivations) == len(ordinary_notes())


def test_every_state_is_one_that_can_be_asked_for() -> None:
    assert NoteQuery.of({"states": list(NOTE_STATES)}).states == set(NOTE_STATES)


def test_a_passage_of_no_length_is_in_the_section_that_it_stands_in() -> None:
    note: Note = note_on(1, "总则")
    assert note.target is not None
    bare = replace(note, target=replace(note.target, start=20, end=20, exact=""))
    assert NoteQuery(section=Span(20, 30)).accepts(bare)
    assert not NoteQuery(section=Span(10, 20)).accepts(bare)
