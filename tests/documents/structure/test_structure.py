"""The tree: what nests under what, in statutes and in other texts."""

from __future__ import annotations

from documents.document import Document
from documents.opening import document_of_text


def drawn(document: Document) -> list[str]:
    """One line per unit: indent, kind's first letter, label | heading | text."""
    lines = []
    for unit in document.units:
        parts = [document.slice(span) if span else "" for span in (unit.label, unit.heading, unit.text)]
        lines.append("  " * unit.depth + unit.kind[0] + " " + "|".join(parts))
    return lines


def tree(text: str) -> list[str]:
    return drawn(document_of_text(text))


def test_an_article_takes_its_paragraphs_and_items() -> None:
    assert tree(
        "某法\n\n第一章 总则\n\n第一条 甲。乙。\n\n第二条 有下列情形：\n\n（一）丙；\n\n1.丁；\n\n2.戊；\n\n（二）己。\n\n前款规定不适用。\n\n第三条 庚。"
    ) == [
        "s 第一章|总则|",
        "  c 第一条||甲。乙。",
        "  s 第二条||",
        "    c ||有下列情形：",
        "    s （一）||",
        "      c ||丙；",
        "      c 1.||丁；",
        "      c 2.||戊；",
        "    c （二）||己。",
        "    c ||前款规定不适用。",
        "  c 第三条||庚。",
    ]


def test_a_label_on_a_line_of_its_own_takes_the_lines_below() -> None:
    assert tree(
        "某辦法\n\n第 1 條\n甲。\n第 2 條\n乙：\n一、丙。\n二、丁。\n前項戊。\n第 2-1 條\n（刪除）"
    ) == [
        "c 第 1 條||甲。",
        "s 第 2 條||",
        "  c ||乙：",
        "  c 一、||丙。",
        "  c 二、||丁。",
        "  c ||前項戊。",
        "c 第 2-1 條||（刪除）",
    ]


def test_a_chapter_whose_heading_is_on_the_line_below() -> None:
    assert tree("某法\n第一章\n总则\n第一条 甲。\n第二章\n附则\n第二条 乙。") == [
        "s 第一章|总则|",
        "  c 第一条||甲。",
        "s 第二章|附则|",
        "  c 第二条||乙。",
    ]


def test_parts_chapters_and_sections_nest_by_rank() -> None:
    ranks = [
        line.split("|")[0]
        for line in tree(
            "法\n第一编 总则\n第一分编 通则\n第一章 甲\n第一节 乙\n第一条 丙。\n第二节 丁\n第二条 戊。\n第二编 物权\n第三条 己。"
        )
    ]
    assert ranks == [
        "s 第一编", "  s 第一分编", "    s 第一章", "      s 第一节", "        c 第一条",
        "      s 第二节", "        c 第二条", "s 第二编", "  c 第三条",
    ]  # fmt: skip


def test_a_preamble_and_an_appendix_stand_beside_the_chapters() -> None:
    assert tree(
        "某法\n\n序言\n\n自古以来。\n\n第一章 总则\n\n第一条 甲。\n\n第二条 乙。\n\n附件一：名单\n\n一、丙\n\n二、丁"
    ) == [
        "s |序言|",
        "  c ||自古以来。",
        "s 第一章|总则|",
        "  c 第一条||甲。",
        "  c 第二条||乙。",
        "s ||",
        "  c ||附件一：名单",
        "  s 一、|丙|",
        "  s 二、|丁|",
    ]


def test_divisions_by_chinese_numbers_stand_over_articles() -> None:
    assert tree(
        "解释\n\n为正确审理，制定本解释。\n\n一、受案范围\n\n第一条 甲。\n\n二、其他\n\n第二条 有：\n\n一、乙；\n\n二、丙。"
    ) == [
        "c ||为正确审理，制定本解释。",
        "s 一、|受案范围|",
        "  c 第一条||甲。",
        "s 二、|其他|",
        "  s 第二条||",
        "    c ||有：",
        "    c 一、||乙；",
        "    c 二、||丙。",
    ]


def test_an_appended_law_keeps_its_own_preamble_and_chapters() -> None:
    assert tree(
        "甲法\n\n第一条 子。\n\n第二条 丑。\n\n附件：\n\n序言\n\n寅。\n\n第一章 总则\n\n第一条 卯。\n\n第二条 辰。"
    ) == [
        "c 第一条||子。",
        "c 第二条||丑。",
        "s ||",
        "  c ||附件：",
        "  s |序言|",
        "    c ||寅。",
        "  s 第一章|总则|",
        "    c 第一条||卯。",
        "    c 第二条||辰。",
    ]


def test_an_unnumbered_paragraph_ends_a_numbered_one_but_not_a_heading() -> None:
    assert tree("标题\n\n一、甲。\n\n乙。丙。\n\n二、总体要求\n\n丁。\n\n戊。") == [
        "c 一、||甲。",
        "p ||",
        "  c ||乙。",
        "  c ||丙。",
        "s 二、|总体要求|",
        "  c ||丁。",
        "  c ||戊。",
    ]


def test_headings_without_numbers_are_siblings_and_children() -> None:
    assert tree(
        "标题\n\n写在前面\n\n甲。乙。\n\n展宏图 蓄新能\n\n建设汽车城\n\n丙。\n\n建设农业城\n\n丁。"
    ) == [
        "s |写在前面|",
        "  c ||甲。",
        "  c ||乙。",
        "s |展宏图 蓄新能|",
        "  s |建设汽车城|",
        "    c ||丙。",
        "  s |建设农业城|",
        "    c ||丁。",
    ]


