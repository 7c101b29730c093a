"""Small sound files of formats that few programs write, byte by byte: for tests, and to be broken."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from hostile_files import packed

OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Placed = tuple[float, float, float, str]  # x and y of its line in millimetres, size, words


def flat_document(body: str, styles: str = "", root: str = "document") -> bytes:
    """An OpenDocument text in one file."""
    return (
        f'<?xml version="1.0"?><office:{root} xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0" '
        f'xmlns:table="{OPEN}:table:1.0" xmlns:style="{OPEN}:style:1.0"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:{root}>"
    ).encode()


def open_document(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": flat_document(body, styles, "document-content"),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def rich_text(body: str) -> bytes:
    """An RTF document; ``body`` is written as it is, but for Chinese characters."""
    escaped = "".join(
        character
        if character.isascii()
        else f"\\u{ord(character) - (65536 if ord(character) > 32767 else 0)}?"
        for character in body
    )
    return (r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}}" + escaped + "}").encode()


def office_pages(
    pages: Sequence[Sequence[Placed]], *, more: Mapping[str, bytes] = {}, drawn: str = ""
) -> bytes:
    """An OFD file of pages; ``drawn`` is what else each page holds."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{places}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject Boundary="{x} {y - size} 170 {size}" Size="{size}"><ofd:TextCode X="0" Y="{size * 0.88}" '
            f'DeltaX="g {max(len(words) - 1, 1)} {size}">{words}</ofd:TextCode></ofd:TextObject>'
            for x, y, size, words in page
        )
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}{drawn}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed({name: data.encode() for name, data in members.items()} | dict(more))


def workbook(
    sheets: Mapping[str, str], *, strings: Sequence[str] = (), styles: str = "", settings: str = ""
) -> bytes:
    """An Excel workbook; a sheet is the XML of its rows."""
    names = list(sheets)
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    shared = "".join(f"<si><t>{string}</t></si>" for string in strings)
    members = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}">{settings}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{sheets[name]}</sheetData></worksheet>'
            for n, name in enumerate(names, 1)
        },
    }
    return packed({name: data.encode() for name, data in members.items()})


def palm_book(
    text: bytes,
    *,
    packing: int = 1,
    protected: int = 0,
    extras: Mapping[int, bytes] = {},
    flags: int = 0,
    text_records: Sequence[bytes] | None = None,
    more: Sequence[bytes] = (),
    heads: Mapping[int, int] = {},
    version: int = 6,
    name: str = "book",
) -> bytes:
    """A Kindle book; ``more`` are records after the text, ``heads`` numbers that its head has at some offsets."""
    records = list(text_records or [text[at : at + 4096] for at in range(0, len(text), 4096)] or [b""])
    return palm_records(
        [book_head(records, packing, protected, extras, flags, heads, version, name), *records, *more]
    )


def book_head(
    records: Sequence[bytes],
    packing: int,
    protected: int,
    extras: Mapping[int, bytes],
    flags: int,
    heads: Mapping[int, int],
    version: int,
    name: str,
) -> bytes:
    """The first record of a Kindle book."""
    length = 248
    head = bytearray(b"\xff" * (16 + length))
    struct.pack_into(
        ">HHIHHHH", head, 0, packing, 0, sum(map(len, records)), len(records), 4096, protected, 0
    )
    struct.pack_into(">4sIIII", head, 16, b"MOBI", length, 2, 65001, 1)
    struct.pack_into(">I", head, 36, version)
    described = b"".join(struct.pack(">II", kind, 8 + len(data)) + data for kind, data in extras.items())
    described = struct.pack(">4sII", b"EXTH", 12 + len(described), len(extras)) + described
    struct.pack_into(">II", head, 84, len(head) + len(described), len(name.encode()))
    struct.pack_into(">I", head, 128, 0x40)
    struct.pack_into(">I", head, 240, flags)
    for offset, number in heads.items():
        struct.pack_into(">I", head, offset, number)
    return bytes(head) + described + name.encode()


def palm_records(records: Sequence[bytes], kind: bytes = b"BOOKMOBI") -> bytes:
    """A Palm database."""
    start = 78 + 8 * len(records) + 2
    head = struct.pack(">32s28x8s8xH", b"name", kind, len(records))
    for number, record in enumerate(records):
        head += struct.pack(">II", start, 2 * number)
        start += len(record)
    return head + b"\0\0" + b"".join(records)


def palm_index(
    tags: Sequence[tuple[int, int, int, int]], entries: Sequence[tuple[bytes, bytes]]
) -> list[bytes]:
    """The two records of an index: its tags, and entries of a name with control bytes and numbers."""
    table = b"TAGX" + struct.pack(">II", 12 + 4 * len(tags), 1) + b"".join(bytes(tag) for tag in tags)
    head = struct.pack(">4sI12xII", b"INDX", 192, 0, 1).ljust(192, b"\0") + table
    body, offsets = bytearray(), []
    for name, values in entries:
        offsets.append(192 + len(body))
        body += bytes((len(name),)) + name + values
    places = b"IDXT" + b"".join(struct.pack(">H", offset) for offset in offsets)
    record = struct.pack(">4sI12xII", b"INDX", 192, 192 + len(body), len(entries)).ljust(192, b"\0")
    return [head, record + bytes(body) + places]


def palm_number(number: int) -> bytes:
    """A number as indexes write it: seven bits a byte, the last of which has its highest bit set."""
    digits = [number & 0x7F | 0x80]
    while number := number >> 7:
        digits.append(number & 0x7F)
    return bytes(reversed(digits))


def copied(text: bytes) -> bytes:
    """A record as PalmDOC packs it, every byte as it is."""
    return b"".join(bytes((min(len(text) - at, 8),)) + text[at : at + 8] for at in range(0, len(text), 8))


def statute(lines: Sequence[str]) -> dict[str, bytes]:
    """A file of each format here that says some lines, by a name that tells it."""
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    page = (
        "<html><head><title>办法</title></head><body>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</body></html>"
    )
    rows = "".join(
        f'<row r="{n}"><c t="inlineStr"><is><t>{line}</t></is></c><c><v>{n}</v></c></row>'
        for n, line in enumerate(lines, 1)
    )
    articles = ",".join(
        f'{{"ArticleType":"A","ArticleNo":"第 {n} 條","ArticleContent":"{line}"}}'
        for n, line in enumerate(lines, 1)
    )
    parts = "".join(
        f"<article><num>第{n}条</num><content><p>{line}</p></content></article>"
        for n, line in enumerate(lines, 1)
    )
    cues = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{line}\n\n" for n, line in enumerate(lines, 1)
    )
    saved = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--B"\r\n\r\n----B\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page
        + "\r\n----B--\r\n"
    )
    return {
        "sound.odt": open_document(paragraphs),
        "sound.fodt": flat_document(paragraphs),
        "sound.rtf": rich_text("".join(line + "\\par " for line in lines)),
        "sound.ofd": office_pages([[(20, 20 + 9 * n, 5, line) for n, line in enumerate(lines)]] * 2),
        "sound.mobi": palm_book(copied(page.encode()), packing=2),
        "sound.xlsx": workbook({"表": rows, "又": rows}),
        "sound.csv": "\n".join(f"{line},{n}" for n, line in enumerate(lines)).encode(),
        "sound.json": f'{{"LawName":"辦法","LawArticles":[{articles}]}}'.encode(),
        "sound.xml": f"<akomaNtoso><act><body>{parts}</body></act></akomaNtoso>".encode(),
        "sound.srt": cues.encode(),
        "sound.mht": saved.encode(),
    }
