"""Which pieces of one text answer to which of another, in the order of both. Pure.

Pieces with the same letters that stand once in either text are found first and chained in order; so are, between
two of them, those that stand once there. What is left is compared letter by letter where few pieces face few,
and by the groups of three letters they share where many face many: the cost grows with the texts, not with
their product.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

ALIKE: Final = 0.5  # of the letters of two pieces, from which they may be one piece that was changed
ALIKE_UNDER_ONE_LABEL: Final = 0.42
HELD: Final = 0.85  # of a piece that another one holds, which may have been added to
SHORTEST_HELD: Final = 12  # letters
CELLS: Final = 4_096  # pairs of pieces that are compared letter by letter at once
LONGEST: Final = 2_000  # letters of a piece that are compared
GROUP: Final = 3  # letters
MOST: Final = 16  # pieces that share a group, where it says something
LOOKED_AT: Final = 3  # pieces that share the most groups with one
DEEPEST: Final = 12  # chains within chains
SHORTEST_PART: Final = 6  # letters
OWN: Final = 0.75  # of the letters of a part that the whole has besides what its other parts share with it
SURELY_MOVED: Final = 0.8
SHORTEST_MOVED: Final = 8  # letters


class ComparedWords(NamedTuple):
    """A piece as it is compared: its letters by fold; its label, as rank and number; whether it is a heading."""

    letters: str
    label: tuple[int, ...] = ()
    heading: bool = False


class Match(NamedTuple):
    """Two pieces, by their places, that answer to each other, and how alike they are (1: the same letters)."""

    left: int
    right: int
    likeness: float


class _Region(NamedTuple):
    left: int
    left_end: int
    right: int
    right_end: int
    depth: int

    @property
    def cells(self) -> int:
        return (self.left_end - self.left) * (self.right_end - self.right)


def counterparts(left: Sequence[ComparedWords], right: Sequence[ComparedWords]) -> list[Match]:
    """The matches, rising on both sides; no piece is in two of them."""
    matches: list[Match] = []
    waiting = [_Region(0, len(left), 0, len(right), 0)]
    while waiting:
        region, same = _trimmed(left, right, waiting.pop())
        matches += same
        if not region.cells:
            continue
        anchors = chain(_standing_once(left, right, region)) if region.depth < DEEPEST else []
        if not anchors and region.cells <= CELLS:
            matches += _closely(left, right, region)
            continue
        if not anchors and region.depth < DEEPEST:
            indexes = range(region.left, region.left_end), range(region.right, region.right_end)
            anchors = chain(_standing_often(left, right, *indexes))
            anchors = anchors or chain(_sharing_groups(left, right, *indexes))
        matches += anchors
        if anchors:
            waiting += _between(region, anchors)
    return sorted(matches)


def moved(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    matches: Sequence[Match],
    least: float = SURELY_MOVED,
) -> list[Match]:
    """Pieces without a counterpart that stand elsewhere in the other text, at least so much alike, in any order."""
    taken, taken_too = {match.left for match in matches}, {match.right for match in matches}
    indexes = [
        [
            index
            for index, words in enumerate(side)
            if index not in had and len(words.letters) >= SHORTEST_MOVED and not words.heading
        ]
        for side, had in ((left, taken), (right, taken_too))
    ]
    sure = [match for match in _sharing_groups(left, right, *indexes) if match.likeness >= least]
    had_left: set[int] = set()
    had_right: set[int] = set()
    chosen = []
    for match in sorted(sure, key=lambda match: (-match.likeness, match.left, match.right)):
        if match.left not in had_left and match.right not in had_right:
            chosen.append(match)
            had_left.add(match.left)
            had_right.add(match.right)
    return chosen


def with_parts(
    left: Sequence[ComparedWords], right: Sequence[ComparedWords], matches: Sequence[Match]
) -> tuple[list[Match], list[Match]]:
    """The matches, and the parts: pieces without a counterpart that go on with what their neighbour answers to.

    Where a piece was cut, it answers to the first part; so does the first of several that were joined.
    """
    whole, cut = _with_parts(left, right, matches)
    halves = {match.left for match in cut}
    kept = [match for match in whole if match.left in halves]
    turned = [_turned(match) for match in whole if match.left not in halves]
    joined, parts = _with_parts(right, left, turned)
    return sorted([*kept, *map(_turned, joined)]), [*cut, *map(_turned, parts)]


def _turned(match: Match) -> Match:
    return Match(match.right, match.left, match.likeness)


def _with_parts(
    whole: Sequence[ComparedWords], cut: Sequence[ComparedWords], matches: Sequence[Match]
) -> tuple[list[Match], list[Match]]:
    taken = {match.right for match in matches}
    adjusted, parts = [], []
    for match in matches:
        first, last = match.right, match.right
        if match.likeness < 1:
            first, last = _reach(whole[match.left].letters, cut, first, taken)
        taken.update(range(first, last + 1))
        adjusted.append(match._replace(right=first))
        parts += [match._replace(right=index) for index in range(first + 1, last + 1)]
    return adjusted, parts


def _reach(letters: str, cut: Sequence[ComparedWords], index: int, taken: set[int]) -> tuple[int, int]:
    """The first and the last of the pieces, one of them at ``index``, that were cut from some letters."""
    first = last = index
    shared = _shared(letters, cut[index].letters)
    for step in (-1, 1):
        while (beside := (first if step < 0 else last) + step) not in taken and 0 <= beside < len(cut):
            low, high = min(first, beside), max(last, beside)
            more = _shared(letters, "".join(words.letters for words in cut[low : high + 1]))
            size = len(cut[beside].letters)
            if cut[beside].heading or size < SHORTEST_PART or more - shared < OWN * size:
                break
            first, last, shared = low, high, more
    return first, last


def _shared(letters: str, others: str) -> float:
    """How many letters two pieces share, in order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(letters[:LONGEST], others[:LONGEST])


