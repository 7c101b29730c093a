"""Files made to break a reader: each case is bytes of a size that is asked for, the same every time.

``fuzz_documents.py`` opens them at full size within bounds; the tests open the same ones small.
"""

from __future__ import annotations

import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
SENTENCE = "国家依照法律规定，保护公民的合法权益。"
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_MILLION = 1_000_000


@dataclass(frozen=True)
class Case:
    """A file: ``make`` gives its bytes for a number of ``what``; ``full`` is the number that is meant to break it."""

    name: str
    suffix: str
    full: int
    make: Callable[[int], bytes]


def _text(text: str, *, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """A piece as often as asked for."""
    return lambda count: (before + text * count + after).encode("utf-8", "surrogatepass")


def _counted(template: str) -> Callable[[int], bytes]:
    """A piece with the numbers from one on."""
    return lambda count: "".join(template.format(number) for number in range(1, count + 1)).encode()


def _in_turn(*texts: str) -> Callable[[int], bytes]:
    """Pieces one after another, so many in all."""
    return lambda count: "".join(texts[number % len(texts)] for number in range(count)).encode()


def _mixed(count: int) -> bytes:
    """Labels of all styles in random order, some with text."""
    chance = random.Random(count)
    labels = (
        "第一章 总则",
        "第{}条 ",
        "一、",
        "（{}）",
        "{}. ",
        "({})",
        "①",
        "——",
        "• ",
        "{}.{} ",
        "附件{}",
        "“第{}条 ",
        "",
    )
    return "\n".join(
        chance.choice(labels).format(chance.randrange(20), chance.randrange(20))
        + SENTENCE[: chance.randrange(20)]
        for _ in range(count)
    ).encode()


def random_bytes(count: int) -> bytes:
    return random.Random(count).randbytes(count)


def _random_characters(count: int) -> bytes:
    chance = random.Random(count)
    return "".join(
        chr(chance.choice((chance.randrange(0x3000), chance.randrange(0x4E00, 0xA000)))) for _ in range(count)
    ).encode()


def _falling(count: int) -> bytes:
    """Articles counted down, so that none follows on another."""
    return "".join(f"第{number}条 {SENTENCE}\n" for number in range(count, 0, -1)).encode()


def _quoted_articles(count: int) -> bytes:
    """Every article opens a quotation that is never closed."""
    return "".join(f"第{number}条 将其修改为：“{SENTENCE}\n" for number in range(1, count + 1)).encode()


def packed(members: dict[str, bytes]) -> bytes:
    """An archive, as tightly packed as can be."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def word(body: bytes, *, head: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    """A Word document with a body."""
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    document = (
        b'<?xml version="1.0" encoding="UTF-8"?>' + head + f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    )
    members = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations.encode(),
        "word/document.xml": document + body + b"</w:body></w:document>",
    }
    return packed(members | (more or {}))


def paragraph(text: str) -> bytes:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def _word_paragraphs(count: int) -> bytes:
    return word(paragraph(SENTENCE) * count)


def _word_nested(before: str, after: str) -> Callable[[int], bytes]:
    return lambda count: word(before.encode() * count + paragraph(SENTENCE) + after.encode() * count)


def _word_bomb(count: int) -> bytes:
    return word(b"<w:p><w:r><w:t>" + b"\xe7\x94\xb2" * (count // 3) + b"</w:t></w:r></w:p>")


def entities(count: int) -> bytes:
    """A document type whose entities multiply by ten, so many times."""
    lines = [
        '<!ENTITY e0 "甲">',
        *(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, count + 1)),
    ]
    return f"<!DOCTYPE x [{''.join(lines)}]>".encode()


def _word_entities(count: int) -> bytes:
    return word(paragraph(f"&e{count};"), head=entities(count))


def _word_members(count: int) -> bytes:
    return word(paragraph(SENTENCE), more={f"word/{number}": b"" for number in range(count)})


def book(chapter: bytes, *, chapters: int = 1, more: dict[str, bytes] | None = None) -> bytes:
    """An EPUB book, every chapter of it the same."""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="b/c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    items = "".join(
        f'<item id="i{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(chapters))
    package = f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">u</dc:identifier><dc:title>书</dc:title><dc:language>zh</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container.encode(),
        "b/c.opf": package.encode(),
    }
    return packed(members | {f"b/{n}.xhtml": chapter for n in range(chapters)} | (more or {}))


def page(body: bytes, *, head: bytes = b"") -> bytes:
    """A page of a book, or of the web."""
    return (
        head
        + "<html xmlns='http://www.w3.org/1999/xhtml'><head><meta charset='utf-8'/><title>页</title></head><body>".encode()
        + body
        + b"</body></html>"
    )


def _html(text: str, *, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda count: page((before + text * count + after).encode())


def _html_nested(before: str, after: str) -> Callable[[int], bytes]:
    return lambda count: page((before * count + f"<p>{SENTENCE}</p>" + after * count).encode())


def _html_attributes(count: int) -> bytes:
    names = " ".join(f"a{number}='1'" for number in range(count))
    return page(f"<p {names}>{SENTENCE}</p>".encode())


def pdf(content: bytes, *, pages: int = 1, tree: bytes | None = None) -> bytes:
    """A PDF whose pages all show the same; its font is none of its own, its characters are Unicode's."""
    kids = b" ".join(f"{7 + number} 0 R".encode() for number in range(pages))
    stream = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        tree or b"<</Type/Pages/Count " + str(pages).encode() + b"/Kids[" + kids + b"]>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo 6 0 R>>",
        b"<</Filter/FlateDecode/Length "
        + str(len(stream)).encode()
        + b">>stream\n"
        + stream
        + b"\nendstream",
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            for _ in range(pages)
        ],
    ]
    written = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj".encode() + content + b"endobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return bytes(
        written + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    )


