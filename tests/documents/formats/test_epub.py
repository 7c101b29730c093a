"""EPUB books: their pages in the order of the spine, under the headings they have or the book has for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.formats import archives
from documents.formats.archives import DamagedFile, PackedTooMuch
from documents.formats.books import epub
from documents.formats.source_text import SourceText
from documents.opening import open_document

Make = Callable[..., bytes]
HERE = Path("书.epub")


def source_of(data: bytes) -> SourceText:
    """A book as it is read."""
    return epub.read(data, HERE, None)


def entry(title: str, page: str, below: str = "") -> str:
    """An entry of the table of contents."""
    return f'<li><a href="{page}">{title}</a>{f"<ol>{below}</ol>" if below else ""}</li>'


def test_pages_stand_in_the_order_of_the_spine_and_the_table_of_contents_is_out(make_epub: Make) -> None:
    pages = {"z.xhtml": "<h1>第一章</h1><p>甲。</p>", "a.xhtml": "<h1>第二章</h1><h2>第一节</h2><p>乙。</p>"}
    source = source_of(make_epub(pages, contents=entry("第一章", "z.xhtml"), title="某书"))
    assert source.text.split("\n") == ["第一章", "甲。", "第二章", "第一节", "乙。"]
    assert (source.headings, source.title, source.paragraphs) == ({0: 1, 2: 1, 3: 2}, "某书", True)


def test_a_page_without_a_heading_takes_its_title_from_the_table_of_contents(make_epub: Make) -> None:
    pages = {"1.xhtml": "<p>甲。</p>", "2.xhtml": "<p>下篇</p><p>乙。</p>", "3.xhtml": "<p>丙。</p>"}
    contents = entry("上篇", "1.xhtml", entry("文中一处", "1.xhtml#x")) + entry(
        "卷", "", entry("下篇", "2.xhtml")
    )
    source = source_of(make_epub(pages, contents=contents))
    assert source.text.split("\n") == ["上篇", "甲。", "下篇", "乙。", "丙。"]
    assert source.headings == {0: 1, 2: 2}


def test_the_older_table_of_contents_is_read_too(make_epub: Make) -> None:
    ncx = (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        "<ncx><navMap><navPoint><navLabel><text>上篇</text></navLabel><content src='text/%E4%B8%80.xhtml#p'/>"
        "</navPoint></navMap></ncx>"
    )
    package = (
        '<package><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        '<item id="a" href="text/%E4%B8%80.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine toc="n"><itemref idref="a"/><itemref idref="gone"/></spine></package>'
    )
    members = {
        "OEBPS/toc.ncx": ncx,
        "OEBPS/book.opf": package,
        "OEBPS/text/一.xhtml": "<body><p>甲。</p></body>",
    }
    assert source_of(make_epub({}, members=members)).text.split("\n") == ["上篇", "甲。"]


def test_a_book_opens_into_a_tree_of_its_chapters(make_epub: Make, tmp_path: Path) -> None:
    file = tmp_path / "书.epub"
    pages = {
        f"{place}.xhtml": f"<h1>{title}</h1><h2>缘起</h2><p>这是一句。这是又一句。</p>"
        for place, title in enumerate(("春之卷", "夏之卷"))
    }
    file.write_bytes(make_epub(pages, title="四时"))
    document = open_document(file)
    headed = [(document.slice(unit.heading), unit.depth) for unit in document.units if unit.heading]
    assert headed == [("春之卷", 0), ("缘起", 1), ("夏之卷", 0), ("缘起", 1)]
    assert document.name == "四时"


ENCRYPTED = '<encryption xmlns:e="urn:e"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'


def test_a_protected_book_is_refused_with_that_reason_and_masked_fonts_are_no_protection(
    make_epub: Make,
) -> None:
    pages = {"1.xhtml": "<p>甲。</p>"}
    name = "META-INF/encryption.xml"
    masked = make_epub(pages, members={name: ENCRYPTED.format("http://www.idpf.org/2008/embedding")})
    assert source_of(masked).text == "甲。"
    for members in (
        {name: ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
        {"META-INF/rights.xml": "<rights/>"},
    ):
        with pytest.raises(epub.SellersProtection, match="DRM"):
            source_of(make_epub(pages, members=members))


@pytest.mark.parametrize(
    "members",
    [
        {"META-INF/container.xml": ""},
        {"META-INF/container.xml": "<container/>"},
        {"OEBPS/book.opf": '<!DOCTYPE a [<!ENTITY b "哈">]><package>&b;</package>'},
    ],
)
def test_a_book_that_does_not_say_where_its_pages_are_is_refused(
    make_epub: Make, members: dict[str, str]
) -> None:
    with pytest.raises(DamagedFile):
        source_of(make_epub({"1.xhtml": "<p>甲。</p>"}, members=members))


def test_a_page_named_again_and_again_is_read_once(make_epub: Make) -> None:
    data = make_epub({"1.xhtml": "<p>甲。</p>"}, members={"OEBPS/book.opf": PACKAGE_WITH_LOOPS})
    assert source_of(data).text == "甲。"


REFERENCES = '<itemref idref="a"/><itemref idref="b"/>' * 1000
PACKAGE_WITH_LOOPS = (
    '<package><manifest><item id="a" href="1.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="../OEBPS/./1.xhtml" media-type="application/xhtml+xml"/></manifest>'
    f"<spine>{REFERENCES}</spine></package>"
)


def test_a_book_that_unpacks_beyond_the_bound_is_refused(
    make_epub: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 50_000)
    with pytest.raises(PackedTooMuch):
        source_of(make_epub({f"{place}.xhtml": "<p>甲。</p>" * 1000 for place in range(9)}))


def test_broken_bytes_of_a_page_are_stand_ins_that_are_counted(make_epub: Make, tmp_path: Path) -> None:
    file = tmp_path / "损.epub"
    page = "<html><body><p>甲乙丙。</p></body></html>".encode().replace("乙".encode(), b"\xff")
    file.write_bytes(make_epub({"1.xhtml": ""}, members={"OEBPS/1.xhtml": page}))
    document = open_document(file)
    assert (document.text, document.source.stand_ins) == ("甲�丙。", 1)
    assert ["1 place" in str(doubt) for doubt in document.source.doubts(document.path)] == [True]


def test_lists_of_a_page_nest_and_formulas_are_said_once(make_epub: Make, tmp_path: Path) -> None:
    formula = "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>\\frac</annotation></semantics></math>"
    file = tmp_path / "单.epub"
    pages = {
        "1.xhtml": "<p>前文。</p>",
        "2.xhtml": f"<ul><li>甲{formula}<ul><li>子</li></ul></li><li>乙</li></ul>",
    }
    file.write_bytes(make_epub(pages))
    document = open_document(file)
    depths = [(document.slice(unit.text), unit.depth) for unit in document.units if unit.text]
    assert depths == [("前文。", 0), ("甲x", 1), ("子", 1), ("乙", 0)]


def test_an_entry_that_points_inside_a_chapter_heads_the_line_there(make_epub: Make, tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(
        make_epub(
            {
                "a.xhtml": "<p class='t'>水</p><p>水长。</p><p id='p2'>渡口</p><p>船开。</p><p id='p3'>人散。</p>",
                "b.xhtml": "<h1>第三章</h1><p>山高。</p><p id='q'>山顶</p><p>路远。</p><p id='r'>完。</p>",
            },
            contents="<li><a href='a.xhtml'>第二章 水</a><ol><li><a href='a.xhtml#p2'>渡口</a></li>"
            "<li><a href='a.xhtml#p3'>散场</a></li></ol></li><li><a href='b.xhtml'>第三章</a><ol>"
            "<li><a href='b.xhtml#q'>山顶</a></li><li><a href='b.xhtml#r'>别处</a></li></ol></li>",
        )
    )
    source = epub.read(path.read_bytes(), path)
    lines = source.text.split("\n")
    assert [(lines[number], level) for number, level in sorted(source.headings.items())] == [
        ("第二章 水", 1),
        ("渡口", 2),
        ("散场", 2),
        ("第三章", 1),
        ("山顶", 2),
    ]
