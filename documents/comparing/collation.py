"""Two documents beside each other, clause by clause: what of one answers to what of the other. Pure.

Two states of one text are brought together by their words, by fold: neither script nor width keeps clauses apart.
Where hardly any clause of one is in the other, units of the same number are put beside each other, and without
numbers what comes next: then nothing is said to answer to anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Final, Literal, NamedTuple

from documents.comparing.counterparts import ComparedWords, Match, chain, counterparts, moved, with_parts
from documents.document import Document, Span, Unit
from documents.scripts.fold import fold

RELATED: Final = 0.04
"""Letters of the shorter text that must have a counterpart for any to be told."""

FEWEST_NUMBERED: Final = 2
"""Units of the same number from which these bring two unlike texts together."""

LEFT: Final = 0
RIGHT: Final = 1
Side = Literal[0, 1]
SIDES: Final[tuple[Side, Side]] = (LEFT, RIGHT)
By = Literal["words", "numbers", "order"]
State = Literal["same", "changed", "part", "alone", "beside"]

_QUOTATION_MARKS = str.maketrans("「」『』﹁﹂﹃﹄‘’“”", "\"\"''\"\"''''\"\"")
_SPACELESS = dict.fromkeys((9, 10, 11, 12, 13, 32, 160, 12288))


class CollatedUnit(NamedTuple):
    """A clause, or the heading of a section, with its label: what a row of two documents holds of one.

    ``start`` and ``end`` enclose it, a label that stands alone before it included; ``words`` is it without labels.
    """

    unit: int
    start: int
    end: int
    words: Span


class Pair(NamedTuple):
    """Pieces of both documents, by their places, that stand beside each other; None where one has none.

    ``state``: "same" and "changed" answer to each other, a "part" answers to what the pair beside it holds,
    "alone" has no counterpart, "beside" says nothing.
    """

    left: int | None
    right: int | None
    state: State

    def at(self, side: Side) -> int | None:
        """The piece of a side."""
        return self.left if side == LEFT else self.right


@dataclass(frozen=True, eq=False)
class Collation:
    """Every piece of both documents once, in order, in pairs; ``by`` says what brought them together.

    ``elsewhere``: pairs of one piece, by number, and the pair that holds its counterpart: both were moved, or the
    one is a part of the other.
    """

    documents: tuple[Document, Document]
    units: tuple[tuple[CollatedUnit, ...], tuple[CollatedUnit, ...]]
    pairs: tuple[Pair, ...]
    by: By
    elsewhere: dict[int, int] = field(default_factory=dict)

    @cached_property
    def counts(self) -> tuple[int, int, int, int]:
        """How many pairs are the same, changed, only left, only right; moved pieces and parts are in none of these."""
        states = Counter(
            (pair.state, pair.left is None)
            for number, pair in enumerate(self.pairs)
            if number not in self.elsewhere
        )
        same = states["same", False]
        return same, states["changed", False], states["alone", False], states["alone", True]

    def unit(self, number: int, side: Side) -> CollatedUnit | None:
        """What a pair holds of a document."""
        index = self.pairs[number].at(side)
        return None if index is None else self.units[side][index]

    def pair_at(self, side: Side, offset: int) -> int:
        """The number of the pair that holds what is at an offset of a document, or the last before it."""
        numbers = self._numbers[side]
        if not numbers:
            return 0
        index = bisect_right(self.units[side], offset, key=lambda unit: unit.start) - 1
        return numbers[max(0, index)]

    @cached_property
    def _numbers(self) -> tuple[list[int], list[int]]:
        return _numbers(self.pairs)


def _numbers(pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """The pair of each piece, on either side."""
    lefts = [number for number, pair in enumerate(pairs) if pair.left is not None]
    rights = [number for number, pair in enumerate(pairs) if pair.right is not None]
    return lefts, rights


def comparable(text: str) -> str:
    """A text with one kind of quotation marks, as long as it was: they are a region's, like its characters."""
    return text.translate(_QUOTATION_MARKS)


def collate(left: Document, right: Document) -> Collation:
    """Both documents beside each other. The cost grows with their lengths."""
    units = tuple(_collated_units(left)), tuple(_collated_units(right))
    words = _words(left, units[LEFT]), _words(right, units[RIGHT])
    matches, cut = with_parts(*words, counterparts(*words))
    if _share(words, matches) < RELATED:
        by, pairs = _without_counterparts(left, right, units)
        return Collation((left, right), units, tuple(pairs), by)
    states: list[State] = [
        "same" if _is_same(left, units[LEFT][match.left], right, units[RIGHT][match.right]) else "changed"
        for match in matches
    ]
    pairs = list(_with_counterparts(matches, states, (len(words[LEFT]), len(words[RIGHT]))))
    numbers = _numbers(pairs)
    elsewhere: dict[int, int] = {}
    for match in cut:
        left_pair, right_pair = numbers[LEFT][match.left], numbers[RIGHT][match.right]
        part, whole = (left_pair, right_pair) if pairs[left_pair].right is None else (right_pair, left_pair)
        pairs[part] = pairs[part]._replace(state="part")
        elsewhere[part] = whole
    for match in moved(*words, [*matches, *cut]):
        left_pair, right_pair = numbers[LEFT][match.left], numbers[RIGHT][match.right]
        elsewhere |= {left_pair: right_pair, right_pair: left_pair}
    return Collation((left, right), units, tuple(pairs), "words", elsewhere)


