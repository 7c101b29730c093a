"""Painting a row of text: margin, number, signs, and the text with its marks, as one strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from documents.document import Span
from tui.reading.blocks import BlockKind
from tui.reading.cells import cluster_start, text_width
from tui.reading.marks import CURSOR_BAR, GLYPHS, READ, MarkKind, Stretch, style_name
from tui.reading.rows import Row
from tui.reading.setting import HANG

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
    note: MarkKind | None = None
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
        row: Row,
        frame: Frame,
        margin: Margin,
        *,
        cursor: Span | None,
        stretches: Sequence[Stretch],
        passage: Span | None,
    ) -> Strip:
        """A row as a strip ``frame.width`` cells wide; spans are published offsets."""
        segments = self._gutter(frame, margin)
        segments.extend(self._pad(row.indent))
        segments.extend(self._text(row, cursor, stretches, passage))
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
        note = GLYPHS[margin.note] if margin.note is not None else " "
        note_style = margin.note.name.lower().replace("_", "-") + "-sign" if margin.note is not None else ""
        return [
            Segment(" " * frame.left + number, self.style("number-here" if margin.current else "number")),
            Segment(note, self.style(note_style)),
            Segment(READ if margin.read else " ", self.style("read")),
            Segment(CURSOR_BAR if margin.bar else " ", self.style("bar")),
            Segment(" ", self._base),
        ]

    def _text(
        self, row: Row, cursor: Span | None, stretches: Sequence[Stretch], passage: Span | None
    ) -> Iterator[Segment]:
        """The row's text cut where its looks change."""
        layers: list[tuple[int, int, int, str]] = []  # start, end, layer, style name
        base = _BASES.get(row.set_block.block.kind, "")
        if not base and row.start < row.set_block.label_end:
            layers.append((*_clip(row, 0, row.set_block.label_end), 0, "label"))
        if cursor is not None:
            layers.append((*_place(row, cursor), 1, "cursor"))
        layers.extend((*_place(row, stretch), 2, style_name(stretch.mark)) for stretch in stretches)
        if passage is not None:
            layers.append((*_place(row, passage), 2, "passage"))
        cuts = {0, len(row.text)}
        for start, end, _, _ in layers:
            cuts.update((start, end))
        places = sorted(cuts)
        for start, end in pairwise(places):
            names = [base, "", ""]
            for first, last, layer, name in layers:
                if first <= start and end <= last:
                    names[layer] = name
            yield Segment(row.text[start:end], self.style(*names))


_BASES = {BlockKind.TITLE: "title", BlockKind.CHAPTER: "heading", BlockKind.HEADING: "heading"}


def _place(row: Row, span: Span | Stretch) -> tuple[int, int]:
    """Published characters as places in the row's text."""
    block, view = row.set_block.block, row.set_block.view
    start, end = max(span.start, block.start) - block.start, min(span.end, block.end) - block.start
    if start >= end:
        return (0, 0)
    shown = view.shown_span(start, end)
    return _clip(row, shown.start, shown.end)


def _clip(row: Row, start: int, end: int) -> tuple[int, int]:
    """Characters of the shown block as places in the row's text, never inside a joined character."""
    first = min(max(start, row.start) - row.start, len(row.text))
    last = min(max(end, row.start) - row.start, len(row.text))
    return cluster_start(row.text, first), cluster_start(row.text, last)
