"""Headings of manuals, books of several volumes, commentaries and saved pages of encyclopedias."""

from __future__ import annotations

import pytest

from documents.document import Document, Rank
from documents.opening import document_of_text


def headings(document: Document) -> list[tuple[int, str]]:
    """Every heading with its depth, its label before it; a volume's may be its label alone."""
    return [
        (unit.depth, "".join(document.slice(span) for span in (unit.label, unit.heading) if span))
        for unit in document.units
        if unit.heading is not None or unit.rank is Rank.PART
    ]


def read(raw: str) -> Document:
    return document_of_text(raw)


def of_page(raw: str, levels: dict[int, int]) -> Document:
    return document_of_text(raw, headings=levels, paragraphs=True)


SECTIONS = "选址 量水 备料 开挖 砌石 铺底 勾缝 试水 养护 验收 归档".split()
MANUAL = "\n".join(
    [
        "修渠手册",
        "本手册供村里的水管员使用。",
        "目录",
        "1. 工序",
        *(f"1.{number}. {name}" for number, name in enumerate(SECTIONS, 1)),
        "2. 为什么要轮灌？",
        "第 1 章 工序",
        *(
            f"1.{number}. {name}\n先看图纸，再动手。\n小心\n工具要放稳。"
            for number, name in enumerate(SECTIONS, 1)
        ),
        "第 2 章 为什么要轮灌？",
        "水不够的时候，上下游都要有水用。",
    ]
)


def test_a_table_of_contents_that_lists_sections_one_by_one_names_all_the_headings() -> None:
    names = [name for _, name in headings(read(MANUAL))]
    assert names == [
        "第 1 章工序",
        *(f"1.{n}.{name}" for n, name in enumerate(SECTIONS, 1)),
        "第 2 章为什么要轮灌？",
    ]


def test_a_section_that_the_contents_list_is_one_after_a_number_of_another_series() -> None:
    raw = MANUAL.replace("1.4. 开挖\n先看图纸，", "1.9. 版本号\n先看图纸，", 2)
    assert "1.5.砌石" in [name for _, name in headings(read(raw))]


def test_a_straight_mark_closes_a_quotation_that_another_mark_opened() -> None:
    raw = '手册\n第一章 安装\n用命令 “install less" 安装。\n第二章 启动\n启动很快。\n第三章 关闭\n这叫“关机”。\n'
    assert [name for _, name in headings(read(raw))] == ["第一章安装", "第二章启动", "第三章关闭"]


def test_chapters_of_a_manual_may_count_behind_the_word() -> None:
    raw = "渡口手冊\n章 1. 上船\n先買票，再排隊。\n1.1. 買票\n票在窗口買。\n1.2. 排隊\n請排隊。\n章 2. 下船\n請慢走。\n"
    assert headings(read(raw)) == [(0, "章 1.上船"), (1, "1.1.買票"), (1, "1.2.排隊"), (0, "章 2.下船")]


def test_a_section_sign_may_stand_before_a_number() -> None:
    raw = (
        "讲义\n第一章 函数\n§1.1 概念\n1.1.1 定义\n这是定义。\n1.1.2 性质\n这是性质。\n"
        "§1.2 极限\n这是极限。\n第二章 导数\n§2.1 概念\n这是导数。\n"
    )
    assert [depth for depth, _ in headings(read(raw))] == [0, 1, 2, 2, 1, 0, 1]


def test_short_lines_at_the_margin_head_what_is_set_in_below_them() -> None:
    raw = "\n".join(
        [
            "撑船(1)            用户手册            撑船(1)",
            "",
            "名称",
            "       撑船 - 把船从此岸送到彼岸",
            "",
            "概述",
            "       撑船 [选项] 人数",
            "",
            "       -a  全部上船",
            "       -b  先送老人",
            "       -c  后装货物",
            "       -d  夜里点灯",
            "       -e  雨天加篷",
            "       -f  上岸以后把缆绳系好",
            "   注意",
            "       水大的时候不开船。",
            "",
            "作者",
            "       某某",
            "",
            "某某软件            2020 年            撑船(1)",
        ]
    )
    assert headings(read(raw)) == [(0, "名称"), (0, "概述"), (1, "注意"), (0, "作者")]


def test_the_heading_below_the_number_of_a_volume_is_the_first_of_several() -> None:
    raw = "某子\n卷一\n渡河上\n某子见王。王曰：善。\n渡河下\n某子去。\n卷二\n山居上\n某子在山。\n山居下\n某子归。\n"
    assert headings(read(raw)) == [
        (0, "卷一"),
        (1, "渡河上"),
        (1, "渡河下"),
        (0, "卷二"),
        (1, "山居上"),
        (1, "山居下"),
    ]


