"""The driver that takes the terminal over from the page painted before, and leaves it to the shell."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.driver import Driver

from tui.terminal import first_page
from tui.terminal.holding_driver import holding


class RecordingDriver(Driver):
    """Tells when it threw away what waited to be read; like Textual's, it does so where it leaves."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(app)
        self.thrown_away = 0

    def write(self, data: str) -> None:
        pass

    def start_application_mode(self) -> None:
        pass

    def disable_input(self) -> None:
        self.thrown_away += 1

    def stop_application_mode(self) -> None:
        self.disable_input()


async def test_what_is_typed_for_the_shell_is_not_thrown_away() -> None:
    driver = holding(RecordingDriver)(App())
    assert isinstance(driver, RecordingDriver)
    for left in (1, 2):  # after a while in the shell it is the same
        driver.start_application_mode()
        driver.stop_application_mode()
        driver.disable_input()  # as Textual does when an app has ended
        assert driver.thrown_away == left


class HastyDriver(RecordingDriver):
    """A key comes in while it still takes the terminal over."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(app)
        self.written: list[str] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def start_application_mode(self) -> None:
        self.process_message(events.Key("k", "k"))
        self.write("\x1b[?1000h")


async def test_a_key_that_comes_while_the_terminal_is_taken_over_has_the_app_painted() -> None:
    driver = holding(HastyDriver)(App())
    assert isinstance(driver, HastyDriver)
    driver.start_application_mode()
    assert not driver.is_holding
    driver.write("page")
    assert driver.written == ["\x1b[?1000h", "page"]


async def test_a_key_that_was_not_answered_before_has_the_app_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for is_painted in (True, False):
        monkeypatch.setattr(first_page, "typed", lambda is_painted=is_painted: (b"j", is_painted))
        driver = holding(RecordingDriver)(App())
        driver.start_application_mode()
        assert driver.is_holding is is_painted
