"""What a query finds in a document: all of it is searched, and nothing else is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document import Document
from documents.library.hits import Hit, hits_in
from documents.library.query import key_of, parse_query
from documents.opening import document_of_text

TEXT = """滨江新区规划条例

（2024年5月1日滨江市人民代表大会通过）

第一章 总则

第一条 为了推动产业发展，制定本条例。新区的产业规划由市政府编制。

第二条 新区是指滨江新区。

第二章 产业

第三条 产业规划应当公开 征求意见。草案不公开。

第四条 规划每五年修订。

抄送：县委办。
"""


@pytest.fixture
def document() -> Document:
    return document_of_text(TEXT)


def found(document: Document, typed: str) -> list[Hit]:
    return list(hits_in(document, parse_query(typed)))


def words(document: Document, typed: str) -> list[list[str]]:
    return [[document.slice(span) for span in hit.spans] for hit in found(document, typed)]


def test_title_page_furniture_headings_and_clauses_are_all_searched(document: Document) -> None:
    assert [hit.unit_index for hit in found(document, "滨江市")] == [None]
    assert [hit.unit_index for hit in found(document, "规划条例")] == [None]
    assert len(found(document, "总则")) == 1
    assert len(found(document, "抄送")) == 1


def test_each_occurrence_of_one_word_is_a_hit_in_reading_order(document: Document) -> None:
    hits = found(document, "規劃")
    assert [hit.start for hit in hits] == [match.start() for match in re.finditer("规划", document.text)]
    assert all(hit.spans == ((hit.start, hit.end),) for hit in hits)


def test_several_words_are_a_hit_for_each_unit_that_holds_all_with_every_word_lit(document: Document) -> None:
    assert words(document, "新区 产业") == [["产业", "新区", "产业"]]
    assert words(document, "新区 产业 草案") == []


def test_what_is_not_to_stand_there_takes_its_unit_out(document: Document) -> None:
    assert len(found(document, "规划 -公开")) == len(found(document, "规划")) - 1
    assert words(document, "产业 规划 -编制") == [["产业", "规划"]]


def test_a_phrase_stands_in_one_line_white_space_aside() -> None:
    document = document_of_text("示范\n\n一、应当公开 征求\n意见。\n\n二、甲乙\n\n丙丁。\n")
    assert words(document, "公开征求") == [["公开 征求"]]
    assert words(document, "“公 开　征”") == [["公开 征"]]
    assert words(document, "乙丙") == []


def test_rows_of_tables_are_units_of_their_own() -> None:
    document = document_of_text("示范\n甲。\n序号 | 单位\n1 | 园林局\n2 | 水务局", tables={2: 3, 3: 3, 4: 3})
    assert words(document, "园林局 1") == [["1", "园林局"]]
    assert words(document, "园林局 2") == []
    assert words(document, "“1|园林局”") == [["1 | 园林局"]]


def test_a_pattern_is_met_unit_by_unit_and_beside_words(document: Document) -> None:
    assert words(document, "/^第.条/ 规划") == [["第一条", "规划"], ["第三条", "规划"], ["第四条", "规划"]]
    assert words(document, "/五年.{2}/") == [["五年修订"]]


def test_in_means_the_title_a_heading_or_an_address(document: Document) -> None:
    assert len(found(document, "规划 in:产业")) == 2
    assert len(found(document, "规划 in:“第二章”")) == 2
    assert len(found(document, "规划 in:第三条")) == 1
    assert len(found(document, "规划 in:新区规划")) == len(found(document, "规划"))
    assert len(found(document, "规划 -in:第二章")) == len(found(document, "规划")) - 2
    assert found(document, "规划 in:第九章") == []


def test_a_query_of_fields_alone_finds_the_title_or_the_sections(document: Document) -> None:
    assert words(document, "title:新区规划 date:2024") == [["新区规划"]]
    assert words(document, "date:2024-05") == [["滨江新区规划条例"]]
    assert words(document, "in:第二章") == [["第二章 产业"]]
    assert words(document, "title:新区 -条例") == []
    assert found(document, "date:2023") == []


def test_titles_and_dates_decide_for_the_whole_document(document: Document) -> None:
    assert found(document, "规划 title:长春") == []
    assert found(document, "规划 date:>2024") == []
    assert len(found(document, "规划 date:2024 title:滨江")) == len(found(document, "规划"))


def test_fields_of_notes_find_nothing_in_documents(document: Document) -> None:
    assert found(document, "规划 tag:重点") == []


ALPHABET = "甲乙丙，。12 \n"


@given(st.text(ALPHABET, max_size=60), st.text("甲乙丙，。12", min_size=1, max_size=4))
def test_one_word_is_found_as_often_as_a_plain_scan_of_the_lines_finds_it(text: str, word: str) -> None:
    document = document_of_text(text)
    lines = ["".join(line.split()) for line in document.folded.split("\n")]
    hits = found(document, f"“{word}”")
    assert len(hits) == sum(line.count(key_of(word)) for line in lines)
    assert all(key_of(document.text[hit.start : hit.end]) == key_of(word) for hit in hits)
