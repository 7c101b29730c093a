"""Keywords: what a document is about, proposed by a child process that cuts it into jieba's words.

Nouns, names and joined terms, weighed against jieba's texts, against texts of the document's kind (``usual_words``) and
against the other texts at hand. The process is asked once for each document: what it found is cached by the
document's id.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.cache import private_cache, put_whole, sweep
from documents.document import Document, Span
from documents.identity import text_key
from documents.patterns import late_pattern
from documents.scripts.fold import FOLD_VERSION, fold
from documents.words.finding import find, own_words
from documents.words.segmentation import KeywordsFailed, ProcessStop, ask
from documents.words.user_dictionary import NO_WORDS, UserDictionary
from documents.words.word_boundaries import simplified

MOST: Final = 200  # words kept of a document
WAY_OF_WEIGHING: Final = 2  # raise it when other words come out
MOST_OTHERS: Final = 40  # other texts that are weighed against
OTHER_CHARACTERS: Final = 1_000_000  # of them all
AGAIN_WEIGHT: Final = (
    0.5  # what a word weighs that is a part of a weightier one (都市, 都市圈), or the other way round
)
MOST_COMPARED: Final = 30  # words at the head of the list that others are compared with
COMMON_WEIGHT: Final = 0.7  # what a word weighs that all other texts have, beside one that none has
_LISTED: Final = late_pattern(r"([^\d\s]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word as the document writes it, its weight among the others, and how often it occurs in any script."""

    word: str
    weight: float
    count: int


def keywords_of(
    document: Document,
    *,
    within: Span | None = None,
    count: int = 20,
    dictionary: UserDictionary = NO_WORDS,
    others: Iterable[Document] = (),
    stop: ProcessStop | None = None,
) -> tuple[Keyword, ...]:
    """The ``count`` weightiest words of a document's clauses and headings, at most 200; ``within``: of some of them.

    ``others`` are texts at hand: what they have, too, says less about this one.
    Blocks for a second the first time a document is asked about; safe from any thread; ``stop`` ends it early.
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
    beside = _beside(weighed, [other.folded for other in others if other.id != document.id])
    return tuple(_as_published(document, _each_apart(beside), count, within))


def _beside(weighed: list[tuple[str, float]], others: Iterable[str]) -> list[tuple[str, float]]:
    """The words anew by how few of the other texts, folded, have them."""
    kept: list[str] = []
    for other in others:
        if len(kept) < MOST_OTHERS and sum(map(len, kept)) + len(other) <= OTHER_CHARACTERS:
            kept.append(other)
    if not kept:
        return weighed
    rarest = math.log(2 * (len(kept) + 1))
    beside = []
    for word, weight in weighed:
        having = sum(fold(word) in other for other in kept)
        rare = math.log((len(kept) + 1) / (having + 0.5)) / rarest
        beside.append((word, weight * (COMMON_WEIGHT + (1 - COMMON_WEIGHT) * rare)))
    return sorted(beside, key=lambda item: (-item[1], item[0]))


def _each_apart(weighed: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The words anew, with what a weightier one holds, or is held in, behind those that say something else."""
    apart: list[tuple[str, float]] = []
    for word, weight in weighed:
        says_again = any(word in other or other in word for other, _ in apart[:MOST_COMPARED])
        apart.append((word, weight * AGAIN_WEIGHT if says_again else weight))
    return sorted(apart, key=lambda item: (-item[1], item[0]))


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
        simplified(document.text[own.start : own.end], document.origin)
        for own in own_words(document)
        if within is None or (within.start <= own.start and own.end <= within.end)
    ]
    given = [(simplified(entry.word, None), entry.frequency, entry.tag) for entry in dictionary.words]
    heads = simplified("\n".join(_heads(document, within)), document.origin)
    request = {"texts": texts, "most": MOST, "dictionary": given, "usual": _usual(), "heads": heads}
    answer = ask(json.dumps(request), stop)
    try:
        return _weighed(answer)
    except (ValueError, TypeError) as error:
        raise KeywordsFailed(reason=error) from error


def _heads(document: Document, within: Span | None) -> Iterator[str]:
    """The title, the headings, and what begins a numbered unit of several clauses, which is a heading in all but name."""
    if within is None:
        yield document.name
    for unit in document.units:
        if within is None or within.start <= unit.start < within.end:
            if unit.heading is not None:
                yield document.slice(unit.heading)
            elif unit.label is not None and len(unit.children) > 1:
                first = document.units[unit.children[0]].text
                yield document.slice(first) if first is not None else ""


def _usual() -> dict[str, float]:
    """Words that texts of a kind have whatever they are about, and the share of the texts that have them."""
    from documents.words.usual_words import SHARES

    return {match[1]: int(match[2]) / 100 for match in _LISTED.finditer(SHARES)}


def _weighed(answer: Any) -> list[tuple[str, float]]:
    return [(str(word), float(weight)) for word, weight in answer]


def _kept(path: Path) -> list[tuple[str, float]] | None:
    """What was found before; None where nothing was, or where it cannot be read."""
    try:
        return _weighed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
