"""What the commands that write notes share: whose notebook it is, and what is printed when a note is on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import checked_text
from tui.commands.call import Call
from tui.commands.output import print_text

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook

Writer = Annotated[str | None, typer.Option("--reader", metavar="NAME", help="Whose notebook it is")]


def own_notebook(call: Call, reader: str | None) -> Notebook:
    """The notebook that is written in."""
    return call.notebook(None if reader is None else checked_text(reader, "--reader"), writing=True)


def print_id(call: Call, notebook: Notebook, note: Note) -> int:
    """Print the id of a note that is on disk by now, and on stderr what is wrong with other files."""
    print_text(note.id)
    call.warn_of(notebook.problems)
    return 0
