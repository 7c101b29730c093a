"""The two ways in which texts of Palm books are packed, undone: PalmDOC's copies, and Huffman codes of phrases. Pure.

Of the first a record of n bytes unpacks to 5 n at most. A phrase of the second may be made of others: how long it
comes to be, and how deep that goes, is bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

LONGEST_RECORD: Final = 1 << 18
"""Bytes that a record unpacks to at most."""
LONGEST_PHRASES: Final = 1 << 24
"""Bytes of all phrases that are made of others."""
DEEPEST_PHRASE: Final = 20
_LONGEST_CODE = 32  # bits


class BadPacking(ValueError):
    """Bytes that are not packed in this way, or that unpack to too much."""


def from_copies(data: bytes) -> bytes:
    """A record that is packed by referring back to what it said before."""
    made = bytearray()
    offset, end = 0, len(data)
    while offset < end:
        sign = data[offset]
        offset += 1
        if 1 <= sign <= 8:
            made += data[offset : offset + sign]
            offset += sign
        elif sign < 0x80:
            made.append(sign)
        elif sign >= 0xC0:
            made += bytes((0x20, sign ^ 0x80))
        else:
            if offset >= end:
                break
            pair = (sign << 8) | data[offset]
            offset += 1
            back, length = (pair >> 3) & 0x7FF, (pair & 7) + 3
            if not 0 < back <= len(made):
                raise BadPacking("a copy refers to what is not there")
            for _ in range(length):
                made.append(made[-back])
    return bytes(made)


class PhraseCodes:
    """The codes and phrases of a book, from its records HUFF and CDIC. Raises BadPacking."""

    def __init__(self, codes: bytes, phrases: Sequence[bytes]) -> None:
        if codes[:4] != b"HUFF" or any(record[:4] != b"CDIC" for record in phrases):
            raise BadPacking("its table of phrases is missing")
        try:
            first, second = struct.unpack_from(">II", codes, 8)
            self._short = struct.unpack_from(">256I", codes, first)
            bounds = struct.unpack_from(">64I", codes, second)
        except struct.error as error:
            raise BadPacking("its table of codes breaks off") from error
        self._least = [0] + [bounds[2 * bits] << (31 - bits) for bits in range(_LONGEST_CODE)]
        self._most = [0] + [((bounds[2 * bits + 1] + 1) << (31 - bits)) - 1 for bits in range(_LONGEST_CODE)]
        self._phrases: list[tuple[bytes, bool]] = []
        for record in phrases:
            self._add(record)
        self._known: dict[int, bytes] = {}
        self._left = LONGEST_PHRASES

    def unpacked(self, data: bytes, depth: int = 0) -> bytes:
        """The bytes that are packed in codes. Raises BadPacking."""
        if depth > DEEPEST_PHRASE:
            raise BadPacking("its phrases nest too deep")
        made = bytearray()
        bits, count = int.from_bytes(data, "big"), 8 * len(data)
        left = count
        bits <<= _LONGEST_CODE
        while left > 0:
            code = (bits >> left) & 0xFFFFFFFF
            entry = self._short[code >> 24]
            length, most = entry & 0x1F, (((entry >> 8) + 1) << (32 - (entry & 0x1F))) - 1
            if not entry & 0x80:
                while 0 < length <= _LONGEST_CODE and code < self._least[length]:
                    length += 1
                if length > _LONGEST_CODE:
                    raise BadPacking("a code is not known")
                most = self._most[length]
            if not length:
                raise BadPacking("a code is not known")
            left -= length
            if left < 0:
                break
            made += self._phrase((most - code) >> (32 - length), depth)
            if len(made) > LONGEST_RECORD:
                raise BadPacking("a record unpacks to too much")
        return bytes(made)

    def _phrase(self, number: int, depth: int) -> bytes:
        if (known := self._known.get(number)) is not None:
            return known
        if not 0 <= number < len(self._phrases):
            raise BadPacking("a phrase is not there")
        phrase, plain = self._phrases[number]
        if not plain:
            phrase = self.unpacked(phrase, depth + 1)
            self._left -= len(phrase)
            if self._left < 0:
                raise BadPacking("its phrases unpack to too much")
        self._known[number] = phrase
        return phrase

    def _add(self, record: bytes) -> None:
        try:
            total, bits = struct.unpack_from(">II", record, 8)
            count = min(1 << min(bits, 16), total - len(self._phrases), len(record) // 2)
            offsets = struct.unpack_from(f">{max(count, 0)}H", record, 16)
            for offset in offsets:
                (length,) = struct.unpack_from(">H", record, 16 + offset)
                begin = 18 + offset
                self._phrases.append((record[begin : begin + (length & 0x7FFF)], bool(length & 0x8000)))
        except struct.error as error:
            raise BadPacking("its table of phrases breaks off") from error


def trailing(record: bytes, flags: int) -> int:
    """How many bytes at the end of a record of text are no text; ``flags`` are the book's."""
    count = 0
    for _ in range((flags >> 1).bit_count()):
        size = 0
        for byte in record[max(0, len(record) - count - 4) : max(0, len(record) - count)]:
            size = (0 if byte & 0x80 else size << 7) | (byte & 0x7F)
        count += size
    if flags & 1 and count < len(record):
        count += (record[-1 - count] & 3) + 1
    return min(count, len(record))
