"""Whether a long document scrolls, turns its script and resizes as a short one does, beside a bare app.

Three programs run by turns in a pseudo-terminal: the bare app (``floor_app.py``) on a short text, the reader on the
same text, and the reader on that text repeated to a great length. Printed are medians, and their ratios, of the time
from a key, or a new size of the terminal, until the rows of the page stand as they stay, and until the screen is
quiet. Each is measured once the program is at rest: what goes on while reading (jieba, saving) is measured by
``bench_waits.py``. A plain repaint, which turning the script is held against, is a page on in the bare app: all its
rows are other ones.

    python scripts/bench_scrolling.py [FILE] [-n ROUNDS] [--short N] [--long N]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measured_terminal import BARE, PLAN, READER, WIDTH, Answer, middle, needle, repeated, running, verdict

KEYS = {
    "a page on": b"\x1b[6~",
    "a page back": b"\x1b[5~",
    "the next clause": b"j",
    "a row": b"\x1b[<65;60;20M",
    "the script": b"t",
}
BARE_KEYS = ("a page on", "a page back", "a row")
ANOTHER_WIDTH = "another width"
SIZES = (WIDTH - 11, WIDTH)  # of the terminal; rows are as long as the page is wide in both
TIMES = 12
PAGES = 6  # of a key that turns pages: the short text has a few more
LENGTH_GOAL = 1.2  # of the short text's time, while scrolling
QUIET_GOAL = 2.0  # of the bare app's time until the screen is quiet
REPAINT_GOAL = 2.0  # of a plain repaint, for the script and for another width

Answers = dict[str, list[Answer]]


def measure(command: list[str], ready: bytes, keys: tuple[str, ...], into: Answers) -> None:
    """Run a program once and add what was measured."""
    with running(command, ready=ready) as terminal:
        terminal.rest()
        for name in keys:
            for _ in range(3):  # what is loaded when a key is first pressed is no part of it
                terminal.answer(KEYS[name])
                terminal.rest()
            for _ in range(PAGES if "page" in name else TIMES):
                if answer := terminal.answer(KEYS[name]):
                    into.setdefault(name, []).append(answer)
                if name == "the script":
                    terminal.rest()
        terminal.rest()
        for number in range(TIMES):
            answer = terminal.resized(SIZES[number % len(SIZES)])
            if answer and number:
                into.setdefault(ANOTHER_WIDTH, []).append(answer)
            terminal.rest()
        terminal.end()


def medians(measured: Answers, name: str) -> tuple[float, float]:
    """Milliseconds until the page is painted, and until the screen is quiet, where any row changed at all."""
    told = [answer for answer in measured.get(name, []) if answer.rows is not None]
    return middle([1000 * (answer.rows or 0) for answer in told]), middle(
        [1000 * answer.last for answer in told]
    )


def table(bare: Answers, short: Answers, long: Answers) -> None:
    """Print medians, the long text's beside the short one's, and both beside the bare app's; then the goals."""
    print(
        f"{'milliseconds':<30}{'bare':>9}{'short':>9}{'long':>9}{'short/bare':>12}{'long/bare':>11}{'long/short':>12}"
    )
    for name in (*KEYS, ANOTHER_WIDTH):
        for part, kind in enumerate(("painted", "quiet")):
            bare_time, short_time, long_time = (
                medians(measured, name)[part] for measured in (bare, short, long)
            )
            row = f"{name + ', ' + kind:<30}{bare_time:>9.1f}{short_time:>9.1f}{long_time:>9.1f}"
            print(
                row
                + f"{short_time / bare_time:>12.2f}{long_time / bare_time:>11.2f}{long_time / short_time:>12.2f}"
            )
    for name in KEYS:
        if name != "the script":
            ratio = medians(long, name)[0] / medians(short, name)[0]
            print(f"{name}, long beside short: {ratio:.2f}, {verdict(ratio, LENGTH_GOAL)}")
    for name in BARE_KEYS:
        ratio = medians(long, name)[1] / medians(bare, name)[1]
        print(f"{name} until quiet, long beside the bare app: {ratio:.2f}, {verdict(ratio, QUIET_GOAL)}")
    for name, plain in (("the script", "a page on"), (ANOTHER_WIDTH, ANOTHER_WIDTH)):
        ratio = medians(long, name)[0] / medians(bare, plain)[0]
        print(f"{name}, long beside a plain repaint: {ratio:.2f}, {verdict(ratio, REPAINT_GOAL)}")


def main() -> None:
    """Measure the programs by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=PLAN)
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--short", type=int, default=10_000)
    parser.add_argument("--long", type=int, default=10_000_000)
    arguments = parser.parse_args()
    path = arguments.file.resolve()
    bare: Answers = {}
    short: Answers = {}
    long: Answers = {}
    with tempfile.TemporaryDirectory() as folder:
        ready = needle(path)
        few = repeated(path, arguments.short, Path(folder))
        many = repeated(path, arguments.long, Path(folder))
        for _ in range(arguments.rounds):
            measure([*BARE, str(few)], ready, BARE_KEYS, bare)
            measure([*READER, str(few)], ready, tuple(KEYS), short)
            measure([*READER, str(many)], ready, tuple(KEYS), long)
    print(f"{path.name}, {arguments.short} and {arguments.long} characters, {arguments.rounds} rounds")
    table(bare, short, long)


if __name__ == "__main__":
    main()
