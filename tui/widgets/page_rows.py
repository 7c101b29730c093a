"""Rows that frame a page or the last rows: its name and place, the line above what is asked."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut
from tui.typesetting.page_grid import PageGrid, page_grid


class HeadRow(Widget):
    """The name of a page at the text's edge; at its end which of how many is marked, or how far down one is."""

    DEFAULT_CSS = "HeadRow { height: 1; color: $faint; background: $background; }"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.page_name, self.told = harmless(name), ""

    def tell(self, told: str) -> None:
        """Say something at the end."""
        if told != self.told:
            self.told = told
            self.refresh()

    def entitle(self, name: str) -> None:
        """Another name."""
        if harmless(name) != self.page_name:
            self.page_name = harmless(name)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Name and place."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        grid = page_grid(width, outline=False, notes=False)
        name = cut(self.page_name, max(1, grid.measure - text_width(self.told) - 2))
        gap = grid.measure - text_width(name) - text_width(self.told)
        row = " " * grid.text_left + name + " " * max(1, gap) + self.told
        return Strip([Segment(row, base)]).adjust_cell_length(width, base)


class PaleLine(Widget):
    """The line under which the last rows begin, from the text's edge to its end.

    ``grid``: the axes of the page in front of which they are.
    """

    DEFAULT_CSS = "PaleLine { height: 1; color: $pale; background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self.grid = page_grid(0, outline=False, notes=False)

    def stand_on(self, grid: PageGrid) -> None:
        """Stand on these axes."""
        if grid != self.grid:
            self.grid = grid
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        grid = self.grid
        row = " " * grid.text_left + "─" * grid.measure
        return Strip([Segment(row, base)]).adjust_cell_length(width, base)
