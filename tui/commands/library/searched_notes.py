"""The notes that ``zhangju search`` finds beside the words of documents."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from documents.document import Span
from tui.commands.output import Record, link_to

if TYPE_CHECKING:
    from annotations.note_hits import NoteHit
    from documents.library.query import Query
    from tui.commands.call import Call

CONTEXT = 16  # characters on each side of the words


def note_records(call: Call, query: Query, documents: Collection[str] | None = None) -> Iterator[Record]:
    """The notes of the reader at hand that a query finds, on some documents (by their ids) or on all, in the order of the
    documents' titles. Where there are no notes, nothing is loaded for them. Raises WrongQueryValue, NotebookError."""
    if not (_are_there() or query.is_about_notes):
        return
    from annotations.notebook.asking import hits_asked

    notebook = call.notebook()
    hits = [
        hit for hit in hits_asked(notebook, query) if documents is None or hit.note.document.id in documents
    ]
    yield from map(_record, sorted(hits, key=_standing))
    call.warn_of(notebook.problems)


def _are_there() -> bool:
    from annotations.errors import NoHome
    from annotations.storage.home import Home

    try:
        notebooks = Home.default(os.environ).notebooks
    except NoHome:
        return False
    return next(notebooks.glob("*/*/*.json"), None) is not None


def _standing(hit: NoteHit) -> tuple[str, str, int]:
    note = hit.note
    return note.document.title, note.document.id, note.target.start if note.target else -1


def _record(hit: NoteHit) -> Record:
    note = hit.note
    said = " ".join(note.body.split("\n")) if note.body.strip() else " ".join(f"#{tag}" for tag in note.tags)
    words = hit.spans[0] if hit.spans else Span(0, 0)
    address = note.target.address if note.target else ""
    return {
        "document": {"id": note.document.id, "title": note.document.title},
        "address": address,
        "link": link_to(note.document.id),  # the address is what the note says, and nobody looked for it
        "before": said[max(0, words.start - CONTEXT) : words.start],
        "hit": said[words.start : words.end],
        "after": said[words.end : words.end + CONTEXT],
        "note": note.to_json(),
    }
