"""What the index keeps of a document: its text as it is searched, and as it was published, with addresses.

Words that are found are shown without the document being opened: the published text lies beside the searched one, and
says itself whether the words stand there. Pure.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from documents.library.hits import Hit, SearchedText, searched_units
from documents.library.index.segment_writing import IndexedText
from documents.words.finding import OwnWords

if TYPE_CHECKING:
    from documents.document import Document

LEVEL: Final = 1
"""How hard texts are pressed together: harder takes longer and saves little beside what is searched of them."""
PIECE: Final = 8_000  # characters of a text that are pressed at once: their bytes fit the window
WINDOW: Final = 1 << 15
_SIZE: Final = struct.Struct("<I")


@dataclass(frozen=True, eq=False)
class IndexedDocument:
    """A document as the index has it: the published ``text``, what is searched of it (``units``), and where that is."""

    id: str
    name: str
    text: str
    units: tuple[OwnWords, ...]
    addresses: tuple[str, ...]
    """Of each of the units, "" of the title and page furniture."""
    searched: SearchedText

    def address_of(self, hit: Hit) -> str:
        """The address of the unit in which a hit stands, "" of none."""
        return "" if hit.unit_index is None else self._by_index[hit.unit_index]

    @cached_property
    def _by_index(self) -> dict[int, str]:
        return {own.unit_index: address for own, address in zip(self.units, self.addresses, strict=True)}

    @cached_property
    def folded(self) -> str:
        """The text reduced for comparing."""
        from documents.scripts.fold import fold

        return fold(self.text)


def indexed(document: Document) -> IndexedText:
    """What the index takes of a document."""
    from documents.addresses.address_book import addresses_of

    units = searched_units(document)
    searched = SearchedText.of(document, units)
    addresses = addresses_of(document)
    pieces = _pressed(document.text, searched)
    kept = {
        "begins": _steps(searched.begins),
        "stands": _steps(searched.stands),
        "starts": _steps([own.start for own in units]),
        "lengths": [own.end - own.start for own in units],
        "units": [own.unit_index for own in units],
        "addresses": [addresses[own.unit_index] if own.unit_index >= 0 else "" for own in units],
        "pieces": [(last, len(piece)) for last, piece in pieces],
    }
    told = zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)
    starts = searched.offsets_of([own.start for own in units])
    parts = [
        searched.text[start:end].encode("utf-8", "surrogatepass") for start, end in pairwise((0, *starts))
    ]
    return IndexedText(
        searched.text.encode("utf-8", "surrogatepass"),
        list(accumulate(map(len, parts))),
        b"".join((_SIZE.pack(len(told)), told, *(piece for _last, piece in pieces))),
    )


def kept_text(document_id: str, name: str, text: bytes, kept: bytes) -> IndexedDocument:
    """A document of an id, so called, as a segment has it. Raises ValueError where that is none."""
    try:
        (size,) = _SIZE.unpack_from(kept)
        told = json.loads(zlib.decompress(kept[_SIZE.size : _SIZE.size + size]))
        starts, numbers = accumulate(told["starts"]), told["units"]
        units = tuple(
            OwnWords(start, start + length, number)
            for start, length, number in zip(starts, told["lengths"], numbers, strict=True)
        )
        searched = SearchedText(
            text.decode("utf-8", "surrogatepass"),
            list(accumulate(told["begins"])),
            list(accumulate(told["stands"])),
        )
        published, first, at = [], 0, _SIZE.size + size
        for last, length in told["pieces"]:
            press = zlib.decompressobj(zdict=_likeness(searched, first, last))
            published.append(press.decompress(kept[at : at + length]).decode("utf-8", "surrogatepass"))
            first, at = last, at + length
        return IndexedDocument(
            document_id, name, "".join(published), units, tuple(told["addresses"]), searched
        )
    except (KeyError, TypeError, IndexError, struct.error, zlib.error) as error:
        raise ValueError(str(error)) from error


def _pressed(text: str, searched: SearchedText) -> list[tuple[int, bytes]]:
    """A published text in pieces, each pressed beside what is searched of it: which of its runs without white space ends
    each, and its bytes."""
    stands, pieces, first = searched.stands, [], 0
    while first < len(stands):
        last = max(first + 1, bisect_left(stands, stands[first] + PIECE))
        end = stands[last] if last < len(stands) else len(text)
        press = zlib.compressobj(LEVEL, zdict=_likeness(searched, first, last))
        written = text[0 if not first else stands[first] : end].encode("utf-8", "surrogatepass")
        pieces.append((last, press.compress(written) + press.flush()))
        first = last
    return pieces


def _likeness(searched: SearchedText, first: int, last: int) -> bytes:
    """What is searched of the runs of a text, as far as it can help to press what was published of them."""
    begins = searched.begins
    end = begins[last] if last < len(begins) else len(searched.text)
    return searched.text[begins[first] : end].encode("utf-8", "surrogatepass")[-WINDOW:]


def _steps(values: Sequence[int]) -> list[int]:
    """Ascending numbers by how much each is more than the one before."""
    return [value - before for before, value in zip((0, *values), values, strict=False)]
