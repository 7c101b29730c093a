"""The rows of an outline, each made when it is first asked for. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, overload

from documents.document import Unit
from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import ListRow, StyledText, cut
from tui.typesetting.lists.outline_tree import OutlineTree

CHANGED: Final = "~"
"""Stands before the number of notes where a passage of one of them has changed."""


class OutlineRows(Sequence[ListRow]):
    """A row for each entry that a tree shows now: an arrow, what it is called, how many notes are in it."""

    def __init__(
        self,
        tree: OutlineTree,
        width: int,
        here: int,
        caption: Callable[[Unit], str],
        note_offsets: Sequence[int],
        changed: Sequence[int] = (),
    ) -> None:
        """``width`` in cells; ``here``: the unit where the reader is; ``note_offsets``: where notes begin, in order;
        ``changed``: where those begin whose passages changed.

        ``caption`` gives a unit's label and heading as they are to be read.
        """
        self._tree, self._width, self._here = tree, width, here
        self._caption, self._note_offsets, self._changed = caption, note_offsets, changed
        self._count = len(tree.entries)
        self._made: dict[int, ListRow] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> ListRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ListRow]: ...
    def __getitem__(self, index: int | slice) -> ListRow | Sequence[ListRow]:
        """A row from the top."""
        if isinstance(index, slice):
            return [self[number] for number in range(self._count)[index]]
        index = range(self._count)[index]
        if index not in self._made:
            self._made[index] = self._row(index)
        return self._made[index]

    def _row(self, item: int) -> ListRow:
        """The row of a document or a unit."""
        tree = self._tree
        entry, depth = tree.entries[item], tree.depths[item]
        if entry.unit >= 0:
            return ListRow(self._unit(entry.unit, depth), item)
        is_open = entry.document == tree.open_document and tree.document is not None
        arrow = "▾ " if is_open and not tree.document_folded else "▸ "
        name = cut(harmless(tree.titles[entry.document]), self._width - 2)
        return ListRow(((arrow, "dim"), (name, "strong" if is_open else "text")), item)

    def _unit(self, index: int, depth: int) -> tuple[StyledText, ...]:
        tree = self._tree
        assert tree.document is not None
        unit = tree.document.units[index]
        arrow = "  " if not tree.holds_any(index) else "▾ " if index in tree.unfolded else "▸ "
        notes, changed = (_inside(offsets, unit) for offsets in (self._note_offsets, self._changed))
        count = f" {CHANGED if changed else ''}{notes}" if notes else ""
        room = self._width - 2 * depth - 2 - text_width(count)
        caption = cut(harmless(self._caption(unit)), room)
        styled: list[StyledText] = [("  " * depth + arrow, "dim")]
        styled.append((caption, "here" if index == self._here else "text"))
        if count:
            styled += [(" " * max(0, room - text_width(caption)), "text"), (count, "tag")]
        return tuple(styled)


def _inside(offsets: Sequence[int], unit: Unit) -> int:
    """How many of some offsets, in order, lie in a unit."""
    return bisect_left(offsets, unit.end) - bisect_left(offsets, unit.start)
