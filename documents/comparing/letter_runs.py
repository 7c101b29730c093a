"""Where two texts have the same letters in the same order: long runs first, then letter by letter. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from documents.comparing.counterparts import Match, chain
from documents.document import Span

GROUPS: Final = (12, 6, 3)
"""Letters of the groups that are looked for, where they stand once on either side: the longest first."""
MOST_CELLS: Final = 4_000_000
"""Pairs of letters that are compared with each other at once."""
COMMON: Final = 0.02
"""How often two letters of Chinese texts are the same, about; and how often"""
NEXT: Final = 0.15
"""the next two are, where two are."""
ONE_SIDED: Final = 0.3
"""What that comes to where nothing else was struck out, or nothing else put in: then it is seldom chance."""
DISPLAYED: Final = 0.5
"""How many runs as long as one may be expected by chance where it stands, if it is shown as unchanged;"""
CERTAIN: Final = 0.002
"""and if a passage is believed to be there."""


class Run(NamedTuple):
    """Letters that stand alike in two texts: where in either, and how many."""

    old: int
    new: int
    size: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.size

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.size

    def within(self, old: Span, new: Span) -> Run:
        """What of it is in a stretch of either text; of no size if nothing is."""
        first = max(0, old.start - self.old, new.start - self.new)
        last = min(self.size, old.end - self.old, new.end - self.new)
        return Run(self.old + first, self.new + first, max(0, last - first))

    def shifted(self, old: int, new: int) -> Run:
        """The same letters, counted from elsewhere."""
        return Run(self.old + old, self.new + new, self.size)


class _Region(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int
    level: int


def common_runs(old: str, new: str) -> list[Run]:
    """The runs, rising on both sides, no two of them touching on both."""
    if old == new:
        return [Run(0, 0, len(old))] if old else []
    runs: list[Run] = []
    waiting = [_Region(0, len(old), 0, len(new), 0)]
    while waiting:
        region = _trimmed(old, new, waiting.pop(), runs)
        if region.old >= region.old_end or region.new >= region.new_end:
            continue
        anchors = _anchors(old, new, region)
        if anchors:
            runs += anchors
            waiting += _between(region, anchors)
        elif region.level < len(GROUPS):
            waiting.append(region._replace(level=_next_level(region)))
        else:
            runs += _letter_by_letter(old, new, region)
    return joined(sorted(runs))


def joined(runs: Sequence[Run]) -> list[Run]:
    """Runs in the order of the old text; those that go on with each other are one."""
    together: list[Run] = []
    for run in runs:
        last = together[-1] if together else None
        if last is not None and last.old_end == run.old and last.new_end == run.new:
            together[-1] = last._replace(size=last.size + run.size)
        else:
            together.append(run)
    return together


def without_chance(runs: Sequence[Run], old: Span, new: Span, bearable: float) -> list[Run]:
    """The runs without those that are so short, for what differs around them, that chance may have made them.

    ``old`` and ``new`` are the stretches that they are in, ``bearable`` is how many such runs may be expected.
    """
    kept = [Run(old.start, new.start, 0), *runs, Run(old.end, new.end, 0)]
    by_chance = [
        0.0,
        *(expected_by_chance(*kept[index - 1 : index + 2]) for index in range(1, len(kept) - 1)),
        0.0,
    ]
    while (worst := max(by_chance)) > bearable:
        index = by_chance.index(worst)
        del kept[index], by_chance[index]
        for beside in (index - 1, index):
            if 0 < beside < len(kept) - 1:
                by_chance[beside] = expected_by_chance(*kept[beside - 1 : beside + 2])
    return kept[1:-1]


def expected_by_chance(before: Run, run: Run, after: Run) -> float:
    """How many runs as long as one may be expected by chance among what differs between two others."""
    lost = run.old - before.old_end + after.old - run.old_end
    come = run.new - before.new_end + after.new - run.new_end
    expected = float(((lost + 1) * (come + 1) - 1) * COMMON * NEXT ** (run.size - 1))
    return expected if lost and come else expected * ONE_SIDED


def _trimmed(old: str, new: str, region: _Region, runs: list[Run]) -> _Region:
    """A region without the letters at its ends that are the same; these are added to the runs."""
    start, end, other, other_end, level = region
    first, size = start, min(end - start, other_end - other)
    while start - first < size and old[start] == new[other]:
        start, other = start + 1, other + 1
    if start > first:
        runs.append(Run(first, other - (start - first), start - first))
    last, size = end, min(end - start, other_end - other)
    while last - end < size and old[end - 1] == new[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    if end < last:
        runs.append(Run(end, other_end, last - end))
    return _Region(start, end, other, other_end, level)


def _next_level(region: _Region) -> int:
    """The next level whose groups have room in a region, past the last one where none has."""
    room = min(region.old_end - region.old, region.new_end - region.new)
    levels = range(region.level + 1, len(GROUPS))
    return next((level for level in levels if GROUPS[level] <= room), len(GROUPS))


def _anchors(old: str, new: str, region: _Region) -> list[Run]:
    """Runs around groups of letters that stand once on either side, the most letters in order."""
    if region.level >= len(GROUPS):
        return []
    size = GROUPS[region.level]
    groups = groups_once(old, region.old, region.old_end, size)
    others = groups_once(new, region.new, region.new_end, size)
    if groups.keys().isdisjoint(others):
        return []
    candidates: list[Run] = []
    reached = -1
    shift = 0
    for group, start in groups.items():
        there = others.get(group)
        if there is None or (start < reached and there - start == shift):
            continue
        run = _extended(old, new, start, there, size, region)
        reached, shift = run.old_end, there - start
        candidates.append(run)
    if len(candidates) < 2:
        return candidates
    sizes = {(run.old, run.new): run.size for run in candidates}
    best = chain([Match(run.old, run.new, run.size**0.5) for run in candidates])
    return list(_apart([Run(match.left, match.right, sizes[match.left, match.right]) for match in best]))


def groups_once(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """The groups of so many letters that stand once in a stretch of a text, and where."""
    groups = [text[index : index + size] for index in range(start, end - size + 1)]
    once = dict(zip(groups, range(start, end), strict=False))
    if len(once) < len(groups):
        often = [group for group, count in Counter(groups).items() if count > 1]
        for group in often:
            del once[group]
    return once


def _extended(old: str, new: str, start: int, there: int, size: int, region: _Region) -> Run:
    end, other_end = start + size, there + size
    while start > region.old and there > region.new and old[start - 1] == new[there - 1]:
        start, there = start - 1, there - 1
    while end < region.old_end and other_end < region.new_end and old[end] == new[other_end]:
        end, other_end = end + 1, other_end + 1
    return Run(start, there, end - start)


def _apart(runs: Sequence[Run]) -> Iterator[Run]:
    """Rising runs that do not overlap: what two claim stays with the first."""
    old = new = 0
    for run in runs:
        lost = max(0, old - run.old, new - run.new)
        if lost < run.size:
            kept = Run(run.old + lost, run.new + lost, run.size - lost)
            old, new = kept.old_end, kept.new_end
            yield kept


def _between(region: _Region, anchors: Sequence[Run]) -> Iterator[_Region]:
    old, new = region.old, region.new
    for run in (*anchors, Run(region.old_end, region.new_end, 0)):
        if run.old > old and run.new > new:
            yield _Region(old, run.old, new, run.new, region.level)
        old, new = run.old_end, run.new_end


def _letter_by_letter(old: str, new: str, region: _Region) -> Iterator[Run]:
    start, end, other, other_end, _level = region
    if (end - start) * (other_end - other) > MOST_CELLS:
        return
    from rapidfuzz.distance import LCSseq

    for same in LCSseq.opcodes(old[start:end], new[other:other_end]):
        if same.tag == "equal":
            yield Run(start + same.src_start, other + same.dest_start, same.src_end - same.src_start)
