"""Jobs off the screen's thread. What they found comes back as a message, never as a call into a widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from documents.errors import ZhangjuError

Found = TypeVar("Found")
Result = TypeVar("Result")


@dataclass
class Answered(Message):
    """A job is done; ``act`` takes in what it found."""

    group: str
    ticket: int
    act: Callable[[], object]


class Background(Screen[Result]):
    """A screen that can have jobs done for it."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._tickets: dict[str, int] = {}
        self._due: list[Callable[[], object]] = []

    def after_paint(self, act: Callable[[], object], of: Widget | None = None) -> None:
        """Act once what was changed (of a widget: in it) is on the screen, or at the latest when this screen is back.

        Textual alone would forget it where another screen came in front and was left again meanwhile.
        """
        self._due.append(act)
        (of or self).call_after_refresh(self._act_on_what_is_due)

    def _act_on_what_is_due(self) -> None:
        due, self._due = self._due, []
        for act in due:
            act()

    def on_screen_resume(self) -> None:
        """This screen is in front."""
        if self._due:
            self.call_after_refresh(self._act_on_what_is_due)

    def in_background(
        self,
        group: str,
        job: Callable[[], Found],
        done: Callable[[Found], object],
        failed: Callable[[ZhangjuError], object],
    ) -> None:
        """Do a job in a thread. A later job of the same group makes this one's answer void."""
        ticket = self.take_ticket(group)

        def run() -> None:
            try:
                found = job()
            except ZhangjuError as error:
                refusal = error
                self.hand_over(group, ticket, lambda: failed(refusal))
            else:
                self.hand_over(group, ticket, lambda: done(found))

        self.run_worker(run, thread=True, group=group, name=group)

    def take_ticket(self, group: str) -> int:
        """The number of a new job of a group; older ones' answers are void from now on."""
        self._tickets[group] = ticket = self._tickets.get(group, 0) + 1
        return ticket

    def hand_over(self, group: str, ticket: int, act: Callable[[], object]) -> bool:
        """From within a job: give (a part of) what was found. False where nobody waits for it any more."""
        return self.is_awaited(group, ticket) and self.post_message(Answered(group, ticket, act))

    def is_awaited(self, group: str, ticket: int) -> bool:
        """Whether a job's answer is still waited for."""
        return self._tickets.get(group) == ticket

    def on_answered(self, message: Answered) -> None:
        """Take in what a job found, where it is still waited for."""
        message.stop()
        if self.is_awaited(message.group, message.ticket):
            message.act()
