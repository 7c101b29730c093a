"""How fast the reader is, beside a bare app that draws the same text (``floor_app.py``).

Both run in a pseudo-terminal, by turns. Printed are medians, and their ratios, of: the time to the first
readable text, the time from a key to the first painted answer and until the screen is quiet (a page on, the
next clause, the script), and the peak memory. Times are meant to be compared within one run only.

    python scripts/bench_reading.py [FILE] [-n ROUNDS] [--characters N]

``--characters`` makes a text of that length out of the file, to see what does not depend on the length.
"""

from __future__ import annotations

import argparse
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
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 120, 40
QUIET = 0.15  # seconds without output: the answer to a key is complete
PATIENCE = 60.0  # seconds for the first text
PAGES = 6
KEYS = {"page": b"\x1b[6~", "clause": b"j", "script": b"t"}
_CONTROL = re.compile(
    rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>7-9A-Z])"
)


@dataclass
class Measured:
    """What was measured of one program, one value a round or a key; seconds, and MiB of memory."""

    first_text: list[float] = field(default_factory=list)
    painted: dict[str, list[float]] = field(default_factory=dict)
    quiet: dict[str, list[float]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.output = bytearray()
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
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
            self.output += os.read(self.screen, 1 << 16)
        except OSError:
            return False
        return True

    def until(self, text: bytes) -> float:
        """Seconds from the start until the program painted a text."""
        while time.perf_counter() - self.started < PATIENCE:
            came = self.read(0.5)
            if came and text in _CONTROL.sub(b"", bytes(self.output)):
                return time.perf_counter() - self.started
            if self.process.poll() is not None:
                raise SystemExit(
                    f"The program ended:\n{_CONTROL.sub(b'', bytes(self.output)).decode(errors='replace')}"
                )
        raise SystemExit(f"{text.decode()} was not painted within {PATIENCE:.0f} s")

    def quiet(self) -> None:
        """Wait until nothing more comes."""
        while self.read(QUIET):
            pass

    def answer(self, key: bytes) -> tuple[float, float] | None:
        """Seconds from a key to the first and to the last output of its answer; None where none came."""
        self.output.clear()
        pressed = time.perf_counter()
        os.write(self.screen, key)
        if not self.read(1.0):
            return None
        first = last = time.perf_counter()
        while self.read(QUIET):
            last = time.perf_counter()
        return first - pressed, last - pressed

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


def measure(command: list[str], ready: bytes, keys: list[str], into: Measured) -> None:
    """Run a program once and add what was measured."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
        environment |= {
            "ZHANGJU_HOME": f"{home}/home",
            "ZHANGJU_CACHE": f"{home}/cache",
            "ZHANGJU_READER": "bench",
        }
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONDONTWRITEBYTECODE": ""}
        terminal = Terminal(command, environment)
        into.first_text.append(terminal.until(ready))
        terminal.quiet()
        for name in keys:
            answers = [answer for _ in range(PAGES) if (answer := terminal.answer(KEYS[name]))]
            into.painted.setdefault(name, []).extend(first for first, _ in answers)
            into.quiet.setdefault(name, []).extend(last for _, last in answers)
        into.memory.append(terminal.end())


def needle(path: Path) -> bytes:
    """Four characters of the first clause that neither the title nor the file's name holds."""
    from documents.opening import open_document

    document = open_document(path)
    elsewhere = f"{document.name}{path.stem}"
    for clause in document.clauses:
        for found in re.finditer("[一-鿿]{4}", document.slice(clause)):
            if found[0] not in elsewhere:
                return found[0].encode()
    raise SystemExit(f"{path} has no clause with four Chinese characters in a row")


def lengthened(path: Path, characters: int, folder: Path) -> Path:
    """A file of about so many characters, made of the lines of another."""
    text = path.read_text(encoding="utf-8")
    longer = folder / f"{path.stem}-{characters}.txt"
    longer.write_text(text + "\n" + text * max(0, characters // len(text) - 1), encoding="utf-8")
    return longer


def line(name: str, floor: list[float], ours: list[float], scale: float, unit: str) -> str:
    """A line of the table."""
    if not floor or not ours:
        only = median(ours) * scale if ours else float("nan")
        return f"{name:<28}{'–':>10}{only:>10.1f} {unit}"
    one, other = median(floor) * scale, median(ours) * scale
    return f"{name:<28}{one:>10.1f}{other:>10.1f} {unit:<4}{other / one:>8.2f}"


def main() -> None:
    """Measure both programs by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "seeds" / "peoples-city-plan.txt")
    parser.add_argument("-n", "--rounds", type=int, default=5)
    parser.add_argument("--characters", type=int, default=0)
    arguments = parser.parse_args()
    program = Path(sys.executable).parent / "zhangju"
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file.resolve()
        ready = needle(path)
        if arguments.characters:
            path = lengthened(path, arguments.characters, Path(folder))
        floor, ours, turning = Measured(), Measured(), Measured()
        for _ in range(arguments.rounds):
            measure(
                [sys.executable, str(ROOT / "scripts" / "floor_app.py"), str(path)], ready, ["page"], floor
            )
            measure([str(program), str(path)], ready, ["clause", "page"], ours)
            measure([str(program), str(path)], ready, ["script"], turning)
        print(f"{path.name}, {len(path.read_text(encoding='utf-8'))} characters, {arguments.rounds} rounds")
        print(f"{'':<28}{'floor':>10}{'zhangju':>10}{'ratio':>13}")
        print(line("first readable text", floor.first_text, ours.first_text, 1000, "ms"))
        print(line("a page, painted", floor.painted["page"], ours.painted["page"], 1000, "ms"))
        print(line("a page, until quiet", floor.quiet["page"], ours.quiet["page"], 1000, "ms"))
        print(line("the next clause, painted", [], ours.painted["clause"], 1000, "ms"))
        print(line("the next clause, until quiet", [], ours.quiet["clause"], 1000, "ms"))
        print(line("the script, painted", [], turning.painted["script"], 1000, "ms"))
        print(line("the script, until quiet", [], turning.quiet["script"], 1000, "ms"))
        paged, turned = ours.painted["page"], turning.painted["script"]
        ratio = median(turned) / median(paged)
        print(f"the script on screen, painted, is {ratio:.2f} times a page of the same text")
        print(line("peak memory", floor.memory, ours.memory, 1, "MiB"))
        print(line("… once scripts were turned", floor.memory, turning.memory, 1, "MiB"))


if __name__ == "__main__":
    main()
