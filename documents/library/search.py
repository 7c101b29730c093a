"""Searching many documents: which of them are searched, and which of their words are hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from documents.document import Document
from documents.errors import ZhangjuError
from documents.library.hits import Hit, hits_in
from documents.library.query import Query, QueryOfNothing, WrongQuery, parse_query

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.patterns import Matcher


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
    """Whether there is anything in a query that could be searched for, right or wrong."""
    try:
        parse_query(query)
    except QueryOfNothing:
        return False
    except WrongQuery:
        return True
    return True


def search(
    entries: Iterable[Entry],
    query: str,
    opened: Callable[[Entry], Document],
    *,
    regex: bool = False,
    most: int | None = None,
) -> Iterator[DocumentHits | NotSearched]:
    """What a query finds, document by document, in their order: an answer for each; ``most`` hits in one.

    ``documents.library.query`` has the language, ``documents.library.hits`` its meaning; with ``regex`` all of the
    query is one regular expression. ``opened`` opens an entry; what it raises is an answer, too. Raises WrongQuery,
    BadPattern, SlowPattern, PatternFailed.
    """
    yield from search_all(entries, parse_query(query, regex=regex), opened, most=most)


def search_all(
    entries: Iterable[Entry],
    asked: Query,
    opened: Callable[[Entry], Document],
    *,
    most: int | None = None,
) -> Iterator[DocumentHits | NotSearched]:
    """The same of a query that was read already."""
    with matcher_of(asked) as matcher:
        for entry in entries:
            try:
                document = opened(entry)
            except ZhangjuError as problem:
                yield NotSearched(entry, problem)
                continue
            all_hits = hits_in(document, asked, matcher)
            hits = tuple(islice(all_hits, most))
            yield DocumentHits(entry, document, hits, is_all=next(all_hits, None) is None)


def matcher_of(query: Query) -> AbstractContextManager[Matcher | None]:
    """A matcher of a query's pattern, if it has one. Raises BadPattern, PatternFailed."""
    if not query.pattern:
        return nullcontext()
    from documents.library.patterns import matching

    return matching(query.pattern)
