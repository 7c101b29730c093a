"""Kindle books: unpacked in each of the three ways, put together of frames and pieces, refused where they are locked."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from format_files import book_head, copied, palm_book, palm_index, palm_number, palm_records

from documents.formats.archives import DamagedFile
from documents.formats.books.epub import SellersProtection
from documents.formats.books.mobi import read
from documents.formats.books.palm_text import BadPacking, PhraseCodes, from_copies, trailing
from documents.formats.registry import format_of, read_source

PATH = Path("书.mobi")
PAGE = "<html><head><guide/></head><body><h1>第一章 总则</h1><p>第一条 甲。</p><mbp:pagebreak/><p>第二条 乙。</p></body></html>"


def test_a_book_opens_however_it_is_packed(tmp_path: Path) -> None:
    for packing, text in ((1, PAGE.encode()), (2, copied(PAGE.encode()))):
        found = read(palm_book(text, packing=packing, extras={503: "某 书".encode()}), PATH)
        assert found.text.split("\n") == ["第一章 总则", "第一条 甲。", "第二条 乙。"]
        assert (found.headings, found.title) == ({0: 1}, "某 书")
    wrongly_named = tmp_path / "书.txt"
    wrongly_named.write_bytes(palm_book(PAGE.encode()))
    assert read_source(wrongly_named).text.startswith("第一章")


def test_copies_are_undone() -> None:
    assert (
        from_copies(b"\x03abcd" + bytes((0x80 | 4 >> 5, (4 << 3 & 0xFF) | 1)) + bytes((0xC0 | 0x41 & 0x3F,)))
        == b"abcdabcd A"
    )
    with pytest.raises(BadPacking):
        from_copies(b"a\xbf\xff")


def phrase_records(phrases: list[bytes], codes: list[int]) -> list[bytes]:
    """Records of codes that are a byte each: code N is phrase N; ``codes`` are the phrases packed in codes themselves."""
    short = struct.pack(">256I", *([0x80 | 8 | (255 << 8)] * 256))
    long = struct.pack(">64I", *([0] * 64))
    head = struct.pack(">4sIII8x", b"HUFF", 24, 24, 24 + len(short))
    table, body = b"", b""
    for number, phrase in enumerate(phrases):
        table += struct.pack(">H", 2 * len(phrases) + len(body))
        body += struct.pack(">H", len(phrase) | (0 if number in codes else 0x8000)) + phrase
    return [head + short + long, struct.pack(">4sIII", b"CDIC", 16, len(phrases), 8) + table + body]


def test_phrases_are_undone_and_may_be_made_of_others() -> None:
    phrases = ["第一条 ".encode(), "甲。".encode(), bytes((255, 254))]  # the third is the first two
    codes, *tables = phrase_records(phrases, [2])
    assert PhraseCodes(codes, tables).unpacked(bytes((253, 254))).decode() == "第一条 甲。甲。"
    book = palm_book(
        b"", packing=17480, text_records=[bytes((253, 254))], more=[codes, *tables], heads={112: 2, 116: 2}
    )
    assert read(book, PATH).text == "第一条 甲。甲。"


def test_a_phrase_that_is_made_of_itself_is_refused() -> None:
    codes, *tables = phrase_records([bytes((255,))], [0])
    with pytest.raises(BadPacking, match="deep"):
        PhraseCodes(codes, tables).unpacked(bytes((255,)))


def test_what_stands_after_the_text_of_a_record_is_none() -> None:
    assert trailing(b"abc" + b"\x00", 1) == 1
    assert trailing(b"abc" + b"xy\x83", 2) == 3
    records = ["第一条 ".encode() + b"xy\x83", "甲。".encode() + b"\x81"]
    assert read(palm_book(b"", text_records=records, flags=2), PATH).text == "第一条 甲。"


def test_a_newer_book_is_put_together_of_frames_and_pieces() -> None:
    frames = [
        b"<html><body><div></div><p>" + "尾。".encode() + b"</p></body></html>",
        b"<html><body></body></html>",
    ]
    pieces = ["<h1>第一章</h1><p>甲。</p>".encode(), "<p>乙。</p>".encode(), "<p>丙。</p>".encode()]
    raw = frames[0] + pieces[0] + pieces[1] + frames[1] + pieces[2]
    second = len(frames[0] + pieces[0] + pieces[1])
    put = 17  # within the <div> of the first frame
    fragments = palm_index(
        [(6, 2, 1, 0), (0, 0, 0, 1)],
        [
            (str(place).encode(), b"\x01" + palm_number(0) + palm_number(len(piece)))
            for place, piece in zip((put, put + len(pieces[0]), second + 12), pieces, strict=True)
        ],
    )
    skeletons = palm_index(
        [(1, 1, 3, 0), (6, 2, 12, 0), (0, 0, 0, 1)],
        [
            (b"SKEL0", b"\x05" + palm_number(2) + palm_number(0) + palm_number(len(frames[0]))),
            (b"SKEL1", b"\x05" + palm_number(1) + palm_number(second) + palm_number(len(frames[1]))),
        ],
    )
    book = palm_book(
        raw + b"p {color: red}", version=8, more=[*fragments, *skeletons], heads={248: 2, 252: 4}
    )
    found = read(book, Path("书.azw3"))
    assert found.text.split("\n") == ["第一章", "甲。", "乙。", "尾。", "丙。"]
    assert found.headings == {0: 1}


def test_lines_that_the_contents_point_at_are_headings_where_no_tag_says_so() -> None:
    body = "<p>序言</p><p>序言的话。</p><p align=center>第一章 起</p><p>甲。</p><p>第二章 落</p><p>乙。</p>"
    links = "<p><a filepos={:010}>第一章 起</a></p><p><a filepos={:010}><b>第二章 落</b></a></p><p><a filepos={:010}>别的</a></p>"
    head = "<html><head><guide><reference type=toc title=a filepos={:010} /></guide></head><body>"
    start = len(head.format(0).encode())
    places = [start + len(body[: body.index(words)].encode()) for words in ("<p align", "<p>第二章", "<p>乙")]
    data = (
        head.format(start + len(body.encode())) + body + links.format(*places) + "</body></html>"
    ).encode()
    found = read(palm_book(data), PATH)
    lines = found.text.split("\n")
    assert lines == [
        "序言",
        "序言的话。",
        "第一章 起",
        "甲。",
        "第二章 落",
        "乙。",
        "第一章 起",
        "第二章 落",
        "别的",
    ]
    assert found.headings == {2: 1, 4: 1}


def test_a_file_of_both_forms_is_read_in_the_newer() -> None:
    older = [book_head([b"a"], 1, 0, {121: (3).to_bytes(4, "big")}, 0, {}, 6, "book"), b"<p>old", b"BOUNDARY"]
    newer = [book_head([b"<p>new"], 1, 0, {}, 0, {}, 8, "book"), b"<p>new"]
    assert read(palm_records([*older, *newer]), PATH).text == "new"


def test_a_protected_book_is_refused() -> None:
    with pytest.raises(SellersProtection):
        read(palm_book(PAGE.encode(), protected=2), PATH)


def test_a_text_of_palm_readers_is_a_text() -> None:
    text = "第一条 甲。\n第二条 乙。"
    head = struct.pack(">HHIHHHH", 2, 0, len(text), 1, 4096, 0, 0)
    data = palm_records([head, copied(text.encode("gb18030"))], b"TEXtREAd")
    assert format_of(data, Path("书.pdb")).name == "Kindle"
    assert read(data, PATH).text == text


@pytest.mark.parametrize("data", [b"", b"\0" * 200, palm_book(b"a")[:100], palm_records([b"\0\x01"])])
def test_what_breaks_off_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data, PATH)
