"""The second row of the selected document: where the reader stopped in it, or where it lies."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from tui.typesetting.lists.version_words import other_versions

if TYPE_CHECKING:
    from tui.dialogs.jobs import Jobs
    from tui.dialogs.opening.listed import ListedDocument, OpeningDesk

LOOKED_AT: Final = 0.1
"""Seconds that a document is selected before it is looked up where the reader stopped in it."""
MOST_DATES: Final = 4
"""Versions whose dates are named."""


class SecondRows:
    """What is said below a document while it is selected; what takes its time is looked up once the selection rests."""

    def __init__(
        self,
        screen: Screen[Any],
        desk: OpeningDesk,
        jobs: Jobs,
        selected: Callable[[], ListedDocument | None],
        came: Callable[[], object],
        versions: Callable[[], Sequence[ListedDocument]],
    ) -> None:
        """``selected`` is the selected document; ``came`` hears that more can be said of it; ``versions`` are the other
        versions of its work."""
        self._versions = versions
        self._screen, self._desk, self._jobs, self._selected, self._came = screen, desk, jobs, selected, came
        self._stopped: dict[Path, str] = {}

    def of(self, document: ListedDocument, enter: str) -> str:
        """What is said of a document; ``enter`` is the key that enters a folder."""
        say = self._desk.say
        if document.is_folder:
            return say("{enter} goes into it", enter=enter)
        if document.lay_at is not None:
            where = from_home(Path(document.lay_at)) if document.lay_at else ""
            return say("its file is gone, its text is kept with the notes · {path}", path=where)
        copies = " · ".join(map(from_home, document.places))
        line = self._line()
        if document.recent >= 0 or document.is_open:
            stopped = self._stopped.get(document.path, "")
            return " · ".join(filter(None, (line, stopped, copies and say("also at {path}", path=copies))))
        where = " · ".join(filter(None, (from_home(document.path), copies)))
        return " · ".join(filter(None, (line, say("not read yet · {path}", path=where))))

    def _line(self) -> str:
        """Of when the other versions of the selected document's work are, the newest first."""
        days = [other.day[:7] for other in self._versions()]
        return other_versions(self._desk.say, days, MOST_DATES)

    def look_up(self) -> None:
        """Look, where the selection rests, where the reader stopped in the selected document."""
        document = self._selected()
        if document is None or document.is_folder or document.path in self._stopped:
            return
        if document.recent < 0 and not document.is_open:
            return

        def came(said: str) -> None:
            self._stopped[document.path] = said
            self._came()

        def look() -> None:
            if self._selected() is document:
                self._jobs.run("stopped", lambda: self._desk.stopped(document), came, lambda _error: came(""))

        self._screen.set_timer(LOOKED_AT, look)


def from_home(path: Path) -> str:
    """A path as people write it."""
    home = os.path.expanduser("~")  # noqa: PTH111 - raises nothing
    whole = str(path.absolute())
    return "~" + whole[len(home) :] if whole.startswith(home + os.sep) else whole
