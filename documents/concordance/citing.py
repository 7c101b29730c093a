"""Who cites a place: the references of a whole shelf that lead to a document, or to one unit of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from documents.addresses.reference_words import code_of_part, without_version
from documents.addresses.references import Reference, References, bare
from documents.document import Span
from documents.library.reference_targets import EntryNames, may_be_of_one_place, named_entries, units_there
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.concordance.store import ConcordanceStore
    from documents.document import Document, Unit

Reach = Literal["same", "part", "whole"]
"""Whether a reference means the very unit, a part of it, or a larger unit that it stands in."""
_ASKED: Final = """
SELECT citations.name, citations.address, citations.exact, citations.start, citations.end,
    clauses.address, clauses.citation, clauses.words, clauses.start, files.path, files.document, files.title,
    files.script, files.statute
FROM citations JOIN clauses ON clauses.id = citations.clause JOIN files ON files.id = clauses.file
WHERE citations.wanted = ? OR (NOT citations.exact AND citations.wanted LIKE ?)
ORDER BY files.title, files.id, citations.start
"""


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A clause that cites. ``span`` is where its reference stands, offsets into the text of its document.

    ``words`` are the clause's, ``start`` is where they begin in that text; ``cites`` is the address of what the
    reference means, "" for the document as a whole.
    """

    path: Path
    document: str
    title: str
    address: str
    citation: str
    words: str
    start: int
    span: Span
    cites: str
    reach: Reach


def cited(
    document: Document,
    book: AddressBook,
    unit: Unit | None,
    entry: Entry,
    entries: Sequence[Entry],
    store: ConcordanceStore,
) -> Iterator[CitingPlace]:
    """The places that cite a unit, or the document: those in the document first, then the others by their titles.

    ``entry`` is the document's among ``entries``, all those that the store was refreshed with.
    """
    if unit is not None:
        yield from _within(document, book, unit, entry)
    names = _Names(document, entry, entries)
    seen: set[tuple[str, int]] = set()
    for name in names.wanted:
        for row in store.rows(_ASKED, (name, f"%{name}")):
            if row[9] not in store.among:
                continue
            place = _place(row, names, document, book, unit)
            if place is not None and (place.document, place.span.start) not in seen:
                seen.add((place.document, place.span.start))
                yield place


class _Names:
    """Which names mean a document, among all the documents of a shelf; each name is looked up once."""

    def __init__(self, document: Document, entry: Entry, entries: Sequence[Entry]) -> None:
        self._names = EntryNames(entries)
        self._mine = {entry.path.resolve()}
        self._id = document.id
        folded = [without_version(fold(name)) for name in (document.name, entry.title, entry.path.stem)]
        codes = [code for code in map(code_of_part, folded) if code]
        self.wanted = sorted({name for name in map(bare, (*folded, *codes)) if len(name) > 1})
        self._known: dict[tuple[str, bool, bool], int] = {}

    def means(self, reference: Reference) -> int:
        """Of how many documents that a reference may name this is one; 0 where it is none of them."""
        key = (reference.name or "", reference.is_exact, bool(reference.address))
        known = self._known.get(key)
        if known is None:
            named = named_entries(reference, self._names)
            is_mine = any(one.known_id == self._id or one.path.resolve() in self._mine for one in named)
            known = self._known[key] = len(named) if is_mine else 0
        return known


def _place(
    row: tuple[Any, ...], names: _Names, document: Document, book: AddressBook, unit: Unit | None
) -> CitingPlace | None:
    (
        name,
        address,
        exact,
        start,
        end,
        at,
        citation,
        words,
        begins,
        path,
        document_id,
        title,
        script,
        statute,
    ) = row
    if document_id == document.id:
        return None
    reference = Reference(Span(start, end), address, name, bool(exact))
    among = names.means(reference)
    if not among or not may_be_of_one_place(script, bool(statute), reference, document):
        return None
    units = units_there(reference, document, book)
    if not units and (reference.address or among > 1):
        return None
    reach = _reach(units, unit)
    if reach is None:
        return None
    return CitingPlace(
        path=Path(os.fsdecode(path)),
        document=document_id,
        title=title,
        address=at,
        citation=f"《{title}》{citation}",
        words=words,
        start=begins,
        span=reference.span,
        cites=book.address(units[0]) if units else "",
        reach=reach,
    )


def _reach(units: Sequence[Unit], unit: Unit | None) -> Reach | None:
    """How what a reference means lies to the unit that is asked for; None where it is neither in it nor around it."""
    if unit is None:
        return "same"
    for meant in units:
        if meant.index == unit.index or (meant.start, meant.end) == (unit.start, unit.end):
            return "same"
        if unit.start <= meant.start and meant.end <= unit.end:
            return "part"
        if meant.start <= unit.start and unit.end <= meant.end:
            return "whole"
    return None


def _within(document: Document, book: AddressBook, unit: Unit, entry: Entry) -> Iterator[CitingPlace]:
    """The places of the document itself that mean the unit, those in the unit aside."""
    from documents.addresses.citations import cite

    references = References(document, book)
    for other in document.units:
        span = other.text or other.heading
        if span is None or unit.start <= other.start < unit.end:
            continue
        for reference in references.of(other):
            meant = [document.units[index] for index in reference.units]
            reach = _reach(meant, unit)
            if reach is not None:
                yield CitingPlace(
                    path=entry.path,
                    document=document.id,
                    title=document.name,
                    address=book.address(other),
                    citation=cite(document, book, other, name=document.name),
                    words=document.slice(span),
                    start=span.start,
                    span=reference.span,
                    cites=book.address(meant[0]),
                    reach=reach,
                )
