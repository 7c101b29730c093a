"""From the runs of a page to its lines in the order they are read. Pure, in time n log n of the runs.

A page that is turned, and one that is written in columns from the right (直排), is first turned so that its text
runs to the right. Runs side by side make pieces; where a gutter parts most pieces, they are two columns, read one
after the other between the pieces that cross it; pieces of one height make a line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from documents.patterns import late_pattern

_GAP: Final = 1.2  # widths of a character between runs of one piece, at most
_OVERLAP = 0.5  # the share of the lower one's height that two runs of one line have in common
_WORDS_APART = 0.15  # widths of a character between two words of a Latin script
_SIGNS_APART = 0.22  # the same between Chinese ones
_MIXED_APART = 0.4  # the same between the two, which programs set apart by themselves
_EVEN = 0.3  # by how much the gaps of 印 发 通 知 differ at most
_COLUMN_LINES = 5  # lines that show a column
_COLUMN_FILLED = 0.6  # the share of its width that the middling line of a column fills
_GUTTER = 0.8  # widths of a character
_TURNS = 3  # from one column to the other, where both are written as a whole
_CROSSING = 0.25  # pieces that may cross a gutter, for each of the shorter column
_LATIN_END = late_pattern(r"[!-\u024f’”]$")
_LATIN_BEGIN = late_pattern(r"^[!-\u024f‘“]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters without white space between them, in points from the page's lower left corner.

    ``spaced``: the file has white space before it. ``turn``: 0 right, 1 down, 2 left, 3 up, 4 aslant, -1 a single
    character.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool = False
    turn: int = 0

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
    """A line, or a piece of one; ``parts`` counts the pieces set apart in it, as a table's cells are.

    ``order`` is its place in the file, which need not be that on the page.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    parts: int = 1
    order: int = 0

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


def upright(runs: Sequence[TextRun]) -> list[TextRun]:
    """The runs of a page, turned so that most of its text runs to the right; what then does not, stands alone."""
    votes: Counter[int] = Counter()
    for run in runs:
        if 0 <= run.turn < 4:
            votes[run.turn] += len(run.text)
    most = max(votes, key=lambda turn: (votes[turn], -turn), default=0)
    return [_turned(run, most) for run in runs]


def _turned(run: TextRun, turn: int) -> TextRun:
    left, bottom, right, top = run.left, run.bottom, run.right, run.top
    if turn == 1:  # down: what was the top is the left, what was the right is the top
        left, bottom, right, top = -top, left, -bottom, right
    elif turn == 2:
        left, bottom, right, top = -right, -top, -left, -bottom
    elif turn == 3:
        left, bottom, right, top = bottom, -right, top, -left
    same = run.turn in (turn, -1)
    return replace(run, left=left, bottom=bottom, right=right, top=top, turn=0 if same else 4)


def pieces_of(runs: Sequence[TextRun]) -> list[PageLine]:
    """Runs side by side, put together; those of a direction of their own stay alone."""
    orders = {id(run): order for order, run in enumerate(runs)}
    pieces: list[list[TextRun]] = []
    rows: dict[int, list[list[TextRun]]] = defaultdict(list)
    level = [run for run in runs if run.turn == 0]
    height = median([run.size for run in level]) if level else 1.0
    for run in sorted(level, key=lambda run: (run.left, -run.top)):
        band = round(run.middle / height)
        near = (piece for row in (band, band - 1, band + 1) for piece in reversed(rows[row][-8:]))
        piece = next((piece for piece in near if _adjoins(piece[-1], run)), None)
        if piece is None:
            pieces.append([run])
            rows[band].append(pieces[-1])
        else:
            piece.append(run)
    pieces.extend([run] for run in runs if run.turn != 0)
    return [_piece(piece, min(orders[id(run)] for run in piece)) for piece in pieces]


def _adjoins(before: TextRun, run: TextRun) -> bool:
    size = max(before.size, run.size)
    return -size <= run.left - before.right <= _GAP * size and _level(before, run)


