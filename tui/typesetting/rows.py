"""Rows on the screen and offsets in the published text, each from the other.

``Rows`` sets a document's blocks at one width and in one script. Setting is lazy: a block nobody has looked
at counts with an estimated height, and gets its true one when it is settled, just before it is shown. So what
is in view, and a screenful beside it, is exact, and a new width costs what a screenful does, however long the
document. Nothing here knows a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter, sub
from typing import NamedTuple

from documents.document import Span
from tui.typesetting.blocks import Block, BlockKind
from tui.typesetting.cells import character_at_cell, cluster_start, edges, text_width
from tui.typesetting.heights import Heights, Sums
from tui.typesetting.setting import CENTRED, PARTS_OF_TITLE, SetBlock, Setting, block_view, set_block

_KEPT = 1024  # set blocks


class TextRow(NamedTuple):
    """A row of text: characters ``start`` to ``end`` of its block's shown text, drawn from cell ``indent``."""

    block_index: int
    number: int
    start: int
    end: int
    indent: int
    text: str
    set_block: SetBlock


class Rows:
    """A document's blocks set one below the other; a place on the screen is a row counted from the top."""

    heights: Heights
    """The blocks' heights, as far as they are known."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        setting: Setting,
        like: Rows | None = None,
        *,
        clause_starts: Sequence[int] = (),
        sums: Sums | None = None,
    ) -> None:
        """Set ``blocks`` of the published ``text``; ``like``: other rows whose heights serve as estimates.

        ``clause_starts`` are published offsets, in order; without them, nothing is set by clause. ``sums``: those of
        the blocks, where they are known.
        """
        self.setting = setting
        self.blocks = blocks
        self._text = text
        self._set: dict[int, SetBlock] = {}
        self._clause_starts = clause_starts
        known = like.heights if like is not None and like.blocks is blocks else None
        if like is None or known is None or like.setting.by_clause != setting.by_clause:
            runs = self._runs()
            known_sums = sums if runs is None and sums is not None else Sums.of(blocks, runs)
            self.heights = Heights(known_sums, setting.width)
        elif like.setting.as_high_as(setting):
            self.heights = known.copy()
        else:
            self.heights = Heights(known.sums, setting.width)

    # --- heights

    @property
    def height(self) -> int:
        """Rows in all, blank ones included."""
        return self.heights.total

    def settle(self, y: int, count: int) -> bool:
        """Give the blocks on ``count`` rows from ``y`` their true heights; True if one changed.

        What is above the block at row ``y`` stays where it is.
        """
        changed = False
        if not self.blocks:
            return changed
        index = self.heights.at(y)
        top = self.heights.top(index)
        while index < len(self.blocks) and top < y + count:
            changed |= self._settle_block(index)
            top += self.heights.height(index)
            index += 1
        return changed

    def settle_above(self, y: int, count: int) -> None:
        """Give the blocks on ``count`` rows above row ``y`` their true heights: what is below them moves."""
        index = self.heights.at(y) if self.blocks else 0
        while index > 0 and count > 0:
            index -= 1
            self._settle_block(index)
            count -= self.heights.height(index)

    def settle_around(self, offset: int, count: int) -> None:
        """Give true heights to the block of a published offset, and to those ``count`` rows above and below it."""
        if self.blocks:
            index = self._block_of(offset)
            self._settle_block(index)
            self.settle_above(self.heights.top(index), count)
            self.settle(self.heights.top(index), self.heights.height(index) + count)

    def hold(self, y: int) -> tuple[int, int]:
        """What is on row ``y``, for ``held``: however heights change, that is where it will be."""
        index = self.heights.at(y) if self.blocks else 0
        return index, y - self.heights.top(index)

    def held(self, what: tuple[int, int]) -> int:
        """The row on which something is now."""
        index, below = what
        return self.heights.top(index) + below

    def _settle_block(self, index: int) -> bool:
        return self.heights.set(index, self.blocks[index].space + len(self.set_block(index).ends))

    def _runs(self) -> Iterable[int] | None:
        """The characters of clauses, where each begins a row."""
        starts = self._clause_starts if self.setting.by_clause else ()
        return map(sub, starts[1:], starts) if len(starts) > 1 else None

    # --- blocks

    def set_block(self, index: int) -> SetBlock:
        """A block as it is shown; converted and wrapped when first asked for."""
        made = self._set.get(index)
        if made is None:
            block = self.blocks[index]
            view = block_view(block, self._text, self.setting)
            made = set_block(block, view, self.setting, self._clause_starts)
            if len(self._set) >= _KEPT:
                for old in list(self._set)[: _KEPT // 2]:
                    del self._set[old]
            self._set[index] = made
        return made

    def _block_of(self, offset: int) -> int:
        return max(0, bisect_right(self.blocks, offset, key=_start) - 1)

    # --- rows and offsets

    def row_at(self, y: int) -> TextRow | None:
        """The row of text at ``y``; None for a blank row and past either end."""
        if y < 0 or y >= self.height:
            return None
        index = self.heights.at(y)
        return self.row(index, y - self.heights.top(index) - self.blocks[index].space)

    def row(self, block_index: int, number: int) -> TextRow | None:
        """A block's row by its number; None where it has none."""
        set_block = self.set_block(block_index)
        if not 0 <= number < len(set_block.ends):
            return None
        start = set_block.ends[number - 1] if number else 0
        end = set_block.ends[number]
        text = set_block.text[start:end]
        indent = set_block.indent(number)
        room = self.setting.width + self.setting.hang - indent
        if (end - start) * 2 > room and text_width(text) > room:
            text = text.rstrip()
        if set_block.block.kind in CENTRED:
            text = text.rstrip()
            if set_block.block.kind is BlockKind.TITLE:
                text = text.rstrip(PARTS_OF_TITLE).rstrip()
            indent = max(0, (self.setting.width - text_width(text)) // 4 * 2)
        return TextRow(block_index, number, start, end, indent, text, set_block)

    def y_of(self, offset: int) -> int:
        """The row that shows a published offset; of one between two blocks, the last row before it."""
        if not self.blocks:
            return 0
        index = self._block_of(offset)
        set_block = self.set_block(index)
        block, view = set_block.block, set_block.view
        inside = min(max(offset, block.start), block.end) - block.start
        # By published offsets, because a word that stands for others as a whole may go on in the next row.
        number = min(bisect_right(set_block.ends, inside, key=view.published), len(set_block.ends) - 1)
        return self.heights.top(index) + set_block.block.space + number

    def x_of(self, row: TextRow, offset: int) -> int:
        """The cell, counted from the measure's left edge, at which a published offset is drawn in its row."""
        index = min(max(0, self._shown(row.set_block, offset) - row.start), len(row.text))
        return row.indent + edges(row.text)[cluster_start(row.text, index)]

    def span_of(self, row: TextRow) -> Span:
        """The published characters of a row."""
        block, view = row.set_block.block, row.set_block.view
        return Span(block.start + view.published(row.start), block.start + view.published(row.end))

    def character_at(self, row: TextRow, x: int) -> Span:
        """The published character drawn at a cell of a row, whichever half of it; empty beside the text."""
        block, view = row.set_block.block, row.set_block.view
        drawn = character_at_cell(row.text, x - row.indent)
        if drawn is None:
            edge = row.start if x < row.indent else row.end
            offset = block.start + view.published(edge)
            return Span(offset, offset)
        span = view.published_span(row.start + drawn.start, row.start + drawn.end)
        return Span(block.start + span.start, block.start + span.end)

    def nearest_row(self, y: int, *, upward: bool = False) -> tuple[int, TextRow] | None:
        """The row of text at ``y`` or the next one below (above); None where there is none."""
        step = -1 if upward else 1
        y = min(max(0, y), self.height - 1)
        while 0 <= y < self.height:
            row = self.row_at(y)
            if row is not None:
                return y, row
            y += step
        return None

    def _shown(self, set_block: SetBlock, offset: int) -> int:
        block = set_block.block
        return set_block.view.shown(min(max(offset, block.start), block.end) - block.start)


_start = attrgetter("start")
