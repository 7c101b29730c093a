"""The defined terms that a clause uses, each with the definition that holds there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.document import Document, Span
from documents.scripts.fold import fold
from documents.terms.definition import Definition

_NARROWER = {"article": 0, "section": 1, "text": 2}


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term as a clause uses it: where it stands there (published offsets), and its definition."""

    definition: Definition
    spans: tuple[Span, ...]


def uses_in(document: Document, definitions: Iterable[Definition], span: Span) -> tuple[TermUse, ...]:
    """The terms that a span of the text uses, in the order of their first use.

    Of several definitions of one word the narrowest that holds there counts, of several as narrow the last before the
    span. A term inside a longer one that is used, and the place where it is defined, are no uses.
    """
    holding = _holding(definitions, span.start)
    words = document.folded[span.start : span.end]
    taken: list[tuple[int, int]] = []
    uses: list[TermUse] = []
    for definition in sorted(holding, key=lambda one: -len(one.term)):
        spans = []
        for start, end in _occurrences(words, fold(definition.term)):
            place = Span(span.start + start, span.start + end)
            is_own = definition.name.start < place.end and place.start < definition.name.end
            if any(left < end and start < right for left, right in taken) or is_own:
                continue
            taken.append((start, end))
            spans.append(place)
        if spans:
            uses.append(TermUse(definition, tuple(spans)))
    return tuple(sorted(uses, key=lambda use: use.spans[0].start))


def _holding(definitions: Iterable[Definition], offset: int) -> list[Definition]:
    best: dict[str, Definition] = {}
    for definition in definitions:
        if not definition.holds.start <= offset < definition.holds.end:
            continue
        key = fold(definition.term)
        known = best.get(key)
        if known is None or _NARROWER[definition.scope] <= _NARROWER[known.scope]:
            best[key] = definition
    return list(best.values())


def _occurrences(words: str, term: str) -> Iterator[tuple[int, int]]:
    start = words.find(term)
    while start >= 0:
        yield start, start + len(term)
        start = words.find(term, start + len(term))
