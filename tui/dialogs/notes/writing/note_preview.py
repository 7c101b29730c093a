"""A note as it is read, in the place of the field in which it is written."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.notes.note_markdown import STYLES, NoteRun, rows_of_note

_STEPS: Final = {
    "down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "space": 8, "pageup": -8, "b": -8
}  # fmt: skip
"""Rows that keys scroll by."""


class Preview(Widget, can_focus=True):
    """Shows a note as it is read; the keys that scroll do so."""

    DEFAULT_CSS = """
    Preview {
        display: none; background: $background; color: $ink;
        & > .preview--strong { text-style: bold; }
        & > .preview--emphasis { text-style: italic; }
        & > .preview--struck { text-style: strike; }
        & > .preview--faint { color: $faint; }
        & > .preview--link { color: $indigo; text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"preview--{name}" for name in STYLES}

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.body = ""
        self.top = 0
        self._rows: dict[int, list[tuple[NoteRun, ...]]] = {}

    def show(self, body: str) -> None:
        """Show a note from its start."""
        self.body, self.top = body, 0
        self._rows.clear()
        self.refresh()

    def walk(self, by: int) -> None:
        """So many rows on."""
        self.top = max(0, min(self.top + by, len(self.rows) - self.size.height))
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Scroll."""
        by = _STEPS.get(event.key)
        if by is not None:
            event.stop()
            self.walk(by)

    @property
    def rows(self) -> list[tuple[NoteRun, ...]]:
        """Its rows at the width that there is."""
        width = max(4, self.size.width)
        if width not in self._rows:
            self._rows = {width: rows_of_note(self.body, width)}
        return self._rows[width]

    def render_line(self, y: int) -> Strip:
        """A row."""
        width, base = self.size.width, self.rich_style
        rows, number = self.rows, self.top + y
        pieces = rows[number] if number < len(rows) else ()
        segments = [Segment(piece.text, self._style(piece.style)) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"preview--{name}") if name else self.rich_style
