"""Two documents beside each other, clause by clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.comparing.collation import LEFT, RIGHT, SIDES, Collation, Side, collate, comparable
from documents.opening import document_of_text, open_document

OLD = """\
市场条例
第一章 总则
第一条 为了优化环境，制定本条例。
第二条 各部门应当履行承诺，不得违约。
第三条 本市设立服务专窗，接受企业的咨询。
第四条 本条例由市人民政府负责解释。
第二章 附则
第五条 本条例自公布之日起施行。
"""
NEW = """\
市场条例
第一章 总则
第一条 为了优化环境，制定本条例。
第二条 企业代表可以担任观察员，提出意见和建议。
第三条 各部门必须履行承诺，不得违约。
第四条 本条例由市人民政府负责解释。
第二章 附则
第五条 本条例自公布之日起施行。
"""
LINES = st.lists(
    st.sampled_from(
        (
            "第一章 总则",
            "第二章 附则",
            "第一条 为了规范阅读，制定本条例。",
            "第二条 适用于下列活动：",
            "（一）阅读；",
            "（二）批注。",
            "第三条",
            "一、总体要求",
            "二、保障措施",
            "到2030年，都市圈基本建成。通勤圈随之形成。",
            "阅读应当安静。批注应当署名。",
            "——",
            "• 要点",
            "前言",
        )
    ),
    max_size=16,
)


def collated(old: str, new: str) -> Collation:
    return collate(document_of_text(old), document_of_text(new))


def shown(collation: Collation, number: int, side: Side) -> str:
    piece = collation.unit(number, side)
    return "" if piece is None else collation.documents[side].text[piece.start : piece.end]


def table(collation: Collation) -> list[tuple[str, str, str]]:
    return [
        (pair.state, shown(collation, number, LEFT), shown(collation, number, RIGHT))
        for number, pair in enumerate(collation.pairs)
    ]


@given(LINES, LINES)
def test_every_clause_of_both_documents_is_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    collation = collated("\n".join(old), "\n".join(new))
    for side in SIDES:
        document = collation.documents[side]
        places = [at for pair in collation.pairs if (at := pair.at(side)) is not None]
        assert places == list(range(len(collation.units[side])))
        units = [document.units[piece.unit] for piece in collation.units[side]]
        assert [unit for unit in units if unit.kind == "clause"] == list(document.clauses)
        held = "".join(document.text[piece.start : piece.end] for piece in collation.units[side])
        spans = [span for unit in document.units for span in (unit.label, unit.heading, unit.text) if span]
        assert "".join(held.split()) == "".join("".join(map(document.slice, spans)).split())


@given(LINES)
def test_a_document_beside_itself_is_the_same_throughout(lines: list[str]) -> None:
    collation = collated("\n".join(lines), "\n".join(lines))
    for pair in collation.pairs:
        assert pair.left == pair.right
        assert pair.state in {"same", "beside"}


def test_an_amended_statute_shows_what_was_changed_added_and_taken_out() -> None:
    collation = collated(OLD, NEW)
    assert collation.by == "words"
    assert table(collation) == [
        ("same", "第一章 总则", "第一章 总则"),
        ("same", "第一条 为了优化环境，制定本条例。", "第一条 为了优化环境，制定本条例。"),
        ("alone", "", "第二条 企业代表可以担任观察员，提出意见和建议。"),
        ("changed", "第二条 各部门应当履行承诺，不得违约。", "第三条 各部门必须履行承诺，不得违约。"),
        ("alone", "第三条 本市设立服务专窗，接受企业的咨询。", ""),
        ("same", "第四条 本条例由市人民政府负责解释。", "第四条 本条例由市人民政府负责解释。"),
        ("same", "第二章 附则", "第二章 附则"),
        ("same", "第五条 本条例自公布之日起施行。", "第五条 本条例自公布之日起施行。"),
    ]
    assert collation.counts == (5, 1, 1, 1)


def test_a_new_number_alone_is_no_change() -> None:
    collation = collated(OLD, OLD.replace("第五条", "第六条"))
    assert collation.counts == (7, 0, 0, 0)


def test_neither_script_nor_width_nor_quotation_marks_are_a_change() -> None:
    mainland = OLD.replace("承诺", "“承诺”")
    taiwan = (
        mainland.translate(
            str.maketrans("条优环则业务专设门应当违约询释负责", "條優環則業務專設門應當違約詢釋負責")
        )
        .replace("“承诺”", "「承諾」")
        .replace("，", ",")
    )
    collation = collated(mainland, taiwan)
    assert {pair.state for pair in collation.pairs} == {"same"}


def test_a_comma_that_became_a_stop_is_a_change() -> None:
    collation = collated(OLD, OLD.replace("承诺，不得", "承诺；不得"))
    assert [pair.state for pair in collation.pairs].count("changed") == 1


def test_a_clause_that_was_moved_is_told_so_on_both_sides() -> None:
    article = "第二条 各部门应当履行承诺，不得违约。\n"
    collation = collated(OLD, OLD.replace(article, "") + article.replace("二", "六"))
    (one, other) = sorted(collation.elsewhere)
    assert collation.elsewhere == {one: other, other: one}
    assert (shown(collation, one, LEFT), shown(collation, one, RIGHT)) == (article.strip(), "")
    assert shown(collation, other, RIGHT) == article.strip().replace("二", "六")
    assert collation.counts == (6, 0, 0, 0)


CUT = "第二条 各部门应当履行承诺，不得违约。\n违约的依法承担赔偿责任，并向社会公布。\n"
WHOLE = "第二条 各部门应当履行承诺，不得违约；违约的依法承担赔偿责任，并向社会公布。\n"


@pytest.mark.parametrize("backwards", [False, True])
def test_a_clause_that_was_cut_in_two_answers_to_both_parts(backwards: bool) -> None:
    article = "第二条 各部门应当履行承诺，不得违约。\n"
    whole, cut = OLD.replace(article, WHOLE), OLD.replace(article, CUT)
    collation = collated(*((cut, whole) if backwards else (whole, cut)))
    states = [pair.state for pair in collation.pairs]
    part, changed = states.index("part"), states.index("changed")
    assert part == changed + 1
    assert collation.elsewhere == {part: changed}
    assert collation.counts == (6, 1, 0, 0)


def test_a_new_clause_beside_a_changed_one_is_no_part_of_it() -> None:
    article = "第二条 各部门应当履行承诺，不得违约。\n"
    new = OLD.replace(article, "第二条 各部门必须履行承诺，不得违约。\n企业代表可以担任观察员，提出意见。\n")
    assert collated(OLD, new).counts == (6, 1, 0, 1)


def test_the_number_of_an_article_with_paragraphs_goes_with_its_first_one() -> None:
    text = "第一条 甲事由乙办理。\n丙事由丁办理。\n第二条 戊事由己办理。\n"
    collation = collated(text, text)
    assert [left for _state, left, _right in table(collation)] == [
        "第一条 甲事由乙办理。",
        "丙事由丁办理。",
        "第二条 戊事由己办理。",
    ]


def test_unlike_documents_stand_beside_each_other_by_their_numbers_and_nothing_is_claimed() -> None:
    one = "方案\n一、总体要求\n坚持绿色发展。\n健全有关机制。\n二、组织实施\n加强统筹。\n"
    other = "规划\n一、现状分析\n人口稳步增长。\n二、空间布局\n形成两轴。\n完善路网。\n"
    collation = collated(one, other)
    assert collation.by == "numbers"
    assert {pair.state for pair in collation.pairs} == {"beside"}
    assert [row[1:] for row in table(collation)] == [
        ("一、总体要求", "一、现状分析"),
        ("坚持绿色发展。", "人口稳步增长。"),
        ("健全有关机制。", ""),
        ("二、组织实施", "二、空间布局"),
        ("加强统筹。", "形成两轴。"),
        ("", "完善路网。"),
    ]


def test_unlike_documents_without_numbers_stand_beside_each_other_in_order() -> None:
    collation = collated("春天来了。\n花都开了。\n", "股票上涨。\n")
    assert collation.by == "order"
    assert [row[1:] for row in table(collation)] == [("春天来了。", "股票上涨。"), ("花都开了。", "")]
    assert collation.counts == (0, 0, 0, 0)


def test_the_five_seeds_claim_nothing_of_each_other(seeds: Path) -> None:
    essay = open_document(seeds / "metropolitan-area-essay.txt")
    for name in ("new-area-feature.txt", "peoples-city-plan.txt"):
        assert collate(essay, open_document(seeds / name)).by != "words"


def test_a_place_of_either_document_is_in_the_pair_that_holds_it() -> None:
    collation = collated(OLD, NEW)
    for number, pair in enumerate(collation.pairs):
        for side in SIDES:
            piece = collation.unit(number, side)
            if pair.at(side) is None or piece is None:
                continue
            assert collation.pair_at(side, piece.start) == number
            assert collation.pair_at(side, piece.end - 1) == number
    assert collation.pair_at(RIGHT, 0) == 0


def test_of_a_document_without_text_the_other_one_is_shown() -> None:
    assert table(collated("", "好。")) == [("beside", "", "好。")]
    assert collated("", "").pairs == ()
    assert collated("", "").pair_at(LEFT, 0) == 0


@pytest.mark.parametrize("text", ["「甲」『乙』", "“甲”‘乙’", "甲乙"])
def test_quotation_marks_are_brought_to_one_kind_at_the_same_places(text: str) -> None:
    assert len(comparable(text)) == len(text)
    assert comparable("「甲」『乙』") == comparable("“甲”‘乙’")
