"""Kindle books without protection (.mobi, .azw3, .azw, .prc), and plain texts of Palm readers (.pdb).

The text of a book is HTML: one page of it, or (AZW3) pages of which each is a frame and pieces that are to be put into
it. A file that holds a book in both forms is read in the newer. Headings are those of the pages; in the older form,
which may have none, the lines that its contents point at. A book that its seller protects (DRM) is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from documents.formats.archives import LARGEST_MEMBER, DamagedFile, PackedTooMuch
from documents.formats.books.epub import SellersProtection
from documents.formats.books.mobi_contents import with_marks, without_marks
from documents.formats.books.palm_index import entries_of
from documents.formats.books.palm_text import BadPacking, PhraseCodes, from_copies, trailing
from documents.formats.encodings import text_encodings
from documents.formats.encodings.broken_bytes import STAND_IN
from documents.formats.pages.html import html_lines
from documents.formats.pages.html_page import HtmlPage
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import MOST_MARKS
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "MOBI"
MOST_CHARACTERS: Final = 20_000_000
_HEADER = 78
_PLAIN, _COPIES, _PHRASES = 1, 2, 17480
_NOWHERE = 0xFFFFFFFF
_KF8 = 121  # in a file of both forms, the record where the newer begins
_TITLE = 503
_DECLARATION = late_pattern(r"\A\s*<\?xml[^>]*\?>")


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The text of a book. Raises SellersProtection, DamagedFile and PackedTooMuch."""
    try:
        records = _Records(data)
        if data[60:68] == b"TEXtREAd" and records.at(0)[16:20] != b"MOBI":
            return text_encodings.read(_Book(records, 0, path).text, path, encoding)
        book = _Book(records, 0, path)
        newer = book.said(_KF8)
        if newer and 0 < (first := int.from_bytes(newer[:4], "big")) < len(records):
            book = _Book(records, first, path)
        pages = HtmlPage()
        stand_ins = characters = 0
        for page in book.pages():
            marked, titles = with_marks(page, book.codec)
            text = marked.decode(book.codec, "replace")
            stand_ins += text.count(STAND_IN)
            if text.count("<") > MOST_MARKS:
                raise PackedTooMuch(path=path, bound=MOST_MARKS, what="elements")
            lines = html_lines(_DECLARATION.sub("", text).encode("utf-8", "replace"))
            pages.add(without_marks(lines, titles))
            characters += sum(map(len, lines.lines))
            if characters > MOST_CHARACTERS:
                raise PackedTooMuch(path=path, bound=MOST_CHARACTERS, what="characters")
    except (ValueError, struct.error, IndexError) as error:
        raise DamagedFile(path=path, format=FORMAT, reason=str(error) or "it breaks off") from error
    return SourceText(
        "\n".join(pages.lines),
        SourceReport("mobi", stand_ins=stand_ins),
        headings=pages.headings,
        nests=pages.nests,
        tables=pages.tables,
        paragraphs=True,
        title=book.title or None,
    )


