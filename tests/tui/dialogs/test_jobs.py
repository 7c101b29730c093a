"""Jobs off the screen's thread: which of them waits for which."""

from __future__ import annotations

from threading import Event, Thread
from typing import Any, cast

from documents.errors import ZhangjuError
from tui.dialogs.jobs import Jobs, Turn


class ScreenWithoutLoop:
    """Starts what it is given, and takes in what is found at once."""

    def run_worker(self, work: Any, **_named: object) -> None:
        Thread(target=work, daemon=True).start()

    def call_later(self, act: Any) -> bool:
        act()
        return True


def _refuse(error: ZhangjuError) -> None:
    raise error


class Job:
    """A job that says when it began, and ends when it may."""

    def __init__(self, jobs: Jobs, turn: Turn) -> None:
        self.has_begun, self.may_end, self.is_done = Event(), Event(), Event()
        jobs.run(f"{turn} {id(self)}", self._do, lambda _none: self.is_done.set(), _refuse, turn=turn)

    def _do(self) -> None:
        self.has_begun.set()
        self.may_end.wait()


def test_what_comes_after_waits_for_what_goes_first_and_for_nothing_else() -> None:
    jobs = Jobs(cast("Any", ScreenWithoutLoop()))
    first = Job(jobs, "first")
    first.has_begun.wait()
    after, free, second = Job(jobs, "after"), Job(jobs, "any"), Job(jobs, "first")
    free.has_begun.wait()
    second.has_begun.wait()
    assert not after.has_begun.is_set()
    first.may_end.set()
    after.has_begun.wait()
    last = Job(jobs, "first")
    last.has_begun.wait()  # what comes after keeps nothing waiting
    for job in (after, free, second, last):
        job.may_end.set()
        job.is_done.wait()
