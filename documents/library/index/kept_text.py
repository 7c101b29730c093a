"""What the index keeps of a document: its text as it is searched, and as it was published, with addresses.

Words that are found are shown without the document being opened: the published text lies beside the searched one, and
says itself whether the words stand there. It is pressed together in pieces, each beside what is searched of it, so that a
hit costs one piece. Numbers are written as this machine has them. Pure.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from documents.library.hits import Hit, SearchedText, hits_of_words, searched_units
from documents.library.index.segment_writing import IndexedText
from documents.words.finding import OwnWords

if TYPE_CHECKING:
    from documents.document import Document
    from documents.library.query import Query

LEVEL: Final = 1
"""How hard texts are pressed together: harder takes longer and saves little beside what is searched of them."""
PIECE: Final = 3_000  # characters of a text that are pressed at once
WINDOW: Final = 1 << 15  # bytes that pressing looks back on
_COUNTS: Final = struct.Struct("5I")
"""Bytes of what is told of the document when pressed; how many runs, units, addressed units, pieces it has."""


class IndexedDocument:
    """A document as the index has it: its published text, what is searched of it, and the addresses of its units."""

    def __init__(self, document_id: str, name: str, text: bytes, kept: bytes) -> None:
        """``text`` and ``kept`` are those of ``IndexedText``. Raises ValueError where they are none."""
        self.id, self.name = document_id, name
        self._searched = text.decode("utf-8", "surrogatepass")
        self._kept = kept
        self._shown: dict[int, str] = {}
        try:
            size, runs, units, pieces, addresses = _COUNTS.unpack_from(kept)
            self._at = _COUNTS.size + size
            told = zlib.decompress(kept[_COUNTS.size : self._at])
            numbers = array("i", told[: 4 * (2 * runs + 3 * units + 2 * pieces)])
            parts = _parted(numbers, (runs, runs, units, units, units, pieces, pieces))
            self._addresses = told[4 * len(numbers) :].decode("utf-8", "surrogatepass").split("\n")
        except (struct.error, zlib.error) as error:
            raise ValueError(str(error)) from error
        if len(self._addresses) != addresses or len(parts[-1]) != pieces:
            raise ValueError(addresses)
        self._begins, self._stands = list(accumulate(parts[0])), list(accumulate(parts[1]))
        self._starts, self._lengths, self._indexes = list(accumulate(parts[2])), parts[3], parts[4]
        self._ends, self._sizes = parts[5], [0, *accumulate(parts[6])]

    @cached_property
    def searched(self) -> SearchedText:
        """What is searched of it."""
        return SearchedText(self._searched, self._begins, self._stands)

    @cached_property
    def units(self) -> tuple[OwnWords, ...]:
        """The units of what is searched."""
        return tuple(
            OwnWords(start, start + length, index)
            for start, length, index in zip(self._starts, self._lengths, self._indexes, strict=True)
        )

    @cached_property
    def text(self) -> str:
        """All of the published text."""
        return "".join(self._piece(number) for number in range(len(self._ends)))

    @cached_property
    def folded(self) -> str:
        """The text reduced for comparing."""
        from documents.scripts.fold import fold

        return fold(self.text)

    def hits(self, query: Query) -> Iterator[Hit]:
        """What the words of a query find in it, in reading order, whatever its fields say."""
        if len(query.words) > 1 or query.without or query.pattern:
            yield from hits_of_words(self, self.searched, self.units, query)
            return
        for span in self.searched.spans(query.words[0]):
            number = self._indexes[max(0, bisect_right(self._starts, span.start) - 1)]
            yield Hit(span.start, span.end, number if number >= 0 else None, (span,))

    def address_of(self, hit: Hit) -> str:
        """The address of the unit in which a hit stands, "" of none."""
        if hit.unit_index is None:
            return ""
        number = max(0, bisect_right(self._starts, hit.start) - 1)
        return self._addresses[number - self._indexes[:number].count(-1)]

    def written(self, start: int, end: int) -> str:
        """Published characters."""
        first, last = self._piece_at(start), self._piece_at(max(start, end - 1))
        text = "".join(self._piece(number) for number in range(first, last + 1))
        before = self._piece_start(first)
        return text[start - before : end - before]

    def in_context(self, start: int, end: int, width: int) -> tuple[str, str, str]:
        """Up to ``width`` characters of the same line before a span, the span, and after it."""
        near = max(0, start - width)
        text = self.written(near, end + width)
        before, words, after = text[: start - near], text[start - near : end - near], text[end - near :]
        return before[before.rfind("\n") + 1 :], words, after.partition("\n")[0]

    def _piece_at(self, offset: int) -> int:
        """The piece that holds a published offset."""
        run = max(0, bisect_right(self._stands, offset) - 1)
        return min(bisect_right(self._ends, run), len(self._ends) - 1)

    def _piece_start(self, number: int) -> int:
        return self._stands[self._ends[number - 1]] if number else 0

    def _piece(self, number: int) -> str:
        shown = self._shown.get(number)
        if shown is None:
            first = self._ends[number - 1] if number else 0
            likeness = _likeness(self._searched, self._begins, first, self._ends[number])
            press = zlib.decompressobj(zdict=likeness)
            data = self._kept[self._at + self._sizes[number] : self._at + self._sizes[number + 1]]
            shown = self._shown[number] = press.decompress(data).decode("utf-8", "surrogatepass")
        return shown


def indexed(document: Document) -> IndexedText:
    """What the index takes of a document."""
    from documents.addresses.address_book import addresses_of

    units = searched_units(document)
    searched = SearchedText.of(document, units)
    addresses = addresses_of(document)
    pieces = _pressed(document.text, searched)
    starts = [own.start for own in units]
    numbers = array("i", _steps(searched.begins))
    for more in (
        _steps(searched.stands),
        _steps(starts),
        [own.end - own.start for own in units],
        [own.unit_index for own in units],
        [last for last, _piece in pieces],
        [len(piece) for _last, piece in pieces],
    ):
        numbers.extend(more)
    said = [addresses[own.unit_index] for own in units if own.unit_index >= 0]
    told = zlib.compress(numbers.tobytes() + "\n".join(said).encode("utf-8", "surrogatepass"), LEVEL)
    offsets = searched.offsets_of(starts)
    parts = [
        searched.text[start:end].encode("utf-8", "surrogatepass") for start, end in pairwise((0, *offsets))
    ]
    counts = _COUNTS.pack(len(told), len(searched.begins), len(units), len(pieces), max(1, len(said)))
    return IndexedText(
        searched.text.encode("utf-8", "surrogatepass"),
        list(accumulate(map(len, parts))),
        b"".join((counts, told, *(piece for _last, piece in pieces))),
    )


def _pressed(text: str, searched: SearchedText) -> list[tuple[int, bytes]]:
    """A published text in pieces, each pressed beside what is searched of it: which of its runs without white space ends
    each, and its bytes."""
    stands, pieces, first = searched.stands, list[tuple[int, bytes]](), 0
    while first < len(stands):
        last = max(first + 1, bisect_left(stands, stands[first] + PIECE))
        end = stands[last] if last < len(stands) else len(text)
        press = zlib.compressobj(LEVEL, zdict=_likeness(searched.text, searched.begins, first, last))
        written = text[stands[first] if first else 0 : end].encode("utf-8", "surrogatepass")
        pieces.append((last, press.compress(written) + press.flush()))
        first = last
    return pieces


def _likeness(text: str, begins: Sequence[int], first: int, last: int) -> bytes:
    """What is searched of the runs of a text, as far as it can help to press what was published of them."""
    end = begins[last] if last < len(begins) else len(text)
    return text[begins[first] : end].encode("utf-8", "surrogatepass")[-WINDOW:]


def _steps(values: Sequence[int]) -> list[int]:
    """Ascending numbers by how much each is more than the one before."""
    return [value - before for before, value in zip((0, *values), values, strict=False)]


def _parted(numbers: array[int], counts: Iterable[int]) -> list[array[int]]:
    parts, start = [], 0
    for count in counts:
        parts.append(numbers[start : start + count])
        start += count
    return parts
