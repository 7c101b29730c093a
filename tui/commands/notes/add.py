"""``zhangju notes add``, ``reply``, ``answer``, ``close`` and ``reopen``: notes that the reader writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import (
    NamedPlace,
    NoteId,
    PlaceName,
    checked_text,
    note_named,
    open_place,
    span_of_quote,
    text_given,
)
from tui.commands.call import Call
from tui.commands.errors import NoteInBin
from tui.commands.notes.writing import (
    Body,
    Motivation,
    Tags,
    Writer,
    checked_motivation,
    checked_tags,
    own_notebook,
    print_id,
)

if TYPE_CHECKING:
    from annotations.note import Note, Target
    from annotations.notebook.notebook import Notebook


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
    tags = checked_tags(tag)
    kind = checked_motivation(motivation)
    if not (text.strip() or tags or kind == "highlighting"):
        raise EmptyNote
    where = open_place(call, place)
    target = _target(where, None if quote is None else checked_text(quote, "--quote"))
    note = new_note(where.document, target, text, tags=tags, motivation=kind)
    notebook = own_notebook(call, reader)
    notebook.meet(where.document)
    return print_id(call, notebook, notebook.add(note))


def reply(
    context: typer.Context, note_id: NoteId, body: Body = None, tag: Tags = None, reader: Writer = None
) -> int:
    """Reply to a note, one's own or another reader's, and print the reply's id"""
    from annotations.notebook import answering

    notebook, note, words = _replied_to(context.obj, note_id, body, reader)
    tags = checked_tags(tag)
    _check_said(words, tags)
    return print_id(context.obj, notebook, notebook.add(answering.reply(note, words, tags=tags)))


def answer(
    context: typer.Context, note_id: NoteId, body: Body = None, tag: Tags = None, reader: Writer = None
) -> int:
    """Answer a question, as it and its replies stand now, and print the answer's id"""
    from annotations.notebook import answering

    notebook, note, words = _replied_to(context.obj, note_id, body, reader)
    tags = checked_tags(tag)
    _check_said(words, tags)
    return print_id(context.obj, notebook, notebook.add(answering.answer(notebook, note, words, tags=tags)))


def close(context: typer.Context, note_id: NoteId, body: Body = None, reader: Writer = None) -> int:
    """Close a question; what is replied later opens it again"""
    from annotations.notebook import answering

    notebook, note, words = _replied_to(context.obj, note_id, body, reader)
    if answering.question_state(notebook, note) == "closed":
        context.obj.remark("The question is closed already")
        return 0
    return print_id(context.obj, notebook, notebook.add(answering.closing(notebook, note, words)))


def reopen(context: typer.Context, note_id: NoteId, body: Body = None, reader: Writer = None) -> int:
    """Open a question again that was answered or closed"""
    from annotations.notebook import answering

    notebook, note, words = _replied_to(context.obj, note_id, body, reader)
    if answering.question_state(notebook, note) == "open":
        context.obj.remark("The question is open already")
        return 0
    return print_id(context.obj, notebook, notebook.add(answering.reopening(notebook, note, words)))


def _replied_to(call: Call, note_id: str, body: str | None, reader: str | None) -> tuple[Notebook, Note, str]:
    """The notebook that is written in, the note that is replied to, and what is said. Raises NoteInBin."""
    words = "" if body is None else text_given(body, "--body")
    notebook = own_notebook(call, reader)
    note = note_named(notebook, note_id)
    if note.deleted:
        raise NoteInBin(id=note.id)
    return notebook, note, words


def _check_said(words: str, tags: tuple[str, ...]) -> None:
    """Raise EmptyNote where nothing is said."""
    from annotations.errors import EmptyNote

    if not (words.strip() or tags):
        raise EmptyNote


def _target(place: NamedPlace, quote: str | None) -> Target | None:
    """Where a new note goes: the quote, else the unit, else (None) the whole document."""
    from annotations.note import describe

    if quote is not None:
        return describe(place.document, place.book, span_of_quote(place, quote))
    if place.unit is None:
        return None
    return describe(place.document, place.book, place.noted_span)
