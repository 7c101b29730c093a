"""What is taken from one document for the others: what it cites, what it defines, and what its clauses are known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from documents.concordance.shared_words import grams_of, letters_of
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.document import Document, Unit

MARKS: Final = 8  # grams that a clause is known by: those with the smallest numbers, which is a fair choice
SHORTEST: Final = 12  # letters of a clause that may say nearly the same as another
LONGEST_KEPT: Final = 1500  # characters of a clause that are kept


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause: its words as published and where they stand in its document; ``marks`` are grams that it is known by.

    ``citation`` is what goes on after the title."""

    address: str
    citation: str
    words: str
    start: int
    end: int
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """Words of a document that name another one. ``clause`` is their clause's place among those that were found.

    ``wanted`` is the bare name, ``name``, ``address`` and ``is_exact`` are those of the ``Reference``.
    """

    clause: int
    wanted: str
    name: str
    address: str
    is_exact: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDefinition:
    """A definition; ``clause`` is the place of the clause that gives it among those that were found."""

    clause: int
    term: str
    folded: str
    kind: str
    scope: str
    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is taken from one document."""

    clauses: tuple[FoundClause, ...]
    citations: tuple[FoundCitation, ...]
    definitions: tuple[FoundDefinition, ...]


def findings_in(document: Document, book: AddressBook) -> Findings:
    """What a document says that others may be asked for."""
    from documents.addresses.citations import cite, in_title_marks
    from documents.addresses.reference_words import without_version
    from documents.addresses.references import References, bare
    from documents.terms.definitions import definitions_of

    title = in_title_marks(document.name)
    references = References(document, book)
    places: dict[int, int] = {}
    clauses: list[FoundClause] = []
    citations: list[FoundCitation] = []
    for unit in _said(document):
        span = unit.text or unit.heading
        assert span is not None
        places[unit.index] = len(clauses)
        words = document.slice(span)
        marks = _marks(words) if unit.text is not None else ()
        clauses.append(
            FoundClause(
                book.address(unit),
                cite(document, book, unit, name=document.name).removeprefix(title),
                words[:LONGEST_KEPT],
                span.start,
                span.end,
                marks,
            )
        )
        for reference in references.of(unit):
            if reference.name is not None:
                wanted = bare(without_version(fold(reference.name)))
                citations.append(
                    FoundCitation(
                        places[unit.index],
                        wanted,
                        reference.name,
                        reference.address,
                        reference.is_exact,
                        reference.span.start,
                        reference.span.end,
                    )
                )
    definitions = tuple(
        FoundDefinition(
            places[one.unit],
            one.term,
            fold(one.term),
            one.kind,
            one.scope,
            one.name.start,
            one.name.end,
            document.slice(one.meaning)[:LONGEST_KEPT],
        )
        for one in definitions_of(document)
        if one.unit in places
    )
    return Findings(tuple(clauses), tuple(citations), definitions)


def _said(document: Document) -> Iterator[Unit]:
    """The units that have words of their own."""
    return (unit for unit in document.units if unit.text is not None or unit.heading is not None)


def _marks(words: str) -> tuple[int, ...]:
    letters = letters_of(words).letters
    return tuple(sorted(grams_of(letters))[:MARKS]) if len(letters) >= SHORTEST else ()
