"""Notes as the screen lists and marks them: filtered, in order, in words. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from tui.typesetting.marks import Mark, MarkKind
from tui.widgets.notes.cards import Card, Cards, Group

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.queries import NoteQuery
    from documents.document import Unit
    from tui.locale.language import Speech


class Shown(Sequence["PlacedNote"]):
    """The notes that a query means, in reading order, ready to be asked by clause and by id."""

    def __init__(
        self, placed: tuple[PlacedNote, ...], query: NoteQuery, is_own: Callable[[Note], bool]
    ) -> None:
        self.made_of = (placed, query)
        self._notes = query.filtered(placed)
        self.marks = marks(self._notes, is_own)
        """Their marks in the text."""
        by_group: dict[Group, list[PlacedNote]] = {"placed": [], "to-be-checked": [], "orphan": []}
        for one in self._notes:
            by_group[_group(one)].append(one)
        self.ordered = [one for group in by_group.values() for one in group]
        """The notes group after group, the group of each, and how long its quote and its body are."""
        self.groups = [group for group, found in by_group.items() for _ in found]
        self.sizes = [_size(one.note) for one in self.ordered]
        self.standing = tuple(
            one for one in self._notes if one.note.target is not None and one.anchor.grade != "orphan"
        )
        """Those that have a place in the text, by where it begins."""
        self.starts = [one.anchor.start for one in self.standing]
        self._reach = list(accumulate((one.anchor.end for one in self.standing), max))
        self._by_id = {one.note.id: one for one in self._notes}

    def is_made_of(self, placed: tuple[PlacedNote, ...], query: NoteQuery) -> bool:
        """Whether these are the notes that this query means among those."""
        return self.made_of[0] is placed and self.made_of[1] == query

    def __len__(self) -> int:
        """How many notes are shown."""
        return len(self._notes)

    @overload
    def __getitem__(self, place: int) -> PlacedNote: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[PlacedNote]: ...

    def __getitem__(self, place: int | slice) -> PlacedNote | Sequence[PlacedNote]:
        """A note by its place."""
        return self._notes[place]

    def get(self, note_id: str | None) -> PlacedNote | None:
        """A note by its id."""
        return None if note_id is None else self._by_id.get(note_id)

    def on_unit(self, unit: Unit | None) -> tuple[PlacedNote, ...]:
        """The notes that touch a clause; lost ones and those on the whole document touch none."""
        if unit is None:
            return ()
        last = bisect_left(self.starts, unit.end)
        first = bisect_right(self._reach, unit.start, hi=last)
        return tuple(one for one in self.standing[first:last] if one.anchor.end > unit.start)


def marks(placed: Iterable[PlacedNote], is_own: Callable[[Note], bool]) -> list[Mark]:
    """The marks of notes in the text, in published offsets."""
    own: dict[str, bool] = {}
    found = []
    for one in placed:
        note, anchor = one.note, one.anchor
        if note.target is None or anchor.grade == "orphan" or anchor.end <= anchor.start:
            continue
        if anchor.grade == "to-be-checked":
            kind = MarkKind.DOUBTFUL_NOTE
        else:
            if note.creator not in own:
                own[note.creator] = is_own(note)
            kind = MarkKind.NOTE if own[note.creator] else MarkKind.OTHERS_NOTE
        found.append(Mark(anchor.start, anchor.end, kind, key=note.id))
    return found


def cards(
    shown: Shown,
    say: Speech,
    quoted: Callable[[PlacedNote], str],
    words: Callable[[str], str],
    texts: Mapping[str, int],
) -> Cards:
    """The notes as cards, group after group, each made when it is looked at.

    ``quoted`` gives a quote in the script of the screen, ``words`` what readers wrote, ``texts`` how many texts
    a note has, by its id, where several were written at once.
    """
    ordered = shown.ordered

    def card(place: int) -> Card:
        one = ordered[place]
        note = one.note
        quote = " ".join(quoted(one).split()) if note.target else say("The whole document")
        return Card(
            note.id,
            quote,
            words(note.body),
            tuple(map(words, note.tags)),
            byline(note, say, texts.get(note.id, 1)),
            _group(one),
        )

    return Cards([one.note.id for one in ordered], shown.groups, card, shown.sizes.__getitem__)


def _size(note: Note) -> tuple[int, int, int]:
    return len(note.target.exact) if note.target else 0, len(note.body), note.body.count("\n")


def _group(one: PlacedNote) -> Group:
    grade = one.anchor.grade
    return grade if grade == "to-be-checked" or grade == "orphan" else "placed"


def is_doubtful(one: PlacedNote) -> bool:
    """Whether a note waits for its reader to say where it belongs."""
    return one.note.target is not None and _group(one) != "placed"


def when(time: str) -> str:
    """A note's time as it is read: in the local time of the screen, to the minute."""
    return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"


def byline(note: Note, say: Speech, texts: int = 1) -> str:
    """Who wrote a note, when (local time), its kind if it is no plain comment, how many texts if several."""
    parts = [note.creator, when(note.modified)]
    if note.motivation != "commenting":
        parts.append(say(note.motivation))
    if texts > 1:
        parts.append(say("{count} texts (V)", count=texts))
    return " · ".join(parts)
