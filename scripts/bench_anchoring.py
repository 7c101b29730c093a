"""How well notes find their passages again in texts that were edited at random, and how fast.

Prints, for quotes of 4, 8, 16 and 32 characters: of the passages that are still there, how many are found and
with which grade, and how many notes land on other words; of the passages that are gone, how many notes are
believed to have a place, or are shown to be checked. What counts as what: ``random_edits.fate_of``. First for notes
that are carried from the text they were made on, then for those that are searched without it.

    python scripts/bench_anchoring.py [PATH…] [--trials N] [--seed N] [--part K/N] [--processes N] [--way WAY]

The paths are documents, or folders of them; without any, the documents that ship with the app. ``--trials``
is for each length, of passages that are left in the text and as many taken out. ``--part 1/2`` takes every
second document, from the second one on. ``--way carried`` or ``--way searched`` measures one of the two alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shlex
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path

from annotations.anchoring.grading import Finder
from annotations.note import describe
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text, open_document

sys.path.insert(0, str(Path(__file__).resolve().parent))
from anchoring_trials import BELIEVED, SIZES, Round, Tally, Way, round_of

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = 200  # characters of a document that has room for the passages
LONG, MANY = 100_000, 10_000  # characters and notes of the document that shows the speed


def documents_in(paths: Sequence[Path], part: str) -> list[Document]:
    """The documents of some files and folders that are long enough, or one part of them."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    which, parts = map(int, part.split("/"))
    opened = map(open_document, files[which::parts])
    return [document for document in opened if len(document.text) >= SHORTEST and document.clauses]


_DOCUMENTS: list[Document] = []


def _open(paths: Sequence[Path], part: str) -> None:
    _DOCUMENTS.extend(documents_in(paths, part))


def one_round(seed: int, way: Way, number: int) -> Round:
    """A round of trials; what it does depends on the documents, the seed and its number alone."""
    chance = random.Random(f"{seed}/{number}")
    document = _DOCUMENTS[number % len(_DOCUMENTS)]
    same = [other.text for other in _DOCUMENTS if other is not document and other.script == document.script]
    others = same or [other.text for other in _DOCUMENTS if other is not document]
    return round_of(document, others, chance, way)


def rounds(arguments: argparse.Namespace, way: Way) -> Iterator[Round]:
    """Rounds without end, in order, whatever the number of processes."""
    paths, part = arguments.path, arguments.part
    if arguments.processes < 2:
        _DOCUMENTS.clear()
        _open(paths, part)
        yield from map(partial(one_round, arguments.seed, way), count())
    context = multiprocessing.get_context("spawn")
    with context.Pool(arguments.processes, _open, (paths, part)) as pool:
        for start in count(0, 64):
            yield from pool.imap(
                partial(one_round, arguments.seed, way), range(start, start + 64), chunksize=8
            )


def measured(arguments: argparse.Namespace, way: Way) -> tuple[dict[int, Tally], int, float]:
    """What came of the trials, for each length; how many there were, and how long anchoring took."""
    tallies = {size: Tally() for size in SIZES}
    anchors, seconds = 0, 0.0
    for round_ in rounds(arguments, way):
        anchors, seconds = anchors + len(round_.trials), seconds + round_.seconds
        for trial in round_.trials:
            tally = tallies[trial.size]
            if tally.of(trial.fate.kind) < arguments.trials:
                tally.add(trial)
        if all(tally.of(kind) >= arguments.trials for tally in tallies.values() for kind in ("kept", "gone")):
            break
    return tallies, anchors, seconds


