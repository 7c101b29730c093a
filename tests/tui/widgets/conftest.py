"""A bare app around the reading pane, for tests; its own bindings are letters that the pane takes at times."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message

from documents.document import Document, Span
from tui.widgets.text.reading_pane import ReadingPane


class PaneApp(App[None]):
    """Shows a document; keeps what the pane posts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (key, f"heard('{key}')", key) for key in ("w", "h", "l", "s", "o", "a", "escape")
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, document: Document, **how: object) -> None:
        super().__init__()
        self.shown = document
        self.how = how
        self.posted: list[Message] = []
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield ReadingPane(id="text")

    def on_mount(self) -> None:
        self.pane.show(self.shown, **self.how)  # type: ignore[arg-type]
        self.pane.focus()

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    def action_heard(self, key: str) -> None:
        self.heard.append(key)

    def on_reading_pane_cursor_moved(self, message: ReadingPane.CursorMoved) -> None:
        self.posted.append(message)

    def on_reading_pane_passage_changed(self, message: ReadingPane.PassageChanged) -> None:
        self.posted.append(message)

    def on_reading_pane_unit_activated(self, message: ReadingPane.UnitActivated) -> None:
        self.posted.append(message)

    @property
    def passages(self) -> list[Span | None]:
        """The passages told of, in order."""
        return [message.span for message in self.posted if isinstance(message, ReadingPane.PassageChanged)]

    @property
    def chosen(self) -> str | None:
        """The characters of the passage."""
        return self.shown.slice(self.pane.passage) if self.pane.passage else None

    def lines(self) -> list[str]:
        """What the pane draws, row by row."""
        return ["".join(part.text for part in self.pane.render_line(y)) for y in range(self.pane.size.height)]

    def place_of(self, text: str) -> tuple[int, int]:
        """The cell and row, in the pane, where a text is drawn; the text must be in view on one row."""
        for y, line in enumerate(self.lines()):
            if text in line:
                return cell_len(line[: line.index(text)]), y
        raise AssertionError(f"{text} is not in view")


@pytest.fixture
def pane_app() -> type[PaneApp]:
    """The class itself: a test makes an app with the document it needs."""
    return PaneApp
