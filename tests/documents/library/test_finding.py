"""Words are found in any script and width, whole clauses at a time, in the order of the tree."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalog import Entry, open_entry, seeds
from documents.document import Document, Span
from documents.library import patterns
from documents.library.finding import Hit, find, in_context, search
from documents.library.patterns import BadPattern, SlowPattern
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


def at(document: Document) -> list[tuple[Entry, Document]]:
    return [(Entry(Path("示范.txt"), "示范意见"), document)]


def texts(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.slice(span) for span in spans]


def hits(document: Document, query: str, **options: bool) -> list[str]:
    return [document.text[hit.start : hit.end] for hit in search(at(document), query, **options)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("体系", ["体系", "體繫", "体系", "体系"]),
        ("體系", ["体系", "體繫", "体系", "体系"]),
        ("ｒ＆ｄ", ["R&D"]),
        ("r&d投入", ["R&D投入"]),
        (" 构建 ", ["构建", "构建", "构建"]),
        ("建立机制", ["建立 机制"]),
        ("建立　机制", ["建立 机制"]),
        ("健全 体系", ["健全体系"]),
        ("「產業體系」", ["“产业体系”"]),
        ("体繫，構建", ["體繫,构建"]),
        ("建立机制。二、", ["建立 机制。\n\n二、"]),
        ("没有", []),
        ("", []),
        ("  ", []),
    ],
)
def test_find_compares_folds_and_forgives_white_space(
    document: Document, query: str, found: list[str]
) -> None:
    assert texts(document, find(document, query)) == found


def test_find_stays_within_its_limits(document: Document) -> None:
    first, second, *_ = find(document, "体系")
    assert find(document, "体系", within=Span(first.end, second.end)) == (second,)
    assert find(document, "体系", within=Span(first.start + 1, first.end)) == ()


def test_places_do_not_overlap() -> None:
    document = document_of_text("人人人人人。\n")
    assert find(document, "人人") == (Span(0, 2), Span(2, 4))


@pytest.mark.parametrize("name", ["s2t", "s2tw", "s2hk", "t2s"])
def test_a_quote_from_a_converted_copy_of_a_seed_is_found_at_its_place(name: str) -> None:
    convert = opencc.OpenCC(name).convert
    for entry in seeds():
        document = open_entry(entry)
        for clause in document.clauses[::9]:
            assert clause.text is not None
            assert clause.text in find(document, convert(document.slice(clause.text)))


def test_one_word_hits_every_place_in_reading_order_with_its_unit(document: Document) -> None:
    found = list(search(at(document), "构建"))
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)
    units = [document.units[hit.unit_index] for hit in found]
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
    assert hits(document, "") == []
    assert hits(document, '""') == []


def test_regular_expressions_match_folds_on_request(document: Document) -> None:
    assert hits(document, "構建.{2}", regex=True) == ["构建“产", "构建金融", "构建新格"]
    assert hits(document, r"r\Wd", regex=True) == ["R&D"]
    assert hits(document, "體系[，；]", regex=True) == ["體繫,", "体系;"]
    assert hits(document, r"\“產業\”?", regex=True) == ["“产业"]
    assert hits(document, "x*", regex=True) == []


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<n>", "a{2,1}"])
def test_a_broken_regular_expression_is_told_so(document: Document, pattern: str) -> None:
    with pytest.raises(BadPattern, match="cannot be read"):
        hits(document, pattern, regex=True)


def test_titles_and_page_furniture_are_no_hits() -> None:
    essay = open_entry(seeds()[0])
    assert find(essay, "郗厚军")
    assert list(search([(seeds()[0], essay)], "郗厚军")) == []


def test_context_is_cut_at_the_line(document: Document) -> None:
    hit = next(search(at(document), "完善"))
    assert in_context(document, hit, 4) == ("D投入。", "完善", "政策體繫")
    assert in_context(document, hit, 99) == ("发展R&D投入。", "完善", "政策體繫,构建金融体系。")


def test_documents_come_in_the_order_given(document: Document) -> None:
    other = document_of_text("构建一。\n")
    both = [*at(other), *at(document)]
    assert [hit.document for hit in search(both, "构建")] == [other, document, document, document]


@given(st.text(alphabet='构建体系 "“”(）.*a\n,。', max_size=10))
def test_any_query_is_answered(query: str) -> None:
    document = document_of_text(TEXT)
    for span in find(document, query):
        assert 0 <= span.start < span.end <= len(document.text)
    assert all(isinstance(hit, Hit) for hit in search(at(document), query))


def test_a_pattern_that_would_take_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LONGEST_MATCHING", 0.5)
    long = document_of_text("示范\n\n一、" + "甲" * 60 + "。\n")
    with pytest.raises(SlowPattern) as error:
        hits(long, r"(\w+)+\$\$", regex=True)
    assert error.value.facts["seconds"] == "0.5"
    assert error.value.exit_code == 2
