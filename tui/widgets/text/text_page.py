"""A document set in rows, behind the window of a widget that scrolls over them; scrolling is never animated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from textual.geometry import Size
from textual.scroll_view import ScrollView

from documents.document import Document, Span, Unit
from tui.typesetting.ambiguous import ambiguous_cells
from tui.typesetting.blocks import Block, BlockKind
from tui.typesetting.heights import Sums
from tui.typesetting.page_grid import NUMBERS, page_grid
from tui.typesetting.prepared import Prepared
from tui.typesetting.rows import Rows
from tui.typesetting.setting import NARROWEST, Setting

_MOST_OF_TITLE = 8
"""Blocks among which those of the title are."""


class ScreenPosition(NamedTuple):
    """A published offset, and the row of the screen that shows it, 0 at the top of the window."""

    offset: int
    row: int


class TextPage:
    """The rows of a document; knows neither a cursor nor what is chosen or marked in them.

    ``view`` is the widget whose height, width and scrolling are the window's.
    """

    def __init__(self, view: ScrollView) -> None:
        self._view = view
        self._blocks: tuple[Block, ...] = ()
        self._sums: Sums | None = None
        self._clause_starts: Sequence[int] = ()
        self._setting = Setting(0)
        self._measure = 40
        self._moving = False
        self.document: Document | None = None
        self.rows: Rows | None = None
        """None until there are a document and room for it."""
        self.number_cells = NUMBERS
        """Cells that the margin's numbers need."""
        self.grid = page_grid(0, outline=False, notes=False)

    @property
    def top(self) -> int:
        """The row at the top of the window."""
        return self._view.scroll_offset.y

    @property
    def height(self) -> int:
        """Rows of the window."""
        return self._view.size.height

    @property
    def extent(self) -> Span:
        """The published characters that are shown."""
        return Span(self._blocks[0].start, self._blocks[-1].end) if self._blocks else Span(0, 0)

    # --- setting rows

    def take(self, prepared: Prepared) -> None:
        """Take in another document, from its start; nothing of the one before stays."""
        self.document = prepared.document
        self._blocks, self._sums = prepared.blocks, prepared.sums
        self._clause_starts = prepared.walk.starts
        self.rows = None
        with self.moving():
            self._view.scroll_to(y=0, animate=False, force=True)

    def choose(self, setting: Setting, measure: int) -> None:
        """How rows are set from the next time on; ``measure``: full-width characters of a row."""
        self._setting, self._measure = setting, measure

    def set_rows(self, position: ScreenPosition | None) -> bool:
        """Set the rows anew for the window's width, ``position`` kept; False where there is no room for any."""
        width = self._view.scrollable_content_region.width
        if self.document is None or width < NARROWEST:
            return False
        self.grid = page_grid(
            width, outline=False, notes=False, measure=2 * self._measure, numbers=self.number_cells
        )
        origin = None if self._setting.script == "as-published" else self.document.origin
        setting = replace(
            self._setting,
            width=self.grid.measure,
            hang=self.grid.hanging,
            origin=origin,
            ambiguous=ambiguous_cells(),
        )
        if self.rows is None or self.rows.setting != setting or self.rows.blocks is not self._blocks:
            self.rows = Rows(
                self.document.text,
                self._blocks,
                setting,
                like=self.rows,
                clause_starts=self._clause_starts,
                sums=self._sums,
            )
        if position is not None:
            self.keep(position)
        else:
            self._settle()
        return True

    def position(self, clause: Unit | None) -> ScreenPosition | None:
        """What stays where it is when rows are set anew: the clause if it begins in view, else the top row."""
        if self.rows is None or not self._blocks or not self.height:
            return None
        top = self.top
        if clause is not None:
            row = self.rows.y_of(clause.start) - top
            if 0 <= row < self.height:
                return ScreenPosition(clause.start, row)
        nearest = self.rows.nearest_row(top)
        if nearest is None:
            return None
        y, row_of_text = nearest
        return ScreenPosition(self.rows.span_of(row_of_text).start, y - top)

    def in_view(self) -> Span | None:
        """The published characters from the first row of text in the window to the last; None without any."""
        if self.rows is None or not self._blocks or not self.height:
            return None
        first = self.rows.nearest_row(self.top)
        last = self.rows.nearest_row(self.top + self.height - 1, upward=True)
        if first is None or last is None:
            return None
        return Span(self.rows.span_of(first[1]).start, self.rows.span_of(last[1]).end)

    def shows_title(self) -> bool:
        """Whether a row of the title stands in the window."""
        if self.rows is None:
            return False
        for index, block in enumerate(self._blocks[:_MOST_OF_TITLE]):
            if block.kind is BlockKind.TITLE:
                first = self.rows.heights.top(index) + block.space
                last = self.rows.heights.top(index) + self.rows.heights.height(index) - 1
                if self.top <= last and first < self.top + self.height:
                    return True
        return False

    def keep(self, position: ScreenPosition) -> None:
        """Scroll so that an offset stands on its row of the screen."""
        if self.rows is None:
            return
        offset, row = position
        self.rows.settle_around(offset, self.height)
        self.scroll_to(self.rows.y_of(offset) - row)

    def settle_around(self, offset: int) -> None:
        """Give the blocks a screenful around an offset their true heights; what is in view stays there."""
        if self.rows is None:
            return
        top = self.top
        held = self.rows.hold(top)
        self.rows.settle_around(offset, self.height)
        if (now := self.rows.held(held)) != top:
            self.scroll_to(now)

    def settle_above(self, count: int, y: int) -> int:
        """Give the blocks on rows above row ``y`` their true heights; the row where what was on it is now."""
        if self.rows is None:
            return y
        held = self.rows.hold(y)
        self.rows.settle_above(y, count)
        return self.rows.held(held)

    def _settle(self) -> None:
        """Give the blocks in view their true heights, and the page its own."""
        if self.rows is None:
            return
        self.rows.settle(self.top, self.height + 1)
        self._grow()

    def _grow(self) -> None:
        """Have as many rows to scroll over as are known of now."""
        assert self.rows is not None
        size = Size(self._view.scrollable_content_region.width, self.rows.height)
        if size != self._view.virtual_size:
            self._view.virtual_size = size

    # --- scrolling

    @contextmanager
    def moving(self) -> Iterator[None]:
        """What scrolls meanwhile is no move of the reader's."""
        before, self._moving = self._moving, True
        yield
        self._moving = before

    def scroll_to(self, y: int) -> None:
        """Bring row ``y`` to the top, at once; the reader's cursor stays where it is."""
        if self.rows is None:
            return
        self.rows.settle(max(0, y), self.height + 1)
        self._grow()
        with self.moving():
            self._view.scroll_to(y=max(0, y), animate=False, force=True)
        self._settle()

    def bring_into_view(self, y: int) -> None:
        """Scroll no more than is needed to see a row."""
        top, height = self.top, self.height
        if y < top:
            self.scroll_to(y)
        elif y >= top + height:
            self.scroll_to(y - height + 1)

    def bring_span_into_view(self, whole: Span, part: Span) -> None:
        """Scroll no more than is needed to see all of ``whole`` if it fits, else all of ``part``, else its first rows."""
        rows = self.rows
        if rows is None or not self.height:
            return
        self.settle_around(whole.start)
        for span in (whole, part):
            first, last = rows.y_of(span.start), rows.y_of(max(span.start, span.end - 1))
            if last - first < self.height:
                break
        last = min(last, first + self.height - 1)
        self.bring_into_view(last)
        self.bring_into_view(first)

    def scrolled(self, old: int, new: int) -> bool:
        """The window moved from row to row: settle what came into view. Whether that was a move of the reader's.

        Going up a little, no row is left out though heights turn out to be others than was estimated.
        """
        if self._moving or old == new:
            return False
        up = old - new
        if 0 < up <= self.height and (top := self.settle_above(up, old) - up) != new:
            self.scroll_to(top)
        else:
            self._settle()
        return True

    # --- what is where

    def character_at(self, x: int, y: int) -> Span | None:
        """The published character at a cell of the widget; an empty span beside the text, None without text."""
        rows = self.rows
        if rows is None:
            return None
        row_asked = self.top + y - self._view.gutter.top
        nearest = rows.nearest_row(row_asked)
        if nearest is None:
            last = rows.nearest_row(rows.height - 1, upward=True)
            return Span(end := rows.span_of(last[1]).end, end) if last else None
        row_found, row = nearest
        if row_found != row_asked:
            return Span(start := rows.span_of(row).start, start)
        return rows.character_at(row, x - self._view.gutter.left - self.grid.text_left)

    def refresh_span(self, span: Span) -> None:
        """Have the rows of published characters drawn again, those in view."""
        if self.rows is None:
            return
        first = max(self.top, self.rows.y_of(span.start))
        last = min(self.top + self.height - 1, self.rows.y_of(max(span.start, span.end - 1)))
        if first <= last:
            self._view.refresh_lines(first, last - first + 1)
