"""Searching the library: hits in context, grouped by document, found off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from documents.errors import ZhangjuError
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.document import Document
    from documents.library.search import DocumentHits, NotSearched
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

GROUP = "search"


class ListedHit(NamedTuple):
    """A hit as it is listed: the document's entry, the published offset, and its words before, in and after it."""

    entry: Entry
    offset: int
    context: tuple[str, str, str]


class LibrarySearch(Screen[ListedHit]):
    """A field and the hits; dismissed with the one that was chosen."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "search")

    def __init__(
        self,
        say: Speech,
        search: Callable[[str], Iterable[DocumentHits | NotSearched]],
        shown: Callable[[Document | None, str], str],
    ) -> None:
        """``search`` answers for one document after the other; ``shown`` gives text in the script of the screen."""
        super().__init__()
        self.say, self.shown = say, shown
        self.hits: list[ListedHit] = []
        self.refused: list[ZhangjuError] = []
        self.jobs = Jobs(self)
        self._search = search
        self._lines: list[ListLine] = []
        self.field = TextField(placeholder=say("words, or “a phrase”"), id="search-field")
        self.rows = RowsView(id="search-hits")
        self.frame = DialogFrame(say, say("Search the library"), self.field, self.rows, front="search_typing")

    def compose(self) -> ComposeResult:
        """The field and the hits in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self._offer()

    def on_descendant_focus(self) -> None:
        """Other keys apply among the hits."""
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.hits else set()
        self.frame.offer(facts, front="search" if self.rows.has_focus else "search_typing")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search."""
        event.stop()
        self.search(event.value)

    def search(self, query: str) -> None:
        """Search all documents, one after the other; what is found is shown as it is found."""
        from documents.library.search import says_something

        self.hits, self._lines, self.refused = [], [], []
        self._show()
        if not says_something(query):
            return
        self._say(self.say("Searching…"))
        width = max(8, (self.frame.grid.measure - 8) // 4)
        jobs, ticket = self.jobs, self.jobs.take_ticket(GROUP)

        def work() -> None:
            for show in self._answers(query, width):
                if not jobs.hand_over(GROUP, ticket, show):
                    return
            jobs.hand_over(GROUP, ticket, self._done)

        jobs.start(GROUP, work)

    def _answers(self, query: str, width: int) -> Iterator[Callable[[], None]]:
        """In the thread: what shows the answer for each document."""
        from documents.library.search import NotSearched
        from documents.words.finding import in_context

        for answer in self._search(query):
            if isinstance(answer, NotSearched):
                yield partial(self.refused.append, answer.problem)
                continue
            document = answer.document
            hits = [
                ListedHit(answer.entry, hit.start, in_context(document, hit.start, hit.end, width))
                for hit in answer.hits
            ]
            yield partial(self._add, document, hits, answer.is_all)

    def _add(self, document: Document, hits: list[ListedHit], is_all: bool) -> None:
        if not hits:
            return
        count = str(len(hits)) if is_all else f"{len(hits)}+"
        if self._lines:
            self._lines.append(ListLine())
        title = self.shown(document, document.name)
        self._lines.append(ListLine(((title, "heading"), (f"  {count}", "dim"))))
        for hit in hits:
            before, words, after = (self.shown(document, " ".join(part.split("\n"))) for part in hit.context)
            pad = " " * max(
                0, (self.frame.grid.measure - 8) // 2 - text_width(before) - text_width(words) // 2
            )
            line = ((pad + before, "text"), (words, "hit"), (after, "text"))
            self._lines.append(ListLine(line, is_item=True))
        self.hits += hits
        self._show()

    def _done(self) -> None:
        if self.hits:
            self._say("")
            self.rows.focus()
        else:
            self._say(self.say("Nothing found"))
        self._offer()
        if self.refused:
            self._say(self.say("The search failed: {reason}", reason=self.say.error_line(self.refused[0])))

    def _show(self) -> None:
        self.rows.show(self._lines, item=0 if self.hits else -1)

    def _say(self, said: str) -> None:
        self.frame.tell(said)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go there."""
        message.stop()
        self.dismiss(self.hits[message.item])

    def action_into_hits(self) -> None:
        """From the field to the hits."""
        if self.hits:
            self.rows.focus()

    def action_into_field(self) -> None:
        """From the hits to the field."""
        self.field.focus()

    def action_leave(self) -> None:
        """Stay where one is."""
        self.jobs.take_ticket(GROUP)
        self.dismiss(None)
