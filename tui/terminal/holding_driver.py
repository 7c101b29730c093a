"""A terminal driver that leaves the page painted before on the screen until the app's own page stands."""

from __future__ import annotations

from typing import Any, Final, cast

from textual import events
from textual.driver import Driver
from textual.message import Message

from tui.terminal import first_page
from tui.upstream.textual_private import app_of, messages_of

OF_THE_WINDOW: Final = ("\x1b]2;", "\x1b[22;2t")
"""How what sets the window's title begins: it leaves the page as it is."""


def holding(driver: type[Driver]) -> type[HoldingDriver]:
    """The same driver, holding back; which one it is, depends on the system."""
    return cast("type[HoldingDriver]", type("HoldingDriver", (HoldingDriver, driver), {}))


class HoldingDriver(Driver):
    """Writes nothing of what the app paints until it is let go, or the reader does anything."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._is_starting = self.is_holding = self._has_started = False
        self._has_left = False
        """Whether the terminal is the shell's, so that what is typed there is for the shell."""

    def start_application_mode(self) -> None:
        """Take the terminal over as it is: many would blank it where it is entered once more.

        When the app comes back from the shell, the page is gone, and nothing is left to hold.
        """
        self._has_left = False
        if self._has_started:
            super().start_application_mode()  # type: ignore[safe-super]
            return
        self._has_started = True
        first_page.take_over()
        self._is_starting = self.is_holding = True  # what comes in meanwhile lets go already
        self._give_on(*first_page.typed())
        super().start_application_mode()  # type: ignore[safe-super]  # that of the system
        self._is_starting = False

    def _give_on(self, typed: bytes, is_painted: bool) -> None:
        """Give the app what was typed before it was there; what was painted for it, if it was, stays meanwhile."""
        for message in messages_of(typed):
            super().process_message(message)
        if typed and not is_painted:
            self.let_go()

    def write(self, data: str) -> None:
        """Write, unless the page is to stay."""
        if self._is_starting:
            is_held = data == first_page.ENTER
        else:
            is_held = self.is_holding and not data.startswith(OF_THE_WINDOW)
        if not is_held:
            super().write(data)  # type: ignore[safe-super]

    def process_message(self, message: Message) -> None:
        """What the reader does shows at once."""
        if isinstance(message, (events.Key, events.MouseEvent, events.Paste)):
            self.let_go()
        super().process_message(message)

    def let_go(self) -> None:
        """Have the app's own page painted, the whole of it."""
        if self.is_holding:
            self.is_holding = False
            app = app_of(self)
            app.call_later(app.refresh)

    def stop_application_mode(self) -> None:
        """Leave the terminal."""
        self.is_holding = False
        super().stop_application_mode()  # type: ignore[safe-super]
        self._has_left = True

    def disable_input(self) -> None:
        """Take no more keys in, and throw away those that wait; Textual asks for it once more after it has left."""
        if not self._has_left:
            super().disable_input()  # type: ignore[safe-super]
