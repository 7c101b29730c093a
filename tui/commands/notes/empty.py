"""``zhangju notes empty``: destroy what is in the bin, once it is certain that this is meant."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from documents.harmless import harmless
from documents.messages import Counted
from tui.commands.arguments import note_named
from tui.commands.errors import NotConfirmed, NoteNotInBin
from tui.commands.notes.writing import Writer, own_notebook
from tui.commands.output import print_text

if TYPE_CHECKING:
    from annotations.notebook.notebook import Notebook
    from tui.commands.call import Call
    from tui.locale.language import Speech

YES = {"y", "yes", "是"}


def empty(
    context: typer.Context,
    note_ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Notes in the bin; default: all of them")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation")] = False,
    reader: Writer = None,
) -> int:
    """Destroy notes in the bin for good; daily backups keep them for two weeks"""
    call: Call = context.obj
    notebook = own_notebook(call, reader)
    ids = _in_bin(notebook, note_ids or ())
    if not ids:
        call.remark("The bin is empty")
        return 1
    if not yes and not _is_meant(call.say, len(ids)):
        call.remark("Nothing was destroyed")
        return 1
    count = notebook.care.empty_bin(ids)
    print_text(call.say("Destroyed: {count}", count=count))
    call.warn_of(notebook.problems)
    return 0


def _in_bin(notebook: Notebook, beginnings: Sequence[str]) -> tuple[str, ...]:
    """The reader's own notes in the bin, those named or all; NoteNotInBin, ForeignNote, as note_named does."""
    from annotations.errors import ForeignNote

    if not beginnings:
        return tuple(note.id for note in notebook.care.binned())
    named = dict.fromkeys(note_named(notebook, beginning) for beginning in beginnings)
    for note in named:
        if not note.deleted or note.emptied:
            raise NoteNotInBin(id=note.id)
        if not notebook.is_own(note):
            raise ForeignNote(creator=note.reader)
    return tuple(note.id for note in named)


def _is_meant(say: Speech, count: int) -> bool:
    """Ask the person at the terminal; NotConfirmed where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotConfirmed(count=count)
    question = say(
        Counted("Destroy {count} note for good? [y/N]", "Destroy {count} notes for good? [y/N]"), count=count
    )
    print(harmless(question), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in YES
