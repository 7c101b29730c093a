"""Below the list: how the marked hit is cited, and its clause between its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from documents.document import Document
from documents.harmless import harmless
from documents.scripts.views import View
from tui.dialogs.searching.found_hits import ListedHit
from tui.typesetting.lists.hit_in_clause import ROWS, around, rows_around
from tui.typesetting.lists.list_rows import StyledText, cut
from tui.typesetting.page_grid import page_grid

HEIGHT = ROWS + 3
"""A line, the citation, a blank row, the text."""


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

    def __init__(self, view_of: Callable[[Document, str], View], *, id: str | None = None) -> None:  # noqa: A002
        """``view_of`` gives a piece of a document in the script of the screen."""
        super().__init__(id=id)
        self._view_of = view_of
        self._hit: ListedHit | None = None
        self._citation = ""

    def show(self, hit: ListedHit | None, citation: str) -> None:
        """Show a hit and how it is cited; nothing without one."""
        self._hit, self._citation = hit, harmless(citation)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, the citation, a blank row, the rows of the text."""
        width, base = self.size.width, self.rich_style
        if self._hit is None:
            return Strip.blank(width, base)
        left, right = edges_of(width)
        pieces: tuple[StyledText, ...] = ()
        if y == 0:
            pieces = (("─" * (right - left), "line"),)
        elif y == 1:
            pieces = ((cut(self._citation, right - left), "dim"),)
        elif y > 2:
            grid = page_grid(width, outline=False, notes=False)
            rows = self._rows(grid.measure)
            left = grid.text_left
            pieces = rows[y - 3] if y - 3 < len(rows) else ()
        segments = [Segment(" " * left, base)]
        for text, name in pieces:
            style = base if name == "text" else self.get_component_rich_style(f"preview--{name}")
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, base)

    def _rows(self, measure: int) -> list[tuple[StyledText, ...]]:
        assert self._hit is not None
        document, span = self._hit.document, self._hit.span
        line, clause = around(document, span)
        return rows_around(self._view_of(document, document.slice(line)), line, clause, span, measure)


def edges_of(width: int) -> tuple[int, int]:
    """The cells from which and up to which a page of hits goes on a screen of so many."""
    beside = 3 if width >= 60 else 1
    return beside, width - beside
