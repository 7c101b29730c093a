"""A terminal that goes while much is being written to it."""

from __future__ import annotations

import errno
import io
import os
import pty
import select
import threading
from contextlib import suppress

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from documents.system import keep_keys_unseen
from tui.terminal.lasting_output import LastingOutput


class Terminal(io.StringIO):
    """A terminal that is gone from some write on."""

    def __init__(self, until: int) -> None:
        super().__init__()
        self._left = until

    def write(self, text: str) -> int:
        self._left -= 1
        if self._left < 0:
            raise OSError(errno.EIO, "Input/output error")
        return super().write(text)

    def flush(self) -> None:
        if self._left < 0:
            raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("until", [0, 3])
def test_whoever_writes_to_a_terminal_that_is_gone_does_not_wait_for_it(until: int) -> None:
    file = Terminal(until)
    writer = WriterThread(LastingOutput(file))  # type: ignore[arg-type]  # it needs no more of a file
    writer.start()
    for row in range(3 * MAX_QUEUED_WRITES):
        writer.write(f"{row}\n")  # would never come back, had the thread ended
    writer.stop()
    assert not writer.is_alive()
    assert file.getvalue() == "".join(f"{row}\n" for row in range(until))


def test_what_is_written_to_a_terminal_that_is_there_comes_as_it_is() -> None:
    file = io.StringIO()
    output = LastingOutput(file)
    output.write("第一条")
    output.write("\x1b[0m")
    output.flush()
    assert file.getvalue() == "第一条\x1b[0m"


def test_a_terminal_that_takes_nothing_more_is_given_back_at_once() -> None:
    ours, theirs = pty.openpty()
    give_back = keep_keys_unseen(theirs)
    assert give_back is not None

    def write() -> None:
        with suppress(OSError):
            os.write(theirs, b"x" * (1 << 20))  # more than waits in any terminal

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    select.select([ours], [], [])  # it writes, and is going to wait for somebody who reads
    given = threading.Thread(target=give_back, daemon=True)
    given.start()
    given.join(60)
    came_back = not given.is_alive()
    while writer.is_alive():
        if select.select([ours], [], [], 0.1)[0]:
            os.read(ours, 1 << 16)
    given.join()
    os.close(ours)
    os.close(theirs)
    assert came_back
