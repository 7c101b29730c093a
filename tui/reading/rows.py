"""Rows on the screen and offsets in the published text, each from the other.

``Rows`` sets a document's blocks at one width and in one script. Setting is lazy: a block nobody has looked
at counts with the height that its published text has (or with an estimate, before it was measured), and gets
its true one when it is settled, just before it is shown. Nothing here knows a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from documents.document import Span
from documents.fold import Origin
from documents.harmless import harmless
from documents.script_views import Script, View, view_of
from tui.reading.blocks import Block, BlockKind
from tui.reading.cells import character_at_cell, edges, text_width
from tui.reading.line_breaks import wrap

INDENT = 4  # cells: two characters
HANG = 2  # cells past the measure that a closing mark may take
NARROWEST = 8  # cells
_KEPT = 1024  # set blocks


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: ``width`` in cells (closing marks may hang ``HANG`` cells past it), and its script.

    ``origin`` is what the document says about how its characters came about; as published needs none.
    """

    width: int
    script: Script = "as-published"
    full_width: bool = True
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it is shown. ``ends`` and ``label_end`` are offsets into ``text``, indents are cells."""

    block: Block
    text: str
    view: View
    ends: tuple[int, ...]
    first_indent: int
    next_indent: int
    label_end: int


class Row(NamedTuple):
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

    def __init__(
        self, text: str, blocks: Sequence[Block], setting: Setting, like: Rows | None = None
    ) -> None:
        """Set ``blocks`` of the published ``text``; ``like``: other rows whose heights serve as estimates."""
        self.setting = setting
        self.blocks = blocks
        self._text = text
        self._starts = [block.start for block in blocks]
        self._set: dict[int, SetBlock] = {}
        if like is not None and like.blocks is blocks and _same_heights(like.setting, setting):
            self._heights, self._measured = like.known_heights()
        else:
            self._heights, self._measured = [self._estimate(block) for block in blocks], 0
        self._tops = list(accumulate(self._heights, initial=0))

    # --- heights

    @property
    def height(self) -> int:
        """Rows in all, blank ones included."""
        return self._tops[-1]

    @property
    def all_measured(self) -> bool:
        """Whether no height is a mere estimate any more."""
        return self._measured >= len(self.blocks)

    def known_heights(self) -> tuple[list[int], int]:
        """A copy of the blocks' heights, and how many from the start are measured."""
        return list(self._heights), self._measured

    def measure(self, enough: Callable[[], bool] = lambda: False) -> bool:
        """Go on measuring blocks until ``enough`` says so; True if a height changed."""
        heights, blocks = self._heights, self.blocks
        place, changed = self._measured, False
        while place < len(blocks) and not enough():
            for index in range(place, min(place + 16, len(blocks))):
                height = blocks[index].space + self._published_height(blocks[index])
                if height != heights[index] and index not in self._set:
                    heights[index], changed = height, True
            place = min(place + 16, len(blocks))
        self._measured = place
        if changed:
            self._tops = list(accumulate(heights, initial=0))
        return changed

    def settle(self, y: int, count: int) -> bool:
        """Give the blocks on ``count`` rows from ``y`` their true heights; True if one changed.

        What is above the block at row ``y`` stays where it is.
        """
        changed = False
        if not self.blocks:
            return changed
        index = self._block_at(y)
        top = self._tops[index]
        while index < len(self.blocks) and top < y + count:
            changed |= self._settle_block(index)
            top += self._heights[index]
            index += 1
        if changed:
            self._tops = list(accumulate(self._heights, initial=0))
        return changed

    def settle_offset(self, offset: int) -> bool:
        """Give the block that holds a published offset its true height; True if it changed."""
        if not self.blocks or not self._settle_block(self._block_of(offset)):
            return False
        self._tops = list(accumulate(self._heights, initial=0))
        return True

    def _settle_block(self, index: int) -> bool:
        height = self.blocks[index].space + len(self.set_block(index).ends)
        changed = height != self._heights[index]
        self._heights[index] = height
        return changed

    def _estimate(self, block: Block) -> int:
        cells = (block.end - block.start) * 2 + INDENT
        return block.space + max(1, -(-cells // max(NARROWEST, self.setting.width)))

    def _published_height(self, block: Block) -> int:
        """Rows of a block as published: conversion hardly ever changes a width, so this serves every script."""
        text = self._text[block.start : block.end]
        if (block.end - block.start) * 2 + INDENT <= self.setting.width:
            return 1
        view = view_of(text, "as-published", full_width=self.setting.full_width, origin="simplified")
        return len(_set(block, view, self.setting.width).ends)

    # --- blocks

    def set_block(self, index: int) -> SetBlock:
        """A block as it is shown; converted and wrapped when first asked for."""
        found = self._set.get(index)
        if found is None:
            block = self.blocks[index]
            published = self._text[block.start : block.end]
            setting = self.setting
            origin = setting.origin or ("simplified" if setting.script == "as-published" else None)
            view = view_of(published, setting.script, full_width=setting.full_width, origin=origin)
            found = _set(block, view, self.setting.width)
            if len(self._set) >= _KEPT:
                for old in list(self._set)[: _KEPT // 2]:
                    del self._set[old]
            self._set[index] = found
        return found

    def _block_at(self, y: int) -> int:
        return min(max(0, bisect_right(self._tops, y) - 1), len(self.blocks) - 1)

    def _block_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    # --- rows and offsets

    def row_at(self, y: int) -> Row | None:
        """The row of text at ``y``; None for a blank row and past either end."""
        if y < 0 or y >= self.height:
            return None
        index = self._block_at(y)
        return self.row(index, y - self._tops[index] - self.blocks[index].space)

    def row(self, block_index: int, number: int) -> Row | None:
        """A block's row by its number; None where it has none."""
        set_block = self.set_block(block_index)
        if not 0 <= number < len(set_block.ends):
            return None
        start = set_block.ends[number - 1] if number else 0
        end = set_block.ends[number]
        text = set_block.text[start:end]
        indent = set_block.next_indent if number else set_block.first_indent
        room = self.setting.width + HANG - indent
        if (end - start) * 2 > room and text_width(text) > room:
            text = text.rstrip()
        if set_block.block.kind in _CENTRED:
            indent = max(0, (self.setting.width - text_width(text)) // 2)
        return Row(block_index, number, start, end, indent, text, set_block)

    def y_of(self, offset: int) -> int:
        """The row that shows a published offset; of one between two blocks, the last row before it."""
        if not self.blocks:
            return 0
        index = self._block_of(offset)
        set_block = self.set_block(index)
        shown = self._shown(set_block, offset)
        number = min(bisect_right(set_block.ends, shown), len(set_block.ends) - 1)
        return self._tops[index] + set_block.block.space + number

    def x_of(self, row: Row, offset: int) -> int:
        """The cell, counted from the measure's left edge, at which a published offset is drawn in its row."""
        place = min(max(0, self._shown(row.set_block, offset) - row.start), len(row.text))
        return row.indent + edges(row.text)[place]

    def span_of(self, row: Row) -> Span:
        """The published characters of a row."""
        block, view = row.set_block.block, row.set_block.view
        return Span(block.start + view.published(row.start), block.start + view.published(row.end))

    def character_at(self, row: Row, x: int) -> Span:
        """The published character drawn at a cell of a row, whichever half of it; empty beside the text."""
        block, view = row.set_block.block, row.set_block.view
        found = character_at_cell(row.text, x - row.indent)
        if found is None:
            edge = row.start if x < row.indent else row.end
            offset = block.start + view.published(edge)
            return Span(offset, offset)
        span = view.published_span(row.start + found.start, row.start + found.end)
        return Span(block.start + span.start, block.start + span.end)

    def nearest_row(self, y: int, *, upward: bool = False) -> tuple[int, Row] | None:
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


_CENTRED = (BlockKind.TITLE, BlockKind.CHAPTER)


def _same_heights(one: Setting, other: Setting) -> bool:
    return one.width == other.width and one.full_width == other.full_width


def _set(block: Block, view: View, width: int) -> SetBlock:
    """Wrap a block's view at a width in cells."""
    text = harmless(view.text)
    label_end = view.shown(min(max(0, block.label_end - block.start), block.end - block.start))
    first = following = 0
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        first = INDENT if width >= 8 * INDENT else INDENT // 2
    if block.kind is BlockKind.ITEM:
        label = text_width(text[:label_end])
        following = first + label if first + label <= width // 4 else first
    width = max(NARROWEST, width)
    ends = _ends(text, width, first, following)
    if len(ends) > 1 and block.kind in _CENTRED:
        ends = _evenly(text, width, ends)
    return SetBlock(block, text, view, tuple(ends), first, following, label_end)


def _ends(text: str, width: int, first: int, following: int) -> list[int]:
    return wrap(text, width - following, first=width - first, hang=HANG)


def _evenly(text: str, width: int, ends: list[int]) -> list[int]:
    """Rows of about one length, where that takes no more of them: a centred last row of two words is ugly."""
    narrower = min(width, -(-text_width(text) // len(ends)) + INDENT)
    even = _ends(text, narrower, 0, 0)
    return even if len(even) == len(ends) else ends