def test_the_heading_below_the_number_of_a_volume_is_its_own_above_chapters() -> None:
    raw = "村志\n第一编\n农田\n第一章 水田\n水田很多。\n第二编\n山林\n第一章 松林\n松林很大。\n"
    assert [name for _, name in headings(read(raw))][:2] == ["第一编农田", "第一章水田"]


def test_notes_that_come_again_belong_to_their_chapters() -> None:
    part = "【原文】\n水可渡①。\n【注释】\n①渡：过河。\n【译文】\n水可以渡过去。\n"
    tree = headings(read(f"渡经\n第一章\n{part}第二章\n{part}"))
    assert tree == [(1, "【原文】"), (1, "【注释】"), (1, "【译文】")] * 2


def test_lines_without_the_mark_of_editing_head_nothing_where_headings_bear_it() -> None:
    raw = (
        "石桥\n某地的桥\n石桥是一座桥。\n历史[编辑]\n桥是清代修的。\n桥头旧照\n后来重修。\n参见[编辑]\n木桥\n"
    )
    assert [name for _, name in headings(read(raw))] == ["历史[编辑]", "参见[编辑]"]


def test_a_table_whose_numbers_run_into_the_names_ends_where_the_first_name_comes_again() -> None:
    raw = "石桥\n石桥是一座桥，很老。\n目录\n1历史沿革\n2建筑结构\n▪桥身\n▪栏板\n历史沿革\n桥是清代修的。\n建筑结构\n桥身\n长十米。\n栏板\n高一米。\n"
    document = read(raw)
    assert [name for _, name in headings(document)] == ["历史沿革", "建筑结构", "桥身", "栏板"]
    assert "1历史沿革" in [document.slice(span) for span in document.front_matter]


def test_the_only_heading_of_the_first_level_below_menus_is_the_title() -> None:
    raw = "导航菜单\n首页\n桃源记\n作者：某某\n从前有一个渔人。\n诗\n桃花开了。"
    document = of_page(raw, {0: 2, 2: 1, 5: 2})
    assert document.title == "桃源记"
    assert headings(document) == [(0, "诗")]


def test_the_second_half_of_a_paper_ends_its_abstract_at_its_first_section() -> None:
    raw = (
        "船闸考（下）\n内容摘要\n本文考察船闸。\n关键词：船闸\n三、闸门\n闸门是木的。\n四、结语\n到此为止。\n"
    )
    assert headings(read(raw)) == [(0, "内容摘要"), (0, "三、闸门"), (0, "四、结语")]


def test_whoever_reported_heads_nothing() -> None:
    raw = "新春走基层\n记者走遍全国。\n老桥新事\n某社分社记者 郭小明 陈大河 范平\n桥上很热闹。\n雪线之上\n某社分社记者 李山\n山上很冷。\n"
    assert [name for _, name in headings(read(raw))] == ["老桥新事", "雪线之上"]


def test_a_table_of_contents_shows_levels_by_the_signs_before_its_entries() -> None:
    raw = (
        "石桥\n石桥是一座桥，很老。\n目录\n1历史\n2结构\n▪桥身\n▪栏板\n3价值\n历史\n清代修的。\n结构\n桥身\n长十米。\n"
        "栏板\n高一米。\n价值\n很高。\n"
    )
    assert headings(read(raw)) == [(0, "历史"), (0, "结构"), (1, "桥身"), (1, "栏板"), (0, "价值")]


def test_what_is_said_or_done_on_a_stage_heads_nothing() -> None:
    raw = "迟到的信\n人物：张大姐\n【音乐声中，张大姐提箱上场】\n张大姐：到家了。\n“有人吗……”\n没有人回答。\n【张大姐下】\n"
    assert headings(read(raw)) == []


def test_in_a_screenplay_the_numbered_scenes_alone_are_headings() -> None:
    scenes = "1. 码头　清晨　外\n雾很大。\n阿生\n（喊）\n有人吗？\n2. 茶馆　日　内\n人很多。\n说书人\n上回说到这里。\n3. 巷子　夜　外\n下雨。\n"
    assert headings(read(f"雨巷\n电影文学剧本\n{scenes}")) == [
        (0, "1.码头　清晨　外"),
        (0, "2.茶馆　日　内"),
        (0, "3.巷子　夜　外"),
    ]


