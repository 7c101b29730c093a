"""What a query finds in a document: the exact meaning, which every index is held to. Pure but for patterns.

A document is searched as ``SearchedText``: its fold without white space, a line end between paragraphs, headings and
rows, since words stand within one of these. Words stand in the unit in which they begin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from documents.document import Document, Span
from documents.library.query import Asked, Query, key_of
from documents.patterns import late_pattern
from documents.words.finding import OwnWords, own_words

if TYPE_CHECKING:
    from documents.library.patterns import Matcher

_WHITE = late_pattern(r"\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """What a search found: published offsets, and the clause or section; None in the title and page furniture.

    ``spans`` are all the words to be lit: of one word or phrase itself, of several all of theirs in the unit.
    """

    start: int
    end: int
    unit_index: int | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SearchedText:
    """A document's fold without its white space. ``begins[i]`` of it stands at ``stands[i]`` in the published text."""

    text: str
    begins: Sequence[int]
    stands: Sequence[int]

    @classmethod
    def of(cls, document: Document, units: Iterable[OwnWords]) -> SearchedText:
        """The text of a document as it is searched; a line end inside a unit is none."""
        folded = document.folded
        joined = [
            offset
            for unit in units
            if folded.find("\n", unit.start, unit.end) >= 0
            for offset in range(unit.start, unit.end)
            if folded[offset] == "\n"
        ]
        return cls.of_text(folded, frozenset(joined))

    @classmethod
    def of_text(cls, folded: str, joined: frozenset[int] = frozenset()) -> SearchedText:
        """The same of a folded text; line ends at ``joined`` offsets are ordinary white space."""
        pieces: list[str] = []
        begins, stands = [0], [0]
        end = length = 0
        for white in _WHITE.finditer(folded):
            start, after = white.span()
            parts = _is_parting(folded, start, after, joined)
            pieces.append(folded[end:start])
            length += start - end
            if parts:
                pieces.append("\n")
                length += 1
            begins.append(length)
            stands.append(after)
            end = after
        pieces.append(folded[end:])
        return cls("".join(pieces), begins, stands)

    def spans(self, key: str) -> Iterator[Span]:
        """Every occurrence of a key (``key_of``), in order and without overlap: published offsets."""
        at = self.text.find(key)
        while at >= 0:
            end = at + len(key)
            yield Span(self._published(at), self._published(end - 1) + 1)
            at = self.text.find(key, end)

    def offsets_of(self, starts: Sequence[int]) -> list[int]:
        """Where some published offsets, of characters that are no white space, are in this text."""
        offsets = []
        for start in starts:
            index = bisect_right(self.stands, start) - 1
            offsets.append(self.begins[index] + start - self.stands[index])
        return offsets

    def _published(self, offset: int) -> int:
        index = bisect_right(self.begins, offset) - 1
        return self.stands[index] + offset - self.begins[index]


def _is_parting(folded: str, start: int, end: int, joined: frozenset[int]) -> bool:
    if not joined:
        return folded.find("\n", start, end) >= 0
    return any(folded[offset] == "\n" and offset not in joined for offset in range(start, end))


def searched_units(document: Document) -> tuple[OwnWords, ...]:
    """All that is searched, in reading order: title and page furniture (of no unit, -1), headings, clauses and rows."""
    around = [*document.front_matter, *document.back_matter]
    if document.title_span is not None:
        around.append(document.title_span)
    units = [OwnWords(span.start, span.end, -1) for span in around if span.end > span.start]
    return tuple(sorted((*units, *own_words(document))))


def hits_in(document: Document, query: Query, matcher: Matcher | None = None) -> Iterator[Hit]:
    """What a query finds in a document, in reading order.

    One word, phrase or pattern: each of its occurrences, in units that hold nothing of ``without``. Several: each unit
    that holds all. Without any: the title, or the sections that ``in:`` means. ``matcher`` is one of the query's
    pattern (``documents.library.patterns.matching``); without it one is begun. Raises SlowPattern, PatternFailed.
    """
    if query.is_about_notes or not query.fits_document(document.name, _dates(document)):
        return
    units = searched_units(document)
    if not units:
        return
    within = _Within.of(document, query)
    if not query.has_words:
        found = _named(document, query, units, within)
        text = SearchedText.of(document, units) if query.without else None
    else:
        text = SearchedText.of(document, units)
        found = _worded(document, query, units, text, matcher)
    unwanted = _unwanted(query, text, units)
    for hit, number in found:
        if number not in unwanted and within.holds(units[number]):
            yield hit


