"""Writing a segment: many documents' folded texts in one file, with what finds words in them.

What a segment holds, in this order, each part at a multiple of eight bytes: where each document begins in the text
(64 bits each, and the end), which of the units are its (32), where its units begin (32, bytes from its own beginning),
where what is kept of it begins (64), the characters that come most often (32), how often each document has them (16,
``MANY`` is more than can be told), the marks of the blocks (``signatures``, a row of bits for each), the text (UTF-8, a
line end after each document), what is kept of each (``kept_text``). Numbers are written as this machine has them.
"""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from documents.library.index.segment import HEADER, MAGIC, MANY, align
from documents.library.index.signatures import BLOCK, rows_of, whole_characters

MOST_COUNTED: Final = 24
"""Characters that are counted beforehand: looking at each of their places would take longest."""
SAMPLE: Final = 200_000
"""Bytes of a segment that tell which these are."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What a segment takes of a document: its ``text`` as it is searched, in UTF-8, the bytes at which its units begin,
    and what is ``kept`` of it."""

    text: bytes
    units: Sequence[int]
    kept: bytes


def write_segment(path: Path, documents: Sequence[IndexedText]) -> None:
    """Write a segment to a new file, which is whole and on the disk afterwards. Raises OSError."""
    parts = [*_parts(documents)]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for part in parts:
            file.write(part)
            file.write(bytes(align(len(part)) - len(part)))
        file.flush()
        os.fsync(file.fileno())


def _parts(documents: Sequence[IndexedText]) -> Iterator[bytes]:
    text = b"".join(document.text + b"\n" for document in documents)
    starts = array("Q", accumulate((len(document.text) + 1 for document in documents), initial=0))
    firsts = array("I", accumulate((len(document.units) for document in documents), initial=0))
    units = array("I", (start for document in documents for start in document.units))
    kept = array("Q", accumulate((len(document.kept) for document in documents), initial=0))
    frequent, counts = _counted(documents, text)
    blocks = (len(text) + BLOCK - 1) // BLOCK
    sizes = (len(documents), len(units), len(frequent), blocks, len(text), kept[-1])
    yield HEADER.pack(MAGIC, *sizes)
    yield from (table.tobytes() for table in (starts, firsts, units, kept, frequent, counts))
    yield rows_of(text)
    yield text
    yield b"".join(document.kept for document in documents)


def _counted(documents: Sequence[IndexedText], text: bytes) -> tuple[array[int], array[int]]:
    """The characters that come most often, and how often each document has them, character by character."""
    sample = whole_characters(text[:SAMPLE], is_start=True)
    frequent = sorted(ord(character) for character, _ in Counter(sample).most_common(MOST_COUNTED))
    told = array("H")
    for code in frequent:
        character = chr(code).encode("utf-8", "surrogatepass")
        told.extend([min(document.text.count(character), MANY) for document in documents])
    return array("I", frequent), told
