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

    from annotations.exports.meeting_plan import PlannedDocument
    from annotations.notebook.notebook import Notebook
    from documents.document import Unit
    from tui.commands.arguments import NamedPlace


def plan(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOC[#ADDRESS]...",
            help="Documents, or sections of them: DOC#13; default: all that were read or have notes",
        ),
    ] = None,
    *,
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
    meant = [open_place(call, name) for name in places] if places else _every_place(call, notebook)
    for place in meant:
        documents.setdefault(place.document.text_digest, []).append(place)
    if not meant:
        call.remark("Nothing was read yet")
        return call.unread or 1
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
    from annotations.exports.meeting_plan import plan_of
    from annotations.preferences.reading_state import load_state

    document, book = places[0].document, places[0].book
    units = [place.unit for place in places]
    chosen: list[Unit] = [] if None in units else [unit for unit in units if unit is not None]
    position = load_state(notebook.home.state_path)[0].at(document.id)
    return plan_of(notebook, document, book, position, chosen)


def _every_place(call: Call, notebook: Notebook) -> list[NamedPlace]:
    """The documents at hand that were read or have notes, the one read last first."""
    from annotations.preferences.reading_state import load_state
    from documents.addresses.address_book import AddressBook
    from tui.commands.arguments import NamedPlace
    from tui.commands.notes.noted_documents import DocumentsAtHand

    at_hand = DocumentsAtHand()
    read = load_state(notebook.home.state_path)[0].positions
    entries = [entry for document_id in reversed(tuple(read)) for entry in at_hand.called(document_id)]
    entries += [entry for ref, _ in notebook.documents() for entry in at_hand.of(ref)[:1]]
    places = []
    for entry in dict.fromkeys(entries):
        document = call.open(entry)
        places.append(NamedPlace(entry, document, AddressBook.of(document), None))
    return places
