"""Word documents: what the printed page says becomes lines, in order, with its numbers written out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.formats.archives import DamagedFile, ProtectedFile
from documents.formats.office import docx
from documents.formats.office.docx_numbers import written
from documents.formats.office.ole import OlderFormat
from documents.formats.source_text import SourceText
from documents.opening import open_document

Make = Callable[..., bytes]
HERE = Path("文件.docx")


def text(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of one run, or of ready markup."""
    inner = words if words.startswith("<") or not words else text(words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(words: str, level: int = 0, number_id: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')


def level(place: int, style: str, shown: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part of one definition."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def lines_of(data: bytes) -> list[str]:
    """The lines of a document."""
    return source_of(data).text.split("\n")


def source_of(data: bytes) -> SourceText:
    """A document as it is read."""
    return docx.read(data, HERE, None)


def test_paragraphs_are_lines_in_order(make_docx: Make) -> None:
    source = source_of(make_docx(paragraph("第一段。") + paragraph("") + paragraph("第二段。")))
    assert source.text == "第一段。\n第二段。"
    assert source.paragraphs


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="章名"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="节名"/><w:basedOn w:val="x"/></w:style>
<w:style w:type="paragraph" w:styleId="body"><w:name w:val="正文 1"/><w:basedOn w:val="1"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="hush"><w:name w:val="hush"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="x"/>', 3),
        ('<w:pStyle w:val="y"/>', 3),
        ('<w:outlineLvl w:val="4"/>', 5),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="body"/>', None),
        ("", None),
    ],
)
def test_a_heading_has_an_outline_level_of_its_own_or_of_its_style(
    make_docx: Make, properties: str, expected: int | None
) -> None:
    source = source_of(make_docx(paragraph("上文") + paragraph("总则", properties), styles=STYLES))
    assert source.headings.get(1) == expected


def test_headings_nest_in_the_document_that_is_opened(make_docx: Make, tmp_path: Path) -> None:
    body = "".join(
        paragraph(words, f'<w:outlineLvl w:val="{deep}"/>')
        for words, deep in (
            ("研究背景", 0),
            ("国内研究", 1),
            ("正文。说明。", 9),
            ("国外研究", 1),
            ("研究方法", 0),
        )
    )
    file = tmp_path / "报告.docx"
    file.write_bytes(make_docx(body + paragraph("末段在此。说完了。")))
    document = open_document(file)
    headings = [unit for unit in document.units if unit.heading]
    assert [document.slice(unit.heading) for unit in headings if unit.heading] == [
        "研究背景",
        "国内研究",
        "国外研究",
        "研究方法",
    ]
    assert [unit.depth for unit in headings] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("style", "shown", "expected"),
    [
        ("chineseCounting", "%1、", "一、 甲|二、 乙"),
        ("chineseCountingThousand", "第%1条", "第一条 甲|第二条 乙"),
        ("ideographTraditional", "%1.", "甲. 甲|乙. 乙"),
        ("decimalEnclosedCircle", "%1", "① 甲|② 乙"),
        ("decimal", "（%1）", "（1） 甲|（2） 乙"),
        ("upperRoman", "%1.", "I. 甲|II. 乙"),
        ("bullet", "&#xF0B7;", "• 甲|• 乙"),
        ("bullet", "——", "—— 甲|—— 乙"),
        ("none", "", "甲|乙"),
        ("somethingNew", "%1)", "1) 甲|2) 乙"),
    ],
)
def test_a_list_is_numbered_as_it_is_shown(make_docx: Make, style: str, shown: str, expected: str) -> None:
    data = make_docx(item("甲") + item("乙"), numbering=numbering(level(0, style, shown)))
    assert "|".join(lines_of(data)) == expected


def test_deeper_numbers_begin_anew_under_each_higher_one(make_docx: Make) -> None:
    parts = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join((item("甲"), item("子", 1), item("丑", 1), item("乙"), item("寅", 1)))
    assert lines_of(make_docx(body, numbering=parts)) == ["一、 甲", "1.1 子", "1.2 丑", "二、 乙", "2.1 寅"]


