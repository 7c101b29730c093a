"""Questions and their threads: what was answered, what was closed, and what is open. Pure.

A question is a note that asks (``questioning``). A reply names the note that it replies to; an answer is a reply that
also names what it saw; so does a closing (``moderating``), and a note that opens the question again names nothing.
Each is a note of whoever made it: nobody writes into another's. Nothing is closed by accident: what a closing had not
seen, a reply or another wording of the question, opens it again; other tags are no other wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, get_args

from annotations.note import Note

QuestionState = Literal["open", "answered", "closed"]
QUESTION_STATES: Final[tuple[QuestionState, ...]] = get_args(QuestionState)

Texts = Sequence[Note]
"""All that one note says now: one text, or several where it was changed in several places at once."""


def is_question(note: Note) -> bool:
    """Whether a note asks, and is no reply itself."""
    return note.motivation == "questioning"


def is_answer(note: Note) -> bool:
    """Whether a note answers the one that it replies to."""
    return note.motivation == "replying" and note.reply_to is not None and bool(note.seen)


def is_closing(note: Note) -> bool:
    """Whether a note closes the question that it replies to."""
    return note.motivation == "moderating" and note.reply_to is not None and bool(note.seen)


def is_reopening(note: Note) -> bool:
    """Whether a note opens the question that it replies to again."""
    return note.motivation == "moderating" and note.reply_to is not None and not note.seen


SameWords = Mapping[str, frozenset[str]]
"""By the name of a revision, the names of all that say the same words, whatever their tags: itself among them."""


def question_states(
    notes: Iterable[Texts], same_words: SameWords | None = None
) -> Mapping[str, QuestionState]:
    """The state of each question among some notes, by its id. Replies may come in any order; those in the bin do
    not count. Who saw one of the revisions that ``same_words`` names saw the words."""
    live = {texts[0].id: texts for texts in notes if not texts[0].deleted}
    replies: dict[str, list[Texts]] = {}
    for texts in live.values():
        if texts[0].reply_to is not None:
            replies.setdefault(texts[0].reply_to, []).append(texts)
    return {
        note_id: _state(texts, list(_below(note_id, replies)), same_words or {})
        for note_id, texts in live.items()
        if is_question(texts[0])
    }


def question_above(note: Note, notes: Mapping[str, Texts]) -> Note | None:
    """The question that a note asks or, however far down, replies to; None where it belongs to none."""
    met: set[str] = set()
    while not is_question(note):
        met.add(note.id)
        if note.reply_to is None or note.reply_to in met or note.reply_to not in notes:
            return None
        note = notes[note.reply_to][0]
    return note


def names_in_thread(note_id: str, notes: Iterable[Texts]) -> tuple[str, ...]:
    """The names of all that a thread says now, the note that it begins with and whatever replies to it, however
    far down: what an answer or a closing saw."""
    live = {texts[0].id: texts for texts in notes if not texts[0].deleted}
    replies: dict[str, list[Texts]] = {}
    for texts in live.values():
        if texts[0].reply_to is not None:
            replies.setdefault(texts[0].reply_to, []).append(texts)
    thread = [*([live[note_id]] if note_id in live else []), *_below(note_id, replies)]
    return tuple(sorted({text.name for texts in thread for text in texts}))


def _state(question: Texts, thread: Sequence[Texts], same_words: SameWords) -> QuestionState:
    def saw(seen: frozenset[str], texts: Texts) -> bool:
        return not any(seen.isdisjoint(same_words.get(text.name, (text.name,))) for text in texts)

    said = [texts for texts in thread if not is_closing(texts[0])]
    reopened = [texts for texts in thread if is_reopening(texts[0])]
    seen_by = [(texts[0], frozenset(texts[0].seen)) for texts in thread]
    for note, seen in seen_by:
        if is_closing(note) and saw(seen, question) and all(saw(seen, texts) for texts in said):
            return "closed"
    for note, seen in seen_by:
        if is_answer(note) and saw(seen, question) and all(saw(seen, texts) for texts in reopened):
            return "answered"
    return "open"


def _below(note_id: str, replies: Mapping[str, Sequence[Texts]]) -> Iterator[Texts]:
    """Whatever replies to a note, and to that, each once: ids that name each other in a circle end nothing."""
    met, waiting = {note_id}, [note_id]
    while waiting:
        for texts in replies.get(waiting.pop(), ()):
            if texts[0].id not in met:
                met.add(texts[0].id)
                waiting.append(texts[0].id)
                yield texts
