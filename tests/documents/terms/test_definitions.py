"""Definitions: what a text says that its words mean, how far that holds, and which clauses use them."""

from __future__ import annotations

import pytest

from documents.document import Document, Span
from documents.opening import document_of_text
from documents.terms.definition import Definition
from documents.terms.definitions import definitions_of
from documents.terms.uses import uses_in

LAW = """城市更新条例
第一章 总则
第一条 为了规范城市更新，根据《中华人民共和国城乡规划法》（以下简称城乡规划法），制定本条例。
第二条 本条例所称城市更新，是指对建成区的持续改善。
市城市更新委员会（以下称委员会）负责统筹。
第二章 实施
第三条 本章所称主体，是指实施城市更新的单位。
主体应当向委员会报告。
第四条 建设单位应当验收。
前款所称验收，包括初验和终验。
验收合格的，由主体移交。
第三章 附则
第五条 主体依照城乡规划法办理验收。
第六条 本条例下列用语的含义：
（一）零星用地，是指面积较小的土地；
（二）“公共要素”是指公共服务设施。
"""


def said(text: str) -> list[tuple[str, str, str]]:
    """The term, how far it holds, what it means."""
    document = document_of_text(text)
    return [(one.term, one.scope, document.slice(one.meaning)) for one in definitions_of(document)]


def test_a_law_s_definitions_are_found_with_how_far_they_hold() -> None:
    assert said(LAW) == [
        ("城乡规划法", "text", "《中华人民共和国城乡规划法》"),
        ("城市更新", "text", "对建成区的持续改善。"),
        ("委员会", "text", "市城市更新委员会"),
        ("主体", "section", "实施城市更新的单位。"),
        ("验收", "article", "初验和终验。"),
        ("零星用地", "text", "面积较小的土地；"),
        ("公共要素", "text", "公共服务设施。"),
    ]


def test_several_words_that_one_clause_defines_are_each_their_own() -> None:
    text = "办法\n第 1 條\n本辦法所稱甲物，指一種物；所稱乙物，係指他種物。\n第 2 條\n本辦法用詞，定義如下：\n一、出租率：指出租面積除以持有面積。\n"
    assert [(term, meaning) for term, _, meaning in said(text)] == [
        ("甲物", "一種物"),
        ("乙物", "他種物。"),
        ("出租率", "出租面積除以持有面積。"),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "依照前款规定指定专人负责。",
        "有下列情形之一的，是指导意见所列的情形。",
        "申请人应当提交下列材料：",
        "本条例所称单位负责人应当签字。",
        "按照规定（见附件）办理。",
    ],
)
def test_what_defines_nothing_has_no_term(clause: str) -> None:
    assert said(f"条例\n第一条 {clause}\n第二条 本条例自公布之日起施行。\n") == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("應向勞動部職業安全衛生署（以下簡稱職安署）申請。", "勞動部職業安全衛生署"),
        ("本市设立城市更新专家委员会（以下简称专家委员会）。", "城市更新专家委员会"),
        ("由上海市工商行政管理局（以下简称市工商局）负责。", "上海市工商行政管理局"),
    ],
)
def test_a_short_name_stands_for_the_long_one_without_what_leads_to_it(words: str, name: str) -> None:
    ((_, _, meaning),) = said(f"办法\n第一条 {words}\n第二条 本办法自公布之日起施行。\n")
    assert meaning == name


def used(document: Document, address_words: str) -> list[tuple[str, str]]:
    definitions: tuple[Definition, ...] = definitions_of(document)
    clause = next(
        unit for unit in document.clauses if unit.text and document.slice(unit.text).startswith(address_words)
    )
    assert clause.text is not None
    return [
        (use.definition.term, document.slice(use.spans[0]))
        for use in uses_in(document, definitions, clause.text)
    ]


def test_a_clause_uses_the_terms_that_hold_where_it_stands() -> None:
    document = document_of_text(LAW)
    assert used(document, "验收合格") == [("验收", "验收"), ("主体", "主体")]
    assert used(document, "主体依照") == [
        ("城乡规划法", "城乡规划法")
    ]  # out of the chapter, and of the article


def test_a_term_in_a_longer_one_and_the_place_where_it_is_defined_are_no_uses() -> None:
    document = document_of_text(
        "条例\n第一条 本条例所称土地，是指地块。\n第二条 本条例所称土地用途，是指规划的用途。\n第三条 改变土地用途的，应当报告。\n"
    )
    assert used(document, "改变土地用途") == [("土地用途", "土地用途")]
    definitions = definitions_of(document)
    assert uses_in(document, definitions, Span(definitions[0].name.start, definitions[0].name.end)) == ()


def test_a_clause_of_very_many_definitions_is_read_to_its_end() -> None:
    assert len(said("条例\n第一条 " + "本条例所称甲，是指" * 3000 + "乙。\n第二条 略。\n")) == 3000
