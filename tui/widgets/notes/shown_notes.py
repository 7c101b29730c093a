"""The notes that the screen shows: those a query means, in reading order, with their marks in the text. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from tui.typesetting.marks import Mark, MarkKind
from tui.widgets.notes.cards import Group

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.queries import NoteQuery
    from documents.document import Unit


class ShownNotes(Sequence["PlacedNote"]):
    """The notes that a query means, in reading order, ready to be asked by clause and by id."""

    def __init__(
        self, placed: tuple[PlacedNote, ...], query: NoteQuery, is_own: Callable[[Note], bool]
    ) -> None:
        self.made_of = (placed, query)
        self._notes = query.filtered(placed)
        self.marks = marks_of(self._notes, is_own)
        """Their marks in the text."""
        by_group: dict[Group, list[PlacedNote]] = {"placed": [], "to-be-checked": [], "orphan": []}
        for note in self._notes:
            by_group[group_of(note)].append(note)
        self.ordered = [note for group in by_group.values() for note in group]
        """The notes group after group, the group of each, and how long its quote and its body are."""
        self.groups = [group for group, notes in by_group.items() for _ in notes]
        self.sizes = [_size(placed_note.note) for placed_note in self.ordered]
        self.standing = tuple(
            shown for shown in self._notes if shown.note.target is not None and shown.anchor.grade != "orphan"
        )
        """Those that have a place in the text, by where it begins."""
        self.starts = [shown.anchor.start for shown in self.standing]
        self.changed = [shown.anchor.start for shown in self.standing if shown.anchor.grade == "changed"]
        """Where those begin whose passages changed."""
        self._reach = list(accumulate((shown.anchor.end for shown in self.standing), max))
        self._by_id = {shown.note.id: shown for shown in self._notes}

    def is_made_of(self, placed: tuple[PlacedNote, ...], query: NoteQuery) -> bool:
        """Whether these are the notes that this query means among those."""
        return self.made_of[0] is placed and self.made_of[1] == query

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

    def on_unit(self, unit: Unit | None) -> tuple[PlacedNote, ...]:
        """The notes that touch a clause; lost ones and those on the whole document touch none."""
        if unit is None:
            return ()
        last = bisect_left(self.starts, unit.end)
        first = bisect_right(self._reach, unit.start, hi=last)
        return tuple(shown for shown in self.standing[first:last] if shown.anchor.end > unit.start)


def marks_of(placed: Iterable[PlacedNote], is_own: Callable[[Note], bool]) -> list[Mark]:
    """The marks of notes in the text, in published offsets."""
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
        marks.append(Mark(anchor.start, anchor.end, kind, key=note.id))
    return marks


def group_of(placed: PlacedNote) -> Group:
    """Under which heading of the panel a note stands."""
    grade = placed.anchor.grade
    return grade if grade == "to-be-checked" or grade == "orphan" else "placed"


def _size(note: Note) -> tuple[int, int, int]:
    return len(note.target.exact) if note.target else 0, len(note.body), note.body.count("\n")
