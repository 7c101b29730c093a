"""Programs in pseudo-terminals, watched: what they paint, when, and what memory they take.

What all benchmarks of the screen share: the terminal, its size, the environment, the texts, the table.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pyte

ROOT = Path(__file__).resolve().parent.parent
READER = [str(Path(sys.executable).parent / "zhangju")]
BARE = [sys.executable, str(ROOT / "scripts" / "floor_app.py")]
PLAN = ROOT / "seeds" / "peoples-city-plan.txt"
WIDTH, HEIGHT = 120, 40
LEFT, RIGHT = 28, 31  # cells left of the page, and right of it (with its scrollbar), in both programs
QUIET = 0.15  # seconds without output: the answer to a key is complete
PATIENCE = 600.0  # seconds: a long text is long in being read
AT_ONCE = 0.01  # seconds: the rest of what is painted in one go
AT_REST = 0.02  # of half a second: the program does nothing any more
CONTROL = re.compile(
    rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>7-9A-Z])"
)
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")


class Answer(NamedTuple):
    """Seconds from a key to the first output, to the page as it stands in the end, and to the last output.

    ``rows`` is None where no row of the page is another one than before.
    """

    first: float
    rows: float | None
    last: float


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.output = bytearray()
        self._came: list[tuple[float, bytes]] = []
        self._columns = WIDTH
        self._shown = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._shown)
        ours, theirs = pty.openpty()
        _set_size(theirs, WIDTH)
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(theirs)
        self.screen = ours

    def read(self, wait: float) -> bool:
        """Take in what comes within ``wait`` seconds; False if nothing came."""
        ready, _, _ = select.select([self.screen], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.screen, 1 << 16)
        except OSError:
            return False
        self._came.append((time.perf_counter(), data))
        self.output += data
        return True

    def until(self, text: bytes) -> float:
        """Seconds from the start until the program painted a text."""
        while time.perf_counter() - self.started < PATIENCE:
            came = self.read(0.5)
            if came and text in CONTROL.sub(b"", bytes(self.output)):
                return self._came[-1][0] - self.started
            if self.process.poll() is not None:
                raise SystemExit(
                    f"The program ended:\n{CONTROL.sub(b'', bytes(self.output)).decode(errors='replace')}"
                )
        raise SystemExit(f"{text.decode()} was not painted within {PATIENCE:.0f} s")

    def quiet(self) -> None:
        """Wait until nothing more comes."""
        while self.read(QUIET):
            pass

    def rest(self) -> None:
        """Wait until the program does nothing any more."""
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            before = self.spent()
            until = time.perf_counter() + 0.5
            while (left := until - time.perf_counter()) > 0:
                self.read(left)
            if self.spent() - before < AT_REST:
                return

    def spent(self) -> float:
        """Seconds of processor time that the program has taken; 0 where that is not told."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2]
        except OSError:
            return 0.0
        return sum(map(int, stat.split()[11:13])) / os.sysconf("SC_CLK_TCK")

    def answer(self, key: bytes) -> Answer | None:
        """How long the answer to a key takes; None where none came."""
        before = self._page()
        self.output.clear()
        pressed = time.perf_counter()
        os.write(self.screen, key)
        return self._heard(pressed, before)

    def until_gone(self, text: bytes) -> float:
        """Seconds from the start until a text is on the page no more, and something is."""
        while (came := time.perf_counter() - self.started) < PATIENCE:
            page = "".join(self._page())
            if page.strip() and text.decode() not in page:
                return came
            self.read(0.5)
        raise SystemExit(f"{text.decode()} was still there after {PATIENCE:.0f} s")

    def until_answered(self, key: bytes) -> float:
        """Seconds from the start until a key, pressed now, has changed a row of the page."""
        while self.read(AT_ONCE):
            pass
        before = self._page()
        os.write(self.screen, key)
        while (came := time.perf_counter() - self.started) < PATIENCE:
            if self._page() != before:
                return came
            self.read(0.5)
        raise SystemExit(f"{key!r} was not answered within {PATIENCE:.0f} s")

    def until_shown(self, key: bytes, words: str) -> float:
        """Seconds from the start until what a key, pressed now, asks for is on the screen."""
        os.write(self.screen, key)
        while (came := time.perf_counter() - self.started) < PATIENCE:
            if self.read(0.5):
                self._page()
                if words in "".join(
                    self._shown.buffer[y][x].data for y in range(HEIGHT) for x in range(self._columns)
                ):
                    return came
        raise SystemExit(f"{words} was not shown within {PATIENCE:.0f} s")

    def resized(self, width: int) -> Answer | None:
        """How long the answer to another width takes; None where none came."""
        self._page()
        self.output.clear()
        self._columns = width
        self._shown.resize(HEIGHT, width)
        began = time.perf_counter()
        _set_size(self.screen, width)
        os.kill(self.process.pid, signal.SIGWINCH)
        return self._heard(began, [])

    def peak(self) -> float:
        """The most memory the program ever had, in MiB; not a number where that is not told."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return float("nan")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def end(self) -> float:
        """Quit the program; its peak memory in MiB."""
        os.write(self.screen, b"q")
        deadline = time.perf_counter() + 5
        while time.perf_counter() < deadline:
            self.read(0.05)
            ended, _, usage = os.wait4(self.process.pid, os.WNOHANG)
            if ended:
                break
        else:
            os.killpg(self.process.pid, signal.SIGKILL)
            _, _, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        os.close(self.screen)
        return usage.ru_maxrss / (1 if sys.platform != "darwin" else 1024) / 1024

    def _heard(self, began: float, before: list[str]) -> Answer | None:
        if not self.read(5.0):
            return None
        first = self._came[-1][0]
        self.quiet()
        last = self._came[-1][0]
        pages: list[tuple[float, list[str]]] = []
        for came, data in self._came:
            self._feed(data)
            pages.append((came, self._text_of_page()))
        self._came.clear()
        final = pages[-1][1]
        since = next(index for index in range(len(pages)) if all(page == final for _, page in pages[index:]))
        rows = None if final == before else pages[since][0] - began
        return Answer(first - began, rows, last - began)

    def _page(self) -> list[str]:
        """The page as it stands, once all that came is taken in."""
        for _, data in self._came:
            self._feed(data)
        self._came.clear()
        return self._text_of_page()

    def _feed(self, data: bytes) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def _text_of_page(self) -> list[str]:
        rows = (self._shown.buffer[y] for y in range(1, HEIGHT - 1))
        return ["".join(row[x].data for x in range(LEFT, self._columns - RIGHT)) for row in rows]


def _set_size(descriptor: int, width: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, width, 0, 0))


@contextmanager
def running(
    command: list[str], *, ready: bytes | None = None, folder: Path | None = None
) -> Iterator[Terminal]:
    """A program with a data folder of its own (or that of an earlier run), as it is once it is installed.

    ``ready``: wait for this text.
    """
    with tempfile.TemporaryDirectory() as fresh:
        home = folder or fresh
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has it compiled
        own = {"ZHANGJU_HOME": f"{home}/home", "ZHANGJU_CACHE": f"{home}/cache", "ZHANGJU_READER": "bench"}
        terminal = Terminal(
            command, kept | own | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        )
        try:
            if ready is not None:
                terminal.until(ready)
            yield terminal
        finally:
            if terminal.process.returncode is None:
                terminal.process.kill()
                terminal.process.wait()


def needle(path: Path) -> bytes:
    """Four characters of the first clause that neither the title nor the file's name holds."""
    from documents.opening import open_document

    document = open_document(path)
    elsewhere = f"{document.name}{path.stem}"
    for clause in document.clauses:
        for run in re.finditer("[一-鿿]{4}", document.text[clause.start : clause.end]):
            if run[0] not in elsewhere:
                return run[0].encode()
    raise SystemExit(f"{path} has no clause with four Chinese characters in a row")


def repeated(path: Path, characters: int, folder: Path) -> Path:
    """A file of so many characters, or a few less, made of the lines of another."""
    text = path.read_text(encoding="utf-8")
    lines = (text + "\n" + text * (characters // len(text)))[:characters]
    made = folder / f"{path.stem}-{characters}.txt"
    made.write_text(lines[: lines.rfind("\n") + 1] or lines, encoding="utf-8")
    return made


def middle(values: list[float]) -> float:
    """The median; not a number of nothing."""
    return median(values) if values else float("nan")


def verdict(value: float, goal: float, unit: str = "") -> str:
    """Whether a goal is met."""
    return f"{'within' if value <= goal else 'MORE THAN'} {goal:g}{unit}"
