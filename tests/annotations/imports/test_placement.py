"""Annotations find their places by their quotes, or are told why they have none."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.imports.imported import ImportedAnnotation, annotation
from annotations.imports.placement import (
    NOWHERE,
    OTHER_DOCUMENT,
    SEVERAL,
    UNPLACED_PARENT,
    Placement,
    place,
)
from annotations.imports.web_annotations import UNDATED
from documents.document import Document
from documents.opening import document_of_text

TEXT = """城市绿化条例
第一章 总则
第一条 为了促进城市绿化事业的发展，改善生态环境，制定本条例。
第二条 本条例适用于城市规划区内的绿化。违反的，责令改正。
第二章 规划
第三条 城市人民政府应当把“绿化”纳入国民经济计划。违反的，责令改正。
第四条 城市人民政府应当公开规划。任何单位不得占用绿地。
"""


@cache
def law() -> Document:
    return document_of_text(TEXT)


def placed(*said: dict[str, Any], document: Document | None = None) -> Placement:
    read = [annotation(number, **({"body": "说"} | each)) for number, each in enumerate(said, 1)]
    return place(document or law(), read, format_name="test", reader="测试者")


def quotes(placement: Placement) -> list[str | None]:
    return [one.note.target.exact if one.note.target else None for one in placement.placed]


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("改善生态环境", "改善生态环境"),
        ("改善生態環境,制定本條例", "改善生态环境，制定本条例"),
        ("改善 生态\n环境 ，制定", "改善生态环境，制定"),
        ("绿化」纳入国民经济计划", "绿化”纳入国民经济计划"),
        ("「绿化」纳入国民经济计划.", "“绿化”纳入国民经济计划。"),
        ("把绿化纳入国民经济计划", "把“绿化”纳入国民经济计划"),
        ("区内的绿化。违反的，责令改正。第二章规划", "区内的绿化。违反的，责令改正。\n第二章 规划"),
        ("改善\u200b生态\ufeff环境\u202e", "改善生态环境"),
    ],
)
def test_script_width_white_space_and_punctuation_are_aside(quote: str, exact: str) -> None:
    assert quotes(placed({"quote": quote})) == [exact]


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("改善生态环境…", "改善生态环境"),
        ("改善生态环境……", "改善生态环境"),
        ("改善生态环境 ...", "改善生态环境"),
        ("…改善生态环境…", "改善生态环境"),
        (
            "城市人民政府应当公开规划。任何单位不得占用绿地，但是后来改了",
            "城市人民政府应当公开规划。任何单位不得占用绿地",
        ),
    ],
)
def test_a_quote_that_was_cut_off_is_found_by_its_beginning(quote: str, exact: str) -> None:
    placement = placed({"quote": quote})
    assert quotes(placement) == [exact]
    assert placement.placed[0].beginning


def test_what_stands_nowhere_is_told() -> None:
    for quote in ("没有的话", "改善", "改善生态环境，但是后来全都改成别的话了", "…", "政府应当公开的"):
        (unplaced,) = placed({"quote": f"{quote}没有"}).unplaced
        assert unplaced.reason == NOWHERE


@pytest.mark.parametrize(
    ("hint", "address"),
    [
        ({"prefix": "区内的绿化。违反的，"}, "2"),
        ({"prefix": "計劃。違反的,"}, "3"),
        ({"suffix": "\n第二章 规划"}, "2"),
        ({"suffix": "第四条"}, "3"),
        ({"section": "第二章 规划"}, "3"),
        ({"section": "总则"}, "2"),
        ({"section": "3"}, "3"),
        ({"position": TEXT.index("责令改正") + 3}, "2"),
        ({"position": TEXT.rindex("责令改正") - 3}, "3"),
    ],
    ids=str,
)
def test_one_of_several_places_is_taken_where_something_tells_it(hint: dict[str, Any], address: str) -> None:
    (found,) = placed({"quote": "责令改正"} | hint).placed
    assert found.note.target is not None
    assert found.note.target.address == address


@pytest.mark.parametrize(
    "hint",
    [
        {},
        {"prefix": "违反的，"},
        {"prefix": "别的什么话在前面"},
        {"section": "第九章"},
        {"position": 5_000},
        {"position": (TEXT.index("责令改正") + TEXT.rindex("责令改正")) // 2},
    ],
    ids=str,
)
def test_what_cannot_be_told_apart_is_not_guessed(hint: dict[str, Any]) -> None:
    (unplaced,) = placed({"quote": "责令改正"} | hint).unplaced
    assert (unplaced.reason, unplaced.facts["count"]) == (SEVERAL, 2)


def test_positions_are_read_by_those_of_quotes_whose_place_is_sure() -> None:
    sure = {"quote": "本条例适用于城市规划区", "position": 10_000 + TEXT.index("本条例适用于")}
    doubtful = {"quote": "责令改正", "position": 10_000 + TEXT.index("责令改正")}
    placement = placed(doubtful, sure)
    assert [one.note.target.address for one in placement.placed if one.note.target] == ["2", "2"]


def test_a_note_without_a_quote_is_on_the_whole_document() -> None:
    (found,) = placed({"body": "总评", "tags": ["a tag"]}).placed
    note = found.note
    assert (note.target, note.body, note.tags, note.motivation) == (None, "总评", ("a-tag",), "commenting")
    assert (note.creator, note.created, note.modified) == ("测试者", UNDATED, UNDATED)
    assert note.document.text == law().text_digest


def test_notes_on_another_book_as_a_whole_are_not_on_this_document() -> None:
    placement = placed(
        {"quote": "改善生态环境", "about": "城市綠化條例（2017年）"},
        {"body": "总评", "about": "城市綠化條例（2017年）"},
        {"body": "别的书的话", "about": "别的书"},
        {"quote": "规划", "about": "别的书"},
        {"quote": "城市人民政府应当公开规划", "about": "别的书"},
    )
    assert [one.annotation.number for one in placement.placed] == [1, 2, 5]
    assert {one.reason for one in placement.unplaced} == {OTHER_DOCUMENT}


def test_a_file_about_one_text_alone_is_believed_to_be_about_this_one() -> None:
    placement = placed({"quote": "改善生态环境", "about": "某页"}, {"body": "总评", "about": "某页"})
    assert len(placement.placed) == 2


def test_answers_hang_on_the_notes_that_they_answer() -> None:
    placement = placed(
        {"quote": "改善生态环境", "identity": "a"},
        {"body": "答", "identity": "b", "replies_to": "a"},
        {"body": "再答", "identity": "c", "replies_to": "b"},
        {"quote": "没有的话", "identity": "d"},
        {"body": "答没有的", "identity": "e", "replies_to": "d"},
        {"body": "答不在这里的", "identity": "f", "replies_to": "elsewhere"},
        {"body": "自己答自己", "identity": "g", "replies_to": "g"},
    )
    notes = {one.annotation.identity: one.note for one in placement.placed}
    assert set(notes) == {"a", "b", "c", "f"}
    assert (notes["b"].reply_to, notes["c"].reply_to) == (notes["a"].id, notes["b"].id)
    assert (notes["b"].motivation, notes["f"].motivation, notes["f"].reply_to) == (
        "replying",
        "commenting",
        None,
    )
    assert [one.reason for one in placement.unplaced] == [NOWHERE, UNPLACED_PARENT, UNPLACED_PARENT]


def test_what_stands_twice_in_a_file_comes_in_once_and_other_words_under_one_name_as_another_note() -> None:
    twice = {"quote": "改善生态环境", "identity": "a"}
    placement = placed(twice, twice, twice | {"body": "别的话"})
    assert [one.note.body for one in placement.placed] == ["说", "别的话"]
    assert len({one.note.id for one in placement.placed}) == 2


def test_who_made_a_note_is_said_by_the_file_else_by_who_imports_it() -> None:
    placement = placed({"quote": "改善生态环境", "creator": "李\u202e雷"}, {"quote": "占用绿地"})
    assert [one.note.creator for one in placement.placed] == ["李雷", "测试者"]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.integers(0, 40))
def test_any_passage_of_a_text_is_found_again_where_it_was_or_told_to_be_ambiguous(
    start: int, size: int, beside: int
) -> None:
    document = law()
    start %= len(document.text)
    end = min(len(document.text), start + size)
    exact = document.text[start:end].strip()
    if not exact:
        return
    start = document.text.index(exact, start)
    end = start + len(exact)
    placement = placed(
        {
            "quote": exact,
            "prefix": document.text[max(0, start - beside) : start],
            "suffix": document.text[end : end + beside],
            "position": start,
        }
    )
    (found,) = placement.placed
    assert found.note.target is not None
    assert (found.note.target.start, found.note.target.end) == (start, end)


def test_an_annotation_is_a_frozen_value() -> None:
    with pytest.raises(AttributeError):
        ImportedAnnotation(1).quote = "x"  # type: ignore[misc]
