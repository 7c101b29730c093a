"""What each line is in its text: the roles that the passes tell, one after another."""

from __future__ import annotations

from collections.abc import Sequence

from documents.lines.line import Line, LineRole
from documents.lines.published_text import published_text
from documents.lines.sequences import with_labels_in_sequence
from documents.structure.attached_texts import with_attached_texts
from documents.structure.breaks import with_breaks
from documents.structure.contents import with_contents
from documents.structure.furniture import with_furniture
from documents.structure.headings.heading_lines import with_headings
from documents.structure.headings.turns import with_questions
from documents.structure.statute_tree import with_divisions

CONTENTS, TITLE, FRONT, BODY, BACK = (
    LineRole.CONTENTS,
    LineRole.TITLE,
    LineRole.FRONT,
    LineRole.BODY,
    LineRole.BACK,
)


def labelled(*texts: str) -> list[Line]:
    return with_labels_in_sequence(with_contents(published_text("\n".join(texts), paragraphs=True).lines))


def texts(lines: Sequence[Line], role: LineRole) -> list[str]:
    return [line.text for line in lines if line.role is role]


def test_every_line_has_one_role_around_a_text() -> None:
    lines = with_furniture(
        labelled(
            "来源：日报", "关于加强工作的意见", "目录", "一、目标", "二、措施",
            "一、目标", "甲。", "二、措施", "乙。", "责任编辑：某某",
        ),
        statute=False,
    )  # fmt: skip
    assert [line.role for line in lines] == [
        FRONT, TITLE, CONTENTS, CONTENTS, CONTENTS, BODY, BODY, BODY, BODY, BACK,
    ]  # fmt: skip


def test_entries_of_a_table_of_contents_have_no_labels() -> None:
    lines = labelled(
        "目录", "第一章 总则", "第二章 附则", "第一章 总则", "第一条 甲。", "第二章 附则", "第二条 乙。"
    )
    assert [line.label is not None for line in lines] == [False] * 3 + [True] * 4


def test_page_marks_keep_their_role_before_the_text_and_are_back_matter_behind_it() -> None:
    lines = with_furniture(
        labelled("— 1 —", "关于加强工作的意见", "为了甲，决定乙。", "— 2 —", "责任编辑：某某", "— 3 —"),
        statute=False,
    )
    assert [line.role for line in lines] == [LineRole.PAGE_MARK, TITLE, BODY, LineRole.PAGE_MARK, BACK, BACK]


def test_lines_that_are_all_short_are_the_text() -> None:
    assert {line.role for line in with_furniture(labelled("甲", "乙", "丙"), statute=False)} == {BODY}


def test_what_furniture_interrupts_begins_anew_and_what_a_page_mark_interrupts_goes_on() -> None:
    lines = labelled("题目", "甲。", "来源：日报", "乙。", "— 1 —", "丙。")
    roles = [TITLE, BODY, FRONT, BODY, LineRole.PAGE_MARK, BODY]
    read = with_breaks([line._replace(role=role) for line, role in zip(lines, roles, strict=True)])
    assert [line.text for line in read if line.anew] == ["甲。", "乙。"]


def test_the_first_of_those_who_sign_above_a_date_begins_anew() -> None:
    lines = labelled("甲。", "乙。", "丙。", "某某市人民政府", "2024年5月1日", "丁。")
    assert [line.text for line in with_breaks(lines) if line.anew] == ["某某市人民政府"]


def test_a_quotation_that_was_opened_in_the_front_matter_is_none_of_the_body_s() -> None:
    lines = [
        line._replace(role=role, quoted=quoted)
        for line, role, quoted in zip(
            labelled("题目", "甲。", "乙。", "丙。"),
            (FRONT, BODY, BODY, BODY),
            (False, True, False, True),
            strict=True,
        )
    ]
    assert [line.text for line in with_breaks(lines) if line.quoted] == ["丙。"]


def test_a_text_that_the_title_names_is_attached() -> None:
    lines = with_furniture(
        labelled("关于印发《会议规则》的通知", "现印发给你们。", "会议规则", "甲。"), statute=False
    )
    assert texts(with_attached_texts(lines), LineRole.ATTACHED) == ["会议规则"]


def test_texts_with_one_title_and_numbers_from_one_are_attached() -> None:
    rows = ["租赁合同范本两份。", "租赁合同范本1", "甲。", "租赁合同范本2", "乙。"]
    assert texts(with_attached_texts(labelled(*rows)), LineRole.ATTACHED) == [rows[1], rows[3]]
    assert texts(with_attached_texts(labelled(*rows[1:])), LineRole.ATTACHED) == []


def test_headings_with_and_without_numbers_are_told() -> None:
    lines = with_headings(
        labelled("前言", "甲。", "一、目标", "乙。", "二、措施", "丙。", "1. 苹果", "2. 香蕉")
    )
    assert texts(lines, LineRole.HEADING) == ["前言", "一、目标", "二、措施"]


def test_a_file_that_declares_headings_has_no_others_without_numbers() -> None:
    published = published_text("甲\n乙\n丙。\n丁\n戊。", {0: 1, 3: 1}, paragraphs=True)
    assert texts(with_headings(published.lines), LineRole.HEADING) == []


def test_questions_are_told_by_their_mark_and_by_who_asks() -> None:
    marked = with_questions(labelled("问：甲？", "答：乙。", "问：丙？", "答：丁。"))
    assert texts(marked, LineRole.QUESTION) == ["问：甲？", "问：丙？"]
    spoken = with_questions(labelled("记者：甲？", "李某：乙。", "记者：丙？", "李某：丁。"))
    assert texts(spoken, LineRole.QUESTION) == ["记者：甲？", "记者：丙？"]


def test_numbered_lines_over_articles_are_headings_and_items_in_them_are_not() -> None:
    lines = labelled("一、受案范围", "第一条 甲：", "一、乙；", "二、丙。", "第二条 丁。")
    assert texts(with_divisions(lines), LineRole.HEADING) == ["一、受案范围"]


def test_the_title_of_an_attached_text_stays_one_though_it_looks_like_a_heading() -> None:
    lines = with_attached_texts(
        with_furniture(
            labelled("关于印发《会议规则》的通知", "现印发给你们。", "会议规则", "甲。"), statute=False
        )
    )
    body = [line for line in lines if line.role in (BODY, LineRole.ATTACHED)]
    assert texts(with_headings(body), LineRole.ATTACHED) == ["会议规则"]
