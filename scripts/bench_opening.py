"""How fast texts become documents: characters a second from a file's bytes to its tree, and where the time goes.

Texts of 10 thousand to 10 million characters are made of real ones, statutes (whose articles and chapters are
numbered on, so that the whole stays one statute) and prose apart. Printed are, for each length, the processor time
of the best run, and beside it that of a naive baseline: the same bytes decoded, cut into lines, and split at 第…条
and headings by a regular expression. The goal: the longest text costs at most 1.5 times as much a character as the
shortest. Below that, the share of each step in the longest text.

    python scripts/bench_opening.py [PATH…] [-n ROUNDS] [--characters N…] [--kind statutes|prose] [--steps]

PATH are files and folders; without any, the seeds and the statutes of the tests. ``--steps`` times the steps (the
longest text is opened once more for it). Times are meant to be compared within one run only.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

from documents import opening
from documents.lines import broken_lines, published_text, sequences
from documents.opening import open_document
from documents.structure import tree, units

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "seeds", ROOT / "tests" / "documents" / "fixtures" / "statutes")
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
GOAL = 1.5  # how much more a character of the longest text may cost
SHORTEST_RUN = 0.2  # seconds: a short text is opened again until a run is as long
STAGES: tuple[ModuleType, ...] = (opening, published_text, broken_lines, sequences, tree, units)
STEPS = (
    "read_source published_text mended_lines whole_lines page_lines label_at with_contents with_labels_in_sequence "
    "quotation_lines is_statute with_bare_numbers with_furniture with_breaks with_attached_texts tree_of "
    "with_divisions with_headings with_questions units_of clauses_of script_of document_of_text"
).split()
_NUMBERED = re.compile(
    r"^(第[ \u3000]*)[〇零一二三四五六七八九十百千0-9]+([ \u3000]*)([条條章])(?=[ \u3000]|$)", re.MULTILINE
)
_NAIVE = re.compile(
    r"^[ \u3000]*(?:第[ \u3000〇零一二三四五六七八九十百千0-9]+[编編篇章节節条條]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])",
    re.MULTILINE,
)
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True)
class Timed:
    """Processor time of one opening, in seconds, for a text of so many characters; the best of all runs."""

    characters: int
    ours: float
    naive: float

    @property
    def each(self) -> float:
        """Nanoseconds a character."""
        return self.ours / self.characters * 1e9


def texts_of(paths: list[Path], *, statutes: bool) -> list[str]:
    """The texts of files and folders that are statutes, or that are none."""
    files = [file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    documents = [(file, open_document(file)) for file in files]
    return [
        file.read_bytes().decode(document.source.encoding)
        for file, document in documents
        if document.statute is statutes
    ]


def lengthened(texts: list[str], characters: int) -> str:
    """Texts one after another, again and again, up to a length; articles and chapters are numbered on."""
    counts: dict[str, int] = defaultdict(int)

    def next_number(label: re.Match[str]) -> str:
        kind = "章" if label[3] == "章" else "条"
        counts[kind] += 1
        return f"{label[1]}{str(counts[kind]).translate(_DIGITS)}{label[2]}{label[3]}"

    parts: list[str] = []
    length = 0
    while length < characters:
        for text in texts:
            parts.append(_NUMBERED.sub(next_number, text))
            length += len(parts[-1]) + 1
            if length >= characters:
                break
    return "\n".join(parts)[:characters]


def naive(path: Path) -> int:
    """What a small program does instead: lines, and a regular expression that splits at labels."""
    text = path.read_bytes().decode("utf-8")
    lines = text.splitlines()
    starts = [label.start() for label in _NAIVE.finditer(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return len(lines) + len(parts)


def seconds(task: Callable[[Path], Any], path: Path, rounds: int) -> float:
    """Processor time of a task, best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        times = 0
        begun = time.process_time()
        while True:
            task(path)
            times += 1
            spent = time.process_time() - begun
            if spent >= SHORTEST_RUN:
                break
        best = min(best, spent / times)
    return best


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """The processor time of each step while it is watched, without that of the steps which it calls in turn.

    What is called for every line costs more here than it does alone: watching it takes time too.
    """
    spent: dict[str, float] = defaultdict(float)
    below: list[float] = []  # the time of the steps called by each that runs

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(step)
        def run(*arguments: Any, **named: Any) -> Any:
            below.append(0.0)
            begun = time.process_time()
            try:
                return step(*arguments, **named)
            finally:
                whole = time.process_time() - begun
                spent[name] += whole - below.pop()
                if below:
                    below[-1] += whole

        return run

    kept = [(stage, name, vars(stage)[name]) for stage in STAGES for name in STEPS if name in vars(stage)]
    for stage, name, step in kept:
        setattr(stage, name, timed(f"{step.__module__.removeprefix('documents.')}.{name}", step))
    try:
        yield spent
    finally:
        for stage, name, step in kept:
            setattr(stage, name, step)


def print_steps(path: Path, characters: int) -> None:
    """The table of the steps of one opening."""
    with watched() as spent:
        begun = time.process_time()
        opening.open_document(path)
        whole = time.process_time() - begun
    print(f"{'step':<40}{'ns a character':>16}{'share':>8}")
    spent["what is between them"] = whole - sum(spent.values())
    for name, time_of_it in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"{name:<40}{time_of_it / characters * 1e9:>16.0f}{time_of_it / whole:>8.0%}")


def main() -> None:
    """Measure and print the tables; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="*", type=Path)
    parser.add_argument("-n", "--rounds", type=int, default=3)
    parser.add_argument("--characters", type=int, nargs="+", default=LENGTHS)
    parser.add_argument("--kind", choices=("statutes", "prose"))
    parser.add_argument("--steps", action="store_true")
    arguments = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for kind in (arguments.kind,) if arguments.kind else ("statutes", "prose"):
            texts = texts_of(arguments.path or list(SOURCES), statutes=kind == "statutes")
            if not texts:
                continue
            print(f"{kind}, of {len(texts)} texts, best of {arguments.rounds} rounds")
            print(f"{'characters':>12}{'characters/s':>14}{'ns each':>9}{'naive':>9}{'ratio':>8}{'units':>9}")
            path = Path(folder) / f"{kind}.txt"
            rows: list[Timed] = []
            for characters in sorted(arguments.characters):
                path.write_text(lengthened(texts, characters), encoding="utf-8")
                row = Timed(
                    characters,
                    seconds(open_document, path, arguments.rounds),
                    seconds(naive, path, arguments.rounds),
                )
                rows.append(row)
                count = len(open_document(path).units)
                print(
                    f"{characters:>12,}{1e9 / row.each:>14,.0f}{row.each:>9.0f}"
                    f"{row.naive / characters * 1e9:>9.0f}{row.ours / row.naive:>8.1f}{count:>9}"
                )
            ratio = rows[-1].each / rows[0].each
            missed = missed or ratio > GOAL
            print(f"the last costs {ratio:.2f} times the first a character (goal: at most {GOAL})\n")
            if arguments.steps:
                print_steps(path, rows[-1].characters)
                print()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    print(f"peak memory {memory:.0f} MiB")
    sys.exit(missed)


if __name__ == "__main__":
    main()