def drawn(lines: list[str], *, size: int = 12) -> bytes:
    """The content of a page with lines of text from its top."""
    rows = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -{size + 6} Td\n" for line in lines)
    return f"BT /F {size} Tf 72 780 Td\n{rows}ET".encode()


def _pdf_pages(count: int) -> bytes:
    return pdf(drawn([SENTENCE] * 30), pages=count)


def _pdf_scattered(count: int) -> bytes:
    """Characters that are each placed on their own."""
    return pdf(
        b"BT /F 4 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm <7532> Tj " % (n % 500, n // 500 % 800) for n in range(count))
        + b"ET"
    )


def _pdf_bomb(count: int) -> bytes:
    return pdf(b"BT /F 12 Tf <7532> Tj ET " + b" " * count)


def _pdf_nested(count: int) -> bytes:
    return pdf(b"BT /F 12 Tf " + b"[" * count + b"<7532>" + b"]" * count + b" TJ ET")


def _pdf_loop(count: int) -> bytes:
    kids = b"2 0 R " * count
    return pdf(drawn([SENTENCE]), tree=b"<</Type/Pages/Count %d/Kids[" % count + kids + b"]>>")


TEXTS: tuple[Case, ...] = (
    Case("random bytes", ".txt", 20 * _MILLION, random_bytes),
    Case("random characters", ".txt", 2 * _MILLION, _random_characters),
    Case("one line of letters", ".txt", 50 * _MILLION, _text("a")),
    Case("one line of Chinese", ".txt", 50 * _MILLION, _text("甲")),
    Case("one line, no stop", ".txt", 10 * _MILLION, _text("甲")),
    Case("one line of sentences", ".txt", 500_000, _text(SENTENCE)),
    Case("one line, no stop, as large as can be", ".txt", 22 * _MILLION, _text("甲")),
    Case("two lines to be joined", ".txt", 10 * _MILLION, lambda n: ("甲" * n + "，\n" + "乙" * n + "。").encode()),
    Case("one-letter sentences", ".txt", _MILLION, _text("甲。")),
    Case("one-letter sentences, as many as can be", ".txt", 11 * _MILLION, _text("甲。")),
    Case("stops alone", ".txt", 20 * _MILLION, _text("。")),
    Case("one-letter lines", ".txt", 16 * _MILLION, _text("甲\n")),
    Case("articles", ".txt", _MILLION, _counted("第{}条 甲。\n")),
    Case("articles counted down", ".txt", _MILLION, _falling),
    Case("articles, all the first", ".txt", _MILLION, _text(f"第一条 {SENTENCE}\n")),
    Case("articles that run on", ".txt", _MILLION, _counted("第{}条规定的甲。\n")),
    Case("chapters", ".txt", _MILLION, _counted("第{}章 总则\n")),
    Case("chapters and articles in turn", ".txt", _MILLION, _in_turn("第一章 总则\n", "第一条 甲。\n")),
    Case("headings", ".txt", _MILLION, _in_turn("标题\n", f"{SENTENCE}\n")),
    Case("headings alone", ".txt", _MILLION, _text("标题\n")),
    Case("dates", ".txt", _MILLION, _text("2024年5月1日\n")),
    Case("page numbers", ".txt", _MILLION, _counted("— {} —\n")),
    Case("numbers alone", ".txt", _MILLION, _counted("{}\n")),
    Case("footnotes and page numbers", ".txt", _MILLION, _in_turn(f"{SENTENCE}\n", "第 3 页 共 9 页\n", "某某年鉴\n")),
    Case("blank lines", ".txt", _MILLION, _text("\n", after="甲。")),
    Case("blank lines and carriage returns", ".txt", 16 * _MILLION, _text("\r\n\u3000\n", before="甲。")),
    Case("white space in one line", ".txt", 20 * _MILLION, _text("\u3000", before="甲", after="乙")),
    Case("bullets", ".txt", _MILLION, _text("• 甲\n")),
    Case("dashes", ".txt", _MILLION, _text("——甲。\n")),
    Case("dashes in one line", ".txt", 20 * _MILLION, _text("—")),
    Case("labels of all styles", ".txt", _MILLION, _mixed),
    Case("labels in turn", ".txt", _MILLION, _in_turn("一、甲\n", "（一）乙\n", "1. 丙\n", "(1)丁\n", "①戊\n")),
    Case("items of one", ".txt", _MILLION, _text("1. 甲\n")),
    Case("items that rise", ".txt", _MILLION, _counted("{}. 甲\n")),
    Case("bare numbers", ".txt", _MILLION, _counted("{} 范围\n")),
    Case("decimals", ".txt", _MILLION, _counted("1.{} 要求\n")),
    Case("labels in one line", ".txt", 5 * _MILLION, _text("（一）")),
    Case("long labels", ".txt", 20_000, _text("第" + " " * 1000 + "条\n")),
    Case("contents without a text", ".txt", _MILLION, _counted("第{}章 甲……………1\n")),
    Case("contents of one entry", ".txt", _MILLION, _text("甲……………1\n", before="目录\n")),
    Case("headings listed as contents", ".txt", _MILLION, _counted("第{}节 甲\n")),
    Case("brackets", ".txt", 100_000, _text("（", after="甲。")),
    Case("brackets in pairs", ".txt", 100_000, lambda n: ("（" * n + "甲。" + "）" * n).encode()),
    Case("closing brackets", ".txt", 10 * _MILLION, _text("）")),
    Case("quotation marks", ".txt", 100_000, _text("“", after="甲。乙。")),
    Case("quotation marks in pairs", ".txt", 100_000, lambda n: ("“" * n + "甲。" + "”" * n).encode()),
    Case("quotation marks, each on its line", ".txt", _MILLION, _text("“甲。\n")),
    Case("quotation marks that close", ".txt", _MILLION, _in_turn("“甲。\n", "乙。”\n")),
    Case("articles that open quotations", ".txt", 500_000, _quoted_articles),
    Case("straight marks", ".txt", 5 * _MILLION, _text('"。')),
    Case("marks after stops", ".txt", 10 * _MILLION, _text("”", before="甲。")),
    Case("lines that cannot begin", ".txt", _MILLION, _text("，甲\n")),
    Case("lines that break off", ".txt", _MILLION, _text("以规划目标为引领，以国家级开发区为龙头，以\n")),
    Case("a wrapped page", ".txt", _MILLION, _text("国家依照法律规定保护公民的合法权益国家依照法律\n")),
    Case("NULs", ".txt", 20 * _MILLION, _text("\0", before="甲", after="。")),
    Case("NULs between", ".txt", 5 * _MILLION, _text("甲\0")),
    Case("lone surrogates", ".txt", _MILLION, _text("甲\ud800")),
    Case("line separators", ".txt", _MILLION, _text("甲。\u2028")),
    Case("vertical tabs", ".txt", 5 * _MILLION, _text("甲\x0b")),
    Case("combining marks", ".txt", 10 * _MILLION, _text("\u0301")),
    Case("combining marks on one", ".txt", 10 * _MILLION, _text("\u0301", before="e")),
    Case("variation selectors", ".txt", 5 * _MILLION, _text("\U000e0100", before="甲")),
    Case("directions", ".txt", 10 * _MILLION, _text("\u202e甲")),
    Case("escapes", ".txt", 10 * _MILLION, _text("\x1b[31m甲")),
    Case("dots", ".txt", 10 * _MILLION, _text(".", after="1")),
    Case("dots in lines", ".txt", _MILLION, _text("甲" + "." * 60 + "x\n")),
    Case("spaces and stops", ".txt", 5 * _MILLION, _text("。 ")),
    Case("an order without an end", ".txt", _MILLION, _text("（2024年甲", after="通过")),
    Case("colons", ".txt", _MILLION, _text("来源:\n")),
    Case("UTF-16 of one half", ".txt", 10 * _MILLION, lambda n: b"\xff\xfe" + b"\x00\xd8" * n),
    Case("GB18030 of no word", ".txt", 10 * _MILLION, lambda n: random.Random(0).randbytes(n).translate(bytes(0x81 + byte % 0x7D for byte in range(256)))),
    Case("GB18030", ".txt", 10 * _MILLION, lambda n: (SENTENCE * (n // len(SENTENCE) + 1)).encode("gb18030")),
    Case("Big5", ".txt", 10 * _MILLION, lambda n: ("國家依照法律規定，保護公民的權益。" * (n // 17 + 1)).encode("big5")),
)  # fmt: skip

FORMATS: tuple[Case, ...] = (
    *(Case(f"random bytes named {suffix}", suffix, 5 * _MILLION, random_bytes) for suffix in (".md", ".html", ".docx", ".epub", ".pdf", ".xlsx")),
    *(Case(f"a statute named {suffix}", suffix, 10_000, _counted("第{}条 甲。\n")) for suffix in (".html", ".docx", ".epub", ".pdf", ".jpg")),
    Case("Markdown: headings", ".md", _MILLION, _text("# 标题\n")),
    Case("Markdown: paragraphs", ".md", 500_000, _text(f"{SENTENCE}\n\n")),
    Case("Markdown: one paragraph of lines", ".md", 500_000, _text(f"{SENTENCE}\n")),
    Case("Markdown: a line without an end", ".md", 10 * _MILLION, _text("甲")),
    Case("Markdown: lists in lists", ".md", 100_000, _text("- ", after="甲")),
    Case("Markdown: quotes in quotes", ".md", 100_000, _text("> ", after="甲")),
    Case("Markdown: indented lists", ".md", 3_000, lambda n: "\n".join("  " * level + "- 甲" for level in range(n)).encode()),
    Case("Markdown: lists in lists, again and again", ".md", 5_000, lambda n: "".join("  " * level + "- 甲\n" for level in range(20)).encode() * n),
    Case("Markdown: bullets", ".md", _MILLION, _text("- 甲\n")),
    Case("Markdown: numbered items", ".md", 300_000, _counted("{}. 甲\n")),
    Case("Markdown: brackets", ".md", 100_000, _text("[")),
    Case("Markdown: closed brackets", ".md", 50_000, lambda n: b"[" * n + b"a" + b"]" * n),
    Case("Markdown: links", ".md", 100_000, _text("[a](")),
    Case("Markdown: pictures in pictures", ".md", 50_000, _text("![", after="](u)")),
    Case("Markdown: stars", ".md", 100_000, _text("**a *b ")),
    Case("Markdown: stars alone", ".md", 200_000, _text("*")),
    Case("Markdown: underscores", ".md", 100_000, _text("a_b_")),
    Case("Markdown: back ticks", ".md", 1_000, lambda n: " ".join("`" * level for level in range(1, n)).encode()),
    Case("Markdown: fences", ".md", 200_000, _text("```\n")),
    Case("Markdown: tables", ".md", 200_000, _text("|甲|乙|\n", before="|a|b|\n|-|-|\n")),
    Case("Markdown: a wide table", ".md", 20_000, lambda n: b"|a" * n + b"|\n" + b"|-" * n + b"|\n" + b"|b" * n + b"|\n"),
    Case("Markdown: a wide table with short rows", ".md", 2_000, lambda n: b"|a" * n + b"|\n" + b"|-" * n + b"|\n" + b"|b|\n" * n),
    Case("Markdown: links by name", ".md", 100_000, _counted("[a{}]: /u\n")),
    Case("Markdown: footnotes", ".md", 100_000, _counted("甲[^{0}]\n\n[^{0}]: 乙\n\n")),
    Case("Markdown: comments", ".md", 100_000, _text("<!--")),
    Case("Markdown: tags", ".md", 100_000, _text("<a")),
    Case("Markdown: tags of blocks", ".md", 100_000, _text("<div>\n")),
    Case("Markdown: entities", ".md", 500_000, _text("&amp;")),
    Case("Markdown: front matter without an end", ".md", _MILLION, _text("a: b\n", before="---\n")),
    Case("HTML: nested", ".html", 100_000, _html_nested("<div>", "</div>")),
    Case("HTML: nested and never closed", ".html", 100_000, _html_nested("<div>", "")),
    Case("HTML: nested marks", ".html", 100_000, _html_nested("<b>", "</b>")),
    Case("HTML: nested lists", ".html", 100_000, _html_nested("<ul><li>", "</li></ul>")),
    Case("HTML: lists in lists, again and again", ".html", 1_200, _html("<ul><li>甲" * 200 + "</ul>" * 200)),
    Case("HTML: lists left and entered", ".html", 90_000, _html("<ul><li>甲<ul><li>乙<p>丙</p></ul><p>丁</p></ul>")),
    Case("HTML: nested tables", ".html", 20_000, _html_nested("<table><tr><td>", "</td></tr></table>")),
    Case("HTML: marks that cross", ".html", 20_000, _html("<a><b><i></a></b></i>甲")),
    Case("HTML: headings", ".html", _MILLION, _html("<h1>标题</h1>")),
    Case("HTML: paragraphs", ".html", 500_000, _html(f"<p>{SENTENCE}</p>")),
    Case("HTML: never closed paragraphs", ".html", 500_000, _html(f"<p>{SENTENCE}")),
    Case("HTML: line breaks", ".html", _MILLION, _html("甲<br>")),
    Case("HTML: items", ".html", 500_000, _html("<li>甲", before="<ul>")),
    Case("HTML: attributes", ".html", 200_000, _html_attributes),
    Case("HTML: one attribute", ".html", 10 * _MILLION, lambda n: page(b"<p title='" + b"a" * n + b"'>\xe7\x94\xb2</p>")),
    Case("HTML: entities", ".html", 2 * _MILLION, _html("&#30002;")),
    Case("HTML: entities that multiply", ".html", 12, lambda n: page(f"<p>&e{n};甲。</p>".encode(), head=entities(n))),
    Case("HTML: tags that never end", ".html", 200_000, _text("<html ")),
    Case("HTML: names that never end", ".html", 200_000, _text("<a:", before="<p>甲。</p>")),
    Case("HTML: ends of scripts that never end", ".html", 100_000, _html("</script ", before="<p>甲。</p><script>")),
    Case("HTML: quotes in tags that never end", ".html", 200_000, _html('<p title="')),
    Case("HTML: white space in a tag", ".html", 5 * _MILLION, _html(" ", before="<p>甲。</p><p", after="x")),
    Case("HTML: breaks in a paragraph", ".html", 500_000, _html("<br/>", before="<p>甲。")),
    Case("HTML: headers of mail", ".mht", 100_000, _text("a: b\n", after="\n甲。")),
    Case("HTML: less-than signs", ".html", _MILLION, _html("<")),
    Case("HTML: comments never closed", ".html", 500_000, _html("<!--", before="<p>甲。</p>")),
    Case("HTML: scripts never closed", ".html", 500_000, _html("<script>", before="<p>甲。</p>")),
    Case("HTML: text without tags", ".html", 10 * _MILLION, _html("甲")),
    Case("HTML: tags alone", ".html", _MILLION, _html("<b></b>", before="<p>甲。</p>")),
    Case("HTML: cells", ".html", 500_000, _html("<td>甲</td>", before="<table><tr>", after="</tr></table>")),
    Case("HTML: cells that span", ".html", 1_000, _html("<tr><td rowspan=65534 colspan=1000>甲</td></tr>", before="<table>", after="</table>")),
    Case("Word: paragraphs", ".docx", 200_000, _word_paragraphs),
    Case("Word: one paragraph that unpacks", ".docx", 200 * _MILLION, _word_bomb),
    Case("Word: tables in tables", ".docx", 100_000, _word_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
    Case("Word: tables in tables, as deep as XML may be", ".docx", 83, _word_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
    Case("Word: controls in controls, as deep as XML may be", ".docx", 124, _word_nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    Case("Word: entities that multiply", ".docx", 12, _word_entities),
    Case("Word: members", ".docx", 30_000, _word_members),
    Case("Word: runs", ".docx", 500_000, lambda n: word(b"<w:p>" + b"<w:r><w:t>\xe7\x94\xb2</w:t></w:r>" * n + b"</w:p>")),
    Case("Word: empty paragraphs", ".docx", 1_400_000, lambda n: word(b"<w:p/>" * n + paragraph(SENTENCE))),
    Case("Word: cells", ".docx", 200_000, lambda n: word(b"<w:tbl><w:tr>" + (b"<w:tc>" + paragraph("甲") + b"</w:tc>") * n + b"</w:tr></w:tbl>")),
    Case("Word: boxes in boxes", ".docx", 60, _word_nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")),
    Case("EPUB: chapters", ".epub", 5_000, lambda n: book(page(f"<p>{SENTENCE}</p>".encode()), chapters=n)),
    Case("EPUB: a chapter that unpacks", ".epub", 200 * _MILLION, lambda n: book(page(b"<p>" + b"\xe7\x94\xb2" * (n // 3) + b"</p>"))),
    Case("EPUB: chapters that unpack", ".epub", 15 * _MILLION, lambda n: book(page(b"<p>" + b"\xe7\x94\xb2" * (n // 3) + b"</p>"), chapters=20)),
    Case("EPUB: nested", ".epub", 100_000, lambda n: book(_html_nested("<div>", "</div>")(n))),
    Case("EPUB: entities that multiply", ".epub", 12, lambda n: book(page(f"<p>&e{n};</p>".encode(), head=entities(n)))),
    Case("EPUB: members", ".epub", 30_000, lambda n: book(page(b"<p>a</p>"), more={f"b/{k}": b"" for k in range(n)})),
    Case("PDF: pages", ".pdf", 5_000, _pdf_pages),
    Case("PDF: scattered characters", ".pdf", 300_000, _pdf_scattered),
    Case("PDF: a page that unpacks", ".pdf", 500 * _MILLION, _pdf_bomb),
    Case("PDF: nested arrays", ".pdf", 100_000, _pdf_nested),
    Case("PDF: pages that hold themselves", ".pdf", 1_000, _pdf_loop),
)  # fmt: skip

ALL = (*TEXTS, *FORMATS)