def test_a_level_that_never_restarts_counts_on(make_docx: Make) -> None:
    parts = numbering(
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join((item("总则"), item("甲", 1), item("乙", 1), item("附则"), item("丙", 1)))
    assert lines_of(make_docx(body, numbering=parts))[-1] == "第三条 丙"


def test_lists_of_one_definition_count_on_unless_one_has_a_start_of_its_own(make_docx: Make) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    parts = numbering(level(0, "decimal", "%1."), nums=nums)
    body = item("甲") + item("乙", 0, 2) + item("丙", 0, 3) + item("丁", 0, 3)
    assert lines_of(make_docx(body, numbering=parts)) == ["1. 甲", "2. 乙", "7. 丙", "8. 丁"]


def test_a_style_can_number_its_paragraphs_and_zero_takes_the_number_off(make_docx: Make) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    parts = numbering(
        level(0, "decimal", "%1."), level(1, "chineseCountingThousand", "第%2条", '<w:pStyle w:val="t"/>')
    )
    own = '<w:pStyle w:val="t"/>'
    body = (
        paragraph("甲", own)
        + paragraph("乙", own + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("丙", own)
    )
    assert lines_of(make_docx(body, styles=styles, numbering=parts)) == ["第一条 甲", "乙", "第二条 丙"]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (10, "chineseCounting", "十"),
        (19, "chineseCounting", "十九"),
        (103, "chineseCounting", "一〇三"),
        (103, "chineseCountingThousand", "一百〇三"),
        (110, "chineseCountingThousand", "一百一十"),
        (1260, "chineseCountingThousand", "一千二百六十"),
        (10_005, "taiwaneseCountingThousand", "一萬〇五"),
        (25, "ideographLegalTraditional", "貳拾伍"),
        (2026, "ideographDigital", "二〇二六"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (11, "ideographTraditional", "11"),
        (61, "ideographZodiacTraditional", "61"),
        (1, "ideographZodiacTraditional", "甲子"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
    ],
)
def test_a_number_is_written_in_its_style(number: int, style: str, expected: str) -> None:
    assert written(number, style) == expected


def test_tables_are_lines_in_their_place(make_docx: Make) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = row(paragraph("姓名"), paragraph("职务")) + row(paragraph("王某"), paragraph(""))
    inner = "<w:tbl>" + row(paragraph("内"), paragraph("表")) + "</w:tbl>"
    several = row(paragraph("子") + inner, paragraph("丑"))
    body = paragraph("前") + f"<w:tbl>{table}{several}</w:tbl>" + paragraph("后")
    assert lines_of(make_docx(body)) == ["前", "姓名 | 职务", "王某", "子", "内 | 表", "丑", "后"]


def test_tracked_changes_are_accepted_and_comments_are_out(make_docx: Make) -> None:
    body = paragraph(
        text("保留")
        + f"<w:ins>{text('增加')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{text('移走')}</w:moveFrom><w:moveTo>{text('移来')}</w:moveTo>"
        + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    joined = paragraph("上半句", "<w:rPr><w:del/></w:rPr>") + paragraph("下半句。")
    assert lines_of(make_docx(body + joined)) == ["保留增加移来", "上半句下半句。"]


def test_hidden_text_and_the_codes_of_fields_are_out(make_docx: Make) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ).format(text("代码"), text("结果"))
    body = paragraph(
        text("见") + text("密", "<w:vanish/>") + text("隐", '<w:rStyle w:val="hush"/>') + field + text("止")
    )
    assert lines_of(make_docx(body, styles=STYLES)) == ["见结果止"]


def test_a_field_that_never_ends_hides_nothing_further(make_docx: Make) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines_of(make_docx(paragraph(text("甲") + begin) + paragraph("乙"))) == ["甲", "乙"]


def test_what_wrappers_hold_is_read(make_docx: Make) -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
        + paragraph(f"<w:hyperlink>{text('链接')}</w:hyperlink><w:smartTag>{text('标签')}</w:smartTag>")
        + paragraph(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{text('请填')}</w:sdtContent></w:sdt>"
        )
    )
    assert lines_of(make_docx(body)) == ["控件", "链接标签"]


def test_breaks_tabs_signs_and_readings_are_shown(make_docx: Make) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{text('guī')}</w:rt><w:rubyBase>{text('龜')}</w:rubyBase></w:ruby></w:r>"
    body = paragraph(
        text("甲") + "<w:r><w:br/></w:r>" + text("乙") + "<w:r><w:tab/></w:r>" + text("丙")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>' + ruby
    )  # fmt: skip
    assert lines_of(make_docx(body)) == ["甲", "乙\t丙☑-龜（guī）"]


def test_figures_are_raised_and_what_is_struck_out_is_out(make_docx: Make) -> None:
    above, below = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    runs = text("12") + text("3", above) + text("个，CO") + text("2", below) + text("。")
    runs += text("东街", "<w:strike/>") + text("西街", '<w:strike w:val="0"/>') + text("。")
    assert lines_of(make_docx(f"<w:p>{runs}</w:p>")) == ["12³个，CO2。西街。"]


def test_a_heading_on_two_lines_is_one_heading(make_docx: Make) -> None:
    body = paragraph(text("总") + "<w:r><w:br/></w:r>" + text("则"), '<w:outlineLvl w:val="0"/>')
    source = source_of(make_docx(body))
    assert (source.text, source.headings) == ("总 则", {0: 1})


def test_text_boxes_follow_their_paragraph_once_and_pictures_are_described(make_docx: Make) -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    picture = '<w:r><w:drawing><wp:inline><wp:docPr descr="长春夜景"/><a:blip/></wp:inline></w:drawing></w:r>'
    assert lines_of(make_docx(paragraph(text("正文") + drawing) + paragraph(picture))) == [
        "正文",
        "框内",
        "长春夜景",
    ]


def test_notes_stand_at_the_end_with_the_marks_they_have_in_the_text(make_docx: Make) -> None:
    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = paragraph(text("甲") + mark("endnote", 2) + text("乙") + mark("footnote", 2)) + paragraph("丙")
    data = make_docx(
        body,
        footnotes=f'<w:footnote w:id="0" w:type="separator">{paragraph("——")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph("尾注")}</w:endnote>',
    )
    assert lines_of(data) == ["甲[1]乙[2]", "丙", "[1] 尾注", "[2] 脚注"]


def test_headers_and_footers_are_off_and_the_title_is_the_files(make_docx: Make) -> None:
    members = {
        "word/header1.xml": "<x/>",
        "docProps/core.xml": '<c xmlns:dc="urn:dc"><dc:title>年度报告</dc:title></c>',
    }
    source = source_of(make_docx(paragraph("正文"), members=members))
    assert (source.text, source.title) == ("正文", "年度报告")


@given(
    words=st.lists(
        st.text("天地玄黄宇宙洪荒abc 12，。", min_size=1).filter(str.strip), min_size=1, max_size=12
    )
)
def test_no_word_is_lost(make_docx: Make, words: list[str]) -> None:
    read = source_of(make_docx("".join(paragraph(text(one)) for one in words))).text
    assert read.split() == " ".join(words).split()


def test_a_protected_document_and_an_older_one_are_refused_with_the_reason(tmp_path: Path) -> None:
    old = tmp_path / "旧.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(OlderFormat, match="Word"):
        open_document(old)
    old.write_bytes(old.read_bytes() + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(ProtectedFile):
        open_document(old)


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE d SYSTEM "file:///etc/hostname">'],
)
def test_a_document_type_is_refused(make_docx: Make, declared: str) -> None:
    with pytest.raises(DamagedFile, match="document type"):
        source_of(make_docx("", members={"word/document.xml": f"{declared}<d><body><p/></body></d>"}))


def test_elements_nested_without_end_are_refused(make_docx: Make) -> None:
    with pytest.raises(DamagedFile):
        source_of(make_docx("<w:sdt>" * 100_000))


def test_a_document_without_a_body_is_refused(make_docx: Make) -> None:
    with pytest.raises(DamagedFile, match="no text"):
        source_of(make_docx("", members={"word/document.xml": "<d/>"}))


def test_diagrams_and_charts_are_left_out_and_that_is_said(make_docx: Make, tmp_path: Path) -> None:
    drawing = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><{}/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    file = tmp_path / "图.docx"
    body = paragraph(text("见图：") + drawing.format("a:relIds")) + paragraph(drawing.format("a:chart"))
    file.write_bytes(make_docx(body + paragraph(text("完。"))))
    document = open_document(file)
    assert document.text == "见图：\n完。"
    assert ["were left out: 2" in str(doubt) for doubt in document.source.doubts(document.path)] == [True]


def test_items_nest_in_items_by_their_levels(make_docx: Make, tmp_path: Path) -> None:
    parts = numbering(
        level(0, "bullet", "●"), level(1, "bullet", "–"), level(2, "bullet", "●"), level(3, "decimal", "%4.")
    )
    file = tmp_path / "单.docx"
    body = (
        item("甲")
        + item("子", 1)
        + item("孙", 2)
        + item("细。", 3)
        + item("目。", 3)
        + item("丑", 1)
        + item("乙")
    )
    file.write_bytes(make_docx(body, numbering=parts))
    document = open_document(file)
    depths = [(document.slice(unit.text), unit.depth) for unit in document.units if unit.text]
    assert depths == [("甲", 1), ("子", 2), ("孙", 3), ("细。", 3), ("目。", 3), ("丑", 1), ("乙", 0)]


def test_numbers_of_lists_apart_nest_by_their_styles(make_docx: Make, tmp_path: Path) -> None:
    nums = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(3)
    )
    shown = [("chineseCounting", "%1、"), ("chineseCounting", "（%1）"), ("decimal", "%1.")]
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{level(0, style, label)}</w:abstractNum>'
        for place, (style, label) in enumerate(shown)
    )
    file = tmp_path / "案.docx"
    body = "".join(
        item(words, 0, number_id)
        for words, number_id in (("甲。", 1), ("子。", 2), ("细。", 3), ("目。", 3), ("丑。", 2))
    )
    file.write_bytes(make_docx(body, numbering=lists + nums))
    document = open_document(file)
    depths = [(document.slice(unit.text), unit.depth) for unit in document.units if unit.text]
    assert depths == [("甲。", 1), ("子。", 2), ("细。", 2), ("目。", 2), ("丑。", 1)]


