"""What the commands cost, beside the barest Typer program (``bare_command.py``): processor time, whole processes.

What a shell waits for after Tab is measured against that program's own completion. All of them run by turns on a document with a few notes. Printed are the least of the rounds and the median, and the
ratios of both to the bare program's. The verdict is that of the least: what else runs on a machine only adds.
Compiled modules are used, as they are wherever a program is installed.

    python scripts/bench_commands.py [FILE] [-n ROUNDS]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from measured_terminal import PLAN, READER, ROOT, middle, verdict

GOAL = 1.25
GOAL_AFTER_TAB = 1.5
BARE_NAME, BARE_TAB = "a bare command", "Tab: a bare one"
BARE = [sys.executable, str(ROOT / "scripts" / "bare_command.py"), "outline"]


def commands(path: str) -> dict[str, list[str]]:
    """The calls that are measured, by what they are called in the table."""
    return {
        "--version": ["--version"],
        "--help": ["--help"],
        "outline": ["outline", path],
        "show": ["show", f"{path}#1"],
        "search": ["search", "城市", path],
        "notes list": ["notes", "list", path],
        "notes add": ["notes", "add", f"{path}#1", "--body", "一"],
        "notes tags": ["notes", "tags"],
        "export": ["export", path, "-o", "-"],
        "library list": ["library", "list"],
        "versions": ["versions", path],
        "doctor": ["doctor"],
    }


def typed(path: str) -> dict[str, str]:
    """The lines that are completed, by what they are called in the table."""
    return {
        "Tab: a command": "zhangju ",
        "Tab: a title": "zhangju show 吉林",
        "Tab: its sounds": "zhangju show cc",
        "Tab: an address": f"zhangju show {path}#",
        "Tab: a tag": "zhangju notes list --tag ",
    }


def after_tab(line: str) -> dict[str, str]:
    """The environment in which bash asks for what a line may go on with."""
    return {
        "_ZHANGJU_COMPLETE": "complete_bash",
        "_ZHANGJU_LINE": line,
        "_ZHANGJU_TAIL": line.rpartition(" ")[2],
    }


def spent(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of processor time that a whole process takes, its children's too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=PLAN)
    parser.add_argument("-n", "--rounds", type=int, default=7)
    arguments = parser.parse_args()
    path = str(arguments.file.resolve())
    calls = {BARE_NAME: [*BARE, path]}
    calls |= {name: [*READER, *given] for name, given in commands(path).items()}
    calls |= {BARE_TAB: BARE[:-1]} | dict.fromkeys(typed(path), READER)
    more = {name: after_tab(line) for name, line in typed(path).items()}
    more[BARE_TAB] = {"_BARE_COMPLETE": "complete_bash", "COMP_WORDS": "bare outline ", "COMP_CWORD": "2"}
    measured: dict[str, list[float]] = {name: [] for name in calls}
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHANGJU_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        own = {
            "ZHANGJU_HOME": f"{folder}/home",
            "ZHANGJU_CACHE": f"{folder}/cache",
            "ZHANGJU_READER": "bench",
        }
        for number in range(arguments.rounds + 1):
            for name, call in calls.items():
                seconds = spent(call, kept | own | more.get(name, {}))
                if number:  # the first round only brings the files into memory
                    measured[name].append(seconds)
    print(f"{Path(path).name}, {arguments.rounds} rounds, processor time")
    print(f"{'':<20}{'least':>8}{'median':>8} ms{'to bare, least':>17}{'median':>8}")
    for name, values in measured.items():
        least, time = min(values), middle(values)
        told = ""
        if name not in (BARE_NAME, BARE_TAB):
            bare, goal = (BARE_TAB, GOAL_AFTER_TAB) if name in more else (BARE_NAME, GOAL)
            ratio = least / min(measured[bare])
            told = f"{ratio:>17.2f}{time / middle(measured[bare]):>8.2f}  {verdict(ratio, goal)}"
        print(f"{name:<20}{1000 * least:>8.0f}{1000 * time:>8.0f} ms{told}")


if __name__ == "__main__":
    main()
