"""``zhangju versions DOC``: the versions of a document's work by their dates, and the notes made on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, open_named
from tui.commands.at_hand import entries_at_hand
from tui.commands.call import Call
from tui.commands.columns import aligned
from tui.commands.output import Record, print_records
from tui.commands.versions.naming import line_of

if TYPE_CHECKING:
    from annotations.versions.version_line import TextVersion
    from tui.locale.language import Speech

OPEN = "→"

DocName = Annotated[str, typer.Argument(metavar="DOC", help="A document, or one of its versions: DOC@2024")]


def list_versions(context: typer.Context, doc: DocName, form: Form = "text") -> int:
    """List the versions of a document with their dates, and how many notes were made on each"""
    call: Call = context.obj
    entry, document = open_named(call, doc)
    notebook = call.notebook()
    line = line_of(entry, document, entries_at_hand(read=True), notes=notebook.notes(), opening=call.open)
    print_records(map(_record, line.versions), form, lambda records: _lines(records, call.say))
    call.warn_of(notebook.problems)
    return 0


def _record(version: TextVersion) -> Record:
    return {
        "id": version.id,
        "title": version.title,
        "date": version.date,
        "said": version.is_said,
        "path": None if version.path is None else str(version.path),
        "text": version.document.text_digest if version.is_kept else None,
        "open": version.is_open,
        "notes": version.notes,
    }


def _lines(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """Which is the one that was named, the date, the title, where it is, the notes."""
    rows = []
    for record in records:
        where = record["path"] or say("kept text, without a file")
        date = record["date"] or say("no date")
        notes = say("notes: {count}", count=record["notes"])
        rows.append((OPEN if record["open"] else " ", date, record["title"], notes, where))
    yield from aligned(rows) if rows else ()