def test_authors_below_the_titles_of_their_poems_are_no_headings() -> None:
    poems = [("韩碑", "李商隐"), ("渡口", "王维"), ("山行", "[唐] 杜牧"), ("寻人", "皎然"), ("听雨", "孟浩然"), ("登台", "陈子昂"), ("早发", "李白"), ("夜泊", "李白"), ("归舟", "王维（701－761）")]  # fmt: skip
    raw = "诗选\n" + "".join(f"{title}\n{author}\n水从天上来，山在雨中开。\n" for title, author in poems)
    assert headings(read(raw)) == [(0, title) for title, _ in poems]


def test_poems_that_count_belong_to_the_title_above_them() -> None:
    raw = "诗选\n渡口\n水从天上来，山在雨中开。\n山居二首\n其一\n山下有人家，门前有落花。\n其二\n有客来相问，无人扫落花。\n归舟\n舟轻不载愁，水阔自东流。\n"
    assert headings(read(raw)) == [(0, "渡口"), (0, "山居二首"), (1, "其一"), (1, "其二"), (0, "归舟")]


def test_the_parts_of_a_commentary_with_a_colon_are_headings() -> None:
    raw = "《渡歌》原文及翻译\n原文：\n水可渡兮，山可登兮。\n译文：\n水可以渡过，山可以登上。\n注释：\n1、渡：过河。\n2、登：上。\n赏析：\n这首诗很短。\n"
    assert [name for _, name in headings(read(raw))] == ["原文：", "译文：", "注释：", "赏析："]


def test_what_stands_below_several_chapters_numbers_is_the_name_of_none() -> None:
    raw = "渡经及译文\n第一章\n[原文]\n水可渡也。\n[译文]\n水可以渡过去。\n第二章\n[原文]\n山可登也。\n[译文]\n山可以登上去。\n"
    assert [name for _, name in headings(read(raw)) if "章" in name] == []
    assert [name for _, name in headings(read(raw))] == ["[原文]", "[译文]"] * 2


def test_a_question_behind_a_sign_has_its_answer_behind_another() -> None:
    raw = "对谈\n本报采访了三位作者，谈谈写作。\n□最近在写什么？\n■一部小说。\n□写得顺吗？\n■还算顺。\n"
    assert [name for _, name in headings(read(raw))] == ["□最近在写什么？", "□写得顺吗？"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("第35卷 第4期　　　某某大学学报　　　Vol.35 No.4\n", "灌区面积提取方法"),
        ("~~~~~~~~\n发信人: river (撑船的), 信区: Novel\n标  题: 夜航\n发信站: 某某站\n", "夜航"),
    ],
)
def test_what_a_page_says_above_a_title_is_none(above: str, title: str) -> None:
    document = read(f"{above}{title}\n水很急，船很慢，灯很远。\n后来天亮了，大家都上了岸。\n")
    assert document.title == title
    assert headings(document) == []


def test_a_page_that_says_its_title_beside_the_sites_name_alone_has_that_title() -> None:
    document = read(
        "渡口镇 - 维基百科，自由的百科全书\n渡口镇是某县的一个镇，面积不大。\n历史\n清代设镇。\n地理\n在河边。\n"
    )
    assert document.title == "渡口镇 - 维基百科，自由的百科全书"
    assert headings(document) == [(0, "历史"), (0, "地理")]


def test_days_counted_in_latin_letters_are_headings_and_how_often_a_page_was_read_is_none() -> None:
    raw = "山中十日\n浏览\n7186\nDay 1 上山\n天很蓝，路很长。\nDay 2 断粮\n粮没有了。\nDay 3 火\n有火就好。\n"
    assert [name for _, name in headings(read(raw))] == ["Day 1 上山", "Day 2 断粮", "Day 3 火"]


def test_the_options_of_a_command_are_no_items_behind_dashes() -> None:
    raw = (
        "手册\n选项如下。\n不看排除的文件\n--no-exclude 不排除\n--show-all 全部显示\n后面还有说明，请看完。\n"
    )
    assert headings(read(raw)) == []


def test_what_a_numbered_paragraph_tells_that_somebody_asked_heads_nothing() -> None:
    raw = "世说\n言语第一\n1．某甲见王。王曰：“水深否？”\n2．某乙年九岁，戏月下，人语之曰：“月明否？”\n政事第二\n1．某丙为吏，甚清。\n"
    assert headings(read(raw)) == [(0, "言语第一"), (0, "政事第二")]


def test_links_at_the_end_of_an_entry_stand_in_a_section_of_their_own() -> None:
    raw = "渡口镇\n渡口镇是一个镇，在河边。\n历史\n清代设镇，后来改乡。\n区划\n下辖：\n东街社区\n西街社区\n外部链接\n渡口镇政府网站\n"
    assert headings(read(raw)) == [(0, "历史"), (0, "区划"), (0, "外部链接")]
