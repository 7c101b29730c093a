"""``zhangju notes move``: put a note where it belongs in a text that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import NamedPlace, NoteId, checked_text, note_named, open_place, span_of_quote
from tui.commands.errors import NotAtHand, NoteInBin, PlaceNotFound
from tui.commands.notes.noted_documents import DocumentsAtHand
from tui.commands.notes.writing import Writer, own_notebook, print_id

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from documents.document import Span
    from tui.commands.call import Call


def move(
    context: typer.Context,
    note_id: NoteId,
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="DOC[#ADDRESS]",
            help="Where it belongs; with a document alone, where its passage is found in it",
        ),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="TEXT", help="The passage, in any script and width")
    ] = None,
    reader: Writer = None,
) -> int:
    "Put a note where it belongs in a document that changed; without a place, where its passage was found"
    from annotations.note import DocumentRef, revised, settled

    call: Call = context.obj
    notebook = own_notebook(call, reader)
    note = note_named(notebook, note_id)
    if note.deleted:
        raise NoteInBin(id=note.id)
    where = _at_hand(call, note) if place is None else open_place(call, place)
    notebook.meet(where.document)
    span = _span(notebook, note, where, None if quote is None else checked_text(quote, "--quote"))
    if span is None:
        ref = DocumentRef.of(where.document)
        placed = revised(note, document=ref) if ref != note.document else note
    else:
        placed = settled(note, where.document, where.book, span)
    return print_id(call, notebook, notebook.save(placed))


def _at_hand(call: Call, note: Note) -> NamedPlace:
    """The document that a note is on, among those that can be opened without a path; NotAtHand."""
    from documents.addresses.address_book import AddressBook
    from documents.addresses.citations import in_title_marks

    entry = next(iter(DocumentsAtHand().of(note.document)), None)
    if entry is None:
        raise NotAtHand(title=in_title_marks(note.document.title))
    document = call.open(entry)
    return NamedPlace(entry, document, AddressBook.of(document), None)


def _span(notebook: Notebook, note: Note, where: NamedPlace, quote: str | None) -> Span | None:
    """What the note is to stand on: the quote, the unit, else where it is found; None for the whole document."""
    from documents.document import Span

    if quote is not None:
        return span_of_quote(where, quote)
    if where.unit is not None:
        return where.noted_span
    if note.target is None:
        return None
    anchor = notebook.placed_note(where.document, note).anchor
    if anchor.grade == "orphan":
        raise PlaceNotFound(quote=note.target.exact, place=where.citation)
    return Span(anchor.start, anchor.end)
