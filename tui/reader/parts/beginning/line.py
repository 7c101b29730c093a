"""The line of the first minute, which is there only while something stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.typesetting.lists.list_rows import StyledText
    from tui.widgets.asking_line import AskingLine


class BeginningLine:
    """Opens the row above the footer when it is first needed, and takes it away."""

    def __init__(self, open_line: Callable[[], AskingLine]) -> None:
        """``open_line`` puts the row on the screen."""
        self._open_line = open_line
        self._widget: AskingLine | None = None

    @property
    def is_open(self) -> bool:
        """Whether something stands there."""
        return self._widget is not None

    @property
    def is_typed(self) -> bool:
        """Whether something is typed there."""
        return self._widget is not None and self._widget.is_typed

    def show(self, *pieces: StyledText) -> None:
        """Have something stand there."""
        self._widget = self._widget or self._open_line()
        self._widget.show(*pieces)

    def ask(self, word: str, value: str, after: str) -> None:
        """Have something typed there."""
        self._widget = self._widget or self._open_line()
        self._widget.ask(word, value, after)

    def close(self) -> None:
        """Take it away."""
        if self._widget is not None:
            self._widget.remove()
            self._widget = None
