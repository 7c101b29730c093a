"""From the runs of a page to its lines. Pure, in time n log n of the runs.

A page that is turned, and one that is written in columns from the right (直排), is first turned so that its text
runs to the right. Runs side by side make pieces; pieces of one height make a line. ``page_columns`` tells which are
read one after another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, TypeVar

from documents.patterns import late_pattern

if TYPE_CHECKING:
    from documents.formats.pdf.page_tables import PageTable

_GAP: Final = 1.2  # widths of a character between runs of one piece, at most
_OVERLAP = 0.5  # the share of the lower one's height that two runs of one line have in common
_WORDS_APART = 0.15  # widths of a character between two words of a Latin script
_SIGNS_APART = 0.22  # the same between Chinese ones
_MIXED_APART = 0.4  # the same between the two, which programs set apart by themselves
_EVEN = 0.3  # by how much the gaps of 印 发 通 知 differ at most
_LATIN_END = late_pattern(r"[!-\u024f’”]$")
_LATIN_BEGIN = late_pattern(r"^[!-\u024f‘“]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters without white space between them, in points from the page's lower left corner.

    ``spaced``: the file has white space before it. ``turn``: 0 right, 1 down, 2 left, 3 up, 4 aslant, -1 a single
    character. ``order``: its place among the runs of its page in the file. ``table``: the table that it stands for.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool = False
    turn: int = 0
    order: int = 0
    table: PageTable | None = None

    @property
    def size(self) -> float:
        """About the height of its characters."""
        return max(min(self.top - self.bottom, self.right - self.left if self.turn > 0 else 1e9), 0.1)

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line, or a piece of one, of ``runs``; ``parts`` counts the pieces set apart in it, as a table's cells are."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    parts: int = 1
    runs: tuple[TextRun, ...] = ()

    @property
    def table(self) -> PageTable | None:
        """The table that it stands for."""
        return self.runs[0].table if len(self.runs) == 1 else None

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other."""

    lines: tuple[PageLine, ...]
    left: float
    right: float


_OnPage = TypeVar("_OnPage", TextRun, PageLine)


def direction_of(runs: Sequence[TextRun]) -> int:
    """Where most of a page's text runs."""
    votes: Counter[int] = Counter()
    for run in runs:
        if 0 <= run.turn < 4:
            votes[run.turn] += len(run.text)
    return max(votes, key=lambda turn: (votes[turn], -turn), default=0)


def upright(runs: Sequence[TextRun]) -> list[TextRun]:
    """The runs of a page, turned so that most of its text runs to the right; what then does not, stands alone."""
    most = direction_of(runs)
    return [_turned(run, most, order) for order, run in enumerate(runs)]


def turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is turned so that what went in a direction goes to the right."""
    left, bottom, right, top = box
    if turn == 1:  # down: what was the top is the left, what was the right is the top
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    if turn == 3:
        return bottom, -right, top, -left
    return box


def _turned(run: TextRun, turn: int, order: int) -> TextRun:
    if turn == run.turn == 0 and run.order == order:
        return run
    left, bottom, right, top = turned_box((run.left, run.bottom, run.right, run.top), turn)
    same = run.turn in (turn, -1)
    return replace(run, left=left, bottom=bottom, right=right, top=top, turn=0 if same else 4, order=order)


def pieces_of(runs: Sequence[TextRun]) -> list[PageLine]:
    """Runs side by side, put together; those of a direction of their own stay alone."""
    pieces: list[list[TextRun]] = []
    rows: dict[int, list[list[TextRun]]] = defaultdict(list)
    level = [run for run in runs if run.turn == 0 and run.table is None]
    height = median([run.size for run in level]) if level else 1.0
    for run in sorted(level, key=lambda run: (run.left, -run.top)):
        band = round(run.middle / height)
        near = (piece for row in (band, band - 1, band + 1) for piece in reversed(rows[row][-8:]))
        piece = next((piece for piece in near if adjoins(piece[-1], run)), None)
        if piece is None:
            pieces.append([run])
            rows[band].append(pieces[-1])
        else:
            piece.append(run)
    pieces.extend([run] for run in runs if run.turn != 0 or run.table is not None)
    return [piece_of(piece) for piece in pieces]


def adjoins(before: TextRun, run: TextRun) -> bool:
    """Whether a run stands beside the one before it, as the next word does."""
    size = max(before.size, run.size)
    return -size <= run.left - before.right <= _GAP * size and level_with(before, run)


def level_with(run: TextRun | PageLine, other: TextRun | PageLine) -> bool:
    """Whether two stand at one height."""
    common = min(run.top, other.top) - max(run.bottom, other.bottom)
    return common >= _OVERLAP * min(run.top - run.bottom, other.top - other.bottom)


def piece_of(runs: Sequence[TextRun]) -> PageLine:
    """Runs that stand side by side, from left to right."""
    text = runs[0].text
    even = _are_spread(runs)
    for before, run in pairwise(runs):
        text += ("" if even else _between(before, run)) + run.text
    return PageLine(
        text,
        left=min(run.left for run in runs),
        bottom=min(run.bottom for run in runs),
        right=max(run.right for run in runs),
        top=max(run.top for run in runs),
        size=max(runs, key=lambda run: len(run.text)).size,
        runs=tuple(runs),
    )


def _are_spread(runs: Sequence[TextRun]) -> bool:
    """Whether single characters are only spread over a line: 印 发 通 知."""
    if len(runs) < 3 or any(len(run.text) > 1 or run.text.isascii() or run.spaced for run in runs):
        return False
    gaps = [run.left - before.right for before, run in pairwise(runs)]
    return max(gaps) - min(gaps) < _EVEN * runs[0].size


def _between(before: TextRun, run: TextRun) -> str:
    gap = (run.left - before.right) / max(before.size, run.size)
    ends, begins = bool(_LATIN_END.search(before.text)), bool(_LATIN_BEGIN.search(run.text))
    least = (_SIGNS_APART, _MIXED_APART, _WORDS_APART)[ends + begins]
    return " " if gap > least or run.spaced else ""


def beside_each_other(parts: Iterable[_OnPage]) -> list[list[_OnPage]]:
    """What stands at one height, from left to right; from top to bottom."""
    rows: list[list[_OnPage]] = []
    for part in sorted(parts, key=lambda part: (-part.middle, part.left)):
        if rows and level_with(rows[-1][0], part):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda part: part.left) for row in rows]


def rows_of(pieces: Iterable[PageLine]) -> list[PageLine]:
    """Pieces of one height put together, from top to bottom; a table stands alone."""
    pieces = list(pieces)
    tables = [piece for piece in pieces if piece.table is not None]
    rows = [row_of(row) for row in beside_each_other(piece for piece in pieces if piece.table is None)]
    return sorted(rows + tables, key=lambda row: -row.top) if tables else rows


def row_of(pieces: Sequence[PageLine]) -> PageLine:
    """Pieces of one height as a line."""
    if len(pieces) == 1:
        return pieces[0]
    return PageLine(
        " ".join(piece.text for piece in pieces),
        left=pieces[0].left,
        bottom=min(piece.bottom for piece in pieces),
        right=max(piece.right for piece in pieces),
        top=max(piece.top for piece in pieces),
        size=pieces[0].size,
        parts=len(pieces),
        runs=tuple(run for piece in pieces for run in piece.runs),
    )
