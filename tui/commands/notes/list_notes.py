"""``zhangju notes list``: the notes on what a place names, and how a list of notes reads as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from annotations.note import moment, same_name
from annotations.note_times import is_edited, told, worded
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
    from annotations.notebook.merging import Merged
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from documents.addresses.address_book import AddressBook
    from documents.document import Document

QUOTE_SHOWN = 60  # characters
AT_ONCE: Final = 1000
"""Lines that are printed at a time."""
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
    records: Iterable[Record]
    if place is None and not asked and (form, sorting) == ("text", "place"):
        records = _all_of_them(call, notebook)
    else:
        listed = _sorted(notebook, notes_at(call, notebook, place, asked), sorting)
        records = map(_Records(_known(notebook, place, listed), named=form != "text").of, listed)
    count = print_records(records, form, lambda records: as_text(records, call.say))
    call.warn_of(notebook.problems)
    if not count and form == "text" and not call.unread:
        call.remark("No notes")
    return call.unread or (1 if not count and (place is not None or query) else 0)


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


def _known(notebook: Notebook, place: str | None, listed: Sequence[ListedNote]) -> Mapping[str, Merged]:
    """What is known of notes that are listed: of those on one document its files tell."""
    if place is not None and listed and listed[0].document is not None:
        return notebook.merged(listed[0].document)
    return notebook.merged() if listed else {}


def _all_of_them(call: Call, notebook: Notebook) -> Iterator[Record]:
    """The records of all notes by document and place, as ``notes_at`` and ``_Records`` tell them: those that say
    themselves what their notes say are told as they are."""
    from annotations.note import Note
    from annotations.notebook.asking import reading_order
    from annotations.overview.plain_notes import plain_notes

    apart = plain_notes(notebook)
    at_hand = placed_at_hand(call, notebook, apart.documents())
    ordered: list[tuple[tuple[object, ...], Record | Note]] = [
        (reading_order(seen.note), seen.note) for seen in apart.merged.values() if not seen.note.deleted
    ]
    for record in apart.records:
        document, target = record["document"], record["target"]
        order = document["title"], document["id"], -1 if target is None else target["start"], record["id"]
        ordered.append((order, record))
    ordered.sort(key=itemgetter(0))
    records = _Records(apart.merged)
    for _, note in ordered:
        document, placed = at_hand.get(note.id if isinstance(note, Note) else note["id"], (None, None))
        if placed is not None:
            yield records.of(ListedNote(placed.note, placed, document))
        else:
            yield records.of(ListedNote(note)) if isinstance(note, Note) else note


class _Records:
    """The records of notes of which ``merged`` is what is known, also of their replies.

    With ``name`` (of the revision) where that is told (``named``); where they have such, also ``edited`` (since when
    they have other words than at first), ``other_versions`` (texts written at once), ``state`` (of a question),
    ``grade`` and ``place`` (in a text that is at hand).
    """

    def __init__(self, merged: Mapping[str, Merged], *, named: bool = False) -> None:
        from annotations.notebook.asking import questions_among

        self._merged, self._named, self._states = merged, named, questions_among(merged.values())
        self._books: dict[str, AddressBook] = {}

    def of(self, listed: ListedNote) -> Record:
        """The record of one."""
        note, placed, document = listed
        record = note.to_json()
        if self._named:
            record["name"] = note.name
        if is_edited(note):
            record["edited"] = worded(note)
        known = self._merged.get(note.id)
        if known is not None and known.others:
            record["other_versions"] = [other.to_json() | {"name": other.name} for other in known.others]
        if note.id in self._states:
            record["state"] = self._states[note.id]
        if placed is not None and document is not None:
            record |= standing_record(placed, document, self._book(document))
            record["link"] = link_to(document.id, (record["place"] or {}).get("address", ""))
        return record

    def _book(self, document: Document) -> AddressBook:
        from documents.addresses.address_book import AddressBook

        book = self._books.get(document.text_digest)
        if book is None:
            book = self._books[document.text_digest] = AddressBook.of(document)
        return book


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
    """The notes under the title of their document: id, address, author and time, then quote, body and tags.

    Those without a link come some hundred at a time: each printing costs as much as what is printed.
    """
    from documents.addresses.citations import in_title_marks

    for title, notes in groupby(records, key=lambda record: record["document"]["title"]):
        waiting = [in_title_marks(title)]
        for note in notes:
            if "link" in note:
                if waiting:
                    yield "\n".join(waiting)
                    waiting = []
                yield *_head(note, say), "\n" + "\n".join(_lines(note, say))
                continue
            waiting += ("".join(map(str, _head(note, say))), *_lines(note, say))
            if len(waiting) > AT_ONCE:
                yield "\n".join(waiting)
                waiting = []
        if waiting:
            yield "\n".join(waiting)


def _head(note: Record, say: Speech) -> list[str | Linked]:
    """The first line of a note, its address a link where its text is at hand."""
    when = told(note["created"])
    if "edited" in note:
        when += f" · {say('edited {when}', when=told(note['edited']))}"
    creator = note["creator"]
    owner = note["owner"] or creator
    claim = "" if same_name(owner, creator) else say("from {name}", name=creator)
    parts: list[str | Linked] = ["  ", note["id"]]
    for part in (*_where(note, say), owner, claim, when):
        if part:
            parts += ("  ", part)
    return parts


def _lines(note: Record, say: Speech) -> list[str]:
    """What follows that line: state, thread, quote, body and tags."""
    target, lines = note["target"], []
    if "state" in note:
        from annotations.queries import STATE_WORDS

        lines.append("    ? " + say(STATE_WORDS[note["state"]]))
    if note["reply_to"]:
        words = _REPLIES.get((note["motivation"], bool(note["seen"])), _REPLIES["replying", False])
        lines.append("    > " + say(words, id=note["reply_to"]))
    if "other_versions" in note:
        count = len(note["other_versions"]) + 1
        lines.append(
            "    "
            + say("! {count} texts written at once: zhangju notes revisions {id}", count=count, id=note["id"])
        )
    if target:
        quote = " ".join(target["exact"].split())
        lines.append(f"    「{quote if len(quote) <= QUOTE_SHOWN else quote[:QUOTE_SHOWN] + '…'}」")
    lines += [f"    {line}" for line in note["body"].splitlines()]
    if note["tags"]:
        lines.append("    #" + " #".join(note["tags"]))
    return lines


def _where(note: Record, say: Speech) -> list[str | Linked]:
    """The address at which a note is now, and how sure that is where it is not where it was made."""
    target, grade = note["target"], note.get("grade", "exact")
    where: list[str | Linked] = []
    if target is None:
        where.append(say("the whole document"))
    elif grade != "orphan":
        address = (note.get("place") or target)["address"]
        where.append(Linked(address, note["link"]) if address and "link" in note else address)
    if grade != "exact":
        from annotations.queries import STATE_WORDS

        where.append(f"({say(STATE_WORDS[grade])})")
    return where
