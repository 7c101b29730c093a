"""``zhangju notes log``: what happened to notes and when, told from their own revisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from documents.errors import DocumentError
from tui.commands.arguments import LEAST_OF_AN_ID, Form, open_place
from tui.commands.at_hand import split_place
from tui.commands.columns import aligned, shortened
from tui.commands.errors import AmbiguousNote
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.list_notes import notes_at
from tui.commands.output import Record, print_records
from tui.locale.note_changes import NOTE_CHANGES

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.asking import Histories
    from annotations.notebook.journal import JournalEntry
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from tui.commands.call import Call
    from tui.locale.language import Speech

WORDS_SHOWN = 60  # characters of what a note said
NAME_SHOWN = 12  # characters of a reader's name and of a title
ID_SHOWN = 13  # characters: in ids made here, the millisecond
_WHO_AND_WHEN = {"id", "creator", "owner", "created", "modified", "revision", "device"}


@asks_for_notes
def log(
    context: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(metavar="DOC[#ADDRESS]|ID", help="A document, one unit of it, or a note's id"),
    ] = None,
    *,
    query: NoteQuery,
    form: Form = "text",
) -> int:
    "List what happened to notes, and when, the latest last"
    from annotations.notebook.journal import journal

    call: Call = context.obj
    notebook = call.notebook()
    entries = journal(_in_state(call, notebook, place, query, _histories(call, notebook, place)))
    asked = replace(query, states=frozenset())
    selected = [entry for entry in entries if asked.accepts_change(entry.before, entry.after, entry.moment)]
    print_records(map(_record, selected), form, lambda records: _as_text(records, call.say))
    call.warn_of(notebook.problems)
    if not selected and form == "text" and not call.unread:
        call.remark("Nothing has happened to notes")
    return call.unread or (1 if not selected and (place or query) else 0)


def _histories(call: Call, notebook: Notebook, asked: str | None) -> Histories:
    """The revisions of the notes that were asked for: all, one note's, a document's or a unit's."""
    from annotations.notebook.asking import histories_on, notes_asked
    from annotations.queries import NoteQuery
    from documents.document import Span

    if asked is None:
        return notebook.histories()
    every = notebook.histories()
    if re.fullmatch(rf"[0-9A-Fa-f-]{{{LEAST_OF_AN_ID},36}}", asked):
        ids = [history[0].id for history in every if history[0].id.startswith(asked.lower())]
        if len(ids) > 1:
            shown = ids[:5] + ["…"] * (len(ids) > 5)
            raise AmbiguousNote(id=asked, ids=" ".join(shown))
        if ids:
            return tuple(history for history in every if history[0].id == ids[0])
    try:
        where = open_place(call, asked)
    except DocumentError:
        doc, address = split_place(asked)
        name = doc.removeprefix("zhangju:")
        absent = () if address else histories_on(every, name, name)
        if not absent:
            raise
        return absent
    if where.unit is None:
        return histories_on(every, where.document.id, where.document.name)
    inside = NoteQuery(section=Span(where.unit.start, where.unit.end))
    asked_for = (inside, replace(inside, states=frozenset({"deleted"})))
    there = {note.id for wanted in asked_for for note in notes_asked(notebook, wanted, where.document)}
    return tuple(history for history in every if history[0].id in there)


def _in_state(
    call: Call, notebook: Notebook, asked: str | None, query: NoteQuery, histories: Histories
) -> Histories:
    """Of some notes those that are now in a state that is asked for; all where none is."""
    from annotations.queries import NoteQuery

    if not query.states:
        return histories
    ids = {history[0].id for history in histories}
    place = None if asked is None or any(note_id.startswith(asked.lower()) for note_id in ids) else asked
    meant = {listed.note.id for listed in notes_at(call, notebook, place, NoteQuery(states=query.states))}
    return tuple(history for history in histories if history[0].id in meant)


def _record(entry: JournalEntry) -> dict[str, Any]:
    return {
        "time": entry.time,
        "id": entry.note_id,
        "revision": entry.after.revision,
        "reader": entry.reader,
        "device": entry.after.device,
        "document": {"id": entry.document.id, "title": entry.document.title},
        "address": entry.address,
        "what": list(entry.what),
        "tags_added": list(entry.tags_added),
        "tags_removed": list(entry.tags_removed),
        "before": None if entry.before is None else _said(entry.before),
        "after": _said(entry.after),
    }


def _said(note: Note) -> dict[str, Any]:
    """What a revision says, without who says it and when."""
    return {name: value for name, value in note.to_json().items() if name not in _WHO_AND_WHEN}


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """A line for each change (when, which note, who, where, what), then the words that tell it."""
    from annotations.note_times import told
    from documents.addresses.citations import in_title_marks

    entries = list(records)
    if not entries:
        return
    ids = _short({record["id"] for record in entries})
    separator = ", " if say.lang == "en" else "、"
    rows = [
        (
            told(record["time"]),
            ids[record["id"]],
            shortened(record["reader"], NAME_SHOWN),
            in_title_marks(shortened(record["document"]["title"], NAME_SHOWN)) + record["address"],
            separator.join(say(NOTE_CHANGES[what]) for what in record["what"]),
        )
        for record in entries
    ]
    for line, record in zip(aligned(rows), entries, strict=True):
        yield "\n".join((line, *(f"    {words}" for words in _words(record, say))))


def _short(ids: set[str]) -> dict[str, str]:
    """Ids as far as they tell the notes of a listing apart."""
    beginnings = Counter(note_id[:ID_SHOWN] for note_id in ids)
    return {
        note_id: note_id[:ID_SHOWN] if beginnings[note_id[:ID_SHOWN]] == 1 else note_id for note_id in ids
    }


def _words(record: Record, say: Speech) -> Iterator[str]:
    """What a change is best told by: the words, the tags, the places before and after."""
    from annotations.notebook.journal import difference
    from documents.addresses.citations import in_title_marks

    what: Sequence[str] = record["what"]
    before, after = record["before"], record["after"]
    if before is None and "emptied" not in what:
        yield from filter(None, (_quote(after), shortened(after["body"], WORDS_SHOWN)))
    if before is not None and "text-changed" in what:
        old, new = (shortened(text, WORDS_SHOWN) for text in difference(before["body"], after["body"]))
        yield f"{old or '–'} → {new or '–'}"
    tags = [f"{'' if before is None else '+'}#{tag}" for tag in record["tags_added"]]
    tags += [f"−#{tag}" for tag in record["tags_removed"] if "emptied" not in what]
    if tags:
        yield " ".join(tags)
    if "kind-changed" in what and before["motivation"] != after["motivation"]:
        yield f"{say(before['motivation'])} → {say(after['motivation'])}"
    if "document-changed" in what:
        titles = dict.fromkeys(in_title_marks(said["document"]["title"]) for said in (before, after))
        yield " → ".join(titles)  # one title where the text changed and not what it is called
    if {"moved", "document-changed"} & set(what):
        yield " → ".join(_address_and_quote(said, say) for said in (before, after))


def _quote(said: Record) -> str:
    return f"「{shortened(said['target']['exact'], WORDS_SHOWN)}」" if said["target"] else ""


def _address_and_quote(said: Record, say: Speech) -> str:
    target = said["target"]
    return f"{target['address']} {_quote(said)}".strip() if target else say("the whole document")
