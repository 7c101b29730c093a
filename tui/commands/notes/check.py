"""``zhangju notes check``: where notes stand in texts that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from documents.messages import InContext
from tui.commands.arguments import Form
from tui.commands.columns import aligned, shortened
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.list_notes import standing_record
from tui.commands.notes.noted_documents import noted_documents
from tui.commands.output import print_json_records, print_text
from tui.commands.several import Several

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from documents.addresses.address_book import AddressBook
    from documents.document import Document
    from tui.commands.call import Call
    from tui.locale.language import Speech

QUOTE_SHOWN = 60  # characters


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
    _tell_hidden(call, notebook)
    if form == "text" and not count and not call.unread:
        call.remark("No notes")
    elif form == "text" and doubts:
        call.remark(
            "Agree to a place: zhangju notes move ID; choose another: zhangju notes move ID DOC#ADDRESS"
        )
    return several.code or call.unread or (0 if count else 1)


def _tell_hidden(call: Call, notebook: Notebook) -> None:
    """Say of which notes an earlier version put texts out of view, which nobody chose to."""
    from annotations.notebook.asking import hidden

    ids = sorted(hidden(notebook))
    if ids:
        call.remark(
            "Texts that an earlier version put out of view; zhangju notes revisions ID shows them: {ids}",
            ids=" ".join(ids),
        )


def _lines(checked: Checked, every: bool, say: Speech) -> Iterator[str]:
    """How many notes have which grade, then each that is not in place: where it was and where it is."""
    from annotations.anchoring.grading import Grade
    from annotations.queries import STATE_WORDS
    from documents.addresses.citations import in_title_marks

    counts: Counter[str] = Counter(placed.anchor.grade for placed in checked.notes)
    separator = ", " if say.lang == "en" else "，"
    graded = separator.join(
        say("{grade}: {count}", grade=say(STATE_WORDS[grade]), count=counts[grade])
        for grade in get_args(Grade)
        if counts[grade] or grade == "exact"
    )
    yield f"{in_title_marks(checked.document.name)}  {graded}"
    for record in _records(checked, every):
        why = separator + say(record["reason"]) if record["reason"] else ""
        yield f"  {record['id']}  {say(STATE_WORDS[record['grade']])}{why}"
        then, now = record["target"], record["place"]
        if then is None:
            yield "    " + say("the whole document")
            continue
        rows = [(say(InContext("passage", "then")), then["address"], _quoted(then["exact"]))]
        if now is not None and (now["address"], now["text"]) != (then["address"], then["exact"]):
            rows.append((say(InContext("passage", "now")), now["address"], _quoted(now["text"])))
        if record["stood"]:
            rows.append((say(InContext("passage", "stood after")), record["stood"], ""))
        yield from ("    " + line for line in aligned(rows))


def _quoted(text: str) -> str:
    return f"「{shortened(text, QUOTE_SHOWN)}」"


def _records(checked: Checked, every: bool) -> Iterator[dict[str, Any]]:
    from documents.addresses.address_book import AddressBook

    book = AddressBook.of(checked.document)
    for placed in checked.notes:
        if every or placed.anchor.grade != "exact":
            yield _record(checked, placed, book)


def _record(checked: Checked, placed: PlacedNote, book: AddressBook) -> dict[str, Any]:
    """``stood`` is, of a passage that is gone, the address of what stands before the gap, "" where that is not known;
    ``reason`` says of one to be checked why."""
    from annotations.review.doubts import unit_before

    stood = unit_before(checked.document, placed.anchor.gap)
    return {
        "id": placed.note.id,
        "earlier": placed.earlier,
        "document": {"id": checked.document.id, "title": checked.document.name},
        "path": checked.path,
        "creator": placed.note.creator,
        "owner": placed.note.owner,
        "target": placed.note.to_json()["target"],
        **standing_record(placed, checked.document, book),
        "stood": "" if stood is None else book.address(stood),
        "reason": placed.anchor.reason,
    }
