"""The rows of an outline, each made when it is first asked for. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, overload

from documents.document import Unit
from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import ListRow, RowLayout, StyledText, cut
from tui.typesetting.lists.outline_tree import OutlineTree

CHANGED: Final = "~"
"""Stands before the number of notes where a passage of one of them has changed."""
READ: Final = "✓"
"""Stands at the right edge of what was read to its end."""
COUNTS: Final = 5
"""Cells at the right edge for what is counted, with a blank on either side: numbers of the margin may follow."""
STEP: Final = 2
"""Cells by which what is below a unit stands in."""
LEAST_CAPTION: Final = 8


class UnitCounts(NamedTuple):
    """What is counted in each unit: published offsets, in order, of notes, of those whose passages changed, of open
    questions, and where clauses begin that were read, of all clauses."""

    notes: Sequence[int] = ()
    changed: Sequence[int] = ()
    questions: Sequence[int] = ()
    read: Sequence[int] = ()
    clauses: Sequence[int] = ()


class OutlineRows(Sequence[ListRow]):
    """A row for each entry that a tree shows now, or two with a blank one between: what it is called, and what there
    is in it."""

    def __init__(
        self,
        tree: OutlineTree,
        width: int,
        here: int,
        caption: Callable[[Unit], str],
        counted: UnitCounts,
        *,
        roomy: bool = False,
        lead: int = 0,
    ) -> None:
        """``width`` in cells; ``here``: the unit where the reader is; ``caption`` gives a unit's label and heading as
        they are to be read; ``roomy``: two rows for each entry, and a blank one; ``lead``: blank rows before all."""
        self._tree, self._width, self._here = tree, width, here
        self._caption, self._counted = caption, counted
        self._each, self._lead = (3, lead) if roomy else (1, lead)
        self._count = len(tree.entries)
        self._made: dict[int, tuple[ListRow, ...]] = {}

    def move_here(self, unit: int) -> None:
        """The reader is at another unit now: its row, and that of the one before, are made anew."""
        for moved in (self._here, unit):
            self._made.pop(self._tree.item_of(moved), None)
        self._here = unit

    def __len__(self) -> int:
        """How many rows there are."""
        return self._lead + max(0, self._count * self._each - (self._each > 1))

    @property
    def firsts(self) -> range:
        """The first row of each entry."""
        return range(self._lead, self._lead + self._count * self._each, self._each)

    @overload
    def __getitem__(self, index: int) -> ListRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ListRow]: ...
    def __getitem__(self, index: int | slice) -> ListRow | Sequence[ListRow]:
        """A row from the top."""
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        item, row = divmod(range(len(self))[index] - self._lead, self._each)
        if item < 0:
            return ListRow()
        if item not in self._made:
            self._made[item] = self._rows(item)
        return self._made[item][row] if row < len(self._made[item]) else ListRow()

    def _rows(self, item: int) -> tuple[ListRow, ...]:
        """The rows of a unit: its caption, and at the right edge what there is in it."""
        tree = self._tree
        assert tree.document is not None
        unit = tree.document.units[tree.entries[item]]
        counts = self._counts(unit)
        used = sum(text_width(text) for text, _ in counts)
        indent = min(STEP * tree.depths[item], max(0, self._width - COUNTS - LEAST_CAPTION))
        room = max(2, self._width - indent - max(COUNTS, used + 2))
        style = "ink" if unit.index == self._here else "dim"
        rows: list[ListRow] = []
        for number, line in enumerate(_lines(harmless(self._caption(unit)), room, self._each - 1 or 1)):
            pieces: list[StyledText] = [(" " * indent, "dim"), (line, style)]
            if number == 0 and counts:
                pieces += [(" " * (self._width - indent - text_width(line) - used - 1), "dim"), *counts]
            rows.append(ListRow(tuple(pieces), item))
        while self._each > 1 and len(rows) < self._each - 1:
            rows.append(ListRow((), item))
        return tuple(rows)

    def _counts(self, unit: Unit) -> list[StyledText]:
        """Open questions, notes, and whether all of it was read."""
        counted = self._counted
        questions, notes, changed = (
            _inside(offsets, unit) for offsets in (counted.questions, counted.notes, counted.changed)
        )
        counts: list[StyledText] = []
        if questions:
            counts.append((f"{questions}?", "waiting"))
        if notes:
            counts.append(((" " if counts else "") + (CHANGED if changed else "") + str(notes), "notes"))
        clauses = _inside(counted.clauses, unit)
        if clauses and _inside(counted.read, unit) == clauses:
            counts.append(((" " if counts else "") + READ, "read"))
        return counts


def held_above(tree: OutlineTree, laid_out: RowLayout, unit: int, top: int, height: int) -> list[int]:
    """The rows of what holds a unit, as far as a window of ``height`` rows from ``top`` on would hide them.

    They stand in its first rows, the outermost first. None where the unit is out of view itself.
    """
    item = tree.item_of(unit)
    if not 0 <= item < laid_out.item_count or not top <= laid_out.rows_of(item)[0] < top + height:
        return []
    held: list[int] = []
    for above in tree.holders(unit):
        row = laid_out.rows_of(tree.item_of(above))[0]
        if row < top + len(held) < top + height // 2:
            held.append(row)
    return held


def _inside(offsets: Sequence[int], unit: Unit) -> int:
    """How many of some offsets, in order, lie in a unit."""
    return bisect_left(offsets, unit.end) - bisect_left(offsets, unit.start)


def _lines(caption: str, room: int, most: int) -> list[str]:
    """A caption in at most so many rows, cut at a whole character."""
    if most == 1:
        return [cut(caption, room)]
    ends = wrap(caption, room)
    first = ends[0]
    return [caption[:first].rstrip(), *([cut(caption[first:], room)] if first < len(caption) else [])]
