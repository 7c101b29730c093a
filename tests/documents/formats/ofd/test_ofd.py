"""OFD: characters become lines by where they stand on their page, as those of PDF do."""

from __future__ import annotations

from pathlib import Path

import pytest
from format_files import office_pages

from documents.formats.archives import DamagedFile, ProtectedFile
from documents.formats.ofd.ofd import read
from documents.formats.pdf.reader import ScannedPdf
from documents.opening import open_document

PATH = Path("办法.ofd")
LINES = [
    "某县河湖巡查办法",
    "第一章 总则",
    "第一条 为了巡查河湖，制定本办法。",
    "第二条 巡查由沿河村庄负责。",
]
PAGE = [(20.0, 20 + 9.0 * number, 5.0, line) for number, line in enumerate(LINES)]


def test_lines_are_read_from_the_top_whatever_their_order_in_the_file() -> None:
    assert read(office_pages([PAGE[::-1]]), PATH).text.split("\n") == LINES


def test_a_statute_opens_as_its_tree(tmp_path: Path) -> None:
    path = tmp_path / "办法.ofd"
    path.write_bytes(office_pages([PAGE]))
    document = open_document(path)
    assert document.title == LINES[0]
    assert [unit.label and document.slice(unit.label).strip() for unit in document.units][:3] == [
        "第一章",
        "第一条",
        "第二条",
    ]


def test_a_paragraph_goes_on_over_lines_and_pages() -> None:
    row = "国家依照法律规定保护公民的合法权益并且依照法律规定保护"
    page = [(20.0, 20 + 9.0 * number, 5.0, row) for number in range(3)]
    text = read(office_pages([page, [*page[:2], (20.0, 38.0, 5.0, "合法权益。")]]), PATH).text
    assert text == row * 5 + "合法权益。"


def test_characters_that_are_placed_one_by_one_are_one_line() -> None:
    drawn = "".join(
        f'<ofd:TextObject Boundary="{20 + 5 * number} 20 5 5" Size="5"><ofd:TextCode X="0" Y="4.4">{character}</ofd:TextCode></ofd:TextObject>'
        for number, character in enumerate("逐字排印。")
    )
    assert read(office_pages([[]], drawn=drawn), PATH).text == "逐字排印。"


def test_a_text_that_is_set_larger_by_its_matrix_stands_where_it_is_shown() -> None:
    drawn = (
        '<ofd:TextObject Boundary="20 60 170 20" CTM="2 0 0 2 0 0" Size="5"><ofd:TextCode X="0" Y="4.4" DeltaX="5 5">下一行</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject Boundary="50 60 170 20" CTM="2 0 0 2 0 0" Size="5"><ofd:TextCode X="0" Y="4.4" DeltaX="5 5">仍同行</ofd:TextCode></ofd:TextObject>'
    )
    assert read(office_pages([[(20, 30, 5, "第一章 总则")]], drawn=drawn), PATH).text.split("\n") == [
        "第一章 总则",
        "下一行仍同行",
    ]


def test_what_a_template_gives_a_page_is_on_it() -> None:
    data = office_pages([[]])
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = '<ofd:Content><ofd:Layer><ofd:TextObject Boundary="20 20 90 5" Size="5"><ofd:TextCode X="0" Y="4">版心。</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>'
    members = {
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page BaseLoc="/Doc_0/P.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Tpls/T.xml": f"<ofd:Page {space}>{text}</ofd:Page>",
        "Doc_0/P.xml": f'<ofd:Page {space}><ofd:Template TemplateID="7"/><ofd:Content/></ofd:Page>',
    }
    data = office_pages([], more={name: content.encode() for name, content in members.items()})
    assert read(data, PATH).text == "版心。"


def test_pages_of_pictures_are_named_and_a_scan_is_refused() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    with pytest.raises(ScannedPdf, match="OCR"):
        read(office_pages([[], []], drawn=picture), PATH)


def test_a_protected_file_and_one_without_pages_are_refused() -> None:
    with pytest.raises(ProtectedFile):
        read(office_pages([PAGE], more={"Encryptions.xml": b"<a/>"}), PATH)
    with pytest.raises(DamagedFile, match="no pages"):
        read(office_pages([]), PATH)
