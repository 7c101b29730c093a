"""What another window, the command line or a sync changes is here within a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from documents.errors import ZhangjuError
from tui.reader.host import Host

BETWEEN_LOOKS: Final = 0.5
"""Seconds between two looks at the notebook's folders; a look is a few stats."""


class WatchPart:
    """Has the notes read again when, and only when, they have changed on disk."""

    def __init__(
        self, host: Host, version: Callable[[], tuple[str, object] | None], load: Callable[[], None]
    ) -> None:
        """``version`` is the open document's id and the state of its notes before they were last read."""
        self._host, self._version, self._load = host, version, load
        self._is_looking = False

    def look(self) -> None:
        """Ask whether anything changed, off this thread; never twice at once."""
        host, version = self._host, self._version()
        if self._is_looking or version is None:
            return
        self._is_looking = True
        document_id = version[0]

        def done(now: object) -> None:
            self._is_looking = False
            before = self._version()
            if before is not None and before[0] == document_id and before[1] != now:
                self._load()

        def failed(error: ZhangjuError) -> None:
            self._is_looking = False
            host.tell_error(error)

        host.run("look", lambda: host.session.notebook.state(document_id), done, failed)
