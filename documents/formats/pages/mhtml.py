"""MHTML: a page that a browser saved with its pictures in one file (.mht, .mhtml), read as the page that it holds.

Its bytes may be written as they are, in base64 or as quoted-printable; of a page of frames the frame that says most is
read. What the file says of the page's encoding settles a doubt.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final, NamedTuple

from documents.errors import DocumentError
from documents.formats.archives import DamagedFile
from documents.formats.encodings import text_encodings
from documents.formats.pages import html
from documents.formats.source_text import SourceText
from documents.patterns import late_pattern

FORMAT: Final = "MHTML"
MOST_PARTS: Final = 20_000
_LONGEST_HEAD = 65_536  # bytes
_DEEPEST = 5
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD_ENDS = late_pattern(rb"\r?\n[ \t]*\r?\n")
_FRAMES = late_pattern(rb"<\s*frameset", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class _Page(NamedTuple):
    data: bytes
    encoding: str | None  # as the file says


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The article of the page. Raises DamagedFile, and what reading a page does."""
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    pages = list(_pages(data.lstrip(b"\xef\xbb\xbf\r\n\t "), 0))
    if not pages:
        raise DamagedFile(path=path, format=FORMAT, reason="it holds no page")
    page = pages[0]
    if len(pages) > 1 and _FRAMES.search(page.data):
        page = max(pages[1:], key=lambda other: len(other.data))
    return html.read(page.data, path, encoding, declared=page.encoding)


def _pages(part: bytes, depth: int) -> Iterator[_Page]:
    """The pages in a part, its own or those of the parts in it."""
    end = _HEAD_ENDS.search(part, 0, _LONGEST_HEAD)
    if end is None:
        return
    head = message_from_bytes(part[: end.start()] + b"\n\n")
    kind = head.get_content_type()
    if kind in _PAGES:
        yield _Page(_unpacked(part[end.end() :], head), _encoding(head))
    elif kind.startswith("multipart/") and depth < _DEEPEST and (boundary := head.get_boundary()):
        mark = b"--" + boundary.encode("utf-8", "surrogateescape")
        for inner in part[end.end() :].split(mark, MOST_PARTS)[1:]:
            if not inner.startswith(b"--"):
                whole = inner.removesuffix(b"\n").removesuffix(b"\r")  # they belong to the boundary
                yield from _pages(whole.lstrip(b"\r\n"), depth + 1)


def _unpacked(body: bytes, head: Message) -> bytes:
    """The bytes of a page as they were before they were packed for mail."""
    packing = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if packing == "quoted-printable":
        return quopri.decodestring(body)
    if packing == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            whole = b"".join(body.split()).rstrip(b"=")
            return binascii.a2b_base64(whole[: len(whole) // 4 * 4])
    return body


def _encoding(head: Message) -> str | None:
    named = head.get_content_charset()
    if named in ("unicode", "ucs-2"):
        named = "utf-16"
    try:
        return text_encodings.codec_named(named) if named else None
    except DocumentError:
        return None
