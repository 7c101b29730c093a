"""``zhangju notes add``: write a note on a document, a unit or a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import NamedPlace, PlaceName, checked_text, open_place, span_of_quote, text_given
from tui.commands.call import Call
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
    from annotations.note import Target


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
    return print_id(call, notebook, notebook.add(note))


def _target(place: NamedPlace, quote: str | None) -> Target | None:
    """Where a new note goes: the quote, else the unit, else (None) the whole document."""
    from annotations.note import describe

    if quote is not None:
        return describe(place.document, place.book, span_of_quote(place, quote))
    if place.unit is None:
        return None
    return describe(place.document, place.book, place.noted_span)
