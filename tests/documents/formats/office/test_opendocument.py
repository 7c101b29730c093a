"""OpenDocument: what the pages say, in order, with the numbers that lists count, and nothing that was taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.formats.archives import DamagedFile, ProtectedFile
from documents.formats.office.opendocument import read
from documents.formats.registry import format_of
from documents.formats.source_text import SourceText

Make = Callable[..., bytes]
PATH = Path("办法.odt")
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "meta": "meta",
    }.items()
)


def content(body: str, styles: str = "", kind: str = "text") -> str:
    return (
        f'<office:document-content {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


@pytest.fixture
def source(archive_of: Make) -> Callable[..., SourceText]:
    """Reads a document of a body and styles."""

    def read_body(body: str, styles: str = "", kind: str = "text", **parts: str) -> SourceText:
        members = {
            "content.xml": content(body, styles, kind),
            "META-INF/manifest.xml": "<manifest/>",
            **parts,
        }
        return read(archive_of(members), PATH)

    return read_body


Read = Callable[..., SourceText]


def test_headings_are_what_the_file_calls_so(source: Read) -> None:
    found = source(
        '<text:p text:style-name="Title">办法</text:p><text:h text:outline-level="1">第一章 总则</text:h>'
        '<text:p>第一条 甲。</text:p><text:p text:style-name="二级">一节</text:p>',
        '<style:style style:name="二级" style:family="paragraph" style:parent-style-name="上"/>'
        '<style:style style:name="上" style:family="paragraph" style:default-outline-level="2"/>',
    )
    assert found.text.split("\n") == ["办法", "第一章 总则", "第一条 甲。", "一节"]
    assert found.headings == {1: 1, 3: 2}
    assert found.paragraphs


def test_spaces_tabs_line_ends_and_readings_stand_as_on_the_page(source: Read) -> None:
    found = source(
        '<text:p>甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁\n   戊</text:p>'
        "<text:p><text:ruby><text:ruby-base>郫县</text:ruby-base><text:ruby-text>Píxiàn</text:ruby-text></text:ruby>人</text:p>"
    )
    assert found.text.split("\n") == ["甲  乙\t丙", "丁 戊", "郫县（Píxiàn）人"]


LISTS = (
    '<text:list-style style:name="章"><text:list-level-style-number text:level="1" style:num-prefix="第" style:num-suffix="条" '
    'style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）" '
    'style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="点"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>'
)


def test_lists_are_counted_as_their_styles_say_and_go_on_where_they_say_so(source: Read) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('乙', '')}{item.format('丙', '')}</text:list>"
    found = source(
        f'<text:list text:style-name="章">{item.format("甲", inner)}{item.format("丁", "<text:p>续</text:p>")}</text:list>'
        f'<text:p>间</text:p><text:list text:style-name="章" text:continue-numbering="true">{item.format("戊", inner)}</text:list>'
        f'<text:list text:style-name="点">{item.format("己", "")}</text:list>',
        LISTS,
    )
    assert found.text.split("\n") == [
        *(
            "第一条 甲",
            "（1） 乙",
            "（2） 丙",
            "第二条 丁",
            "续",
            "间",
            "第三条 戊",
            "（1） 乙",
            "（2） 丙",
            "• 己",
        ),
    ]
    assert (found.nests[0], found.nests[1], found.nests[4], found.nests[9]) == (1, 4, 3, 2)


def test_headings_are_numbered_by_the_outline(source: Read) -> None:
    styles = (
        f"<office:document-styles {SPACES}><office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-prefix="第" style:num-suffix="章" style:num-format="一, 二, 三, ..."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></office:styles></office:document-styles>"
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    body = "".join(heading.format(*one) for one in ((1, "甲"), (2, "乙"), (2, "丙"), (1, "丁"), (2, "戊")))
    assert source(body, **{"styles.xml": styles}).text.split("\n") == [
        "第一章 甲",
        "一.1 乙",
        "一.2 丙",
        "第二章 丁",
        "二.1 戊",
    ]


def test_tables_are_rows_and_cells_that_repeat_stand_as_often(source: Read) -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{row}</table:table-row>"
        for row in (
            cell.format("", "序号", "") + cell.format(' table:number-columns-repeated="2"', "任务", ""),
            cell.format("", "1", "") + "<table:covered-table-cell/>" + cell.format("", "甲。", "乙。"),
            '<table:table-cell table:number-columns-repeated="16000"/>',
        )
    )
    found = source(
        f"<table:table><table:table-header-rows>{rows}</table:table-header-rows></table:table><text:p>后</text:p>"
    )
    assert found.text.split("\n") == ["序号 | 任务 | 任务", "1 |  | 甲。 乙。", "后"]
    assert found.tables == {0: 1, 1: 1}
    row = f"<table:table><table:table-row>{cell.format('', '甲', '') * 2}</table:table-row></table:table>"
    assert source(row * 2).tables == {0: 1, 1: 2}


def test_sheets_of_a_workbook_are_tables_under_their_names(source: Read) -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    sheets = "".join(
        f'<table:table table:name="{name}">{row.format(name + "事")}</table:table>' for name in "甲乙"
    )
    found = source(sheets + '<table:table table:name="空"/>', kind="spreadsheet")
    assert found.text.split("\n") == ["甲", "甲事", "乙", "乙事"]
    assert (found.headings, found.tables) == ({0: 1, 2: 1}, {1: 1, 3: 2})


def test_notes_stand_at_the_end_and_boxes_after_their_paragraph(source: Read) -> None:
    found = source(
        "<text:p>正文<text:note><text:note-citation>9</text:note-citation><text:note-body><text:p>注。</text:p></text:note-body>"
        "</text:note>。<draw:frame><draw:text-box><text:p>框中。</text:p></draw:text-box></draw:frame></text:p><text:p>后。</text:p>"
    )
    assert found.text.split("\n") == ["正文[1]。", "框中。", "后。", "[1] 注。"]


def test_what_was_deleted_hidden_or_said_about_the_text_is_left_out(source: Read) -> None:
    found = source(
        "<text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:p>留<office:annotation><text:p>批</text:p>"
        '</office:annotation><text:span text:style-name="隐">隐</text:span>。</text:p>'
        '<text:section text:display="none"><text:p>藏</text:p></text:section>',
        '<style:style style:name="隐" style:family="text"><style:text-properties text:display="none"/></style:style>',
    )
    assert found.text == "留。"


def test_an_embedded_object_is_counted(source: Read) -> None:
    found = source("<text:p>甲<draw:frame><draw:object><office:text/></draw:object></draw:frame></text:p>")
    assert (found.text, found.report.drawings_left_out) == ("甲", 1)


def test_one_file_of_xml_is_the_same_document() -> None:
    data = content("<text:p>正文。</text:p>").replace("document-content", "document").encode()
    assert format_of(data, Path("甲.txt")).name == "flat OpenDocument"
    assert format_of(data, PATH.with_suffix(".fodt")).name == "flat OpenDocument"
    assert read(data, PATH).text == "正文。"


def test_the_title_is_that_of_the_file(source: Read) -> None:
    meta = f'<office:document-meta {SPACES} xmlns:dc="urn:dc"><office:meta><dc:title> 某 办法 </dc:title></office:meta></office:document-meta>'
    assert source("<text:p>甲</text:p>", **{"meta.xml": meta}).title == "某 办法"


def test_a_protected_or_empty_document_is_refused(source: Read, archive_of: Make) -> None:
    locked = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(ProtectedFile):
        source("<text:p>甲</text:p>", **{"META-INF/manifest.xml": locked})
    with pytest.raises(DamagedFile, match="no text"):
        read(archive_of({"content.xml": "<a/>"}), PATH)


def test_entities_are_never_expanded() -> None:
    data = b'<!DOCTYPE a [<!ENTITY e "x">]>' + content("<text:p>&e;</text:p>").encode()
    with pytest.raises(DamagedFile, match="document type"):
        read(data, PATH)


def test_figures_are_raised_and_what_is_struck_out_is_out(source: Read) -> None:
    def style(name: str, kind: str, value: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="text">'
            f'<style:text-properties style:{kind}="{value}"/></style:style>'
        )

    styles = style("上", "text-position", "super 58%") + style("下", "text-position", "sub 58%")
    styles += style("划", "text-line-through-style", "solid")
    body = (
        '<text:p>12<text:span text:style-name="上">3</text:span>个，'
        'CO<text:span text:style-name="下">2</text:span>。'
        '<text:span text:style-name="划">东街</text:span>西街。</text:p>'
    )
    assert source(body, styles).text == "12³个，CO2。西街。"
