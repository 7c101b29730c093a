"""Keywords: words that a document has more of than others do, proposed by jieba in a child process.

It is asked once for each document: what it found is cached by the document's id.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.cache import private_cache, put_whole, sweep
from documents.document import Document, Span
from documents.identity import text_key
from documents.scripts.fold import FOLD_VERSION, Origin
from documents.scripts.views import view_of
from documents.words.finding import find, own_words
from documents.words.segmentation import KeywordsFailed, ProcessStop, ask
from documents.words.user_dictionary import NO_WORDS, UserDictionary

MOST: Final = 200  # words kept of a document
WAY_OF_WEIGHING: Final = 1  # raise it when other words come out


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word as the document writes it, its TF-IDF weight, and how often it occurs in any script."""

    word: str
    weight: float
    count: int


def keywords_of(
    document: Document,
    *,
    within: Span | None = None,
    count: int = 20,
    dictionary: UserDictionary = NO_WORDS,
    stop: ProcessStop | None = None,
) -> tuple[Keyword, ...]:
    """The ``count`` weightiest words of a document's clauses and headings, at most 200; ``within``: of some of them.

    Blocks for seconds the first time a document is asked about; safe from any thread; ``stop`` ends it early.
    Raises KeywordsFailed.
    """
    if within is not None and within.start <= 0 and within.end >= len(document.text):
        within = None
    with private_cache() as cache:
        part = "" if within is None else f"-{within.start}-{within.end}-{text_key(document.folded)}"
        own = f"-{dictionary.key}" if dictionary.words else ""
        file = cache / f"{document.id}-{FOLD_VERSION}-{WAY_OF_WEIGHING}{part}{own}.json"
        weighed = _kept(file)
        if weighed is None:
            sweep(cache)
            weighed = _weigh(document, within, dictionary, stop or ProcessStop())
            put_whole(file, json.dumps(weighed, ensure_ascii=False).encode())
    return tuple(_as_published(document, weighed, count, within))


def _as_published(
    document: Document, weighed: list[tuple[str, float]], count: int, within: Span | None
) -> Iterator[Keyword]:
    """The words in the script the document writes them in, with how often it does."""
    made = 0
    for word, weight in weighed:
        if made >= count:
            return
        forms = Counter(document.slice(span) for span in find(document, word, within=within))
        if forms:
            made += 1
            yield Keyword(forms.most_common(1)[0][0], weight, forms.total())


def _weigh(
    document: Document, within: Span | None, dictionary: UserDictionary, stop: ProcessStop
) -> list[tuple[str, float]]:
    texts = [
        _simplified(document.text[own.start : own.end], document.origin)
        for own in own_words(document)
        if within is None or (within.start <= own.start and own.end <= within.end)
    ]
    given = [(_simplified(entry.word, None), entry.frequency, entry.tag) for entry in dictionary.words]
    answer = ask(json.dumps({"texts": texts, "most": MOST, "dictionary": given}), stop)
    try:
        return _weighed(answer)
    except (ValueError, TypeError) as error:
        raise KeywordsFailed(reason=error) from error


def _simplified(text: str, origin: Origin | None) -> str:
    return view_of(text, "simplified", full_width=False, origin=origin).text


def _weighed(answer: Any) -> list[tuple[str, float]]:
    return [(str(word), float(weight)) for word, weight in answer]


def _kept(path: Path) -> list[tuple[str, float]] | None:
    """What was found before; None where nothing was, or where it cannot be read."""
    try:
        return _weighed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
