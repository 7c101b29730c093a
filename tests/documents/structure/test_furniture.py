"""Titles, front matter and back matter."""

from __future__ import annotations

from documents.opening import document_of_text


def parts(text: str) -> tuple[str | None, list[str], list[str]]:
    document = document_of_text(text)
    front = [document.slice(span) for span in document.front_matter]
    return document.title, front, [document.slice(span) for span in document.back_matter]


def test_the_first_line_that_is_no_furniture_is_the_title() -> None:
    assert parts("首页\n第07版:区域传真\n\n凝心聚力再出发\n\n新的出发。") == (
        "凝心聚力再出发", ["首页", "第07版:区域传真"], [],
    )  # fmt: skip


def test_a_line_that_leads_up_to_the_title_is_front_matter() -> None:
    assert parts("奋进二〇二四——\n\n凝心聚力再出发\n\n新的出发。")[:2] == (
        "凝心聚力再出发",
        ["奋进二〇二四——"],
    )


def test_dates_sources_and_menus_below_the_title_are_front_matter() -> None:
    title, front, _ = parts(
        "都市圈建设\n\n更新时间:2025-03-31 07:29 来源:吉林日报\n\n吉报头条\n重要新闻\n国内新闻\n\n都市圈是载体。"
    )
    assert title == "都市圈建设"
    assert front == ["更新时间:2025-03-31 07:29 来源:吉林日报", "吉报头条", "重要新闻", "国内新闻"]


def test_a_lone_line_below_the_title_heads_nothing() -> None:
    title, front, _ = parts("标题\n\n某某公众号\n\n正文。\n\n一、春\n\n花开。")
    assert (title, front) == ("标题", ["某某公众号"])


def test_one_of_several_headings_below_the_title_is_the_text_s() -> None:
    document = document_of_text("标题\n\n写在前面\n\n正文。\n\n后来的事\n\n正文。")
    assert document.front_matter == ()
    assert document.units[0].heading is not None


def test_account_and_time_and_dated_fields_are_front_matter() -> None:
    assert parts("某某通知\n\n河湖某某 2023-07-10 15:30\n\n解釋日期：1990-07-19\n\n各乡镇：")[1] == [
        "河湖某某 2023-07-10 15:30",
        "解釋日期：1990-07-19",
    ]


def test_the_pieces_of_a_toolbar_are_no_title() -> None:
    title, front, _ = parts("下载\n打印\n减小\n】\n某省政府工作报告\n省长 张三\n各位代表：\n现在报告工作。")
    assert title == "某省政府工作报告"
    assert front == ["下载", "打印", "减小", "】", "省长 张三"]


def test_the_history_and_the_paper_s_number_are_front_matter() -> None:
    title, front, _ = parts(
        "最高人民法院关于审理案件的解释\n（2018年10月26日第六次会议通过，自2019年1月1日起施行）\n最高人民法院\n关于审理案件的解释\n法释〔2023〕2号\n\n为正确审理，制定本解释。\n\n第一条 甲。\n\n第二条 乙。"
    )
    assert title == "最高人民法院关于审理案件的解释"
    assert front[1] == title, "the title again, over two lines"
    assert len(front) == 3


def test_a_table_of_contents_is_front_matter() -> None:
    body = "第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"
    contents = ["目 录", "第一章 总则", "第二章 附则"]
    assert parts("某法\n" + "\n".join(contents) + "\n" + body)[1] == contents
    assert parts("某法\n第一章 总则\n第二章 附则\n" + body)[1] == contents[1:]
    dotted = ["目录", "第一章 总则……………1", "第二章 附则……………9"]
    assert parts("某法\n" + "\n".join(dotted) + "\n" + body)[1] == dotted


def test_a_section_of_the_same_name_in_two_chapters_ends_no_table_of_contents() -> None:
    entries = ["第一章 甲", "第一节 通则", "第二章 乙", "第一节 通则", "第三章 丙"]
    body = "第一章 甲\n第一节 通则\n第一条 子。\n第二章 乙\n第一节 通则\n第二条 丑。\n第三章 丙\n第三条 寅。"
    assert parts("某法\n目次\n" + "\n".join(entries) + "\n" + body)[1] == ["目次", *entries]


def test_editors_and_related_links_are_back_matter() -> None:
    assert parts("标题\n\n正文。\n\n来源:日报\n\n作者:某人\n\n编辑:某人")[2] == [
        "来源:日报",
        "作者:某人",
        "编辑:某人",
    ]
    assert parts("標題\n\n正文。\n\n免責聲明:本文不構成建議。\n\n審校:某人\n\n相關話題讨論\n\n城市更新\n\n産城")[2] == [
        "免責聲明:本文不構成建議。", "審校:某人", "相關話題讨論", "城市更新", "産城",
    ]  # fmt: skip
    assert parts("标题\n\n正文。\n\n关于我们|广告服务\n\nICP备案号:吉ICP备1号")[2] == [
        "关于我们|广告服务",
        "ICP备案号:吉ICP备1号",
    ]


def test_a_signature_with_its_date_is_back_matter() -> None:
    assert parts("通知\n\n现通知如下。\n\n一、甲。\n\n某某市人民政府\n\n2024年5月1日")[2] == [
        "某某市人民政府",
        "2024年5月1日",
    ]


def test_a_text_that_begins_with_prose_has_no_title() -> None:
    assert parts("为深入贯彻,作出决定。\n一、甲。") == (None, [], [])
    assert parts("只有一行") == (None, [], [])


def test_a_title_beside_the_one_page_number_is_a_header() -> None:
    raw = "借阅须知\n\n一、凭证入馆。\n\n— 1 —\n\n借阅须知\n\n二、按时还书。\n\n三、爱护图书。"
    document = document_of_text(raw)
    assert [document.slice(span) for span in document.front_matter] == ["— 1 —", "借阅须知"]
    assert [document.slice(unit.label) for unit in document.units if unit.label] == ["一、", "二、", "三、"]
    assert not any(unit.heading for unit in document.units)


def test_an_order_stands_before_rules_without_articles_too() -> None:
    document = document_of_text(
        "某市人民政府令\n第8号\n\n《养犬若干规定》已经通过，现予公布。\n\n市长　李某\n\n2020年5月1日\n\n"
        "养犬若干规定\n\n一、养犬应当登记。\n\n二、遛犬应当束绳。"
    )
    assert document.title == "养犬若干规定"
    assert [document.slice(unit.label) for unit in document.units if unit.label] == ["一、", "二、"]


def test_a_chapter_may_have_a_table_of_contents_of_its_own() -> None:
    chapters = [
        f"第{n}章 {name}\n目录\n{a}.1 {one}\n{a}.2 {two}\n{a}.1 {one}\n说的是一。\n{a}.2 {two}\n说的是二。"
        for n, a, name, one, two in (("一", 1, "水", "河", "湖"), ("二", 2, "山", "岭", "谷"))
    ]
    document = document_of_text("村志\n编者的话在这里。\n" + "\n".join(chapters))
    assert [document.slice(span) for span in document.front_matter].count("目录") == 2
    assert [document.slice(unit.heading) for unit in document.units if unit.heading] == [
        *["水", "河", "湖"],
        *["山", "岭", "谷"],
    ]
