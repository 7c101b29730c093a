"""Words to choose an answer from."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.typesetting.cells import text_width


class Answers(Widget):
    """Words to choose an answer from, on one row; the one that Enter gives is bold and underlined."""

    DEFAULT_CSS = """
    Answers { height: 1; background: $background; color: $faint; margin: 1 0 0 0; }
    Answers > .answers--marked { color: $ink; text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answers--marked"}

    def __init__(self, answers: Collection[tuple[str, str]]) -> None:
        """``answers``: ids and words."""
        super().__init__()
        self.answers, self.index = tuple(answers), 0

    @property
    def marked(self) -> str:
        """The id of the answer that is marked."""
        return self.answers[self.index][0]

    def turn(self, by: int) -> None:
        """Mark another answer."""
        self.index = (self.index + by) % len(self.answers)
        self.refresh()

    def spans(self) -> list[tuple[int, int]]:
        """The cells of each answer."""
        spans, x = [], 0
        for _id, word in self.answers:
            spans.append((x, x + text_width(word)))
            x += text_width(word) + 3
        return spans

    def answer_at(self, x: int) -> str | None:
        """The id of the answer at a cell."""
        return next(
            (self.answers[number][0] for number, (start, end) in enumerate(self.spans()) if start <= x < end),
            None,
        )

    def render_line(self, y: int) -> Strip:
        """The answers."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        marked = self.get_component_rich_style("answers--marked")
        segments: list[Segment] = []
        for number, (_id, word) in enumerate(self.answers):
            segments += [Segment("   " if number else "", base)]
            segments += [Segment(word, marked if number == self.index else base)]
        return Strip(segments).adjust_cell_length(width, base)
