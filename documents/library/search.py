"""Searching many documents: which of them are searched, and which of their words are hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from documents.document import Document, Span
from documents.errors import ZhangjuError
from documents.scripts.fold import fold
from documents.words.finding import find, own_words, own_words_at

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.patterns import Matcher


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """Words that a search found: published offsets, and the clause or section they stand in."""

    start: int
    end: int
    unit_index: int


@dataclass(frozen=True, slots=True, eq=False)
class DocumentHits:
    """What a search found in a document, in tree order; ``is_all``: there are no more than these."""

    entry: Entry
    document: Document
    hits: tuple[Hit, ...]
    is_all: bool


@dataclass(frozen=True, slots=True, eq=False)
class NotSearched:
    """A document that could not be opened, and why."""

    entry: Entry
    problem: ZhangjuError


def says_something(query: str) -> bool:
    """Whether there is anything in a query that could be searched for."""
    return bool(_terms(query))


def search(
    entries: Iterable[Entry],
    query: str,
    opened: Callable[[Entry], Document],
    *,
    regex: bool = False,
    most: int | None = None,
) -> Iterator[DocumentHits | NotSearched]:
    """What a query finds, document by document, in their order: an answer for each; ``most`` hits in one.

    One word or “a phrase”: all its occurrences. Several: the clauses and headings that hold all of them, a hit
    being the first of the words. With ``regex`` the query is one regular expression, matched clause by clause
    against folds. Titles and page furniture are not searched. ``opened`` opens an entry; what it raises is an
    answer, too. Raises BadPattern, SlowPattern, PatternFailed.
    """
    terms = _terms(query)
    with _matcher(query) if regex else nullcontext() as matcher:
        for entry in entries:
            try:
                document = opened(entry)
            except ZhangjuError as problem:
                yield NotSearched(entry, problem)
                continue
            all_hits = _hits(document, terms) if matcher is None else _matches(document, matcher)
            hits = tuple(islice(all_hits, most))
            yield DocumentHits(entry, document, hits, is_all=next(all_hits, None) is None)


def _hits(document: Document, terms: list[str]) -> Iterator[Hit]:
    spans = _single(document, terms[0]) if len(terms) == 1 else _together(document, terms)
    for span, unit_index in spans:
        yield Hit(span.start, span.end, unit_index)


def _matcher(query: str) -> AbstractContextManager[Matcher]:
    from documents.library.patterns import matching

    return matching(query)


def _matches(document: Document, matcher: Matcher) -> Iterator[Hit]:
    words = own_words(document)
    areas = [(own.start, own.end) for own in words]
    for start, end, number in matcher.matches(document.folded, areas, name=document.name):
        yield Hit(start, end, words[number].unit_index)


def _terms(query: str) -> list[str]:
    """Words and quoted phrases, folded (a fold writes every quotation mark alike), each once."""
    quoted = re.findall(r'"([^"]+)"|([^\s"]+)', fold(query))
    terms = (" ".join((phrase or word).split()) for phrase, word in quoted)
    return list(dict.fromkeys(term for term in terms if term))


def _single(document: Document, term: str) -> Iterator[tuple[Span, int]]:
    words = own_words(document)
    for span in find(document, term):
        own = own_words_at(words, span.start)
        if own is not None:
            yield span, own.unit_index


def _together(document: Document, terms: list[str]) -> Iterator[tuple[Span, int]]:
    if not terms:
        return
    first, *further = sorted(terms, key=len, reverse=True)
    words = own_words(document)
    holding = (own for span in find(document, first) if (own := own_words_at(words, span.start)))
    for own, _same in groupby(holding):
        area = Span(own.start, own.end)
        spans = [find(document, first, within=area)]
        for term in further:
            if not spans[-1]:
                break
            spans.append(find(document, term, within=area))
        if all(spans):
            yield min(of_term[0] for of_term in spans), own.unit_index
