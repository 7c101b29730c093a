"""The barest reader that draws a document's rows where the real one does: what that one is measured against.

Header, outline, page, notes and footer of the same sizes; the page holds the lines of the file cut by cells alone
and drawn line by line. No tree of clauses, no line-break rules, no scripts, no marks, and nothing that Textual could
do without: it is started as fast as such an app can be.

Usage: floor_app.py [--imports] FILE. With ``--imports`` it loads the modules that the reader loads for its first
text, and uses none of them.
"""

from __future__ import annotations

import gc
import sys

gc.disable()  # until the first text is there, as in the reader

from pathlib import Path  # noqa: E402
from typing import ClassVar  # noqa: E402

from rich.cells import get_character_cell_size  # noqa: E402
from rich.segment import Segment  # noqa: E402
from textual.app import App, ComposeResult  # noqa: E402
from textual.binding import BindingType  # noqa: E402
from textual.containers import Horizontal  # noqa: E402
from textual.geometry import Size  # noqa: E402
from textual.scroll_view import ScrollView  # noqa: E402
from textual.strip import Strip  # noqa: E402
from textual.widget import Widget  # noqa: E402

MEASURE = 80  # cells of a row, as in the reader


class Lines(Widget):
    """Lines that are always the same."""

    def __init__(self, *lines: str, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.lines = lines

    def render_line(self, y: int) -> Strip:
        """A line."""
        text = self.lines[y] if y < len(self.lines) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class PlainPage(ScrollView, can_focus=True):
    """Lines cut where they reach the edge."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("pagedown,space", "move(1)", "Next page"),
        ("pageup,b", "move(-1)", "Previous page"),
    ]

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.paragraphs = [line for line in text.splitlines() if line.strip()]
        self.rows: list[str] = []
        self.set_at = 0

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Cut every line anew when the width is another one, before it is drawn."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        width = min(MEASURE, self.scrollable_content_region.width)
        if changed and width > 1 and width != self.set_at:
            self.set_at = width
            self.rows = [row for paragraph in self.paragraphs for row in cut(paragraph, width)]
            self.virtual_size = Size(width, len(self.rows))
        return changed

    def action_move(self, pages: int) -> None:
        """A page on or back, at once."""
        self.scroll_to(y=self.scroll_offset.y + pages * self.size.height, animate=False)

    def render_line(self, y: int) -> Strip:
        """A row of the text."""
        y += self.scroll_offset.y
        text = self.rows[y] if y < len(self.rows) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


def cut(text: str, width: int) -> list[str]:
    """A paragraph in rows of at most ``width`` cells."""
    rows, start, filled = [], 0, 0
    for index, character in enumerate(text):
        cells = get_character_cell_size(character)
        if filled + cells > width:
            rows.append(text[start:index])
            start, filled = index, 0
        filled += cells
    rows.append(text[start:])
    return rows


class FloorApp(App[None]):
    """An outline, a page, notes."""

    CSS = """
    #header { dock: top; height: 1; } #footer { dock: bottom; height: 1; } #panes { height: 1fr; }
    #outline { width: 28; height: 1fr; border-right: solid grey; }
    #notes { width: 30; height: 1fr; border-left: solid grey; }
    #text { width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Header, panes and footer."""
        yield Lines("Document", id="header")
        with Horizontal(id="panes"):
            yield Lines(*(f"▸ Document {number}" for number in range(20)), id="outline")
            yield PlainPage(self.text, id="text")
            yield Lines("No notes yet", id="notes")
        yield Lines("j Next   t Script   a Note   / Find   q Quit", id="footer")

    def on_mount(self) -> None:
        """Keys go to the page."""
        self.query_one(PlainPage).focus()
        self.call_after_refresh(gc.enable)


if __name__ == "__main__":
    if sys.argv[1] == "--imports":
        import tui.app
        import tui.launch
        import tui.session  # noqa: F401
    FloorApp(Path(sys.argv[-1]).read_text(encoding="utf-8")).run()