class _Records:
    """The records of a Palm database. Raises ValueError for what is none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (count,) = struct.unpack_from(">H", data, _HEADER - 2)
        starts = [struct.unpack_from(">I", data, _HEADER + 8 * number)[0] for number in range(count)]
        if not starts or any(later < earlier for earlier, later in pairwise(starts)):
            raise ValueError("its records cannot be found")
        self._starts = [*starts, len(data)]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def at(self, number: int) -> bytes:
        """A record; IndexError where there is none."""
        if not 0 <= number < len(self):
            raise IndexError(f"record {number} is missing")
        return self._data[self._starts[number] : self._starts[number + 1]]


class _Book:
    """One book in a file, whose records are counted from its first."""

    def __init__(self, records: _Records, first: int, path: Path) -> None:
        self._records, self._first, self._path = records, first, path
        self._head = head = records.at(first)
        self._packing, _, _, self._count = struct.unpack_from(">HHIH", head, 0)
        if struct.unpack_from(">H", head, 12)[0]:
            raise SellersProtection(path=path)
        self._is_mobi = head[16:20] == b"MOBI"
        self._length = self._number(20) if self._is_mobi else 0
        self.codec = "utf-8" if self._is_mobi and self._number(28) == 65001 else "cp1252"
        self._extras = self._read_extras()
        self.text = self._text()

    @property
    def title(self) -> str:
        """What the book calls itself."""
        begin, size = self._number(84), self._number(88)
        named = self.said(_TITLE) or self._head[begin : begin + min(size, 1_000)]
        return " ".join(named.decode(self.codec, "ignore").replace("\0", "").split())

    def said(self, kind: int) -> bytes | None:
        """What the book's description says under a number."""
        return self._extras.get(kind)

    def pages(self) -> Iterator[bytes]:
        """The HTML of the book, page by page."""
        skeletons = self._number(252) if self._is_mobi and self._number(36) >= 8 else _NOWHERE
        fragments = self._number(248) if skeletons != _NOWHERE else _NOWHERE
        if fragments == _NOWHERE:
            yield self.text[: self._flow()]
            return
        pieces = iter(entries_of(self._record, fragments))
        for skeleton in entries_of(self._record, skeletons):
            counts, place = skeleton.values.get(1, [0]), skeleton.values.get(6, [])
            if len(place) < 2:
                continue
            start, end = place[0], place[0] + place[1]
            page = bytearray(self.text[start:end])
            for _ in range(counts[0] if counts else 0):
                piece = next(pieces, None)
                if piece is None or len(sizes := piece.values.get(6, [])) < 2:
                    break
                put = int(piece.name) - start if piece.name.isdigit() else len(page)
                put = min(max(put, 0), len(page))
                page[put:put] = self.text[end : end + sizes[1]]
                end += sizes[1]
            yield bytes(page)

    def _flow(self) -> int:
        """Where the text ends and style sheets begin."""
        if not self._is_mobi or self._number(36) < 8 or (number := self._number(192)) == _NOWHERE:
            return len(self.text)
        try:
            record = self._record(number)
        except IndexError:
            return len(self.text)
        return struct.unpack_from(">I", record, 16)[0] if record[:4] == b"FDST" else len(self.text)

    def _record(self, number: int) -> bytes:
        return self._records.at(self._first + number)

    def _number(self, offset: int) -> int:
        """A number of the head; ``_NOWHERE`` past its end."""
        if offset + 4 > min(len(self._head), 16 + self._length if offset > 24 else len(self._head)):
            return _NOWHERE
        number: int = struct.unpack_from(">I", self._head, offset)[0]
        return number

    def _read_extras(self) -> dict[int, bytes]:
        extras: dict[int, bytes] = {}
        offset = 16 + self._length
        if not self._is_mobi or not self._number(128) & 0x40 or self._head[offset : offset + 4] != b"EXTH":
            return extras
        (count,) = struct.unpack_from(">I", self._head, offset + 8)
        offset += 12
        for _ in range(min(count, 1_000)):
            kind, size = struct.unpack_from(">II", self._head, offset)
            extras.setdefault(kind, self._head[offset + 8 : offset + max(size, 8)])
            offset += max(size, 8)
        return extras

    def _text(self) -> bytes:
        flags = self._number(240) if self._is_mobi and self._number(36) >= 5 and self._length >= 228 else 0
        flags = 0 if flags == _NOWHERE else flags & 0xFFFF
        codes: PhraseCodes | None = None
        if self._packing == _PHRASES:
            first, count = self._number(112), self._number(116)
            codes = PhraseCodes(
                self._record(first), [self._record(first + number) for number in range(1, min(count, 1_000))]
            )
        elif self._packing not in (_PLAIN, _COPIES):
            raise BadPacking("it is packed in a way that is not known")
        text = bytearray()
        for number in range(1, self._count + 1):
            record = self._record(number)
            record = record[: len(record) - trailing(record, flags)]
            if codes is not None:
                record = codes.unpacked(record)
            elif self._packing == _COPIES:
                record = from_copies(record)
            text += record
            if len(text) > LARGEST_MEMBER:
                raise PackedTooMuch(path=self._path, bound=LARGEST_MEMBER, what="bytes")
        return bytes(text)
