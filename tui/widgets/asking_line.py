"""One row above the footer: a question with what is proposed, or what to press next; a field where a word is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import StyledText, cut
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.typesetting.page_grid import PageGrid

BAR: Final = "▎ "
MOST_TYPED: Final = 24
"""Cells of the field, where there is room for more."""


class _Words(Widget):
    """Pieces of the row, each in its style."""

    DEFAULT_CSS = """
    _Words { width: auto; height: 1; }
    _Words > .asking--bar { color: $vermilion; }
    _Words > .asking--word { color: $ink; text-style: bold; }
    _Words > .asking--chosen { color: $ink; text-style: underline; }
    _Words > .asking--plain { color: $ink; }
    _Words > .asking--faint { color: $faint; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "asking--bar", "asking--word", "asking--chosen", "asking--plain", "asking--faint",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.pieces: tuple[StyledText, ...] = ()

    def show(self, pieces: Sequence[StyledText], room: int) -> None:
        """Show as many of the pieces as there is room for; one that has none falls away whole."""
        shown: list[StyledText] = []
        left = room
        for number, (text, style) in enumerate(pieces):
            words = harmless(text)
            if number == 0:
                words = cut(words, left)
            if text_width(words) > left:
                break
            shown.append((words, style))
            left -= text_width(words)
        self.pieces = tuple(shown)
        self.styles.width = sum(text_width(words) for words, _ in shown)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The pieces."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        style = self.get_component_rich_style
        return Strip(
            [Segment(text, style(f"asking--{name}")) for text, name in self.pieces]
        ).adjust_cell_length(self.size.width, self.rich_style)


class AskingLine(Horizontal):
    """The row. ``grid`` gives where the text stands, ``typed`` hears a word, once that is ended by Enter."""

    DEFAULT_CSS = """
    AskingLine { height: 1; margin: 0 0 1 0; background: $background; }
    AskingLine TextField { width: auto; background: $background; }
    """

    def __init__(self, grid: Callable[[], PageGrid], typed: Callable[[str], object]) -> None:
        super().__init__()
        self._grid, self._typed = grid, typed
        self._pieces: tuple[tuple[StyledText, ...], tuple[StyledText, ...]] = (), ()
        self._before, self._after = _Words(), _Words()
        self.field = TextField()
        self.field.display = False

    def compose(self) -> ComposeResult:
        """Words, a field, words."""
        yield self._before
        yield self.field
        yield self._after

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell what was typed."""
        event.stop()
        self._typed(event.value)

    @property
    def is_typed(self) -> bool:
        """Whether something is typed here."""
        return self.field.display

    @property
    def text(self) -> str:
        """What the row says."""
        return "".join(text for words in (self._before, self._after) for text, _ in words.pieces)

    def show(self, *pieces: StyledText) -> None:
        """Say this; the bar shows that it waits for an answer."""
        self.field.display = False
        self._pieces = (*((BAR, "bar"),), *pieces), ()
        self._lay_out()

    def ask(self, word: str, value: str, after: str) -> None:
        """Have something typed after a word, over what is proposed."""
        self._pieces = ((BAR, "bar"), (f"{word}  ", "word")), ((f"   {after}", "faint"),)
        self.field.value = value
        self.field.display = True
        self._lay_out()
        self.field.focus()
        self.field.select_all()

    def _lay_out(self) -> None:
        grid = self._grid()
        left = max(0, grid.text_left - text_width(BAR))
        self.styles.padding = (0, 0, 0, left)
        room = max(1, grid.text_right + grid.hanging - left)
        before, after = self._pieces
        self._before.show(before, room)
        if not self.is_typed:
            self._after.show((), 0)
            return
        room -= sum(text_width(text) for text, _ in self._before.pieces)
        self.field.styles.width = max(4, min(MOST_TYPED, room))
        self._after.show(after, max(0, room - MOST_TYPED))

    def on_resize(self, _event: events.Resize) -> None:
        """Stand where the text does."""
        self.call_after_refresh(self._lay_out)
