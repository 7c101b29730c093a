"""``zhangju plan``: sections of documents for a meeting, what of them is read, and their open questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import open_place
from tui.commands.call import Call
from tui.commands.output import print_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.exports.meeting_plan import OpenQuestion, PlannedDocument
    from annotations.notebook.notebook import Notebook
    from documents.document import Document, Unit
    from tui.commands.arguments import NamedPlace


def plan(
    context: typer.Context,
    places: Annotated[
        list[str], typer.Argument(metavar="DOC[#ADDRESS]...", help="Documents, or sections of them: DOC#13")
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file instead")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file")] = False,
) -> int:
    """Plan a meeting: what of the sections is read, and the questions on them that are open, as Markdown"""
    from annotations.exports.meeting_plan import plan_markdown
    from annotations.exports.writing import write_export

    call: Call = context.obj
    notebook = call.notebook()
    documents: dict[str, list[NamedPlace]] = {}
    for place in [open_place(call, name) for name in places]:
        documents.setdefault(place.document.text_digest, []).append(place)
    text = plan_markdown([_planned(notebook, own) for own in documents.values()], call.say)
    call.warn_of(notebook.problems)
    if output is None:
        print_text(text)
    else:
        path = Path(output)
        write_export(path, text, overwrite=force)
        call.remark("Written to {path}", path=str(path.absolute()))
    return call.unread


def _planned(notebook: Notebook, places: Sequence[NamedPlace]) -> PlannedDocument:
    """The plan of what was named of one document: all of it where it was named without an address."""
    from annotations.exports.meeting_plan import planned

    document, book = places[0].document, places[0].book
    units = [place.unit for place in places]
    chosen: list[Unit] = [] if None in units else [unit for unit in units if unit is not None]
    return planned(
        document, book, chosen, read=_read(notebook, document), questions=_questions(notebook, document)
    )


def _read(notebook: Notebook, document: Document) -> frozenset[int]:
    """The starts of the clauses that are read; none of a text that is another one than was read."""
    from annotations.preferences.reading_state import load_state

    position = load_state(notebook.home.state_path)[0].at(document.id)
    return position.read if position.text in {"", document.text_digest} else frozenset()


def _questions(notebook: Notebook, document: Document) -> list[OpenQuestion]:
    from annotations.exports.meeting_plan import OpenQuestion
    from annotations.notebook.asking import placed_asked
    from annotations.overview.note_rows import rows_of
    from annotations.queries import NoteQuery

    replies = {row.note.id: row.replies for row in rows_of(notebook.merged(document))}
    placed = placed_asked(notebook, NoteQuery(states=frozenset({"open"})), document)
    return [OpenQuestion(one, replies.get(one.note.id, ())) for one in placed]
