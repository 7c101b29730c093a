"""``zhangju notes list``: the notes on what a place names, and how a list of notes reads as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from annotations.note import moment, same_name
from documents.errors import DocumentError
from documents.messages import Template
from tui.commands.arguments import Form, one_of, open_place
from tui.commands.at_hand import split_place
from tui.commands.call import Call
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.noted_documents import placed_at_hand
from tui.commands.output import Linked, Printed, Record, link_to, print_records
from tui.locale.language import Speech

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from documents.addresses.address_book import AddressBook
    from documents.document import Document

QUOTE_SHOWN = 60  # characters
SORTINGS: Final = ("place", "date", "changed", "reader", "tag", "state")
"""By document and place; what was written, or changed, last first; by who wrote it, by tag; open questions first."""
_REPLIES: Final[dict[tuple[str, bool], Template]] = {
    ("replying", False): "replies to {id}",
    ("replying", True): "answers {id}",
    ("moderating", True): "closes {id}",
    ("moderating", False): "opens {id} again",
}
"""What a note does to the one it replies to, by what it is and whether it names what it saw."""


@asks_for_notes
def list_notes(
    context: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="DOC[#ADDRESS]", help="A document, or one unit of it: DOC#13.2")
    ] = None,
    *,
    query: NoteQuery,
    deleted: Annotated[bool, typer.Option("--deleted", help="The notes in the bin")] = False,
    sort: Annotated[
        str, typer.Option("--sort", metavar="|".join(SORTINGS), help="Which notes come first")
    ] = "place",
    form: Form = "text",
) -> int:
    """List notes, by document and in reading order, each where it is in the text as it is now"""
    call: Call = context.obj
    notebook = call.notebook()
    asked = replace(query, states=query.states | {"deleted"}) if deleted else query
    sorting = one_of(sort, SORTINGS, "--sort")
    listed = _sorted(notebook, notes_at(call, notebook, place, asked), sorting)
    records = _records(notebook, listed, named=form != "text")
    print_records(records, form, lambda records: as_text(records, call.say))
    call.warn_of(notebook.problems)
    if not listed and form == "text" and not call.unread:
        call.remark("No notes")
    return call.unread or (1 if not listed and (place is not None or query) else 0)


class ListedNote(NamedTuple):
    """A note and, where a text that it is on is at hand, where it stands in it; without a place, in the bin."""

    note: Note
    placed: PlacedNote | None = None
    document: Document | None = None


def notes_at(call: Call, notebook: Notebook, place: str | None, query: NoteQuery) -> tuple[ListedNote, ...]:
    """The notes on what a place names (on all documents without one) that a query means, in reading order.

    Raises DocumentError where ``place`` names nothing, neither a document nor one that has notes.
    """
    from annotations.notebook.asking import note_of, noted_anywhere, noted_on, notes_on_named
    from annotations.queries import PLACE_STATES
    from documents.document import Span

    if place is None:
        at_hand = placed_at_hand(call, notebook, every=not query.states.isdisjoint(PLACE_STATES))
        standing = {note_id: placed for note_id, (_, placed) in at_hand.items()}
        return tuple(
            _listed(noted, at_hand[note_of(noted).id][0] if note_of(noted).id in at_hand else None)
            for noted in noted_anywhere(notebook, query, standing)
        )
    try:
        where = open_place(call, place)
    except DocumentError:
        doc, address = split_place(place)
        absent = None if address else notes_on_named(notebook, query, doc.removeprefix("zhangju:"))
        if absent is None:
            raise
        return tuple(map(ListedNote, absent))
    if where.unit is not None:
        query = replace(query, section=Span(where.unit.start, where.unit.end))
    return tuple(_listed(noted, where.document) for noted in noted_on(notebook, query, where.document))


def _sorted(notebook: Notebook, listed: Sequence[ListedNote], sorting: str) -> Sequence[ListedNote]:
    """Notes that stand by document and place, sorted otherwise; those that are alike stay in that order."""
    from annotations.notebook.asking import questions
    from annotations.queries import NOTE_STATES

    if sorting == "place":
        return listed
    if sorting in {"date", "changed"}:
        name = "created" if sorting == "date" else "modified"
        return sorted(listed, key=lambda one: moment(getattr(one.note, name)), reverse=True)
    if sorting == "reader":
        return sorted(listed, key=lambda one: one.note.reader)
    if sorting == "tag":
        return sorted(listed, key=lambda one: (not one.note.tags, min(one.note.tags, default="")))
    states = questions(notebook)
    order = [state for state in ("open", *NOTE_STATES) if state not in {"exact", "moved"}]

    def turn(one: ListedNote) -> int:
        grade = "" if one.placed is None else one.placed.anchor.grade
        known = {states.get(one.note.id, ""), "deleted" if one.note.deleted else "", grade}
        return next((number for number, state in enumerate(order) if state in known), len(order))

    return sorted(listed, key=turn)


def _listed(noted: Note | PlacedNote, document: Document | None) -> ListedNote:
    from annotations.note import Note

    return ListedNote(noted) if isinstance(noted, Note) else ListedNote(noted.note, noted, document)


def _records(notebook: Notebook, listed: Iterable[ListedNote], *, named: bool = True) -> Iterator[Record]:
    """The notes, with ``name`` (of the revision) where that is told (``named``); where they have such, also ``edited`` (since when they have other
    words than at first), ``other_versions`` (texts written at once), ``state`` (of a question), ``grade`` and
    ``place`` (in a text that is at hand)."""
    from annotations.note_times import is_edited, worded
    from annotations.notebook.asking import questions
    from documents.addresses.address_book import AddressBook

    divided, states = notebook.divided(), questions(notebook)
    books: dict[str, AddressBook] = {}
    for note, placed, document in listed:
        record = note.to_json()
        if named:
            record["name"] = note.name
        if is_edited(note):
            record["edited"] = worded(note)
        if note.id in divided:
            record["other_versions"] = [
                other.to_json() | {"name": other.name} for other in notebook.other_versions(note.id)
            ]
        if note.id in states:
            record["state"] = states[note.id]
        if placed is not None and document is not None:
            book = books.get(document.text_digest) or AddressBook.of(document)
            books[document.text_digest] = book
            record |= standing_record(placed, document, book)
            record["link"] = link_to(document.id, (record["place"] or {}).get("address", ""))
        yield record


def standing_record(placed: PlacedNote, document: Document, book: AddressBook) -> dict[str, Any]:
    """``grade`` and ``place`` of a note: offsets and address in the text as it is now, and the words there."""
    from annotations.note import describe
    from documents.document import Span

    anchor = placed.anchor
    if placed.note.target is None or anchor.grade == "orphan":
        return {"grade": anchor.grade, "place": None}
    now = describe(document, book, Span(anchor.start, anchor.end))
    where = {"start": now.start, "end": now.end, "address": now.address, "text": now.exact}
    return {"grade": anchor.grade, "place": where}


def as_text(records: Iterable[Record], say: Speech) -> Iterator[Printed]:
    """The notes under the title of their document: id, address, author and time, then quote, body and tags."""
    from documents.addresses.citations import in_title_marks

    for title, notes in groupby(records, key=lambda record: record["document"]["title"]):
        yield in_title_marks(title)
        for note in notes:
            yield *_head(note, say), "\n" + "\n".join(_lines(note, say))


def _head(note: Record, say: Speech) -> Iterator[str | Linked]:
    """The first line of a note, its address a link where its text is at hand."""
    from annotations.note_times import told

    when = told(note["created"])
    if "edited" in note:
        when += f" · {say('edited {when}', when=told(note['edited']))}"
    owner, creator = note["owner"] or note["creator"], note["creator"]
    claim = "" if same_name(owner, creator) else say("from {name}", name=creator)
    for part in (note["id"], *_where(note, say), owner, claim, when):
        if part:
            yield "  "
            yield part


def _lines(note: Record, say: Speech) -> Iterator[str]:
    """What follows that line: state, thread, quote, body and tags."""
    from annotations.queries import STATE_WORDS

    target = note["target"]
    if "state" in note:
        yield "    ? " + say(STATE_WORDS[note["state"]])
    if note["reply_to"]:
        yield "    > " + say(
            _REPLIES.get((note["motivation"], bool(note["seen"])), _REPLIES["replying", False]),
            id=note["reply_to"],
        )
    if "other_versions" in note:
        count = len(note["other_versions"]) + 1
        yield "    " + say(
            "! {count} texts written at once: zhangju notes revisions {id}", count=count, id=note["id"]
        )
    if target:
        quote = " ".join(target["exact"].split())
        yield f"    「{quote if len(quote) <= QUOTE_SHOWN else quote[:QUOTE_SHOWN] + '…'}」"
    for line in note["body"].splitlines():
        yield f"    {line}"
    if note["tags"]:
        yield "    " + " ".join(f"#{tag}" for tag in note["tags"])


def _where(note: Record, say: Speech) -> Iterator[str | Linked]:
    """The address at which a note is now, and how sure that is where it is not where it was made."""
    from annotations.queries import STATE_WORDS

    target, grade = note["target"], note.get("grade", "exact")
    if target is None:
        yield say("the whole document")
    elif grade != "orphan":
        address = (note.get("place") or target)["address"]
        yield Linked(address, note["link"]) if address and "link" in note else address
    if grade != "exact":
        yield f"({say(STATE_WORDS[grade])})"