class TextAtHand(Protocol):
    """A text that patterns are matched in: a document, or what an index keeps of one."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def folded(self) -> str:
        """Its fold, as long as it."""


def hits_of_words(
    text: TextAtHand,
    searched: SearchedText,
    units: Sequence[OwnWords],
    query: Query,
    matcher: Matcher | None = None,
) -> Iterator[Hit]:
    """What the words and the pattern of a query find in a text, whatever its fields say. Raises what ``hits_in`` does."""
    unwanted = _unwanted(query, searched, units)
    for hit, number in _worded(text, query, units, searched, matcher):
        if number not in unwanted:
            yield hit


def _dates(document: Document) -> Iterator[str | None]:
    """From when a document is, told when it is asked for."""
    from documents.comparing.version_dates import date_of

    yield date_of(document)


def _unwanted(query: Query, text: SearchedText | None, units: Sequence[OwnWords]) -> frozenset[int]:
    if text is None:
        return frozenset()
    return frozenset(_unit_of(units, span) for key in query.without for span in text.spans(key))


def _unit_of(units: Sequence[OwnWords], span: Span) -> int:
    """The number of the unit in which words begin."""
    return max(0, bisect_right(units, span.start, key=lambda own: own.start) - 1)


def _hit(own: OwnWords, spans: tuple[Span, ...]) -> Hit:
    first = min(spans)
    return Hit(first.start, first.end, own.unit_index if own.unit_index >= 0 else None, spans)


# Words


def _worded(
    document: TextAtHand,
    query: Query,
    units: Sequence[OwnWords],
    text: SearchedText,
    matcher: Matcher | None,
) -> Iterator[tuple[Hit, int]]:
    """The hits of words and a pattern, each with the number of its unit."""
    if len(query.words) == 1 and not query.pattern:
        for span in text.spans(query.words[0]):
            number = _unit_of(units, span)
            yield _hit(units[number], (span,)), number
        return
    if not all(key in text.text for key in query.words):
        return
    found: list[dict[int, list[Span]]] = []
    if query.pattern:
        found.append(_matches(document, query, units, matcher))
        if not query.words:
            for number, spans in found[0].items():
                yield from ((_hit(units[number], (span,)), number) for span in spans)
            return
    for key in sorted(query.words, key=text.text.count):
        by_unit: dict[int, list[Span]] = {}
        for span in text.spans(key):
            number = _unit_of(units, span)
            if not found or number in found[-1]:
                by_unit.setdefault(number, []).append(span)
        found.append(by_unit)
    for number in sorted(found[-1]):
        spans = sorted({span for by_unit in found for span in by_unit[number]})
        yield _hit(units[number], tuple(spans)), number


def _matches(
    document: TextAtHand, query: Query, units: Sequence[OwnWords], matcher: Matcher | None
) -> dict[int, list[Span]]:
    """The matches of the pattern by the number of their unit."""
    from documents.library.patterns import matching

    if matcher is None:
        with matching(query.pattern) as begun:
            return _matches(document, query, units, begun)
    areas = [(own.start, own.end) for own in units]
    by_unit: dict[int, list[Span]] = {}
    for start, end, number in matcher.matches(document.folded, areas, name=document.name):
        by_unit.setdefault(number, []).append(Span(start, end))
    return by_unit


# Fields


@dataclass(frozen=True, slots=True)
class _Within:
    """The parts of a document that ``in:`` means: each of ``wanted`` must hold a unit, none of ``unwanted`` may.

    A part is the indexes of the sections that a field names; ``None``: the whole document, by its title.
    """

    document: Document
    wanted: tuple[frozenset[int] | None, ...] = ()
    unwanted: tuple[frozenset[int] | None, ...] = ()

    @classmethod
    def of(cls, document: Document, query: Query) -> _Within:
        fields = query.asked("in")
        return cls(
            document,
            tuple(_part(document, field) for field in fields if not field.is_not),
            tuple(_part(document, field) for field in fields if field.is_not),
        )

    def holds(self, own: OwnWords) -> bool:
        if not self.wanted and not self.unwanted:
            return True
        above: set[int] = set()
        index = own.unit_index if own.unit_index >= 0 else None
        while index is not None:
            above.add(index)
            index = self.document.units[index].parent
        return all(part is None or not above.isdisjoint(part) for part in self.wanted) and not any(
            part is None or not above.isdisjoint(part) for part in self.unwanted
        )


def spans_named(document: Document, field: Asked) -> tuple[Span, ...]:
    """The parts of a document that a field ``in:`` names; all of it where it names the document."""
    part = _part(document, field)
    if part is None:
        return (Span(0, len(document.text)),)
    return tuple(Span(document.units[index].start, document.units[index].end) for index in sorted(part))


def _part(document: Document, field: Asked) -> frozenset[int] | None:
    """The units that a name means: those of an address, and those whose label and heading hold it."""
    from documents.addresses.address_book import AddressBook
    from documents.addresses.address_lookup import AmbiguousAddress, UnknownAddress, resolve

    if field.key in key_of(document.name):
        return None
    named = {
        unit.index
        for unit in document.units
        if unit.heading is not None
        and field.key in key_of(document.text[(unit.label or unit.heading).start : unit.heading.end])
    }
    try:
        named.add(resolve(document, AddressBook.of(document), field.value).index)
    except AmbiguousAddress as several:
        named.update(unit.index for unit in several.candidates)
    except UnknownAddress:
        pass
    return frozenset(named)


def _named(
    document: Document, query: Query, units: Sequence[OwnWords], within: _Within
) -> Iterator[tuple[Hit, int]]:
    """The hits of a query without words: the sections that it names, else the title (the first words without one)."""
    sections = frozenset[int]().union(*(part for part in within.wanted if part is not None))
    for number, own in enumerate(units):
        if own.unit_index in sections:
            yield _hit(own, (Span(own.start, own.end),)), number
    if sections or (within.wanted and None not in within.wanted):
        return
    title = document.title_span or Span(units[0].start, units[0].end)
    own = units[number := _unit_of(units, title)]
    keys = [field.key for field in query.asked("title", "in") if not field.is_not]
    searched = SearchedText.of_text(document.folded[title.start : title.end].replace("\n", " "))
    spans = sorted(
        Span(title.start + span.start, title.start + span.end) for key in keys for span in searched.spans(key)
    )
    yield _hit(own, tuple(spans) or (Span(own.start, own.end),)), number
