"""``zhangju notes revisions`` and ``keep``: all that a note ever said, and which of it it says from now on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, NoteId, note_named
from tui.commands.columns import shortened
from tui.commands.errors import WrongChoice
from tui.commands.notes.writing import Writer, own_notebook, print_id
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from tui.commands.call import Call
    from tui.locale.language import Speech

QUOTE_SHOWN = 60  # characters
LEAST_OF_A_NAME = 4  # characters of a revision's name that tell it from a count


def revisions(context: typer.Context, note_id: NoteId, form: Form = "text") -> int:
    """List what a note said in each revision, also texts that two devices wrote at once"""
    from annotations.notebook.merging import hidden_texts
    from annotations.notebook.seen_notes import SHORTEST_NAME

    call: Call = context.obj
    notebook = call.notebook()
    note = note_named(notebook, note_id)
    said = _revisions(notebook, note)
    shown = {text.name for text in (note, *notebook.other_versions(note.id))}
    hidden = {text.name for text in hidden_texts(notebook.known(note.id))}
    records = (
        revision.to_json()
        | {
            "name": revision.name,
            "shown": revision.name in shown,
            "hidden": revision.name in hidden,
        }
        for revision in said
    )
    print_records(records, form, lambda told: _as_text(told, SHORTEST_NAME, call.say))
    call.warn_of(notebook.problems)
    if form == "text" and len(shown) > 1:
        call.remark("The note has several texts; choose one: zhangju notes keep ID REVISION")
    return call.unread


def versions(context: typer.Context, note_id: NoteId, form: Form = "text") -> int:
    """The former name of zhangju notes revisions"""
    call: Call = context.obj
    call.remark("zhangju notes versions is called zhangju notes revisions now")
    return revisions(context, note_id, form)


def keep(
    context: typer.Context,
    note_id: NoteId,
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION", help="Its name, or the beginning of it, as zhangju notes revisions tells it"
        ),
    ],
    reader: Writer = None,
) -> int:
    "Let a note say what one of its revisions said, and nothing else; the others stay in its history"
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    note = note_named(notebook, note_id)
    chosen = _chosen(_revisions(notebook, note), revision)
    return print_id(call, notebook, notebook.settle(chosen))


def _revisions(notebook: Notebook, note: Note) -> list[Note]:
    """What a note said, from the first revision on; raises EmptiedNote where nothing of it is left."""
    from annotations.errors import EmptiedNote

    if note.emptied:
        raise EmptiedNote(id=note.id)
    return [revision for revision in notebook.history(note.id) if not revision.emptied]


def _chosen(revisions: list[Note], asked: str) -> Note:
    """The revision whose name begins so, else the only one that counts so; WrongChoice, with those there are."""
    from annotations.notebook.seen_notes import SHORTEST_NAME

    name = asked.strip().lower()
    named = [revision for revision in revisions if revision.name.startswith(name)]
    if len(name) < LEAST_OF_A_NAME:
        named = [revision for revision in revisions if str(revision.revision) == name]
    if len({revision.words for revision in named}) == 1:
        return named[-1]
    choices = ", ".join(revision.name[:SHORTEST_NAME] for revision in revisions)
    raise WrongChoice(option="REVISION", value=asked, choices=choices)


def _as_text(records: Iterable[Record], digits: int, say: Speech) -> Iterator[str]:
    """Each revision with its name, number, time, device and parents, and what it said.

    Those that the note says now are marked.
    """
    from annotations.note_times import told

    for record in records:
        when = told(record["modified"])
        said = [record["name"][:digits], str(record["revision"]), when, record["device"]]
        if record["motivation"] != "commenting":
            said.append(say(record["motivation"]))
        if record["deleted"]:
            said.append(say("in the bin"))
        if record["parents"]:
            said.append(
                say("made from {names}", names=", ".join(name[:digits] for name in record["parents"]))
            )
        if record["hidden"]:
            said.append(say("put out of view by an earlier version of Zhangju"))
        yield ("* " if record["shown"] else "  ") + "  ".join(part for part in said if part)
        target = record["target"]
        if target:
            yield f"    {target['address']}  「{shortened(target['exact'], QUOTE_SHOWN)}」"
        for line in record["body"].splitlines():
            yield f"    {line}"
        if record["tags"]:
            yield "    " + " ".join(f"#{tag}" for tag in record["tags"])
