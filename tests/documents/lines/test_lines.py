"""The record of a line: what it holds when it is published, and what the passes over labels leave of it."""

from __future__ import annotations

import pytest

from documents.lines.decimal_numbers import with_bare_numbers
from documents.lines.line import Line, LineRole
from documents.lines.published_text import published_text
from documents.lines.sequences import with_labels_in_sequence


def labels(lines: list[Line]) -> dict[str, str]:
    """Label → what stands beside it, of the lines that have one."""
    return {line.text[: line.label.length]: line.beside_label.strip() for line in lines if line.label}


@pytest.mark.parametrize("paragraphs", [False, True], ids=["mended", "whole"])
@pytest.mark.parametrize(
    "raw",
    [
        "标题\n\n\n一、甲\n 二、乙 ",
        "\n\n甲。\n",
        "\n \n",
        "",
        "以规划为引领，突出实效，以\n\n\n开发区为龙头。",
    ],
)
def test_lines_and_the_gaps_between_them_are_the_published_text(raw: str, paragraphs: bool) -> None:
    published = published_text(raw, paragraphs=paragraphs)
    end = 0
    for line in published.lines:
        assert published.text[line.start : line.end] == line.text
        assert published.text[end : line.start].count("\n") == line.gap + (end > 0)
        end = line.end
    assert published.text[end:].strip("\n") == ""


def test_a_published_line_has_the_label_that_it_begins_with_by_its_form() -> None:
    lines = published_text("七、甲。\n365. 天招商。\n乙。").lines
    assert [line.label and line.label.number for line in lines] == [(7,), (365,), None]


def test_a_mended_line_has_the_label_of_its_first_part() -> None:
    raw = "1. 突出实效。以规划目标为引领，以\n第五条为准，办理。\n2. 乙。"
    lines = published_text(raw).lines
    assert [line.label and line.label.number for line in lines] == [(1,), (2,)]
    assert lines[0].text.endswith("以第五条为准，办理。")


def test_page_marks_have_no_label_and_are_known_before_lines_are_mended() -> None:
    raw = "突出实效建设六城，以规划目标为引领，以\n- 1 -\n国家级开发区为龙头。\n第 2 页\n完。"
    lines = published_text(raw).lines
    marks = [line.text for line in lines if line.role is LineRole.PAGE_MARK]
    assert marks == ["- 1 -", "第 2 页"]
    assert all(line.label is None for line in lines if line.role is LineRole.PAGE_MARK)


def test_what_a_file_says_of_itself_is_front_matter_without_labels() -> None:
    lines = published_text("一、甲\n\n二、乙\n三、丙", paragraphs=True, front=2).lines
    assert [line.role for line in lines] == [LineRole.FRONT, LineRole.FRONT, LineRole.BODY]
    assert [line.label is None for line in lines] == [True, True, False]


def test_lists_are_minded_only_where_each_line_is_a_paragraph() -> None:
    assert [line.nest for line in published_text("甲\n乙", nests={1: 2}, paragraphs=True).lines] == [0, 2]
    assert [line.nest for line in published_text("甲\n乙", nests={1: 2}).lines] == [0, 0]


def test_an_item_of_a_list_that_the_file_has_needs_no_neighbour() -> None:
    alone = "甲。\n7. 乙。"
    listed = published_text(alone, nests={1: 2}, paragraphs=True).lines
    assert labels(with_labels_in_sequence(listed)) == {"7.": "乙。"}
    assert labels(with_labels_in_sequence(published_text(alone, paragraphs=True).lines)) == {}


def test_a_declared_heading_keeps_its_label_unless_it_only_refers_to_an_article() -> None:
    published = published_text("7. 方法\n第四条规定的理解", {0: 1, 1: 1}, paragraphs=True)
    assert labels(with_labels_in_sequence(published.lines)) == {"7.": "方法"}


def test_lines_that_go_on_with_a_quotation_are_told_and_are_no_articles() -> None:
    raw = "第一条 修改为：“第五条 甲。\n“第六条 乙。”\n第二条 丙。"
    lines = with_labels_in_sequence(published_text(raw, paragraphs=True).lines)
    assert [line.quoted for line in lines] == [False, True, False]
    assert list(labels(lines)) == ["第一条", "第二条"]


def test_a_page_mark_parts_no_quotation_from_what_opens_it() -> None:
    raw = "第一条 增加一章，作为第五章：\n— 3 —\n“第五章 监督。”\n第二条 丙。"
    lines = with_labels_in_sequence(published_text(raw, paragraphs=True).lines)
    assert [line.text for line in lines if line.quoted] == ["“第五章 监督。”"]


def test_a_number_without_any_mark_is_a_label_in_a_series_and_not_in_a_table_of_contents() -> None:
    lines = published_text("一\n甲。\n二\n乙。", paragraphs=True).lines
    assert list(labels(with_bare_numbers(with_labels_in_sequence(lines)))) == ["一", "二"]
    contents = [line._replace(role=LineRole.CONTENTS) for line in lines]
    assert labels(with_bare_numbers(contents)) == {}


def test_a_pass_gives_back_the_very_lines_of_which_it_found_nothing() -> None:
    lines = published_text("第一条 甲。\n第二条 乙。\n第二条规定的丙。", paragraphs=True).lines
    read = with_labels_in_sequence(lines)
    assert [new is old for new, old in zip(read, lines, strict=True)] == [True, True, False]
