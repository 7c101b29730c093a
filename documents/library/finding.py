"""Finding words in one document, and searching many. Everything compares folds, so script and width are free."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from documents.document import Document, Span
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.catalog import Entry

LONGEST_LOOSE = 500  # characters of a query that may match across white space it does not have


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A place that a search found: published offsets, and the clause or section it stands in."""

    entry: Entry
    document: Document
    start: int
    end: int
    unit_index: int


class Piece(NamedTuple):
    """What is searched as a whole: a clause with its label, or the label and heading of a section."""

    start: int
    end: int
    unit_index: int


def find(document: Document, query: str, *, within: Span | None = None) -> tuple[Span, ...]:
    """Every place of a query, in order and without overlap; ``within`` limits where to look.

    White space at the query's ends does not count; inside, any amount matches any. A query that is nowhere as
    it stands is looked for across the text's white space (a heading with a gap, two lines).
    """
    words = fold(query).split()
    if not words:
        return ()
    area = within or Span(0, len(document.text))
    if len(words) == 1:
        found = tuple(_places(document.folded, words[0], area))
        if found or len(words[0]) > LONGEST_LOOSE:
            return found
        words = list(words[0])
    pattern = re.compile(r"\s*".join(map(re.escape, words)))
    return tuple(Span(*match.span()) for match in pattern.finditer(document.folded, area.start, area.end))


def search(documents: Iterable[tuple[Entry, Document]], query: str, *, regex: bool = False) -> Iterator[Hit]:
    """The hits in documents, in their order and in tree order.

    One word or “a phrase”: every place of it. Several: the clauses and headings that hold all of them, a hit
    being the first of the words. With ``regex`` the query is one regular expression, matched clause by clause
    against folds. Titles and page furniture are not searched. Raises BadPattern, SlowPattern, PatternFailed.
    """
    if regex:
        yield from _search_pattern(documents, query)
        return
    terms = _terms(query)
    for entry, document in documents:
        found = _single(document, terms[0]) if len(terms) == 1 else _together(document, terms)
        for span, unit_index in found:
            yield Hit(entry, document, span.start, span.end, unit_index)


def in_context(document: Document, hit: Hit, width: int) -> tuple[str, str, str]:
    """Keyword in context: up to ``width`` characters of the same line before a hit, the hit, and after it."""
    line_start = document.text.rfind("\n", 0, hit.start) + 1
    line_end = document.text.find("\n", hit.end)
    line_end = len(document.text) if line_end < 0 else line_end
    before = document.text[max(line_start, hit.start - width) : hit.start]
    after = document.text[hit.end : min(line_end, hit.end + width)]
    return before, document.text[hit.start : hit.end], after


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """What is searched of a document, in reading order: its clauses and its headings."""
    pieces = []
    for unit in document.units:
        named = unit.heading or unit.label
        if unit.kind == "clause" or named is None:
            named = unit.text or Span(unit.start, unit.start)
        if named.end > unit.start:
            pieces.append(Piece(unit.start, named.end, unit.index))
    return tuple(pieces)


def _terms(query: str) -> list[str]:
    """Words and quoted phrases, folded (a fold writes every quotation mark alike), each once."""
    found = re.findall(r'"([^"]+)"|([^\s"]+)', fold(query))
    terms = (" ".join((phrase or word).split()) for phrase, word in found)
    return list(dict.fromkeys(term for term in terms if term))


def _places(folded: str, word: str, area: Span) -> Iterator[Span]:
    start = folded.find(word, area.start, area.end)
    while start >= 0:
        end = start + len(word)
        yield Span(start, end)
        start = folded.find(word, end, area.end)


def _single(document: Document, term: str) -> Iterator[tuple[Span, int]]:
    pieces = pieces_of(document)
    for span in find(document, term):
        piece = _piece_at(pieces, span.start)
        if piece is not None:
            yield span, piece.unit_index


def _together(document: Document, terms: list[str]) -> Iterator[tuple[Span, int]]:
    if not terms:
        return
    first, *further = sorted(terms, key=len, reverse=True)
    pieces = pieces_of(document)
    holding = (piece for span in find(document, first) if (piece := _piece_at(pieces, span.start)))
    for piece, _same in groupby(holding):
        area = Span(piece.start, piece.end)
        places = [find(document, first, within=area)]
        for term in further:
            if not places[-1]:
                break
            places.append(find(document, term, within=area))
        if all(places):
            yield min(spans[0] for spans in places), piece.unit_index


def _search_pattern(documents: Iterable[tuple[Entry, Document]], query: str) -> Iterator[Hit]:
    from documents.library.patterns import matching

    with matching(query) as matcher:
        for entry, document in documents:
            pieces = pieces_of(document)
            areas = [(piece.start, piece.end) for piece in pieces]
            for start, end, number in matcher.matches(document.folded, areas, name=document.name):
                yield Hit(entry, document, start, end, pieces[number].unit_index)


def _piece_at(pieces: tuple[Piece, ...], offset: int) -> Piece | None:
    place = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
    return pieces[place] if place >= 0 and offset < pieces[place].end else None
