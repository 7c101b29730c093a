"""Which notes of a notebook a query means, in reading order. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from annotations.anchoring.placing import PlacedNote
from annotations.note import Note
from annotations.notebook.merging import Merged, hidden_texts
from annotations.notebook.seen_notes import SeenNotes
from annotations.queries import Noted, NoteQuery
from annotations.questions import QuestionState, is_question, question_states
from documents.document import Document
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from annotations.note_hits import NoteHit
    from annotations.notebook.notebook import Notebook
    from documents.library.query import Query

Histories = tuple[tuple[Note, ...], ...]
"""All revisions of each of some notes, from the first on."""


def hits_asked(notebook: Notebook, query: Query) -> Iterator[NoteHit]:
    """The notes of a notebook that a search finds, on whatever document, with where. Raises WrongQueryValue."""
    from annotations.note_hits import note_hits
    from annotations.noted_sections import NotedSections

    return note_hits(
        notebook.notes(),
        query,
        texts=notebook.divided(),
        questions=questions(notebook),
        sections=NotedSections(notebook.texts.document_of),
    )


def notes_asked(notebook: SeenNotes, query: NoteQuery, document: Document | None = None) -> tuple[Note, ...]:
    """The notes that a query means: on a document and the earlier versions of its text, or all.

    Where notes in the bin are asked for, the query's section is where they were made: they have no place now.
    """
    noted = noted_anywhere(notebook, query) if document is None else noted_on(notebook, query, document)
    return tuple(map(note_of, noted))


def placed_asked(notebook: SeenNotes, query: NoteQuery, document: Document) -> tuple[PlacedNote, ...]:
    """The notes on a document that a query means, each at its place, in reading order."""
    return _filtered(notebook, query, notebook.placed(document), document)


def noted_on(notebook: SeenNotes, query: NoteQuery, document: Document) -> tuple[Note | PlacedNote, ...]:
    """``placed_asked``, and among them the notes in the bin, which have no place, where a query means such."""
    noted: list[Note | PlacedNote] = list(notebook.placed(document))
    if "deleted" in query.states:
        noted += [note for note in notebook.notes(document, deleted=True) if note.deleted]
        noted.sort(key=_where_it_stands)
    return _filtered(notebook, query, noted, document)


def noted_anywhere(
    notebook: SeenNotes, query: NoteQuery, placed: Mapping[str, PlacedNote] | None = None
) -> tuple[Note | PlacedNote, ...]:
    """The notes that a query means, of all documents, by document and in reading order.

    Those that are ``placed`` in a text at hand are given with their places, by note id.
    """
    known = placed or {}
    noted = [known.get(note.id, note) for note in in_reading_order(notebook.notes(deleted=True))]
    return _filtered(notebook, query, noted, None)


def note_of(noted: Note | PlacedNote) -> Note:
    """The note itself, whether it has a place or not."""
    return noted if isinstance(noted, Note) else noted.note


def _where_it_stands(noted: Note | PlacedNote) -> tuple[bool, int, int]:
    if isinstance(noted, Note):
        target = noted.target
        return (False, target.start, -target.end) if target else (False, 0, 0)
    anchor = noted.anchor
    return (anchor.grade == "orphan", anchor.start, -anchor.end)


def notes_on_named(notebook: SeenNotes, query: NoteQuery, name: str) -> tuple[Note, ...] | None:
    """The notes on a document that is not at hand, by its id, else by its title; None where none is called so."""
    every = notebook.notes(deleted=True)
    of_id = [note for note in every if note.document.id == name]
    notes = of_id or [note for note in every if fold(note.document.title) == fold(name)]
    return in_reading_order(_filtered(notebook, query, notes, None)) if notes else None


def _filtered(
    notebook: SeenNotes, query: NoteQuery, noted: Iterable[Noted], document: Document | None
) -> tuple[Noted, ...]:
    """Those of some notes on a document, or of all, that a query means, with all that is known of each."""
    return query.filtered(noted, notebook.divided(document), questions(notebook, document))


def questions(notebook: SeenNotes, document: Document | None = None) -> Mapping[str, QuestionState]:
    """The ids of the notes that ask, and the state of each; of the notes on a document, or of all."""
    return questions_among(notebook.merged(document).values())


def questions_among(merged_notes: Collection[Merged]) -> Mapping[str, QuestionState]:
    """The same of notes of which all is known."""
    if not any(is_question(merged.note) for merged in merged_notes):
        return {}
    return states_of(merged_notes)


def states_of(merged_notes: Collection[Merged]) -> Mapping[str, QuestionState]:
    """The ids of the notes that ask, among all that is known of some notes, and the state of each."""
    same_words = dict(chain.from_iterable(merged.same_words for merged in merged_notes))
    return question_states((merged.texts for merged in merged_notes), same_words)


def hidden(notebook: SeenNotes, document: Document | None = None) -> Mapping[str, tuple[Note, ...]]:
    """Texts that an earlier version put out of view unasked, by note id; of the notes on a document, or of all."""
    found = {note_id: hidden_texts(merged) for note_id, merged in notebook.merged(document).items()}
    return {note_id: texts for note_id, texts in found.items() if texts}


def histories_on(histories: Histories, document_id: str, title: str) -> Histories:
    """Those of the notes that are or were on a document, or on one that is called so."""
    name = fold(title)

    def is_on(history: Sequence[Note]) -> bool:
        return any(note.document.id == document_id or fold(note.document.title) == name for note in history)

    return tuple(history for history in histories if is_on(history))


def in_reading_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes by document, then by where they were made; those on the whole document first."""

    return tuple(sorted(notes, key=reading_order))


def reading_order(note: Note) -> tuple[str, str, int, str]:
    """By what notes are sorted in that order."""
    start = note.target.start if note.target else -1
    return (note.document.title, note.document.id, start, note.id)
