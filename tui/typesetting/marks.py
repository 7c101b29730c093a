"""Marks on the text: which show where several meet, how each is told from the others, what the gutter says.

The one place that decides. Of one kind one mark shows on a character; of several kinds all do, each by something
of its own: a link and a note by a line below, a keyword by its ink, a find hit by its ground, the passage and the text
cursor by both turned round. Where one note's passage follows another's, its first character is set heavier
and slanted, by what every terminal knows. Styles are laid one on the other in the order of the kinds; the looks are the
style sheets'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from documents.document import Span

TONES = 6  # colours that keyword marks can have


class MarkKind(IntEnum):
    """What a mark says; on one character a higher kind is laid over a lower one."""

    CURSOR = 0  # the clause under the cursor: a ground that other marks stand on
    REFERENCE = 1  # words that lead elsewhere
    KEYWORD = 2
    OTHERS_NOTE = 3
    DOUBTFUL_NOTE = 4
    NOTE = 5
    NOTE_BEGINS = 6  # the first character of a note's passage that follows another's, or lies in it
    FIND = 7
    FIND_HERE = 8
    PASSAGE = 9
    CARET = 10  # the text cursor

    __hash__ = int.__hash__  # an enumeration's own is slow, and rows are painted while scrolling


NOTE_KINDS = (MarkKind.OTHERS_NOTE, MarkKind.DOUBTFUL_NOTE, MarkKind.NOTE)

READ = "✓"
CURSOR_BAR = "▎"


OPEN_QUESTION = 1
"""The tone of a note's mark that asks and has no answer yet."""
FOLLOWED = 1
"""The tone of a reference that Enter would follow."""


class Mark(NamedTuple):
    """Published characters ``start`` to ``end`` bear a mark; ``tone`` chooses a keyword's colour, or is one of the above."""

    start: int
    end: int
    kind: MarkKind
    tone: int = 0
    key: str = ""


class MarkSpan(NamedTuple):
    """Published characters on which one mark shows before all others of its kind."""

    start: int
    end: int
    mark: Mark


class Alike(NamedTuple):
    """Marks that differ in nothing but where they are: ``spans`` are in order, and none meets another.

    However many they are, nothing is made of them but what shows in the rows looked at.
    """

    spans: Sequence[Span]
    kind: MarkKind
    tone: int = 0
    key: str = ""

    def within(self, start: int, end: int) -> list[MarkSpan]:
        """The pieces that touch ``start`` to ``end``."""
        first = bisect_right(self.spans, start, key=attrgetter("end"))
        last = bisect_left(self.spans, end, lo=first, key=attrgetter("start"))
        kind, tone, key = self.kind, self.tone, self.key
        return [MarkSpan(*span, Mark(*span, kind, tone, key)) for span in self.spans[first:last]]


class Stretch(NamedTuple):
    """Published characters that all show the same marks, the lowest kind first and one of a kind."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class LitSpan(NamedTuple):
    """Marked words that a passage can begin with; ``is_meant``: the reader went to them, and did not just meet them."""

    span: Span
    is_meant: bool


class Sign(NamedTuple):
    """What the gutter says of the notes that begin in a row; ``style`` as style sheets know it."""

    glyph: str
    style: str


QUESTION = Sign("?", "question-sign")
DOUBTFUL = Sign("~", "doubtful-note-sign")
OWN, OTHERS = Sign("•", "note-sign"), Sign("◦", "others-note-sign")
SIGNS = (QUESTION, DOUBTFUL, OWN, OTHERS)
NARROW_DOT = "▪"
"""In place of •, where the screen draws that two cells wide."""


def note_sign(*, own: int, others: int, doubtful: int, asking: int = 0) -> Sign | None:
    """The sign for so many notes; what waits for somebody comes first: open questions, then doubtful places."""
    if asking:
        return QUESTION
    if doubtful:
        return DOUBTFUL
    if own:
        return OWN
    return OTHERS if others else None


# --- looks

HIT_IN_PASSAGE = "hit-in-passage"
LINK_IN_HIT = "link-in-hit"  # the hit has an ink of its own, and a note a line, too
KEYWORD_IN_HEADING = "keyword-in-heading"  # where all is bold
REFERENCE_HERE = "reference-here"
_HITS = frozenset({"find", "find-here"})

STYLE_NAMES = (
    *(kind.name.lower().replace("_", "-") for kind in MarkKind if kind is not MarkKind.KEYWORD),
    *(f"keyword-{tone}" for tone in range(TONES)),
    HIT_IN_PASSAGE,
    LINK_IN_HIT,
    KEYWORD_IN_HEADING,
    REFERENCE_HERE,
)
"""The names by which style sheets know the looks of marks."""


def style_name(kind: MarkKind, tone: int = 0) -> str:
    """The name of a mark's look: ``find-here``, ``keyword-2``."""
    if kind is MarkKind.KEYWORD:
        return f"keyword-{tone % TONES}"
    if kind is MarkKind.REFERENCE and tone == FOLLOWED:
        return REFERENCE_HERE
    return kind.name.lower().replace("_", "-")


