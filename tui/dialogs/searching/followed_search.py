"""What was found, found again once the library's files have changed: the marked hit stays where it is in the view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from documents.errors import ZhangjuError
from tui.dialogs.jobs import Jobs
from tui.dialogs.searching.found_hits import FoundHits, SearchRun
from tui.dialogs.searching.search_desk import SearchDesk
from tui.typesetting.lists.grouped_rows import Member
from tui.typesetting.lists.hits_in_context import CONTEXTS

GROUP: Final = "followed"
BETWEEN_LOOKS: Final = 0.5
"""Seconds between two questions whether files changed."""


class FollowedSearch:
    """Searches anew in a thread, and has what is shown give way once all is found."""

    def __init__(
        self,
        jobs: Jobs,
        desk: SearchDesk,
        shown: Callable[[], FoundHits | None],
        keep_top: Callable[[], object],
        renew: Callable[[FoundHits], object],
    ) -> None:
        """``shown`` is what is shown, None while that is not to change; ``keep_top`` keeps with it which row is at the top of
        the view; ``renew`` shows something else."""
        self._jobs, self._desk, self._shown = jobs, desk, shown
        self._keep_top, self._renew = keep_top, renew
        self._is_going = False

    def look(self) -> None:
        """Ask whether files changed since what is shown was found."""
        shown, changes = self._shown(), self._desk.changes()
        if self._is_going or shown is None or shown.query is None or shown.changes == changes:
            return
        self._is_going = True
        found = FoundHits(shown.typed, shown.query, context=shown.context, changes=changes)
        found.run = run = SearchRun(partial(self._desk.begin, shown.query))
        jobs, ticket = self._jobs, self._jobs.take_ticket(GROUP)

        def work() -> None:
            try:
                run.go(lambda: jobs.is_awaited(GROUP, ticket))
            except ZhangjuError:  # who searches again is told; what is shown stays
                jobs.hand_over(GROUP, ticket, lambda: self._came(shown, None, changes))
            else:
                jobs.hand_over(GROUP, ticket, lambda: self._came(shown, found, changes))

        jobs.start(GROUP, work)

    def _came(self, before: FoundHits, found: FoundHits | None, changes: int) -> None:
        self._is_going = False
        if found is not None:
            while found.take(1 << 30):
                pass
        if found is None or not found.is_all:
            before.changes = changes
        elif self._shown() is before:
            found.run, found.is_done = None, True
            self._keep_top()
            keep_place(before, found)
            self._renew(found)


def keep_place(before: FoundHits, found: FoundHits) -> None:
    """Mark in what was found the hit that was marked before, and have it stand at the same height in the view; where its
    document has none any more, the place in the list stays."""
    found.top = before.top
    if not found.hits or not before.hits:
        return
    found.rows.heighten(CONTEXTS[found.context].rows)
    folded = {before.groups[group].key for group, is_folded in enumerate(before.rows.folded) if is_folded}
    found.rows.fold((group for group, own in enumerate(found.groups) if own.key in folded), folded=True)
    wanted = before.groups[before.marked.group].key
    group = next((group for group, own in enumerate(found.groups) if own.key == wanted), None)
    if group is None:
        return
    found.marked = Member(group, min(before.marked.number, found.groups[group].count - 1))
    row, was = (one.rows.rows_of(one.rows.item_of(one.marked))[0] for one in (found, before))
    found.top = max(0, before.top + row - was)
