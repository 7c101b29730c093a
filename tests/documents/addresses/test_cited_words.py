"""Passages with their citation, as they are quoted in writing."""

from __future__ import annotations

import pytest

from documents.addresses.address_book import AddressBook
from documents.addresses.citations import cite_span, quotation
from documents.document import Document, Span
from documents.opening import document_of_text

STATUTE = """\
示例条例
第一章 总则
第一条 为了规范阅读和批注,制定本条例。
第二条 本条例适用于下列活动:
(一)阅读;
(二)批注。
前款规定的活动应当公开,批注应当署名。
第二章 附则
第三条 本条例自公布之日起施行。
"""
PLAN = """\
长春都市圈方案
第一段只有一句话。
第二段说了两句话。这是第二句。这是第三句。
"""


def cited(text: str, first: str, last: str = "") -> str:
    document = document_of_text(text)
    start = document.text.index(first)
    end = document.text.index(last, start) + len(last) if last else start + len(first)
    return cite_span(document, AddressBook.of(document), Span(start, end))


@pytest.mark.parametrize(
    ("first", "last", "citation"),
    [
        ("规范", "批注", "《示例条例》第一条"),
        ("阅读;", "批注。", "《示例条例》第二条第一款第(一)项至第(二)项"),
        ("(二)批注。", "公开", "《示例条例》第二条第一款第(二)项至第二款"),
        ("制定", "活动", "《示例条例》第一条至第二条第一款"),
        ("署名", "本条例", "《示例条例》第二条第二款至第三条"),
        ("第二章", "施行。", "《示例条例》第二章"),
        ("附则", "本条例", "《示例条例》第二章"),
        ("第二条", "署名。", "《示例条例》第二条"),
        ("示例条", "", "《示例条例》"),
    ],
)
def test_a_passage_is_cited_by_what_it_stands_in_or_from_one_to_another(
    first: str, last: str, citation: str
) -> None:
    assert cited(STATUTE, first, last) == citation


def test_blanks_and_line_ends_at_the_edges_of_a_passage_do_not_count() -> None:
    document = document_of_text(STATUTE)
    start = document.text.index("\n第三条")
    span = Span(start, document.text.index("施行。") + 4)
    assert cite_span(document, AddressBook.of(document), span) == "《示例条例》第三条"


def test_sentences_are_cited_from_one_to_another_and_a_whole_paragraph_as_that() -> None:
    assert cited(PLAN, "第二段", "第二句。") == "《长春都市圈方案》第2段第1句至第2句"
    assert cited(PLAN, "第二段", "第三句。") == "《长春都市圈方案》第2段"
    assert cited(PLAN, "只有", "第二段") == "《长春都市圈方案》第1段至第2段第1句"


def document(text: str) -> Document:
    return document_of_text("标题在此\n" + text + "\n")


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("新区之“新”,新在何处?", "“新区之‘新’,新在何处?”"),
        ("他说“所谓‘新’,就是‘不旧’”。", "“他说‘所谓“新”,就是“不旧”’。”"),
        ("only don’t say ‘no’", "“only don’t say “no””"),
        ("用「括号」的简体文字", "“用「括号」的简体文字”"),
    ],
)
def test_quotation_marks_inside_become_the_inner_ones(words: str, quoted: str) -> None:
    assert quotation("《甲》第三条", words, document("这里说的是简体的一句话。")) == f"《甲》第三条：{quoted}"


def test_a_traditional_text_with_corner_marks_is_quoted_with_them() -> None:
    text = document("機關應「依法」辦理,所稱『依法』者,依本法規定辦理。")
    assert quotation("《甲》第3條", "所謂「依法『行政』」", text) == "《甲》第3條：「所謂『依法「行政」』」"


def test_a_traditional_text_with_curly_marks_keeps_them() -> None:
    text = document("打造“軌道上的都市圈”,實施國家戰略。")
    assert quotation("《甲》三、", "打造“軌道”", text) == "《甲》三：“打造‘軌道’”"


def test_several_lines_stay_lines_without_blank_ones() -> None:
    assert quotation("《甲》", " 一。\n\n  \n二。\n", document("一句话。")) == "《甲》：“一。\n二。”"
