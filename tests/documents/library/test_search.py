"""Words are found in any script and width, whole clauses at a time, in the order of the tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalog import Entry, open_entry, seeds
from documents.document import Document
from documents.formats.file_bytes import MissingFile
from documents.library import patterns
from documents.library.hits import Hit
from documents.library.patterns import BadPattern, SlowPattern
from documents.library.query import QueryOfNothing, WrongQuery
from documents.library.search import DocumentHits, NotSearched, says_something, search
from documents.opening import document_of_text

TEXT = """示范意见

一、构建“产业体系”

发展R&D投入。完善政策體繫,构建金融体系。

健全体系;建立 机制。

二、其他

构建新格局。
"""


@pytest.fixture
def document() -> Document:
    return document_of_text(TEXT)


def answers(*documents: Document, query: str, **options: Any) -> list[DocumentHits]:
    """What is found in documents whose files are called 0, 1, 2 …"""
    entries = [Entry(Path(str(number)), "示范意见") for number in range(len(documents))]
    found = list(search(entries, query, lambda entry: documents[int(entry.path.name)], **options))
    assert [answer.entry for answer in found] == entries
    assert all(isinstance(answer, DocumentHits) for answer in found)
    return cast("list[DocumentHits]", found)


def found_in(document: Document, query: str, **options: Any) -> tuple[Hit, ...]:
    return answers(document, query=query, **options)[0].hits


def hits(document: Document, query: str, **options: Any) -> list[str]:
    return [document.text[hit.start : hit.end] for hit in found_in(document, query, **options)]


def test_one_word_hits_every_place_in_reading_order_with_its_unit(document: Document) -> None:
    found = found_in(document, "构建")
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)
    units = [document.units[hit.unit_index] for hit in found if hit.unit_index is not None]
    assert [unit.kind for unit in units] == ["section", "clause", "clause"]
    assert all(unit.start <= hit.start < unit.end for unit, hit in zip(units, found, strict=True))


def test_several_words_must_stand_in_one_clause(document: Document) -> None:
    assert hits(document, "体系 构建") == ["构建", "體繫"]
    assert hits(document, "构建 体系 金融") == ["體繫"]
    assert hits(document, "金融 格局") == []


def test_a_phrase_in_any_quotation_marks_is_one_word(document: Document) -> None:
    assert hits(document, "“建立 机制”") == ["建立 机制"]
    assert hits(document, "「構建金融」 体系") == ["體繫"]
    assert hits(document, '"构建 金融"') == ["构建金融"]


def test_regular_expressions_match_folds_on_request(document: Document) -> None:
    assert hits(document, "構建.{2}", regex=True) == ["构建“产", "构建金融", "构建新格"]
    assert hits(document, r"r\Wd", regex=True) == ["R&D"]
    assert hits(document, "體系[，；]", regex=True) == ["體繫,", "体系;"]
    assert hits(document, r"\“產業\”?", regex=True) == ["“产业"]
    assert hits(document, "x*", regex=True) == []


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<n>", "a{2,1}"])
def test_a_broken_regular_expression_is_told_so(document: Document, pattern: str) -> None:
    with pytest.raises(BadPattern, match="is no regular expression"):
        hits(document, pattern, regex=True)


def test_titles_and_page_furniture_are_hits_of_no_unit(document: Document) -> None:
    essay = open_entry(seeds()[0])
    assert [hit.unit_index for hit in found_in(essay, "郗厚军")] == [None]
    assert [hit.unit_index for hit in found_in(document, "示范意見")] == [None]


def test_documents_come_in_the_order_given(document: Document) -> None:
    other = document_of_text("构建一。\n")
    found = answers(other, document, query="构建")
    assert [(answer.document, len(answer.hits)) for answer in found] == [(other, 1), (document, 3)]


@pytest.mark.parametrize(("most", "count", "is_all"), [(1, 1, False), (3, 3, True), (None, 3, True)])
def test_no_more_hits_of_a_document_than_asked_for_and_whether_these_are_all(
    document: Document, most: int | None, count: int, is_all: bool
) -> None:
    (answer,) = answers(document, query="构建", most=most)
    assert (len(answer.hits), answer.is_all) == (count, is_all)


def test_a_document_that_cannot_be_opened_is_an_answer_and_stops_no_other(document: Document) -> None:
    def opened(entry: Entry) -> Document:
        if entry.title == "没有":
            raise MissingFile(path=entry.path)
        return document

    entries = [Entry(Path("0"), "没有"), Entry(Path("1"), "示范意见")]
    first, second = search(entries, "构建", opened)
    assert isinstance(first, NotSearched)
    assert isinstance(first.problem, MissingFile)
    assert isinstance(second, DocumentHits)
    assert len(second.hits) == 3


@pytest.mark.parametrize("query", ["", " \u3000\n", '""', "“”", "「 」"])
def test_a_query_of_nothing_but_marks_and_white_space_says_nothing(document: Document, query: str) -> None:
    assert not says_something(query)
    with pytest.raises(QueryOfNothing, match="Nothing to search for"):
        hits(document, query)


@given(st.text(alphabet='构建体系 "“”(）.*a\n,。-:in／', max_size=10))
def test_any_query_is_answered_or_told_to_be_wrong(query: str) -> None:
    document = document_of_text(TEXT)
    try:
        found = found_in(document, query)
    except (WrongQuery, BadPattern):
        return
    for hit in found:
        assert 0 <= hit.start < hit.end <= len(document.text)
        assert hit.unit_index is None or document.units[hit.unit_index].start <= hit.start


def test_a_pattern_that_would_take_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LONGEST_MATCHING", 0.5)
    long = document_of_text("示范\n\n一、" + "甲" * 60 + "。\n")
    with pytest.raises(SlowPattern) as error:
        hits(long, r"(\w+)+\$\$", regex=True)
    assert error.value.facts["seconds"] == "0.5"
    assert error.value.exit_code == 2
