"""How much memory a long document takes: the reader's peak at two lengths, and what a million characters more cost.

The reader runs in a pseudo-terminal: it opens the text, scrolls to several places, turns the script round, takes
another width, and looks for a word. Printed is the most memory that its process (not jieba's) ever had up to each of
these, and for each how much more the longer text took, by million characters. Statutes and prose hold the most units
a character and the most tables; the plan repeated has many clauses without labels.

    python scripts/bench_memory.py [--short N] [--long N] [--kind plan|statutes|prose]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench_opening import SOURCES, lengthened, texts_of
from measured_terminal import PLAN, READER, WIDTH, needle, repeated, running, verdict

GOAL = 40.0  # MiB more by million characters
PLACES = (b"\x1b[6~", b"\x1b[6~", b"j", b"\x1b[F", b"\x1b[5~", b"k", b"\x1b[H")


def peaks(path: Path, ready: bytes) -> Iterator[tuple[str, float]]:
    """What was done with a text, and the peak memory until it was done."""
    with running([*READER, str(path)], ready=ready) as terminal:
        yield "first text", terminal.peak()
        terminal.rest()
        yield "opened", terminal.peak()
        for key in PLACES:
            terminal.answer(key)
            terminal.rest()
        yield "scrolled", terminal.peak()
        for _ in range(3):
            terminal.answer(b"t")
            terminal.rest()
        yield "script turned", terminal.peak()
        terminal.resized(WIDTH - 11)
        terminal.rest()
        yield "another width", terminal.peak()
        for key in (b"/", "都市".encode(), b"\x1b"):
            terminal.answer(key)
            terminal.rest()
        yield "word looked for", terminal.peak()
        terminal.end()


def texts(kind: str, lengths: list[int], folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Texts of a kind in these lengths, each with words of its first page."""
    sources = [] if kind == "plan" else texts_of(list(SOURCES), statutes=kind == "statutes")
    for length in lengths:
        if kind == "plan":
            yield repeated(PLAN, length, folder), needle(PLAN)
        else:
            path = folder / f"{kind}-{length}.txt"
            path.write_text(lengthened(sources, length), encoding="utf-8")
            yield path, needle(path)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", type=int, default=1_000_000)
    parser.add_argument("--long", type=int, default=10_000_000)
    parser.add_argument("--kind", choices=("plan", "statutes", "prose"))
    arguments = parser.parse_args()
    lengths = [arguments.short, arguments.long]
    millions = (arguments.long - arguments.short) / 1_000_000
    for kind in (arguments.kind,) if arguments.kind else ("plan", "statutes", "prose"):
        with tempfile.TemporaryDirectory() as folder:
            short, long = (dict(peaks(*text)) for text in texts(kind, lengths, Path(folder)))
        print(
            f"\n{kind + ', MiB at the peak':<24}{arguments.short:>12,}{arguments.long:>12,}{'a million':>12}"
        )
        for name, peak in short.items():
            more = (long[name] - peak) / millions
            print(f"{name:<24}{peak:>12.0f}{long[name]:>12.0f}{more:>12.1f}  {verdict(more, GOAL, ' MiB')}")


if __name__ == "__main__":
    main()
