"""The window that a terminal is shown in: its title, and stepping back to the shell behind it.

``ESC ] 2 ; TITLE BEL`` sets the title; ``CSI 22 ; 2 t`` keeps the one before and ``CSI 23 ; 2 t`` brings it back, where a
terminal knows that. Where it does not, it is left with an empty title, and shows its own.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from textual.app import App

from documents.harmless import harmless
from documents.system import can_be_suspended, suspend_job
from tui.upstream.textual_private import driver_of

MOST: Final = 80
"""Characters of a title; the rest of a longer one is left out."""
KEEP: Final = "\x1b[22;2t"
BRING_BACK: Final = "\x1b]2;\x07\x1b[23;2t"
_WITHOUT_TITLE: Final = ("dumb", "unknown", "linux", "cons25", "ansi", "vt")
"""How terminals are called that have no window, or print what they do not know."""


def has_title(environ: Mapping[str, str]) -> bool:
    """Whether a terminal such as the environment says has a title."""
    kind = environ.get("TERM", "")
    return bool(kind) and not kind.startswith(_WITHOUT_TITLE)


def title_sequence(title: str) -> str:
    """The sequence that sets a title; no other is in it, whatever the title says."""
    shown = harmless(" ".join(title.split()))
    return f"\x1b]2;{shown if len(shown) <= MOST else shown[: MOST - 1] + '…'}\x07"


class TerminalWindow:
    """The window of the terminal that an app runs in."""

    def __init__(self, app: App[Any], environ: Mapping[str, str]) -> None:
        self._app = app
        self._has_title = has_title(environ)
        self._title = ""
        self._is_kept = False
        """Whether the title of before waits to be brought back."""

    @property
    def _takes_titles(self) -> bool:
        return self._has_title and not (self._app.is_headless or self._app.is_web)

    def call(self, title: str) -> None:
        """Give it a title."""
        driver = driver_of(self._app)
        self._title = title
        if driver is None or not title or not self._takes_titles:
            return
        driver.write(title_sequence(title) if self._is_kept else KEEP + title_sequence(title))
        driver.flush()
        self._is_kept = True

    def give_back(self) -> None:
        """Give it the title of before, once the app has left the terminal."""
        stream = sys.__stderr__
        if self._is_kept and stream is not None:
            self._is_kept = False
            with suppress(OSError, ValueError):  # a terminal that is gone has no title
                stream.write(BRING_BACK)
                stream.flush()

    def step_back(self) -> bool:
        """Stop here and give the terminal to the shell that waits behind; False where none does."""
        driver = driver_of(self._app)
        if driver is None or self._app.is_web or not (driver.can_suspend and can_be_suspended()):
            return False
        if self._is_kept:
            driver.write(BRING_BACK)
            driver.flush()
            self._is_kept = False
        suspend_job()
        return True

    def come_back(self) -> None:
        """The shell has given the terminal back: all of it is painted anew."""
        self._app.refresh(layout=True)
        self.call(self._title)
