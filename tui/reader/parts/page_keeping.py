"""The page on the screen, kept when the reader leaves, and left there at the next start until all of it is back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from tui.reader.reader_base import ReaderBase
from tui.terminal import first_page

if TYPE_CHECKING:
    from rich.console import Console
    from textual.strip import Strip

    from tui.app import ZhangjuApp

LONGEST: Final = 0.5  # seconds that the page painted before the app stays, at most
_PIECE: Final = re.compile("\x1b\\[([0-9;]*)m([^\x1b]*)\x1b\\[0m|([^\x1b]+)")


class PageKeeping(ReaderBase):
    """What the reader screen does about the first page (``tui.terminal.first_page``)."""

    _awaited: frozenset[str] = frozenset()
    """What is not there yet of the page that was painted before."""

    def await_last_time(self, *parts: str) -> None:
        """Leave a page that was painted before where it is until these are as they were: notes, script."""
        app = cast("ZhangjuApp", self.app)
        if app.is_holding:
            self._awaited = frozenset(parts)
            self.set_timer(LONGEST, lambda: self.is_there(*parts))
        else:
            self.ask_widths()

    def is_there(self, *parts: str) -> None:
        """These are as they were; once nothing is missing, the app paints its own page."""
        if self._awaited:
            self._awaited -= frozenset(parts)
            if not self._awaited:
                cast("ZhangjuApp", self.app).let_go()
                self.ask_widths()

    def keep_page(self) -> None:
        """Keep the page for the next start, where it is one to come back to."""
        place = self.pane.place
        at_rest = self.focused is self.pane and self.pane.passage is None
        if self.app.screen is not self or self.app.is_headless or place is None or not at_rest:
            return
        self.footer.hush()
        rows = [_pieces(strip, self.app.console) for strip in self._compositor.render_strips()]
        files = [
            self.session.entries[self.entry].path.absolute(),
            *sorted(self.session.home.path.glob("*.json")),
        ]
        first_page.keep(rows, place, files)

    def ask_widths(self) -> None:
        """Ask the terminal how wide it draws some marks."""
        raise NotImplementedError


def _pieces(strip: Strip, console: Console) -> list[tuple[str, str]]:
    """A row of the screen: text, and the numbers of its looks."""
    return [(text or plain, style) for style, text, plain in _PIECE.findall(strip.render(console))]