def test_a_heading_stays_inside_a_numbered_section_that_goes_on() -> None:
    assert tree("标题\n\n一、甲\n\n乙。\n\n基本原则\n\n丙。\n\n二、丁\n\n戊。\n\n结语\n\n己。") == [
        "s 一、|甲|",
        "  c ||乙。",
        "  s |基本原则|",
        "    c ||丙。",
        "s 二、|丁|",
        "  c ||戊。",
        "s |结语|",
        "  c ||己。",
    ]


def test_a_sentence_heads_the_run_of_dashes_below_it_and_no_more() -> None:
    assert tree("标题\n\n实施工程。\n\n——甲。乙。\n\n——丙。\n\n丁。") == [
        "s |实施工程。|",
        "  s ——||",
        "    c ||甲。",
        "    c ||乙。",
        "  c ——||丙。",
        "c ||丁。",
    ]


def test_a_list_of_words_is_no_list_of_headings() -> None:
    assert tree("标题\n\n种类如下：\n\n1.苹果\n2.香蕉\n3.梨\n\n完。") == [
        "c ||种类如下：",
        "c 1.||苹果",
        "c 2.||香蕉",
        "c 3.||梨",
        "c ||完。",
    ]


def test_a_quotation_over_several_paragraphs_stays_with_its_item() -> None:
    assert tree("修正案\n\n一、将该条修改为：“甲的。\n\n“（一）乙；\n\n“丙。”\n\n二、施行。") == [
        "s 一、||",
        "  c ||将该条修改为：“甲的。",
        "  c ||“（一）乙；",
        "  c ||“丙。”",
        "c 二、||施行。",
    ]


def test_a_text_of_short_lines_is_all_text() -> None:
    assert tree("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡") == [
        "c ||床前明月光",
        "c ||疑是地上霜",
        "c ||举头望明月",
        "c ||低头思故乡",
    ]
    assert tree("") == []


def test_deep_and_long_texts_are_read() -> None:
    document = document_of_text("长春现代化都市圈建设。" * 50_000)
    assert len(document.clauses) == 50_000
    assert len(tree("一" * 1_000_000)) == 1
    nested = "第一编 甲\n第一章 乙\n第一节 丙\n一、戊\n（一）己\n1.庚。\n(1)辛。\n①壬。\n——癸。\n" * 200
    assert max(unit.depth for unit in document_of_text(nested).units) < 20


def test_a_title_above_a_paper_s_kind_goes_on_below() -> None:
    whole = document_of_text("某县人民政府关于加强\n\n河道管理的通知\n\n各乡镇：\n\n请照办。")
    assert whole.title == "某县人民政府关于加强河道管理的通知"
    two = document_of_text("关于读书的通知\n\n活动方案\n\n各班：\n\n请照办。")
    assert two.title == "关于读书的通知"


def test_short_sentences_head_what_follows_only_where_most_of_their_list_do() -> None:
    assert tree("标题\n\n一、甲乙。\n\n丙丁。\n\n二、戊己。\n\n庚辛。")[0] == "s 一、|甲乙。|"
    assert tree("标题\n\n一、甲乙。\n\n二、丙丁。\n\n三、戊己。\n\n庚辛。")[0] == "c 一、||甲乙。"


def test_code_and_rows_are_no_headings() -> None:
    for line in ("$ ls -l", "| 甲 | 乙 |", "install:target"):
        assert tree(f"标题\n\n甲乙丙。\n\n{line}\n\n丁。") == ["c ||甲乙丙。", f"c ||{line}", "c ||丁。"]
    assert tree("标题\n\n甲乙丙。\n\nAbstract\n\n丁。")[1] == "s |Abstract|"


def test_a_heading_above_a_question_without_a_question_mark_stands_above_it() -> None:
    text = "常见问题\n\n一并说明。\n\n申请\n\n问：如何申请\n\n答：在网上。\n\n查询\n\n问：如何查询\n\n答：打电话。"
    document = document_of_text(text)
    headings = [(unit.depth, document.slice(unit.heading)) for unit in document.units if unit.heading]
    assert headings == [(0, "申请"), (1, "问：如何申请"), (0, "查询"), (1, "问：如何查询")]


def test_titles_that_differ_by_a_number_begin_texts_only_where_they_are_named_above() -> None:
    named = "读书笔记两篇\n\n下面是读书笔记。\n\n读书笔记1\n\n甲。\n\n读书笔记2\n\n乙。"
    assert [line for line in tree(named) if line.startswith("s ")] == ["s |读书笔记1|", "s |读书笔记2|"]


def test_paragraphs_set_in_deeper_than_their_point_are_its_own() -> None:
    text = "命令\n\n现命令如下：\n一　各县设粥厂。\n　　粥厂由县长督办。\n二　各仓平价。\n三　各路免费。"
    assert tree(text) == [
        "c ||现命令如下：",
        "s 一||",
        "  c ||各县设粥厂。",
        "  c ||粥厂由县长督办。",
        "c 二||各仓平价。",
        "c 三||各路免费。",
    ]
    assert "c 一||各县设粥厂。" in tree(text.replace("现命令", "　　现命令"))


def test_sentences_that_tell_of_two_articles_are_no_articles() -> None:
    assert tree("老屋\n\n单子上写着八条。\n\n第五条讲的是水井。\n\n第七条规定枣树不能砍。")[1:] == [
        "c ||第五条讲的是水井。",
        "c ||第七条规定枣树不能砍。",
    ]
