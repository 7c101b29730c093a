"""Where the letters of one text are in another: what passages are carried by. Pure.

What answers to each other part by part is compared letter by letter; what has no counterpart then (the other half of an
article that was cut, a sentence that went elsewhere) is looked for by long runs of letters that stand once among
what is left on either side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from documents.comparing.compared_letters import ComparedLetters
from documents.comparing.counterparts import Match
from documents.comparing.letter_runs import (
    CERTAIN,
    COMMON,
    NEXT,
    Run,
    common_runs,
    groups_once,
    joined,
    without_chance,
)
from documents.comparing.part_matches import PartMatches
from documents.document import Span

GROUP: Final = 3
"""Letters of the groups that are counted."""
LONGEST_COMMON: Final = 12
"""Letters of a run that may be but a common phrase."""
SOUGHT: Final = 6
"""Letters that must stand once among what is left on either side."""
SURELY_ELSEWHERE: Final = 20
"""Letters of a run that surely went elsewhere, if it is so much of its sentence in both texts;"""
MOST_OF_IT: Final = 0.75
PERHAPS_ELSEWHERE: Final = 12
"""letters of one that may have gone there."""


@dataclass(frozen=True, eq=False)
class LetterMap:
    """Runs of letters of the old text and where they are in the new one, in the old order.

    ``doubtful`` are letters of the old text, in order, that may as well be those that were struck out; ``slight`` are
    runs that stand alike where they would be expected, but are so short that chance may have made them.
    """

    runs: tuple[Run, ...]
    slight: tuple[Run, ...]
    doubtful: tuple[Span, ...]

    def within(self, start: int, end: int, *, slight: bool = False) -> Iterator[Run]:
        """What of some letters of the old text is in the new one."""
        runs = self.slight if slight else self.runs
        index = bisect_right(self._slight_ends if slight else self._ends, start)
        while index < len(runs) and runs[index].old < end:
            run = runs[index]
            first, last = max(start, run.old), min(end, run.old_end)
            yield Run(first, run.new + first - run.old, last - first)
            index += 1

    def doubts(self, start: int, end: int) -> int:
        """How many of some letters of the old text are doubtful."""
        count = 0
        index = bisect_right(self._doubtful_ends, start)
        while index < len(self.doubtful) and self.doubtful[index].start < end:
            count += min(end, self.doubtful[index].end) - max(start, self.doubtful[index].start)
            index += 1
        return count

    def around(self, index: int) -> Run:
        """The run that a letter is in."""
        return self.runs[bisect_right(self._starts, index) - 1]

    def before(self, index: int) -> Run | None:
        """The last run of the old text that begins before a letter."""
        number = bisect_left(self._starts, index)
        return self.runs[number - 1] if number else None

    def after(self, index: int) -> Run | None:
        """The first run of the old text that begins at a letter or after it."""
        number = bisect_left(self._starts, index)
        return self.runs[number] if number < len(self.runs) else None

    @cached_property
    def _starts(self) -> list[int]:
        return [run.old for run in self.runs]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.old_end for run in self.runs]

    @cached_property
    def _slight_ends(self) -> list[int]:
        return [run.old_end for run in self.slight]

    @cached_property
    def _doubtful_ends(self) -> list[int]:
        return [span.end for span in self.doubtful]


def _old(run: Run) -> int:
    return run.old


def letter_map(
    old: ComparedLetters,
    new: ComparedLetters,
    matches: PartMatches,
    changed: Mapping[tuple[int, int], Sequence[Run]],
) -> LetterMap:
    """Where all letters are; ``changed`` are the runs of parts that answer to each other with other words."""
    runs: list[Run] = []
    slight: list[Run] = []
    common = _CommonWords(old.letters)
    everything = sorted((*matches.in_order, *matches.moved))
    for match in everything:
        same = changed.get((match.left, match.right))
        if same is None:
            span, other = old.stretch(match.left, match.left), new.stretch(match.right, match.right)
            runs.append(Run(span.start, other.start, span.end - span.start))
            continue
        lefts, rights = matches.with_pieces(match)
        span, other = old.stretch(*lefts), new.stretch(*rights)
        runs += common.rare(without_chance(same, span, other, CERTAIN), span, other)
        slight += same
    runs = joined(sorted(run for run in runs if run.size))
    there = {match.left: match.right for match in everything}
    more, unsure = _elsewhere(old, new, runs, there)
    runs = joined(sorted([*runs, *more]))
    filled: list[Run] = []
    for inner, between in _filled(old, new, runs):
        filled += without_chance(inner, *between, CERTAIN)
        slight += inner
    slight = [run for run in sorted(set(slight).difference(filled)) if not _is_within(run, runs)]
    runs = joined(sorted([*runs, *filled]))
    doubtful = [*unsure, *_sliding(old.letters, runs), *_copies(old, new, everything, there)]
    return LetterMap(tuple(runs), tuple(slight), tuple(_united(doubtful)))


def _is_within(run: Run, runs: Sequence[Run]) -> bool:
    """Whether some runs, in the old order, have these letters already."""
    number = bisect_right(runs, run.old, key=_old) - 1
    return number >= 0 and run.old < runs[number].old_end


class _CommonWords:
    """Knows which words a text says again and again: that such words stand in two texts says little."""

    def __init__(self, letters: str) -> None:
        self._letters = letters

    @cached_property
    def _counts(self) -> Counter[str]:
        letters = self._letters
        return Counter([letters[index : index + GROUP] for index in range(len(letters) - GROUP + 1)])

    def rare(self, runs: Sequence[Run], old: Span, new: Span) -> Iterator[Run]:
        """The runs without short ones, amid other letters on both sides, whose words may stand there by chance."""
        edges = [Run(old.start, new.start, 0), *runs, Run(old.end, new.end, 0)]
        for before, run, after in zip(edges[:-2], runs, edges[2:], strict=True):
            lost = run.old - before.old_end + after.old - run.old_end
            come = run.new - before.new_end + after.new - run.new_end
            if (
                run.size > LONGEST_COMMON
                or not lost
                or come < run.size
                or self._copies(run) * come < len(self._letters) * CERTAIN
            ):
                yield run

    def _copies(self, run: Run) -> int:
        """How often the words of a run stand elsewhere, at most."""
        starts = range(run.old, max(run.old_end - GROUP, run.old) + 1)
        return min(self._counts[self._letters[start : start + GROUP]] for start in starts) - 1


def _elsewhere(
    old: ComparedLetters, new: ComparedLetters, runs: Sequence[Run], there: Mapping[int, int]
) -> tuple[list[Run], list[Span]]:
    """Runs among the letters that have no counterpart yet, and those of them that are doubtful."""
    free = _free([Span(run.old, run.old_end) for run in runs], len(old.letters))
    free_too = _free(sorted(Span(run.new, run.new_end) for run in runs), len(new.letters))
    groups = _once(old.letters, free)
    groups_too = _once(new.letters, free_too)
    more: list[Run] = []
    unsure: list[Span] = []
    reached = 0
    starts = [span.start for span in free_too]
    for span in free:
        for start in range(span.start, span.end - SOUGHT + 1):
            group = old.letters[start : start + SOUGHT]
            if start < reached or groups.get(group) != start or group not in groups_too:
                continue
            other = groups_too[group]
            span_too = free_too[bisect_right(starts, other) - 1]
            run = _grown(old.letters, new.letters, start, other, max(span.start, reached), span.end, span_too)
            reached = run.old_end
            verdict = _verdict(old, new, run, span, span_too, runs, there)
            if verdict:
                more.append(run)
            if verdict == "doubtful":
                unsure.append(Span(run.old, run.old_end))
    return _disjoint(more), unsure


def _disjoint(runs: list[Run]) -> list[Run]:
    """Runs no two of which claim the same letters of the new text: the longest keep them."""
    taken: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.size):
        if all(run.new_end <= other.new or other.new_end <= run.new for other in taken):
            taken.append(run)
    return taken


def _free(taken: Sequence[Span], size: int) -> list[Span]:
    """What lies between some spans that are in order."""
    edges = [Span(0, 0), *taken, Span(size, size)]
    return [
        Span(before.end, after.start)
        for before, after in pairwise(edges)
        if after.start - before.end >= SOUGHT
    ]


def _once(letters: str, spans: Sequence[Span]) -> dict[str, int]:
    """The groups that stand once in all of some stretches, and where."""
    once: dict[str, int] = {}
    often: set[str] = set()
    for span in spans:
        for group, index in groups_once(letters, span.start, span.end, SOUGHT).items():
            if once.setdefault(group, index) != index:
                often.add(group)
    for group in often:
        del once[group]
    return once


def _grown(old: str, new: str, start: int, other: int, low: int, high: int, room: Span) -> Run:
    end, other_end = start + SOUGHT, other + SOUGHT
    while start > low and other > room.start and old[start - 1] == new[other - 1]:
        start, other = start - 1, other - 1
    while end < high and other_end < room.end and old[end] == new[other_end]:
        end, other_end = end + 1, other_end + 1
    return Run(start, other, end - start)


def _verdict(
    old: ComparedLetters,
    new: ComparedLetters,
    run: Run,
    span: Span,
    span_too: Span,
    runs: Sequence[Run],
    there: Mapping[int, int],
) -> str:
    """Whether letters went where the same letters stand: "sure", "doubtful", or "" for not."""
    number = bisect_left(runs, run.old, key=_old)
    before = runs[number - 1].new_end if number else 0
    after = runs[number].new if number < len(runs) else len(new.letters)
    part = bisect_right(old.bounds, run.old) - 1
    part_too = bisect_right(new.bounds, run.new) - 1
    is_near = before <= run.new <= run.new_end <= after or there.get(part) == part_too
    if not is_near and run.size < PERHAPS_ELSEWHERE:
        return ""
    expected = (span.end - span.start) * (span_too.end - span_too.start) * COMMON * NEXT ** (run.size - 1)
    if is_near and expected >= CERTAIN:
        return ""
    words = old.letters[run.old : run.old_end]
    is_only = old.letters.count(words) == new.letters.count(words) == 1
    if is_near and is_only:
        return "sure"
    if run.size >= SURELY_ELSEWHERE:
        sentences = old.sentence(run.old, run.old_end), new.sentence(run.new, run.new_end)
        is_most = all(run.size >= MOST_OF_IT * (sentence.end - sentence.start) for sentence in sentences)
        return "sure" if is_only and is_most else "doubtful"
    return "doubtful" if is_only and run.size >= PERHAPS_ELSEWHERE else ""


def _filled(
    old: ComparedLetters, new: ComparedLetters, runs: Sequence[Run]
) -> Iterator[tuple[list[Run], tuple[Span, Span]]]:
    """What stands alike between two runs that follow each other within one part on either side, and between what."""
    taken = sorted((run.new, run.new_end) for run in runs)
    for before, after in pairwise(runs):
        start, end, other, other_end = before.old_end, after.old, before.new_end, after.new
        if start >= end or other >= other_end:
            continue
        if old.part_at(start) != old.part_at(end) or new.part_at(other) != new.part_at(other_end):
            continue
        if taken[bisect_right(taken, (before.new, before.new_end)) % len(taken)][0] != after.new:
            continue
        inner = common_runs(old.letters[start:end], new.letters[other:other_end])
        yield [run.shifted(start, other) for run in inner], (Span(start, end), Span(other, other_end))


def _sliding(letters: str, runs: Sequence[Run]) -> Iterator[Span]:
    """Letters beside others that were struck out and are the same: either may be what was."""
    for before, after in pairwise(runs):
        start, end = before.old_end, after.old
        if before.new_end != after.new or start == end:
            continue
        size = 0
        while size < before.size and letters[start - 1 - size] == letters[end - 1 - size]:
            size += 1
        if size:
            yield Span(start - size, start)
        size = 0
        while size < after.size and letters[start + size] == letters[end + size]:
            size += 1
        if size:
            yield Span(end, end + size)


def _copies(
    old: ComparedLetters, new: ComparedLetters, matches: Sequence[Match], there: Mapping[int, int]
) -> Iterator[Span]:
    """Parts whose words stood more often than they do now, if nothing beside them tells which copy is left."""
    count = Counter(old.part(index) for index in range(len(old.bounds) - 1))
    if all(number == 1 for number in count.values()):
        return
    count_too = Counter(new.part(index) for index in range(len(new.bounds) - 1))
    for match in matches:
        words = old.part(match.left)
        if not words or count[words] <= count_too[words] or match.likeness < 1:
            continue
        beside = (
            there.get(match.left + step) == match.right + step and count[old.part(match.left + step)] == 1
            for step in (-1, 1)
        )
        if not any(beside):
            yield Span(old.bounds[match.left], old.bounds[match.left + 1])


def _united(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap made one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last
