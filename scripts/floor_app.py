"""The barest reader that draws a document's text: what the real one is measured against.

Header, footer, a tree of twenty leaves, and the lines of the file wrapped by cells alone, drawn line by line.
No tree of clauses, no line-break rules, no scripts, no marks. Usage: floor_app.py FILE
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header, Tree


class PlainPage(ScrollView, can_focus=True):
    """Lines cut where they reach the edge."""

    DEFAULT_CSS = "PlainPage { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("pagedown,space", "move(1)", "Next page"),
        ("pageup,b", "move(-1)", "Previous page"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.paragraphs = [line for line in text.splitlines() if line.strip()]
        self.rows: list[str] = []
        self.set_at = 0

    def on_resize(self, event: events.Resize) -> None:
        """Cut every line anew when the width is another one."""
        del event
        width = self.scrollable_content_region.width
        if width == self.set_at or width < 2:
            return
        self.set_at = width
        self.rows = [row for paragraph in self.paragraphs for row in cut(paragraph, width)]
        self.virtual_size = Size(width, len(self.rows))

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
    for place, character in enumerate(text):
        cells = get_character_cell_size(character)
        if filled + cells > width:
            rows.append(text[start:place])
            start, filled = place, 0
        filled += cells
    rows.append(text[start:])
    return rows


class FloorApp(App[None]):
    """A tree beside a page."""

    CSS = "Tree { width: 30; }"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Header, tree, page and footer."""
        yield Header()
        with Horizontal():
            tree: Tree[None] = Tree("Documents")
            for place in range(20):
                tree.root.add_leaf(f"Document {place}")
            tree.root.expand()
            yield tree
            yield PlainPage(self.text)
        yield Footer()

    def on_mount(self) -> None:
        """Keys go to the page."""
        self.query_one(PlainPage).focus()


if __name__ == "__main__":
    FloorApp(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
