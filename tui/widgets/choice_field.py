"""A choice among a few words on one line: ← and → or a click turn it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut

GUTTER = 2
"""Cells left of the word: the bar of the question in front and a blank."""
BETWEEN = 3
"""Cells between two values."""


class ChoiceField(Widget, can_focus=True):
    """A word, and the values: all on the row with the chosen one underlined, or that alone between ‹ and ›."""

    DEFAULT_CSS = """
    ChoiceField {
        height: 1; width: 100%; color: $faint; background: $background;
        & > .choice--word { color: $faint; }
        & > .choice--value { color: $ink; text-style: underline; }
        & > .choice--bar { color: $vermilion; }
    }
    ChoiceField:focus > .choice--value { text-style: bold underline; }
    ChoiceField:focus { background: $lining; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--word", "choice--value", "choice--bar"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")

    @dataclass
    class Turned(Message):
        """Another value was chosen."""

        choice: ChoiceField
        value: str

    def __init__(
        self,
        word: str,
        options: Sequence[tuple[str, str]],
        value: str,
        *,
        column: int,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``options`` are values and how they are called; ``column`` is the width of the word in cells."""
        super().__init__(id=id)
        self.word, self.options, self.column = word, tuple(options), column
        values = [known for known, _ in self.options]
        self.index = values.index(value) if value in values else 0

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.options[self.index][0]

    def action_turn(self, by: int) -> None:
        """The next value, or the one before."""
        self.index = (self.index + by) % len(self.options)
        self.refresh()
        self.post_message(self.Turned(self, self.value))

    @property
    def _room(self) -> int:
        """Cells for the values."""
        return max(1, self.size.width - GUTTER - self.column)

    @property
    def _words(self) -> list[str]:
        return [harmless(word) for _value, word in self.options]

    @property
    def _spans(self) -> list[tuple[int, int]]:
        """The cells of each value; none where they do not stand on one row."""
        spans, x = [], GUTTER + self.column
        for word in self._words:
            spans.append((x, x + text_width(word)))
            x += text_width(word) + BETWEEN
        return spans if spans and spans[-1][1] <= self.size.width else []

    def on_click(self, event: events.Click) -> None:
        """A click on a value chooses it; where only one is shown, it turns it, on ‹ backwards."""
        event.stop()
        self.focus()
        spans = self._spans
        if not spans:
            self.action_turn(-1 if event.x <= GUTTER + self.column + 1 else 1)
            return
        for index, (start, end) in enumerate(spans):
            if start <= event.x < end:
                self.action_turn(index - self.index)

    def render_line(self, y: int) -> Strip:
        """Bar, word, values."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        style = self.get_component_rich_style
        word = cut(harmless(self.word), self.column - 1)
        segments = [
            Segment("▎ " if self.has_focus else "  ", style("choice--bar")),
            Segment(word, style("choice--word")),
            Segment(" " * (self.column - text_width(word)), base),
        ]
        if self._spans:
            for index, value in enumerate(self._words):
                segments += [Segment(" " * BETWEEN if index else "", base)]
                segments += [Segment(value, style("choice--value") if index == self.index else base)]
        else:
            value = cut(self._words[self.index], max(1, self._room - 4))
            segments += [Segment("‹ ", base), Segment(value, style("choice--value")), Segment(" ›", base)]
        return Strip(segments).adjust_cell_length(width, base)
