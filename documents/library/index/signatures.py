"""Which blocks of a text may hold some words: two characters beside each other leave a mark in each block they are in.

A mark is one of ``BUCKETS``; several pairs share one, so that a block with all marks of a phrase may lack the phrase, and
a block that lacks one cannot hold it. A block is ``BLOCK`` bytes of UTF-8 and ``OVERLAP`` more, so that what begins in it
and ends behind it is found by it, too. Characters are counted as UTF-16 has them. Pure.
"""

from __future__ import annotations

from typing import Final

BUCKETS: Final = 1 << 14
BLOCK: Final = 12 * 1024
"""Bytes; about four thousand Chinese characters."""
LONGEST_MARKED: Final = 8
"""Characters of a phrase whose marks are looked for."""
OVERLAP: Final = 4 * LONGEST_MARKED
_LOW: Final = bytes(code & 0x7F for code in range(256))
_SPREAD: Final = bytes(code * 37 & 0x7F for code in range(256))


def rows_of(text: bytes) -> bytes:
    """For each mark a row of bits, eight blocks a byte: the blocks of a text (UTF-8) that have it."""
    blocks = (len(text) + BLOCK - 1) // BLOCK
    width = (blocks + 7) // 8
    rows = bytearray(BUCKETS * width)
    for column in range(width):
        marked = bytearray(1 << 15)
        for number in range(8 * column, min(8 * column + 8, blocks)):
            start = number * BLOCK
            piece = whole_characters(text[start : start + BLOCK + OVERLAP], is_start=not number)
            _mark(marked, piece, 1 << (number & 7))
        rows[column::width] = b"".join([marked[start : start + 128] for start in range(0, 1 << 15, 256)])
    return bytes(rows)


def _mark(marked: bytearray, text: str, bit: int) -> None:
    """Leave the marks of a text; a mark is two numbers below 128, each in a byte of its own. One loop for each
    character of a shelf."""
    units = text.encode("utf-16-le", "surrogatepass")
    count = len(units) // 2
    mixed = int.from_bytes(units[::2].translate(_LOW), "little") ^ int.from_bytes(
        units[1::2].translate(_SPREAD), "little"
    )
    sevens = memoryview(mixed.to_bytes(count, "little"))
    for start in (0, 1):
        pairs = sevens[start : start + (count - start & ~1)].cast("H")
        for pair in pairs:
            marked[pair] |= bit
    for unit in set(memoryview(units).cast("H")):
        mark = _single(unit)
        marked[mark & 0x7F | mark >> 7 << 8] |= bit


def _single(unit: int) -> int:
    """The mark of a character by itself."""
    return unit * 40503 >> 2 & BUCKETS - 1


def word_marks(word: str) -> set[int]:
    """The marks that a word leaves wherever it stands; those of its characters only where it has just one."""
    units = word.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_MARKED]
    if len(units) == 2:
        return {_single(memoryview(units).cast("H")[0])}
    sevens = bytes([_LOW[units[at]] ^ _SPREAD[units[at + 1]] for at in range(0, len(units), 2)])
    pairs = [memoryview(sevens[at : at + 2]).cast("H")[0] for at in range(len(sevens) - 1)]
    return {pair & 0x7F | pair >> 8 << 7 for pair in pairs}


def whole_characters(data: bytes, *, is_start: bool) -> str:
    """The characters that are whole in a cut of UTF-8; ``is_start``: its first byte begins one."""
    start, end = 0, len(data)
    if not is_start:
        while start < end and data[start] & 0xC0 == 0x80:
            start += 1
    last = end
    while last > start and end - last < 4:
        last -= 1
        byte = data[last]
        if byte < 0x80:
            break
        if byte >= 0xC0:
            needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            if end - last < needed:
                end = last
            break
    return data[start:end].decode("utf-8", "surrogatepass")
