"""The notes that the screen shows: those a query means, in reading order, with their marks in the text. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, overload

from annotations.questions import is_question, question_above
from tui.typesetting.marks import OPEN_QUESTION, Mark, MarkKind
from tui.widgets.notes.cards import Group

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.queries import NoteQuery
    from documents.document import Unit

NO_QUESTIONS: Final[Mapping[str, str]] = MappingProxyType({})
NONE_WRITTEN: Final[frozenset[str]] = frozenset()


class ShownNotes(Sequence["PlacedNote"]):
    """The notes that a query means, in reading order, ready to be asked by clause and by id."""

    def __init__(
        self,
        placed: tuple[PlacedNote, ...],
        query: NoteQuery,
        is_own: Callable[[Note], bool],
        questions: Mapping[str, str] = NO_QUESTIONS,
        written: frozenset[str] = NONE_WRITTEN,
    ) -> None:
        """``questions``: the states of those that ask, by note id, as far as they are known; ``written``: the ids of
        those that are shown whatever the query means."""
        self.made_of = (placed, query, questions, written)
        self.is_own, self.questions = is_own, questions
        self._notes = _meant(query, placed, written)
        self._by_id = {shown.note.id: shown for shown in self._notes}
        self.marks = marks_of(self._notes, is_own, self._is_open)
        """Their marks in the text."""
        self.ordered, self.threads = _threads(self._notes, self._by_id)
        """The notes in the order of the text, each followed by its replies, oldest first; and for each the index of
        the note that its thread begins with."""
        self.groups = [group_of(shown) for shown in self.ordered]
        self.offsets = [_offset_of(self.ordered[thread]) for thread in self.threads]
        """Where, in the text, the thread of each begins; -1 before all of it."""
        self.standing = tuple(
            shown for shown in self._notes if shown.note.target is not None and shown.anchor.grade != "orphan"
        )
        """Those that have a place in the text, by where it begins."""
        self.starts = [shown.anchor.start for shown in self.standing]
        self.changed = [shown.anchor.start for shown in self.standing if shown.anchor.grade == "changed"]
        """Where those begin whose passages changed."""
        self._reach = list(accumulate((shown.anchor.end for shown in self.standing), max))

    @cached_property
    def open_questions(self) -> list[int]:
        """Where the questions begin that nobody answered or closed; of one on the whole document -1."""
        return sorted(_offset_of(shown) for shown in self._notes if self._is_open(shown.note))

    def _is_open(self, note: Note) -> bool:
        return self.questions.get(note.id) == "open"

    def is_made_of(
        self,
        placed: tuple[PlacedNote, ...],
        query: NoteQuery,
        questions: Mapping[str, str] = NO_QUESTIONS,
        written: frozenset[str] = NONE_WRITTEN,
    ) -> bool:
        """Whether these are the notes that this query means among those, with these states of questions and these
        that are shown in any case."""
        made_of, query_of, questions_of, written_of = self.made_of
        same_query = query_of == query and written_of == written
        return made_of is placed and same_query and questions_of is questions

    def __len__(self) -> int:
        """How many notes are shown."""
        return len(self._notes)

    @overload
    def __getitem__(self, index: int) -> PlacedNote: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[PlacedNote]: ...

    def __getitem__(self, index: int | slice) -> PlacedNote | Sequence[PlacedNote]:
        """A note by its index."""
        return self._notes[index]

    def get(self, note_id: str | None) -> PlacedNote | None:
        """A note by its id."""
        return None if note_id is None else self._by_id.get(note_id)

    def number_of(self, shown: PlacedNote) -> int:
        """Which of the notes with a place one is, counted from 1; 0 where it is none of them."""
        number = bisect_left(self.starts, shown.anchor.start)
        while number < len(self.standing) and self.starts[number] == shown.anchor.start:
            if self.standing[number] is shown:
                return number + 1
            number += 1
        return 0

    def is_answerable(self, note: Note) -> bool:
        """Whether there is a question to be answered, closed or opened: one that the note asks, could ask, or replies to."""
        return self.is_of_question(note) or (note.reply_to is None and self.is_own(note))

    def is_of_question(self, note: Note) -> bool:
        """Whether a note asks, or replies in the thread of one that does."""
        if note.reply_to is None:
            return is_question(note)
        return question_above(note, self._texts) is not None

    def is_alone(self, note: Note) -> bool:
        """Whether a note replies to one that is not here: it is in the bin, destroyed, or not come yet."""
        return note.reply_to is not None and note.reply_to not in self._texts

    def replies_to(self, note: Note) -> int:
        """How many notes reply to one, those too that the query does not mean."""
        return sum(texts[0].reply_to == note.id for texts in self._texts.values())

    @cached_property
    def _texts(self) -> Mapping[str, tuple[Note, ...]]:
        """All the notes by their ids, those too that the query does not mean."""
        return {placed.note.id: (placed.note,) for placed in self.made_of[0]}

    def on_unit(self, unit: Unit | None) -> tuple[PlacedNote, ...]:
        """The notes that touch a clause; lost ones and those on the whole document touch none."""
        if unit is None:
            return ()
        last = bisect_left(self.starts, unit.end)
        first = bisect_right(self._reach, unit.start, hi=last)
        return tuple(shown for shown in self.standing[first:last] if shown.anchor.end > unit.start)


def _meant(
    query: NoteQuery, placed: tuple[PlacedNote, ...], written: frozenset[str]
) -> tuple[PlacedNote, ...]:
    """The notes that a query means, and those of these ids, in their order."""
    meant = query.filtered(placed)
    if not written or len(meant) == len(placed):
        return meant
    ids = written.union(shown.note.id for shown in meant)
    return tuple(shown for shown in placed if shown.note.id in ids)


def marks_of(
    placed: Iterable[PlacedNote],
    is_own: Callable[[Note], bool],
    is_open: Callable[[Note], bool] = lambda _note: False,
) -> list[Mark]:
    """The marks of notes in the text, in published offsets; ``is_open`` questions are of tone ``OPEN_QUESTION``."""
    own: dict[str, bool] = {}
    marks = []
    for placed_note in placed:
        note, anchor = placed_note.note, placed_note.anchor
        if note.target is None or anchor.grade == "orphan" or anchor.end <= anchor.start:
            continue
        if anchor.grade == "to-be-checked":
            kind = MarkKind.DOUBTFUL_NOTE
        else:
            if note.reader not in own:
                own[note.reader] = is_own(note)
            kind = MarkKind.NOTE if own[note.reader] else MarkKind.OTHERS_NOTE
        tone = OPEN_QUESTION if is_open(note) else 0
        marks.append(Mark(anchor.start, anchor.end, kind, tone, note.id))
    return marks


def group_of(placed: PlacedNote) -> Group:
    """What is to be done about a note's place: nothing, or to look at it."""
    grade = placed.anchor.grade
    return grade if grade == "to-be-checked" or grade == "orphan" else "placed"


