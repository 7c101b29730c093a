"""Notes for tables, made without any document."""

from __future__ import annotations

from annotations.note import DocumentRef, Note, Target, new_note
from annotations.notebook.merging import Merged, merge
from annotations.overview.note_rows import NoteRow, rows_of

REGULATION = DocumentRef("a" * 32, "松江流域协同发展条例")
DECISION = DocumentRef("b" * 32, "都市圈规划实施的决定")


def on(
    body: str,
    address: str = "13.2",
    *tags: str,
    document: DocumentRef = REGULATION,
    start: int = 0,
    day: str = "2026-11-20",
    asks: bool = False,
    by: str = "周行",
) -> Note:
    """A note at a place."""
    return new_note(
        document,
        Target(start, start + 4, "基础设施", "跨市", "；", address),
        body,
        tags=tags,
        motivation="questioning" if asks else None,
        creator=by,
        time=f"{day}T08:00:00.000Z",
    )


def rows(*notes: Note) -> list[NoteRow]:
    """The rows of some notes."""
    return rows_of(merge(notes))


def merged(*notes: Note) -> dict[str, Merged]:
    """What is known of some notes."""
    return dict(merge(notes))


def bodies(some: list[NoteRow]) -> list[str]:
    """What rows say, in order."""
    return [row.note.body for row in some]
