"""Which reader reads a file: its content says it, then its name; what none reads is refused."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest
from format_files import office_pages, open_document, palm_book, rich_text, workbook

from documents.formats.file_bytes import BinaryFile, EmptyFile
from documents.formats.registry import FORMATS, MissingLibrary, format_of, read_source

PAGE = "<!DOCTYPE html><html><body><p>中华人民共和国养犬法</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", "一句。".encode(), "text"),
        ("a", "一句。".encode(), "text"),
        ("a.MD", "# 标题".encode(), "Markdown"),
        ("a.html", PAGE.encode(), "HTML"),
        ("a.txt", PAGE.encode(), "HTML"),
        ("a.md", b"\xef\xbb\xbf \n" + PAGE.encode("gb18030"), "HTML"),
        ("a", PAGE.encode("utf-16"), "HTML"),
        ("a.htm", "没有标签的文字。".encode("gb18030"), "text"),
        ("a.txt", b"<!-- -->" * 500, "text"),
        ("a.txt", b"<!-- a --> <!-- b -->" + PAGE.encode(), "HTML"),
        ("a.md", "正文里有 <html> 一词。".encode(), "Markdown"),
        ("a.md", b"%PDF-1.7", "PDF"),
        ("a.pdf", "一句。".encode(), "text"),
        ("a.docx", open_document("<text:p>甲</text:p>"), "OpenDocument"),
        ("a.docx", workbook({"表": ""}), "Excel"),
        ("a.zip", office_pages([[]]), "OFD"),
        ("a.doc", rich_text("甲"), "RTF"),
        ("a.txt", palm_book(b"<p>a</p>"), "Kindle"),
        ("a.csv", "甲,乙".encode(), "CSV"),
        ("a.rtf", "一句。".encode(), "text"),
        ("a.srt", "一句。".encode(), "text"),
        ("a.html", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "older office"),
    ],
)
def test_content_comes_before_the_name(name: str, data: bytes, form: str) -> None:
    assert format_of(data, Path(name)).name == form


def test_a_file_opens_whatever_it_is_called(tmp_path: Path) -> None:
    wrong = tmp_path / "page.txt"
    wrong.write_bytes(PAGE.encode("gb18030"))
    assert read_source(wrong).text == "中华人民共和国养犬法"
    markdown = tmp_path / "gbk.md"
    markdown.write_bytes("# 养犬管理规定\n\n本市养犬，适用本规定。\n".encode("gbk"))
    assert read_source(markdown).text == "养犬管理规定\n本市养犬，适用本规定。"
    assert read_source(markdown).headings == {0: 1}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_pictures_and_other_bytes_are_refused_by_every_reader_of_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n<p>" + bytes(100))
    with pytest.raises(BinaryFile, match="picture"):
        read_source(path)


def test_a_page_without_words_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><script>脚本</script><p>\u3000</p></html>", encoding="utf-8")
    with pytest.raises(EmptyFile):
        read_source(path)


@pytest.mark.parametrize(("name", "library"), [("a.md", "markdown_it"), ("a.html", "lxml")])
def test_a_library_that_is_gone_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    for module in [module for module in sys.modules if module.startswith("documents.formats.")]:
        if not module.endswith("registry"):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8") if name == "a.html" else path.write_text(
        "# 标题", encoding="utf-8"
    )
    with pytest.raises(MissingLibrary, match=rf"\({library}\); install zhangju again"):
        read_source(path)


def test_a_room_declares_its_formats_and_every_declared_reader_is_there() -> None:
    rooms = {form.reader.rpartition(".")[0] for form in FORMATS}
    assert {
        f"documents.formats.{room}"
        for room in ("books", "encodings", "laws", "ofd", "office", "pages", "pdf")
    } <= rooms
    assert all(callable(import_module(form.reader).read) for form in FORMATS)
    assert len({form.name for form in FORMATS}) == len(FORMATS)
