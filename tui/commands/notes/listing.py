"""The notes on what a place names, and how a list of notes reads as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from documents.errors import DocumentError
from tui.commands.arguments import open_place, split_place
from tui.commands.output import Record
from tui.locale.language import Speech

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from tui.commands.call import Call

QUOTE_SHOWN = 60  # characters


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
