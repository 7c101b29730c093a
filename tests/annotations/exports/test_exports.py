"""Exports: golden bytes, filters, nothing smuggled in, nothing overwritten."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.anchoring.grading import Anchor
from annotations.anchoring.placing import PlacedNote
from annotations.errors import ExportExists, ExportFailed
from annotations.exports import csv_table, jsonld, markdown
from annotations.exports.csv_table import COLUMNS, inert
from annotations.exports.html import html_page
from annotations.exports.note_markdown import is_safe_address
from annotations.exports.request import AnnotatedDocument, ExportRequest
from annotations.exports.writing import write_export
from annotations.imports.web_annotations import from_jsonld
from annotations.note import DocumentRef, Target
from annotations.queries import NoteQuery
from documents.addresses.address_book import AddressBook
from documents.harmless import harmless
from documents.opening import document_of_text
from tests.annotations.noted_statute import (
    asking,
    note_on,
    ordinary_notes,
    request,
    statute,
    without_record,
)

GOLDEN = Path(__file__).parent / "golden"
EXPORTS: dict[str, Callable[[], str]] = {
    "notes.md": lambda: markdown.export(request()),
    "whole_text_taiwan.md": lambda: markdown.export(
        request(whole_text=True, script="taiwan", language="zh-Hant", convert_notes=True)
    ),
    "notes.jsonld": lambda: jsonld.export(request()),
    "notes.csv": lambda: csv_table.export(request(bom=True)),
    "notes.html": lambda: html_page.export(request(language="zh-Hans")),
    "whole_text.html": lambda: html_page.export(request(whole_text=True)),
}
ALL = {"markdown": markdown.export, "csv": csv_table.export, "html": html_page.export}
HOSTILE = (
    "\x1b[31m\x9b2J\x07 \u202eevil\u200b <script>alert(1)</script> [x](javascript:alert(1)) **b** `c` | --- "
    "# h &amp; $x$ ==m== ![i](http://e/x.png) <!-- c --> {{x}} ]] \\"
)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_the_same_to_the_byte(name: str) -> None:
    assert EXPORTS[name]().encode() == (GOLDEN / name).read_bytes()
    assert EXPORTS[name]() == EXPORTS[name]()


def exported(query: NoteQuery) -> str:
    """The last digits of the ids of the notes that go out, in their order."""
    table = csv_table.export(request(query=query))
    return "".join(row["id"][-1] for row in csv.DictReader(io.StringIO(table)))


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, "152346"),
        ({"tags": "#环境"}, "23"),
        ({"any_tags": ["环境", "读书会"]}, "123"),
        ({"tags": ["环境", "读书会"]}, ""),
        ({"readers": "韩梅梅"}, "534"),
        ({"section": "第三条"}, "4"),
        ({"section": "第一章"}, "23"),
        ({"states": "orphan"}, "6"),
        ({"changed_until": "2026-11-02"}, "12"),
    ],
)
def test_the_notes_that_the_query_means_go_out_in_their_order(asked: dict[str, Any], wanted: str) -> None:
    assert exported(NoteQuery.of(asked)) == wanted


def test_a_note_with_several_texts_goes_out_where_such_are_asked_for() -> None:
    annotated = request().documents[0]
    several = replace(annotated, texts={annotated.notes[1].note.id: 2})
    asked = asking(several, query=NoteQuery.of({"states": "several-texts"}))
    assert [note.id for note in asked.selections[0].all_notes()] == [annotated.notes[1].note.id]


def test_every_export_says_which_notes_went_out() -> None:
    asked = request(
        query=NoteQuery.of({"tags": ["环境"], "readers": "韩梅梅"}), query_words="标签 #环境；韩梅梅"
    )
    assert 'filter: "标签 #环境；韩梅梅"' in markdown.export(asked)
    assert "<p>Only notes: 标签 #环境；韩梅梅</p>" in html_page.export(asked)
    rows = list(csv.DictReader(io.StringIO(csv_table.export(asked))))
    assert [row["filter"] for row in rows] == ["标签 #环境；韩梅梅"]
    collection = json.loads(jsonld.export(asked))
    assert NoteQuery.of(collection["zhangju:filter"]) == asked.query
    assert from_jsonld(jsonld.export(asked))


@pytest.mark.parametrize("name", ALL)
def test_what_a_filter_is_called_smuggles_nothing_in(name: str) -> None:
    asked = request(query=NoteQuery(readers=frozenset({"李雷"})), query_words=HOSTILE)
    text = ALL[name](asked)
    assert not set("\x1b\x9b\x07\u202e\u200b") & set(text)
    assert name != "html" or "<script>" not in text


def test_an_export_of_all_notes_says_nothing_of_a_filter() -> None:
    for export in (*ALL.values(), jsonld.export):
        assert "filter" not in export(request()).lower()
    assert "Only notes" not in html_page.export(request())


def test_a_section_alone_is_exported_whole() -> None:
    text = markdown.export(request(whole_text=True, query=NoteQuery(section="第二章")))
    assert "任何单位" in text
    assert "本条例适用" not in text
    assert 'address: "第二章"' in text


def test_the_whole_text_loses_nothing() -> None:
    document, _ = statute()
    wanted = re.sub(r"[\s\u3000]", "", document.text)
    for text in (
        re.sub(
            r"<[^>]+>",
            "",
            html_page.export(request(note_on(1, None, "x"), whole_text=True, full_width=False)),
        ),
        re.sub(
            r"[\\*]|</?strong>",
            "",
            markdown.export(request(note_on(1, None, "x"), whole_text=True, full_width=False)),
        ).replace("任何单位不得", "任何单位*不得*"),
    ):
        shown = re.sub(r"[\s\u3000]", "", text.replace("&lt;", "<").replace("&gt;", ">"))
        for line in document.text.split("\n"):
            assert re.sub(r"[\s\u3000]", "", line) in shown, line
        assert len(shown) >= len(wanted)


def test_several_documents_stand_one_after_the_other() -> None:
    other = document_of_text("另一篇\n只有一句话。\n")
    book = AddressBook.of(other)
    note = replace(note_on(7, None, "另评"), document=DocumentRef(other.id, other.name))
    second = AnnotatedDocument(other, book, (PlacedNote(note, Anchor("exact", 0, 0)),))
    text = markdown.export(asking(*request().documents, second))
    assert text.index("# 城市绿化条例") < text.index("# 另一篇") < text.index("另评")
    assert "documents:\n  - title:" in text
    assert "notes: 7" in text


def test_documents_without_notes_are_left_out_unless_their_text_is_wanted() -> None:
    empty = AnnotatedDocument(*statute(), notes=())
    assert "# " not in markdown.export(asking(empty))
    assert "# 城市绿化条例" in markdown.export(asking(empty, whole_text=True))


def hostile_request(**fields: Any) -> ExportRequest:
    """Everything a text, a note, a name, a tag or a title could bring, at once."""
    document = document_of_text(f"标题{HOSTILE}\n一句{HOSTILE}的话。\n\n- 列表\n1. 数\n# 井\n=cmd()\n")
    ref = DocumentRef(document.id, document.name)
    where = document.text.index("的话")
    target = Target(where, where + 2, "的话", document.text[where - 32 : where], "", HOSTILE)
    one = note_on(1, None, HOSTILE, tags=("a](b)", HOSTILE), creator=HOSTILE, document=ref)
    found = [
        PlacedNote(one, Anchor("exact", 0, 0)),
        PlacedNote(replace(one, id=note_on(2, None).id, target=target), Anchor("exact", where, where + 2)),
        PlacedNote(replace(one, id=note_on(3, None).id, target=target, creator="甲"), Anchor("orphan", 0, 0)),
    ]
    annotated = AnnotatedDocument(
        document, AddressBook.of(document), tuple(found), publisher=HOSTILE, date=HOSTILE
    )
    return asking(annotated, exported_by=HOSTILE, **fields)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_no_control_character_leaves(name: str, whole: bool) -> None:
    text = ALL[name](hostile_request(whole_text=whole)).replace("\r\n", "\n")
    assert harmless(text, keep_lines=True) == text


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize("whole", [False, True])
def test_the_page_has_only_its_own_elements(whole: bool) -> None:
    parser = Tags()
    parser.feed(html_page.export(hostile_request(whole_text=whole)))
    assert parser.found <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "article",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "section",
        "div",
        "span",
        "blockquote",
        "footer",
        "code",
        "mark",
        *("a", "blockquote", "br", "em", "hr", "li", "ol", "pre", "s", "strong", "ul"),
        *("table", "thead", "tbody", "tr", "td", "th"),
    }
    assert parser.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "id", "href"}
    assert all(is_safe_address(href, others=True) for href in parser.links)


@pytest.mark.parametrize("whole", [False, True])
def test_a_text_a_name_or_a_tag_is_never_read_as_markdown(whole: bool) -> None:
    request = hostile_request(whole_text=whole)
    selection = request.documents[0]
    plain = tuple(replace(one, note=replace(one.note, body="")) for one in selection.notes)
    text = without_record(markdown.export(replace(request, documents=(replace(selection, notes=plain),))))
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert all(re.match(r'^[a-z_]+: (".*"|\d+|\[.*\]|as-published)$', line) for line in front.split("\n"))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    kinds = {token.type for token in tokens} | {
        inner.type for token in tokens for inner in token.children or ()
    }
    assert not kinds & {
        "link_open",
        "image",
        "html_block",
        "fence",
        "code_block",
        "em_open",
        "hr",
        "table_open",
    }
    html = [
        inner.content for token in tokens for inner in token.children or () if inner.type == "html_inline"
    ]
    assert set(html) <= {"<strong>", "</strong>"}
    shown = "".join(
        inner.content for token in tokens for inner in token.children or () if inner.type == "text"
    )
    assert "[x](javascript:alert(1))" in shown.replace("（", "(").replace("）", ")").replace("：", ":")


BODIES = [
    "# 标题\n\n文字\n===\n\n又\n---",
    "```\n没有结束",
    "~~~~ info\n```\n~~~\n还在里面",
    "<div>\n<script>alert(1)</script>",
    "<!-- 没有结束",
    "[引用]: http://example.org\n\n[引用]",
    "> # 引文里的标题\n> <b>",
    "- - # 深\n      - ## 更深",
    "`没有结束的代码 <b>",
    "    缩进代码 <b>",
    "1) 一\n2) 二\n***\n| a | b |\n|---|---|\n| 1 | 2 |",
    "---\ntitle: 冒充\n---",
    "\t# 制表",
    "文\n\n\n\n   ## 远",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_note_stays_in_its_place_whatever_it_leaves_open(body: str) -> None:
    text = without_record(
        markdown.export(request(note_on(1, None, body), note_on(2, "生态环境", "后面的批注")))
    )
    _, _, rest = text.removeprefix("---\n").partition("\n---\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(rest)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["城市绿化条例", "On the whole document", "第一章　总则"]
    top = [token.type for token in tokens if token.level == 0 and not token.type.endswith("_close")]
    assert top == [
        *("heading_open", "paragraph_open", "heading_open", "bullet_list_open"),
        *("heading_open", "blockquote_open", "bullet_list_open"),
    ]
    assert not any(token.type == "html_block" for token in tokens)
    assert not any(inner.type == "html_inline" for token in tokens for inner in token.children or ())
    last = [token.content for token in tokens if token.type == "inline"][-1]
    assert re.fullmatch(r"后面的批注 \^zj-[0-9a-f]{12}", last)


@given(st.text(st.sampled_from("`~#<>*_-=[]():|\\ \n\t1.a批"), max_size=60))
def test_no_note_breaks_out_of_its_place(body: str) -> None:
    text = without_record(
        markdown.export(request(note_on(1, None, "一" + body), note_on(2, "生态环境", "后面的批注")))
    )
    _, _, rest = text.removeprefix("---\n").partition("\n---\n")
    tokens = MarkdownIt("commonmark").parse(rest)
    assert [token.type for token in tokens if token.level == 0 and token.type.endswith("_open")] == [
        *("heading_open", "paragraph_open", "heading_open", "bullet_list_open"),
        *("heading_open", "blockquote_open", "bullet_list_open"),
    ]
    assert sum(token.type == "heading_open" for token in tokens) == 3
    assert not any(token.type == "html_block" for token in tokens)


@given(
    st.sampled_from(["", "甲"]),
    st.text(max_size=40) | st.text(st.sampled_from("#-+*=>1.) \t_[]`~"), max_size=12),
)
def test_escaped_text_shows_as_it_was(before: str, words: str) -> None:
    text = before + words.replace("\n", "")
    inlines = [token for token in MarkdownIt("commonmark").parse(markdown.escape(text)) if token.children]
    shown = "".join(child.content for token in inlines for child in token.children or ())
    assert shown.strip() == harmless(text).strip()


def test_a_marked_quote_is_strong_beside_any_punctuation() -> None:
    for words in ("“绿化”纳入计划。", "生态环境", "规划和建设;", "，改善", "*不得*"):
        full = words.replace("，", ",")
        text = markdown.export(request(note_on(2, full, "x")))
        tokens = MarkdownIt("commonmark").parse(text.partition("\n---\n")[2])
        inner = [one for token in tokens for one in token.children or ()]
        assert any(one.type == "strong_open" or one.content == "<strong>" for one in inner), words


def test_headings_and_quotes_follow_the_script_and_notes_only_if_asked() -> None:
    note = note_on(2, "生态环境", "什么是环境？")
    assert "什么是环境" in markdown.export(request(note, script="taiwan"))
    text = markdown.export(request(note, script="taiwan", convert_notes=True))
    assert "什麼是環境" in text
    assert "**生態環境**" in text
    assert "## 第一章　總則" in text


def test_half_width_marks_stay_if_the_reader_wants_the_published_text() -> None:
    assert "事业的发展,改善" in markdown.export(request(full_width=False))
    assert "事业的发展，改善" in markdown.export(request())


def test_replies_that_go_round_in_circles_are_all_exported() -> None:
    one, two, three = note_on(1, None, "一"), note_on(2, None, "二"), note_on(3, None, "三")
    circle = replace(one, reply_to=two.id), replace(two, reply_to=one.id), replace(three, reply_to=three.id)
    text = csv_table.export(request(*circle))
    assert all(note.id in text for note in circle)


def test_csv_is_rfc_4180_and_holds_every_field() -> None:
    text = csv_table.export(request())
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 7


@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u00a0"])
@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(before: str, begins: str) -> None:
    cell = before + begins + "SUM(1)"
    assert inert(cell) == "'" + cell
    assert inert("a" + cell) == "a" + cell


@pytest.mark.parametrize("separator", [";", "|", "\t", "\n", "\r\n"])
@pytest.mark.parametrize("before", ["", " ", '"', ' "', "\u3000"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "－"])
def test_no_formula_begins_where_another_separator_parts_a_cell(
    separator: str, before: str, sign: str
) -> None:
    cell = inert(f"甲{separator}{before}{sign}SUM(1)")
    assert cell == f"甲{separator}'{before}{sign}SUM(1)"
    assert inert(f"甲{separator}乙{sign}1") == f"甲{separator}乙{sign}1"


@pytest.mark.parametrize("begins", ["=", "＝", "@", "＠"])
def test_what_a_note_says_is_no_formula_in_any_column(begins: str) -> None:
    words = begins + "cmd|' /C calc'!A0"
    note = note_on(1, None, words, creator=words)
    asked = request(note, query=NoteQuery(readers=frozenset({words})), query_words=words)
    (row,) = csv.DictReader(io.StringIO(csv_table.export(asked)))
    assert {row["note"], row["creator"], row["filter"]} == {"'" + words}


def test_a_collection_and_its_page_have_ids_that_say_what_was_asked_for() -> None:
    def ids(**asked: Any) -> tuple[str, str]:
        collection = json.loads(jsonld.export(request(**asked)))
        return collection["id"], collection["first"]["id"]

    collection, page = ids()
    assert collection.startswith("urn:zhangju:collection:")
    assert page.startswith("urn:zhangju:page:")
    assert collection.removeprefix("urn:zhangju:collection:") == statute()[0].id
    assert ids() == (collection, page)
    filtered = ids(query=NoteQuery(readers=frozenset({"李雷"})))
    assert {*filtered} & {collection, page} == set()
    assert ids(query=NoteQuery(readers=frozenset({"李雷"}))) == filtered


@pytest.mark.parametrize("name", [*ALL, "jsonld"])
def test_private_notes_go_out_where_they_are_asked_for_and_nowhere_else(name: str) -> None:
    export = {**ALL, "jsonld": jsonld.export}[name]
    notes = (note_on(1, "生态环境", "给大家看"), note_on(2, "生态环境", "只给自己看", private=True))
    assert "只给自己看" not in export(request(*notes))
    assert "给大家看" in export(request(*notes))
    assert request(*notes).held_back == 1
    assert "只给自己看" in export(request(*notes, private=True))
    assert request(*notes, private=True).held_back == 0
    assert "只给自己看" in export(request(*notes, query=NoteQuery(private=True)))
    assert "只给自己看" not in export(request(*notes, whole_text=True))


def test_a_document_whose_notes_are_all_private_does_not_go_out() -> None:
    assert request(note_on(2, "生态环境", "只给自己看", private=True)).selections == ()


def test_a_web_annotation_has_the_names_of_the_standard() -> None:
    value = json.loads(jsonld.export(request(note_on(2, "生态环境", "话", tags=("环境",)))))
    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (item,) = value["first"]["items"]
    assert item["type"] == "Annotation"
    assert [body["purpose"] for body in item["body"]] == ["commenting", "tagging"]
    assert [selector["type"] for selector in item["target"]["selector"]] == [
        "TextPositionSelector",
        "TextQuoteSelector",
    ]
    assert item["target"]["selector"][1]["exact"] == "生态环境"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("overwrite", [False, True])
def test_an_export_goes_through_a_pipe_and_does_not_take_its_place(tmp_path: Path, overwrite: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_export(pipe, "一", overwrite=overwrite)
        assert os.read(reading, 64).decode() == "一"
    finally:
        os.close(reading)
    assert pipe.is_fifo()
    write_export(Path(os.devnull), "一", overwrite=overwrite)
    assert Path(os.devnull).is_char_device()


def test_an_export_never_overwrites_without_being_told(tmp_path: Path) -> None:
    path = tmp_path / "笔记.md"
    write_export(path, "一")
    with pytest.raises(ExportExists):
        write_export(path, "二")
    assert path.read_text(encoding="utf-8") == "一"
    write_export(path, "二", overwrite=True)
    assert path.read_text(encoding="utf-8") == "二"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["笔记.md"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600


def test_an_export_that_fails_leaves_nothing_or_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    old = tmp_path / "old.md"
    write_export(old, "旧")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportFailed):
        write_export(old, "新", overwrite=True)
    with pytest.raises(ExportFailed):
        write_export(tmp_path / "new.md", "新")
    monkeypatch.undo()
    assert old.read_text(encoding="utf-8") == "旧"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["old.md"]
    for path in (tmp_path, tmp_path / "no folder" / "x.md", old / "x.md"):
        with pytest.raises(ExportFailed):
            write_export(path, "新", overwrite=True)


def test_the_ordinary_notes_are_of_every_kind() -> None:
    assert {note.motivation for note in ordinary_notes()} == {
        "commenting",
        "questioning",
        "tagging",
        "replying",
    }


def test_a_tab_of_a_note_is_the_columns_it_is_in_markdown() -> None:
    text = markdown.export(request(note_on(1, "生态环境", "列表:\n\n\tcode")))
    assert "␉" not in text
    assert "    code" in text


def test_json_ld_carries_no_control_that_a_terminal_obeys_and_reads_back() -> None:
    body = "甲\x9b31m乙\u202e丙\x1b]0;x"
    text = jsonld.export(request(note_on(1, "生态环境", body)))
    assert not set(text) & {"\x9b", "\u202e", "\x1b"}
    assert from_jsonld(text)[0].body == body


FORGED = note_on(7, "生态环境", "[看](javascript:x) ![图](http://e/x.png)", creator="李雷", owner="韩梅梅")
CAME_IN = note_on(8, "生态环境", "一句", creator="王五", owner="李雷")


def test_whose_a_note_is_its_folder_says_and_what_it_claims_is_told_as_a_claim() -> None:
    text = markdown.export(request(FORGED, CAME_IN))
    assert 'readers: ["李雷", "韩梅梅"]' in text
    assert "**韩梅梅** · from 李雷 · " in text
    assert "**李雷** · from 王五 · " in text
    assert "韩梅梅 · 据称出自李雷 · " in html_page.export(request(FORGED, language="zh-Hans"))
    (row,) = csv.DictReader(io.StringIO(csv_table.export(request(FORGED))))
    assert (row["creator"], row["from"]) == ("韩梅梅", "李雷")
    assert request(FORGED, query=NoteQuery(readers=frozenset({"李雷"}))).selections == ()


def test_a_web_annotation_is_by_whose_folder_it_is_from() -> None:
    items = json.loads(jsonld.export(request(FORGED, CAME_IN)))["first"]["items"]
    assert {item["creator"]["name"] for item in items} == {"韩梅梅", "王五"}


def test_only_one_s_own_pictures_are_fetched() -> None:
    own = note_on(9, "生态环境", "![图](http://e/x.png)", owner="李雷")
    assert "![图](http://e/x.png)" in markdown.export(request(own)).replace("\\!", "")
    assert "\\![图](http://e/x.png)" in markdown.export(request(FORGED))


def test_a_table_is_exported_as_a_table() -> None:
    text = "任务分工\n\n各单位抓紧落实。\n序号 | 任务 | 单位\n1 | 修渠 | 东村\n2 |  | 西村\n年底前完成。"
    document = document_of_text(text, tables={3: 1, 4: 1, 5: 1}, paragraphs=True)
    annotated = AnnotatedDocument(document, AddressBook.of(document), ())
    assert (
        "| 序号 | 任务 | 单位 |\n| --- | --- | --- |\n| 1 | 修渠 | 东村 |\n| 2 |  | 西村 |\n"
        in markdown.export(asking(annotated, whole_text=True))
    )
    page = html_page.export(asking(annotated, whole_text=True))
    assert page.count("<tr>") == 3
    assert "<td><p>东村</p></td></tr>" in page