def looks(marks: Iterable[Mark], *, in_heading: bool = False) -> tuple[str, ...]:
    """The names of the styles to lay one on the other where these marks show, which may be of several stretches.

    ``in_heading``: where the text is bold without any mark.
    """
    return _looks(tuple([(mark.kind, mark.tone) for mark in marks]), in_heading)


@lru_cache(1024)
def _looks(kinds: tuple[tuple[MarkKind, int], ...], in_heading: bool) -> tuple[str, ...]:
    names = [style_name(kind, tone) for kind, tone in sorted(dict(kinds).items())]
    if in_heading and any(kind is MarkKind.KEYWORD for kind, _ in kinds):
        names.append(KEYWORD_IN_HEADING)
    if not _HITS.isdisjoint(names):
        if "reference" in names or REFERENCE_HERE in names:
            names.append(LINK_IN_HIT)
        if "passage" in names:
            names = [*(name for name in names if name not in _HITS), HIT_IN_PASSAGE]
    return tuple(names)


# --- where several meet


def winners(marks: Iterable[Mark]) -> tuple[MarkSpan, ...]:
    """Pieces without overlap, in order, each with the mark of one kind that shows there.

    That is the one that began last, then the shorter. Empty marks show nowhere.
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=attrgetter("start"))
    shown: list[MarkSpan] = []
    open_marks: list[tuple[int, int, int, Mark]] = []
    offset = taken = 0
    while taken < len(waiting) or open_marks:
        if not open_marks:
            offset = waiting[taken].start
        while taken < len(waiting) and waiting[taken].start <= offset:
            mark = waiting[taken]
            heappush(open_marks, (-mark.start, mark.end, taken, mark))
            taken += 1
        winner = open_marks[0][-1]
        if winner.end <= offset:
            heappop(open_marks)
            continue
        end = min(winner.end, waiting[taken].start) if taken < len(waiting) else winner.end
        if shown and shown[-1].end == offset and shown[-1].mark is winner:
            shown[-1] = MarkSpan(shown[-1].start, end, winner)
        else:
            shown.append(MarkSpan(offset, end, winner))
        offset = end
    return tuple(shown)


def together(spans: Iterable[MarkSpan], start: int, end: int) -> tuple[Stretch, ...]:
    """What shows from ``start`` to ``end``, in order; where pieces of one kind meet, the one that began last."""
    waiting = [span for span in spans if start < span.end and span.start < min(span.end, end)]
    waiting.sort()
    cuts = {start, end}
    for span in waiting:
        cuts.add(span.start)
        cuts.add(span.end)
    offsets = [offset for offset in sorted(cuts) if start <= offset <= end]
    stretches: list[Stretch] = []
    here: list[MarkSpan] = []
    taken = 0
    for first, last in pairwise(offsets):
        here = [span for span in here if span.end > first]
        while taken < len(waiting) and waiting[taken].start <= first:
            here.append(waiting[taken])
            taken += 1
        if len(here) == 1:
            stretches.append(Stretch(first, last, (here[0].mark,)))
        elif here:
            marks = {span.mark.kind: span.mark for span in here}
            stretches.append(Stretch(first, last, tuple([marks[kind] for kind in sorted(marks)])))
    return tuple(stretches)


class MarkedText:
    """The marks of a document, ready to be asked row by row."""

    def __init__(self, marks: Iterable[Mark] = (), alike: Sequence[Alike] = ()) -> None:
        """``alike``: many marks at once, of other kinds than the single ones."""
        kinds: dict[MarkKind, list[Mark]] = {}
        for mark in marks:
            kinds.setdefault(mark.kind, []).append(mark)
        self._layers = {kind: _Layer(of_one) for kind, of_one in kinds.items()}
        self._asking = sorted(
            mark.start for kind in NOTE_KINDS for mark in kinds.get(kind, ()) if mark.tone == OPEN_QUESTION
        )
        # Two words with one fold stand in the same places: the first of them shows there.
        self._alike = tuple({id(same.spans): same for same in reversed(alike)}.values())
        self.passing: Sequence[Mark] = ()
        """Marks that come and go with a key: the text cursor, the places of words that are being typed."""

    def within(self, start: int, end: int, more: Iterable[Mark] = ()) -> tuple[Stretch, ...]:
        """What shows from ``start`` to ``end``, published characters, with more marks of other kinds among it."""
        spans = [span for layer in self._layers.values() for span in layer.within(start, end)]
        spans += self._note_beginnings(start, end)
        spans += [span for marks in self._alike for span in marks.within(start, end)]
        spans += [MarkSpan(mark.start, mark.end, mark) for mark in more]
        spans += [
            MarkSpan(mark.start, mark.end, mark)
            for mark in self.passing
            if mark.start < end and start < mark.end
        ]
        return together(spans, start, end) if spans else ()

    def _note_beginnings(self, start: int, end: int) -> Iterator[MarkSpan]:
        """Where, from ``start`` to ``end``, a note's piece begins right behind a character of another's."""
        layers = [self._layers[kind] for kind in NOTE_KINDS if kind in self._layers]
        pieces = [piece for layer in layers for piece in layer.within(start - 1, end)]
        if len(pieces) > 1:
            for begun in sorted({piece.start for piece in pieces if piece.start >= start}):
                if any(piece.start < begun <= piece.end for piece in pieces):
                    yield MarkSpan(begun, begun + 1, Mark(begun, begun + 1, MarkKind.NOTE_BEGINS))

    def lit_within(self, clause: Span) -> list[LitSpan]:
        """What is lit in a clause and can be a passage: the current hit, then hits, keywords and notes in order."""
        found: dict[Span, bool] = {}
        meant = (MarkKind.FIND_HERE, MarkKind.FIND, *NOTE_KINDS)
        for stretch in self.within(*clause):
            for mark in stretch.marks:
                span = Span(mark.start, mark.end)
                lit = mark.kind is MarkKind.KEYWORD or mark.kind in meant
                if lit and clause.start <= span.start and span.end <= clause.end and span != clause:
                    found[span] = found.get(span, False) or mark.kind in meant
                    if mark.kind is MarkKind.FIND_HERE:
                        found = {span: True} | found
        return [LitSpan(*lit) for lit in found.items()]

    def sign_among(self, start: int, end: int) -> Sign | None:
        """What the gutter says of the notes that begin in published characters ``start`` to ``end``."""

        def count(kind: MarkKind) -> int:
            layer = self._layers.get(kind)
            return layer.beginning(start, end) if layer is not None else 0

        return note_sign(
            own=count(MarkKind.NOTE),
            others=count(MarkKind.OTHERS_NOTE),
            doubtful=count(MarkKind.DOUBTFUL_NOTE),
            asking=bisect_left(self._asking, end) - bisect_left(self._asking, start),
        )


class _Layer:
    """The marks of one kind. Those that meet are weighed when a row among them is first asked for."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = sorted(marks, key=attrgetter("start"))
        self._starts = [mark.start for mark in self._marks]
        self._runs = _runs(self._marks)
        self._run_ends = [end for _, _, end in self._runs]
        self._weighed: dict[int, tuple[MarkSpan, ...]] = {}

    def beginning(self, start: int, end: int) -> int:
        """How many begin from ``start`` to ``end``."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def within(self, start: int, end: int) -> Sequence[MarkSpan]:
        """The pieces that touch ``start`` to ``end``."""
        touching: list[MarkSpan] = []
        run = bisect_right(self._run_ends, start)
        while run < len(self._runs) and self._starts[self._runs[run][0]] < end:
            spans = self._spans(run)
            first = bisect_right(spans, start, key=attrgetter("end"))
            last = bisect_left(spans, end, lo=first, key=attrgetter("start"))
            touching += spans[first:last]
            run += 1
        return touching

    def _spans(self, run: int) -> tuple[MarkSpan, ...]:
        weighed = self._weighed.get(run)
        if weighed is None:
            first, last, _ = self._runs[run]
            weighed = self._weighed[run] = winners(self._marks[first:last])
        return weighed


def _runs(marks: Sequence[Mark]) -> list[tuple[int, int, int]]:
    """Marks in order of their starts cut where no mark reaches over: the first, past the last, where they end."""
    runs: list[tuple[int, int, int]] = []
    first = end = 0
    for index, mark in enumerate(marks):
        if mark.start >= end and index:
            runs.append((first, index, end))
            first = index
        end = max(end, mark.end)
    if marks:
        runs.append((first, len(marks), end))
    return runs
