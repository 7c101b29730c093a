"""How long the screen ever has to wait while a reader types or scrolls, and other work goes on.

The real reader runs with a task in its loop that ticks every millisecond (``ticking_app.py``), and a hand that
scrolls and types without pause while: the document has just been opened (the tree of a long one is made), jieba tells words and proposes keywords, the
script is turned again and again, rows are set for other widths, a note is typed and saved, words are looked for as
they are typed. Printed are, for each, how many keys there were, the longest wait (the median over the rounds and the
worst), the worst by the reader's own processor time, and how many were longer than 50 ms by that: where other programs
run, they take a share of each wait, so the verdict is on the reader's own. What the plain scrolling costs is the first
line.

    python scripts/bench_waits.py [FILE] [-n ROUNDS] [--characters N]
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from measured_terminal import PLAN, ROOT, WIDTH, Terminal, middle, needle, repeated, running, verdict

GOAL = 50.0  # milliseconds
BETWEEN = 0.03  # seconds between keys: a key held down
SCROLLING = (b"\x1b[6~", b"j", b"j", b"\x1b[<65;60;20M", b"\x1b[<65;60;20M", b"k", b"\x1b[5~")
WORDS = "一点一点地写下去，写到哪里算哪里。"
Doing = Callable[[int], object]


def press(terminal: Terminal, keys: bytes) -> None:
    """A key, and what comes until the next one."""
    os.write(terminal.screen, keys)
    until = time.perf_counter() + BETWEEN
    while (left := until - time.perf_counter()) > 0:
        terminal.read(left)
    terminal.output.clear()


def keep_scrolling(terminal: Terminal, *, times: int = 0, meanwhile: Doing | None = None) -> int:
    """Scroll so many times, or until nothing else goes on (half a second at least); how many keys there were."""
    keys = itertools.cycle(SCROLLING)
    before, since = terminal.spent(), time.perf_counter()
    idle = None
    for count in itertools.count(1):
        press(terminal, next(keys))
        if meanwhile is not None:
            meanwhile(count)
        if times:
            if count == times:
                return count
        elif time.perf_counter() - since > 1.0:
            spent = terminal.spent()
            share = (spent - before) / (time.perf_counter() - since)
            if idle is not None and share < idle + 0.15 and not children(terminal):
                return count
            idle = share if idle is None else min(idle, share)
            before, since = spent, time.perf_counter()
    raise AssertionError


def children(terminal: Terminal) -> bool:
    """Whether the program has processes of its own at work (jieba's)."""
    path = Path(f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children")
    tasks = path.parent.parent.glob("*/children")
    return any(task.read_text(encoding="ascii").strip() for task in tasks)


def typed(terminal: Terminal, words: str) -> int:
    """Type words; how many keys they are."""
    for character in words:
        press(terminal, character.encode())
    return len(words)


def phases(terminal: Terminal) -> Iterator[tuple[str, Callable[[], int]]]:
    """What goes on, and the hand that scrolls or types meanwhile."""

    def resize(count: int) -> None:
        if count % 5 == 0:
            terminal.resized(WIDTH - 11 * (count % 2))

    def turn(count: int) -> None:
        if count % 5 == 0:
            press(terminal, b"t")

    def words() -> int:
        press(terminal, b"v")
        for _ in range(20):
            press(terminal, b"l")
        press(terminal, b"\x1b")
        return 20 + keep_scrolling(terminal)

    def proposals() -> int:
        press(terminal, b"h")
        keys = keep_scrolling(terminal)
        press(terminal, b"h")
        return keys

    def writing() -> int:
        press(terminal, b"a")
        terminal.quiet()
        keys = typed(terminal, WORDS * 3)
        press(terminal, b"\x13")
        return keys + keep_scrolling(terminal, times=60)

    def finding() -> int:
        press(terminal, b"/")
        terminal.quiet()
        keys = typed(terminal, "都市圈") + typed(terminal, "\x7f" * 3) + typed(terminal, "的发展")
        press(terminal, b"\x1b")
        return keys + keep_scrolling(terminal, times=20)

    yield "just opened", lambda: keep_scrolling(terminal)
    yield "nothing else", lambda: keep_scrolling(terminal, times=100)
    yield "turning the script", lambda: keep_scrolling(terminal, times=100, meanwhile=turn)
    yield "other widths", lambda: keep_scrolling(terminal, times=100, meanwhile=resize)
    yield "jieba: words", words
    yield "jieba: keywords", proposals
    yield "writing and saving a note", writing
    yield "looking for words", finding


def main() -> None:
    """Scroll and type, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=PLAN)
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--characters", type=int, default=1_000_000)
    arguments = parser.parse_args()
    measured: dict[str, list[tuple[int, list[tuple[float, float]]]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "waits"
        path = repeated(arguments.file.resolve(), arguments.characters, Path(folder))
        command = [sys.executable, str(ROOT / "scripts" / "ticking_app.py"), str(log), str(path)]
        for _ in range(arguments.rounds):
            with running(command, ready=needle(arguments.file.resolve())) as terminal:
                for name, act in phases(terminal):
                    began = time.perf_counter()
                    keys = act()
                    ended = time.perf_counter()
                    if name != "just opened":
                        terminal.rest()
                    waits = [tuple(map(float, line.split())) for line in log.read_text().splitlines()]
                    some = [
                        (1000 * wait, 1000 * own)
                        for at, wait, own in waits
                        if began < at - wait and at <= ended
                    ]
                    measured.setdefault(name, []).append((keys, some))
                terminal.end()
    print(f"{path.name}, {arguments.characters} characters, {arguments.rounds} rounds")
    print(
        f"{'while scrolling or typing':<30}{'keys':>6}{'longest, ms':>13}{'worst':>8}{'own worst':>11}{'over 50':>9}"
    )
    for name, rounds in measured.items():
        longest = [max((wait for wait, _ in waits), default=0.0) for _, waits in rounds]
        own = max((own for _, waits in rounds for _, own in waits), default=0.0)
        over = sum(own > GOAL for _, waits in rounds for _, own in waits)
        keys = sum(count for count, _ in rounds)
        print(
            f"{name:<30}{keys:>6}{middle(longest):>13.1f}{max(longest):>8.1f}{own:>11.1f}{over:>9}  {verdict(own, GOAL)}"
        )


if __name__ == "__main__":
    main()
