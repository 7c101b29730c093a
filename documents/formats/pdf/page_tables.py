"""Tables of a page: cells that ruled lines bound, and the text in each. Pure, linear in the runs.

Rules that touch make a grid; where no rule parts two of its fields, they are one cell. A grid is a table where it has
two rows and two columns or more and most of it holds text: the axes of a chart do not. A cell is one text, however
many lines and paragraphs stand in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from documents.formats.pdf.page_layout import TextRun, pieces_of, rows_of
from documents.formats.source_text import row_of

MOST_RULES: Final = 4_000
"""Rules of a page; where there are more, it is a drawing."""
_MOST_CROSSINGS = 100_000
_NEAR = 2.5  # points between rules that touch, or are one
_SMALLEST = 6.0  # points of a field's side
_HOLD_TEXT = 3  # one in so many cells, at least
_LONGEST = 10_000.0  # points of a rule


class Rule(NamedTuple):
    """A thin box, or a line, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class _Line(NamedTuple):
    """A rule across at a height, or up at a distance from the left: ``at``, from ``begin`` to ``end``."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """The texts of the cells, row by row; a cell over several fields stands in its first, the others are empty."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> list[str]:
        """A line for each row."""
        return [row_of(row) for row in self.rows]


def with_tables(runs: Sequence[TextRun], rules: Sequence[Rule]) -> list[TextRun]:
    """The runs of a page with a run for each of its tables in the place of the text in it."""
    if not rules or len(rules) > MOST_RULES:
        return list(runs)
    left = list(runs)
    for across, upward in _grids(rules):
        xs, ys = _edges(upward, across), _edges(across, upward)
        inside = [run for run in left if run.turn != 4 and _within(run, xs, ys)]
        table = _table(inside, across, upward, xs, ys) if len(xs) > 2 and len(ys) > 2 else None
        if table is None:
            continue
        taken = {id(run) for run in inside}
        left = [run for run in left if id(run) not in taken]
        left.append(_as_run(table, inside, xs, ys))
    return sorted(left, key=lambda run: run.order)


def _as_run(table: PageTable, inside: Sequence[TextRun], xs: Sequence[float], ys: Sequence[float]) -> TextRun:
    """A run as high as a line, at the table's upper edge."""
    height = min(run.top - run.bottom for run in inside)
    order = min(run.order for run in inside)
    words = " ".join(" ".join(table.lines).split())
    return TextRun(words, xs[0], ys[-1] - height, xs[-1], ys[-1], order=order, table=table)


