"""Rows on the screen and offsets in the published text, each from the other.

``Rows`` sets a document's blocks at one width and in one script. Setting is lazy: a block nobody has looked
at counts with the height that its published text has (or with an estimate, before it was measured), and gets
its true one when it is settled, just before it is shown. Nothing here knows a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from documents.document import Span
from tui.reading.blocks import Block
from tui.reading.cells import character_at_cell, cluster_start, edges, text_width
from tui.reading.heights import Heights
from tui.reading.setting import CENTRED, HANG, INDENT, SetBlock, Setting, set_block, view_in

_KEPT = 1024  # set blocks


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
        self,
        text: str,
        blocks: Sequence[Block],
        setting: Setting,
        like: Rows | None = None,
        *,
        clause_starts: Sequence[int] = (),
    ) -> None:
        """Set ``blocks`` of the published ``text``; ``like``: other rows whose heights serve as estimates.

        ``clause_starts`` are published offsets, in order; without them, nothing is set by clause.
        """
        self.setting = setting
        self.blocks = blocks
        self._text = text
        self._set: dict[int, SetBlock] = {}
        self._clause_starts = clause_starts
        same = like if like is not None and like.blocks is blocks else None
        if same is not None and same.setting.as_high_as(setting):
            self._heights, self._measured = same.known_heights()
        else:
            self._heights = Heights(blocks, setting.width, same.known_heights()[0] if same else None)
            self._measured = 0

    # --- heights

    @property
    def height(self) -> int:
        """Rows in all, blank ones included."""
        return self._heights.total

    @property
    def all_measured(self) -> bool:
        """Whether no height is a mere estimate any more."""
        return self._measured >= len(self.blocks)

    def known_heights(self) -> tuple[Heights, int]:
        """A copy of the blocks' heights, and how many from the start are measured."""
        return self._heights.copy(), self._measured

    def measure(self, enough: Callable[[], bool] = lambda: False) -> bool:
        """Go on measuring blocks until ``enough`` says so; True if a height changed."""
        heights, blocks = self._heights, self.blocks
        place, changed = self._measured, False
        while place < len(blocks) and not enough():
            for index in range(place, min(place + 16, len(blocks))):
                if index not in self._set:
                    height = blocks[index].space + self._published_height(blocks[index])
                    changed |= heights.set(index, height)
            place = min(place + 16, len(blocks))
        self._measured = place
        return changed

    def settle(self, y: int, count: int) -> bool:
        """Give the blocks on ``count`` rows from ``y`` their true heights; True if one changed.

        What is above the block at row ``y`` stays where it is.
        """
        changed = False
        if not self.blocks:
            return changed
        index = self._heights.at(y)
        top = self._heights.top(index)
        while index < len(self.blocks) and top < y + count:
            changed |= self._settle_block(index)
            top += self._heights.height(index)
            index += 1
        return changed

    def settle_offset(self, offset: int) -> bool:
        """Give the block that holds a published offset its true height; True if it changed."""
        return bool(self.blocks) and self._settle_block(self._block_of(offset))

    def _settle_block(self, index: int) -> bool:
        return self._heights.set(index, self.blocks[index].space + len(self.set_block(index).ends))

    def _published_height(self, block: Block) -> int:
        """Rows of a block as published: conversion hardly ever changes a width, so this serves every script."""
        setting = self.setting
        short = (block.end - block.start) * 2 + INDENT <= setting.width
        if short and not (setting.by_clause or setting.spaced):
            return 1
        published = replace(setting, script="as-published", origin=None)
        view = view_in(published, self._text[block.start : block.end])
        return len(set_block(block, view, setting, self._clause_starts).ends)

    # --- blocks

    def set_block(self, index: int) -> SetBlock:
        """A block as it is shown; converted and wrapped when first asked for."""
        found = self._set.get(index)
        if found is None:
            block = self.blocks[index]
            view = view_in(self.setting, self._text[block.start : block.end])
            found = set_block(block, view, self.setting, self._clause_starts)
            if len(self._set) >= _KEPT:
                for old in list(self._set)[: _KEPT // 2]:
                    del self._set[old]
            self._set[index] = found
        return found

    def _block_of(self, offset: int) -> int:
        return max(0, bisect_right(self.blocks, offset, key=_start) - 1)

    # --- rows and offsets

    def row_at(self, y: int) -> Row | None:
        """The row of text at ``y``; None for a blank row and past either end."""
        if y < 0 or y >= self.height:
            return None
        index = self._heights.at(y)
        return self.row(index, y - self._heights.top(index) - self.blocks[index].space)

    def row(self, block_index: int, number: int) -> Row | None:
        """A block's row by its number; None where it has none."""
        set_block = self.set_block(block_index)
        if not 0 <= number < len(set_block.ends):
            return None
        start = set_block.ends[number - 1] if number else 0
        end = set_block.ends[number]
        text = set_block.text[start:end]
        indent = set_block.indent(number)
        room = self.setting.width + HANG - indent
        if (end - start) * 2 > room and text_width(text) > room:
            text = text.rstrip()
        if set_block.block.kind in CENTRED:
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
        return self._heights.top(index) + set_block.block.space + number

    def x_of(self, row: Row, offset: int) -> int:
        """The cell, counted from the measure's left edge, at which a published offset is drawn in its row."""
        place = min(max(0, self._shown(row.set_block, offset) - row.start), len(row.text))
        return row.indent + edges(row.text)[cluster_start(row.text, place)]

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


_start = attrgetter("start")
