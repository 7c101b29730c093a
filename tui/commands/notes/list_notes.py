"""``zhangju notes list``: the notes on what a place names, and how a list of notes reads as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from documents.errors import DocumentError
from tui.commands.arguments import Form, open_place, split_place
from tui.commands.call import Call
from tui.commands.notes.filters import asks_for_notes
from tui.commands.output import Record, print_records
from tui.locale.language import Speech

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery

QUOTE_SHOWN = 60  # characters


@asks_for_notes
def list_notes(
    context: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="DOC[#ADDRESS]", help="A document, or one unit of it: DOC#13.2")
    ] = None,
    *,
    query: NoteQuery,
    deleted: Annotated[bool, typer.Option("--deleted", help="The notes in the bin")] = False,
    form: Form = "text",
) -> int:
    """List notes, by document and in reading order"""
    call: Call = context.obj
    notebook = call.notebook()
    asked = replace(query, states=frozenset({"deleted"})) if deleted else query
    notes = notes_at(call, notebook, place, asked)
    print_records(_with_other_versions(notebook, notes), form, lambda records: as_text(records, call.say))
    call.warn_of(notebook.problems)
    if not notes and form == "text":
        call.remark("No notes")
    return 1 if not notes and (place is not None or query) else 0


def _with_other_versions(notebook: Notebook, notes: Iterable[Note]) -> Iterator[Record]:
    """The notes; with ``other_versions`` where two devices wrote a revision at once."""
    divided = notebook.divided()
    for note in notes:
        record = note.to_json()
        if note.id in divided:
            record["other_versions"] = [other.to_json() for other in notebook.other_versions(note.id)]
        yield record


def notes_at(call: Call, notebook: Notebook, place: str | None, query: NoteQuery) -> tuple[Note, ...]:
    """The notes on what a place names (on all documents without one) that a query means, in reading order.

    Raises DocumentError where ``place`` names nothing, neither a document nor one that has notes.
    """
    from annotations.notebook.asking import notes_asked, notes_on_named
    from documents.document import Span

    if place is None:
        return notes_asked(notebook, query)
    try:
        where = open_place(call, place)
    except DocumentError:
        doc, address = split_place(place)
        absent = None if address else notes_on_named(notebook, query, doc)
        if absent is None:
            raise
        return absent
    if where.unit is not None:
        query = replace(query, section=Span(where.unit.start, where.unit.end))
    return notes_asked(notebook, query, where.document)


def as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """The notes under the title of their document: id, address, author and time, then quote, body and tags."""
    from documents.addresses.citations import in_title_marks

    for title, notes in groupby(records, key=lambda record: record["document"]["title"]):
        yield in_title_marks(title)
        for note in notes:
            yield "\n".join(_lines(note, say))


def _lines(note: Record, say: Speech) -> Iterator[str]:
    target = note["target"]
    address = target["address"] if target else say("the whole document")
    when = note["modified"][:16].replace("T", " ") + "Z"
    yield "  " + "  ".join(part for part in (note["id"], address, note["creator"], when) if part)
    if "other_versions" in note:
        count = len(note["other_versions"]) + 1
        yield "    " + say(
            "! {count} texts written at once: zhangju notes versions {id}", count=count, id=note["id"]
        )
    if target:
        quote = " ".join(target["exact"].split())
        yield f"    「{quote if len(quote) <= QUOTE_SHOWN else quote[:QUOTE_SHOWN] + '…'}」"
    for line in note["body"].splitlines():
        yield f"    {line}"
    if note["tags"]:
        yield "    " + " ".join(f"#{tag}" for tag in note["tags"])
