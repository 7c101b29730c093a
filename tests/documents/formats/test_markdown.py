"""Markdown: the rendered page as lines; its headings are headings, and no visible word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.catalog import open_entry, seeds
from documents.formats.pages import markdown
from documents.formats.pages.markdown import read
from documents.formats.source_text import SourceText
from documents.lines.text_bounds import TooManyLines
from documents.opening import open_document

PATH = Path("文件.md")


def source(text: str) -> SourceText:
    return read(text.encode(), PATH)


def lines(text: str) -> list[str]:
    return source(text).text.split("\n")


def headings(text: str) -> list[tuple[str, int]]:
    found = source(text)
    written = found.text.split("\n")
    return [(written[line], level) for line, level in found.headings.items()]


def test_headings_of_both_kinds_have_their_levels() -> None:
    text = "养犬管理规定\n===\n\n前言。\n\n第一章 总则\n---\n\n### 一、目的 ###\n\n正文。"
    assert headings(text) == [("养犬管理规定", 1), ("第一章 总则", 2), ("一、目的", 3)]
    assert source(text).paragraphs


def test_a_rule_below_a_paragraph_makes_no_heading_of_it() -> None:
    assert headings("为了规范养犬行为，制定本规定。\n---\n") == []


def test_the_lines_of_a_wrapped_paragraph_are_joined() -> None:
    wrapped = "为了规范养犬行为，保障公民健康和人身安全，维护市\n容环境和社会公共秩序，根据有关法律。\n"
    assert lines(wrapped) == [wrapped.replace("\n", "")]
    assert lines("keep one\nspace, and 中文\n不要空格") == ["keep one space, and 中文不要空格"]


def test_a_line_a_paragraph_stays_one() -> None:
    text = "第一条 甲。\n第二条 乙。\n第三条 丙：\n（一）丁；\n（二）戊。"
    assert lines(text) == text.split("\n")
    assert lines("依照本规定\n第五条第二款处理。") == ["依照本规定第五条第二款处理。"]


def test_hard_breaks_end_a_line() -> None:
    assert lines("关关雎鸠，  \n在河之洲。<br>窈窕淑女，\\\n君子好逑。") == [
        "关关雎鸠，",
        "在河之洲。",
        "窈窕淑女，",
        "君子好逑。",
    ]


def test_marks_leave_their_words() -> None:
    text = '本市**第三届**`code`[大会](http://x.cn "题")*通过*~~删去~~ <b>粗</b> &amp; \\*星\\* <http://a.b>![图一](a.png)'
    assert lines(text) == ["本市第三届code大会通过 粗 & *星* http://a.b图一"]
    assert lines("[甲][r]乙\n\n[r]: http://x.cn") == ["甲乙"]


def test_items_begin_with_what_the_page_shows() -> None:
    assert lines("1. 甲\n1. 乙\n   - 内\n   * 另\n1. 丙") == ["1. 甲", "2. 乙", "• 内", "• 另", "3. 丙"]
    assert lines("3) 甲\n5) 乙") == ["3) 甲", "5) 乙"]
    assert lines("- [x] 已办\n- [ ] 未办") == ["• [x] 已办", "• [ ] 未办"]
    assert lines("- 甲\n\n  甲的第二段\n- 乙") == ["• 甲", "甲的第二段", "• 乙"]


def test_quotations_code_and_html_are_lines() -> None:
    assert lines("> 引文。\n>\n> 又一段。") == ["引文。", "又一段。"]
    assert lines("```py\n甲 = 1\n\n乙\n```\n\n    丙") == ["甲 = 1", "乙", "丙"]
    assert lines("<div><p>甲</p><!-- 注 -->乙&lt;<script>x</script></div>") == ["甲", "乙<"]


def test_a_row_of_a_table_is_a_line() -> None:
    table = "| 序号 | 项目 | 单位 |\n|---|:-:|---|\n| 1 | 甲\\|乙 | |\n| 2 | | 丁 |\n| 3 | 戊 | 己 | 多出 |"
    assert lines(table) == ["序号 | 项目 | 单位", "1 | 甲|乙", "2 |  | 丁", "3 | 戊 | 己 | 多出"]


def test_notes_stay_where_they_are_written() -> None:
    assert lines("正文[^1]。\n\n[^1]: 注文。\n[^2]: 无人引用。") == [
        "正文[1]。",
        "[1] 注文。",
        "[2] 无人引用。",
    ]


def test_front_matter_stays_and_gives_the_title() -> None:
    found = source("---\ntitle: '决定'\ndate: 2024-05-01\n---\n为深入贯彻，作出决定。\n")
    assert found.text.split("\n") == ["title: '决定'", "date: 2024-05-01", "为深入贯彻，作出决定。"]
    assert found.title == "决定"
    assert found.front == 2
    assert source("---\n\n为深入贯彻。").title is None


def test_front_matter_of_other_forms_gives_the_title_too() -> None:
    found = source('+++\ntitle = "决定"\n[params]\nn = 1\n+++\n为深入贯彻。\n')
    assert (found.title, found.front) == ("决定", 3)
    assert found.text.split("\n") == ['title = "决定"', "[params]", "n = 1", "为深入贯彻。"]
    assert source("---\ntitle: >-\n  长标题\n---\n文。\n").title == "长标题"
    assert source("+++\n\n为深入贯彻。").title is None


def test_cells_of_a_table_written_in_html_stay_apart() -> None:
    assert source("<table><tr><td>甲</td>\n<td>乙</td></tr></table>\n").text == "甲 | 乙"


def test_front_matter_is_the_documents_and_no_clause(tmp_path: Path) -> None:
    path = tmp_path / "决定.md"
    path.write_text(
        "---\ntitle: 关于养犬的决定\ndate: 2024-05-01\n---\n\n为深入贯彻，作出决定。\n\n一、甲。\n\n二、乙。\n"
    )
    document = open_document(path)
    assert [document.slice(span) for span in document.front_matter] == [
        "title: 关于养犬的决定",
        "date: 2024-05-01",
    ]
    assert (document.title, document.name) == (None, "关于养犬的决定")
    assert (
        next(document.slice(clause.text) for clause in document.clauses if clause.text)
        == "为深入贯彻，作出决定。"
    )


def test_what_nests_too_deep_stays_as_it_is_written() -> None:
    assert "底" in source(">" * 100_000 + " 底").text
    assert "底" in source("- " * 3000 + "底").text
    assert "底" in source("![" * 3000 + "底" + "](a)" * 3000).text
    assert "底" in source("**[" * 5000 + "底").text


def test_a_declared_tree_is_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "规定.md"
    path.write_text("# 养犬管理规定\n\n## 总则\n\n甲。乙。\n\n## 登记\n\n丙。\n", encoding="utf-8")
    document = open_document(path)
    assert document.title == "养犬管理规定"
    sections = [document.slice(unit.heading) for unit in document.units if unit.heading]
    assert sections == ["总则", "登记"]


def test_our_own_export_opens_with_the_text_that_it_holds(tmp_path: Path) -> None:
    from annotations.exports.formats import FORMATS
    from annotations.exports.request import AnnotatedDocument, ExportOptions, ExportRequest
    from documents.addresses.address_book import AddressBook

    seed = next(entry for entry in seeds() if entry.path.stem == "peoples-city-plan")
    document = open_entry(seed)
    annotated = AnnotatedDocument(document, AddressBook.of(document), (), publisher=None, date=None)
    request = ExportRequest(
        documents=(annotated,),
        options=ExportOptions(full_width=False, whole_text=True),
        exported_by="甲",
        language="en",
    )
    path = tmp_path / "导出.md"
    path.write_text(FORMATS["markdown"].export(request), encoding="utf-8")
    again = "".join(open_document(path).text.split())
    for clause in document.clauses:
        assert clause.text is not None
        assert "".join(document.slice(clause.text).split()) in again


WORDS = st.text(alphabet="甲乙丙丁 ab1，。", min_size=1, max_size=12).filter(lambda text: text.strip())
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"**{text.strip()}**"),
    WORDS.map(lambda text: f"`{text.strip()}`"),
    WORDS.map(lambda text: f"[{text.strip()}](http://x.y)"),
    WORDS.map(lambda text: f"![{text.strip()}](p.png)"),
    WORDS.map(lambda text: f"<u>{text}</u>"),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=4).map("\n".join),
    st.tuples(st.integers(1, 6), LINE).map(lambda pair: "#" * pair[0] + " " + pair[1]),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join("- " + item for item in items)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join("> " + item for item in items)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n\n".join("* " + item for item in items)),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda code: "```\n" + "\n".join(code) + "\n```"),
    st.lists(WORDS, min_size=2, max_size=4).map(
        lambda row: f"|{'|'.join(row)}|\n|{'---|' * (len(row) - 1)}---|\n|{'|'.join(row)}|{row[0]}|"
    ),
)
_ADDRESS = re.compile(r"\]\((?:http://x\.y|p\.png)\)|</?u>")
_NO_WORD = re.compile(r"[\W_]+")


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCK, max_size=8).map("\n\n".join))
def test_no_visible_word_of_any_markdown_is_lost(text: str) -> None:
    if not text.strip():
        return
    assert _NO_WORD.sub("", source(text).text) == _NO_WORD.sub("", _ADDRESS.sub("", text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("甲乙a1 \n\t#*-_`~>|[]()!<&;.:=+\\^\"'"), max_size=120))
def test_chinese_words_of_any_marks_come_out_in_order(text: str) -> None:
    def words(of: str) -> str:
        return "".join(re.findall("[甲乙]", of))

    found = words(source(text + "末").text)
    remaining = iter(words(text))
    assert all(word in remaining for word in found)


@pytest.mark.parametrize(
    "text", ["*a " * 30_000, "[" * 50_000, "`a``b" * 20_000, "<a" * 50_000, "a|" * 20_000, "a\n" * 20_000]
)
def test_marks_without_end_are_read(text: str) -> None:
    assert source(text).text.strip()


def test_a_long_text_is_read_in_pieces_as_if_it_were_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    block = (
        "# 题\n\n第一段。\n\n- 甲\n\n- 乙\n\n1. 一\n1. 二\n\n```\n# 非题\n\n码\n```\n\n<!-- 注\n\n# 非题 -->\n\n<pre>\n\n# 非题\n</pre>\n\n"
        "[名][r]\n\n> 引\n\n|a|b|\n|-|-|\n|1|2|\n\n    缩进\n\n"
    )
    end = "[r]: http://x.cn\n"
    whole = source(block * 30 + end)
    assert "[" not in whole.text
    monkeypatch.setattr(markdown, "_PART", 40)
    pieces = source(block * 30 + end)
    assert (pieces.text, pieces.headings) == (whole.text, whole.headings)
    monkeypatch.setattr(markdown, "_MOST_OF_A_PART", 2)
    cut_anywhere = source(block * 30).text
    for word in ("第一段。", "甲", "乙", "码", "缩进", "引"):
        assert cut_anywhere.count(word) >= whole.text.count(word)


def test_more_lines_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST_LINES", 10)
    with pytest.raises(TooManyLines, match="11 lines"):
        source("甲\n" * 11)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**加强宣传。**各社区要入户。", "加强宣传。各社区要入户。"),
        ("他说**“你好”**。再见**（完）**了", "他说“你好”。再见（完）了"),
        ("**总体要求：**坚持质量第一，**三年**完成。", "总体要求：坚持质量第一，三年完成。"),
        ("__总体要求：__坚持，snake__case__name", "总体要求：坚持，snake__case__name"),
        ("算 `2**3。**4` 与 a ** b", "算 2**3。**4 与 a ** b"),
        ("见[[修渠办法]]和[[办法#第三章|第三章]]，[[办法#附则]]", "见修渠办法和第三章，办法 > 附则"),
        ("这是==重点==，a == b，x==y", "这是重点，a == b，x==y"),
        ("正文%%批注%%继续，占50%%以上", "正文继续，占50%%以上"),
        ("正文<!-- 批注 -->继续", "正文继续"),
        ("东街~~逢五~~逢十开放", "东街逢十开放"),
        ("甲![[图.png]]乙", "甲乙"),
    ],
)
def test_what_people_write_reads_as_they_meant_it(written: str, shown: str) -> None:
    assert lines(written) == [shown]


def test_hashes_without_a_blank_head_where_nothing_else_does() -> None:
    assert read("#方案\n\n##一、要求\n\n正文。\n\n##2.步骤\n\n正文。".encode(), PATH).headings == {
        0: 1,
        1: 2,
        3: 2,
    }
    assert lines("# 方案\n\n##一、要求\n\n正文。") == ["方案", "##一、要求", "正文。"]
    assert read("#环保 #街道\n\n正文。\n\n#include <a>".encode(), PATH).headings == {}
    assert read("```\n##一、要求\n##二、步骤\n```".encode(), PATH).headings == {}


def test_where_a_line_has_two_tags_a_lone_one_is_a_tag_too() -> None:
    assert read("#想法 #读书\n\n一句话。\n\n#计划\n\n早起。".encode(), PATH).headings == {}


def test_comments_over_several_lines_are_out_and_one_that_never_ends_is_text() -> None:
    assert lines("甲。\n\n%%\n批注一\n\n批注二\n%%\n\n乙。") == ["甲。", "乙。"]
    assert lines("甲。\n\n%% 乙。\n\n丙。") == ["甲。", "%% 乙。", "丙。"]
    assert lines("```\n%%\n甲\n%%\n```") == ["%%", "甲", "%%"]


def test_a_callout_has_its_title_on_a_line_of_its_own() -> None:
    assert lines("> [!note] 说明\n> 甲乙丙") == ["说明", "甲乙丙"]
    assert lines("> [!WARNING]\n> 甲乙丙") == ["Warning", "甲乙丙"]


def test_rows_are_rows_of_their_tables() -> None:
    table = "序号 | 单位\n---|---\n1 | 东村\n2 | 西村\n"
    source = read(f"甲。\n\n{table}\n乙。\n\n{table}\n<table><tr><td>丙<td>丁</tr></table>\n".encode(), PATH)
    assert source.tables == {1: 1, 2: 1, 3: 1, 5: 2, 6: 2, 7: 2, 8: 3}
    assert source.text.split("\n")[2] == "1 | 东村"
    assert source.text.split("\n")[8] == "丙 | 丁"