def _grids(rules: Sequence[Rule]) -> list[tuple[list[_Line], list[_Line]]]:
    """The rules across and upward of each grid, from the one that is highest on the page."""
    across = _merged(
        _Line((rule.bottom + rule.top) / 2, rule.left, rule.right)
        for rule in rules
        if rule.top - rule.bottom <= _NEAR < rule.right - rule.left < _LONGEST
    )
    upward = _merged(
        _Line((rule.left + rule.right) / 2, rule.bottom, rule.top)
        for rule in rules
        if rule.right - rule.left <= _NEAR < rule.top - rule.bottom < _LONGEST
    )
    if len(across) * len(upward) > _MOST_CROSSINGS:
        return []
    parent = list(range(len(across)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    crossed: dict[int, list[_Line]] = defaultdict(list)
    firsts: list[tuple[int, _Line]] = []
    for line in upward:
        touching = [index for index, other in enumerate(across) if _touch(other, line)]
        if not touching:
            continue
        firsts.append((touching[0], line))
        for index in touching[1:]:
            parent[root(index)] = root(touching[0])
    for index, line in firsts:
        crossed[root(index)].append(line)
    grids = [
        ([line for index, line in enumerate(across) if root(index) == key], lines)
        for key, lines in crossed.items()
    ]
    return sorted(grids, key=lambda grid: -max(line.at for line in grid[0]))


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that go on in each other as one."""
    levels: list[list[_Line]] = []
    for line in sorted(lines):
        if levels and line.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(line)
        else:
            levels.append([line])
    merged: list[_Line] = []
    for level in levels:
        last: _Line | None = None
        for line in sorted(level, key=lambda line: line.begin):
            if last is not None and line.begin - last.end <= _NEAR:
                last = _Line(last.at, last.begin, max(last.end, line.end))
                merged[-1] = last
            else:
                last = line
                merged.append(line)
    return merged


def _touch(across: _Line, upward: _Line) -> bool:
    return (
        across.begin - _NEAR <= upward.at <= across.end + _NEAR
        and upward.begin - _NEAR <= across.at <= upward.end + _NEAR
    )


def _edges(lines: Sequence[_Line], others: Sequence[_Line]) -> list[float]:
    """Where fields begin and end: at lines, and at the ends of those that reach beyond them, ascending."""
    places = sorted(
        [line.at for line in lines] + [min(line.begin for line in others), max(line.end for line in others)]
    )
    edges = places[:1]
    for place in places[1:]:
        if place - edges[-1] >= _SMALLEST:
            edges.append(place)
    return edges


def _within(run: TextRun, xs: Sequence[float], ys: Sequence[float]) -> bool:
    return xs[0] <= (run.left + run.right) / 2 <= xs[-1] and ys[0] <= run.middle <= ys[-1]


def _table(
    inside: Sequence[TextRun],
    across: Sequence[_Line],
    upward: Sequence[_Line],
    xs: Sequence[float],
    ys: Sequence[float],
) -> PageTable | None:
    """The table of a grid; None where it is none. Fields are counted from the upper left."""
    columns, rows = len(xs) - 1, len(ys) - 1
    cells = _cells(across, upward, xs, ys)
    held: dict[int, list[TextRun]] = defaultdict(list)
    for run in inside:
        column = min(max(bisect_right(xs, (run.left + run.right) / 2) - 1, 0), columns - 1)
        row = min(max(rows - bisect_right(ys, run.middle), 0), rows - 1)
        held[cells[row * columns + column]].append(run)
    all_cells = set(cells)
    if len(held) * _HOLD_TEXT < len(all_cells) or len(held) < 3:
        return None
    if len({cell % columns for cell in held}) < 2 or len({cell // columns for cell in held}) < 2:
        return None
    texts = [
        [
            _text(held[field]) if cells[field] == field and field in held else ""
            for field in range(row * columns, (row + 1) * columns)
        ]
        for row in range(rows)
    ]
    return PageTable(tuple(tuple(row) for row in texts if any(row)))


def _cells(
    across: Sequence[_Line], upward: Sequence[_Line], xs: Sequence[float], ys: Sequence[float]
) -> list[int]:
    """For each field the first field of its cell, row by row."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parted_x = _parting(upward, xs)
    parted_y = _parting(across, ys)
    cells = list(range(rows * columns))
    for row in range(rows):
        low, high = ys[rows - row - 1], ys[rows - row]
        for column in range(columns):
            field = row * columns + column
            if column and not _is_parted(parted_x[column], (low + high) / 2):
                cells[field] = cells[field - 1]
            elif row and not _is_parted(parted_y[rows - row], (xs[column] + xs[column + 1]) / 2):
                cells[field] = cells[field - columns]
    return cells


def _parting(lines: Sequence[_Line], edges: Sequence[float]) -> list[list[_Line]]:
    """The lines at each edge."""
    at: list[list[_Line]] = [[] for _ in edges]
    for line in lines:
        place = bisect_right(edges, line.at)
        for near in (place - 1, place):
            if 0 <= near < len(edges) and abs(edges[near] - line.at) < _SMALLEST:
                at[near].append(line)
    return at


def _is_parted(lines: Iterable[_Line], place: float) -> bool:
    return any(line.begin - _NEAR <= place <= line.end + _NEAR for line in lines)


def _text(runs: Sequence[TextRun]) -> str:
    """The text of a cell."""
    text = ""
    for line in rows_of(pieces_of(runs)):
        text += (" " if text and text[-1].isascii() and line.text[0].isascii() else "") + line.text
    return text
