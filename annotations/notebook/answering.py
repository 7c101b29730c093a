"""Replies, answers and closings: notes of one's own about another note. Nothing is written here.

Each stands where the note stands that it is about, and is of its group, and private where that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotations.errors import NoQuestion
from annotations.note import MOST_NAMED, Note, new_note
from annotations.notebook.asking import states_of
from annotations.notebook.seen_notes import SeenNotes
from annotations.questions import QuestionState, names_in_thread, question_above


def reply(note: Note, body: str, *, tags: Iterable[str] = ()) -> Note:
    """A note that replies to another."""
    return _about(note, note.id, body, "replying", tags=tags)


def answer(notebook: SeenNotes, note: Note, body: str, *, tags: Iterable[str] = ()) -> Note:
    """A reply to a question, or to a note of its thread, that answers it as it stands now. Raises NoQuestion."""
    return _about(note, note.id, body, "replying", _seen(notebook, _question(notebook, note)), tags)


def closing(notebook: SeenNotes, note: Note, body: str = "") -> Note:
    """A note that closes a question, by whichever note of its thread that is named. Raises NoQuestion."""
    question = _question(notebook, note)
    return _about(question, question.id, body, "moderating", _seen(notebook, question))


def reopening(notebook: SeenNotes, note: Note, body: str = "") -> Note:
    """A note that opens a question again. Raises NoQuestion."""
    question = _question(notebook, note)
    return _about(question, question.id, body, "moderating")


def question_state(notebook: SeenNotes, note: Note) -> QuestionState:
    """The state of the question that a note asks or replies to. Raises NoQuestion."""
    return states_of(notebook.merged().values())[_question(notebook, note).id]


def _question(notebook: SeenNotes, note: Note) -> Note:
    texts = _texts(notebook)
    question = question_above(note, texts)
    if question is None or question.deleted:
        raise NoQuestion(id=note.id)
    return question


def _seen(notebook: SeenNotes, question: Note) -> tuple[str, ...]:
    return names_in_thread(question.id, _texts(notebook).values())[:MOST_NAMED]


def _about(
    note: Note,
    reply_to: str,
    body: str,
    motivation: str,
    seen: Iterable[str] = (),
    tags: Iterable[str] = (),
) -> Note:
    about = new_note(
        note.document, note.target, body, tags=tags, motivation=motivation, reply_to=reply_to, seen=seen
    )
    return replace(about, group=note.group, private=note.private)


def _texts(notebook: SeenNotes) -> dict[str, tuple[Note, ...]]:
    """All that each note says now, by its id."""
    return {note_id: merged.texts for note_id, merged in notebook.merged().items()}
