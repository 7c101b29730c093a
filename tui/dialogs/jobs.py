"""Jobs off the screen's thread. What they found comes back as a message, never as a call into a widget."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from documents.errors import ZhangjuError

Answer = TypeVar("Answer")


class Jobs:
    """The jobs that are done for one screen, by groups: a later job of a group makes an earlier one's answer void."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._tickets: dict[str, int] = {}
        self._due: list[Callable[[], object]] = []

    def run(
        self,
        group: str,
        job: Callable[[], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[ZhangjuError], object],
        *,
        keeps: bool = True,
    ) -> None:
        """Do a job in a thread; its answer, or its error, is taken in on the screen's thread.

        Who leaves waits for a job that keeps something on disk; one that does not ends with the app.
        """
        ticket = self.take_ticket(group)

        def work() -> None:
            try:
                answer = job()
            except ZhangjuError as error:
                refusal = error
                self.hand_over(group, ticket, lambda: failed(refusal))
            else:
                self.hand_over(group, ticket, lambda: done(answer))

        def work_aside() -> None:
            try:
                work()
            except Exception as error:
                problem = error
                self.hand_over(group, ticket, lambda: _raise(problem))

        if keeps:
            self.start(group, work)
        else:
            Thread(target=work_aside, name=group, daemon=True).start()

    def start(self, group: str, work: Callable[[], object]) -> None:
        """Start work in a thread that hands over by itself what it finds."""
        self._screen.run_worker(work, thread=True, group=group, name=group)

    def take_ticket(self, group: str) -> int:
        """The number of a new job of a group; older ones' answers are void from now on."""
        self._tickets[group] = ticket = self._tickets.get(group, 0) + 1
        return ticket

    def is_awaited(self, group: str, ticket: int) -> bool:
        """Whether a job's answer is still waited for."""
        return self._tickets.get(group) == ticket

    def hand_over(self, group: str, ticket: int, act: Callable[[], object]) -> bool:
        """From within a job: give (a part of) what was found. False where nobody waits for it any more."""

        def take_in() -> None:
            if self.is_awaited(group, ticket):
                act()

        return self.is_awaited(group, ticket) and self._screen.call_later(take_in)

    def after_paint(self, act: Callable[[], object], of: Widget | None = None) -> None:
        """Act once what was changed (of a widget: in it) is on the screen, or at the latest when the screen is back.

        Textual alone would forget it where another screen came in front and was left again meanwhile.
        """
        self._due.append(act)
        (of or self._screen).call_after_refresh(self._act_on_what_is_due)

    def screen_is_back(self) -> None:
        """The screen is in front again: to be called from its ``on_screen_resume``."""
        if self._due:
            self._screen.call_after_refresh(self._act_on_what_is_due)

    def _act_on_what_is_due(self) -> None:
        due, self._due = self._due, []
        for act in due:
            act()


def _raise(problem: Exception) -> None:
    raise problem
