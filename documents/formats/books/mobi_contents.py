"""The contents of an older Kindle book: where its entries point, their lines are headings, though no tag says so."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from documents.formats.pages.html_page import HtmlPage
from documents.patterns import late_pattern

MOST_ENTRIES: Final = 5_000
_LONGEST = 200_000  # bytes of the contents
_MARK = "\ue000"  # begins a line that says which entry points here
_HEADING = late_pattern(rb"<h[1-6][\s>]", re.IGNORECASE)
_PLACE = late_pattern(
    rb"<reference\b(?=[^>]*type=[\"']?toc\b)[^>]*filepos=[\"']?0*([0-9]{1,9})", re.IGNORECASE
)
_ENTRY = late_pattern(
    rb"<a\b[^>]{0,200}?filepos=[\"']?0*([0-9]{1,9})[^>]{0,200}>(.{1,600}?)</a>", re.IGNORECASE | re.DOTALL
)
_TAG = late_pattern(r"<[^>]*>")


def with_marks(text: bytes, codec: str) -> tuple[bytes, tuple[str, ...]]:
    """The HTML of a book with a mark where each entry of its contents points, and the entries' titles.

    As it is, and no titles, where it has headings of its own, or says nothing of contents.
    """
    place = _PLACE.search(text)
    if place is None or _HEADING.search(text) or _MARK.encode(codec, "ignore") in text:
        return text, ()
    begin = int(place[1])
    entries: dict[int, str] = {}
    for match in _ENTRY.finditer(text, begin, begin + _LONGEST):
        title = "".join(unescape(_TAG.sub("", match[2].decode(codec, "replace"))).split())
        if title and int(match[1]) < len(text) and len(entries) < MOST_ENTRIES:
            entries.setdefault(int(match[1]), title)
    pieces: list[bytes] = []
    end = 0
    for number, offset in enumerate(sorted(entries)):
        begin, end = end, _before_tag(text, offset, end)
        pieces += [text[begin:end], f"<p>{_MARK}{number}</p>".encode(codec, "ignore")]
    return b"".join([*pieces, text[end:]]), tuple(entries[offset] for offset in sorted(entries))


def _before_tag(text: bytes, offset: int, begin: int) -> int:
    """The offset, or that of the tag that it is within."""
    tag = text.rfind(b"<", begin, offset)
    return tag if tag > text.rfind(b">", begin, offset) else offset


def without_marks(page: HtmlPage, titles: tuple[str, ...]) -> HtmlPage:
    """A page whose lines below a mark, where they say what the entry says, are headings."""
    marks: set[int] = set()
    title: str | None = None
    for number, line in enumerate(page.lines if titles else ()):
        if line.startswith(_MARK) and line[1:].isdecimal() and int(line[1:]) < len(titles):
            title = titles[int(line[1:])]
            marks.add(number)
            continue
        if title is not None and "".join(line.split()) == title:
            page.headings[number] = 1
        title = None
    page.leave_out(marks)
    return page