def likeness(left: ComparedWords, right: ComparedWords) -> float:
    """How alike two pieces are, from 0 to 1; 0 where neither can be the other, changed."""
    if left.letters == right.letters:
        return 1.0
    if left.heading != right.heading:
        return 0.0
    from rapidfuzz.distance import Indel

    letters, others = left.letters[:LONGEST], right.letters[:LONGEST]
    both = len(letters) + len(others)
    changed = Indel.distance(letters, others)
    alike = min(1 - changed / both, 0.999) if both else 0.0
    shorter = min(len(letters), len(others))
    if shorter >= SHORTEST_HELD and both - changed >= 2 * HELD * shorter:
        alike = max(alike, ALIKE)
    least = ALIKE_UNDER_ONE_LABEL if left.label and left.label == right.label else ALIKE
    return alike if alike >= least else 0.0


def _trimmed(
    left: Sequence[ComparedWords], right: Sequence[ComparedWords], region: _Region
) -> tuple[_Region, list[Match]]:
    """A region without the pieces at its two ends that have the same letters, and these."""
    a, a_end, b, b_end, depth = region
    same = []
    while a < a_end and b < b_end and left[a].letters == right[b].letters:
        same.append(Match(a, b, 1.0))
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and left[a_end - 1].letters == right[b_end - 1].letters:
        a_end, b_end = a_end - 1, b_end - 1
        same.append(Match(a_end, b_end, 1.0))
    return _Region(a, a_end, b, b_end, depth), same


def _standing_once(
    left: Sequence[ComparedWords], right: Sequence[ComparedWords], region: _Region
) -> list[Match]:
    """The pieces with the same letters that stand once on either side of a region."""
    once = _once(left, region.left, region.left_end)
    once_there = _once(right, region.right, region.right_end)
    return [
        Match(index, once_there[letters], 1.0) for letters, index in once.items() if letters in once_there
    ]


def _once(side: Sequence[ComparedWords], start: int, end: int) -> dict[str, int]:
    count = Counter(side[index].letters for index in range(start, end))
    return {side[index].letters: index for index in range(start, end) if count[side[index].letters] == 1}


def _standing_often(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    indexes: Iterable[int],
    others: Iterable[int],
) -> list[Match]:
    """Pieces with the same letters that stand several times: the first with the first, and so on."""
    waiting: dict[str, deque[int]] = {}
    for index in others:
        waiting.setdefault(right[index].letters, deque()).append(index)
    return [
        Match(index, there.popleft(), 1.0) for index in indexes if (there := waiting.get(left[index].letters))
    ]


