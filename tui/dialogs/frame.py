"""What stands before the reader: a page of its own, or the last rows of the screen. No boxes, one ground.

Both have the axes of a page of text (``tui.typesetting.page_grid``) and a footer with the keys of what is in front.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from textual import events
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.styles import STYLES
from tui.typesetting.page_grid import PageGrid, page_grid
from tui.widgets.choice_field import ChoiceField
from tui.widgets.lines import FooterLine
from tui.widgets.page_rows import HeadRow, PaleLine
from tui.widgets.row_list import GUTTER, RowList

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

FRAME_STYLES: Final[list[str | PurePath]] = [STYLES / "dialogs.tcss", STYLES / "lists.tcss"]
"""What a screen with a frame needs as its ``CSS_PATH``."""
COVERED_WHOLE: Final = "covered-whole"
"""The class of rows at the bottom of a page that are covered whole, or not at all."""
LOW: Final = 16
"""Rows of a screen below which a page has no blank rows around what it holds."""


def set_on_axes(widgets: Collection[Widget], grid: PageGrid) -> None:
    """Have widgets begin at the text's edge and end with it; the bar of a list stands left of that edge."""
    for widget in widgets:
        gutter = GUTTER if isinstance(widget, (RowList, ChoiceField)) else 0
        widget.styles.width = grid.measure + gutter
        # What the sheet says by now: it may not have been read when a page is made.
        blank = widget.styles.base.margin
        widget.styles.margin = (blank.top, 0, blank.bottom, grid.text_left - gutter)


@runtime_checkable
class HasAxes(Protocol):
    """A page with axes of its own, on which stands what is asked in front of it."""

    @property
    def axes(self) -> PageGrid:
        """The axes, on the screen as wide as it is by now."""


class _Framed(Vertical):
    """What a page and the last rows have in common: a footer, and what it offers.

    ``front`` names the footer (``tui.keymap.footers``); a click on a key runs its action on the screen.
    """

    def __init__(
        self,
        say: Speech,
        *content: Widget,
        front: str,
        classes: str,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self.footer = FooterLine()
        super().__init__(*content, self.footer, classes=classes, id=id)
        self.say, self.front = say, front
        self._facts: Collection[Fact] = ()
        self._words: Mapping[str, str] | None = None

    @property
    def grid(self) -> PageGrid:
        """The axes."""
        return page_grid(self.app.size.width, outline=False, notes=False)

    def offer(
        self,
        facts: Collection[Fact],
        words: Mapping[str, str] | None = None,
        *,
        counts: Mapping[str, str] | None = None,
        front: str = "",
    ) -> None:
        """Show the keys that do something where these facts hold; ``words`` are what some say just now, ``counts``
        what stands after them, by id."""
        self._facts, self._words, self.front = facts, words, front or self.front
        self.footer.offer(footer_keys(self.front, facts, self.say, keys_of(self.app), words, counts))

    def turn_to(self, front: str) -> None:
        """Show the keys of what is in front now, where the same facts hold."""
        self.offer(self._facts, self._words, front=front)

    def tell(self, said: str) -> None:
        """Say something in place of the keys, until the next key."""
        self.footer.say(said)

    def on_key(self) -> None:
        """What was said is read by now."""
        self.tell("")

    def on_footer_line_clicked(self, message: FooterLine.Clicked) -> None:
        """A click on a key is that key."""
        message.stop()
        # What a widget says while this frame acts would come as far as this frame and no farther.
        self.screen.call_later(self.screen.run_action, message.action)


class DialogFrame(_Framed):
    """A page: its name, what it holds, the footer. The list in it tells the head which of how many is marked."""

    def __init__(self, say: Speech, title: str, *content: Widget, front: str) -> None:
        self.head = HeadRow(title)
        self.content: Final = content
        super().__init__(say, self.head, *content, front=front, classes="page")

    def entitle(self, title: str) -> None:
        """Show another title."""
        self.head.entitle(title)

    def on_mount(self) -> None:
        """Tell the place in the list, wherever it is walked to."""
        self.set_on_axes()
        for rows in self.content:
            if isinstance(rows, RowList):
                self.watch(rows, "item", self.tell_place, init=False)
                self.watch(rows, "scroll_y", self.tell_place, init=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Other axes."""
        self.set_on_axes()

    def set_on_axes(self) -> None:
        """Stand where the text stands; on a low screen the blank rows go first."""
        set_on_axes(self.content, self.grid)
        self.set_class(self.app.size.height < LOW, "-low")

    def offer(
        self,
        facts: Collection[Fact],
        words: Mapping[str, str] | None = None,
        *,
        counts: Mapping[str, str] | None = None,
        front: str = "",
    ) -> None:
        """Show the keys that apply, and the place."""
        super().offer(facts, words, counts=counts, front=front)
        self.call_after_refresh(self.tell_place)

    def tell_place(self) -> None:
        """Which of how many is marked; of rows to read, how far down one is."""
        rows = next((widget for widget in self.content if isinstance(widget, RowList)), None)
        if rows is None:
            return
        if rows.item_count:
            self.head.tell(f"{rows.item + 1} / {rows.item_count}")
        elif rows.max_scroll_y:
            self.head.tell(f"{round(100 * rows.scroll_y / rows.max_scroll_y)}%")
        else:
            self.head.tell("")


class LastRows(_Framed):
    """What is asked in the last rows of the screen, below a pale line; all above it stays as it is."""

    def __init__(self, say: Speech, *content: Widget, front: str, id: str | None = None) -> None:  # noqa: A002
        self.content: Final = content
        self.line = PaleLine()
        self.rows = Vertical(self.line, *content, classes="asked")
        """All but the footer: what has no room on a low screen is scrolled to as it gets the focus."""
        super().__init__(say, self.rows, front=front, classes="last-rows", id=id)

    @property
    def grid(self) -> PageGrid:
        """The axes of the page in front of which this is asked."""
        page = self._page
        return page.axes if isinstance(page, HasAxes) else super().grid

    @property
    def _page(self) -> Screen[Any] | None:
        """The page in front of which this is asked."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self.screen)] if self.screen in stack else stack
        return next((screen for screen in reversed(below) if not isinstance(screen, ModalScreen)), None)

    @property
    def _rows_below(self) -> int:
        """The last rows of that page from its note strip on, if it has one: a part of it would be a head without words."""
        page = self._page
        strips = [] if page is None else [strip for strip in page.query(f".{COVERED_WHOLE}") if strip.display]
        return max((self.app.size.height - strip.region.y for strip in strips), default=0)

    @property
    def measure(self) -> int:
        """Cells that a row has."""
        return self.grid.measure

    def on_mount(self) -> None:
        """Stand on the axes of the text."""
        self._set_on_axes()

    def on_resize(self) -> None:
        """Other axes."""
        self._set_on_axes()

    def _set_on_axes(self) -> None:
        grid = self.grid
        self.line.stand_on(grid)
        set_on_axes(self.content, grid)
        self.footer.stand_on(grid)
        self.styles.min_height = self._rows_below
        self.set_class(self.app.size.height < LOW, "-low")
        self.rows.styles.max_height = self.app.size.height - (1 if self.has_class("-low") else 2)