def table(tallies: dict[int, Tally]) -> Iterator[str]:
    """The lines of the table."""

    def line(name: str, values: Sequence[str]) -> str:
        return f"{name:<44}" + "".join(f"{value:>9}" for value in values)

    def shares(name: str, kind: str, *grades: str, right: bool | None = None) -> str:
        return line(name, [f"{tally.share(kind, *grades, right=right):.2%}" for tally in tallies.values()])

    def counts(name: str, kind: str, *grades: str, right: bool | None = None) -> str:
        return line(name, [f"{tally.of(kind, *grades, right=right):,}" for tally in tallies.values()])

    yield line("characters in the quote", [str(size) for size in tallies])
    yield counts("passages still there", "kept")
    yield shares("  found", "kept", right=True)
    yield shares("  by themselves", "kept", *BELIEVED, right=True)
    for grade in ("exact", "moved", "changed", "to-be-checked"):
        yield shares(f"    {grade}", "kept", grade, right=True)
    yield counts("  of these, edited themselves", "edited")
    yield shares("    found", "edited", right=True)
    yield counts("  by themselves, at a wrong place (number)", "kept", *BELIEVED, right=False)
    yield shares("  to-be-checked, at a wrong place", "kept", "to-be-checked", right=False)
    for kind, name in (("gone", "passages gone"), ("torn", "passages of which less than half is left")):
        yield counts(name, kind)
        yield counts("  believed to have a place (number)", kind, *BELIEVED)
        yield shares("  to-be-checked", kind, "to-be-checked")


def speed(documents: Sequence[Document]) -> Iterator[str]:
    """How many notes a second find their place in a long text that stayed, moved, or changed everywhere."""
    lines = [line for document in documents for line in document.text.split("\n")]
    text = "\n".join(islice(_repeated(lines), 0, None))[:LONG]
    document = document_of_text(text)
    book = AddressBook.of(document)
    chance = random.Random(0)
    starts = [chance.randrange(len(document.text) - 40) for _ in range(MANY)]
    targets = [
        describe(document, book, Span(start, start + SIZES[number % 4]))
        for number, start in enumerate(starts)
    ]
    changed = list(document.text)
    for offset in range(0, len(changed), 60):
        changed[offset] = "改"
    for name, now in (
        ("unchanged", text),
        ("a line put in at the start", f"新加的一行。\n{text}"),
        ("a character in sixty changed", "".join(changed)),
        ("replaced by another text", "完全不同的内容在此。" * (LONG // 10)),
    ):
        after = document_of_text(now)
        started = time.process_time()
        finder = Finder(after)
        grades = Counter(finder.anchor(target, same_text=now is text).grade for target in targets)
        seconds = time.process_time() - started
        split = ", ".join(f"{grade} {anchored / MANY:.0%}" for grade, anchored in grades.most_common())
        yield f"{name:<44}{MANY / seconds:>9,.0f} notes a second   {split}"


def _repeated(lines: Sequence[str]) -> Iterator[str]:
    size = 0
    while size <= LONG:
        for line in lines:
            size += len(line) + 1
            yield line


def main() -> None:
    """Run the trials and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="0/1", metavar="K/N")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--way", choices=["carried", "searched"])
    arguments = parser.parse_args()
    documents = documents_in(arguments.path, arguments.part)
    if len(documents) < 2:
        parser.error("two documents are needed at least: what is put into one comes from another")
    print("$ python scripts/bench_anchoring.py", shlex.join(sys.argv[1:]))
    print(f"{len(documents)} documents, {sum(len(document.text) for document in documents):,} characters")
    ways: tuple[Way, ...] = ("carried", "searched") if arguments.way is None else (arguments.way,)
    for way in ways:
        tallies, anchors, seconds = measured(arguments, way)
        print(
            f"\nNotes that are {way}{'' if way == 'carried' else ', the text that they were made on not kept'}:\n"
        )
        print("\n".join(table(tallies)))
        each = f"{1000 * seconds / anchors:.2f} ms an anchor"
        print(f"\n{each} in the trials, what is made once for a text included (of processor time)")
    if "searched" in ways:
        print(f"In a text of {LONG:,} characters with {MANY:,} notes that are searched:")
        print("\n".join(speed(documents)))


if __name__ == "__main__":
    main()
