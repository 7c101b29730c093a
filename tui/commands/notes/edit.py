"""``zhangju notes edit``: change what a note says, its tags or its kind."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.arguments import NoteId, note_named, text_given
from tui.commands.call import Call
from tui.commands.errors import NothingToChange
from tui.commands.notes.writing import (
    Body,
    Motivation,
    OfRevision,
    Tags,
    Writer,
    checked_motivation,
    checked_tags,
    own_notebook,
    print_id,
)


def edit(
    context: typer.Context,
    note_id: NoteId,
    body: Body = None,
    tag: Tags = None,
    no_tags: Annotated[bool, typer.Option("--no-tags", help="Remove all tags")] = False,
    motivation: Motivation = None,
    of: OfRevision = None,
    reader: Writer = None,
) -> int:
    """Change a note's text, its tags (all of them) or its kind; of several texts this device's own, or --of"""
    from annotations.note import revised

    call: Call = context.obj
    changes: dict[str, object] = {}
    if body is not None:
        changes["body"] = text_given(body, "--body")
    if tag or no_tags:
        changes["tags"] = checked_tags(tag)
    if motivation is not None:
        changes["motivation"] = checked_motivation(motivation)
    if not changes:
        raise NothingToChange
    notebook = own_notebook(call, reader)
    text = notebook.leaf(note_named(notebook, note_id).id, of)
    return print_id(call, notebook, notebook.save(revised(text, **changes)))
