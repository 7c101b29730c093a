"""Which notes of a notebook a query means, in reading order. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotations.anchoring.placing import PlacedNote
from annotations.note import Note
from annotations.notebook.seen_notes import SeenNotes
from annotations.queries import NoteQuery
from documents.document import Document
from documents.scripts.fold import fold

Histories = tuple[tuple[Note, ...], ...]
"""All revisions of each of some notes, from the first on."""


def notes_asked(notebook: SeenNotes, query: NoteQuery, document: Document | None = None) -> tuple[Note, ...]:
    """The notes that a query means: on a document and the earlier versions of its text, or all.

    Where notes in the bin are asked for, the query's section is where they were made: they have no place now.
    """
    if document is None:
        return in_reading_order(query.filtered(notebook.notes(deleted=True), notebook.divided()))
    if "deleted" in query.states:
        notes = notebook.notes(document, deleted=True)
        return in_reading_order(query.filtered(notes, notebook.divided(document)))
    return tuple(placed.note for placed in placed_asked(notebook, query, document))


def placed_asked(notebook: SeenNotes, query: NoteQuery, document: Document) -> tuple[PlacedNote, ...]:
    """The notes on a document that a query means, each at its place, in reading order."""
    return query.filtered(notebook.placed(document), notebook.divided(document))


def notes_on_named(notebook: SeenNotes, query: NoteQuery, name: str) -> tuple[Note, ...] | None:
    """The notes on a document that is not at hand, by its id, else by its title; None where none is called so."""
    every = notebook.notes(deleted=True)
    of_id = [note for note in every if note.document.id == name]
    notes = of_id or [note for note in every if fold(note.document.title) == fold(name)]
    return in_reading_order(query.filtered(notes, notebook.divided())) if notes else None


def histories_on(histories: Histories, document_id: str, title: str) -> Histories:
    """Those of the notes that are or were on a document, or on one that is called so."""
    name = fold(title)

    def is_on(history: Sequence[Note]) -> bool:
        return any(note.document.id == document_id or fold(note.document.title) == name for note in history)

    return tuple(history for history in histories if is_on(history))


def in_reading_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes by document, then by where they were made; those on the whole document first."""

    def where(note: Note) -> tuple[str, str, int, str]:
        start = note.target.start if note.target else -1
        return (note.document.title, note.document.id, start, note.id)

    return tuple(sorted(notes, key=where))
