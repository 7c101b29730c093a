"""What cannot be opened is refused by its name, with the reason and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.errors import DocumentError
from documents.formats.file_bytes import WebAddress
from documents.formats.registry import REFUSED_SUFFIXES, SUFFIXES, read_source

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("论文.caj", b"CAJ\0" + bytes(80), ("CAJ", "PDF")),
        ("论文.caj", b"\xc8\xff\x01\0" * 50, ("CAJ", "PDF")),
        ("论文.nh", b"HN\xc8\0" + bytes(80), ("CAJ", "PDF")),
        ("无名", b"KDH " + bytes(80), ("CAJ", "PDF")),
        ("帮助.chm", b"ITSF" + bytes(80), ("CHM", "HTML")),
        ("书.kfx", b"\xeaDRMION\xee" + bytes(80), ("KFX", "EPUB")),
        ("书.djvu", b"AT&TFORM" + bytes(80), ("DjVu", "OCR")),
        (
            "书.fb2",
            b'<?xml version="1.0"?>\n<FictionBook xmlns="x"><body/></FictionBook>',
            ("FictionBook", "EPUB"),
        ),
        ("无名.xml", b"<FictionBook><body/></FictionBook>", ("FictionBook", "EPUB")),
        ("文.uof", b'<?xml version="1.0"?><uof:UOF xmlns:uof="x"/>', ("UOF", ".docx")),
        ("页.png", b"\x89PNG\r\n\x1a\n" + bytes(80), ("image", "OCR")),
        ("页.tif", b"II*\0" + bytes(80), ("image", "OCR")),
        ("包.rar", b"Rar!\x1a\x07" + bytes(80), ("archive", "unpack")),
        ("旧.doc", OLD, ("Word 97–2003", ".docx")),
        ("旧.wps", OLD, ("WPS", ".docx")),
        ("旧.xls", OLD, ("Excel", ".xlsx")),
        ("旧.et", OLD, ("WPS workbook", ".xlsx")),
        ("旧.ppt", OLD, ("slides", "PDF")),
        ("无名", OLD + "Workbook".encode("utf-16-le"), ("Excel", ".xlsx")),
        (
            "旧.xml",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:a/>',
            ("Word 2003 XML", ".docx"),
        ),
    ],
)
def test_a_file_is_refused_by_its_name_with_a_way_out(
    tmp_path: Path, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as told:
        read_source(path)
    assert all(word in str(told.value).replace(str(path), "") for word in words)


def test_a_pdf_or_a_text_by_such_a_name_opens(tmp_path: Path, make_pdf: object) -> None:
    path = tmp_path / "论文.caj"
    assert callable(make_pdf)
    path.write_bytes(make_pdf([[(80, 700, 12, "正文一句。")]]))
    assert read_source(path).text == "正文一句。"
    path.write_text("正文一句。", encoding="utf-8")
    assert read_source(path).text == "正文一句。"


@pytest.mark.parametrize(
    "address", ["https://www.example.org/a.html", "http://example.org", "HTTPS://example.org/公告?a=1"]
)
def test_an_address_of_the_web_is_told_from_a_missing_file(address: str) -> None:
    with pytest.raises(WebAddress, match="network") as told:
        read_source(Path(address))
    assert address in str(told.value)


def test_no_name_both_opens_and_is_refused() -> None:
    assert {".doc", ".caj", ".chm", ".wps", ".xls", ".pptx"} <= REFUSED_SUFFIXES
    assert {
        ".docx",
        ".odt",
        ".rtf",
        ".ofd",
        ".mobi",
        ".azw3",
        ".mht",
        ".srt",
        ".vtt",
        ".xlsx",
        ".csv",
    } <= SUFFIXES
    assert not SUFFIXES & REFUSED_SUFFIXES
    assert not {".xml", ".json"} & SUFFIXES
