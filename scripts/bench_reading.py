"""How fast the reader is on an ordinary document, beside bare apps that draw as many rows (``floor_app.py``).

Three programs run in a pseudo-terminal, by turns: the bare app; the bare app with the reader's imports, which tells
what the reader does from what it loads; and the reader. Printed are medians, and their ratios, of: the time to the
first readable text (of a reader who never was there, and of one who comes back) and the processor time up to it, the
time from the start until a page on that was asked for with the first text stands there (and, of who comes back, until
the cursor is on the next clause, or what a key opens is there), the time from a key to the
page as it stands in the end and until the screen is quiet (a page on, the next clause, the script), and the peak
memory. The verdicts are against the bare app as it is, which pays for nothing that the reader loads.
Compiled modules are used, as they are wherever a program is installed. Times are meant to be compared within one run
only.

    python scripts/bench_reading.py [FILE] [-n ROUNDS] [--characters N]

``--characters`` makes a text of that length out of the file, to see what does not depend on the length.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from measured_terminal import BARE, PLAN, READER, Answer, Terminal, middle, needle, repeated, running, verdict

GOAL = 1.25  # times the bare app's first readable text, for the reader's, and for the first key of who comes back
LONG, LONG_GOAL = 500_000, 1.4  # … of a text of so many characters
QUIET_GOAL = 2.0  # times the bare app's page until quiet
TIMES = 6
KEYS = {"a page": b"\x1b[6~", "the next clause": b"j", "the script": b"t"}
KEYS |= {"a page back": b"\x1b[5~", "the clause before": b"k"}
NEEDING_APP = {"a note": (b"a", "Your note"), "opening": (b"O", "in all"), "help": (b"?", "the keys")}
"""Keys that no kept page answers, and what is on the screen once they are answered."""
UNDONE = {"a page": "a page back", "the next clause": "the clause before"}
"""By which key each is undone before it is measured again: a short text has few pages."""
ANSWERED = ("a page", "the next clause", "the script")


@dataclass
class Measured:
    """What was measured of one program, one value a round or a key; seconds, and MiB of memory."""

    first_text: list[float] = field(default_factory=list)
    first_key: list[float] = field(default_factory=list)  # from the start until a page on stands there
    first_key_again: list[float] = field(default_factory=list)
    first_clause_again: list[float] = field(default_factory=list)  # … until the cursor is on the next clause
    needing_app: dict[str, list[float]] = field(
        default_factory=dict
    )  # … until what such a key opens is there
    spent: list[float] = field(default_factory=list)  # processor time up to the first text
    again: list[float] = field(default_factory=list)  # the first text, where the page was left
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)


def measure(command: list[str], ready: bytes, keys: list[str], into: Measured) -> None:
    """Run a program once and add what was measured."""
    with running(command) as terminal:
        into.first_text.append(terminal.until(ready))
        into.spent.append(terminal.spent())
        into.first_key.append(first_key(terminal, ready))
        terminal.rest()
        for name in keys:
            for time in range(TIMES + 1):
                answer = terminal.answer(KEYS[name])
                if time and answer is not None:  # what is loaded when a key is first pressed is no part of it
                    into.answers.setdefault(name, []).append(answer)
                if name in UNDONE:
                    os.write(terminal.screen, KEYS[UNDONE[name]])
                    terminal.quiet()
                if not time:
                    terminal.rest()
        into.memory.append(terminal.end())


def first_key(terminal: Terminal, ready: bytes) -> float:
    """Ask for a page on as soon as the first text stands; seconds from the start until the next page does."""
    os.write(terminal.screen, KEYS["a page"])
    return terminal.until_gone(ready)


def measure_again(command: list[str], ready: bytes, into: Measured) -> None:
    """Run a program, leave it, and add how soon it shows the page it was left at, and answers a first key."""
    with tempfile.TemporaryDirectory() as folder:
        with running(command, folder=Path(folder), ready=ready) as terminal:
            terminal.rest()
            terminal.end()
        with running(command, folder=Path(folder)) as terminal:
            into.again.append(terminal.until(ready))
            into.first_key_again.append(first_key(terminal, ready))
            terminal.rest()
            terminal.answer(KEYS["a page back"])
            terminal.rest()
            terminal.end()
        with running(command, folder=Path(folder)) as terminal:
            terminal.until(ready)
            into.first_clause_again.append(terminal.until_answered(KEYS["the next clause"]))
            terminal.rest()
            terminal.end()
        for name, (key, words) in NEEDING_APP.items():
            with running(command, folder=Path(folder)) as terminal:
                terminal.until(ready)
                into.needing_app.setdefault(name, []).append(terminal.until_shown(key, words))
                terminal.rest()
                os.write(terminal.screen, b"\x1b")
                terminal.rest()
                terminal.end()


def line(name: str, unit: str, scale: float, *values: list[float]) -> str:
    """A line of the table: medians, and the last one beside each of those before it."""
    medians = [middle(times) * scale for times in values]
    ratios = [medians[-1] / median for median in medians[:-1]]
    shown = "".join(f"{value:>10.1f}" if value == value else f"{'–':>10}" for value in medians)
    return (
        f"{name:<30}{shown} {unit:<4}"
        + "".join(f"{ratio:>9.2f}" if ratio == ratio else f"{'–':>9}" for ratio in ratios).rstrip()
    )


def print_verdicts(bare: Measured, ours: Measured, goal: float) -> None:
    """Whether the goals are met, each beside the bare app as it is."""
    first = middle(bare.first_text)

    def quiet(measured: Measured) -> float:
        return middle([answer.last for answer in measured.answers["a page"]])

    for what, ratio, most in (
        ("first readable text", middle(ours.first_text) / first, goal),
        ("first key of who comes back, beside its first text", middle(ours.first_key_again) / first, GOAL),
        ("its first step to the next clause, likewise", middle(ours.first_clause_again) / first, GOAL),
        *(
            (f"the first key of who comes back is for {name}, likewise", middle(times) / first, GOAL)
            for name, times in ours.needing_app.items()
        ),
        ("a page until quiet", quiet(ours) / quiet(bare), QUIET_GOAL),
    ):
        print(f"{what}, beside the bare app: {ratio:.2f}, {verdict(ratio, most)}")


def main() -> None:
    """Measure the programs by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=PLAN)
    parser.add_argument("-n", "--rounds", type=int, default=7)
    parser.add_argument("--characters", type=int, default=0)
    arguments = parser.parse_args()
    bare, same, ours = Measured(), Measured(), Measured()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file.resolve()
        ready = needle(path)
        if arguments.characters:
            path = repeated(path, arguments.characters, Path(folder))
        for number in range(arguments.rounds + 1):
            warm = number > 0  # the first round only brings the files into memory
            measure([*BARE, str(path)], ready, ["a page"], bare if warm else Measured())
            measure([*BARE, "--imports", str(path)], ready, [], same if warm else Measured())
            measure([*READER, str(path)], ready, list(ANSWERED), ours if warm else Measured())
            measure_again([*READER, str(path)], ready, ours if warm else Measured())
        length = len(path.read_text(encoding="utf-8"))
        print(f"{path.name}, {length} characters, {arguments.rounds} rounds")
    print(f"{'':<30}{'bare':>10}{'+imports':>10}{'zhangju':>10}{'to bare':>14}{'+imports':>9}")
    print(line("first readable text", "ms", 1000, bare.first_text, same.first_text, ours.first_text))
    print(line("… where the page was left", "ms", 1000, bare.first_text, same.first_text, ours.again))
    print(line("… processor time", "ms", 1000, bare.spent, same.spent, ours.spent))
    print(line("a page on, from the start", "ms", 1000, bare.first_key, same.first_key, ours.first_key))
    print(line("… where the page was left", "ms", 1000, bare.first_key, same.first_key, ours.first_key_again))
    print(
        line(
            "the next clause, page was left",
            "ms",
            1000,
            bare.first_key,
            same.first_key,
            ours.first_clause_again,
        )
    )
    for name in ANSWERED:
        theirs, own = bare.answers.get(name, []), ours.answers[name]
        for part in ("rows", "last"):
            bare_times, own_times = (
                [time for answer in some if (time := getattr(answer, part)) is not None]
                for some in (theirs, own)
            )
            what = "painted" if part == "rows" else "until quiet"
            print(line(f"{name}, {what}", "ms", 1000, bare_times, [], own_times))
    print(line("peak memory", "MiB", 1, bare.memory, same.memory, ours.memory))
    print_verdicts(bare, ours, LONG_GOAL if length >= LONG else GOAL)


if __name__ == "__main__":
    main()
