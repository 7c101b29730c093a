"""Makers of small files: Word documents, EPUB books and PDF files, written here byte by byte."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Make = Callable[..., bytes]
Text = tuple[float, float, float, str]  # x, y, size, words


@pytest.fixture(scope="session")
def archive_of() -> Make:
    """Makes an archive of members."""
    return archived


@pytest.fixture(scope="session")
def make_docx() -> Make:
    """Makes Word documents."""
    return word_document


@pytest.fixture(scope="session")
def make_epub() -> Make:
    """Makes EPUB books."""
    return book


@pytest.fixture(scope="session")
def make_pdf() -> Make:
    """Makes PDF files."""
    return pdf_file


def archived(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def word_document(body: str, *, members: Mapping[str, str | bytes] = {}, **parts: str) -> bytes:
    """A Word document of a body and other parts: ``styles``, ``numbering``, ``footnotes``, ``endnotes``."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:m="urn:m"'
    )
    related = "".join(
        f'<Relationship Id="r{part}" Type="{_RELATIONS}/{part}" Target="{part}.xml"/>' for part in parts
    )
    return archived(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{part}.xml": f"<w:{part} {spaces}>{content}</w:{part}>"
                for part, content in parts.items()
            },
            **members,
        }
    )


def book(
    pages: Mapping[str, str],
    *,
    contents: str = "",
    title: str = "",
    members: Mapping[str, str | bytes] = {},
) -> bytes:
    """An EPUB book; ``contents`` is the list of its table of contents."""
    names = list(pages)
    items = "".join(
        f'<item id="i{place}" href="{name}" media-type="application/xhtml+xml"/>'
        for place, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{place}"/>' for place in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title></metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    html = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
    return archived(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": f'{html}<body><nav epub:type="toc"><h1>目录</h1><ol>{contents}</ol></nav></body></html>',
            **{f"OEBPS/{name}": f"{html}<body>{body}</body></html>" for name, body in pages.items()},
            **members,
        }
    )


def pdf_file(
    pages: Sequence[Sequence[Text] | bytes],
    *,
    character_map: str = "UniGB-UCS2-H",
    rotate: int = 0,
    form: bytes = b"",
    extra: Mapping[str, bytes] = {},
) -> bytes:
    """A PDF file whose Chinese font is only named, with one of Adobe's character maps; ``form`` is drawn by /X1 Do."""
    ordering, font = ("CNS1", "MSung-Light") if "CNS" in character_map else ("GB1", "STSong-Light")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /{character_map} "
        "/DescendantFonts [4 0 R] >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{font} /DW 1000 /FontDescriptor 5 0 R "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 4 >> >>".encode(),
        f"<< /Type /FontDescriptor /FontName /{font} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>".encode(),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(form), form),
    ]
    kids: list[int] = []
    for page in pages:
        content = page if isinstance(page, bytes) else b"BT\n" + b"".join(map(_shown, page)) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /X1 6 0 R >> >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(len(objects))
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    made = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    more = "".join(f"/{name} {value.decode()} " for name, value in extra.items())
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R "
        f"{more}>>\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode()
    return bytes(made)


def _shown(text: Text) -> bytes:
    x, y, size, words = text
    return f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj\n".encode()
