"""The page on the screen, kept when the reader leaves, and left there at the next start until all of it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from documents.patterns import late_pattern
from tui.reader.host import Host
from tui.terminal import first_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from textual.strip import Strip

LONGEST: Final = 0.5  # seconds that the page painted before the app stays, at most
LONG: Final = 200_000
"""Characters of a document from which on it is shown in part before its tree is made."""
AROUND: Final = 12_000
"""Characters of that part before the place of the page, and after it."""
STEPS: Final = (
    "next_clause",
    "previous_clause",
    "page_down",
    "page_up",
    "next_section",
    "previous_section",
    "document_start",
    "document_end",
)
"""Steps in the text that are answered before the app is there, by their names in the table of commands."""
_STYLED_RUN: Final = late_pattern("\x1b\\[([0-9;]*)m([^\x1b]*)\x1b\\[0m|([^\x1b]+)")


class PageHolder(Protocol):
    """The app, as far as it leaves a page on the screen that was painted before it was loaded."""

    @property
    def is_holding(self) -> bool:
        """Whether that page is on the screen still."""

    def let_go(self) -> None:
        """Paint the app's own page."""


class PagePart:
    """What is done about the first page (``tui.terminal.first_page``)."""

    def __init__(self, host: Host, holder: Callable[[], PageHolder], came_back: Callable[[], None]) -> None:
        """``came_back`` hears when all of the page is there."""
        self._host, self._holder, self._came_back = host, holder, came_back
        self._awaited: frozenset[str] = frozenset()
        """What is not there yet of the page that was painted before."""

    def await_last_time(self, *parts: str) -> None:
        """Leave a page that was painted before where it is until these are as they were: "notes", "script"."""
        page = first_page.shown()
        if page is not None and page.position is None:
            self._holder().let_go()  # the first rows alone are on the screen
        if self._holder().is_holding:
            self._awaited = frozenset(parts)
            self._host.set_timer(LONGEST, lambda: self.is_there(*parts))
        else:
            self._came_back()

    def is_there(self, *parts: str) -> None:
        """These are as they were; once nothing is missing, the app paints its own page."""
        if self._awaited:
            self._awaited -= frozenset(parts)
            if not self._awaited:
                self._holder().let_go()
                self._came_back()

    def keep(self, strips: Iterable[Strip], console: Console) -> None:
        """Keep the rows of the screen for the next start, where they are a page to come back to."""
        host, position = self._host, self._host.pane.position
        at_rest = host.pane.has_focus and host.pane.passage is None
        if not host.is_in_front or position is None or not at_rest:
            return
        rows = [_styled_runs(strip, console) for strip in strips]
        files = [
            host.session.entries[host.state.entry].path.absolute(),
            host.session.home.settings_path,
            *sorted(host.session.home.path.glob("*.json")),
        ]
        first_page.keep(rows, position, files, [*self._following(console)], self._excerpt(position[0]))
        self._keep_tree()

    def _keep_tree(self) -> None:
        """Keep what the document was read as for the next start, where its file is as it was then."""
        session, entry = self._host.session, self._host.state.entry
        document = session.opened(entry)
        if document is not None and session.opened_as(entry) == session.file_now(entry):
            from documents.kept_tree import keep_tree

            keep_tree(session.entries[entry], document)

    def _excerpt(self, offset: int) -> first_page.Excerpt | None:
        """The lines around an offset of a long document that is shown as published."""
        state = self._host.state
        text = "" if state.document is None or state.script != "as-published" else state.document.text
        if len(text) < LONG:
            return None
        start = text.rfind("\n", 0, max(0, offset - AROUND)) + 1
        end = text.find("\n", min(len(text), offset + AROUND))
        end = len(text) if end < 0 else end
        if end - start > 4 * AROUND:
            return None
        return first_page.Excerpt(start, text[start:end], end < len(text))

    def _following(self, console: Console) -> Iterator[first_page.Following]:
        """What each step will show; where the page scrolls for it, notes beside the text are not there at once."""
        host = self._host
        pane, notes = host.pane.region, host.notes_panel.region
        beside = notes.width if host.notes_panel.display and notes.x >= pane.right else 0
        now, _ = host.pane.rows_after()
        for step in STEPS:
            strips, scrolls = host.pane.rows_after(step)
            rows = [
                (y, [*_styled_runs(strip, console), (" " * beside * scrolls, "")])
                for y, (strip, before) in enumerate(zip(strips, now, strict=True), pane.y)
                if scrolls or strip != before
            ]
            if rows:
                yield first_page.Following(host.keys.of(f"text.{step}"), pane.x, rows)


def _styled_runs(strip: Strip, console: Console) -> list[tuple[str, str]]:
    """A row of the screen: text, and the numbers of its looks."""
    return [(text or plain, style) for style, text, plain in _STYLED_RUN.findall(strip.render(console))]