def _offset_of(placed: PlacedNote) -> int:
    """Where a note stands in the text, a lost one where it stood; -1: before all of it."""
    if placed.note.target is None:
        return -1
    if placed.anchor.grade == "orphan":
        return -1 if placed.anchor.gap is None else max(0, placed.anchor.gap - 1)
    return placed.anchor.start


def _threads(
    notes: Iterable[PlacedNote], by_id: Mapping[str, PlacedNote]
) -> tuple[list[PlacedNote], list[int]]:
    """Notes in the order of the text, each followed by whatever replies to it, and the index of each one's first.

    A reply to a note that is not among them begins a thread of its own; ids that name each other in a circle
    do, too.
    """
    firsts: list[PlacedNote] = []
    replies: dict[str, list[PlacedNote]] = {}
    for placed in notes:
        first = _first_of(placed, by_id)
        if first is placed:
            firsts.append(placed)
        else:
            replies.setdefault(first.note.id, []).append(placed)
    ordered: list[PlacedNote] = []
    threads: list[int] = []
    for first in sorted(firsts, key=_offset_of):
        below = sorted(replies.get(first.note.id, ()), key=lambda placed: placed.note.created)
        threads += [len(ordered)] * (1 + len(below))
        ordered += [first, *below]
    return ordered, threads


def _first_of(placed: PlacedNote, by_id: Mapping[str, PlacedNote]) -> PlacedNote:
    met = {placed.note.id}
    first = placed
    while (above := first.note.reply_to) is not None and above in by_id:
        first = by_id[above]
        if first.note.id in met:
            return placed
        met.add(first.note.id)
    return first
