"""Painting a row of text: margin, number, signs, and the text with its marks, as one strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typesetting.blocks import BlockKind
from tui.typesetting.cells import cluster_start, text_width
from tui.typesetting.marks import CURSOR_BAR, READ, Mark, Sign, Stretch, looks
from tui.typesetting.rows import TextRow
from tui.typesetting.setting import HANG

NARROW_PANE = 40  # cells; below, the gutter shows signs only
NUMBER_CELLS = 4
SIGN_CELLS = 4  # note, read, bar, and a cell of air


class Frame(NamedTuple):
    """Where text stands in the pane, in cells: ``left`` margin, ``gutter``, ``measure``, ``width`` of all."""

    left: int
    gutter: int
    measure: int
    width: int

    @property
    def text_left(self) -> int:
        """The cell at which the measure begins."""
        return self.left + self.gutter


def frame_for(width: int, measure: int) -> Frame:
    """A frame for a pane ``width`` cells wide and a measure of so many full-width characters."""
    gutter = SIGN_CELLS + (NUMBER_CELLS if width >= NARROW_PANE else 0)
    room = max(2, width - gutter - HANG)
    text = min(measure * 2, room - room % 2)
    return Frame(max(0, (width - gutter - text - HANG) // 2), gutter, text, width)


@dataclass(frozen=True, slots=True)
class Margin:
    """What the gutter says beside a row; ``current`` where the clause under the cursor begins."""

    number: str = ""
    current: bool = False
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
                if name:
                    style += self._style_of(name)
            self._styles[names] = style
        return self._styles[names]

    def blank(self, width: int, frame: Frame | None = None, *, bar: bool = False) -> Strip:
        """A row without text."""
        if not bar or frame is None:
            return Strip.blank(width, self._base)
        return Strip([*self._gutter(frame, Margin(bar=True)), *self._pad(width - frame.text_left)], width)

    def paint(
        self,
        row: TextRow,
        frame: Frame,
        margin: Margin,
        stretches: Sequence[Stretch],
    ) -> Strip:
        """A row as a strip ``frame.width`` cells wide; stretches are of published offsets."""
        segments = self._gutter(frame, margin)
        segments.extend(self._pad(row.indent))
        segments.extend(self._text(row, stretches))
        drawn = frame.text_left + row.indent + text_width(row.text)
        if drawn > frame.width:
            return Strip(segments, drawn).crop(0, frame.width)
        segments.extend(self._pad(frame.width - drawn))
        return Strip(segments, frame.width)

    def _pad(self, cells: int) -> list[Segment]:
        return [Segment(" " * cells, self._base)] if cells > 0 else []

    def _gutter(self, frame: Frame, margin: Margin) -> list[Segment]:
        number = ""
        if frame.gutter > SIGN_CELLS:
            number = " " * (NUMBER_CELLS - text_width(margin.number)) + margin.number
        note = margin.note or Sign(" ", "")
        return [
            Segment(" " * frame.left + number, self.style("number-here" if margin.current else "number")),
            Segment(note.glyph, self.style(note.style)),
            Segment(READ if margin.read else " ", self.style("read")),
            Segment(CURSOR_BAR if margin.bar else " ", self.style("bar")),
            Segment(" ", self._base),
        ]

    def _text(self, row: TextRow, stretches: Sequence[Stretch]) -> Iterator[Segment]:
        """The row's text cut where its looks change."""
        base = _BASES.get(row.set_block.block.kind, "")
        label_end = row.set_block.label_end
        label_end = _clip(row, 0, label_end)[1] if not base and row.start < label_end else 0
        layers = [(*_row_span(row, stretch), stretch.marks) for stretch in stretches]
        cuts = {0, len(row.text), label_end}
        for start, end, _ in layers:
            cuts.update((start, end))
        for start, end in pairwise(sorted(cuts)):
            ground = base or ("label" if end <= label_end else "")
            marks: tuple[Mark, ...] = ()
            for first, last, some in layers:
                if first <= start and end <= last:
                    marks += some
            names = looks(marks, in_heading=ground != "") if marks else ()
            yield Segment(row.text[start:end], self.style(ground, *names))


_BASES = {BlockKind.TITLE: "title", BlockKind.CHAPTER: "heading", BlockKind.HEADING: "heading"}


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
