"""A bare app around the reading pane, for tests; its own bindings are letters that the pane takes at times."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message

from documents.document import Document, Span
from tui.themes import THEMES
from tui.typesetting.setting import Setting
from tui.widgets.text.reading_pane import ReadingPane


class PaneApp(App[None]):
    """Shows a document; keeps what the pane posts. Each Han character is a word, and so is a run of letters or digits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (key, f"heard('{key}')", key) for key in ("w", "h", "l", "s", "o", "a", "escape")
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, document: Document, *, with_words: bool = True, **how: object) -> None:
        """Without words, what goes by them waits; ``wanted`` counts how often they were wanted."""
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "zhangju-dark"
        self.shown = document
        self.how = how
        self.with_words, self.wanted = with_words, 0
        self.asked: list[str | None] = []
        self.posted: list[Message] = []
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield ReadingPane(id="text")

    def on_mount(self) -> None:
        self.show_as(self.shown, **self.how)
        if self.with_words:
            words = re.finditer("[A-Za-z0-9]+|.[\U000e0100-\U000e01ef]?", self.shown.text, re.DOTALL)
            self.pane.pointing.set_words([0, *(word.end() for word in words)])
        self.pane.focus()

    def show_as(self, document: Document, **how: object) -> None:
        """Show a document in a setting; ``measure``, ``offset`` and ``addresses`` are the pane's."""
        own = {name: how.pop(name) for name in ("measure", "offset", "addresses") if name in how}
        setting = Setting(0, **{"squares": True, **how})  # type: ignore[arg-type]
        self.pane.show(document, setting, **own)  # type: ignore[arg-type]

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    def action_heard(self, key: str) -> None:
        self.heard.append(key)

    def on_reading_pane_cursor_moved(self, message: ReadingPane.CursorMoved) -> None:
        self.posted.append(message)

    def on_reading_pane_passage_changed(self, message: ReadingPane.PassageChanged) -> None:
        self.posted.append(message)

    def on_reading_pane_words_wanted(self) -> None:
        self.wanted += 1

    def on_reading_pane_end_asked(self, message: ReadingPane.EndAsked) -> None:
        self.asked.append(message.asked)

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
