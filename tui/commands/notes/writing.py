"""What the commands that write notes share: their options, whose notebook it is, what is printed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import checked_text, one_of
from tui.commands.call import Call
from tui.commands.output import print_text

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook

Writer = Annotated[str | None, typer.Option("--reader", metavar="NAME", help="Whose notebook it is")]

OfRevision = Annotated[
    str | None,
    typer.Option(
        "--of",
        metavar="REVISION",
        help="Which of the note's texts, by its name or the beginning of it (zhangju notes revisions)",
    ),
]

Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; may be repeated")]
Body = Annotated[
    str | None, typer.Option("--body", metavar="TEXT", help="The note, in Markdown; - reads it from stdin")
]
Motivation = Annotated[
    str | None,
    typer.Option("--motivation", metavar="WORD", help="commenting, questioning, highlighting and the like"),
]


def own_notebook(call: Call, reader: str | None) -> Notebook:
    """The notebook that is written in."""
    return call.notebook(None if reader is None else checked_text(reader, "--reader"), writing=True)


def print_id(call: Call, notebook: Notebook, note: Note) -> int:
    """Print the id of a note that is on disk by now, and on stderr what is wrong with other files."""
    print_text(note.id)
    call.warn_of(notebook.problems)
    return 0


def checked_tags(tags: Iterable[str] | None) -> tuple[str, ...]:
    """The tags of ``--tag`` options, as notes keep them."""
    from annotations.note import tidy_tags

    return tidy_tags(checked_text(tag, "--tag") for tag in tags or ())


def checked_motivation(motivation: str | None) -> str | None:
    """The kind of a ``--motivation`` option, if any; WrongChoice."""
    from annotations.note import MOTIVATIONS

    return None if motivation is None else one_of(motivation, MOTIVATIONS, "--motivation")
