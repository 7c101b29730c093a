"""``zhangju notes delete`` and ``restore``: into the bin and out of it."""

from __future__ import annotations

import typer

from tui.commands.arguments import NoteId, note_named
from tui.commands.call import Call
from tui.commands.notes.writing import OfRevision, Writer, own_notebook, print_id


def delete(context: typer.Context, note_id: NoteId, of: OfRevision = None, reader: Writer = None) -> int:
    """Put a note, or one of its texts, in the bin; restore brings it back"""
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.delete(note_named(notebook, note_id).id, of))


def restore(context: typer.Context, note_id: NoteId, of: OfRevision = None, reader: Writer = None) -> int:
    """Take a note, or one of its texts, out of the bin"""
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    return print_id(call, notebook, notebook.restore(note_named(notebook, note_id).id, of))
