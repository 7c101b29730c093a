"""The columns of a page in the order they are read. Pure, linear in the runs but for sorting them.

Columns are found block by block: a gutter is a strip without text through several rows of a page, with lines of text
on both sides of it. Above and below it the page may be set in another way: a title, an abstract and figures go
across. Each side is looked at again, so three columns are two and one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from documents.formats.pdf.page_layout import (
    PageLine,
    TextRun,
    adjoins,
    beside_each_other,
    piece_of,
    pieces_of,
    rows_of,
)

_GUTTER: Final = 0.6  # widths of a character
_SMALL_GAP = 0.1  # the same, of a row in which a gutter is all but closed
_LEARNED = 4  # rows through which a gutter goes before it may be all but closed once
_SEEN = 8  # rows of a gutter for each that all but closes it
_COLUMN_LINES = 3  # lines that show a column
_KNOWN_LINES = 2  # the same where other blocks of the document have this gutter
_NARROWEST = 8.0  # widths of a character of a column
_COLUMN_FILLED = 0.6  # the share of its width that the middling line of a column fills
_TURNS = 3  # from one column to the other, where both are written as a whole
_STRIPS = 24  # strips that are followed at once
_DEEPEST = 12  # columns within columns
_WHOLE_RUN = 4  # characters of a run that tells how wide they are
_FAR = float("inf")
_HANGING = frozenset("，。、；：？！,.;:")  # behind the edge of a column


@dataclass(frozen=True, slots=True)
class PageColumn:
    """Lines below each other."""

    lines: tuple[PageLine, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip without text from ``left`` to ``right``, through the rows from ``first`` up to ``end``."""

    left: float
    right: float
    first: int
    end: int

    @property
    def middle(self) -> float:
        """Where it parts the rows."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class _Strip:
    """A gutter as far as it is followed; ``narrow`` rows all but close it, ``closing`` is whether the last did."""

    left: float
    right: float
    first: int
    end: int
    narrow: int = 0
    closing: bool = False


@dataclass(slots=True)
class Gutters:
    """Where gutters were found in a document, so that blocks of few lines are known by those of many."""

    places: set[int] = field(default_factory=set)

    def learn(self, gutter: Gutter) -> None:
        """Takes in a gutter."""
        self.places.add(round(gutter.middle))

    def know(self, gutter: Gutter) -> bool:
        """Whether a gutter is in the place of another one."""
        begin, end = round(gutter.left), round(gutter.right)
        return end - begin < 200 and any(place in self.places for place in range(begin, end + 1))


def columns_of(pieces: Sequence[PageLine], known: Gutters | None = None) -> list[PageColumn]:
    """The columns of a page, by their places, in the order they are read.

    ``known`` are the gutters of the document's other pages; those of this page are added.
    """
    runs = [run for piece in pieces for run in piece.runs]
    level = [run for run in runs if run.turn == 0]
    blocks = _blocks(beside_each_other(level), character_width(level), known or Gutters(), 0)
    if len(blocks) == 1:
        columns = [_column([piece for piece in pieces if piece.runs[0].turn == 0])]
    else:
        columns = [_column(pieces_of(block)) for block in blocks]
    if aside := [piece for piece in pieces if piece.runs[0].turn != 0]:  # stands by itself
        columns.append(_column(aside))
    return columns


def columns_as_written(runs: Sequence[TextRun]) -> list[PageColumn]:
    """The columns of a page in the order of the file: where it does not go on below, another column begins."""
    lines: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda run: run.order):
        if lines and _may_join(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    columns: list[list[PageLine]] = []
    for line in map(piece_of, lines):
        if columns and _goes_on_below(columns[-1][-1], line):
            columns[-1].append(line)
        else:
            columns.append([line])
    return [of_lines(column) for column in columns]


def _may_join(before: TextRun, run: TextRun) -> bool:
    level = run.turn == 0 and before.turn == 0 and run.table is None and before.table is None
    return level and adjoins(before, run)


def _goes_on_below(line: PageLine, below: PageLine) -> bool:
    return line.middle > below.middle and below.left < line.right and line.left < below.right


def character_width(runs: Iterable[TextRun]) -> float:
    """The width of a character of a page's text, in points."""
    widths = [
        (run.right - run.left) / len(run.text)
        for run in runs
        if len(run.text) >= _WHOLE_RUN and run.table is None and not run.text.isascii()
    ]
    return max(median(widths), 1.0) if widths else 8.0


def _column(pieces: Sequence[PageLine]) -> PageColumn:
    return of_lines(rows_of(pieces))


def of_lines(lines: Sequence[PageLine]) -> PageColumn:
    """A column of some lines; it is as wide as those that are no tables."""
    wide = [line for line in lines if line.table is None] or lines
    return PageColumn(tuple(lines), min(line.left for line in wide), max(line.right for line in wide))


def _blocks(rows: Sequence[list[TextRun]], width: float, known: Gutters, depth: int) -> list[list[TextRun]]:
    """The runs of each block, one after another; the blocks of columns are those beside each other."""
    if not rows:
        return []
    gutter = _gutter_of(rows, width, known) if depth < _DEEPEST else None
    if gutter is None:
        return [[run for row in rows for run in row]]
    known.learn(gutter)
    between = rows[gutter.first : gutter.end]
    left = [[run for run in row if run.left + run.right < 2 * gutter.middle] for row in between]
    right = [[run for run in row if run.left + run.right >= 2 * gutter.middle] for row in between]
    return [
        *_blocks(rows[: gutter.first], width, known, depth + 1),
        *_blocks([row for row in left if row], width, known, depth + 1),
        *_blocks([row for row in right if row], width, known, depth + 1),
        *_blocks(rows[gutter.end :], width, known, depth + 1),
    ]


