"""The notes of the current clause in a few rows below the text, where there is no room for a column of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.typesetting.cells import text_width
from tui.widgets.notes.card_rows import CHOSEN, StyledRow
from tui.widgets.notes.note_markdown import STYLES


class NoteStrip(Widget):
    """The notes of the current clause under a line, below a text that has no room for a column of them."""

    DEFAULT_CSS = """
    NoteStrip {
        height: 0; display: none;
        & > .note--name { text-style: bold; color: $indigo; }
        & > .note--mine, & > .note--waiting { text-style: bold; color: $vermilion; }
        & > .note--faint { color: $faint; }
        & > .note--tag { color: $indigo; }
        & > .note--strong { text-style: bold; }
        & > .note--emphasis { text-style: italic; }
        & > .note--struck { text-style: strike; }
        & > .note--link { color: $indigo; text-style: underline; }
        & > .note--line { color: $pale; }
        & > .note--here { color: $vermilion; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"note--{name}" for name in ("name", "mine", "waiting", "tag", "line", "here", *STYLES)
    }

    DEFAULT_CLASSES = "covered-whole"  # by what is asked in the last rows (tui.dialogs.frame)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: tuple[StyledRow, ...] = ()
        self.left = 0
        """The cell at which the text's edge is."""
        self.measure = 0
        """Cells of the text."""

    def show(self, rows: Sequence[StyledRow], left: int, measure: int) -> None:
        """Show these rows at the text's edge; without any there is no line, either."""
        told = tuple(rows), left, measure
        if told == (self.shown, self.left, self.measure):
            return
        self.shown, self.left, self.measure = told
        self.display = bool(rows)
        self.styles.height = len(self.shown) + 1 if rows else 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, or a row below it."""
        base, width = self.rich_style, self.size.width
        if y > len(self.shown) or not self.shown:
            return Strip.blank(width, base)
        is_chosen = y > 0 and self.shown[y - 1][:1] == (CHOSEN,)
        segments = [Segment(" " * max(0, self.left - (text_width(CHOSEN[0]) if is_chosen else 0)), base)]
        if y == 0:
            segments.append(Segment("─" * self.measure, self.get_component_rich_style("note--line")))
        else:
            segments += [Segment(text, self._style(style)) for text, style in self.shown[y - 1]]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        known = f"note--{name}" in self.COMPONENT_CLASSES
        return self.get_component_rich_style(f"note--{name}") if known else self.rich_style