def table(*rows: list[str]) -> str:
    """A table of rows of cells, each of which is what it holds."""
    written = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in written) + "</w:tbl>"


def test_a_cell_of_two_paragraphs_is_in_one_row_and_the_table_ends_where_it_ends(
    make_docx: Make, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    task = paragraph("修订办法。") + paragraph("征求意见。")
    path.write_bytes(
        make_docx(
            paragraph("一、任务分工")
            + table([paragraph("序号"), paragraph("任务")], [paragraph("1"), task])
            + paragraph("各村抓紧落实。")
        )
    )
    document = open_document(path)
    assert [document.slice(unit.text) for unit in document.units if unit.kind == "row" and unit.text] == [
        "序号 | 任务",
        "1 | 修订办法。 征求意见。",
    ]
    last = document.units[-1]
    assert (document.slice(last.text or last.label), last.depth) == ("各村抓紧落实。", 1)  # type: ignore[arg-type]


def test_numbers_that_word_counts_stand_in_the_cells_they_are_shown_in(make_docx: Make) -> None:
    body = table([item(""), paragraph("甲")], [item(""), paragraph("乙")])
    source = source_of(make_docx(body, numbering=numbering(level(0, "decimal", "%1."))))
    assert source.text.split("\n") == ["1. | 甲", "2. | 乙"]


def test_a_cell_over_two_columns_keeps_the_others_in_theirs(make_docx: Make) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("合计")
    body = table([paragraph("甲"), paragraph("乙"), paragraph("丙")], [wide, paragraph("三")])
    assert lines_of(make_docx(body)) == ["甲 | 乙 | 丙", "合计 |  | 三"]


def test_a_paragraph_deleted_with_its_mark_takes_no_number(make_docx: Make) -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
        '</w:pPr><w:del w:id="2"><w:r><w:delText>废条。</w:delText></w:r></w:del></w:p>'
    )
    numbers = numbering(level(0, "chineseCounting", "第%1条"))
    source = source_of(make_docx(item("甲。") + deleted + item("乙。"), numbering=numbers))
    assert [line.replace(" ", "") for line in source.text.split("\n")] == ["第一条甲。", "第二条乙。"]


def test_a_style_that_says_its_level_alone_is_in_the_list_of_its_parent(make_docx: Make) -> None:
    numbers = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("总则", '<w:pStyle w:val="A"/>') + paragraph("目的", '<w:pStyle w:val="B"/>')
    assert source_of(make_docx(body, numbering=numbers, styles=styles)).text.split("\n") == [
        "1 总则",
        "1.1 目的",
    ]


def test_a_footnote_is_below_the_text_and_no_part_of_its_last_article(
    make_docx: Make, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    body = paragraph("第一条 甲方").replace(
        "</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    ) + paragraph("第二条 乙方。")
    notes = f'<w:footnote w:id="2">{paragraph("甲方指出租人。")}</w:footnote>'
    path.write_bytes(make_docx(body, footnotes=notes))
    document = open_document(path)
    note = document.units[-1]
    assert (note.parent, note.label, document.slice(note.text or document.caption(note))) == (
        None,
        None,
        "[1] 甲方指出租人。",
    )


def test_letters_of_a_font_of_signs_are_the_signs_that_it_shows(make_docx: Make) -> None:
    bullet = text("l", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    assert lines_of(make_docx(f"<w:p>{bullet}{text(' 甲')}</w:p>")) == ["● 甲"]
