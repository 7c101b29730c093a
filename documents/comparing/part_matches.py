"""Which parts of one text answer to which of another: words first, numbers last. Pure.

Parts with the same letters that stand once in either text answer to each other wherever they are; what lies between
them, in order, is compared by likeness (``counterparts``), and what is left beside parts that were moved, or anywhere.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from documents.comparing.counterparts import (
    ComparedWords,
    Match,
    chain,
    counterparts,
    moved,
    with_parts,
)
from documents.comparing.letter_runs import common_runs

SHORTEST_SAME: Final = 4
"""Letters of a part that stands once in either text, but out of their order,"""
SHORTEST_HEADING: Final = 2
"""and of a heading that does."""
LIKELY_MOVED: Final = 0.6
"""Likeness of a part that went elsewhere and was changed, if it has"""
OWN_WORDS: Final = 6
"""letters in a row that stand once in either text,"""
OWN_SHARE: Final = 0.4
"""and these are so much of it."""


@dataclass(frozen=True, eq=False)
class PartMatches:
    """What answers to each other: ``in_order`` of both texts, and ``moved``; no part is in two of these matches.

    ``pieces`` are parts beside one that has a counterpart: each is a piece of that counterpart, which was cut, or
    which several were joined to.
    """

    in_order: tuple[Match, ...]
    moved: tuple[Match, ...]
    pieces: tuple[Match, ...]

    def with_pieces(self, match: Match) -> tuple[tuple[int, int], tuple[int, int]]:
        """From which to which part a match reaches on either side, with its pieces."""
        lefts, rights = self._pieces
        return _reach(match.left, lefts.get(match.right, ())), _reach(match.right, rights.get(match.left, ()))

    @cached_property
    def _pieces(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        lefts: dict[int, list[int]] = {}
        rights: dict[int, list[int]] = {}
        for piece in self.pieces:
            lefts.setdefault(piece.right, []).append(piece.left)
            rights.setdefault(piece.left, []).append(piece.right)
        return lefts, rights


def _reach(index: int, pieces: Sequence[int]) -> tuple[int, int]:
    """From the first to the last of some parts that stand together without a break."""
    first = last = index
    for piece in sorted(pieces):
        last += piece == last + 1
    for piece in sorted(pieces, reverse=True):
        first -= piece == first - 1
    return first, last


def part_matches(left: Sequence[ComparedWords], right: Sequence[ComparedWords]) -> PartMatches:
    """Which parts answer to each other."""
    same = _same(left, right)
    in_order = chain([match._replace(likeness=_weight(left[match.left])) for match in same])
    ordered = {(match.left, match.right) for match in in_order}
    matches = [match._replace(likeness=1.0) for match in in_order]
    matches += [
        match
        for match in same
        if (match.left, match.right) not in ordered and _may_have_moved(left[match.left], right[match.right])
    ]
    pieces: list[Match] = []
    matches += _between(left, right, in_order, matches, pieces)
    matches += moved(left, right, [*matches, *pieces])
    matches += _beside(left, right, matches, pieces)
    matches += _moved_and_changed(left, right, [*matches, *pieces])
    in_order = chain([match._replace(likeness=_weight(left[match.left])) for match in matches])
    ordered = {(match.left, match.right) for match in in_order}
    return PartMatches(
        tuple(sorted(match for match in matches if (match.left, match.right) in ordered)),
        tuple(sorted(match for match in matches if (match.left, match.right) not in ordered)),
        tuple(pieces),
    )


def _may_have_moved(words: ComparedWords, other: ComparedWords) -> bool:
    """Whether a part with the same letters, out of order, is more than chance: a heading is short by nature."""
    return len(words.letters) >= (SHORTEST_HEADING if words.heading and other.heading else SHORTEST_SAME)


def _weight(words: ComparedWords) -> float:
    """What a part says about the order of two texts; ``chain`` takes the square."""
    return float((1.0 + len(words.letters)) ** 0.25)


def _same(left: Sequence[ComparedWords], right: Sequence[ComparedWords]) -> list[Match]:
    """Parts with the same letters: those that stand once in either text, and copies that bear the same label."""
    standing: dict[str, list[int]] = {}
    for index, words in enumerate(right):
        standing.setdefault(words.letters, []).append(index)
    copies: dict[str, list[int]] = {}
    for index, words in enumerate(left):
        copies.setdefault(words.letters, []).append(index)
    matches = []
    for letters, indexes in copies.items():
        others = standing.get(letters, [])
        if len(indexes) == len(others) == 1:
            matches.append(Match(indexes[0], others[0], 1.0))
        elif others:
            matches += _by_label(left, right, indexes, others)
    return matches


def _by_label(
    left: Sequence[ComparedWords], right: Sequence[ComparedWords], indexes: list[int], others: list[int]
) -> Iterable[Match]:
    """Copies of the same words that alone bear a label on either side."""
    by_label: dict[tuple[int, ...], list[int]] = {}
    for other in others:
        by_label.setdefault(right[other].label, []).append(other)
    labels = [left[index].label for index in indexes]
    for index, label in zip(indexes, labels, strict=True):
        if label and labels.count(label) == 1 and len(by_label.get(label, ())) == 1:
            yield Match(index, by_label[label][0], 1.0)


def _between(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    anchors: Sequence[Match],
    matches: Sequence[Match],
    pieces: list[Match],
) -> list[Match]:
    """What answers to each other between two anchors, parts that have a counterpart already left out."""
    taken, taken_too = {match.left for match in matches}, {match.right for match in matches}
    edges = [Match(-1, -1, 0.0), *anchors, Match(len(left), len(right), 0.0)]
    more: list[Match] = []
    for before, after in pairwise(edges):
        indexes = [index for index in range(before.left + 1, after.left) if index not in taken]
        others = [index for index in range(before.right + 1, after.right) if index not in taken_too]
        more += _compared(left, right, indexes, others, pieces)
    return more


def _compared(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    indexes: Sequence[int],
    others: Sequence[int],
    pieces: list[Match],
) -> list[Match]:
    """What of some parts answers to what of others, in order; pieces of it are added to the others."""
    if not indexes or not others:
        return []
    words, words_too = [left[index] for index in indexes], [right[index] for index in others]
    found, cut = with_parts(words, words_too, counterparts(words, words_too))
    pieces += [Match(indexes[match.left], others[match.right], match.likeness) for match in cut]
    return [Match(indexes[match.left], others[match.right], match.likeness) for match in found]


def _beside(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    matches: Sequence[Match],
    pieces: list[Match],
) -> list[Match]:
    """What answers to each other right after or before parts that answer to each other, as in a moved chapter."""
    there = {match.left: match.right for match in matches}
    taken = there.keys() | {match.left for match in pieces}
    taken_too = set(there.values()) | {match.right for match in pieces}
    more: list[Match] = []
    for step in (1, -1):
        for index in sorted(there)[::step]:
            indexes = _free(index, step, taken, len(left))
            others = _free(there[index], step, taken_too, len(right)) if indexes else []
            before = len(pieces)
            found = _compared(left, right, indexes, others, pieces)
            more += found
            there |= {match.left: match.right for match in found}
            for match in (*found, *pieces[before:]):
                taken.add(match.left)
                taken_too.add(match.right)
    return more


def _moved_and_changed(
    left: Sequence[ComparedWords], right: Sequence[ComparedWords], matches: Sequence[Match]
) -> list[Match]:
    """Parts that went elsewhere and were changed, known by words that stand nowhere else in either text."""
    likely = moved(left, right, matches, LIKELY_MOVED)
    if not likely:
        return []
    texts = ("\n".join(words.letters for words in side) for side in (left, right))
    text, text_too = texts
    kept = []
    for match in likely:
        words, words_too = left[match.left].letters, right[match.right].letters
        runs = [
            words[run.old : run.old_end] for run in common_runs(words, words_too) if run.size >= OWN_WORDS
        ]
        own = sum(len(run) for run in runs if text.count(run) == text_too.count(run) == 1)
        if own >= OWN_SHARE * max(len(words), len(words_too)):
            kept.append(match)
    return kept


def _free(index: int, step: int, taken: Container[int], end: int) -> list[int]:
    """The parts without a counterpart that follow one, or stand before it; in order."""
    free = []
    index += step
    while 0 <= index < end and index not in taken:
        free.append(index)
        index += step
    return free[::step]