def _level(run: TextRun | PageLine, other: TextRun | PageLine) -> bool:
    common = min(run.top, other.top) - max(run.bottom, other.bottom)
    return common >= _OVERLAP * min(run.top - run.bottom, other.top - other.bottom)


def _piece(runs: Sequence[TextRun], order: int) -> PageLine:
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
        order=order,
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


def gutter_of(pieces: Sequence[PageLine]) -> float | None:
    """Where a gutter parts a page into two columns; None where none does.

    The pieces on both sides are many, fill their column, and few cross: cells of a table do not.
    """
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    lefts = sorted(piece.left for piece in pieces)
    rights = sorted(piece.right for piece in pieces)
    best: tuple[int, float] | None = None
    begun = 0
    for ended, right in enumerate(rights, 1):
        while begun < len(lefts) and lefts[begun] < right:
            begun += 1
        fewer = min(ended, len(lefts) - begun)
        crossing = begun - ended
        if fewer < _COLUMN_LINES or crossing > _CROSSING * fewer:
            continue
        beyond = lefts[begun]
        if beyond - right > _GUTTER * pieces[0].size and (best is None or fewer - crossing > best[0]):
            best = (fewer - crossing, (right + beyond) / 2)
    if best is None:
        return None
    gutter = best[1]
    sides = (
        [piece for piece in pieces if piece.right < gutter],
        [piece for piece in pieces if piece.left > gutter],
    )
    return gutter if all(_is_column(side) for side in sides) or _are_written_apart(*sides) else None


def _are_written_apart(left: Sequence[PageLine], right: Sequence[PageLine]) -> bool:
    """Whether the file writes one column and then the other; it writes a table row by row."""
    sides = [side for _, side in sorted([(p.order, 0) for p in left] + [(p.order, 1) for p in right])]
    return sum(side != following for side, following in pairwise(sides)) <= _TURNS


def _is_column(pieces: Sequence[PageLine]) -> bool:
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    filled = median(piece.right - piece.left for piece in pieces)
    return filled >= _COLUMN_FILLED * width and width > 6 * pieces[0].size


def columns_of(pieces: Sequence[PageLine], known: float | None) -> list[Column]:
    """The columns of a page in the order they are read; ``known`` is the gutter of other pages of the document."""
    gutter = gutter_of(pieces)
    if gutter is None and known is not None and _parts(pieces, known):
        gutter = known
    if gutter is None:
        return [_column(pieces)] if pieces else []
    columns: list[Column] = []
    crossing = sorted(
        (piece for piece in pieces if piece.left <= gutter <= piece.right), key=lambda piece: -piece.middle
    )
    beside = sorted(
        (piece for piece in pieces if not piece.left <= gutter <= piece.right), key=lambda p: -p.middle
    )
    index = 0
    across: list[PageLine] = []
    for border in [*(piece.middle for piece in crossing), float("-inf")]:
        band: list[PageLine] = []
        while index < len(beside) and beside[index].middle > border:
            band.append(beside[index])
            index += 1
        if band:
            if across:
                columns.append(_column(across))
                across = []
            left = [piece for piece in band if piece.right < gutter]
            right = [piece for piece in band if piece.left > gutter]
            for side in (left, right):
                columns.extend(columns_of(side, None))
        if crossing:
            across.append(crossing.pop(0))
    if across:
        columns.append(_column(across))
    return columns


def _parts(pieces: Sequence[PageLine], gutter: float) -> bool:
    crossing = sum(piece.left <= gutter <= piece.right for piece in pieces)
    return crossing <= _CROSSING * len(pieces)


def _column(pieces: Sequence[PageLine]) -> Column:
    lines = tuple(rows_of(pieces))
    return Column(lines, min(line.left for line in lines), max(line.right for line in lines))


def rows_of(pieces: Iterable[PageLine]) -> list[PageLine]:
    """Pieces of one height put together, from top to bottom."""
    rows: list[list[PageLine]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if rows and _level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_row(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _row(pieces: Sequence[PageLine]) -> PageLine:
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
    )
