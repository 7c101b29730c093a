"""Searching all documents at hand: hits in context, grouped by document, found off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.dialogs.jobs import Jobs
from tui.dialogs.searching.found_hits import FoundHits, ListedHit, citation, listed
from tui.dialogs.searching.hit_list import HitList
from tui.dialogs.searching.hit_preview import HitPreview, edges_of
from tui.keymap.footers import footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.widgets.fields import TextField
from tui.widgets.lines import FooterLine
from tui.widgets.row_list import GUTTER, RowList

if TYPE_CHECKING:
    from documents.document import Document
    from documents.library.search import DocumentHits, NotSearched
    from documents.scripts.views import View
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

GROUP: Final = "search"
BETWEEN_PAINTINGS: Final = 0.2
"""Seconds between two layings out of the list while hits come."""
NARROW: Final = 76
"""Cells of a screen below which the head says how many hits there are, and no more."""
LOW: Final = 28
"""Rows of a screen below which the marked hit is not shown in its clause as well."""


class LibrarySearch(Screen[ListedHit]):
    """A field and the hits; dismissed with the one that was chosen."""

    CSS_PATH: ClassVar = [STYLES / "search.tcss"]
    AUTO_FOCUS = ""
    ENDS_WAITING = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "search")

    def __init__(
        self,
        say: Speech,
        search: Callable[[str], tuple[int, Iterable[DocumentHits | NotSearched]]],
        shown: Callable[[Document | None, str], str],
        view_of: Callable[[Document, str], View],
        found: FoundHits | None = None,
    ) -> None:
        """``search`` says how many documents it looks into, and answers for one after the other.

        ``shown`` and ``view_of`` give text in the script of the screen. ``found``: what was found before, shown again.
        """
        super().__init__()
        self.say, self.shown = say, shown
        self.found = found or FoundHits()
        self.jobs = Jobs(self)
        self._search = search
        self._painted_at = 0.0
        self.field = TextField(self.found.query, placeholder=say("words, or “a phrase”"), id="search-field")
        self.count = Static(id="search-count")
        self.list = HitList(id="search-hits")
        self.preview = HitPreview(view_of, id="search-preview")

    @property
    def hits(self) -> list[ListedHit]:
        """What was found so far."""
        return self.found.hits

    def compose(self) -> ComposeResult:
        """What is looked for and how much was found; the hits; the marked one in its clause; the keys."""
        with Horizontal(id="search-head"):
            yield Static(Content(self.say("Search the library")), id="search-word")
            yield self.field
            yield self.count
        yield self.list
        yield self.preview
        yield FooterLine()

    def on_mount(self) -> None:
        """Type at once; among hits that were found before, where one was."""
        self._arrange()
        self.watch(self.list, "item", self._marked, init=False)
        if self.hits:
            self.list.item = self.found.item
            self._show()
            self.list.focus()
            if not self.found.is_done:
                self.search(self.found.query)
        else:
            self.field.focus()
        self._offer()

    def on_resize(self) -> None:
        """Other edges."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        left, right = edges_of(width)
        self.set_class(height < LOW, "-low")
        self.query_one("#search-head").styles.margin = (0, width - right, 0, left)
        self.list.styles.width = right - left + GUTTER
        top, bottom = (0, 0) if height < LOW else (1, 1)
        self.list.styles.margin = (top, 0, bottom, left - GUTTER)
        self.query_one(FooterLine).place(left, left, right)

    def on_descendant_focus(self) -> None:
        """Other keys apply among the hits."""
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.hits else set()
        front = "search" if self.list.has_focus else "search_typing"
        keys = footer_keys(front, facts, self.say, keys_of(self.app))
        self.query_one(FooterLine).offer(keys)

    def _tell(self, said: str) -> None:
        self.query_one(FooterLine).say(said)

    # Searching

    @property
    def holds_keys(self) -> bool:
        """What is typed after Enter is for the hits (``tui.terminal.typed_ahead``)."""
        return self.jobs.holds_keys

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search."""
        event.stop()
        self.search(event.value)

    def search(self, query: str) -> None:
        """Search all documents, one after the other; what is found is shown as it is found."""
        from documents.library.search import says_something

        self.found = FoundHits(query)
        self._show()
        if not says_something(query):
            return
        self._tell(self.say("Searching…"))
        jobs, ticket = self.jobs, self.jobs.take_ticket(GROUP)
        jobs.hold_keys(GROUP)

        def work() -> None:
            for show in self._answers(query):
                if not jobs.hand_over(GROUP, ticket, show):
                    return
            jobs.hand_over(GROUP, ticket, self._done)

        jobs.start(GROUP, work)

    def _answers(self, query: str) -> Iterator[Callable[[], None]]:
        """In the thread: what shows the answer for each document."""
        from documents.library.search import NotSearched

        at_hand, answers = self._search(query)
        yield partial(self._searches, at_hand)
        for answer in answers:
            if isinstance(answer, NotSearched):
                yield partial(self.found.refused.append, answer.problem)
            else:
                yield partial(self._add, listed(answer, self.shown, self.say))

    def _searches(self, at_hand: int) -> None:
        self.found.at_hand = at_hand

    def _add(self, hits: list[ListedHit]) -> None:
        self.found.searched += 1
        if hits:
            self.found.documents += 1
            self.found.hits += hits
        if monotonic() - self._painted_at > BETWEEN_PAINTINGS:
            self._show()

    def _done(self) -> None:
        self.found.is_done = True
        self._show()
        self._tell("")
        if self.found.refused:
            self._tell(self.say("The search failed: {reason}", reason=self.say.reason(self.found.refused[0])))
        elif not self.hits:
            self._tell(self.say("Nothing found"))
        if self.hits:
            self.list.focus()
        self._offer()
        self.jobs.let_keys_go(GROUP, came=bool(self.hits))

    def _show(self) -> None:
        self._painted_at = monotonic()
        self.list.show([hit.shown for hit in self.hits])
        self._marked()
        self.count.update(Content(self._counted()))

    def _counted(self) -> str:
        """How many hits there are, in how many of all documents."""
        if not self.found.query:
            return ""
        if self.found.is_done and not self.hits:
            return self.say("all searched")  # that nothing was found is said in the row of the keys
        hits = self.say.counted("{count} hit", "{count} hits", len(self.hits))
        if self.app.size.width < NARROW:
            return hits
        documents = self.say("{count} of {all} documents", count=self.found.documents, all=self.found.at_hand)
        done = self.say("all searched") if self.found.is_done else self.say("Searching…")
        return "    ".join((hits, documents, done))

    # Among the hits

    def _marked(self) -> None:
        """Another hit is marked: show it in its clause."""
        item = self.list.item
        if not 0 <= item < len(self.hits):
            self.preview.show(None, "")
            return
        self.found.item = item
        hit = self.hits[item]
        self.preview.show(hit, citation(hit, self.shown))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go there."""
        message.stop()
        self.jobs.take_ticket(GROUP)
        self.dismiss(self.hits[message.item])

    def action_into_hits(self) -> None:
        """From the field to the hits."""
        if self.hits:
            self.list.focus()

    def action_into_field(self) -> None:
        """From the hits to the field."""
        self.field.focus()

    def action_document(self, by: int) -> None:
        """To the first hit of the next document, or of this one and then of the one before."""
        firsts = [number for number, hit in enumerate(self.hits) if hit.shown.title]
        beyond = [
            number for number in firsts if (number > self.list.item if by > 0 else number < self.list.item)
        ]
        if beyond:
            self.list.go(beyond[0] if by > 0 else beyond[-1])

    def action_leave(self) -> None:
        """Stay where one is."""
        self.jobs.take_ticket(GROUP)
        self.dismiss(None)
