"""Below the list: how the marked hit is cited, and its clause between its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.dialogs.searching.found_hits import OpenHits, ViewOf
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.hit_in_clause import ROWS, around, rows_around
from tui.typesetting.lists.list_rows import StyledText, cut
from tui.typesetting.page_grid import page_grid

HEIGHT = ROWS + 3
"""A line, the citation, a blank row, the text."""

Rows = Callable[[int], Sequence[tuple[StyledText, ...]]]
"""The rows of a text at a measure in cells."""


class HitPreview(Widget):
    """Shows one hit."""

    DEFAULT_CSS = """
    HitPreview {
        background: $background; color: $ink;
        & > .preview--dim { color: $faint; }
        & > .preview--line { color: $pale; }
        & > .preview--hit-here { color: $on-found-here; background: $found-here; text-style: bold; }
        &:nocolor > .preview--hit-here { text-style: reverse bold underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--dim", "preview--line", "preview--hit-here"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: Rows | None = None
        self._set: tuple[int, Sequence[tuple[StyledText, ...]]] = (-1, ())
        self._citation = ""

    def show(self, rows: Rows | None, citation: str = "") -> None:
        """Show a text and how it is cited; nothing without one."""
        self._rows, self._citation, self._set = rows, harmless(citation), (-1, ())
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, the citation, a blank row, the rows of the text."""
        width, base = self.size.width, self.rich_style
        if self._rows is None:
            return Strip.blank(width, base)
        left, right = edges_of(width)
        pieces: tuple[StyledText, ...] = ()
        if y == 0:
            pieces = (("─" * (right - left), "line"),)
        elif y == 1:
            pieces = ((cut(self._citation, right - left), "dim"),)
        elif y > 2:
            grid = page_grid(width, outline=False, notes=False)
            if self._set[0] != grid.measure:
                self._set = grid.measure, self._rows(grid.measure)
            rows = self._set[1]
            left = grid.text_left
            pieces = rows[y - 3] if y - 3 < len(rows) else ()
        segments = [Segment(" " * left, base)]
        for text, name in pieces:
            style = base if name == "text" else self.get_component_rich_style(f"preview--{name}")
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)


def edges_of(width: int) -> tuple[int, int]:
    """The cells from which and up to which a page of hits goes on a screen of so many."""
    beside = 3 if width >= 60 else 1
    return beside, width - beside


def clause_rows(opened: OpenHits, index: int, view_of: ViewOf) -> Rows:
    """A hit in its clause."""
    document, hit = opened.document, opened.hits[index]

    def rows(measure: int) -> Sequence[tuple[StyledText, ...]]:
        from documents.document import Span

        line, clause = around(document, Span(hit.start, hit.end))
        words = [
            span for span in (Span(hit.start, hit.end), *hit.spans) if line.start <= span.start < line.end
        ]
        return rows_around(view_of(document, document.slice(line)), line, clause, words, measure)

    return rows


def note_rows(said: str, quote: str) -> Rows:
    """A note's words, and the passage on which it stands."""

    def rows(measure: int) -> Sequence[tuple[StyledText, ...]]:
        told: list[tuple[StyledText, ...]] = []
        for text, name, most in ((said, "text", ROWS - 2), (quote, "dim", 2)):
            one_line = harmless(" ".join(text.split()))
            start = 0
            for end in wrap(one_line, measure)[:most] if one_line else ():
                told.append(((one_line[start:end], name),))
                start = end
        return told

    return rows
