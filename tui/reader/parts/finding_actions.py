"""Finding in the document and in the library."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from documents.document import Span
from tui.reader.reader_base import ReaderBase
from tui.reader.trail import Stop
from tui.typesetting.marks import Alike, MarkKind


class FindingActions(ReaderBase):
    """`/` `n` `N` and `s`."""

    _origin: Stop | None = None

    def action_find(self) -> None:
        """Open the find bar, or go back to it."""
        if self.document is None:
            return
        from tui.widgets.find_bar import FindBar

        bars = self.query(FindBar)
        if bars:
            bars.first().take_focus()
            return
        self._origin = self.here
        self.mount(FindBar(self.say("Find"), self.find_query), before=self.footer)

    @property
    def finding(self) -> bool:
        """Whether the find bar is open."""
        return bool(self.query("FindBar"))

    def close_find(self) -> None:
        """Close the find bar, if it is open still; the marks go, the place stays."""
        for bar in self.query("FindBar"):
            bar.remove()
        self.find_hits, self.find_at = (), -1
        self.show_marks()
        self.pane.focus()

    def find_text(self, query: str) -> None:
        """Mark all hits and go to the first one from where the search began."""
        from documents.library.finding import find

        assert self.document is not None
        self.find_query = query
        self.find_hits = find(self.document, query) if query.strip() else ()
        self.find_at = -1
        start = (
            self._origin.offset if self._origin and self._origin.entry == self.entry else self.reading_offset
        )
        if self.find_hits:
            after = _first_from(start, self.find_hits)
            self._show_hit(after if after < len(self.find_hits) else 0)
        else:
            if self._origin is not None and self._origin.entry == self.entry:
                self.pane.move_to(self._origin.offset)
            self.show_marks()
        self._tell_count()

    def action_next_hit(self) -> None:
        """The next hit, the first one after the last."""
        self._walk_hits(1)

    def action_previous_hit(self) -> None:
        """The hit before, the last one before the first."""
        self._walk_hits(-1)

    def leave_find_field(self) -> None:
        """Enter in the find bar: it goes, its hits stay, and the footer counts them until the next key."""
        if self._origin is not None and self.here != self._origin:
            self.trail = self.trail.leave(self._origin)
        self._origin = None
        for bar in self.query("FindBar"):
            bar.remove()
        self.footer.say(self._counted() if self.find_query else "")
        self.pane.focus()

    def walk(self, word: str, offset: int | None = None) -> None:
        """Have `n` and `N` walk the places of a word, from an offset on or from the cursor; the footer counts."""
        from documents.library.finding import find

        assert self.document is not None
        here = self.here
        self.find_query, self.find_hits, self.find_at = word, find(self.document, word), -1
        self._origin = None
        if self.find_hits:
            after = _first_from(self.reading_offset if offset is None else offset, self.find_hits)
            self._show_hit(after if after < len(self.find_hits) else 0)
            if self.here != here:
                self.trail = self.trail.leave(here)
        self.tell("{count}  n, N go on, Esc ends", count=self._counted())

    def find_marks(self) -> list[Alike]:
        """The marks of the hits."""
        hits, here = self.find_hits, self.find_at
        if not 0 <= here < len(hits):
            return [Alike(hits, MarkKind.FIND)] if hits else []
        others = (part for part in (hits[:here], hits[here + 1 :]) if part)
        return [
            Alike(hits[here : here + 1], MarkKind.FIND_HERE),
            *(Alike(part, MarkKind.FIND) for part in others),
        ]

    def _walk_hits(self, by: int) -> None:
        if not self.find_hits and self.find_query and self.document is not None:
            from documents.library.finding import find

            self.find_hits = find(self.document, self.find_query)
        if not self.find_hits:
            self.tell("Nothing to find: / looks for something")
            return
        self._origin = None
        unit = self.pane.cursor
        at = self.find_hits[self.find_at] if 0 <= self.find_at < len(self.find_hits) else None
        if at is not None and unit is not None and unit.start <= at.start < unit.end:
            place = (self.find_at + by) % len(self.find_hits)
        else:
            place = self._nearest_hit(by)
        self._show_hit(place)
        self._tell_count()

    def _nearest_hit(self, by: int) -> int:
        """The first hit after the cursor, or the last one before it."""
        after = _first_from(self.reading_offset, self.find_hits)
        return (after if by > 0 else after - 1) % len(self.find_hits)

    def _show_hit(self, place: int) -> None:
        self.find_at = place
        self.show_marks()
        self.pane.move_to(self.find_hits[place].start)

    def _tell_count(self) -> None:
        for bar in self.query("FindBar"):
            bar.tell(self._count())  # type: ignore[attr-defined]
        if not self.finding:
            self.footer.say(self._counted())

    def _count(self) -> str:
        """Which of how many hits is shown."""
        count = len(self.find_hits)
        if count:
            return f"{self.find_at + 1}/{count}"
        return self.say("not found") if self.find_query else ""

    def _counted(self) -> str:
        """What is looked for, and which of how many hits is shown."""
        return f"{self.find_query}  {self._count()}"

    def action_search_library(self) -> None:
        """Search all documents of the library."""
        from tui.dialogs.library_search import LibrarySearch

        def found(stop: Stop | None) -> None:
            if stop is not None:
                self.jump(stop.offset, entry=stop.entry)

        self.app.push_screen(LibrarySearch(self.session, self.shown_of), found)


def _first_from(offset: int, hits: Sequence[Span]) -> int:
    """The first hit that begins at an offset or after it; past the last where none does."""
    return bisect_left(hits, offset, key=attrgetter("start"))
