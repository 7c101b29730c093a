"""The real ``zhangju`` in a pseudo-terminal: keys go in, what it writes and what a terminal would show come out."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte
import pytest

PATIENCE = 60  # seconds until a wait is given up; nothing here depends on how long anything takes
COLUMNS, ROWS = 120, 40
CTRL_S = "\x13"
ESCAPE = "\x1b"

# Sequences that Textual writes and pyte does not know, so that it would print their rest on the screen.
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")


def command() -> list[str]:
    """The installed command, or the same entry point where it is not installed beside the interpreter."""
    script = Path(sys.executable).with_name("zhangju")
    return [str(script)] if script.exists() else [sys.executable, "-m", "tui.main"]


class Terminal:
    """A terminal with a process in it."""

    def __init__(
        self, process: subprocess.Popen[bytes], descriptor: int, columns: int = COLUMNS, rows: int = ROWS
    ) -> None:
        self.process = process
        self.written = b""
        self._descriptor = descriptor
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._rows()]

    @property
    def text(self) -> str:
        """The screen without white space, so that it does not matter where a line breaks."""
        return re.sub(r"\s", "", "".join(self._rows()))

    def _rows(self) -> list[str]:
        """The cells row by row; pyte's own way stumbles over half of a wide character, as between two reads."""
        buffer = self._screen.buffer
        return [
            "".join(buffer[y][x].data for x in range(self._screen.columns)) for y in range(self._screen.lines)
        ]

    @property
    def title(self) -> str:
        return str(self._screen.title)

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def wait_for(self, shown: str | Callable[[], bool]) -> None:
        """Let the process run until the screen shows something."""

        def is_there() -> bool:
            return re.sub(r"\s", "", shown) in self.text if isinstance(shown, str) else shown()

        deadline = time.monotonic() + PATIENCE
        while not is_there():
            if not self._read(deadline) and not is_there():
                pytest.fail(f"waited in vain for {shown!r}; the screen:\n" + "\n".join(self.lines))

    def wait_for_end(self) -> int:
        """Let the process run to its end; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        return self.process.wait(max(1, deadline - time.monotonic()))

    def close(self) -> None:
        """Close the terminal; a process in it, which has it as no controlling one, gets no signal."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _read(self, deadline: float) -> bool:
        """Take in what comes next; False where nothing will, or not in time."""
        ready, _, _ = select.select([self._descriptor], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:  # what Linux says when the other side has closed
            return False
        self.written += data
        self._pending += data
        # A sequence cut in two by the reading waits for its rest.
        cut = self._pending.rfind(b"\x1b")
        whole = cut < 0 or len(self._pending) - cut > 32 or re.search(rb"[@-~]", self._pending[cut + 2 :])
        ready_bytes, self._pending = (
            (self._pending, b"") if whole else (self._pending[:cut], self._pending[cut:])
        )
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", ready_bytes))
        return bool(data)


class ShellTerminal(Terminal):
    """A terminal in which a shell with jobs waits."""

    def run_zhangju(self, *arguments: object) -> None:
        """Have the shell run ``zhangju``."""
        self.type(" ".join(shlex.quote(str(word)) for word in [*command(), *arguments]) + "\n")


def introduce(settings: Path) -> None:
    """Have the questions of a first start answered, where there are settings that can be read, or none yet."""
    with suppress(OSError, ValueError):
        kept = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
        if "introduced" not in kept:  # a file that is written again is another one
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(json.dumps({"introduced": True, **kept}), encoding="utf-8")


@contextmanager
def terminal(
    *arguments: object,
    columns: int = COLUMNS,
    rows: int = ROWS,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    is_first: bool = False,
    program: Path | None = None,
) -> Iterator[Terminal]:
    """``zhangju`` with these arguments in a terminal of its own, with more in its environment.

    Unless ``is_first``, it has been started before: it asks nothing. ``program``: another one than that of the tests.
    """
    if not is_first:
        introduce(Path({**os.environ, **(environ or {})}["ZHANGJU_HOME"]) / "settings.json")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [*([str(program)] if program else command()), *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", **(environ or {})},
    )
    os.close(theirs)
    screen = Terminal(process, ours, columns, rows)
    try:
        yield screen
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        screen.close()


@contextmanager
def shell(columns: int = COLUMNS, rows: int = ROWS) -> Iterator[ShellTerminal]:
    """A shell with jobs, in a terminal of its own; what it still runs in the end is ended with it."""
    introduce(Path(os.environ["ZHANGJU_HOME"]) / "settings.json")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - it takes no lock
        env={**os.environ, "TERM": "xterm-256color", "PS1": "$ ", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
    )
    os.close(theirs)
    screen = ShellTerminal(process, ours, columns, rows)
    try:
        yield screen
    finally:
        screen.close()  # the shell, and what it runs, is told that the terminal hung up
        if process.poll() is None:
            process.send_signal(signal.SIGHUP)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
