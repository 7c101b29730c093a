"""Measure which texts pass for versions of one work: python3 scripts/measure_versions.py FOLDER [--pairs N]

FOLDER holds pairs of texts, ``NAME-old.txt`` and ``NAME-new.txt``, at any depth: a state of a law and a later one. It
counts the pairs that are told as versions by title and text, those that are where the new text takes the old one's
place, and, of N pairs of different laws, those that are told as versions, and those that would be under one title.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from documents.comparing.versions import are_versions, work_title
from documents.document import Document
from documents.opening import open_document

OLD, NEW = "-old.txt", "-new.txt"


def main() -> int:
    """Open the pairs, count, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=20_000, help="pairs of different laws")
    options = parser.parse_args()
    pairs = [
        (open_document(old), open_document(old.with_name(old.name.removesuffix(OLD) + NEW)))
        for old in sorted(options.folder.rglob(f"*{OLD}"))
    ]
    if not pairs:
        print(f"{options.folder} holds no pairs of texts", file=sys.stderr)
        return 2
    told = sum(are_versions(old, new) for old, new in pairs)
    in_place = sum(are_versions(old, new, same_file=True) for old, new in pairs)
    print(f"of {len(pairs)} pairs {told} are versions by title and text, {in_place} in the other's place")
    strangers = list(islice(different_laws(pairs, random.Random(1)), options.pairs))
    joined = sum(are_versions(old, new) for old, new in strangers)
    forced = sum(are_versions(old, under_title_of(old, new)) for old, new in strangers)
    print(f"of {len(strangers)} pairs of different laws {joined} are, {forced} would be under one title")
    return 0


def different_laws(
    pairs: list[tuple[Document, Document]], chance: random.Random
) -> Iterator[tuple[Document, Document]]:
    """The old state of a law and the new one of another, without end."""
    while True:
        (old, _), (_, new) = chance.sample(pairs, 2)
        if work_title(old.name) != work_title(new.name):
            yield old, new


def under_title_of(document: Document, other: Document) -> Document:
    """Another document, called like the first."""
    return replace(other, given_title=document.name)


if __name__ == "__main__":
    sys.exit(main())
