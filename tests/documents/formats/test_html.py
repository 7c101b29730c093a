"""HTML: the article and not the page around it; all of the page where that is not plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.formats.pages import html
from documents.formats.pages.html import LongTag, TooManyTags, html_lines, read
from documents.formats.source_text import SourceText
from documents.opening import open_document

PATH = Path("网页.html")
PAGES = Path(__file__).parent / "pages"


def source(page: str) -> SourceText:
    return read(page.encode(), PATH)


def lines(page: str) -> list[str]:
    return source(page).text.split("\n")


def headings(found: SourceText) -> list[tuple[str, int]]:
    written = found.text.split("\n")
    return [(written[line], level) for line, level in found.headings.items()]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_of_a_site_gives_its_article_and_nothing_else(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert read(path.read_bytes(), path).text == expected


def test_there_are_pages_to_read() -> None:
    assert len(list(PAGES.glob("*.html"))) == 12


def test_the_page_s_headings_are_headings_and_bold_lines_are_lines() -> None:
    page = "<title>题</title><h1>总题</h1><p>前言。</p><h3>一<br>节</h3><p><strong>粗体一行</strong></p><p>正文。</p>"
    assert headings(source(page)) == [("总题", 1), ("一 节", 3)]
    assert lines(page) == ["总题", "前言。", "一 节", "粗体一行", "正文。"]


def test_the_title_of_the_page_is_that_of_a_text_without_one(tmp_path: Path) -> None:
    page = "<title>关于表彰的决定_某某网</title><p>为表彰先进，作出决定。</p><p>一、甲。</p><p>二、乙。</p>"
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    document = open_document(path)
    assert (document.title, document.name) == (None, "关于表彰的决定")


def test_lists_are_counted_as_the_page_counts_them() -> None:
    page = (
        "<ol start=3><li>甲<li>乙<ul><li>内<li>一、已有标号</ul><li value=9>丙<li>丁</ol>"
        "<ol type=a><li>戊</ol><ol type=I reversed><li>己<li>庚</ol><ol><li>第一条 辛</ol>"
    )
    assert lines(page) == [
        "3. 甲", "4. 乙", "• 内", "一、已有标号", "9. 丙", "10. 丁", "a. 戊", "II. 己", "I. 庚", "第一条 辛",
    ]  # fmt: skip


def test_a_table_of_data_is_rows_and_a_table_of_the_page_is_not() -> None:
    data = "<p>见表。</p><table><caption>附表</caption><tr><th>甲<th>乙<tr><td>一<br>二<td><p>三</p><tr><td><td>四</table>"
    assert lines(data) == ["见表。", "附表", "甲 | 乙", "一 二 | 三", " | 四".strip()]
    layout = "<table><tr><td><p>第一段。</p><ul><li>甲</ul></td><td>旁</td></tr></table>"
    assert lines(layout) == ["第一段。", "• 甲", "旁"]


def test_a_title_on_several_lines_is_one_where_the_page_is_called_so() -> None:
    page = "<title>某某委员会关于债券的决议_某某网</title><p>公报</p><p>某某委员会<br>关于<br>债券的决议</p><ul><li>甲<li>乙</ul>"
    found = source(page)
    assert found.text.split("\n") == ["公报", "某某委员会关于债券的决议", "• 甲", "• 乙"]
    assert found.nests == {2: 2, 3: 2}


def test_words_of_a_row_outside_of_its_cells_are_kept() -> None:
    assert lines("<table><tr>甲<td>乙</td>丙<td>丁</td>戊</tr></table>") == ["甲 | 乙 | 丙 | 丁 | 戊"]


def test_what_is_hidden_is_left_out_and_a_reading_stands_behind_its_word() -> None:
    page = (
        "<p>甲<span style='display: none'>藏</span><script>脚本</script><!-- 注 -->乙<b hidden>藏</b>"
        "<ruby>通<rp>(</rp><rt>tōng</rt><rp>)</rp></ruby><input value=框>丙&nbsp;&lt;&#x4E01;</p>"
    )
    assert lines(page) == ["甲乙通（tōng）丙\xa0<丁"]
    assert lines("<div style='visibility: hidden'><p>延后才显示的正文。</p></div>") == ["延后才显示的正文。"]


def test_line_ends_of_the_source_are_no_spaces_between_chinese() -> None:
    assert lines("<p>为了规范\n  养犬行为，keep\n  one space</p>") == ["为了规范养犬行为，keep one space"]
    assert lines("<pre>甲\n  乙</pre>") == ["甲", "乙"]


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("gbk", "gbk"),
        ("big5", "cp950"),
        ("x-none", "utf-16"),
        ("gb2312", "utf-8-sig"),
    ],
)
def test_the_bytes_decide_and_not_what_is_declared(declared: str, real: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><p>中文人民，本法自公布之日施行。</p></html>"
    assert read(page.encode(real), PATH).text == "中文人民，本法自公布之日施行。"


def test_broken_bytes_are_stand_ins_where_the_page_declares_what_it_is_in() -> None:
    page = "<meta charset=gb2312><p>中华人民共和国养犬管理规定，自公布之日起施行。</p><p>乙丙".encode(
        "gb18030"
    )[:-1]
    found = read(page, PATH)
    assert (found.text.split("\n")[-1], found.report.stand_ins) == ("乙�", 1)
    found = read(page.replace(b"gb2312", b"utf-8"), PATH)
    assert (found.text.split("\n")[-1], found.report.stand_ins) == ("乙�", 1)


def test_what_is_declared_settles_a_doubt() -> None:
    found = read(b"<meta charset=gb2312>" + "栽萘".encode("gb18030"), PATH)
    assert (found.text, found.report.other_encoding) == ("栽萘", None)


def test_a_page_with_too_little_of_an_article_is_read_whole() -> None:
    page = (
        "<div><p>短。</p></div><ul>"
        + "".join(f"<li>第{n}项<a href=x>链接</a>的说明文字</li>" for n in range(30))
        + "</ul>"
    )
    assert "短。" in lines(page)
    assert sum("说明文字" in line for line in lines(page)) == 30


def test_what_stands_below_an_early_end_of_the_page_is_read() -> None:
    page = "<html><body><div>页头</div></body></html><div><p>正文在此，一字不少。</p></div></body></html>"
    assert lines(page) == ["页头", "正文在此，一字不少。"]


def test_files_at_the_end_of_an_article_are_named_and_links_to_other_pages_are_not() -> None:
    text = "<p>现将管理办法印发给你们，请认真贯彻执行，并及时报告情况。</p>" * 3
    files = "<ul><li><a href='a.doc'>1.管理办法</a></li><li><a href='b.pdf?v=1'>2.申请表</a></li></ul>"
    pages = (
        "<h3>相关文件</h3><ul><li><a href='/1'>上年的办法</a></li><li><a href='/2'>前年的办法</a></li></ul>"
    )
    assert lines(f"<div>{text}{files}{pages}</div>")[3:] == ["1.管理办法", "2.申请表"]


def test_sections_notes_and_sentences_full_of_links_are_the_article_s() -> None:
    text = "<p>现将管理办法印发给你们，请认真贯彻执行，并及时报告情况。</p>" * 9
    section = "<div><h2>工具</h2><p>可以用<a href=/a>甲</a>、<a href=/b>乙</a>和<a href=/c>丙</a>。</p></div>"
    note = "<div class=footnotes><p><a href='#1'>[1]</a> 参见<a href=/d>某书的说明</a>和<a href=/e>另一书</a>。</p></div>"
    page = f"<div><div>{section}<div>{text}</div></div>{note}</div>"
    assert [lines(page)[place] for place in (0, 1, -1)] == [
        "工具",
        "可以用甲、乙和丙。",
        "[1] 参见某书的说明和另一书。",
    ]


def test_the_main_part_of_a_page_is_its_article_however_little_it_says() -> None:
    links = "".join(f"<li><a href='/{n}'>第{n}种办法</a></li>" for n in range(9))
    keys = "<div><p>按左右键，在各章之间移动，也可以搜索全书的内容。</p><p>按问号键，显示本页的说明，再按一次隐藏。</p></div>"
    page = f"<div>{keys}<div><ul>{links}</ul><main><h1>解构</h1><p>有多种方式。</p><ul>{links}</ul></main></div></div>"
    assert "有多种方式。" in lines(page)
    assert sum("第3种" in line for line in lines(page)) == 1


def test_a_notice_within_an_article_s_part_takes_nothing_with_it() -> None:
    text = "<p>现将管理办法印发给你们，请认真贯彻执行，并及时报告情况。</p>" * 3
    part = "<div><div><p>版权所有 © 2021 某某</p><p>欢迎提出意见，请参见<a href=/x>说明</a>。</p></div></div>"
    assert "欢迎提出意见，请参见说明。" in lines(f"<div>{part}<div>{text}</div></div>")


def test_the_date_below_an_article_stays_whatever_its_part_is_called() -> None:
    text = "<p>现将管理办法印发给你们，请认真贯彻执行，并及时报告情况。</p>" * 3
    page = f"<div><div>{text}</div><div class=bottom>某某市人民政府 2024年5月1日</div></div>"
    assert lines(page)[-1] == "某某市人民政府 2024年5月1日"


def test_an_article_inside_a_part_named_as_furniture_is_read() -> None:
    text = "<p>现将管理办法印发给你们，请认真贯彻执行，并及时报告情况。</p>" * 3
    assert len(lines(f"<div>页头</div><div class=comment><div class=related>{text}</div></div>")) == 4


def test_markup_without_bounds_is_read_within_them(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<div>" * 100_000 + "底" + "</div>" * 100_000 + "后"
    assert lines(deep) == ["底", "后"]
    assert lines("<b>" * 100_000 + "底") == ["底"]
    assert source("<table><tr><td>" * 20_000 + "底").text == "底"
    assert lines(f"<div class='{'a_' * 200_000}'><p>甲。</p></div><p>乙。</p>") == ["甲。", "乙。"]
    monkeypatch.setattr(html, "MOST_TAGS", 100)
    with pytest.raises(TooManyTags, match="101"):
        source("<p>" * 101)


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;">]><html><p>甲&b;&b;乙'
    assert "哈哈" not in source(bomb).text
    stolen = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html xmlns="x"><p>甲&x;乙</p></html>'
    assert "甲&x;乙" in source(stolen).text


def test_a_page_that_is_cut_off_is_read_to_its_end() -> None:
    assert lines("<p>甲</p><p>乙<a href='x") == ["甲", "乙"]
    assert lines("<p>甲</p><!-- 没有完") == ["甲"]
    found = read("<p>中华人民共和国养犬管理规定</p><p>乙".encode()[:-1], PATH)
    assert (found.text.split("\n")[-1], found.report.stand_ins) == ("�", 1)


def test_a_chapter_of_a_book_is_read_whole_and_its_empty_elements_end() -> None:
    chapter = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a"/>'
        '</head><body><nav>目录</nav><a id="x"/><h2>第一章</h2><p>正文<br/>在此。</p><i/>完</body></html>'
    )
    page = html_lines(chapter.encode())
    assert page.lines == ["目录", "第一章", "正文", "在此。", "完"]
    assert page.headings == {1: 2}


TAGS = [
    "div",
    "p",
    "span",
    "b",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h2",
    "blockquote",
    "pre",
    "a",
    "section",
    "q",
    "br",
]
NODES = st.one_of(
    st.sampled_from(["甲", "乙 丙", "。", "\n"]),
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<!-- 注 -->".replace("注", "x"), "<p class='nav'>", "&lt;", "<td colspan=2>"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(NODES, max_size=40).map("".join))
def test_no_visible_word_of_any_page_is_lost(page: str) -> None:
    def words(of: str) -> str:
        return "".join(re.findall("[甲乙丙]", of))

    found = html_lines(f"<html><body>{page}</body></html>".encode())
    assert sorted(words("".join(found.lines))) == sorted(words(page))


def test_a_tag_with_attributes_without_end_is_refused_and_a_long_picture_is_not() -> None:
    for attribute in ("a{}=1", "a{}"):
        tag = " ".join(attribute.format(number) for number in range(html.MOST_ATTRIBUTES + 2))
        with pytest.raises(LongTag):
            read(f"<p {tag}>字。</p>".encode(), Path("页.html"))
    picture = f'<img src="data:image/png;base64,{"A" * 50_000}=="><p>字。</p>'
    assert read(picture.encode(), Path("页.html")).text == "字。"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("面积12<sup>3</sup>个，5km<sup>2</sup>", "面积12³个，5km²"),
        ("共2<sup>k</sup>种，第5<sup>th</sup>届", "共2^k种，第5th届"),
        ("引文<sup><a href='#f1'>1</a></sup>见后", "引文[1]见后"),
        ("引文<a href='#f1'><sup>1</sup></a>见后", "引文[1]见后"),
        ("引文<a href='b.xhtml#note_1'>注1</a>见后", "引文[注1]见后"),
        ("引文<sup><a href='#cite_note-1'>[1]</a></sup>见后", "引文[1]见后"),
        ("见<a href='#chapter2'>第二章</a>", "见第二章"),
        ("办公地点<del>东街</del><ins>西街</ins>，<s>逢五</s>逢十", "办公地点西街，逢十"),
        ("单价<span style='text-decoration: line-through'>九元</span>八元", "单价八元"),
        ("城南有<img alt='岊' src='j.png'>山", "城南有岊山"),
        ("山高<img class='qqreader-footnote' alt='南山在城南。'>水长", "山高〔南山在城南。〕水长"),
        ("山高<span class='x' data-wr-footernote='北水。'></span>水长", "山高〔北水。〕水长"),
        ("山高<a class='duokan-footnote' href='#n1'><img src='note.png'></a>水长", "山高[注]水长"),
        ("<ruby>郫县<rp>（</rp><rt>Píxiàn</rt><rp>）</rp></ruby>在哪里", "郫县（Píxiàn）在哪里"),
    ],
)
def test_what_is_more_than_its_letters_is_told_apart(written: str, shown: str) -> None:
    assert lines(f"<p>{written}</p>") == [shown]


def test_a_picture_beside_no_words_says_nothing() -> None:
    assert lines("<p><img alt='图' src='a.png'></p><p>正文。</p>") == ["正文。"]


def test_rows_of_a_table_are_known_and_cells_keep_their_columns() -> None:
    page = (
        "<p>分工如下。</p><table><tr><th>序号</th><th>任务</th><th>单位</th></tr>"
        "<tr><td>1</td><td rowspan=2><p>甲</p><p>乙</p></td><td>东村</td></tr>"
        "<tr><td>2</td><td>西村</td></tr><tr><td colspan=2>合计</td><td>两村</td></tr></table><p>完。</p>"
    )
    source = read(f"<body>{page}".encode(), PATH)
    assert source.text.split("\n") == [
        "分工如下。",
        "序号 | 任务 | 单位",
        "1 | 甲 乙 | 东村",
        "2 |  | 西村",
        "合计 |  | 两村",
        "完。",
    ]
    assert source.tables == {1: 1, 2: 1, 3: 1, 4: 1}


def test_a_table_with_heads_is_data_though_its_cells_hold_lists() -> None:
    page = "<table><tr><th>单位</th><th>任务</th></tr><tr><td>东村</td><td><ul><li>甲</li><li>乙</li></ul></td></tr></table>"
    assert lines(page) == ["单位 | 任务", "东村 | 甲 乙"]


def test_controls_of_an_encyclopedia_are_out_and_its_headings_are_their_own_words() -> None:
    page = (
        "<title>都江堰_某百科</title><h1>都江堰</h1><span>播报</span><span>编辑</span><span>收藏</span>"
        "<div>都江堰是一座水利工程，始建于秦昭王末年，是蜀郡太守李冰父子主持修建的。</div>"
        "<h2><span class='title-prefix'>都江堰</span>历史</h2><span>播报</span><span>编辑</span>"
        "<div>公元前二五六年，李冰主持修建，前后用了多年，此后历代都有修整。</div>"
    )
    source = read(f"<html><head>{page}".encode(), PATH)
    assert source.text.split("\n") == [
        "都江堰",
        "都江堰是一座水利工程，始建于秦昭王末年，是蜀郡太守李冰父子主持修建的。",
        "历史",
        "公元前二五六年，李冰主持修建，前后用了多年，此后历代都有修整。",
    ]
    assert source.headings == {0: 1, 2: 2}


def test_a_single_word_that_could_be_a_control_is_text() -> None:
    assert lines("<p>编辑</p><p>甲是某某报的编辑，每天都要看稿子，工作十分忙碌。</p>")[0] == "编辑"


def test_a_library_of_texts_does_not_head_them_with_its_name() -> None:
    body = "<h1>桃花源记</h1><div>维基文库，自由的图书馆</div><p>晋太元中，武陵人捕鱼为业。缘溪行，忘路之远近。</p>"
    body += "<table class='licenseContainer'><tr><td>PD</td><td>本作品属于公有领域。</td></tr></table>"
    assert lines(body) == ["桃花源记", "晋太元中，武陵人捕鱼为业。缘溪行，忘路之远近。"]


@pytest.mark.parametrize(
    "declared",
    [
        "<title>通知公告_某县政府</title><meta name='ArticleTitle' content='关于修渠的通知'>",
        "<title>某县政府网</title><meta property='og:title' content='关于修渠的通知'>",
        "<title>政务公开 - 关于修渠的通知 - 某县政府</title>",
    ],
)
def test_the_line_that_the_page_calls_its_article_is_the_title(declared: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    body = "<p>下载</p><p>某县水务工作简报</p><p>关于修渠的通知</p><p>各村：</p><p>为修好水渠，现将有关事项通知如下，请认真落实。</p>"
    path.write_text(f"<html><head>{declared}</head><body>{body}</body></html>", encoding="utf-8")
    assert open_document(path).title == "关于修渠的通知"
