"""Leaving: the place is kept, and the page for the next start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host


class PlaceKeeper(Protocol):
    """Keeps on disk where the reader is."""

    def __call__(self, done: Callable[[object], object], failed: Callable[[ZhangjuError], object]) -> bool:
        """Keep it, and hear how that went. False where there is no place."""


class LeavingPart:
    """`q`: nothing has to be saved but where one is."""

    def __init__(
        self, host: Host, keep_place: PlaceKeeper, keep_page: Callable[[], None], end: Callable[[], None]
    ) -> None:
        self._host, self._keep_place, self._keep_page, self._end = host, keep_place, keep_page, end

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"quit": self.leave}

    def tell_how(self) -> None:
        """Ctrl+c leaves nothing: say what does."""
        self._host.tell("{quit} leaves; Ctrl+q from anywhere", quit=self._host.keys.name("reader.quit"))

    def leave(self) -> None:
        """Keep the place and leave; what went wrong is told once the screen is gone."""

        def failed(error: ZhangjuError) -> None:
            self._host.session.parting = error
            self._end()

        def kept(_state: object) -> None:
            self._keep_page()
            self._end()

        if not self._keep_place(kept, failed):
            self._end()
