"""How often a conversion from simplified to traditional characters is wrong, with OpenCC alone and word by word.

    python3 scripts/measure_conversion.py [FOLDER] [--wrong COUNT]

First: phrases at whose inner borders OpenCC joins what are two words, or seems to (``tests/documents/scripts/fixtures``);
the half marked ``test`` is held to by a test. Then, where FOLDER is given: the statutes of
Taiwan in it, to simplified characters and back to Taiwan's standard; wrong characters of a thousand Chinese ones, in
the half that the table of forms was made from (``make_taiwan_forms.py``) and in the other one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from make_taiwan_forms import documents_to_learn_from

from documents.scripts.conversion import converted, converted_by_words
from documents.scripts.word_cutting import word_borders

PHRASES: Final = (
    Path(__file__).resolve().parents[1] / "tests" / "documents" / "scripts" / "fixtures" / "phrases.tsv"
)


class Phrase(NamedTuple):
    """A simplified phrase, the part of it in Taiwan's forms that matters, and its half: ``learn`` or ``test``."""

    simplified: str
    right: str
    half: str


def alone(text: str) -> str:
    """By OpenCC alone."""
    return converted(text, "s2tw")


def borders_only(text: str) -> str:
    """Word by word, with no table of forms."""
    return converted_by_words(text, "s2tw", word_borders(text), regional=False)


def by_words(text: str) -> str:
    """As the reader sees it."""
    return converted_by_words(text, "s2tw", word_borders(text))


WAYS: Final[dict[str, Callable[[str], str]]] = {
    "OpenCC alone": alone,
    "by words": borders_only,
    "by words and forms": by_words,
}


def main() -> None:
    """Print both measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--wrong", type=int, default=0, help="print so many of what is wrong most often")
    given = parser.parse_args()
    for half in ("learn", "test"):
        told = [phrase for phrase in phrases() if phrase.half == half]
        for name, convert in WAYS.items():
            wrong = [phrase for phrase in told if phrase.right not in convert(phrase.simplified)]
            print(f"phrases, {half}: {len(told)}, wrong by {name}: {len(wrong)}")
            for phrase in wrong[: given.wrong]:
                print(f"    {phrase.simplified} → {convert(phrase.simplified)}, not {phrase.right}")
    for half, others in (("learned from", False), ("not learned from", True)) if given.folder else ():
        paths = documents_to_learn_from(given.folder, others=others)
        for name, convert in WAYS.items():
            characters, faults = round_trip(paths, convert)
            share = 1000 * faults.total() / max(1, characters)
            print(f"statutes {half}: {len(paths)}, {characters} characters, by {name}: {share:.2f} ‰ wrong")
            for (right, form), count in faults.most_common(given.wrong):
                print(f"    {right} as {form}: {count}")


def phrases() -> Iterator[Phrase]:
    """The phrases that are kept."""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Phrase(*line.split("\t"))


def round_trip(paths: list[Path], convert: Callable[[str], str]) -> tuple[int, Counter[tuple[str, str]]]:
    """How many Chinese characters some traditional texts have, and what came back otherwise: right, as it came."""
    characters = 0
    faults: Counter[tuple[str, str]] = Counter()
    for path in paths:
        for published in path.read_text(encoding="utf-8").split("\n"):
            back = convert(converted(published, "t2s"))
            characters += sum("㐀" <= one <= "鿿" for one in published)
            faults.update(pair for pair in zip(published, back, strict=True) if pair[0] != pair[1])
    return characters, faults


if __name__ == "__main__":
    main()
