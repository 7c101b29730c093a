"""Every check of the project: what ``test.py`` runs once everything is set up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from checkout_venv import ROOT

ROOMS: Final = ("-p", "documents", "-p", "annotations", "-p", "tui")
CHECKS: Final = (
    ("format", "ruff", "format", "--check", "."),
    ("lint", "ruff", "check", "."),
    ("types", "mypy"),
    ("types on Windows", "mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32", *ROOMS),
    ("types on macOS", "mypy", "--platform", "darwin", "--cache-dir", ".mypy_cache/darwin", *ROOMS),
    ("contracts", "lint-imports"),
)
# What needs no real terminal uses every core; what draws on one, sets a checkout up, or forks (a worker of a parallel
# run has threads) is run by a process of its own beside them.
BY_THEMSELVES: Final = (
    "tests/annotations/storage/test_faults.py",
    "tests/scripts",
    "tests/tui/terminal/test_control_sequences.py",
    "tests/tui/terminal/test_drafts_and_kills.py",
    "tests/tui/terminal/test_first_page.py",
    "tests/tui/terminal/test_real_terminal.py",
    "tests/tui/terminal/test_security_of_running.py",
    "tests/tui/terminal/test_terminal_probe.py",
    "tests/tui/terminal/test_widths_asked.py",
)
ON_EVERY_CORE: Final = ("-n", "auto", "--dist", "loadfile")
WORKERS: Final = "PYTEST_XDIST_AUTO_NUM_WORKERS"  # what "auto" means to the runner
SLOWEST: Final = "--durations=15"
WITH_VALUE: Final = frozenset(
    {"-k", "-m", "-n", "-p", "-o", "-c", "-r", "-W"}
)  # pytest's, with a word after them
MOST_MORE: Final = 4  # workers beside one for each core: each takes some 250 MiB
NOTHING_RUN: Final = 5  # pytest's exit code where no test was meant
MEASURED: Final = ("documents", "annotations")  # rooms whose coverage is told
COVERAGE: Final = ROOT / ".coverage.json"
MEASURING: Final = "--coverage"
_MOST_TOLD: Final = 10


def reset_signals() -> None:
    """Take signals as usual that a caller ignores (nohup, a shell's background): every child would ignore them, too."""
    for number in signal.valid_signals():
        if number in (getattr(signal, "SIGPIPE", None), getattr(signal, "SIGXFSZ", None)):
            continue  # Python ignores them by itself, and not in its children
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def run(tools: Path, arguments: Sequence[str]) -> int:
    """Run every check with the tools of an environment, the tests with pytest's arguments; the exit code."""
    failed = []
    for name, tool, *words in CHECKS:
        print("──", name, flush=True)
        if subprocess.call([tools / tool, *words], cwd=ROOT):
            failed.append(name)
    print("── tests", flush=True)
    if failed:
        print("Failed so far:", ", ".join(failed), flush=True)
    code = run_tests(tools, arguments)
    if failed:
        print("Failed before the tests:", ", ".join(failed), flush=True)
    return code or bool(failed)


def run_tests(tools: Path, arguments: Sequence[str]) -> int:
    """Run pytest; its exit code, the worst of several. With ``--coverage`` it tells how much of the rooms it ran.

    That is measured on every core alone: of a test that forks, each child would write down what it ran. It doubles what the
    tests of pure code take, so it is done when asked for.
    """
    # All at once, and more workers than there are cores: tests of screens and of programs wait most of their time.
    environment = {WORKERS: str(workers(os.cpu_count() or 1)), **os.environ}
    # Hundreds of processes load the rooms: each would compile them anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    asked = [argument for argument in arguments if argument != MEASURING]
    commands: list[list[str | Path]] = [[tools / "pytest", *words] for words in runs(asked)]
    if len(asked) < len(arguments):
        measuring = ("-m", "slipcover", "--source", ",".join(MEASURED), "--json", "--out", COVERAGE)
        commands[0][:1] = [tools / "python", *measuring, "-m", "pytest"]
    codes = run_at_once(commands, environment)
    if COVERAGE.exists():
        print("── coverage", flush=True)
        print_coverage(json.loads(COVERAGE.read_text("utf-8")))
        COVERAGE.unlink()
    return max((code for code in codes if code != NOTHING_RUN), default=NOTHING_RUN)


def workers(cores: int) -> int:
    """How many tests run at once on so many cores: a test of a screen waits for two thirds of its time."""
    return cores + min(cores, MOST_MORE)


def run_at_once(commands: Sequence[Sequence[str | Path]], environment: Mapping[str, str]) -> list[int]:
    """Run commands beside each other; their exit codes. What all but the first print comes after it."""
    first, *others = commands
    with ExitStack() as stack:
        printed = [
            stack.enter_context(TemporaryFile("w+", encoding="utf-8", errors="replace")) for _ in others
        ]
        beside = [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
            )
            for command, output in zip(others, printed, strict=True)
        ]
        codes = [subprocess.call(first, cwd=ROOT, env=environment)]
        for process, output in zip(beside, printed, strict=True):
            codes.append(process.wait())
            output.seek(0)
            print(output.read(), end="", flush=True)
    return codes


def runs(arguments: Sequence[str]) -> Iterator[list[str]]:
    """The arguments for each run of pytest: one on every core, and of what is run by itself one on terminals and one
    of the rest."""
    paths: list[str] = []
    options: list[str] = []
    is_value = False
    for argument in arguments:
        is_path = not is_value and not argument.startswith("-") and _file(argument).exists()
        (paths if is_path else options).append(argument)
        is_value = argument in WITH_VALUE
    beside = [path for path in paths if not any(_is_below(path, alone) for alone in BY_THEMSELVES)]
    alone = [path for path in paths if path not in beside]
    alone += [path for path in BY_THEMSELVES if not paths or any(_is_below(path, above) for above in beside)]
    if beside or not paths:
        ignored = [f"--ignore={path}" for path in BY_THEMSELVES]
        yield [*ON_EVERY_CORE, *ignored, SLOWEST, *options, *beside]
    if alone:
        on_terminals = [path for path in alone if _is_below(path, "tests/tui")]
        rest = [path for path in alone if path not in on_terminals]
        yield from ([SLOWEST, *options, *paths] for paths in (on_terminals, rest) if paths)


def _file(argument: str) -> Path:
    """The file or folder that an argument such as ``tests/test_x.py::test_y`` names."""
    return (ROOT / argument.partition("::")[0]).resolve()


def _is_below(argument: str, above: str) -> bool:
    return _file(argument).is_relative_to(_file(above))


def print_coverage(measured: Any) -> None:
    """Print how many of each room's lines ran, and the files with the most that did not."""
    files = {
        name: (len(told["executed_lines"]), len(told["missing_lines"]))
        for name, told in measured["files"].items()
    }
    for room in MEASURED:
        ran, left = (
            sum(counts[side] for name, counts in files.items() if name.startswith(room)) for side in (0, 1)
        )
        print(f"{room}: {ran / max(ran + left, 1):.1%} of {ran + left} lines")
    for name in sorted(files, key=lambda name: -files[name][1])[:_MOST_TOLD]:
        print(f"{files[name][1]:6} lines not run in {name}")
