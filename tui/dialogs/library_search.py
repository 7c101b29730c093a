"""Searching the library: hits in context, grouped by document, found off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from documents.errors import ZhangjuError
from tui.dialogs.background import Background
from tui.dialogs.dialog import literal
from tui.reader.trail import Stop
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import Line, RowsView

if TYPE_CHECKING:
    from documents.document import Document
    from tui.session import Session

MOST = 500
"""Hits of one document that are listed."""
GROUP = "search"


class Found(NamedTuple):
    """A hit as it is listed: where, and its words before, in and after it."""

    stop: Stop
    context: tuple[str, str, str]


class LibrarySearch(Background[Stop]):
    """A field and the hits; dismissed with the place that was chosen."""

    CSS_PATH: ClassVar = [STYLES / "lists.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "into_hits", show=False),
        Binding("s,slash", "into_field", show=False),
    ]

    def __init__(self, session: Session, shown: Callable[[Document | None, str], str]) -> None:
        """``shown`` gives a text of a document in the script of the screen."""
        super().__init__()
        self.session, self.say, self.shown = session, session.say, shown
        self.found: list[Found] = []
        self.refused: list[ZhangjuError] = []
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Word and field, what is going on, the hits."""
        with Horizontal(id="search-line"):
            yield literal(self.say("Search the library"), id="search-word")
            yield TextField(placeholder=self.say("words, or “a phrase”"), id="search-field")
        yield Static(Content(self.say("Enter searches, then goes there · Esc leaves")), id="search-said")
        yield RowsView(id="search-hits")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(TextField).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search."""
        event.stop()
        self.search(event.value)

    def search(self, query: str) -> None:
        """Search all documents, one after the other; what is found is shown as it is found."""
        self.found, self._lines, self.refused = [], [], []
        self._show()
        if not query.strip():
            return
        self._say(self.say("Searching…"))
        width = max(8, (self.size.width - 12) // 4)
        ticket = self.take_ticket(GROUP)

        def run() -> None:
            for place in range(len(self.session.entries)):
                if not self.hand_over(GROUP, ticket, self._search_one(place, query, width)):
                    return
            self.hand_over(GROUP, ticket, self._done)

        self.run_worker(run, thread=True, group=GROUP, name=GROUP)

    def _search_one(self, place: int, query: str, width: int) -> Callable[[], None]:
        """Search one document, in the thread; what comes back shows what was found."""
        from documents.library.finding import in_context, search

        entry = self.session.entries[place]
        hits = []
        try:
            document = self.session.open(place)
            for hit in search([(entry, document)], query):
                hits.append(Found(Stop(place, hit.start), in_context(document, hit, width)))
                if len(hits) == MOST:
                    break
        except ZhangjuError as error:
            return partial(self.refused.append, error)
        return partial(self._add, place, document, hits)

    def _add(self, place: int, document: Document, hits: list[Found]) -> None:
        if not hits:
            return
        count = f"{MOST}+" if len(hits) == MOST else str(len(hits))
        if self._lines:
            self._lines.append(Line())
        title = self.shown(document, self.session.title(place))
        self._lines.append(Line(((title, "heading"), (f"  {count}", "dim"))))
        for hit in hits:
            before, words, after = (self.shown(document, " ".join(part.split("\n"))) for part in hit.context)
            pad = " " * max(0, (self.size.width - 12) // 2 - text_width(before) - text_width(words) // 2)
            line = ((pad + before, "text"), (words, "hit"), (after, "text"))
            self._lines.append(Line(line, is_item=True))
        self.found += hits
        self._show()

    def _done(self) -> None:
        if self.found:
            self._say(self.say("{count} hits · ↓ to the hits · Enter goes there", count=len(self.found)))
            self.query_one(RowsView).focus()
        else:
            self._say(self.say("Nothing found"))
        if self.refused:
            self._say(self.say("Not searched: {reason}", reason=self.say.error_line(self.refused[0])))

    def _show(self) -> None:
        self.query_one(RowsView).show(self._lines, item=0 if self.found else -1)

    def _say(self, said: str) -> None:
        self.query_one("#search-said", Static).update(Content(said))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go there."""
        message.stop()
        self.dismiss(self.found[message.item].stop)

    def action_into_hits(self) -> None:
        """From the field to the hits."""
        if self.found:
            self.query_one(RowsView).focus()

    def action_into_field(self) -> None:
        """From the hits to the field."""
        self.query_one(TextField).focus()

    def action_leave(self) -> None:
        """Stay where one is."""
        self.take_ticket(GROUP)
        self.dismiss(None)