def _collated_units(document: Document) -> Iterator[CollatedUnit]:
    """The clauses and headings; a section's label that has no heading goes with what comes first below it."""
    waiting: Unit | None = None
    for unit in document.units:
        words = unit.heading if unit.text is None else unit.text
        if words is not None:
            start = unit.start if waiting is None else waiting.start
            yield CollatedUnit(unit.index, start, words.end, words)
            waiting = None
        elif unit.label is not None and waiting is None:
            waiting = unit
        elif unit.label is not None:
            yield _label_alone(waiting)
            waiting = unit
    if waiting is not None:
        yield _label_alone(waiting)


def _label_alone(unit: Unit | None) -> CollatedUnit:
    assert unit is not None
    assert unit.label is not None
    return CollatedUnit(unit.index, unit.start, unit.label.end, Span(unit.label.end, unit.label.end))


def _words(document: Document, units: Iterable[CollatedUnit]) -> list[ComparedWords]:
    """The pieces as they are compared; one without a letter by its other characters."""
    compared = []
    for collated in units:
        unit = document.units[collated.unit]
        folded = fold(document.slice(collated.words))
        letters = "".join(filter(str.isalnum, folded)) or folded.strip()
        compared.append(ComparedWords(letters, _label(document, collated), unit.text is None))
    return compared


def _label(document: Document, collated: CollatedUnit) -> tuple[int, ...]:
    """Rank and number of the first label of a piece; () where it has none."""
    unit = document.units[collated.unit]
    while unit.parent is not None and document.units[unit.parent].start >= collated.start:
        unit = document.units[unit.parent]
    return (unit.rank, *unit.number) if unit.rank is not None and unit.number else ()


def _share(words: tuple[list[ComparedWords], list[ComparedWords]], matches: Iterable[Match]) -> float:
    """How much of the shorter text has a counterpart, headings apart: every plan has its general provisions."""
    shorter = min(sum(len(compared.letters) for compared in side if not compared.heading) for side in words)
    shared = (
        min(len(words[LEFT][match.left].letters), len(words[RIGHT][match.right].letters))
        for match in matches
        if not words[LEFT][match.left].heading
    )
    return sum(shared) / shorter if shorter else 0.0


def _is_same(left: Document, collated: CollatedUnit, right: Document, other: CollatedUnit) -> bool:
    left_words, right_words = (
        comparable(fold(document.slice(span))).translate(_SPACELESS)
        for document, span in ((left, collated.words), (right, other.words))
    )
    return left_words == right_words


def _with_counterparts(
    matches: Sequence[Match], states: Sequence[State], lengths: tuple[int, int]
) -> Iterator[Pair]:
    """Matches, and before each what has none: first of the left document, then of the right one."""
    left = right = 0
    last = Match(*lengths, 0.0)
    for match, state in zip_longest((*matches, last), states):
        for index in range(left, match.left):
            yield Pair(index, None, "alone")
        for index in range(right, match.right):
            yield Pair(None, index, "alone")
        if match is not last:
            yield Pair(match.left, match.right, state)
        left, right = match.left + 1, match.right + 1


def _without_counterparts(
    left: Document, right: Document, units: tuple[tuple[CollatedUnit, ...], tuple[CollatedUnit, ...]]
) -> tuple[By, list[Pair]]:
    """Units of the same numbers beside each other, what follows each in order."""
    numbered, numbered_too = _numbered(left, units[LEFT]), _numbered(right, units[RIGHT])
    anchors = chain(
        [Match(numbered[path], numbered_too[path], 1.0) for path in numbered if path in numbered_too]
    )
    if len(anchors) < FEWEST_NUMBERED:
        anchors = []
    pairs: list[Pair] = []
    edges = [Match(0, 0, 0.0), *anchors, Match(len(units[LEFT]), len(units[RIGHT]), 0.0)]
    for before, after in pairwise(edges):
        rows = zip_longest(range(before.left, after.left), range(before.right, after.right))
        pairs += [Pair(*row, "beside") for row in rows]
    return ("numbers" if anchors else "order"), pairs


def _numbered(document: Document, units: Sequence[CollatedUnit]) -> dict[tuple[tuple[int, ...], ...], int]:
    """The pieces that begin a numbered unit, by its number and those of the units it is in; each number once."""
    indexes: dict[tuple[tuple[int, ...], ...], int] = {}
    twice = set()
    for index, collated in enumerate(units):
        path = []
        above: Unit | None = document.units[collated.unit]
        begins = False
        while above is not None:
            if above.rank is not None and above.number:
                begins = begins or above.start >= collated.start
                path.append((int(above.rank), *above.number))
            above = None if above.parent is None else document.units[above.parent]
        if begins and indexes.setdefault(tuple(path), index) != index:
            twice.add(tuple(path))
    return {path: index for path, index in indexes.items() if path not in twice}
