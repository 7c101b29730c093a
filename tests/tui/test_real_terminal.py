"""The real ``zhangju`` in a real pseudo-terminal, its screen as a terminal would show it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self.process = process
        self.written = b""
        self._descriptor = descriptor
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen without white space, so that it does not matter where a line breaks."""
        return re.sub(r"\s", "", "".join(self._screen.display))

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


@contextmanager
def terminal(*arguments: object, columns: int = COLUMNS, rows: int = ROWS) -> Iterator[Terminal]:
    """``zhangju`` with these arguments in a terminal of its own."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [*command(), *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    screen = Terminal(process, ours)
    try:
        yield screen
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        screen.close()


def notes(*options: str) -> list[dict[str, object]]:
    ran = subprocess.run(
        [*command(), "notes", "list", "--format", "json", *options],
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    return list(json.loads(ran.stdout))


def test_a_note_typed_in_the_reader_is_there_when_it_has_quit(seeds: Path) -> None:
    seed = seeds / "new-area-feature.txt"
    body = "新区之“新”，新在何处？"
    with terminal(seed) as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type(body)
        reader.wait_for(body)
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.type("q")
        assert reader.wait_for_end() == 0
    (note,) = notes(str(seed))
    assert note["body"] == body
    assert note["creator"] == "测试者"
    target = note["target"]
    assert isinstance(target, dict)
    assert target["exact"] in seed.read_text(encoding="utf-8")


def test_quitting_leaves_the_terminal_as_it_was(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("q")
        assert reader.wait_for_end() == 0
        for mode in (b"?1049", b"?1000", b"?1003", b"?2004"):
            if b"\x1b[" + mode + b"h" in reader.written:
                after = reader.written.rpartition(b"\x1b[" + mode + b"h")[2]
                assert b"\x1b[" + mode + b"l" in after, mode
        assert reader.written.rfind(b"\x1b[?25h") > reader.written.rfind(b"\x1b[?25l")


HOSTILE = (
    "\x1b]0;taken over\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b[8mhidden\x1b[0m",
    "\x1bP1$r0m\x1b\\",
    "\x9b31mred",
    "\x9d0;taken over\x9c",
    "\u202etxt.exe\u202c",
    "\u200b\u2066\u2069\ufeff",
)


def test_control_sequences_in_a_document_and_its_notes_never_reach_the_terminal(
    tmp_path: Path, own_folders: Path
) -> None:
    path = tmp_path / "hostile.txt"
    lines = [
        "敌意文件",
        *(
            f"第{number}句带有{attack}之文字。"
            for number, attack in zip("一二三四五六七八", HOSTILE, strict=True)
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for attack in HOSTILE:
        subprocess.run(
            [
                *command(),
                "notes",
                "add",
                str(path),
                "--body",
                f"甲{attack}乙[red]丙[/red]",
                "--tag",
                f"标{attack}签",
            ],
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    assert own_folders.exists()
    with terminal(path) as reader:
        reader.wait_for("之文字。")
        reader.wait_for("[red]")
        reader.type("q")
        assert reader.wait_for_end() == 0
        for attack in (b"\x1b]0;taken", b"taken over\x07", b"\x1b]52;", b"\x1b[8mhidden", b"\x1bP1$r"):
            assert attack not in reader.written
        for char in "\x9b\x9c\x9d\u202e\u202c\u2066\u2069\u200b\ufeff":
            assert char.encode() not in reader.written
        assert reader.title != "taken over"


def test_a_terminal_that_hangs_up_ends_the_reader_and_keeps_what_was_saved(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("a")
        reader.wait_for("Ctrl+s")
        reader.type("存了的话")
        reader.wait_for("存了的话")
        reader.type(CTRL_S)
        reader.wait_for("Saved")
        reader.process.kill()
    assert [note["body"] for note in notes()] == ["存了的话"]


def test_a_terminal_that_vanishes_without_a_word_ends_the_reader(seeds: Path) -> None:
    with terminal(seeds / "peoples-city-plan.txt") as reader:
        reader.wait_for("吉林省委省政府")
        reader.close()
        assert reader.process.wait(PATIENCE) != 0
