"""``zhangju notes versions`` and ``keep``: all that a note ever said, and which of it it says from now on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, NoteId, note_named, one_of
from tui.commands.columns import shortened
from tui.commands.notes.writing import Writer, own_notebook, print_id
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from tui.commands.call import Call
    from tui.locale.language import Speech

QUOTE_SHOWN = 60  # characters


def versions(context: typer.Context, note_id: NoteId, form: Form = "text") -> int:
    """List what a note said in each revision, also texts that two devices wrote at once"""
    call: Call = context.obj
    notebook = call.notebook()
    note = note_named(notebook, note_id)
    named = _versions(notebook, note)
    kept = note.words
    alike = [name for name, version in named.items() if version.words == kept]
    records = (
        version.to_json() | {"version": name, "shown": name == alike[-1]} for name, version in named.items()
    )
    print_records(records, form, lambda told: _as_text(told, call.say))
    call.warn_of(notebook.problems)
    if form == "text" and notebook.other_versions(note.id):
        call.remark("Two texts were written at once; choose one: zhangju notes keep ID VERSION")
    return 0


def keep(
    context: typer.Context,
    note_id: NoteId,
    version: Annotated[
        str, typer.Argument(metavar="VERSION", help="As zhangju notes versions names it: 3, or 3.1 and 3.2")
    ],
    reader: Writer = None,
) -> int:
    "Return a note to one of its versions; the others stay in its history"
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    note = note_named(notebook, note_id)
    named = _versions(notebook, note)
    chosen = named[one_of(version, named, "VERSION")]
    return print_id(call, notebook, notebook.put_back(chosen))


def _versions(notebook: Notebook, note: Note) -> dict[str, Note]:
    """What a note said, by the names of its versions; raises EmptiedNote where nothing of it is left.

    A revision is called by its number; of one with several texts each by a further number.
    """
    from annotations.errors import EmptiedNote

    if note.emptied:
        raise EmptiedNote(id=note.id)
    named: dict[str, Note] = {}
    history = [version for version in notebook.history(note.id) if not version.emptied]
    for revision, versions in groupby(history, key=lambda version: version.revision):
        texts: Sequence[Note] = list({version.words: version for version in versions}.values())
        for number, text in enumerate(texts, 1):
            named[f"{revision}.{number}" if len(texts) > 1 else str(revision)] = text
    return named


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """Each version with its name, time and device, and what it said; the one that is shown is marked."""
    for record in records:
        when = record["modified"][:16].replace("T", " ") + "Z"
        said = [record["version"], when, record["device"]]
        if record["motivation"] != "commenting":
            said.append(say(record["motivation"]))
        if record["deleted"]:
            said.append(say("in the bin"))
        yield ("* " if record["shown"] else "  ") + "  ".join(part for part in said if part)
        target = record["target"]
        if target:
            yield f"    {target['address']}  「{shortened(target['exact'], QUOTE_SHOWN)}」"
        for line in record["body"].splitlines():
            yield f"    {line}"
        if record["tags"]:
            yield "    " + " ".join(f"#{tag}" for tag in record["tags"])