def _gutter_of(rows: Sequence[list[TextRun]], width: float, known: Gutters) -> Gutter | None:
    """The gutter that parts most lines of some rows; None where none does."""
    best: tuple[int, Gutter] | None = None
    for strip in _strips(rows, width):
        gutter = Gutter(strip.left, strip.right, _upward(rows, strip, width), strip.end)
        fewer = _parted(rows[gutter.first : gutter.end], gutter, width, known)
        if fewer and (best is None or fewer > best[0]):
            best = (fewer, gutter)
    return best and best[1]


def _strips(rows: Sequence[list[TextRun]], width: float) -> list[_Strip]:
    """The strips without text that go through the most rows, from the rows that they part."""
    least, slight = _GUTTER * width, _SMALL_GAP * width
    ended: list[_Strip] = []
    followed: list[_Strip] = []
    for number, row in enumerate(rows):
        gaps = _gaps(row, slight, width)
        on: dict[tuple[float, float], _Strip] = {}
        for strip in followed:
            goes_on = False
            for left, right in gaps:
                begin, end = max(strip.left, left), min(strip.right, right)
                wide = end - begin >= least
                if wide or (end - begin >= slight and _may_close(strip)):
                    narrow = strip.narrow + (not wide)
                    new = _Strip(
                        begin if wide else strip.left,
                        end if wide else strip.right,
                        strip.first,
                        number + 1,
                        narrow,
                        not wide,
                    )
                    on.setdefault((new.left, new.right), new)
                    goes_on = goes_on or (begin == strip.left and end == strip.right)
            if not goes_on:
                ended.append(strip)
        for left, right in gaps[1:-1]:
            if right - left >= least:
                on.setdefault((left, right), _Strip(left, right, number, number + 1))
        followed = sorted(on.values(), key=lambda strip: strip.first)[:_STRIPS]
    ended += followed
    long = [strip for strip in ended if strip.end - strip.first >= _KNOWN_LINES]
    return sorted(long, key=lambda strip: strip.first - strip.end)[:_STRIPS]


def _may_close(strip: _Strip) -> bool:
    """Whether a strip is so well known that a row may all but close it: a line that hangs out of its column."""
    seen = strip.end - strip.first
    return not strip.closing and seen >= _LEARNED and strip.narrow * _SEEN < seen


def _gaps(row: Sequence[TextRun], slight: float, width: float) -> list[tuple[float, float]]:
    """Where a row has no text, from the margin before it to the one behind it; a mark may hang into a gutter."""
    gaps = [(-_FAR, row[0].left)]
    end = _end(row[0], width)
    for run in row[1:]:
        if run.left - end >= slight:
            gaps.append((end, run.left))
        end = max(end, _end(run, width))
    return [*gaps, (end, _FAR)]


def _end(run: TextRun, width: float) -> float:
    """Where a run ends, without the mark that may hang out of its column."""
    return max(run.right - width, run.left) if run.text[-1] in _HANGING else run.right


def _upward(rows: Sequence[list[TextRun]], strip: _Strip, width: float) -> int:
    """The first row that a strip parts, or that is right of it alone, as no line across the page is."""
    first = at = strip.first
    while at > 0 and not any(
        run.left < strip.right and _end(run, width) > strip.left for run in rows[at - 1]
    ):
        at -= 1
        if rows[at][0].left >= strip.left:
            first = at
    return first


def _parted(rows: Sequence[list[TextRun]], gutter: Gutter, width: float, known: Gutters) -> int:
    """The lines of the lesser side of a gutter; 0 where these are no columns: cells of a table are none."""
    sides: tuple[list[float], list[float]] = ([], [])
    edges: tuple[list[float], list[float]] = ([], [])
    order: list[tuple[int, bool]] = []
    for row in rows:
        left = [run for run in row if run.left + run.right < 2 * gutter.middle]
        right = row[len(left) :]
        if left:
            begin = _beside(left[::-1], _GUTTER * width)
            sides[0].append(left[-1].right - begin.left)
            edges[0].append(begin.left)
            order.append((left[0].order, False))
        if right:
            end = _beside(right, _GUTTER * width)
            sides[1].append(end.right - right[0].left)
            edges[1].append(end.right)
            order.append((right[0].order, True))
    fewer = min(map(len, sides))
    if fewer < (_KNOWN_LINES if known.know(gutter) else _COLUMN_LINES):
        return 0
    if all(_is_column(side, width) for side in sides):
        return fewer
    turns = sum(one[1] != other[1] for one, other in pairwise(sorted(order)))
    return fewer if turns <= _TURNS and fewer >= _COLUMN_LINES else 0


def _beside(runs: Sequence[TextRun], least: float) -> TextRun:
    """The last of the runs that stand side by side from the first one on, with less than a gutter between them."""
    last = runs[0]
    for run in runs[1:]:
        if max(run.left - last.right, last.left - run.right) >= least:
            break
        last = run
    return last


def _is_column(lines: Sequence[float], width: float) -> bool:
    """Whether lines of these widths fill a column."""
    widest = sorted(lines)[-max(1, len(lines) // 10)]
    return widest >= _NARROWEST * width and median(lines) >= _COLUMN_FILLED * widest
