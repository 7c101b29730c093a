"""What people write on the command line, and what it names: documents, places in them, notes, texts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from documents.late_dataclass import dataclass
from tui.commands.at_hand import entry_named, is_link, split_place
from tui.commands.errors import (
    AmbiguousNote,
    EmptyValue,
    NotText,
    QuoteNotFound,
    QuoteNotUnique,
    ShortNoteId,
)
from tui.commands.output import Format

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.document import Document, Span, Unit
    from tui.commands.call import Call

LEAST_OF_AN_ID = 8  # characters
_WHOLE_ID = 36
MOST_ADDRESSES = 8  # that an error names

PlaceName = Annotated[
    str,
    typer.Argument(metavar="DOC[#ADDRESS]", help="A document, or one unit of it: DOC#13.2, or a link to it"),
]
NoteId = Annotated[str, typer.Argument(metavar="ID", help="A note's id, or its beginning")]
Form = Annotated[Format, typer.Option("--format", help="Output format")]
AsPublished = Annotated[
    bool, typer.Option("--as-published-punctuation", help="Keep half-width punctuation as published")
]


@dataclass(frozen=True)
class NamedPlace:
    """A document that was named, opened; ``unit`` is None where no address was given."""

    entry: Entry
    document: Document
    book: AddressBook
    unit: Unit | None

    @property
    def span(self) -> Span:
        """All of the unit, or of the document."""
        from documents.document import Span

        if self.unit is None:
            return Span(0, len(self.document.text))
        return Span(self.unit.start, self.unit.end)

    @property
    def noted_span(self) -> Span:
        """What a note on the unit quotes: a clause's text, a section's heading, else all of it."""
        if self.unit is None:
            return self.span
        return self.unit.text or self.unit.heading or self.span

    @property
    def cited_words(self) -> Span:
        """What is quoted with the citation: a clause's text, of a unit all that stands in it but what the citation says."""
        from documents.document import Span

        unit = self.unit
        if unit is None:
            return Span(0, 0)
        if unit.text and not unit.children:
            return unit.text
        said = unit.label or unit.heading or Span(unit.start, unit.start)
        start = said.end if self.document.text[said.end : unit.end].strip() else said.start
        return Span(start, unit.end)

    @property
    def citation(self) -> str:
        """How to cite the unit; the document's name where there is none."""
        if self.unit is None:
            from documents.addresses.citations import in_title_marks

            return in_title_marks(self.document.name)
        return cite_unit(self.document, self.book, self.unit)


def cite_unit(document: Document, book: AddressBook, unit: Unit) -> str:
    """The citation of a unit, with the name that the document goes by."""
    from documents.addresses.citations import cite

    return cite(document, book, unit, name=document.name)


def entries_named(names: Sequence[str]) -> tuple[Entry, ...]:
    """The documents that DOC arguments name, in their order and each once; a folder stands for those in it.

    Raises DocumentError for the first that names none, or more than one.
    """
    from documents.catalog import entries_of

    entries: list[Entry] = []
    for name in names:
        if os.path.isdir(name):  # noqa: PTH112 - takes any text, also what no path can be
            entries.extend(entries_of([Path(name)]))
        else:
            entries.append(entry_named(name))
    return tuple({entry.path.resolve(): entry for entry in entries}.values())


def open_named(call: Call, name: str) -> tuple[Entry, Document]:
    """The one document that a DOC argument names; raises DocumentError."""
    entry = entry_named(name)
    return entry, call.open(entry)


def open_place(call: Call, name: str) -> NamedPlace:
    """What DOC, DOC#ADDRESS or 刑法第264条 names, of several places the first; raises DocumentError."""
    from documents.addresses.address_lookup import resolve, resolve_kept

    entry, document, book, address = _opened(call, name)
    find = resolve_kept if is_link(name) else resolve
    return NamedPlace(entry, document, book, find(document, book, address) if address else None)


def open_places(call: Call, name: str) -> tuple[NamedPlace, ...]:
    """All that DOC#ADDRESS names: of 刑法第264、265条 both; raises DocumentError."""
    from documents.addresses.address_lookup import resolve_each, resolve_kept

    entry, document, book, address = _opened(call, name)
    if not address:
        return (NamedPlace(entry, document, book, None),)
    if is_link(name):
        return (NamedPlace(entry, document, book, resolve_kept(document, book, address)),)
    return tuple(NamedPlace(entry, document, book, unit) for unit in resolve_each(document, book, address))


def _opened(call: Call, name: str) -> tuple[Entry, Document, AddressBook, str]:
    """The document that a place is in, and the address there as it was said."""
    from documents.addresses.address_book import AddressBook
    from documents.addresses.spoken_addresses import name_and_address
    from documents.catalog import UnknownDocument

    doc, address = split_place(name)
    try:
        entry = entry_named(doc)
    except UnknownDocument:
        said = None if address else name_and_address(name)
        if said is None:
            raise
        (doc, address), entry = said, entry_named(said[0])
    document = call.open(entry)
    return entry, document, AddressBook.of(document), address


def span_of_quote(place: NamedPlace, quote: str) -> Span:
    """The one place of a quote within what was named; QuoteNotFound, QuoteNotUnique."""
    from documents.words.finding import find

    spans = find(place.document, quote, within=place.span)
    if not spans:
        raise QuoteNotFound(quote=quote, place=place.citation)
    if len(spans) > 1:
        units = (place.document.unit_at(span.start) for span in spans)
        addresses = list(dict.fromkeys("-" if unit is None else place.book.address(unit) for unit in units))
        shown = addresses[:MOST_ADDRESSES] + ["…"] * (len(addresses) > MOST_ADDRESSES)
        raise QuoteNotUnique(quote=quote, count=len(spans), place=place.citation, addresses=", ".join(shown))
    return spans[0]


def note_named(notebook: Notebook, beginning: str) -> Note:
    """The note, in the bin or not, whose id begins so; UnknownNote, AmbiguousNote, ShortNoteId."""
    from annotations.errors import UnknownNote

    asked = beginning.strip().lower()
    if len(asked) >= _WHOLE_ID:
        return notebook.note(asked)
    if len(asked) < LEAST_OF_AN_ID:
        raise ShortNoteId(id=beginning, least=LEAST_OF_AN_ID)
    notes = [note for note in notebook.notes(deleted=True) if note.id.startswith(asked)]
    if not notes:
        raise UnknownNote(id=beginning)
    if len(notes) > 1:
        shown = [note.id for note in notes[:5]] + ["…"] * (len(notes) > 5)
        raise AmbiguousNote(id=beginning, ids=" ".join(shown))
    return notes[0]


def text_given(value: str, option: str) -> str:
    """The text of an option; ``-`` reads it from stdin, without the line end at its end. NotText."""
    if value != "-":
        return checked_text(value, option)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(option=option) from error
    return text.replace("\r\n", "\n").removesuffix("\n")


def checked_text(value: str, option: str) -> str:
    """A text from the command line; NotText where its bytes were none, EmptyValue for an option without any."""
    if option.startswith("--") and not value.strip():
        raise EmptyValue(option=option)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(option=option) from error
    return value


def one_of(value: str, choices: Iterable[str], option: str) -> str:
    """The value, if it is one of the choices; WrongChoice."""
    from tui.commands.errors import WrongChoice

    known = tuple(choices)
    if value not in known:
        raise WrongChoice(option=option, value=value, choices=", ".join(known))
    return value


def checked_date(value: str | None, option: str) -> str | None:
    """The day or moment of an option, if any; WrongDate."""
    from tui.commands.errors import WrongDate

    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongDate(option=option, value=value) from error
    return value