def _between(region: _Region, anchors: Sequence[Match]) -> Iterator[_Region]:
    """What lies before, between and after anchors."""
    before = Match(region.left - 1, region.right - 1, 0.0)
    after = Match(region.left_end, region.right_end, 0.0)
    for previous, following in pairwise((before, *anchors, after)):
        part = _Region(
            previous.left + 1, following.left, previous.right + 1, following.right, region.depth + 1
        )
        if part.cells:
            yield part


def chain(matches: Sequence[Match]) -> list[Match]:
    """The heaviest matches that rise on both sides."""
    if not matches:
        return []
    ordered = sorted(matches, key=lambda match: (match.left, -match.right))
    ranks = {rank: number for number, rank in enumerate(sorted({match.right for match in ordered}), start=1)}
    heaviest = [-1] * (len(ranks) + 1)  # a tree of sums (Fenwick) over the right side: the best match so far
    weights = [0.0] * len(ordered)
    links = [-1] * len(ordered)
    best = -1
    for number, match in enumerate(ordered):
        rank, link = ranks[match.right] - 1, -1
        while rank > 0:
            if heaviest[rank] >= 0 and (link < 0 or weights[heaviest[rank]] > weights[link]):
                link = heaviest[rank]
            rank -= rank & -rank
        weights[number] = match.likeness**2 + (weights[link] if link >= 0 else 0.0)
        links[number] = link
        if best < 0 or weights[number] > weights[best]:
            best = number
        rank = ranks[match.right]
        while rank < len(heaviest):
            if heaviest[rank] < 0 or weights[number] > weights[heaviest[rank]]:
                heaviest[rank] = number
            rank += rank & -rank
    chain = []
    while best >= 0:
        chain.append(ordered[best])
        best = links[best]
    return chain[::-1]


def _closely(left: Sequence[ComparedWords], right: Sequence[ComparedWords], region: _Region) -> list[Match]:
    """The likest pieces in order, each compared with each. Squares: one good match is worth two poor ones."""
    start, end, other_start, other_end, _depth = region
    wide = other_end - other_start
    table = [
        [likeness(left[index], right[other]) for other in range(other_start, other_end)]
        for index in range(start, end)
    ]
    best = [[0.0] * (wide + 1)]
    for row in table:
        above, here = best[-1], [0.0]
        for number, alike in enumerate(row):
            here.append(max(above[number + 1], here[number], above[number] + alike * alike if alike else 0.0))
        best.append(here)
    matches = []
    index, other = end - start, wide
    while index and other:
        alike = table[index - 1][other - 1]
        if best[index][other] == best[index - 1][other]:
            index -= 1
        elif best[index][other] == best[index][other - 1]:
            other -= 1
        else:
            index, other = index - 1, other - 1
            matches.append(Match(start + index, other_start + other, alike))
    return matches


def _sharing_groups(
    left: Sequence[ComparedWords],
    right: Sequence[ComparedWords],
    numbers: Sequence[int],
    others: Sequence[int],
) -> list[Match]:
    """Pieces that share groups of letters which few have, and are alike."""
    index: dict[str, list[int]] = {}
    for number in others:
        for group in _groups(right[number].letters):
            having = index.setdefault(group, [])
            if len(having) <= MOST:
                having.append(number)
    matches = []
    for number in numbers:
        shared: Counter[int] = Counter()
        for group in _groups(left[number].letters):
            having = index.get(group, [])
            if len(having) <= MOST:
                shared.update(having)
        for other, _count in shared.most_common(LOOKED_AT):
            alike = likeness(left[number], right[other])
            if alike:
                matches.append(Match(number, other, alike))
    return matches


def _groups(letters: str) -> set[str]:
    """The groups of letters in a piece; of a long one those that are chosen by what they hold, alike everywhere."""
    letters = letters[:LONGEST]
    groups = {letters[start : start + GROUP] for start in range(len(letters) - GROUP + 1)}
    if len(groups) <= 24:
        return groups
    return {group for group in groups if (ord(group[0]) + ord(group[-1])) % 3 == 0}
