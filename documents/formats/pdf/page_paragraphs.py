"""Lines of pages put together to paragraphs where their places leave no doubt; the rest is left as lines. Pure.

A line that reaches the right edge goes on in the next one, which begins at the left edge. What cannot be told from
places (a page's last line, a list's hanging lines) ``documents.lines.broken_lines`` tells from the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from documents.formats.pdf.page_layout import Column, PageLine
from documents.lines.line import is_finished
from documents.lines.numbering import label_at
from documents.patterns import late_pattern

INDENT: Final = "\u3000"
_SHORT_OF_EDGE = 2.5  # widths of a character that a full line may end before the edge
_LONG_WORD = (
    8.0  # the same, where what follows would be indented were it a paragraph: (长春—长白山) does not break
)
_INDENTED = 0.7  # widths of a character
_DEEPEST = 20
_SAME_SIZE = 0.2
_APART = 1.6  # usual distances of lines: a blank line
_SPACED = 1.2  # the same: the space between paragraphs of a text that has some
_FIRST_LINES = 4  # first lines of paragraphs that show how they are set
_LEADERS = late_pattern(r"[.．·…⋯]{4,}|(?:[.·]\s){4,}")
_HYPHENATED = late_pattern(r"[a-z]{2}[-\u00ad\u2010]$")
_EDGES = 50  # different edges of columns that are compared
_FULL_COLUMN = 8  # lines by which a column's edge is known


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, and how it stands in its column.

    ``indent`` and ``short``: widths of a character from either edge. ``step``: its distance from the line before, as
    a multiple of what is usual; 0 at the top of a column.
    """

    line: PageLine
    indent: float
    short: float
    step: float


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a document sets off its paragraphs: first lines are indented, or further from the line before."""

    indented: bool
    spaced: bool

    def sets_off(self, here: _Placed) -> bool | None:
        """Whether a line is set off as the first of a paragraph; None where that cannot be told."""
        if here.step > (_SPACED if self.spaced else _APART) or here.indent >= _INDENTED:
            return True
        return False if self.indented or (self.spaced and here.step) else None


def paragraphs_of(columns: Sequence[Column]) -> list[str]:
    """Lines of text: whole paragraphs where that is plain; indents and blank lines show where one begins."""
    placed = _placed(columns)
    manner = _manner(placed)
    texts: list[str] = []
    before: _Placed | None = None
    for here in placed:
        if before is not None and _goes_on(before, here, manner):
            texts[-1] = _joined(texts[-1], here.line.text)
        else:
            if here.step > _APART and texts:
                texts.append("")
            texts.append(INDENT * min(round(max(here.indent, 0)), _DEEPEST) + here.line.text)
        before = here
    return texts


def _placed(columns: Sequence[Column]) -> list[_Placed]:
    width = median(_width(column) for column in columns) if columns else 0.0
    usual = _usual_step(columns)
    known = _known_edges(columns)
    placed: list[_Placed] = []
    for column in columns:
        left, right = _edges(column, known, width)
        left = _left_edge(column, left, right)
        lines = column.lines
        steps = [0.0, *(above.middle - below.middle for above, below in pairwise(lines))]
        shared = sum(times for (_, edge), times in known if abs(edge - right) <= lines[0].size) > 1
        ragged = 0.0 if shared or _are_filled(lines, right) else _LONG_WORD + 1
        placed.extend(
            _Placed(
                line,
                (line.left - left) / line.size,
                (right - line.right) / line.size + ragged,
                step / line.size / usual,
            )
            for line, step in zip(lines, steps, strict=True)
        )
    return placed


def _are_filled(lines: Sequence[PageLine], right: float) -> bool:
    """Whether the edge of a column is where its lines break, and not where the longest item of a list ends."""
    full = sum(right - line.right <= line.size for line in lines)
    return len(lines) < _FULL_COLUMN or (full > 1 and full * 10 >= len(lines))


def _usual_step(columns: Sequence[Column]) -> float:
    """The distance of lines within paragraphs, in heights of their characters: the lesser ones of a document."""
    steps = sorted(
        (above.middle - below.middle) / below.size
        for column in columns
        for above, below in pairwise(column.lines)
    )
    return max(steps[len(steps) // 5], 1.0) if steps else 1.0


def _width(column: Column) -> float:
    return column.right - column.left


def _left_edge(column: Column, left: float, right: float) -> float:
    """Where lines begin that go on: those after a full line in mid sentence. Headings may hang left of it."""
    begins = Counter(
        round(here.left)
        for before, here in pairwise(column.lines)
        if right - before.right < _SHORT_OF_EDGE * before.size and not is_finished(before.text)
    )
    if not begins:
        return left
    edge, times = begins.most_common(1)[0]
    return float(edge) if times >= _FIRST_LINES and times * 5 >= begins.total() * 3 else left


def _known_edges(columns: Sequence[Column]) -> list[tuple[tuple[int, int], int]]:
    """The commonest left and right edges of the columns that are full, and how often each pair is found."""
    full = (column for column in columns if len(column.lines) >= _FULL_COLUMN)
    return Counter((round(column.left), round(column.right)) for column in full).most_common(_EDGES)


def _edges(column: Column, known: Sequence[tuple[tuple[int, int], int]], width: float) -> tuple[float, float]:
    """The edges of a column: of one with few lines, those of the nearest full one that holds it."""
    if len(column.lines) >= _FULL_COLUMN and _width(column) >= width * 0.8:
        return column.left, column.right
    size = column.lines[0].size
    holding = [
        (left, right)
        for (left, right), _ in known
        if left <= column.left + size and right >= column.right - size
    ]
    if not holding:
        return column.left, column.right
    left, right = max(holding, key=lambda edges: edges[0] - edges[1])
    return min(left, column.left), max(right, column.right)


def _manner(placed: Sequence[_Placed]) -> _Manner:
    """Judged by the lines after those that end a sentence before the edge."""
    firsts = [
        here
        for before, here in pairwise(placed)
        if before.short > _SHORT_OF_EDGE and is_finished(before.line.text)
    ]
    below = [here for here in firsts if here.step]
    return _Manner(
        indented=_most([here.indent >= _INDENTED for here in firsts]),
        spaced=_most([here.step > _SPACED for here in below]),
    )


def _most(shown: Sequence[bool]) -> bool:
    return len(shown) >= _FIRST_LINES and sum(shown) * 5 >= len(shown) * 4


def _goes_on(before: _Placed, here: _Placed, manner: _Manner) -> bool:
    """Whether a line surely goes on with the paragraph of the line before."""
    set_off = manner.sets_off(here)
    finished = is_finished(before.line.text)
    if set_off or before.short > (_LONG_WORD if set_off is False and not finished else _SHORT_OF_EDGE):
        return False
    if before.line.parts > 1 or here.line.parts > 1 or _LEADERS.search(before.line.text):
        return False
    if abs(before.line.size - here.line.size) > _SAME_SIZE * before.line.size:
        return False
    return set_off is False or (not finished and label_at(here.line.text) is None)


def _joined(before: str, after: str) -> str:
    if _HYPHENATED.search(before) and after[:1].islower() and after[:1].isascii():
        return before[:-1] + after
    return (
        before
        + (" " if before[-1:].isascii() and after[:1].isascii() and _are_words(before, after) else "")
        + after
    )


def _are_words(before: str, after: str) -> bool:
    return (before[-1].isalnum() or before[-1] in ",.;:!?)%") and (after[0].isalnum() or after[0] == "(")
