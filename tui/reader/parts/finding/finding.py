"""Finding in the open document: `/`; `n` and `N` go on through what was found, there or in all documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.reader.host import Commands, Host, Jump
from tui.reader.parts.finding.known import KnownPart
from tui.reader.parts.finding.searching import SearchingPart
from tui.reader.state import Hits
from tui.reader.trail import Stop

if TYPE_CHECKING:
    from tui.widgets.find_bar import FindBar


class FindingPart:
    """Looks for words and walks through where they stand."""

    def __init__(
        self,
        host: Host,
        jump: Jump,
        bar: Callable[[], FindBar | None],
        open_bar: Callable[[str], None],
        notes_changed: Callable[[], object],
        changes: Callable[[], int],
    ) -> None:
        """``bar`` is the find bar while it is open; ``open_bar`` opens it with a query. ``notes_changed`` hears that notes
        were written on hits; ``changes`` is another number once the library's files have changed."""
        self._host, self._bar, self._open_bar = host, bar, open_bar
        self.known = KnownPart(host, jump)
        self.searching = SearchingPart(host, jump, notes_changed, changes)
        """Looks for words in all documents."""
        self._origin: Stop | None = None
        """Where finding began, while something is typed."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "find": self.find,
            "next_hit": lambda: self._walk(1),
            "previous_hit": lambda: self._walk(-1),
            "close_find": self.close,
            **self.searching.commands,
            **self.known.commands,
        }

    def find(self) -> None:
        """Open the find bar, or go back to it."""
        host = self._host
        if host.state.document is None:
            return
        bar = self._bar()
        if bar is not None:
            bar.take_focus()
            return
        self._origin = host.here
        self.searching.end_walk()
        self._open_bar(host.state.hits.query)

    def close(self) -> None:
        """Close the find bar, if it is open still, with its count; the marks go, the place stays."""
        host, bar = self._host, self._bar()
        host.footer.say("")
        if bar is None and not host.state.hits.spans:
            return
        if bar is not None:
            bar.leave()
        host.update(host.state.with_hits(Hits(host.state.hits.query)))
        host.pane.focus()

    def find_text(self, query: str) -> None:
        """Mark all hits and go to the first one from where finding began."""
        host = self._host
        hits = self._hits_of(query)
        begun = self._origin if self._origin and self._origin.entry == host.state.entry else None
        if hits.spans:
            self._show(hits.first_from(host.here.offset if begun is None else begun.offset))
        else:
            if begun is not None:
                host.pane.move_to(begun.offset)
            host.update(host.state.with_hits(hits))
        self._tell_count()

    def leave_field(self) -> None:
        """Enter in the find bar: it goes, its hits stay, and the footer counts them."""
        host, bar = self._host, self._bar()
        if self._origin is not None and host.here != self._origin:
            host.update(host.state.left(self._origin))
        self._origin = None
        if bar is not None:
            bar.leave()
        self._tell_count()
        host.pane.focus()

    def walk_word(self, word: str, offset: int | None = None) -> None:
        """Have `n` and `N` walk the places of a word, from an offset on or from the cursor; the footer counts."""
        host, here = self._host, self._host.here
        self.searching.end_walk()
        hits = self._hits_of(word)
        self._origin = None
        if hits.spans:
            self._show(hits.first_from(here.offset if offset is None else offset))
            if host.here != here:
                host.update(host.state.left(here))
        else:
            host.update(host.state.with_hits(hits))
        host.tell(
            "{count}  {following}, {before} go on, {end} ends",
            count=self._counted(),
            following=host.keys.told("reader.next_hit"),
            before=host.keys.told("reader.previous_hit"),
            end=host.keys.told("reader.close_find"),
        )

    def _hits_of(self, query: str) -> Hits:
        """A query and where it stands in the open document."""
        from documents.words.finding import find

        document = self._host.state.document
        assert document is not None
        return Hits(query, tuple(find(document, query)) if query.strip() else ())

    def _walk(self, by: int) -> None:
        if self.searching.walk(by):
            return
        host, hits = self._host, self._host.state.hits
        if not hits.spans and hits.query and host.state.document is not None:
            hits = self._hits_of(hits.query)
        if not hits.spans:
            host.tell("Nothing to find yet: {find} starts a search", find=host.keys.told("reader.find"))
            return
        self._origin = None
        self._show(hits.stepped(by, host.pane.cursor))
        self._tell_count()

    def _show(self, hits: Hits) -> None:
        self._host.update(self._host.state.with_hits(hits))
        if hits.here is not None:
            self._host.pane.move_to(hits.here.start)

    def _tell_count(self) -> None:
        bar = self._bar()
        if bar is not None:
            bar.tell(self._count())
        else:
            # Which of how many stands in the footer, with the key that walks them.
            hits = self._host.state.hits
            self._host.footer.say(self._counted() if hits.query and not hits.spans else "")

    def _count(self) -> str:
        """Which of how many hits is shown."""
        hits = self._host.state.hits
        if hits.spans:
            return f"{hits.index + 1}/{len(hits.spans)}"
        return self._host.say("not found") if hits.query else ""

    def _counted(self) -> str:
        """What is looked for, and which of how many hits is shown."""
        return f"{self._host.state.hits.query}  {self._count()}"
