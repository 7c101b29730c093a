"""The published text: line ends, removed characters, trimmed and mended lines."""

from __future__ import annotations

from documents.lines.published_text import published_text


def test_every_kind_of_line_end_becomes_one() -> None:
    assert (
        published_text("一\r\n二\r三\x0b四\x0c五\x85六\u2028七\u2029八\n九").text
        == "一\n二\n三\n四\n五\n六\n七\n八\n九"
    )


def test_controls_bidi_and_zero_width_characters_are_removed_and_counted() -> None:
    published = published_text("\ufeff长\u200b春\x1b[31m\u202e市\x00\x9b\u2066。")
    assert published.text == "长春[31m市。"
    assert published.removed == 7


def test_variation_selectors_and_compatibility_ideographs_stay() -> None:
    text = "葛\U000e0100城葛\ufe00\uf900豈"
    assert published_text(text).text == text


def test_lines_are_trimmed_and_blank_lines_kept() -> None:
    assert published_text("\u3000\u3000标题\xa0\n\n\n \t正文\tA。 ").text == "标题\n\n\n正文 A。"


def test_a_paragraph_broken_by_a_page_is_mended() -> None:
    raw = (
        "突出实效建“六城”。以规划目标为引领,以\n\n国家级开发区为龙头,形成体系。\n\n未来五年,长春将打造引擎。"
    )
    assert (
        published_text(raw).text
        == "突出实效建“六城”。以规划目标为引领,以国家级开发区为龙头,形成体系。\n\n未来五年,长春将打造引擎。"
    )


def test_hard_wrapped_lines_are_mended() -> None:
    raw = (
        "第 4 條\n戶口普查，應查常住人口，並查現在人口。\n"
        "前項所稱常住人口謂在所查戶內經常共同生活或營共同事業之人口；現在\n人口，謂並查標準時刻適在所查處所之人口。\n"
        "前項戶口普查年份，區域及普查標準時刻，由行政院報請總統以命令定之\n。\n第 5 條\n"
        "戶口普查表格，應由本人或其代理人填報，普查員核對，必要時由普查員\n查填。"
    )
    assert published_text(raw).text.split("\n") == [
        "第 4 條",
        "戶口普查，應查常住人口，並查現在人口。",
        "前項所稱常住人口謂在所查戶內經常共同生活或營共同事業之人口；現在人口，謂並查標準時刻適在所查處所之人口。",
        "前項戶口普查年份，區域及普查標準時刻，由行政院報請總統以命令定之。",
        "第 5 條",
        "戶口普查表格，應由本人或其代理人填報，普查員核對，必要時由普查員查填。",
    ]


def test_a_wrapped_page_that_indents_its_paragraphs_is_mended_after_a_stop_too() -> None:
    paragraphs = [
        f"都市圈是城市发展的高级形态，{'都' * length}是现代化的载体。这是第二句话，说明一件事情，到此为止了，没有别的可说。"
        for length in range(8)
    ]
    wrapped = "\n".join(
        "\n".join(line[start : start + 25] for start in range(0, len(line), 25))
        for line in ("\u3000\u3000" + paragraph for paragraph in paragraphs)
    )
    assert published_text(wrapped).text.split("\n") == paragraphs


def test_headings_lists_and_titles_are_not_run_together() -> None:
    raw = "标题没有句号\n\n着眼品质提升,着力推进宜居城市建设\n\n一、苹果\n二、香蕉\n三、梨\n\n奋进二〇二四——\n\n正文。"
    assert published_text(raw).text == raw


def test_latin_words_keep_a_space_where_lines_met() -> None:
    raw = (
        "本標準依國際標準組織之規定，採用 International\nOrganization for Standardization 之定義辦理，不另定之。\n"
        * 3
    )
    assert "International Organization" in published_text(raw).text


def test_lines_of_one_length_above_wider_ones_are_wrapped_by_no_page() -> None:
    long = "修桥补路。全年整修乡村道路四十二公里，加固桥梁十六座，新开公交线路五条，方便了十一个村的群众出行和山货外运，群众普遍满意。"
    raw = "\n".join(
        f"{heading}\n{long}"
        for heading in (
            "这一年，我们一心为民，在点滴小事中温暖人心",
            "这一年，我们迎难而上，在急难关头站稳脚跟",
            "这一年，我们着眼长远，在细水长流中打好基础",
            "这一年，我们携手同行，在邻里相帮中共渡难关",
        )
    )
    assert published_text(raw).text == raw


def test_publishing_a_published_text_changes_nothing() -> None:
    raw = "突出实效建“六城”。以规划目标为引领,以\n\n国家级开发区为龙头,形成体系。"
    once = published_text(raw).text
    assert published_text(once).text == once


def test_forms_and_talk_are_no_wrapped_lines() -> None:
    form = (
        "承租方：________________（以下简称乙方）\n身份证号：____________________\n住址：____________________"
    )
    assert published_text(form).text == form
    fields = "裁判字号：一百零三年度第一三九一号\n裁判案由：损害赔偿\n裁判日期：五月"
    assert published_text(fields).text == fields
    talk = "摘要：采访的重要性超过我的想象 |\n问：印象最深的是什么？\n答：是那一次采访，是的"
    assert published_text(talk).text == talk


def test_a_line_that_ends_in_and_goes_on() -> None:
    assert (
        published_text("主旨：檢送說明一份，請查照並\n轉知所屬。").text
        == "主旨：檢送說明一份，請查照並轉知所屬。"
    )


def test_a_soft_hyphen_is_in_no_word() -> None:
    published = published_text("第一条 甲乙\u00ad丙丁。")
    assert (published.text, published.removed) == ("第一条 甲乙丙丁。", 1)
