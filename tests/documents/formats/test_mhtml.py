"""A page that a browser saved in one file opens as the page, whatever it is written and encoded in."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.formats.archives import DamagedFile
from documents.formats.pages.mhtml import read
from documents.formats.registry import format_of, read_source

PATH = Path("网页.mht")
PAGE = "<html><head><title>公告</title></head><body><h1>公告</h1><p>本市养犬，适用本规定。</p></body></html>"


def saved(
    body: bytes, packing: str, charset: str | None, *, end: str = "\r\n", kind: str = "related"
) -> bytes:
    """A page with a picture, as browsers save it."""
    told = f"; charset={charset}" if charset else ""
    head = (
        f'From: <Saved by Blink>\nSubject: =?utf-8?Q?=E5=85=AC?=\nMIME-Version: 1.0\nContent-Type: multipart/{kind};\n\ttype="text/html";\n'
        f'\tboundary="--B"\n\n\n----B\nContent-Type: text/html{told}\nContent-Transfer-Encoding: {packing}\n\n'
    )
    tail = "\n----B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n----B--\n"
    return head.replace("\n", end).encode() + body + tail.replace("\n", end).encode()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
    "binary": bytes,
}


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize(
    "charset", ["utf-8", "gb2312", "gb18030", "big5", "utf-16", "unicode", "utf-7", "hz", None]
)
def test_a_page_is_read_in_its_encoding(packing: str, charset: str | None) -> None:
    codec = {"unicode": "utf-16-le", None: "utf-8"}.get(charset, charset or "")
    page = PAGE if codec != "big5" else PAGE.translate(str.maketrans("养适规", "養適規"))
    data = saved(PACKED[packing](page.encode(codec)), packing, charset)
    found = read(data, PATH)
    assert found.text == page[page.index("<h1>") + 4 : page.index("</body>")].replace(
        "</h1><p>", "\n"
    ).replace("</p>", "")
    assert found.headings == {0: 1}


def test_what_the_file_says_of_the_encoding_settles_a_doubt() -> None:
    page = b"<p>" + "栽萘".encode("gb18030") + b"</p>"
    assert read(saved(page, "8bit", "gb2312"), PATH).text == "栽萘"
    assert read(saved(page, "8bit", "big5"), PATH).text == page[3:-4].decode("big5")


@pytest.mark.parametrize("name", ["网页.mht", "网页.mhtml", "网页.doc", "网页.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_is_known_by_its_head_whatever_it_is_called(tmp_path: Path, name: str, end: str) -> None:
    path = tmp_path / name
    path.write_bytes(saved(PAGE.encode(), "8bit", "utf-8", end=end))
    assert read_source(path).text.startswith("公告\n本市")


def test_a_page_alone_and_one_within_alternatives_are_found() -> None:
    alone = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}".encode()
    assert format_of(alone, Path("a")).name == "MHTML"
    assert read(alone, PATH).text.startswith("公告")
    outer = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="A"\n\n--A\nContent-Type: text/plain\n\n不是\n--A\n'.encode()
    assert read(outer + saved(PAGE.encode(), "8bit", "utf-8") + b"\n--A--\n", PATH).text.startswith("公告")


def test_of_a_page_of_frames_the_frame_that_says_most_is_read() -> None:
    frames = saved(b"<html><frameset><frame src=a></frameset></html>", "8bit", "utf-8")
    more = f"----B\nContent-Type: text/html\n\n<p>菜单</p>\n----B\nContent-Type: text/html\n\n{PAGE}\n----B--".encode()
    assert read(frames.replace(b"----B--\r\n", more), PATH).text.startswith("公告")


def test_a_file_without_a_page_is_refused_and_a_letter_is_a_text() -> None:
    with pytest.raises(DamagedFile, match="no page"):
        read(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: image/png\n\nx",
            PATH,
        )
    assert format_of("致：某人\nContent-Type: text/html 是一种类型。".encode(), Path("a.txt")).name == "text"
