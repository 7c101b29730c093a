"""Headings that a file itself declares: Markdown's #, HTML's h1 to h6, a word processor's heading styles."""

from __future__ import annotations

from documents.document import Document
from documents.lines.published_text import published_text
from documents.opening import document_of_text


def opened(marked: str) -> Document:
    """A text whose headings are marked by # signs, as its file declared them; each line is a paragraph."""
    lines = marked.split("\n")
    levels = {
        number: len(line) - len(line.lstrip("#")) for number, line in enumerate(lines) if line[:1] == "#"
    }
    return document_of_text("\n".join(line.lstrip("#") for line in lines), headings=levels, paragraphs=True)


def tree(marked: str) -> list[str]:
    document = opened(marked)
    lines = []
    for unit in document.units:
        parts = [document.slice(span) if span else "" for span in (unit.label, unit.heading, unit.text)]
        lines.append("  " * unit.depth + unit.kind[0] + " " + "|".join(parts))
    return lines


def test_declared_headings_nest_by_level_and_keep_their_labels() -> None:
    assert tree("# 报告\n\n## 一、背景\n甲。\n### 1. 来由\n乙。\n### 怎么办？\n丙。\n## 二、方法\n丁。") == [
        "s 一、|背景|",
        "  c ||甲。",
        "  s 1.|来由|",
        "    c ||乙。",
        "  s |怎么办？|",
        "    c ||丙。",
        "s 二、|方法|",
        "  c ||丁。",
    ]


def test_the_declared_level_overrules_the_rank_of_a_label() -> None:
    assert tree("# 书\n## 1. 甲\n### 第一章 乙\n丙。\n### 第二章 丁\n戊。\n## 2. 己\n庚。") == [
        "s 1.|甲|",
        "  s 第一章|乙|",
        "    c ||丙。",
        "  s 第二章|丁|",
        "    c ||戊。",
        "s 2.|己|",
        "  c ||庚。",
    ]


def test_lists_below_a_declared_heading_of_the_same_style_stay_below_it() -> None:
    assert tree("# 食谱\n## 1. 水果\n种类：\n1. 苹果\n2. 梨\n## 2. 蔬菜\n白菜。") == [
        "s 1.|水果|",
        "  c ||种类：",
        "  c 1.||苹果",
        "  c 2.||梨",
        "s 2.|蔬菜|",
        "  c ||白菜。",
    ]


def test_articles_may_be_declared_or_not() -> None:
    assert tree("# 某法\n## 第一章 总则\n### 第一条 目的\n甲。\n### 第二条\n乙：\n（一）丙。\n第三条 丁。\n第二章 附则\n### 第四条 戊。") == [
        "s 第一章|总则|",
        "  s 第一条|目的|",
        "    c ||甲。",
        "  s 第二条||",
        "    c ||乙：",
        "    c （一）||丙。",
        "  c 第三条||丁。",
        "s 第二章|附则|",
        "  c 第四条||戊。",
    ]  # fmt: skip


def test_a_heading_that_only_names_an_article_has_no_label() -> None:
    assert tree("# 论文\n## 第四条规定的理解\n甲。\n## 结论\n乙。") == [
        "s |第四条规定的理解|",
        "  c ||甲。",
        "s |结论|",
        "  c ||乙。",
    ]


def test_where_a_file_declares_headings_no_others_are_guessed() -> None:
    assert tree("# 文\n## 甲\n短行\n\n一句话。\n## 乙\n又一短行\n\n又一句。") == [
        "s |甲|",
        "  c ||短行",
        "  c ||一句话。",
        "s |乙|",
        "  c ||又一短行",
        "  c ||又一句。",
    ]


def test_the_highest_declared_heading_is_the_title_unless_it_is_one_among_many() -> None:
    assert opened("首页 > 新闻\n# 标题\n时间：2024-05-01\n甲。\n## 乙\n丙。").title == "标题"
    assert opened("# 标题\n甲。").title == "标题"
    assert opened("# 甲\n子。\n# 乙\n丑。").title is None
    assert opened("某报告\n2024年5月1日\n# 一、背景\n甲。\n# 二、结论\n乙。").title == "某报告"


def test_a_table_of_contents_ends_at_the_first_declared_heading() -> None:
    document = opened("# 书\n## 目录\n第一章 甲\n第二章 乙\n## 第一章 甲\n子。\n## 第二章 乙\n丑。")
    assert [document.slice(span) for span in document.front_matter] == ["目录", "第一章 甲", "第二章 乙"]
    assert len(document.roots) == 2


def test_a_paragraph_in_a_heading_s_dress_is_a_paragraph() -> None:
    long = "这是一段话。" * 30
    assert tree(f"# 甲\n## 乙\n{long}\n## {long}\n## 丙\n丁。")[-2:] == ["s |丙|", "  c ||丁。"]


def test_levels_follow_their_lines_through_mending() -> None:
    raw = "标题\r\n\r\n突出实效。以规划目标为引领，以\r\n国家级开发区为龙头。\r\n小标题\u2028续\r\n为贯彻精神，以\r\n某事。"
    published = published_text(raw, {0: 1, 4: 2})
    assert [(line.text, line.level) for line in published.lines] == [
        ("标题", 1),
        ("突出实效。以规划目标为引领，以国家级开发区为龙头。", 0),
        ("小标题 续", 2),
        ("为贯彻精神，以", 0),
        ("某事。", 0),
    ]


def test_whole_paragraphs_are_not_mended() -> None:
    raw = "突出实效。以规划目标为引领，以\n国家级开发区为龙头。"
    assert published_text(raw, paragraphs=True).text == raw
    assert published_text(raw).text != raw


def test_the_title_that_a_file_has_of_its_own_stands_before_a_heading_of_a_lower_level() -> None:
    raw = "title: 学而篇\n正文\n子曰。"
    assert document_of_text(raw, headings={1: 2}, paragraphs=True, front=1).title == "正文"
    document = document_of_text(raw, headings={1: 2}, paragraphs=True, front=1, named=True)
    assert document.title is None
    assert [document.slice(unit.heading) for unit in document.units if unit.heading] == ["正文"]


def test_a_heading_with_a_number_that_holds_all_of_its_file_is_its_title() -> None:
    alone = document_of_text("第二章 渡口\n第一节 船\n只有一条船。", headings={0: 1, 1: 2}, paragraphs=True)
    assert alone.title == "第二章 渡口"
    one_of_two = document_of_text(
        "第二章 渡口\n只有一条船。\n第三章 桥\n桥修好了。", headings={0: 1, 2: 1}, paragraphs=True
    )
    assert one_of_two.title is None


def test_a_menu_and_a_subtitle_above_a_declared_title_are_front_matter() -> None:
    raw = "• 首页\n• 话题\n——记一位医生\n三十年不关灯\n灯没有关过。\n他在灯下坐着。"
    document = document_of_text(raw, headings={2: 3, 3: 1}, nests={0: 2, 1: 2}, paragraphs=True)
    assert document.title == "三十年不关灯"
    assert [document.slice(span) for span in document.front_matter] == ["• 首页", "• 话题", "——记一位医生"]
