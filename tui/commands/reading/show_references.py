"""``zhangju show --references``: what a text refers to, and where that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tui.commands.arguments import NamedPlace
from tui.commands.at_hand import entries_at_hand
from tui.commands.columns import aligned_links
from tui.commands.output import Linked, Printed, Record, link_to

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.addresses.references import Reference
    from documents.catalog import Entry
    from documents.document import Document, Unit
    from documents.errors import ZhangjuError
    from documents.library.reference_targets import ReferenceTarget
    from tui.locale.language import Speech


_TRADITIONAL = str.maketrans("编节条项", "編節條項")


class PlacesReferences:
    """The references in a place and in all below it, each with where it leads.

    Other texts are looked for in the library, among the seeds and beside the document's own file; ``warn`` is told of those that
    cannot be opened.
    """

    def __init__(
        self,
        place: NamedPlace,
        in_script: Callable[[Document, str], str],
        say: Speech,
        warn: Callable[[Iterable[ZhangjuError]], object],
    ) -> None:
        from documents.library.reference_targets import EntryNames

        self._place, self._in_script, self._say, self._warn = place, in_script, say, warn
        self._names = EntryNames(_library_of(place.entry))
        self._opened: dict[Entry, tuple[Document, AddressBook]] = {}

    def records(self) -> Iterator[dict[str, Any]]:
        """One for each reference, in reading order; offsets are those of the published text."""
        from documents.addresses.references import References

        place = self._place
        references = References(place.document, place.book)
        units = [] if place.unit is None else [place.unit]
        for unit in (*units, *place.document.walk(place.unit)):
            for reference in references.of(unit):
                yield self._record(unit, reference, self._target(reference))

    def as_text(self, records: Iterable[Record]) -> Iterator[Printed]:
        """The words under each other, and where each leads."""
        rows = [
            (_linked(record, record["address"]), record["words"], self._leading(record)) for record in records
        ]
        yield from aligned_links(rows) if rows else ()

    def _leading(self, record: Record) -> str | Linked:
        """Where a reference leads, as a link where that is one place."""
        said = f"→ {self._there(record)}"
        targets = record["targets"]
        return _linked(targets[0], said) if len(targets) == 1 else said

    def _record(self, unit: Unit, reference: Reference, target: ReferenceTarget | None) -> dict[str, Any]:
        document = self._place.document
        record: dict[str, Any] = {
            "document": {"id": document.id, "title": document.name},
            "address": self._place.book.address(unit),
            "start": reference.span.start,
            "end": reference.span.end,
            "words": self._in_script(document, " ".join(document.slice(reference.span).split())),
            "resolved": target is not None,
            "targets": list(self._targets(target)) if target is not None else [],
        }
        if reference.name is not None:
            record["name"] = self._in_script(document, reference.name)
            if self._is_missing(reference):
                record["citation"] = self._in_script(document, _as_said(document, reference))
        if target is not None:
            record["citation"] = self._in_script(target.document, target.citation)
        return record

    def _targets(self, target: ReferenceTarget) -> Iterator[dict[str, Any]]:
        from documents.addresses.citations import cite

        document, book = target.document, target.book
        named = {"document": {"id": document.id, "title": document.name}}
        for unit in target.units:
            yield named | {
                "address": book.address(unit),
                "citation": self._in_script(document, cite(document, book, unit, name=document.name)),
                "start": unit.start,
                "end": unit.end,
            }
        if not target.units:
            citation = self._in_script(document, target.citation)
            yield named | {"address": "", "citation": citation, "start": 0, "end": target.end}

    def _there(self, record: Record) -> str:
        if "citation" not in record:
            return self._say("not resolved")
        said = str(record["citation"])
        return said if record["resolved"] else self._say("{text} (not in the library)", text=said)

    def _target(self, reference: Reference) -> ReferenceTarget | None:
        from documents.errors import ZhangjuError
        from documents.library.reference_targets import target_of

        place = self._place
        try:
            return target_of(reference, place.document, place.book, self._names, self._open)
        except ZhangjuError as error:
            self._warn([error])
            return None

    def _is_missing(self, reference: Reference) -> bool:
        from documents.library.reference_targets import named_entries

        return not named_entries(reference, self._names)

    def _open(self, entry: Entry) -> tuple[Document, AddressBook]:
        from documents.addresses.address_book import AddressBook
        from documents.catalog import open_entry
        from documents.errors import ZhangjuError
        from documents.library.reference_targets import EntryNames

        known = self._opened.get(entry)
        if known is None:
            try:
                document = open_entry(entry)
            except ZhangjuError:  # its name means nothing any more
                self._names = EntryNames(other for other in self._names.entries if other is not entry)
                raise
            known = self._opened[entry] = document, AddressBook.of(document)
        return known


def _linked(place: Record, words: str) -> Linked:
    """Words that lead to a place."""
    return Linked(words, link_to(place["document"]["id"], place["address"]))


def _as_said(document: Document, reference: Reference) -> str:
    """The name of another text with the place there, as this one says it: 《城市规划法》第三条, 刑法第十二条."""
    from documents.addresses.citations import in_title_marks

    name = reference.name or ""
    numbers = reference.address  # folded
    if document.script == "traditional":
        numbers = numbers.translate(_TRADITIONAL)
    return (in_title_marks(name) if reference.is_exact else name) + numbers


def _library_of(entry: Entry) -> tuple[Entry, ...]:
    """The library, the seeds, and what is in the folder of a document's file, each once and by its title."""
    from documents.library.beside import documents_beside

    beside = documents_beside(entry)
    return tuple({other.path.resolve(): other for other in (*beside, *entries_at_hand(read=True))}.values())
