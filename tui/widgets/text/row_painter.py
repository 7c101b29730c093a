"""Painting a row of text: margin, number, signs, and the text with its marks, as one strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import category

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from documents.late_dataclass import dataclass
from tui.typesetting.blocks import BlockKind
from tui.typesetting.cells import cluster_start, text_width
from tui.typesetting.drawn.squares import as_drawn
from tui.typesetting.marks import (
    CURSOR_BAR,
    NARROW_DOT,
    READ,
    Mark,
    MarkKind,
    Sign,
    Stretch,
    looks,
    style_name,
)
from tui.typesetting.numbers import MarginNumber
from tui.typesetting.page_grid import PageGrid
from tui.typesetting.rows import TextRow

_NO_SIGN = Sign(" ", "")
_FIND: Final = style_name(MarkKind.FIND)
_NOTE_ENDS: Final = "note-ends"
"""What stands for a style: a mark at the end of a note's passage, where another begins right behind it."""
_NO_LINE: Final = Style(underline=False)


@dataclass(frozen=True, slots=True)
class Margin:
    """What the margin says beside a row."""

    numbers: tuple[MarginNumber, ...] = ()
    note: Sign | None = None
    read: bool = False
    bar: bool = False


class RowPainter:
    """Paints rows with the styles of the pane's component classes; styles are looked up once."""

    def __init__(self, base: Style, style_of: Callable[[str], Style]) -> None:
        """``style_of`` gives a component's own style, without the pane's."""
        self._base = base
        self._style_of = style_of
        self._styles: dict[tuple[str, ...], Style] = {}

    def style(self, *names: str) -> Style:
        """The pane's style with those of components over it, the last on top; "" stands for none."""
        if names not in self._styles:
            style = self._base
            for name in names:
                own = self._style_of(name) if name and name != _NOTE_ENDS else Style()
                # Without colours a line under a hit says that it is the current one.
                has_no_line = name == _NOTE_ENDS or (name == _FIND and own.reverse)
                style += own + _NO_LINE if has_no_line else own
            self._styles[names] = style
        return self._styles[names]

    def blank(self, width: int, grid: PageGrid | None = None, *, bar: bool = False) -> Strip:
        """A row without text."""
        if not bar or grid is None:
            return Strip.blank(width, self._base)
        segments = [*self._margin(grid, Margin(bar=True)), *self._pad(width - grid.text_left)]
        return Strip(segments, width)

    def paint(
        self,
        row: TextRow,
        grid: PageGrid,
        margin: Margin,
        stretches: Sequence[Stretch],
    ) -> Strip:
        """A row as a strip ``grid.width`` cells wide; stretches are of published offsets."""
        segments = self._margin(grid, margin)
        segments.extend(self._pad(row.indent))
        segments.extend(self._text(row, stretches))
        drawn = grid.text_left + row.indent + text_width(row.text)
        if drawn > grid.width:
            return Strip(segments, drawn).crop(0, grid.width)
        segments.extend(self._pad(grid.width - drawn))
        return Strip(segments, grid.width)

    def _pad(self, cells: int) -> list[Segment]:
        return [Segment(" " * cells, self._base)] if cells > 0 else []

    def _margin(self, grid: PageGrid, margin: Margin) -> list[Segment]:
        """Numbers, a blank, the bar, the mark."""
        said = sum(text_width(number.text) for number in margin.numbers) + max(0, len(margin.numbers) - 1)
        segments = self._pad(grid.left + max(0, grid.numbers - said))
        for index, number in enumerate(margin.numbers):
            name = "number-here" if number.here else "number-pale" if number.pale else "number"
            segments += self._pad(1 if index else 0)
            segments.append(Segment(number.text, self.style(name)))
        sign = margin.note or (Sign(READ, "read") if margin.read else _NO_SIGN)
        return [
            *segments,
            *self._pad(1),
            Segment(CURSOR_BAR if margin.bar else " ", self.style("bar")),
            Segment(sign.glyph if text_width(sign.glyph) == 1 else NARROW_DOT, self.style(sign.style)),
        ]

    def _text(self, row: TextRow, stretches: Sequence[Stretch]) -> Iterator[Segment]:
        """The row's text cut where its looks change."""
        kind, label_end = row.set_block.block.kind, row.set_block.label_end
        base = _BASES.get(kind, "")
        is_bold = not base and kind is not BlockKind.ITEM and row.start < label_end
        label_end = _clip(row, 0, label_end)[1] if is_bold else 0
        layers = [(*_row_span(row, stretch), stretch.marks) for stretch in stretches]
        cuts = {0, len(row.text), label_end}
        for start, end, _ in layers:
            cuts.update((start, end))
        ends = set(_note_ends(row.text, layers))
        cuts |= ends
        for start, end in pairwise(sorted(cuts)):
            ground = base or ("label" if end <= label_end else "")
            marks: tuple[Mark, ...] = ()
            for first, last, some in layers:
                if first <= start and end <= last:
                    marks += some
            names = looks(marks, in_heading=ground != "") if marks else ()
            if start in ends:
                names = (*names, _NOTE_ENDS)
            yield Segment(as_drawn(row.text[start:end]), self.style(ground, *names))


_BASES = {
    BlockKind.TITLE: "title",
    BlockKind.BYLINE: "byline",
    BlockKind.CHAPTER: "heading",
    BlockKind.SECTION: "subheading",
    BlockKind.HEADING: "heading",
}


def _note_ends(text: str, layers: Sequence[tuple[int, int, tuple[Mark, ...]]]) -> Iterator[int]:
    """Where a mark stands at the end of a note's passage, right before that of another: no line below it parts the two."""
    for first, _last, marks in layers:
        begins = any(mark.kind is MarkKind.NOTE_BEGINS for mark in marks)
        if begins and first > 1 and category(text[first - 1]).startswith("P"):
            yield first - 1


def _row_span(row: TextRow, span: Stretch) -> tuple[int, int]:
    """Published characters as places in the row's text."""
    block, view = row.set_block.block, row.set_block.view
    start, end = max(span.start, block.start) - block.start, min(span.end, block.end) - block.start
    if start >= end:
        return (0, 0)
    shown = view.shown_span(start, end)
    return _clip(row, shown.start, shown.end)


def _clip(row: TextRow, start: int, end: int) -> tuple[int, int]:
    """Characters of the shown block as places in the row's text, never inside a joined character."""
    first = min(max(start, row.start) - row.start, len(row.text))
    last = min(max(end, row.start) - row.start, len(row.text))
    return cluster_start(row.text, first), cluster_start(row.text, last)
