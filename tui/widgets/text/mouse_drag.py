"""Drawing a passage out with the mouse: owned here, because a wide character has two halves."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.timer import Timer
from textual.widget import Widget

from documents.document import Span
from tui.widgets.text.text_page import TextPage

BETWEEN_SCROLLS = 0.05  # seconds, while the mouse is dragged past an edge
FARTHEST_SCROLL = 5  # rows at a time


class MouseDrag:
    """From a press of the first button to its release; past an edge, the page scrolls meanwhile."""

    def __init__(self, page: TextPage, view: Widget, draw_out: Callable[[Span | None], None]) -> None:
        """``draw_out`` is told the published characters between the press and the mouse."""
        self._page, self._view, self._draw_out = page, view, draw_out
        self._pressed: Span | None = None
        self._pressed_x = 0
        self._mouse = (0, 0)
        self._scrolling: Timer | None = None
        self.drawn = False
        """Whether the last press drew a passage out: its release is no click."""

    @property
    def is_scrolling(self) -> bool:
        """Whether the mouse is past an edge just now."""
        return self._scrolling is not None

    def press(self, event: events.MouseDown) -> None:
        """Remember the character pressed on."""
        if event.button != 1 or self._page.rows is None:
            return
        self._pressed, self.drawn = self._page.character_at(event.x, event.y), False
        self._pressed_x = event.x
        self._view.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        """Draw out to the character under the mouse."""
        if self._pressed is None:
            return
        self._mouse = (event.x, event.y)
        if 0 <= event.y < self._page.height:
            self._stop_scrolling()
        elif self._scrolling is None:
            self._scrolling = self._view.set_interval(BETWEEN_SCROLLS, self.scroll_on)
        self._tell()

    def scroll_on(self) -> None:
        """Scroll a little farther the farther past the edge the mouse is."""
        y = self._mouse[1]
        past = y if y < 0 else y - self._page.height + 1
        self._page.scroll_to(self._page.top + max(-FARTHEST_SCROLL, min(FARTHEST_SCROLL, past)))
        self._tell()

    def release(self) -> None:
        """The passage is as it is now."""
        self._stop_scrolling()
        if self._pressed is not None:
            self._pressed = None
            self._view.release_mouse()

    def _tell(self) -> None:
        x, y = self._mouse
        here = self._page.character_at(x, min(max(0, y), self._page.height - 1))
        if here is None or self._pressed is None:
            return
        # Two shown characters can stand for one published run; two halves of one character are a click.
        if here == self._pressed and abs(x - self._pressed_x) < 2 and not self.drawn:
            return
        self.drawn = True
        span = Span(min(here.start, self._pressed.start), max(here.end, self._pressed.end))
        self._draw_out(span if span.start < span.end else None)

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
