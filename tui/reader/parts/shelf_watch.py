"""The library's folders while the app is open: what is new, edited, renamed or gone in them is so everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Final

from documents.errors import ZhangjuError
from documents.messages import Counted
from tui.reader.host import Host

if TYPE_CHECKING:
    from documents.library.index.refreshing import RefreshOutcome
    from documents.library.watching import FolderWatch

BETWEEN_LOOKS: Final = 0.25
"""Seconds between two questions whether something changed."""
AT_REST: Final = 1.5
"""Seconds without a change after which what changed is told."""
MOST_READ: Final = 1_000
"""Files that are read unasked; where more changed at once, they are read by who searches."""
PATIENCE: Final = 0.3
"""Seconds that leaving waits for the watch to end, at most."""


class ShelfWatchPart:
    """Watches the folders of the library, and has the shelf follow them."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._watch: FolderWatch | None = None
        self._watched: tuple[str, ...] = ()
        self._is_begun = self._is_following = False
        self._seen: Counter[str] = Counter()
        """How many files are new, renamed and gone, of which that was not told yet."""
        self._seen_at = 0.0
        self.changes = 0
        """How often files were seen to have changed."""

    def begin(self) -> None:
        """Watch from now on; what is read first does not wait for it."""
        self._is_begun = True

    def end(self, patience: float = 0.0) -> None:
        """Watch no more."""
        self._is_begun = False
        if self._watch is not None:
            self._watch.stop(patience)

    def look(self) -> None:
        """Follow what changed by now."""
        paths = tuple(self._host.session.settings.library)
        if not self._is_begun:
            return
        if paths != self._watched:
            self._begin_anew(paths)
        if self._watch is None:
            return
        if not self._is_following and (folders := self._watch.take()):
            self._follow(paths, folders)
        elif self._seen and monotonic() - self._seen_at > AT_REST:
            self._tell()

    def _begin_anew(self, paths: tuple[str, ...]) -> None:
        """Watch these and no others."""
        if self._watch is not None:
            self._watch.stop()
        self._watched, self._watch = paths, None
        if paths:
            from documents.library.watching import FolderWatch

            self._watch = FolderWatch(paths)
            self._watch.start()

    def _follow(self, paths: Iterable[str], folders: Iterable[str]) -> None:
        """Bring what is known of the library up to its files, off this thread."""
        host = self._host
        self._is_following = True

        def job() -> RefreshOutcome:
            from documents.library.index.refreshing import RefreshOutcome
            from documents.library.index.shelf_index import ShelfIndex
            from tui.collecting import much_is_read

            outcome = RefreshOutcome()
            with much_is_read(), ShelfIndex(tuple(paths)) as index:
                for _progress in index.refresh(
                    outcome, every=False, edited=frozenset(folders), most=MOST_READ
                ):
                    if not self._is_begun:
                        break
            return outcome

        def done(outcome: RefreshOutcome) -> None:
            self._is_following = False
            self._followed(outcome)

        def failed(error: ZhangjuError) -> None:
            self._is_following = False
            host.tell_once([error], now=False)

        host.run("shelf", job, done, failed, keeps=False)

    def _followed(self, outcome: RefreshOutcome) -> None:
        seen = {"new": outcome.new, "renamed": outcome.renamed, "gone": outcome.gone}
        self._host.tell_once(outcome.problems, now=False)
        if any(seen.values()):
            self._seen.update(seen)
            self._seen_at = monotonic()
        if any(seen.values()) or outcome.changed:
            self.changes += 1

    def _tell(self) -> None:
        """Say what changed, once it has come to rest and nothing is in front."""
        host = self._host
        if not host.is_in_front:
            return
        said = {
            "new": Counted("{count} document is new", "{count} documents are new"),
            "renamed": Counted("{count} is called otherwise", "{count} are called otherwise"),
            "gone": Counted("{count} is gone", "{count} are gone"),
        }
        parts = [host.say(said[what], count=count) for what, count in self._seen.items() if count > 0]
        self._seen.clear()
        host.tell("The library's folders: {what}", what=" · ".join(parts))
