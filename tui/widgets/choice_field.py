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


class ChoiceField(Widget, can_focus=True):
    """A word before it, the chosen value between ‹ and ›."""

    DEFAULT_CSS = """
    ChoiceField {
        height: 1; width: 100%;
        & > .choice--word { color: $foreground 70%; }
        & > .choice--value { color: $foreground; text-style: bold; }
        & > .choice--arrow { color: $accent; }
    }
    ChoiceField:focus { background: $primary 14%; }
    ChoiceField:focus:nocolor > .choice--value { text-style: bold reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--word", "choice--value", "choice--arrow"}
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

    def on_click(self, event: events.Click) -> None:
        """A click turns it; on ‹ backwards."""
        event.stop()
        self.focus()
        self.action_turn(-1 if event.x <= self.column + 1 else 1)

    def render_line(self, y: int) -> Strip:
        """Word and value."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        style = self.get_component_rich_style
        word = cut(harmless(self.word), self.column - 1)
        value = cut(harmless(self.options[self.index][1]), max(1, width - self.column - 4))
        return Strip(
            [
                Segment(word, style("choice--word")),
                Segment(" " * (self.column - text_width(word)), base),
                Segment("‹ ", style("choice--arrow")),
                Segment(value, style("choice--value")),
                Segment(" ›", style("choice--arrow")),
            ]
        ).adjust_cell_length(width, base)
