"""Numbers in which depth shows, 1 / 1.1 / 1.1.1, and numbers without any mark."""

from __future__ import annotations

import pytest

from documents.lines.number_order import decimal_follows
from documents.lines.numbering import bare_label_at, label_at
from documents.opening import document_of_text


def outline(text: str) -> list[str]:
    document = document_of_text(text)
    rows = [
        (unit.depth, "".join(document.slice(span) for span in (unit.label, unit.heading, unit.text) if span))
        for unit in document.units
        if unit.kind != "paragraph"
    ]
    return ["  " * depth + words for depth, words in rows]


@pytest.mark.parametrize(
    ("line", "number", "length"),
    [
        ("1.1 绪言", (1, 1), 3),
        ("1.1.2、道路工程", (1, 1, 2), 6),
        ("１．２　气象", (1, 2), 3),
        ("10.2.13研究背景", (10, 2, 13), 7),
        ("2.1. 概况", (2, 1), 4),
        ("3.2", (3, 2), 3),
        ("1.1项目概况", (1, 1), 3),
        ("2.1.2 人口32.1万人", (2, 1, 2), 5),
        ("1.2 2024年", (1, 2), 3),
    ],
)
def test_a_decimal_label_is_read(line: str, number: tuple[int, ...], length: int) -> None:
    label = label_at(line)
    assert label is not None
    assert (label.number, label.length) == (number, length)


@pytest.mark.parametrize(
    "line",
    ["1.1亿元投资", "3.5%", "16.5 ℃", "2026.11.21", "2.0版本发布", "3.2条规定的", "1.5 万平方公里", "1.1、1.2和1.3", "192.168.1.1/24", "1.2m"],
)  # fmt: skip
def test_an_amount_a_date_or_a_reference_is_no_decimal_label(line: str) -> None:
    label = label_at(line)
    assert label is None or len(label.number) == 1


@pytest.mark.parametrize("line", ["3 月 5 日", "12 个月", "2024 年", "一定要", "5 万", "1 2 3"])
def test_a_quantity_is_no_bare_number(line: str) -> None:
    assert bare_label_at(line) is None


def test_decimal_numbers_follow_one_another_with_depth() -> None:
    assert decimal_follows((1, 2, 3), (1, 2, 4))
    assert decimal_follows((1, 2, 3), (2, 1))
    assert decimal_follows((1,), (1, 1, 1))
    assert not decimal_follows((1, 2), (1, 2))
    assert not decimal_follows((1, 2), (2, 2))
    assert not decimal_follows((2, 1), (1, 2))


def test_bare_numbers_head_decimal_ones() -> None:
    text = "报告\n1 总则\n1.1 目的\n为了甲。\n1.2 依据\n1.2.1 乙。\n1.2.2 丙。\n1.5 倍以上的\n2 附则\n本预案自发布之日起施行。"
    assert outline(text) == [
        "1总则",
        "  1.1目的",
        "    为了甲。",
        "  1.2依据",
        "    1.2.1乙。",
        "    1.2.2丙。",
        "    1.5 倍以上的",
        "2附则",
        "  本预案自发布之日起施行。",
    ]


def test_decimal_numbers_begin_anew_under_chinese_ones() -> None:
    text = "公告\n一、概况\n1.1、甲；\n1.2、乙：\n1.2.1、丙；\n二、资格\n2.1、丁；\n2.2、戊。"
    assert outline(text) == [
        "一、概况",
        "  1.1、甲；",
        "  1.2、",
        "    乙：",
        "    1.2.1、丙；",
        "二、资格",
        "  2.1、丁；",
        "  2.2、戊。",
    ]


def test_a_line_that_begins_with_an_amount_is_text() -> None:
    text = "报告\n一、甲\n1.项目共有\n1.1亿元。\n11.21 会议之后。\n2.乙。\n3.15 晚会。"
    assert [line.strip()[:2] for line in outline(text)] == ["一、", "1.", "11", "2.", "3."] or (
        "11.21 会议之后。" in outline(text)[-3] and outline(text)[-1].strip() == "3.15 晚会。"
    )


def test_a_single_decimal_number_is_text() -> None:
    assert outline("标题\n\n我们用上了新版。\n\n1.1 的性能更好。\n\n就是这样。") == [
        "我们用上了新版。",
        "1.1 的性能更好。",
        "就是这样。",
    ]


def test_numbers_alone_on_their_lines_part_an_essay() -> None:
    assert outline("题目\n\n一\n\n甲。乙。\n\n二\n\n丙。") == ["一", "  甲。", "  乙。", "二丙。"]
    assert outline("题目\n\n1\n\n甲。乙。\n\n2\n\n丙。") == ["1", "  甲。", "  乙。", "2丙。"]


def test_a_list_stands_inside_a_list_of_a_lower_rank_that_goes_on_below() -> None:
    text = "标题\n\n（一）甲\n\n一、乙。\n\n二、丙。\n\n（二）丁\n\n戊。"
    assert outline(text) == ["（一）甲", "  一、乙。", "  二、丙。", "（二）丁", "  戊。"]


def test_numbers_that_run_into_their_sentences_are_labels_in_a_row_of_three() -> None:
    row = "报告\n第3章\n会务\n3.1例会每年四次。由主席召集。\n3.2特别会议另定。\n3.3议程由秘书拟定。"
    assert outline(row)[1:] == [
        "  3.1",
        "    例会每年四次。",
        "    由主席召集。",
        "  3.2特别会议另定。",
        "  3.3议程由秘书拟定。",
    ]
    gap = document_of_text("报告\n第3章\n会务\n3.1例会每年四次。\n3.2特别会议另定。\n3.5议程由秘书拟定。")
    assert [unit.number for unit in gap.units if unit.label] == [(3,)]
