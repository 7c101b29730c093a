"""The hits in view as they are read: made off the screen's thread when they come into view, a few documents open at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

from documents.errors import ZhangjuError
from tui.dialogs.jobs import Jobs
from tui.dialogs.searching.found_hits import FoundHits, OpenHits, ViewOf, shown_hit, shown_note
from tui.typesetting.lists.grouped_rows import Member
from tui.typesetting.lists.hits_in_context import ShownHit

GROUP: Final = "hits in view"
MOST_OPEN: Final = 6
"""Documents that are kept open for their hits."""
MOST_DRAWN: Final = 4000
"""Hits that are kept as they are read."""
BESIDE: Final = 12
"""Hits before and after one in view that are made with it."""
MOST_WANTED: Final = 80
"""Hits that are asked for and not there yet."""


class Made(NamedTuple):
    """What was made: documents by their groups, hits as they are read, what could not be opened."""

    opened: dict[int, OpenHits]
    drawn: dict[Member, ShownHit]
    failed: dict[int, ZhangjuError]


class DrawnHits:
    """Hits as they are read, by the members of the list; what is not there yet comes."""

    def __init__(
        self,
        jobs: Jobs,
        found: FoundHits,
        view_of: ViewOf,
        written: Callable[[str], str],
        say: Callable[[str], str],
        came: Callable[[], object],
        refused: Callable[[ZhangjuError], object],
    ) -> None:
        """``came`` hears that some are there; ``refused`` that a document could not be opened any more."""
        self._jobs, self._found, self._view_of, self._written = jobs, found, view_of, written
        self._say = say
        self._came, self._refused = came, refused
        self._drawn: dict[Member, ShownHit] = {}
        self._open: OrderedDict[int, OpenHits] = OrderedDict()
        self._wanted: dict[Member, None] = {}
        self._is_busy = False

    def get(self, member: Member) -> ShownHit | None:
        """A hit as it is read; None where it is on its way."""
        drawn = self._drawn.get(member)
        if drawn is None:
            group = self._found.groups[member.group]
            if group.notes:
                drawn = self._drawn[member] = shown_note(group.notes[member.number], self._written)
            else:
                self._want(member)
        return drawn

    def opened(self, group: int) -> OpenHits | None:
        """A document with its hits, where it is open."""
        return self._open.get(group)

    def open(self, member: Member) -> None:
        """Have a hit's document open: what is drawn of it may be there still when the document is open no more."""
        self._want(member)

    def _want(self, member: Member) -> None:
        self._wanted[member] = None
        if len(self._wanted) > MOST_WANTED:  # scrolled past long ago
            self._wanted.pop(next(iter(self._wanted)), None)
        if not self._is_busy:
            self._is_busy = True
            self._jobs.run(GROUP, self._make, self._take, self._refused)

    def _make(self) -> Made:
        """In the thread: what is wanted, the last asked for first."""
        import documents.addresses.citations  # noqa: F401 - the marked hit's is written on the screen's thread

        made = Made({}, {}, {})
        while self._wanted and len(made.opened) < MOST_OPEN:
            number, index = self._wanted.popitem()[0]
            one = made.opened.get(number) or self._open.get(number)
            opens = self._found.groups[number].opened
            if number in made.failed or opens is None:
                continue
            if one is None:
                try:
                    one = made.opened[number] = opens()
                except ZhangjuError as error:
                    made.failed[number] = error
                    continue
            for near in range(max(0, index - BESIDE), min(len(one.hits), index + BESIDE + 1)):
                member = Member(number, near)
                if member not in made.drawn and member not in self._drawn:
                    made.drawn[member] = shown_hit(one, near, self._view_of, self._say)
        return made

    def _take(self, made: Made) -> None:
        for number, one in made.opened.items():
            self._open[number] = one
            self._found.recount(number, len(one.hits))
        for number, error in made.failed.items():
            self._found.recount(number, 0)
            self._refused(error)
        marked = self._found.marked.group  # it is shown in its clause, too
        while len(self._open) > MOST_OPEN:
            del self._open[next(number for number in self._open if number != marked)]
        if len(self._drawn) > MOST_DRAWN:
            self._drawn.clear()
        self._drawn |= made.drawn
        self._is_busy = False
        self._came()
        if self._wanted:
            self._want(next(reversed(self._wanted)))
