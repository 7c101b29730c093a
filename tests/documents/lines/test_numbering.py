"""Labels by their form, and which of them stand in sequence."""

from __future__ import annotations

import pytest

from documents.document import Rank
from documents.lines.number_order import follows
from documents.lines.numbering import STYLES, NumberingStyle, label_at
from documents.lines.numerals import numeral_value
from documents.lines.published_text import published_text
from documents.lines.sequences import with_labels_in_sequence


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_reads_its_own_example(style: NumberingStyle) -> None:
    label = label_at(style.example + "总则" if style.rank > Rank.ARTICLE else style.example)
    assert label is not None
    assert label.style is style


@pytest.mark.parametrize(
    ("line", "rank", "number", "length"),
    [
        ("第一章 总则", Rank.CHAPTER, (1,), 3),
        ("第 一 章 總則", Rank.CHAPTER, (1,), 5),
        ("第三分编 人格权", Rank.SUBPART, (3,), 4),
        ("第二编", Rank.PART, (2,), 3),
        ("第十二条之一 为了", Rank.ARTICLE, (12, 1), 6),
        ("第 12-1 條", Rank.ARTICLE, (12, 1), 8),
        ("第１２條", Rank.ARTICLE, (12,), 4),
        ("第一百二十八条 为了", Rank.ARTICLE, (128,), 7),
        ("第 三 章之一 保護", Rank.CHAPTER, (3, 1), 7),
        ("十四、加强", Rank.CHINESE, (14,), 3),
        ("（二十一）丰富", Rank.CHINESE_BRACKETED, (21,), 5),
        ("(一)培育", Rank.CHINESE_BRACKETED, (1,), 3),
        ("（三 十）捐贈", Rank.CHINESE_BRACKETED, (30,), 5),
        ("1．衡器", Rank.ARABIC, (1,), 2),
        ("12. 温度计", Rank.ARABIC, (12,), 3),
        ("（１）甲", Rank.ARABIC_BRACKETED, (1,), 3),
        ("②乙", Rank.CIRCLED, (2,), 1),
        ("第II部 釋義", Rank.PART, (2,), 4),
        ("第Ⅲ编 物权", Rank.PART, (3,), 3),
        ("第XIV条 甲", Rank.ARTICLE, (14,), 5),
        ("第90a条【动物】", Rank.ARTICLE, (90, 1), 5),
        ("第 2A 條 牌照", Rank.ARTICLE, (2, 1), 6),
        ("[12] 班固. 汉书", Rank.ARABIC_BRACKETED, (12,), 4),
        ("【3】桥名见于县志", Rank.ARABIC_BRACKETED, (3,), 3),
        ("一、甲、乙双方同意", Rank.CHINESE, (1,), 2),
        ("四、乙方应当", Rank.CHINESE, (4,), 2),
        ("2、乙方已付", Rank.ARABIC, (2,), 2),
        ("7.4《议事细则》", Rank.ARABIC, (7, 4), 3),
        ("+ 竹", Rank.BULLET, (), 1),
        ("卷一 山居", Rank.PART, (1,), 2),
        ("卷第十二", Rank.PART, (12,), 4),
        ("十三章", Rank.CHAPTER, (13,), 3),
        ("3:16 打鱼的人", Rank.ARABIC, (3, 16), 4),
        ("b) 机房", Rank.CIRCLED, (2,), 2),
        ("参、附则", Rank.CHINESE, (3,), 2),
        ("——实施", Rank.BULLET, (), 2),
        ("• 吉林", Rank.BULLET, (), 1),
    ],
)
def test_a_label_is_read(line: str, rank: Rank, number: tuple[int, ...], length: int) -> None:
    label = label_at(line)
    assert label is not None
    assert (label.rank, label.number, label.length) == (rank, number, length)


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业融合",
        "1.35萬億元",
        "2024年长春",
        "都市圈",
        "",
        "——————",
        "十百、",
        "-5度",
        "甲、乙双方",
        "第四季度",
        "第一部电影",
        "第X光室",
        "卷一本书",
        "三章十二条",
        "7:20—7:40 早读",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_at(line) is None


