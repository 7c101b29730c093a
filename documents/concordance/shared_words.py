"""What two clauses share: the runs of letters that both have, in order. Pure.

Script, width, case, white space and punctuation do not count.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from documents.scripts.fold import fold

GRAM: Final = 4  # letters
SHORTEST_RUN: Final = 2  # letters: a single one that agrees says nothing
LONGEST: Final = 1200  # letters of a clause that are compared


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of some words, folded, and where each stands in them."""

    letters: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SharedWords:
    """``share`` is how much of both, from 0 to 1; ``left`` and ``right`` are the runs as offsets into the two texts."""

    share: float
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


def letters_of(words: str) -> Letters:
    """What of some words is compared: at most ``LONGEST`` letters."""
    folded = fold(words)
    offsets = tuple(index for index, letter in enumerate(folded) if letter.isalnum())[:LONGEST]
    return Letters("".join(folded[index] for index in offsets), offsets)


def grams_of(letters: str) -> frozenset[int]:
    """Numbers that stand for the groups of ``GRAM`` letters in some letters; the same in every run of the program."""
    return frozenset(
        zlib.crc32(letters[index : index + GRAM].encode("utf-8", "surrogatepass"))
        for index in range(len(letters) - GRAM + 1)
    )


def shared_words(left: Letters, right: Letters) -> SharedWords:
    """The runs that two texts share, and how much of both they are."""
    matcher = SequenceMatcher(None, left.letters, right.letters, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= SHORTEST_RUN]
    letters = sum(block.size for block in blocks)
    whole = len(left.letters) + len(right.letters)
    return SharedWords(
        2 * letters / whole if whole else 0.0,
        tuple(_run(left, block.a, block.size) for block in blocks),
        tuple(_run(right, block.b, block.size) for block in blocks),
    )


def _run(letters: Letters, start: int, size: int) -> tuple[int, int]:
    return letters.offsets[start], letters.offsets[start + size - 1] + 1
