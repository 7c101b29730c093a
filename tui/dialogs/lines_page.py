"""A page of lines to read: it scrolls as the text does, and words are found on it. Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from documents.harmless import harmless
from documents.scripts.fold import fold
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine, rows_of
from tui.typesetting.lists.list_rows import StyledText
from tui.widgets.fields import TextField
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech


class LinesPage(Screen[None]):
    """The keys scroll the lines wherever the focus is."""

    CSS_PATH: ClassVar = FRAME_STYLES
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "page")

    def __init__(self, say: Speech, title: str, lines: Sequence[ListLine], *, front: str = "page") -> None:
        super().__init__()
        self.say, self.lines, self.front = say, tuple(lines), front
        self.view = RowsView()
        self.view.can_focus = False
        self.field = TextField(placeholder=say("words on this page"))
        self.field.display = False
        self.frame = DialogFrame(say, title, self.view, self.field, front=front)
        self.hits: tuple[int, ...] = ()
        """The lines that hold what was looked for."""
        self.hit = 0

    def compose(self) -> ComposeResult:
        """The lines in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Show the lines."""
        self.view.show(self.lines)
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"hits"} if self.hits else set()
        counts = {"page.next_hit": f"{self.hit + 1}/{len(self.hits)}"}
        front = "page_typing" if self.field.display else self.front
        self.frame.offer(facts, counts=counts, front=front)

    # Scrolling

    def action_turn(self, by: int) -> None:
        """A row on."""
        self.view.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page on, a row of it kept in view."""
        self.view.scroll_relative(y=by * max(1, self.view.size.height - 1), animate=False)

    def action_edge(self, side: int) -> None:
        """The start, or the end."""
        self.view.scroll_to(y=0 if side < 0 else self.view.max_scroll_y, animate=False)

    # Finding

    def action_find(self) -> None:
        """Type what is looked for."""
        self.field.display = True
        self.field.focus()
        self._offer()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as it is typed."""
        event.stop()
        wanted = fold(event.value.strip())
        held = [bool(wanted) and wanted in fold(_words(line)) for line in self.lines]
        self.hits, self.hit = tuple(number for number, holds in enumerate(held) if holds), 0
        self.view.show(
            [lit(line, wanted) if holds else line for line, holds in zip(self.lines, held, strict=True)]
        )
        self._show_hit()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read on among what was found."""
        event.stop()
        self._end_typing()
        if self.field.value.strip() and not self.hits:
            self.frame.tell(self.say("Not on this page"))

    def action_walk(self, by: int) -> None:
        """To the next line that was found."""
        if self.hits:
            self.hit = (self.hit + by) % len(self.hits)
            self._show_hit()

    def _show_hit(self) -> None:
        if self.hits:
            above = rows_of(self.lines[: self.hits[self.hit]], self.view.row_width)
            self.view.scroll_to(y=max(0, len(above) - self.view.size.height // 3), animate=False)
        self._offer()

    def _end_typing(self) -> None:
        self.field.display = False
        self.set_focus(None)
        self._offer()

    def action_leave(self) -> None:
        """End finding; else read on."""
        if self.field.display:
            self.field.value = ""
            self._end_typing()
        else:
            self.dismiss(None)


def _words(line: ListLine) -> str:
    return "".join(harmless(text) for text, _ in line.pieces)


def lit(line: ListLine, wanted: str) -> ListLine:
    """The line with all that reads so (as folded text) in the style of a hit."""
    folded = fold(_words(line))
    starts = []
    at = folded.find(wanted)
    while at >= 0:
        starts.append(at)
        at = folded.find(wanted, at + len(wanted))
    inside = {offset for start in starts for offset in range(start, start + len(wanted))}
    pieces: list[StyledText] = []
    offset = 0
    for text, style in line.pieces:
        for character in harmless(text):
            name = "hit" if offset in inside else style
            if pieces and pieces[-1][1] == name:
                pieces[-1] = (pieces[-1][0] + character, name)
            else:
                pieces.append((character, name))
            offset += 1
    return replace(line, pieces=tuple(pieces))
