"""Marks on the text: which one wins where several meet, and how each is told from the others.

The one place that decides. Marks differ by more than colour: by underline, bold, reverse and by a glyph in
the gutter, so that they can be told apart without any colour. The colours are the style sheets'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import heappop, heappush
from typing import NamedTuple

TONES = 6  # colours that keyword marks can have


class MarkKind(IntEnum):
    """What a mark says; of several on one character the highest shows."""

    CURSOR = 0  # the clause under the cursor: a ground that other marks stand on
    KEYWORD = 1
    OTHERS_NOTE = 2
    DOUBTFUL_NOTE = 3
    NOTE = 4
    FIND = 5
    FIND_HERE = 6
    PASSAGE = 7


NOTES = frozenset({MarkKind.OTHERS_NOTE, MarkKind.DOUBTFUL_NOTE, MarkKind.NOTE})
GLYPHS = {MarkKind.NOTE: "▪", MarkKind.DOUBTFUL_NOTE: "?", MarkKind.OTHERS_NOTE: "▫"}
READ = "✓"
CURSOR_BAR = "▎"


@dataclass(frozen=True, slots=True)
class Mark:
    """Published characters ``start`` to ``end`` bear a mark; ``tone`` chooses a keyword's colour."""

    start: int
    end: int
    kind: MarkKind
    tone: int = 0
    key: str = ""


class Stretch(NamedTuple):
    """Published characters that all show one mark."""

    start: int
    end: int
    mark: Mark


def style_name(mark: Mark) -> str:
    """The name by which style sheets know a mark's look: ``find-here``, ``keyword-2``."""
    if mark.kind is MarkKind.KEYWORD:
        return f"keyword-{mark.tone % TONES}"
    return mark.kind.name.lower().replace("_", "-")


STYLE_NAMES = (
    *(kind.name.lower().replace("_", "-") for kind in MarkKind if kind is not MarkKind.KEYWORD),
    *(f"keyword-{tone}" for tone in range(TONES)),
)


def winners(marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """Stretches without overlap, in order, each with the mark that shows there.

    The higher kind wins; of one kind the one that began last, then the shorter. Empty marks show nowhere.
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: mark.start)
    stretches: list[Stretch] = []
    open_marks: list[tuple[int, int, int, int, Mark]] = []
    place = taken = 0
    while taken < len(waiting) or open_marks:
        if not open_marks:
            place = waiting[taken].start
        while taken < len(waiting) and waiting[taken].start <= place:
            mark = waiting[taken]
            heappush(open_marks, (-mark.kind, -mark.start, mark.end, taken, mark))
            taken += 1
        winner = open_marks[0][-1]
        if winner.end <= place:
            heappop(open_marks)
            continue
        end = min(winner.end, waiting[taken].start) if taken < len(waiting) else winner.end
        _append(stretches, Stretch(place, end, winner))
        place = end
    return tuple(stretches)


def _append(stretches: list[Stretch], stretch: Stretch) -> None:
    last = stretches[-1] if stretches else None
    if last is not None and last.end == stretch.start and last.mark is stretch.mark:
        stretches[-1] = Stretch(last.start, stretch.end, stretch.mark)
    else:
        stretches.append(stretch)


class MarkedText:
    """The marks of a document, ready to be asked row by row."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self._stretches = winners(marks)
        self._ends = [stretch.end for stretch in self._stretches]
        notes = sorted((mark.start, mark.kind) for mark in marks if mark.kind in NOTES)
        self._notes = notes
        self._note_starts = [start for start, _ in notes]

    def within(self, start: int, end: int) -> Sequence[Stretch]:
        """The stretches that touch published characters ``start`` to ``end``."""
        first = last = bisect_right(self._ends, start)
        while last < len(self._stretches) and self._stretches[last].start < end:
            last += 1
        return self._stretches[first:last]

    def note_among(self, start: int, end: int) -> MarkKind | None:
        """The highest kind of the notes that begin in published characters ``start`` to ``end``."""
        first, last = bisect_left(self._note_starts, start), bisect_left(self._note_starts, end)
        return max((kind for _, kind in self._notes[first:last]), default=None)
