"""A terminal too small for reading: one line says so, until there is room again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from tui.locale.language import Speech

SMALLEST = Size(40, 10)
"""Cells and rows that reading needs."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal has too little room."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmall(Screen[None]):
    """One line."""

    DEFAULT_CSS = "TooSmall > Static { width: 100%; height: 1; }"

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.say = say

    def compose(self) -> ComposeResult:
        """The line."""
        width, height = SMALLEST
        said = self.say("Too small: {width}×{height} needed", width=width, height=height)
        yield Static(Content(said), markup=False)
