"""Files of the rarer formats made to break a reader, as those of ``hostile_files.py``, which this adds to."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable

import format_files as made
import hostile_files
from hostile_files import SENTENCE, Case, entities, packed

_MILLION = 1_000_000
_MANIFEST = {"META-INF/manifest.xml": b"<manifest/>"}


def _odf(before: str, after: str = "", *, around: str = SENTENCE) -> Callable[[int], bytes]:
    """What begins so often, then a paragraph, then what ends so often, in an OpenDocument text."""
    middle = f"<text:p>{around}</text:p>" if around else ""
    return lambda count: made.open_document(before * count + middle + after * count)


def _odf_entities(count: int) -> bytes:
    head, _, rest = made.flat_document(f"<text:p>&e{count};</text:p>").partition(b"?>")
    return head + b"?>" + entities(count) + rest


def _odf_members(count: int) -> bytes:
    members = {"content.xml": made.flat_document("<text:p/>", root="document-content")} | _MANIFEST
    return packed(members | {f"b/{number}": b"" for number in range(count)})


def _rich(before: str, after: str = "") -> Callable[[int], bytes]:
    return lambda count: made.rich_text(before * count + after)


def _rich_fonts(count: int) -> bytes:
    fonts = "".join(f"{{\\f{number}\\fcharset134 a;}}" for number in range(count))
    return made.rich_text(f"{{\\fonttbl{fonts}}}" + "\\f1 \\'d6\\'d0\\f2\\'d6\\'d0")


def _ofd_objects(count: int) -> bytes:
    placed = [(float(number % 200), float(number % 290), 3.0, "甲") for number in range(count)]
    return made.office_pages([placed])


def _ofd_nested(count: int) -> bytes:
    return made.office_pages([[]], drawn="<ofd:PageBlock>" * count + "</ofd:PageBlock>" * count)


def _ofd_steps(count: int) -> bytes:
    steps = f"g {count} 5 " * 1_000
    drawn = f'<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:TextCode X="1" Y="1" DeltaX="{steps}">甲乙</ofd:TextCode></ofd:TextObject>'
    return made.office_pages([[]], drawn=drawn)


def _ofd_bomb(count: int) -> bytes:
    return made.office_pages([[(20, 20, 5, "甲" * (count // 3))]])


def _palm_bomb(count: int) -> bytes:
    """Records each of which says the same five bytes over and over for every byte it has."""
    record = b"\x05<p>\xe7\xe7" + b"\x80\x2f" * min(4 * count, 2_000)
    return made.palm_book(b"", packing=2, text_records=[record] * min(count, 60_000))


def _palm_phrases(count: int) -> bytes:
    """Phrases of which each is ten times the one before."""
    short = struct.pack(">256I", *([0x80 | 8 | (255 << 8)] * 256))
    phrases = [b"<p>a"] + [bytes((255 - number,)) * 10 for number in range(min(count, 200))]
    table, body = b"", b""
    for number, phrase in enumerate(phrases):
        table += struct.pack(">H", 2 * len(phrases) + len(body))
        body += struct.pack(">H", len(phrase) | (0 if number else 0x8000)) + phrase
    codes = struct.pack(">4sIII8x", b"HUFF", 24, 24, 24 + len(short)) + short + bytes(256)
    record = struct.pack(">4sIII", b"CDIC", 16, len(phrases), 8) + table + body
    last = bytes((255 - len(phrases) + 1,)) * 100
    return made.palm_book(
        b"", packing=17480, text_records=[last], more=[codes, record], heads={112: 2, 116: 2}
    )


def _palm_pieces(count: int) -> bytes:
    """A newer book of a frame and pieces, each of the whole text."""
    text = b"<p>" + SENTENCE.encode() * 3_000
    entry = b"\x01" + made.palm_number(0) + made.palm_number(len(text))
    pieces = made.palm_index([(6, 2, 1, 0), (0, 0, 0, 1)], [(b"0", entry)] * min(count, 3_000))
    frame = b"\x05" + made.palm_number(count) + made.palm_number(0) + made.palm_number(0)
    frames = made.palm_index([(1, 1, 3, 0), (6, 2, 12, 0), (0, 0, 0, 1)], [(b"S", frame)] * 10)
    records = [text[at : at + 4096] for at in range(0, len(text), 4096)]
    heads = {248: len(records) + 1, 252: len(records) + 3}
    return made.palm_book(text, version=8, more=[*pieces, *frames], heads=heads)


def _mail(body: bytes, kind: str = "8bit") -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: {kind}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--B--\r\n"


def _mail_in_mail(count: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="B{n}"\n\n--B{n}\n' for n in range(count))
    return f"MIME-Version: 1.0\n{parts}Content-Type: text/html\n\n<p>甲</p>".encode()


def _akoma(body: Callable[[int], str], head: bytes = b"") -> Callable[[int], bytes]:
    return lambda count: head + f"<akomaNtoso><act><body>{body(count)}</body></act></akomaNtoso>".encode()


def _akoma_entities(count: int) -> bytes:
    return _akoma(lambda n: f"<p>&e{n};</p>", entities(count))(count)


def _law(articles: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: f'{{"LawName":"法","LawArticles":[{articles(count)}]}}'.encode()


def _book(rows: Callable[[int], str], **more: str) -> Callable[[int], bytes]:
    return lambda count: made.workbook({"表": rows(count)}, **more)


def _book_bomb(count: int) -> bytes:
    rows = '<row><c t="s"><v>0</v></c></row>' * min(count, 100_000)
    return made.workbook({"表": rows}, strings=("甲" * (count // 3),))


_CELL = '<c t="inlineStr"><is><t>甲</t></is></c>'
_ROW = "<table:table-row table:number-rows-repeated='9999999'><table:table-cell table:number-columns-repeated='9999999'><text:p>甲</text:p></table:table-cell></table:table-row>"

CASES: tuple[Case, ...] = (
    Case("OpenDocument: paragraphs", ".odt", 300_000, _odf(f"<text:p>{SENTENCE}</text:p>")),
    Case("OpenDocument: a paragraph that unpacks", ".odt", 20 * _MILLION, lambda n: made.open_document(f"<text:p>{'甲' * n}</text:p>")),
    Case("OpenDocument: tables in tables", ".odt", 80, _odf("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>")),
    Case("OpenDocument: tables in tables, too deep", ".odt", 100_000, _odf("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>")),
    Case("OpenDocument: lists in lists", ".odt", 120, _odf("<text:list><text:list-item><text:p>甲</text:p>", "</text:list-item></text:list>")),
    Case("OpenDocument: cells and rows that repeat", ".ods", 1_000, _odf(f"<table:table>{_ROW * 3}</table:table>")),
    Case("OpenDocument: notes in notes", ".odt", 60, _odf("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>")),
    Case("OpenDocument: notes", ".odt", 300_000, _odf("<text:p>甲<text:note><text:note-body><text:p>乙</text:p></text:note-body></text:note></text:p>")),
    Case("OpenDocument: spaces", ".odt", 400_000, _odf("<text:p><text:s text:c='999999999'/>甲</text:p>")),
    Case("OpenDocument: boxes in boxes", ".odt", 80, _odf("<text:p><draw:frame xmlns:draw='d'><draw:text-box>", "</draw:text-box></draw:frame></text:p>")),
    Case("OpenDocument: entities that multiply", ".fodt", 12, _odf_entities),
    Case("OpenDocument: members", ".odt", 30_000, _odf_members),
    Case("OpenDocument: styles in a circle", ".odt", 100_000, lambda n: made.open_document('<text:p text:style-name="a">甲</text:p>' * n, '<style:style style:name="a" style:family="paragraph" style:parent-style-name="a"/>')),
    Case("RTF: paragraphs", ".rtf", 150_000, _rich(f"{SENTENCE}\\par ")),
    Case("RTF: words", ".rtf", 3 * _MILLION, _rich("\\b\\i0 a\\'d6\\'d0")),
    Case("RTF: too many words", ".rtf", 15 * _MILLION, _rich("\\b")),
    Case("RTF: groups in groups", ".rtf", 10 * _MILLION, _rich("{")),
    Case("RTF: ends without groups", ".rtf", 10 * _MILLION, _rich("}", "甲")),
    Case("RTF: destinations", ".rtf", 2 * _MILLION, _rich("{\\*\\x a}{\\footnote b}")),
    Case("RTF: boxes in boxes", ".rtf", 600, _rich("{\\shp{\\*\\shpinst{\\shptxt ")),
    Case("RTF: bytes that are passed over", ".rtf", 1_000_000, _rich("\\bin99999999 ", "甲")),
    Case("RTF: cells", ".rtf", 3 * _MILLION, _rich("a\\cell ", "\\row")),
    Case("RTF: fonts", ".rtf", 500_000, _rich_fonts),
    Case("RTF: one long line", ".rtf", 60 * _MILLION, _rich("a")),
    Case("OFD: pages", ".ofd", 15_000, lambda n: made.office_pages([[(20, 20, 5, SENTENCE)]] * n)),
    Case("OFD: scattered characters", ".ofd", 200_000, _ofd_objects),
    Case("OFD: a line that unpacks", ".ofd", 60 * _MILLION, _ofd_bomb),
    Case("OFD: blocks in blocks", ".ofd", 200, _ofd_nested),
    Case("OFD: steps that repeat", ".ofd", 2_000_000_000, _ofd_steps),
    Case("OFD: members", ".ofd", 30_000, lambda n: made.office_pages([[]], more={f"b/{k}": b"" for k in range(n)})),
    Case("Kindle: a long book", ".mobi", 10 * _MILLION, lambda n: made.palm_book(b"", packing=2, text_records=[made.copied(f"<p>{SENTENCE}</p>".encode() * 64)] * max(n // 4096, 1))),
    Case("Kindle: copies that multiply", ".mobi", 8_000, _palm_bomb),
    Case("Kindle: phrases of phrases", ".mobi", 6, _palm_phrases),
    Case("Kindle: phrases of phrases, too many", ".mobi", 100, _palm_phrases),
    Case("Kindle: pieces of pieces", ".azw3", 3_000, _palm_pieces),
    Case("Kindle: nested", ".mobi", 200_000, lambda n: made.palm_book(b"<div>" * n + b"a")),
    Case("Kindle: records", ".mobi", 60_000, lambda n: made.palm_book(b"", text_records=[b"<p>a"] * n)),
    Case("MHTML: parts", ".mht", 500_000, lambda n: _mail(b"<p>a</p>") + b"\r\n--B\r\nContent-Type: text/html\r\n\r\nb" * n),
    Case("MHTML: parts in parts", ".mht", 100_000, _mail_in_mail),
    Case("MHTML: a long page in base64", ".mht", 400_000, lambda n: _mail(base64.encodebytes(f"<p>{SENTENCE}</p>".encode() * n), "base64")),
    Case("MHTML: a long page as quoted-printable", ".mht", 15 * _MILLION, lambda n: _mail(b"=E7=94=B2" * (n // 3), "quoted-printable")),
    Case("MHTML: heads", ".mht", 500_000, lambda n: b"MIME-Version: 1.0\n" + b"X: a\n" * n),
    Case("captions", ".srt", 400_000, lambda n: "".join(f"{k}\n00:00:01,000 --> 00:00:02,000\n{SENTENCE}\n\n" for k in range(n)).encode()),
    Case("captions: times alone", ".vtt", 1_500_000, lambda n: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n" * n),
    Case("captions: signs that never end", ".srt", 10 * _MILLION, lambda n: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<v a" * n),
    Case("captions: lines that stay", ".srt", 3_000, lambda n: ("WEBVTT\n\n" + ("00:01.000 --> 00:01.000\n" + "甲\n" * n + "\n") * 200).encode()),
    Case("Akoma Ntoso: articles", ".xml", 200_000, _akoma(lambda n: f"<article><num>第一条</num><p>{SENTENCE}</p></article>" * n)),
    Case("Akoma Ntoso: parts in parts", ".xml", 240, _akoma(lambda n: "<point><num>1</num>" * n + "</point>" * n)),
    Case("Akoma Ntoso: parts in parts, too deep", ".xml", 100_000, _akoma(lambda n: "<point>" * n + "</point>" * n)),
    Case("Akoma Ntoso: notes in notes", ".xml", 200, _akoma(lambda n: "<p>甲<authorialNote>" * n + "</authorialNote></p>" * n)),
    Case("Akoma Ntoso: tables in tables", ".xml", 80, _akoma(lambda n: "<table><tr><td>甲" * n + "</td></tr></table>" * n)),
    Case("Akoma Ntoso: entities that multiply", ".xml", 12, _akoma_entities),
    Case("law database: articles", ".json", 200_000, _law(lambda n: ",".join([f'{{"ArticleNo":"第 1 條","ArticleContent":"{SENTENCE}"}}'] * n))),
    Case("law database: lists in lists", ".json", 30 * _MILLION, _law(lambda n: "[" * n)),
    Case("law database: lists", ".json", 2 * _MILLION, _law(lambda n: "[]," * n + "0")),
    Case("law database: names", ".json", 3 * _MILLION, _law(lambda n: ",".join(f'"{k:x}"' for k in range(n)))),
    Case("law database: laws in laws", ".xml", 200, lambda n: (("<LAWS><LawName>a</LawName>" * n) + "</LAWS>" * n).encode()),
    Case("law database: entities that multiply", ".xml", 12, lambda n: entities(n) + f"<LAWS><L><LawName>&e{n};</LawName></L></LAWS>".encode()),
    Case("Excel: rows", ".xlsx", 300_000, _book(lambda n: f"<row>{_CELL}{_CELL}</row>" * n)),
    Case("Excel: cells of a row", ".xlsx", 400_000, _book(lambda n: f"<row>{_CELL * n}</row>")),
    Case("Excel: far columns", ".xlsx", 300_000, _book(lambda n: '<row><c r="XFD1"><v>1</v></c><c r="ALL1"><v>1</v></c></row>' * n)),
    Case("Excel: a string that unpacks, in many cells", ".xlsx", 3 * _MILLION, _book_bomb),
    Case("Excel: sheets", ".xlsx", 10_000, lambda n: made.workbook({f"表{k}": f"<row>{_CELL}</row>" for k in range(n)})),
    Case("Excel: a long format", ".xlsx", 5 * _MILLION, lambda n: made.workbook({"表": "<row><c s='0'><v>1</v></c></row>"}, styles=f'<numFmts><numFmt numFmtId="164" formatCode="{"[" * n}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>')),
    Case("Excel: numbers", ".xlsx", 500_000, _book(lambda n: "<row><c><v>1E+308</v></c><c><v>-1e-308</v></c></row>" * n)),
    Case("CSV: rows", ".csv", 1_000_000, lambda n: f"1,{SENTENCE},3\n".encode() * n),
    Case("CSV: cells of a row", ".csv", 20 * _MILLION, lambda n: b"a," * n),
    Case("CSV: quotation marks", ".csv", 40 * _MILLION, lambda n: b'"' * n + b"a"),
    Case("CSV: a quotation mark that never ends", ".csv", 10 * _MILLION, lambda n: b'"a\n' * n),
    *(Case(f"random bytes named {suffix}", suffix, 5 * _MILLION, hostile_files.random_bytes) for suffix in (".odt", ".rtf", ".ofd", ".mobi", ".mht", ".srt", ".csv", ".json", ".caj", ".doc")),
)  # fmt: skip

ALL = (*hostile_files.ALL, *CASES)
