"""What a document is called: the same for a renamed, re-wrapped or converted copy of its text."""

from __future__ import annotations

import hashlib

from documents.scripts.fold import TABLE
from documents.scripts.fold_table import SKIPPED

DIGITS = 32
PIECE = 50_000  # characters at a time: nothing else runs meanwhile


def document_id(text: str) -> str:
    """32 hexadecimal digits: a hash of the folded text without white space and punctuation.

    Symbols (+ ℃ =) count; controls, zero-width characters and variation selectors do not.
    """
    table, digest = _counted_table(), hashlib.sha256()
    for start in range(0, len(text), PIECE):
        counted = text[start : start + PIECE].translate(table)
        digest.update(counted.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:DIGITS]


def digest_of(data: str | bytes) -> str:
    """64 hexadecimal digits: the SHA-256 of a file's bytes, or of an exact text in UTF-8."""
    if isinstance(data, bytes):
        return hashlib.sha256(data).hexdigest()
    digest = hashlib.sha256()
    for start in range(0, len(data), PIECE):
        digest.update(data[start : start + PIECE].encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def text_key(folded: str) -> str:
    """32 hexadecimal digits that tell folded texts apart that are not the same, offset by offset."""
    data = folded.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _counted_table() -> dict[int, int | None]:
    """The fold's table that also drops what an id does not count."""
    if not _COUNTED:
        ends = map(ord, SKIPPED)
        dropped = {code for first in ends for code in range(first, next(ends) + 1)}
        _COUNTED.update({code: target for code, target in TABLE.items() if target not in dropped})
        _COUNTED.update(dict.fromkeys([code for code, target in TABLE.items() if target in dropped]))
        _COUNTED.update(dict.fromkeys(dropped - TABLE.keys()))
    return _COUNTED


_COUNTED: dict[int, int | None] = {}
