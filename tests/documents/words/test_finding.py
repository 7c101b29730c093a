"""Words are found in one document in any script and width, across its white space, with what stands around them."""

from __future__ import annotations

import opencc
import pytest

from documents.catalog import open_entry, seeds
from documents.document import Document, Span
from documents.opening import document_of_text
from documents.words.finding import find, in_context, occurrences

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


def texts(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.slice(span) for span in spans]


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


def test_spans_do_not_overlap() -> None:
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


def test_context_is_cut_at_the_line(document: Document) -> None:
    (span,) = find(document, "完善")
    assert in_context(document, *span, 4) == ("D投入。", "完善", "政策體繫")
    assert in_context(document, *span, 99) == ("发展R&D投入。", "完善", "政策體繫,构建金融体系。")


def test_occurrences_are_found_in_any_script_the_longest_word_first() -> None:
    document = document_of_text("产业体系,産業體繫,体系。\n")
    assert occurrences(document, ["体系", "產業體系", "没有", "", "體系"]) == (
        (Span(10, 12),),
        (Span(0, 4), Span(5, 9)),
        (),
        (),
        (Span(10, 12),),
    )
