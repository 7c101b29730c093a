"""Where the words of a document begin and end, by jieba's dictionary in a child process, cut on the simplified text.

That is as long as the text, so its words are the text's, offset for offset. What was found is cached by the fold: a
document's id is also that of copies whose lines are set otherwise.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from documents.cache import private_cache, put_whole, sweep
from documents.document import Document
from documents.identity import text_key
from documents.scripts.fold import FOLD_VERSION, Origin, origin_of
from documents.scripts.views import view_of
from documents.words.segmentation import TIMEOUT, KeywordsFailed, ProcessStop, ask
from documents.words.user_dictionary import NO_WORDS, UserDictionary

WAY_OF_CUTTING = 3  # raise it when other words come out
BLANK = 32  # below the first character that stands for a length (``keyword_process``)
LENGTHS = bytes(max(0, code - BLANK) for code in range(256))
SLOWEST = 20_000  # characters a second that the child process cuts
AT_A_TIME = 1 << 16  # words added up without a break for other threads


def word_boundaries(
    document: Document, *, dictionary: UserDictionary = NO_WORDS, stop: ProcessStop | None = None
) -> Sequence[int]:
    """Published offsets at which words begin and end, in order, from 0 to the text's length.

    Blocks for seconds the first time a text is asked about; safe from any thread; ``stop`` ends it early.
    Raises KeywordsFailed.
    """
    with private_cache() as cache:
        own = f"-{dictionary.key}" if dictionary.words else ""
        kept = cache / f"words-{text_key(document.folded)}-{FOLD_VERSION}-{WAY_OF_CUTTING}{own}.z"
        try:
            return _boundaries(_unpacked(kept.read_bytes(), len(document.text)), document)
        except (OSError, ValueError, zlib.error):
            sweep(cache)
        lengths = _cut(document, dictionary, stop or ProcessStop())
        try:
            boundaries = _boundaries(lengths, document)
        except ValueError as error:
            raise KeywordsFailed(reason=error) from error
        put_whole(kept, zlib.compress(lengths, 1))
    return boundaries


def _cut(document: Document, dictionary: UserDictionary, stop: ProcessStop) -> bytes:
    own = [(simplified(word.word, None), word.frequency, word.tag) for word in dictionary.words]
    request = f"{json.dumps({'dictionary': own})}\n{simplified(document.text, document.origin)}"
    answer: Any = ask(request, stop, TIMEOUT + len(document.text) / SLOWEST)
    try:
        return bytes(answer.encode("ascii").translate(LENGTHS))
    except (AttributeError, ValueError) as error:
        raise KeywordsFailed(reason=error) from error


def simplified(text: str, origin: Origin | None) -> str:
    """A text as jieba's dictionary writes it; one that is simplified as it is, so that nothing is loaded for it."""
    if (origin or origin_of(text)) == "simplified":
        return text
    return view_of(text, "simplified", full_width=False, origin=origin).text


def _unpacked(data: bytes, most: int) -> bytes:
    """The lengths of words, never more of them than the text has characters."""
    return zlib.decompressobj().decompress(data, most + 1)


def _boundaries(lengths: bytes, document: Document) -> Sequence[int]:
    """Where words of these lengths begin and end; ValueError where they are not the document's."""
    boundaries = array("I", (0,))
    for start in range(0, len(lengths), AT_A_TIME):
        boundaries.extend(accumulate(lengths[start : start + AT_A_TIME], initial=boundaries.pop()))
    if boundaries[-1] != len(document.text) or 0 in lengths:
        raise ValueError("the words are not those of the text")
    return boundaries
