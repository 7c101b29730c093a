"""Lines of pages put together to paragraphs where their places leave no doubt; the rest is left as lines. Pure.

A line that reaches the right edge goes on in the next one, which begins at the left edge. What cannot be told from
places (a page's last line, a list's hanging lines) ``documents.lines.broken_lines`` tells from the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from documents.formats.pdf.page_columns import PageColumn
from documents.formats.pdf.page_layout import PageLine
from documents.formats.pdf.page_tables import PageTable
from documents.lines.line import is_caption, is_finished
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
_SMALLER = 0.06
_LONGEST_ASIDE = 80  # lines of notes, a table or captions amid a sentence
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


@dataclass(slots=True)
class WrittenLines:
    """Lines of text, and by their places which table, counted from 1, those that are rows belong to."""

    texts: list[str] = field(default_factory=list)
    tables: dict[int, int] = field(default_factory=dict)

    def write_table(self, table: PageTable, *, anew: bool) -> None:
        """A line for each row; not ``anew``: the table above goes on."""
        last = next(reversed(self.tables.values()), 0)
        number = last + anew
        for row in table.lines:
            self.tables[len(self.texts)] = number
            self.texts.append(row)


def paragraphs_of(columns: Sequence[PageColumn]) -> WrittenLines:
    """Lines of text: whole paragraphs where that is plain; indents and blank lines show where one begins.

    What stands in a sentence's way to the next column or over a figure (notes at a page's end, captions) follows the
    paragraph.
    """
    placed = _placed(columns)
    written = WrittenLines()
    _write(placed, _manner(placed), written)
    return written


def _write(placed: Sequence[_Placed], manner: _Manner, written: WrittenLines) -> None:
    texts = written.texts
    aside: list[_Placed] = []
    before: _Placed | None = None
    at = 0
    while at < len(placed):
        here = placed[at]
        if before is not None and (beyond := _beyond_aside(placed, at, before)) is not None:
            aside += placed[at:beyond]
            at, here = beyond, placed[beyond]
            texts[-1] = _joined(texts[-1], here.line.text)
        elif before is not None and _goes_on(before, here, manner):
            texts[-1] = _joined(texts[-1], here.line.text)
        else:
            if aside:
                _write_aside(aside, manner, written)
                aside = []
            if texts and _stands_off(before, here):
                texts.append("")
            if here.line.table is not None:
                written.write_table(here.line.table, anew=before is None or before.line.table is None)
            else:
                texts.append(INDENT * min(round(max(here.indent, 0)), _DEEPEST) + here.line.text)
        before = here
        at += 1
    if aside:
        _write_aside(aside, manner, written)


def _write_aside(aside: Sequence[_Placed], manner: _Manner, written: WrittenLines) -> None:
    written.texts.append("")
    _write(aside, manner, written)
    written.texts.append("")


def _stands_off(before: _Placed | None, here: _Placed) -> bool:
    """Whether there is a blank line above; a table goes on in the next column without one."""
    tables = here.line.table is not None, before is not None and before.line.table is not None
    return tables[0] != tables[1] or (here.step > _APART and not all(tables))


def _beyond_aside(placed: Sequence[_Placed], at: int, before: _Placed) -> int | None:
    """The place where a sentence goes on beyond what is set smaller, or is no running text; None where it does not."""
    if is_finished(before.line.text) or before.short > _SHORT_OF_EDGE or before.line.parts > 1:
        return None
    if before.line.table is not None:
        return None
    if not (_is_apart(placed[at], before) and _is_aside(placed[at], before)):
        return None
    for beyond in range(at + 1, min(at + _LONGEST_ASIDE, len(placed))):
        here = placed[beyond]
        if _is_aside(here, before):
            continue
        same = not _is_smaller(here.line, before.line) and not _is_smaller(before.line, here.line)
        if not same or not _is_apart(here, before) or here.indent >= _INDENTED or label_at(here.line.text):
            return None
        return beyond
    return None


def _is_apart(here: _Placed, before: _Placed) -> bool:
    """Whether a line begins a column, or there is more space above it than between two lines of the text."""
    return (
        not here.step
        or here.line.table is not None
        or here.step * here.line.size > _SPACED * before.line.size
    )


def _is_aside(here: _Placed, before: _Placed) -> bool:
    """Whether a line is none of the text: smaller, a row of a table, or the name of a figure."""
    if here.line.table is not None or here.line.parts > 1 or is_caption(here.line.text):
        return True
    return _is_smaller(here.line, before.line)


def _is_smaller(line: PageLine, other: PageLine) -> bool:
    """Whether a line is set in smaller characters: lower and narrower ones, since either alone varies in a text."""
    if line.size > other.size * (1 - _SMALLER):
        return False
    width, others = _character_width(line), _character_width(other)
    return not width or not others or width < others * (1 - _SMALLER)


def _character_width(line: PageLine) -> float:
    """The width of a Chinese character of a line; 0 where it has hardly any."""
    run = max(line.runs, key=lambda run: len(run.text), default=None)
    return 0.0 if run is None or run.text.isascii() else (run.right - run.left) / len(run.text)


def _placed(columns: Sequence[PageColumn]) -> list[_Placed]:
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


def _usual_step(columns: Sequence[PageColumn]) -> float:
    """The distance of lines within paragraphs, in heights of their characters: the lesser ones of a document."""
    steps = sorted(
        (above.middle - below.middle) / below.size
        for column in columns
        for above, below in pairwise(column.lines)
    )
    return max(steps[len(steps) // 5], 1.0) if steps else 1.0


def _width(column: PageColumn) -> float:
    return column.right - column.left


def _left_edge(column: PageColumn, left: float, right: float) -> float:
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


def _known_edges(columns: Sequence[PageColumn]) -> list[tuple[tuple[int, int], int]]:
    """The commonest left and right edges of the columns that are full, and how often each pair is found."""
    full = (column for column in columns if len(column.lines) >= _FULL_COLUMN)
    return Counter((round(column.left), round(column.right)) for column in full).most_common(_EDGES)


def _edges(
    column: PageColumn, known: Sequence[tuple[tuple[int, int], int]], width: float
) -> tuple[float, float]:
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
    if before.line.table is not None or here.line.table is not None:
        return False
    set_off = manner.sets_off(here)
    finished = is_finished(before.line.text)
    if set_off or before.short > (_LONG_WORD if set_off is False and not finished else _SHORT_OF_EDGE):
        return False
    if before.line.parts > 1 or here.line.parts > 1 or _LEADERS.search(before.line.text):
        return False
    if abs(before.line.size - here.line.size) > _SAME_SIZE * before.line.size:
        return False
    if set_off is False:
        return True
    return (not finished or before.line.text[-1] in "；;") and label_at(here.line.text) is None


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
