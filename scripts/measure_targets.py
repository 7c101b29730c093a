"""Measure how the targets of texts are found: python3 scripts/measure_targets.py [written|seeds] [-v]

The lists of what is right stand in tests/documents/targets/fixtures/: official texts in excerpts and texts written after
real ones, in which each target is marked as {figure|qualifier|year|measure} or {figure|qualifier|year|measure|who is bound}, and the targets of the seeds. It prints, of
each, how many are found, how many that are found are right, and how many of the details of these are. A text that is
added is to be marked by reading, before the script sees it: what it prints then is what readers of other texts get.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LISTS: Final = ROOT / "tests" / "documents" / "targets" / "fixtures"
_MARK: Final = re.compile(r"\{([^{}|]+)\|([^{}|]*)\|([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?\}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target that a list names: where its figure stands, and what is said of it."""

    start: int
    end: int
    written: str
    qualifier: str
    year: str
    measure: str
    bound: str | None = None  # who is bound, in the texts that mark it


@dataclass(slots=True)
class Tally:
    """How a list was met."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    qualifiers: int = 0
    years: int = 0
    measures: int = 0
    bounds: int = 0
    bounds_wanted: int = 0

    def __str__(self) -> str:
        recall, precision = self.right / max(1, self.wanted), self.right / max(1, self.found)
        details = "  ".join(
            f"{name} {count / max(1, self.right):.3f}"
            for name, count in (
                ("qualifier", self.qualifiers),
                ("year", self.years),
                ("measure", self.measures),
            )
        )
        if self.bounds_wanted:
            details += f"  bound {self.bounds / self.bounds_wanted:.3f} of {self.bounds_wanted}"
        return f"{self.wanted} wanted, {self.found} found, {self.right} right: recall {recall:.3f}, precision {precision:.3f}; {details}"


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("lists", nargs="*", default=["written", "seeds"])
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what is missed, wrong or else")
    options = parser.parse_args()
    for name in options.lists:
        tally = Tally()
        for path, suffix, text, wanted in seed_lists() if name == "seeds" else marked_lists(LISTS / name):
            compare(path, suffix, text, wanted, tally, verbose=options.verbose)
        print(f"{name}: {tally}")
    return 0


def marked_lists(folder: Path) -> Iterator[tuple[str, str, str, list[Wanted]]]:
    """The marked texts of a folder: name, suffix, the text without its marks, what they mark (offsets in that text)."""
    for path in sorted(folder.glob("*.*")):
        text, wanted = unmarked(path.read_text(encoding="utf-8"))
        yield path.name, path.suffix, text, wanted


def unmarked(marked: str) -> tuple[str, list[Wanted]]:
    """A marked text without its marks, and what they mark."""
    parts: list[str] = []
    wanted: list[Wanted] = []
    length = end = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[end : match.start()])
        length += match.start() - end
        wanted.append(Wanted(length, length + len(match[1]), *match.group(1, 2, 3, 4, 5)))
        parts.append(match[1])
        length += len(match[1])
        end = match.end()
    parts.append(marked[end:])
    return "".join(parts), wanted


def seed_lists() -> Iterator[tuple[str, str, str, list[Wanted]]]:
    """The same of the seeds; a passage is cited with its figure in 〔〕."""
    rows = [
        line.split("\t")
        for line in (LISTS / "seeds.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        wanted = []
        for name, words, qualifier, year, measure in rows:
            if name == path.stem:
                before, _, rest = words.partition("〔")
                figure, _, after = rest.partition("〕")
                start = text.index(before + figure + after) + len(before)
                wanted.append(Wanted(start, start + len(figure), figure, qualifier, year, measure))
        yield path.name, path.suffix, text, wanted


def compare(path: str, suffix: str, text: str, wanted: list[Wanted], tally: Tally, *, verbose: bool) -> None:
    """Add to a tally what is found of a list; figures are the same where they are the same in order of the text."""
    import tempfile

    from documents.catalog import Entry, open_entry
    from documents.targets.finding import targets_of

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"text{suffix}"
        file.write_text(text, encoding="utf-8")
        document = open_entry(Entry(file, Path(path).stem))
    offsets = _offsets(text, document.text)
    places = {(offsets.get(mark.start, -1), mark.written): mark for mark in wanted}
    tally.wanted += len(wanted)
    seen = set()
    for target in targets_of(document):
        tally.found += 1
        key = (target.span.start, document.slice(target.span))
        right = places.get(key)
        line = document.text[max(0, target.span.start - 24) : target.span.end + 12].replace("\n", "⏎")
        if right is None:
            if verbose:
                print(f"  {path} WRONG {target.written} in …{line}…")
            continue
        seen.add(key)
        year = "每年" if target.yearly else str(target.year or "")
        told: tuple[tuple[str, str], ...] = (
            (target.qualifier, right.qualifier),
            (year, right.year),
            (target.measure, right.measure),
        )
        tally.right += 1
        tally.qualifiers += told[0][0] == told[0][1]
        tally.years += told[1][0] == told[1][1]
        tally.measures += told[2][0] == told[2][1]
        if right.bound is not None:
            told = (*told, (target.bound, right.bound))
            tally.bounds_wanted += 1
            tally.bounds += target.bound == right.bound
        if verbose and any(one != other for one, other in told):
            print(f"  {path} {target.written}: " + "; ".join(f"{a!r} for {b!r}" for a, b in told if a != b))
    if verbose:
        for key, mark in places.items():
            if key not in seen:
                print(f"  {path} MISSED {mark.written} ({mark.measure})")


def _offsets(source: str, text: str) -> dict[int, int]:
    """Where the characters of a source stand in the text that was read from it, white space and marks aside."""
    offsets: dict[int, int] = {}
    at = 0
    for index, character in enumerate(source):
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(text) and text[at] == character and not character.isspace():
            offsets[index] = at
            at += 1
        elif at < len(text) and text[at] == "•" and character in "-*+":
            at += 1
    return offsets


if __name__ == "__main__":
    sys.exit(main())
