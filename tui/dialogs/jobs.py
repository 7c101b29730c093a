"""Jobs off the screen's thread. What they found comes back as a message, never as a call into a widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any, Literal, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from documents.errors import ZhangjuError

Answer = TypeVar("Answer")
Turn = Literal["any", "first", "after"]
"""When a job is done: "after" those that go "first". Two at once leave the screen a third of the time, one a half."""


class NothingCame(Message):
    """A job for whose answer keys wait has failed, or found nothing: what they were for is not there."""


class Jobs:
    """The jobs that are done for one screen, by groups: a later job of a group makes an earlier one's answer void."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._tickets: dict[str, int] = {}
        self._due: list[Callable[[], object]] = []
        self._held_for: dict[str, int] = {}
        """The jobs, by group and ticket, for whose answers keys wait."""
        self._turn = Lock()

    def run(
        self,
        group: str,
        job: Callable[[], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[ZhangjuError], object],
        *,
        keeps: bool = True,
        holds_keys: bool = False,
        turn: Turn = "any",
    ) -> None:
        """Do a job in a thread; its answer, or its error, is taken in on the screen's thread.

        Who leaves waits for a job that keeps something on disk; one that does not ends with the app. ``holds_keys``:
        what is typed meanwhile is for what the answer brings.
        """
        ticket = self.take_ticket(group)
        if holds_keys:
            self.hold_keys(group)

        def work() -> None:
            try:
                with self._taking(turn):
                    answer = job()
            except ZhangjuError as error:
                refusal = error
                self._answer(group, ticket, lambda: failed(refusal), came=False)
            else:
                self._answer(group, ticket, lambda: done(answer), came=True)

        self.start(group, work, keeps=keeps)

    @contextmanager
    def _taking(self, turn: Turn) -> Iterator[None]:
        if turn == "after":
            with self._turn:
                pass  # what went first is done
        is_first = turn == "first" and self._turn.acquire(blocking=False)
        try:
            yield
        finally:
            if is_first:
                self._turn.release()

    def start(self, group: str, work: Callable[[], object], *, keeps: bool = True) -> None:
        """Start work in a thread that hands over by itself what it finds; one that does not keep anything on disk ends
        with the app."""
        if keeps:
            self._screen.run_worker(work, thread=True, group=group, name=group)
            return
        ticket = self._tickets.get(group, 0)

        def work_aside() -> None:
            try:
                work()
            except Exception as error:
                problem = error
                self.hand_over(group, ticket, lambda: _raise(problem))

        Thread(target=work_aside, name=group, daemon=True).start()

    def take_ticket(self, group: str) -> int:
        """The number of a new job of a group; older ones' answers are void from now on."""
        self._tickets[group] = ticket = self._tickets.get(group, 0) + 1
        return ticket

    @property
    def holds_keys(self) -> bool:
        """Whether what is typed waits for an answer (``tui.terminal.typed_ahead``)."""
        return any(self.is_awaited(group, ticket) for group, ticket in self._held_for.items())

    def hold_keys(self, group: str) -> None:
        """Have what is typed wait for the group's job, until ``let_keys_go`` or another ticket."""
        self._held_for[group] = self._tickets.get(group, 0)

    def let_keys_go(self, group: str, *, came: bool) -> None:
        """The answer is there, and what came of it; not ``came``: nothing did."""
        if self._held_for.pop(group, None) is not None and not came:
            self._screen.post_message(NothingCame())

    def _answer(self, group: str, ticket: int, act: Callable[[], object], *, came: bool) -> None:
        def answered() -> None:
            act()
            if self.is_awaited(group, ticket):
                self.let_keys_go(group, came=came)

        self.hand_over(group, ticket, answered)

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
