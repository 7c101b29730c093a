"""Marks on the text: which one wins where several meet, and how each is told from the others.

The one place that decides. Marks differ by more than colour: by underline, bold, reverse and by a glyph in
the gutter, so that they can be told apart without any colour. The colours are the style sheets'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import IntEnum
from heapq import heappop, heappush
from operator import attrgetter
from typing import NamedTuple

TONES = 6  # colours that keyword marks can have


class MarkKind(IntEnum):
    """What a mark says; of several on one character the highest shows."""

    CURSOR = 0  # the clause under the cursor: a ground that other marks stand on
    REFERENCE = 1  # words that lead elsewhere
    KEYWORD = 2
    OTHERS_NOTE = 3
    DOUBTFUL_NOTE = 4
    NOTE = 5
    FIND = 6
    FIND_HERE = 7
    PASSAGE = 8


NOTES = frozenset({MarkKind.OTHERS_NOTE, MarkKind.DOUBTFUL_NOTE, MarkKind.NOTE})
GLYPHS = {MarkKind.NOTE: "▪", MarkKind.DOUBTFUL_NOTE: "?", MarkKind.OTHERS_NOTE: "▫"}
READ = "✓"
CURSOR_BAR = "▎"


class Mark(NamedTuple):
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


def over(stretches: Iterable[Stretch], marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """Stretches as they show with more marks among them."""
    shown = (one.mark._replace(start=one.start, end=one.end) for one in stretches)
    return winners([*marks, *shown])


def _append(stretches: list[Stretch], stretch: Stretch) -> None:
    last = stretches[-1] if stretches else None
    if last is not None and last.end == stretch.start and last.mark is stretch.mark:
        stretches[-1] = Stretch(last.start, stretch.end, stretch.mark)
    else:
        stretches.append(stretch)


class MarkedText:
    """The marks of a document, ready to be asked row by row.

    Marks that meet are weighed against each other when a row among them is first asked for.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=attrgetter("start"))
        self._runs = _runs(self._marks)
        self._run_ends = [end for _, _, end in self._runs]
        self._weighed: dict[int, tuple[Stretch, ...]] = {}
        notes = [mark for mark in self._marks if mark.kind in NOTES]
        self._note_starts = [mark.start for mark in notes]
        self._note_kinds = [mark.kind for mark in notes]

    def within(self, start: int, end: int) -> Sequence[Stretch]:
        """The stretches that touch published characters ``start`` to ``end``."""
        found: list[Stretch] = []
        run = bisect_right(self._run_ends, start)
        while run < len(self._runs) and self._marks[self._runs[run][0]].start < end:
            stretches = self._stretches(run)
            first = bisect_right(stretches, start, key=attrgetter("end"))
            last = bisect_left(stretches, end, lo=first, key=attrgetter("start"))
            found += stretches[first:last]
            run += 1
        return found

    def note_among(self, start: int, end: int) -> MarkKind | None:
        """The highest kind of the notes that begin in published characters ``start`` to ``end``."""
        first, last = bisect_left(self._note_starts, start), bisect_left(self._note_starts, end)
        return max(self._note_kinds[first:last], default=None)

    def _stretches(self, run: int) -> tuple[Stretch, ...]:
        found = self._weighed.get(run)
        if found is None:
            first, last, _ = self._runs[run]
            found = self._weighed[run] = winners(self._marks[first:last])
        return found


def _runs(marks: Sequence[Mark]) -> list[tuple[int, int, int]]:
    """Marks in order of their starts cut where no mark reaches over: the first, past the last, where they end."""
    runs: list[tuple[int, int, int]] = []
    first = end = 0
    for place, mark in enumerate(marks):
        if mark.start >= end and place:
            runs.append((first, place, end))
            first = place
        end = max(end, mark.end)
    if marks:
        runs.append((first, len(marks), end))
    return runs
