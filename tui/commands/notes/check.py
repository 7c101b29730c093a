"""``zhangju notes check``: where notes stand in texts that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from documents.messages import InContext
from tui.commands.arguments import (
    Form,
)
from tui.commands.columns import aligned, shortened
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.noted_documents import noted_documents
from tui.commands.output import Record, print_json_records, print_text
from tui.commands.several import Several

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.queries import NoteQuery
    from documents.document import Document
    from tui.commands.call import Call
    from tui.locale.language import Speech

QUOTE_SHOWN = 60  # characters
GRADES = {
    "exact": "in place",
    "moved": "moved",
    "to-be-checked": "to be checked",
    "orphan": "passage gone",
}
"""A template for each ``annotations.anchoring.grading.Grade``."""


@dataclass(frozen=True)
class Checked:
    """A document and where its notes stand in it."""

    path: str
    document: Document
    notes: tuple[PlacedNote, ...]


@asks_for_notes
def check(
    context: typer.Context,
    docs: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC", help="Documents; default: all at hand that have notes"),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also the notes that are in place")] = False,
    *,
    query: NoteQuery,
    form: Form = "text",
) -> int:
    "Report where notes are in documents that changed: in place, moved, to be checked, gone"
    from annotations.notebook.asking import placed_asked

    call: Call = context.obj
    notebook = call.notebook()
    several = Several(call, docs or ())
    if not docs:
        noted = noted_documents(notebook)
        several.entries.extend(noted.entries)
        for ref in noted.missing:
            call.remark("Not at hand; name its file to check its notes, too: {title}", title=ref.title)
    count = 0
    doubts = False

    def checked() -> Iterator[Checked]:
        nonlocal count, doubts
        for entry, document in several.opened():
            notes = placed_asked(notebook, query, document)
            count += len(notes)
            doubts = doubts or any(placed.anchor.grade != "exact" for placed in notes)
            yield Checked(str(entry.path), document, notes)

    if form == "text":
        for result in checked():
            print_text("\n".join(_lines(result, every, call.say)))
    else:
        print_json_records((record for result in checked() for record in _records(result, every)), form)
    call.warn_of(notebook.problems)
    if form == "text" and not count:
        call.remark("No notes")
    elif form == "text" and doubts:
        call.remark(
            "Agree to a place: zhangju notes move ID; choose another: zhangju notes move ID DOC#ADDRESS"
        )
    return several.code or (0 if count else 1)


def _lines(checked: Checked, every: bool, say: Speech) -> Iterator[str]:
    """How many notes have which grade, then each that is not in place: where it was and where it is."""
    from documents.addresses.citations import in_title_marks

    counts: Counter[str] = Counter(placed.anchor.grade for placed in checked.notes)
    separator = ", " if say.lang == "en" else "，"
    graded = separator.join(
        say("{grade}: {count}", grade=say(said), count=counts[grade])
        for grade, said in GRADES.items()
        if counts[grade] or grade == "exact"
    )
    yield f"{in_title_marks(checked.document.name)}  {graded}"
    for record in _records(checked, every):
        yield f"  {record['id']}  {say(GRADES[record['grade']])}"
        then, now = record["target"], record["place"]
        if then is None:
            yield "    " + say("the whole document")
            continue
        rows = [(say(InContext("passage", "then")), then["address"], _quoted(then["exact"]))]
        if now is not None and (now["address"], now["text"]) != (then["address"], then["exact"]):
            rows.append((say(InContext("passage", "now")), now["address"], _quoted(now["text"])))
        yield from ("    " + line for line in aligned(rows))


def _quoted(text: str) -> str:
    return f"「{shortened(text, QUOTE_SHOWN)}」"


def _records(checked: Checked, every: bool) -> Iterator[dict[str, Any]]:
    from documents.addresses.address_book import AddressBook

    book = AddressBook.of(checked.document)
    for placed in checked.notes:
        if every or placed.anchor.grade != "exact":
            yield _record(checked, placed, book)


def _record(checked: Checked, placed: PlacedNote, book: Any) -> dict[str, Any]:
    from annotations.note import describe
    from documents.document import Span

    placed_at: Record | None = None
    if placed.note.target is not None and placed.anchor.grade != "orphan":
        now = describe(checked.document, book, Span(placed.anchor.start, placed.anchor.end))
        placed_at = {"start": now.start, "end": now.end, "address": now.address, "text": now.exact}
    return {
        "id": placed.note.id,
        "grade": placed.anchor.grade,
        "earlier": placed.earlier,
        "document": {"id": checked.document.id, "title": checked.document.name},
        "path": checked.path,
        "creator": placed.note.creator,
        "owner": placed.note.owner,
        "target": placed.note.to_json()["target"],
        "place": placed_at,
    }
