"""Whether a long document scrolls and resizes as a short one does, beside a bare app that draws the same rows.

Three programs run by turns in a pseudo-terminal: the bare app (``floor_app.py``) on a short text, the reader on the
same text, and the reader on that text repeated to a great length. Printed are medians, and their ratios, of the time
from a key, or a new size of the terminal, to the first painted answer and until the screen is quiet. Each is measured
once the program is at rest: what goes on while reading (jieba, saving) is measured by ``ticking_app.py``.

    python scripts/bench_scrolling.py [FILE] [-n ROUNDS] [--short N] [--long N]
"""

from __future__ import annotations

import argparse
import fcntl
import os
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import median

import bench_reading
from bench_reading import HEIGHT, QUIET, ROOT, WIDTH, Terminal, needle

KEYS = {
    "a page on": b"\x1b[6~",
    "a page back": b"\x1b[5~",
    "the next clause": b"j",
    "a row": b"\x1b[<65;60;20M",
}
SIZES = (WIDTH - 11, WIDTH)
TIMES = 12
PAGES = 6  # of a key that turns pages: the short text has a few more
AT_REST = 0.04  # of a processor
PATIENCE = 600.0  # seconds

Times = dict[str, list[tuple[float, float]]]


def rest(terminal: Terminal) -> None:
    """Wait until a program does nothing any more."""
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        before = spent(terminal.process.pid)
        until = time.perf_counter() + 0.5
        while (left := until - time.perf_counter()) > 0:
            terminal.read(left)
        if spent(terminal.process.pid) - before < AT_REST / 2:
            return


def spent(process: int) -> float:
    """Seconds of processor time that a process has taken; 0 where that is not told."""
    try:
        facts = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")


def resized(terminal: Terminal, width: int) -> tuple[float, float] | None:
    """Seconds from a new width to the first and to the last of what is painted then."""
    terminal.output.clear()
    began = time.perf_counter()
    fcntl.ioctl(terminal.screen, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, width, 0, 0))
    os.kill(terminal.process.pid, signal.SIGWINCH)
    if not terminal.read(5.0):
        return None
    first = last = time.perf_counter()
    while select.select([terminal.screen], [], [], QUIET)[0] and terminal.read(QUIET):
        last = time.perf_counter()
    return first - began, last - began


def measure(command: list[str], ready: bytes, keys: dict[str, bytes], into: Times) -> None:
    """Run a program once and add what was measured."""
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
        environment |= {
            "ZHANGJU_HOME": f"{home}/home",
            "ZHANGJU_CACHE": f"{home}/cache",
            "ZHANGJU_READER": "bench",
        }
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        terminal = Terminal(command, environment)
        terminal.until(ready)
        rest(terminal)
        for name, key in keys.items():
            terminal.answer(key)  # what is loaded when a key is first pressed is no part of scrolling
            rest(terminal)
            for _ in range(PAGES if "page" in name else TIMES):
                if answer := terminal.answer(key):
                    into.setdefault(name, []).append(answer)
        rest(terminal)
        for place in range(TIMES):
            if answer := resized(terminal, SIZES[place % len(SIZES)]):
                into.setdefault("another width", []).append(answer)
        terminal.end()


def table(floor: Times, short: Times, long: Times) -> None:
    """Print medians, the long text's beside the short one's, and both beside the bare app's."""
    head = f"{'milliseconds':<30}{'bare':>9}{'short':>9}{'long':>9}{'short/bare':>12}{'long/bare':>11}{'long/short':>12}"
    print(head)
    for name in (*KEYS, "another width"):
        for part, kind in enumerate(("painted", "quiet")):
            bare, one, other = (
                median(times[part] for times in measured.get(name, [])) * 1000
                if measured.get(name)
                else float("nan")
                for measured in (floor, short, long)
            )
            row = f"{name + ', ' + kind:<30}{bare:>9.1f}{one:>9.1f}{other:>9.1f}"
            print(row + f"{one / bare:>12.2f}{other / bare:>11.2f}{other / one:>12.2f}")


def repeated(path: Path, characters: int, folder: Path) -> Path:
    """A file of so many characters, or a few less, made of the lines of another."""
    text = path.read_text(encoding="utf-8")
    lines = (text + "\n" + text * (characters // len(text)))[:characters]
    made = folder / f"{path.stem}-{characters}.txt"
    made.write_text(lines[: lines.rfind("\n") + 1] or lines, encoding="utf-8")
    return made


def main() -> None:
    """Measure the programs by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "seeds" / "peoples-city-plan.txt")
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--short", type=int, default=10_000)
    parser.add_argument("--long", type=int, default=10_000_000)
    arguments = parser.parse_args()
    bench_reading.PATIENCE = PATIENCE  # what is long is long in being read
    program = str(Path(sys.executable).parent / "zhangju")
    floor: Times = {}
    short: Times = {}
    long: Times = {}
    with tempfile.TemporaryDirectory() as folder:
        ready = needle(arguments.file.resolve())
        few = repeated(arguments.file.resolve(), arguments.short, Path(folder))
        many = repeated(arguments.file.resolve(), arguments.long, Path(folder))
        pages = {name: key for name, key in KEYS.items() if name != "the next clause"}
        for _ in range(arguments.rounds):
            measure([sys.executable, str(ROOT / "scripts" / "floor_app.py"), str(few)], ready, pages, floor)
            measure([program, str(few)], ready, KEYS, short)
            measure([program, str(many)], ready, KEYS, long)
    print(
        f"{arguments.file.name}, {arguments.short} and {arguments.long} characters, {arguments.rounds} rounds"
    )
    table(floor, short, long)


if __name__ == "__main__":
    main()
