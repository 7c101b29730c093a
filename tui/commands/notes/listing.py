"""Which notes a listing shows, in which order, and how they read as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from documents.errors import DocumentError
from tui.commands.arguments import open_place, split_place
from tui.commands.output import Record
from tui.locale.language import Speech

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from tui.commands.call import Call

QUOTE_SHOWN = 60  # characters


def listed(
    call: Call,
    notebook: Notebook,
    place: str | None,
    *,
    tags: Sequence[str] = (),
    reader: str | None = None,
    deleted: bool = False,
) -> tuple[Note, ...]:
    """The notes asked for: of one document or unit (or all), with all the tags, by one reader, in the bin or not.

    Raises DocumentError where ``place`` names nothing, neither a document nor one that has notes.
    """
    from annotations.note import tidy_tags
    from annotations.notebook.merging import same_name

    wanted = {tag.casefold() for tag in tidy_tags(tags)}
    return tuple(
        note
        for note in notes_at(call, notebook, place, deleted=deleted)
        if note.deleted == deleted
        and wanted <= {tag.casefold() for tag in note.tags}
        and (reader is None or same_name(note.creator, reader))
    )


def as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    """The notes under the title of their document: id, address, author and time, then quote, body and tags."""
    from documents.addresses.citations import in_title_marks

    for title, notes in groupby(records, key=lambda record: record["document"]["title"]):
        yield in_title_marks(title)
        for note in notes:
            yield "\n".join(_lines(note, say))


def _lines(note: Record, say: Speech) -> Iterator[str]:
    target = note["target"]
    address = target["address"] if target else say("the whole document")
    when = note["modified"][:16].replace("T", " ") + "Z"
    yield "  " + "  ".join(part for part in (note["id"], address, note["creator"], when) if part)
    if "other_versions" in note:
        count = len(note["other_versions"]) + 1
        yield "    " + say(
            "! {count} texts written at once: zhangju notes versions {id}", count=count, id=note["id"]
        )
    if target:
        quote = " ".join(target["exact"].split())
        yield f"    「{quote if len(quote) <= QUOTE_SHOWN else quote[:QUOTE_SHOWN] + '…'}」"
    for line in note["body"].splitlines():
        yield f"    {line}"
    if note["tags"]:
        yield "    " + " ".join(f"#{tag}" for tag in note["tags"])


def notes_at(call: Call, notebook: Notebook, place: str | None, *, deleted: bool) -> Iterable[Note]:
    """The notes on what a place names, in reading order; with ``deleted`` those in the bin too. DocumentError."""
    if place is None:
        return sorted(notebook.notes(deleted=deleted), key=_reading_order)
    try:
        where = open_place(call, place)
    except DocumentError:
        doc, address = split_place(place)
        known = () if address else _of_absent_document(notebook, doc, deleted=deleted)
        if not known:
            raise
        return known
    if deleted:
        # Notes in the bin have no place in the text any more: they are listed by where they were.
        notes = notebook.notes(where.document.id, title=where.document.name, deleted=True)
        inside = [
            note for note in notes if where.unit is None or _was_in(note, where.span.start, where.span.end)
        ]
        return sorted(inside, key=_reading_order)
    placed = notebook.placed(where.document)
    if where.unit is None:
        return [one.note for one in placed]
    return [
        one.note
        for one in placed
        if one.note.target is not None
        and one.anchor.grade != "orphan"
        and one.anchor.start < where.unit.end
        and one.anchor.end > where.unit.start
    ]


def _was_in(note: Note, start: int, end: int) -> bool:
    return note.target is not None and note.target.start < end and note.target.end > start


def _of_absent_document(notebook: Notebook, doc: str, *, deleted: bool) -> Sequence[Note]:
    """The notes on a document that is not at hand, by its id or title."""
    from documents.scripts.fold import fold

    notes = notebook.notes(deleted=deleted)
    of_id = [note for note in notes if note.document.id == doc]
    of_title = [note for note in notes if fold(note.document.title) == fold(doc)]
    return sorted(of_id or of_title, key=_reading_order)


def _reading_order(note: Note) -> tuple[str, str, int, str]:
    return (note.document.title, note.document.id, note.target.start if note.target else -1, note.id)
