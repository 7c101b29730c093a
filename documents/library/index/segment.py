"""Reading a segment: a file of folded texts that is mapped into memory, and looked at where words may be alone.

``segment_writing`` says what is in it. A segment never changes; one that was cut, or is no segment, is refused when it is
opened.
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from documents.library.index.signatures import BLOCK, BUCKETS, word_marks

MAGIC: Final = b"zjseg001"
HEADER: Final = struct.Struct("8sQQQQQQ")
"""What it is, then how many: documents, units, frequent characters, blocks, bytes of text,
bytes that are kept."""
MANY: Final = 0xFFFF


class DamagedSegment(Exception):
    """A file that is no segment, or not all of one."""


def align(size: int) -> int:
    """A size as it is on the disk: a multiple of eight bytes."""
    return size + 7 & ~7


class IndexSegment:
    """The texts of many documents, by their numbers in it. Close it when it is not needed any more."""

    def __init__(self, path: Path) -> None:
        """Raises DamagedSegment, OSError."""
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedSegment(path) from error
        try:
            self._lay_out()
        except (struct.error, ValueError, TypeError) as error:
            raise DamagedSegment(path) from error

    def _lay_out(self) -> None:
        whole = memoryview(self._map)
        magic, *sizes = HEADER.unpack_from(whole)
        documents, units, frequent, blocks, length, kept = sizes
        self.count: int = documents
        """How many documents it has."""
        self._width = (blocks + 7) // 8
        self.blocks: int = blocks
        offset = align(HEADER.size)
        tables: list[memoryview] = []
        for size in (8 * (documents + 1), 4 * (documents + 1), 4 * units, 8 * (documents + 1), 4 * frequent):
            tables.append(whole[offset : offset + size])
            offset += align(size)
        tables.append(whole[offset : offset + 2 * frequent * documents])
        offset += align(2 * frequent * documents)
        self._rows, offset = offset, offset + align(BUCKETS * self._width)
        self._text, offset = offset, offset + align(length)
        self._kept, offset = offset, offset + align(kept)
        if magic != MAGIC or offset != len(whole):
            raise ValueError(offset)
        self._starts = tables[0].cast("Q")
        self._firsts = tables[1].cast("I")
        self._units = tables[2].cast("I")
        self._kept_starts = tables[3].cast("Q")
        self._frequent = tables[4].cast("I")
        self._counts = tables[5].cast("H")

    def close(self) -> None:
        """Let go of the file, as soon as nobody looks at it."""
        for table in (
            self._starts,
            self._firsts,
            self._units,
            self._kept_starts,
            self._frequent,
            self._counts,
        ):
            table.release()
        try:
            self._map.close()
        except BufferError:  # a view of it is still looked at
            return

    def text_of(self, number: int) -> bytes:
        """The text of a document as it is searched, in UTF-8."""
        start, end = self._starts[number], self._starts[number + 1] - 1
        return self._map[self._text + start : self._text + end]

    def units_of(self, number: int) -> memoryview:
        """The bytes of a document's text at which its units begin."""
        return self._units[self._firsts[number] : self._firsts[number + 1]]

    def kept_of(self, number: int) -> bytes:
        """What is kept of a document."""
        start, end = self._kept_starts[number], self._kept_starts[number + 1]
        return self._map[self._kept + start : self._kept + end]

    def may_hold(self, words: Sequence[str]) -> MayHold:
        """Which documents may hold all of some words."""
        return MayHold(self._starts, [self._blocks_with(word) for word in words])

    def _blocks_with(self, word: str) -> str | None:
        """The blocks in which a word may begin, a "1" for each; None where all may."""
        marks = word_marks(word)
        if not marks or not self.blocks:
            return None
        held = -1
        for mark in marks:
            start = self._rows + mark * self._width
            held &= int.from_bytes(self._map[start : start + self._width], "little")
            if not held:
                return ""
        return f"{held:b}"[::-1]

    def counts_of(self, character: str) -> memoryview | None:
        """How often each document has a character, ``MANY`` where that is more; None where it was not counted."""
        code = ord(character)
        at = bisect_left(self._frequent, code)
        if at == len(self._frequent) or self._frequent[at] != code:
            return None
        return self._counts[at * self.count : (at + 1) * self.count]


class MayHold:
    """Which documents of a segment may hold all of some words: the blocks say so."""

    def __init__(self, starts: memoryview, blocks: Sequence[str | None]) -> None:
        self._starts = starts
        self._blocks = [marked for marked in blocks if marked is not None]
        self.is_none = "" in self._blocks
        """Whether no document can."""

    def __call__(self, number: int) -> bool:
        """Whether a document may."""
        first = self._starts[number] // BLOCK
        last = (self._starts[number + 1] - 1) // BLOCK + 1
        return all(marked.find("1", first, last) >= 0 for marked in self._blocks)

    def numbers(self) -> Iterator[int]:
        """The documents that may, in the segment's order."""
        if self.is_none:
            return
        count = len(self._starts) - 1
        if not self._blocks:
            yield from range(count)
            return
        rarest = min(self._blocks, key=lambda marked: marked.count("1"))
        number, block = 0, rarest.find("1")
        while block >= 0 and number < count:
            number = max(number, bisect_right(self._starts, block * BLOCK, hi=count) - 1)
            end = (block + 1) * BLOCK
            while number < count and self._starts[number] < end:
                if self(number):
                    yield number
                number += 1
            block = rarest.find(
                "1", max(block + 1, self._starts[number] // BLOCK if number < count else block + 1)
            )
