"""``zhangju notes``: write, change, delete, restore and list notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import (
    Form,
    NamedPlace,
    NoteId,
    PlaceName,
    checked_text,
    note_named,
    one_of,
    open_place,
    span_of_quote,
    text_given,
)
from tui.commands.call import Call
from tui.commands.errors import NothingToChange
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.listing import as_text, notes_at
from tui.commands.notes.writing import Writer, own_notebook, print_id
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.note import Note, Target
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery

Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; may be repeated")]
Body = Annotated[
    str | None, typer.Option("--body", metavar="TEXT", help="The note, in Markdown; - reads it from stdin")
]
Motivation = Annotated[
    str | None,
    typer.Option("--motivation", metavar="WORD", help="commenting, questioning, highlighting and the like"),
]


def add(
    context: typer.Context,
    place: PlaceName,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="TEXT", help="The passage, in any script and width")
    ] = None,
    body: Body = None,
    tag: Tags = None,
    motivation: Motivation = None,
    reader: Writer = None,
) -> int:
    """Write a note on a document, a unit or a passage, and print its id"""
    from annotations.errors import EmptyNote
    from annotations.note import new_note

    call: Call = context.obj
    text = "" if body is None else text_given(body, "--body")
    tags = _checked_tags(tag)
    kind = _checked_motivation(motivation)
    if not (text.strip() or tags or kind == "highlighting"):
        raise EmptyNote
    where = open_place(call, place)
    target = _target(where, None if quote is None else checked_text(quote, "--quote"))
    note = new_note(where.document, target, text, tags=tags, motivation=kind)
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.add(note))


def edit(
    context: typer.Context,
    note_id: NoteId,
    body: Body = None,
    tag: Tags = None,
    no_tags: Annotated[bool, typer.Option("--no-tags", help="Remove all tags")] = False,
    motivation: Motivation = None,
    reader: Writer = None,
) -> int:
    """Change a note's text, its tags (all of them) or its kind"""
    from annotations.note import revised

    call: Call = context.obj
    changes: dict[str, object] = {}
    if body is not None:
        changes["body"] = text_given(body, "--body")
    if tag or no_tags:
        changes["tags"] = _checked_tags(tag)
    if motivation is not None:
        changes["motivation"] = _checked_motivation(motivation)
    if not changes:
        raise NothingToChange
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.save(revised(note_named(notebook, note_id), **changes)))


def delete(context: typer.Context, note_id: NoteId, reader: Writer = None) -> int:
    """Put a note in the bin; restore brings it back"""
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.delete(note_named(notebook, note_id).id))


def restore(context: typer.Context, note_id: NoteId, reader: Writer = None) -> int:
    """Take a note out of the bin"""
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.restore(note_named(notebook, note_id).id))


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
    found = notes_at(call, notebook, place, asked)
    print_records(_with_other_versions(notebook, found), form, lambda records: as_text(records, call.say))
    call.warn_of(notebook.problems)
    if not found and form == "text":
        call.remark("No notes")
    return 1 if not found and (place is not None or query) else 0


def _with_other_versions(notebook: Notebook, notes: Iterable[Note]) -> Iterator[Record]:
    """The notes; with ``other_versions`` where two devices wrote a revision at once."""
    divided = notebook.divided()
    for note in notes:
        record = note.to_json()
        if note.id in divided:
            record["other_versions"] = [other.to_json() for other in notebook.other_versions(note.id)]
        yield record


def tags(context: typer.Context, form: Form = "text") -> int:
    "List the tags in use, and how many notes have them"
    call: Call = context.obj
    notebook = call.notebook()
    print_records(({"tag": tag, "count": count} for tag, count in notebook.tags()), form, _tag_lines)
    call.warn_of(notebook.problems)
    return 0


def _tag_lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield f"{record['count']:>5}  #{record['tag']}"


def _checked_tags(tags: Iterable[str] | None) -> tuple[str, ...]:
    from annotations.note import tidy_tags

    return tidy_tags(checked_text(tag, "--tag") for tag in tags or ())


def _checked_motivation(motivation: str | None) -> str | None:
    from annotations.note import MOTIVATIONS

    return None if motivation is None else one_of(motivation, MOTIVATIONS, "--motivation")


def _target(place: NamedPlace, quote: str | None) -> Target | None:
    """Where a new note goes: the quote, else the unit, else (None) the whole document."""
    from annotations.note import describe

    if quote is not None:
        return describe(place.document, place.book, span_of_quote(place, quote))
    if place.unit is None:
        return None
    return describe(place.document, place.book, place.noted_span)