def test_numerals_of_all_kinds_have_their_value() -> None:
    assert [numeral_value(written) for written in ("十", "二十", "一百零三", "一千二百", "廿三", "〇", "二〇二四", "０７", "拾贰")] == [
        10, 20, 103, 1200, 23, 0, 2024, 7, 12,
    ]  # fmt: skip
    assert [numeral_value(written) for written in ("", "百千", "二三十x", "x")] == [None] * 4


def test_numbers_follow_one_another() -> None:
    assert follows((12,), (13,))
    assert follows((12,), (12, 1))
    assert follows((12, 1), (12, 2))
    assert follows((12, 1), (13,))
    assert not follows((12,), (14,))
    assert not follows((12,), (12,))
    assert not follows((12,), (11, 1))


def accepted(text: str) -> list[str]:
    lines = with_labels_in_sequence(published_text(text, paragraphs=True).lines)
    return [line.text[: line.label.length] for line in lines if line.label]


def test_a_line_that_only_refers_to_an_article_is_text() -> None:
    text = "第 3 條\n本法。\n第 4 條\n依本法。\n第五條第二款所稱機關。\n第四條規定之人。\n第 5 條\n完。"
    assert accepted(text) == ["第 3 條", "第 4 條", "第 5 條"]


def test_labels_that_run_into_their_text_are_read_in_sequence() -> None:
    text = "第一章总则\n第一条为了规范。\n第二条本市适用。\n第一条规定的人。\n第三条各级政府。\n第二章附则\n第四条本法施行。"
    assert accepted(text) == ["第一章", "第一条", "第二条", "第三条", "第二章", "第四条"]


def test_a_label_without_its_space_fills_the_gap_that_it_left() -> None:
    text = "第一条 甲。\n第二条侦查人员应当到场。\n第三条 丙。"
    assert accepted(text) == ["第一条", "第二条", "第三条"]


def test_articles_that_were_struck_out_leave_a_gap() -> None:
    assert accepted("第 1 條\n甲。\n第 5 條\n乙。\n第 5-1 條\n丙。\n第 6 條\n丁。") == [
        "第 1 條",
        "第 5 條",
        "第 5-1 條",
        "第 6 條",
    ]


def test_articles_quoted_in_between_are_text() -> None:
    text = "第一条 修改如下：\n第二十条 甲。\n第二十一条 乙。\n第二条 丙。\n第三条 丁。"
    assert accepted(text) == ["第一条", "第二条", "第三条"]
    text = "第一条 将该条修改为：“第五条 甲。\n第六条 乙。”\n第二条 丙。"
    assert accepted(text) == ["第一条", "第二条"]


def test_a_forgotten_closing_mark_swallows_no_articles() -> None:
    assert accepted("第一条 所称“机关。\n第二条 甲。\n第三条 乙。") == ["第一条", "第二条", "第三条"]


def test_an_appended_law_begins_anew() -> None:
    text = "第一条 甲。\n第二条 乙。\n附件\n第一条 丙。\n第二条 丁。\n第三条 戊。"
    assert accepted(text) == ["第一条", "第二条", "第一条", "第二条", "第三条"]


def test_lists_run_on_or_begin_anew() -> None:
    assert accepted("一、甲\n（一）乙\n（二）丙\n二、丁\n（三）戊\n三、己\n（一）庚") == [
        "一、", "（一）", "（二）", "二、", "（三）", "三、", "（一）",
    ]  # fmt: skip


def test_a_number_without_neighbours_is_text() -> None:
    assert accepted("甲。\n365. 天招商。\n乙。") == []
    assert accepted("七、甲\n八、乙") == ["七、", "八、"]


def test_a_chapter_that_is_a_sentence_is_text() -> None:
    assert accepted("第 一 節 通則\n甲。\n第三節有關受益人會議之規定，於前項準用之。") == ["第 一 節"]
    assert accepted("第一款所称标志经过长期使用的，可以认定。\n第二条 甲。") == ["第二条"]


def test_a_misnumbered_article_is_still_one() -> None:
    text = "第一条 甲。\n第二条 乙。\n第二条 丙。\n第四条 丁。\n第五条 戊。"
    assert accepted(text) == ["第一条", "第二条", "第二条", "第四条", "第五条"]


def test_a_quoted_article_that_happens_to_be_next_is_text() -> None:
    text = "第一条 修改为：“第二条 甲。\n第二条 乙。”\n第二条 丙。\n第三条 丁。"
    assert accepted(text) == ["第一条", "第二条", "第三条"]
