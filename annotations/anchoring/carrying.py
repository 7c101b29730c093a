"""Carrying a passage from an earlier text into a later one, by comparing the two texts. Pure.

Where a passage's letters are unchanged it stands by itself, whatever moved or was renumbered around it; where half of it
is left it stands by itself, as changed; where less is left, or where it may as well be another copy that was struck
out, it is to be checked; else it is gone, and it is known where it stood. Numbers within a passage are none of its words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from annotations.anchoring.grading import ELSEWHERE_TOO, IN_PART, SURE, Anchor
from annotations.note import CONTEXT
from documents.document import Document, Span, Unit

if TYPE_CHECKING:
    from documents.comparing.compared_letters import ComparedLetters
    from documents.comparing.comparison import Comparison
    from documents.comparing.letter_map import LetterMap
    from documents.comparing.letter_runs import Run

CHANGED: Final = 0.5
"""So much of a passage must be left of one that stands by itself, as changed;"""
CHECKED: Final = 0.25
"""and so much of one that is worth asking about."""
STRETCH: Final = 2
"""How many times its length a passage may have become by words put into it;"""
GRAFTED: Final = 8
"""or by how many letters."""
SPREAD: Final = 1.8
"""How many times as long as it is for sure a passage may be, if single letters beside it are its own."""
REPLACED: Final = 4
"""So many letters may stand for fewer ones at the edge of a passage."""
AMID: Final = 12
"""So many letters beside a passage must have come along with it, if it is found by its words alone."""
OWN: Final = 0.6
"""So much of a unit must be what stood in another one, if a note on that is one on this."""


NEIGHBOURS: Final = 2
"""Parts on either side in which words that were struck out may be the same ones;"""
LEAST: Final = 4
"""if there are so many letters of them."""


class Carrier:
    """Carries passages of ``old`` into ``new``; the two are compared once, when the first is asked for."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self._struck: dict[int, str] = {}

    def carry(self, span: Span) -> Anchor | None:
        """Where a passage of the old text is in the new one; None for one of signs alone."""
        start, end = self._letters[0].indexes(span)
        if start == end:
            return self._label(span)
        size = end - start
        reach = max(STRETCH * size, size + GRAFTED)
        group = densest(list(self._map.within(start, end)), reach)
        is_all = bool(group) and self._is_all(group, start, end)
        if not is_all and (there_again := self._unmistakable(span, start, end)) is not None:
            return Anchor("exact" if there_again == span else "moved", *there_again)
        kept = sum(run.size for run in group)
        if kept < CHECKED * size:
            slight = self._map.within(start, end, slight=True)
            return self._perhaps(span, densest(sorted([*group, *slight]), reach), size) or self._gone(start)
        whole = self._whole(span, group)
        there = self._to_the_letter(span, group[0]) if is_all else None
        there = there or self._published(span, group[0], group[-1])
        sure = kept - sum(self._map.doubts(run.old, run.old_end) for run in group)
        if sure < CHANGED * kept or sure < CHANGED * size or self._is_contested(group):
            return Anchor("to-be-checked", *there, reason=ELSEWHERE_TOO if kept == size else IN_PART)
        if not is_all or (whole is not None and self._size(whole) != kept):
            return self._changed(span, (start, end), group, there, whole)
        there = whole or there
        return Anchor("exact" if there == span else "moved", *there)

    def _changed(
        self, span: Span, letters: tuple[int, int], group: Sequence[Run], there: Span, whole: Span | None
    ) -> Anchor:
        """A passage that surely stands ``there``, but is not all of what stands there, or not all there."""
        start, end = letters
        reach = max(STRETCH * (end - start), end - start + GRAFTED)
        slight = list(self._map.within(start, end, slight=True))
        kept = sum(run.size for run in group)
        characters = (
            end - start + sum(not (char.isalnum() or char.isspace()) for char in self.old.slice(span))
        )
        longest = SPREAD * (there.end - there.start)
        widest = self._widest(span, _ends(group, slight, 2 * reach), letters)
        torn = self._is_torn(group, start, end)
        if kept - torn < CHANGED * characters or widest.end - widest.start > longest:
            return Anchor("to-be-checked", *there, reason=IN_PART)
        likely = self._published(span, *_ends(group, [run for run in slight if run.size > 1], reach))
        if likely.end - likely.start <= longest:
            there = likely
        if whole is None:
            there = self._with_replaced(there, letters, (group[0], group[-1]))
        there = whole or there
        if not self._says_the_same(span, there):
            return Anchor("changed", *there)
        return Anchor("exact" if there == span else "moved", *there)

    def _unmistakable(self, span: Span, start: int, end: int) -> Span | None:
        """Where all words of a passage stand once in either text, amid words that they stood among: whatever part of
        the text they are in now, nothing else can be meant."""
        from rapidfuzz.distance import Postfix, Prefix

        from documents.comparing.letter_runs import Run

        old, new = self._letters
        words = old.letters[start:end]
        at = new.letters.find(words)
        if len(words) < LEAST or at < 0 or new.letters.find(words, at + 1) >= 0:
            return None
        if old.letters.find(words) != start or old.letters.find(words, start + 1) >= 0:
            return None
        sides = [
            (letters[max(0, i - CONTEXT) : i], letters[i + len(words) : i + len(words) + CONTEXT])
            for letters, i in ((old.letters, start), (new.letters, at))
        ]
        beside = Postfix.similarity(sides[0][0], sides[1][0]) + Prefix.similarity(sides[0][1], sides[1][1])
        if beside < AMID:
            return None
        run = Run(start, at, len(words))
        return self._to_the_letter(span, run) or self._published(span, run, run)

    def _says_the_same(self, span: Span, there: Span) -> bool:
        """Whether a passage has the letters that it had, though they answer to those of several places."""
        old, new = self._letters
        start, end = old.indexes(span)
        other, other_end = new.indexes(there)
        return old.letters[start:end] == new.letters[other:other_end]

    def offset(self, offset: int) -> int:
        """Where a gap in the old text is in the new one."""
        return self._gap(bisect_left(self._letters[0].starts, offset))

    @cached_property
    def _comparison(self) -> Comparison:
        from documents.comparing.comparison import compared

        return compared(self.old, self.new)

    @cached_property
    def _letters(self) -> tuple[ComparedLetters, ComparedLetters]:
        return self._comparison.letters

    @cached_property
    def _map(self) -> LetterMap:
        return self._comparison.letter_map

    @cached_property
    def _numbering(self) -> tuple[frozenset[int], frozenset[int]]:
        old, new = self._letters
        return frozenset(old.numbering), frozenset(new.numbering)

    def _is_all(self, group: Sequence[Run], start: int, end: int) -> bool:
        """Whether some runs are all words of a passage, and nothing but numbers stands between them."""
        if len(group) == 1 and group[0].size == end - start:
            return True
        numbers, numbers_too = self._numbering
        if not numbers:
            return False
        gaps = [
            (start, group[0].old),
            *((a.old_end, b.old) for a, b in pairwise(group)),
            (group[-1].old_end, end),
        ]
        gaps_too = [(a.new_end, b.new) for a, b in pairwise(group)]
        return all(index in numbers for gap in gaps for index in range(*gap)) and all(
            index in numbers_too for gap in gaps_too for index in range(*gap)
        )

    def _is_torn(self, group: Sequence[Run], start: int, end: int) -> bool:
        """Whether other words stand for some of a passage: there a letter may have come back by chance."""
        before = self._map.before(group[0].old) if group[0].old > start else None
        after = self._map.after(group[-1].old_end) if group[-1].old_end < end else None
        return any(
            following.old > run.old_end and following.new != run.new_end
            for run, following in pairwise(run for run in (before, *group, after) if run is not None)
        )

    def _is_contested(self, group: Sequence[Run]) -> bool:
        """Whether the same words, with what stands beside them, were struck out in a part nearby: it may be these."""
        most = max(group, key=lambda run: run.size)
        struck = self._struck_near(self._letters[0].part_at(most.old))
        if not struck:
            return False
        whole = self._map.around(most.old)
        first, last = max(whole.old, most.old - CONTEXT), min(whole.old_end, most.old_end + CONTEXT)
        return self._letters[0].letters[first:last] in struck

    def _struck_near(self, part: int) -> str:
        """The letters that were struck out of a part and its neighbours."""
        if part not in self._struck:
            old = self._letters[0]
            last = min(part + NEIGHBOURS, len(old.bounds) - 2)
            start, end = old.stretch(max(0, part - NEIGHBOURS), last)
            kept = [*self._map.within(start, end)]
            edges = [start, *(edge for run in kept for edge in (run.old, run.old_end)), end]
            struck = [
                old.letters[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= LEAST
            ]
            self._struck[part] = "\n".join(struck)
        return self._struck[part]

    def _to_the_letter(self, span: Span, first: Run) -> Span | None:
        """Where a passage stands with all its signs, if it does."""
        old, new = self._letters
        start = new.starts[first.new] - (old.starts[first.old] - span.start)
        if start < 0 or not self.new.text.startswith(self.old.slice(span), start):
            return None
        return Span(start, start + span.end - span.start)

    def _published(self, span: Span, first: Run, last: Run) -> Span:
        """The characters of some letters, with the label and the signs at their ends that the passage has too."""
        old, new = self._letters
        text, now = self.old.text, self.new.text
        left, right = first.old, first.new
        numbers, numbers_too = self._numbering
        while left - 1 in numbers and old.starts[left - 1] >= span.start and right - 1 in numbers_too:
            left, right = left - 1, right - 1
        old_start, start = old.starts[left], new.starts[right]
        label = self._labels_before(left, right)
        if label is not None and span.start <= label[0].start:
            start = label[1].start
        else:
            while old_start > span.start and start > 0 and _is_sign_too(text[old_start - 1], now[start - 1]):
                old_start, start = old_start - 1, start - 1
        old_end, end = old.ends[last.old_end - 1], new.ends[last.new_end - 1]
        while old_end < span.end and end < len(now) and _is_sign_too(text[old_end], now[end]):
            old_end, end = old_end + 1, end + 1
        return Span(start, end)

    def _widest(self, span: Span, ends: tuple[Run, Run], letters: tuple[int, int]) -> Span:
        """Where a passage is at most: signs of its own may be left, too, among words that stand for others of it."""
        (first, last), (old, new), now = ends, self._letters, self.new.text
        size = STRETCH * (span.end - span.start) + GRAFTED
        start, stop = self._published(span, first, last)
        signs = _signs(self.old.text[span.start : old.starts[first.old]])
        if start == new.starts[first.new] or now[start] not in signs:
            before = self._map.before(letters[0])
            edge = (
                new.ends[min(before.new_end, first.new) - 1] if before and before.new < first.new else start
            )
            edge = max(edge, start - size)
            start = next((offset for offset in range(edge, start) if now[offset] in signs), start)
        signs = _signs(self.old.text[old.ends[last.old_end - 1] : span.end])
        if stop == new.ends[last.new_end - 1] or now[stop - 1] not in signs:
            after = self._map.after(letters[1])
            edge = new.starts[after.new] if after and after.new >= last.new_end else len(now)
            edge = min(edge, stop + size)
            stop = next(
                (offset + 1 for offset in range(edge - 1, stop - 1, -1) if now[offset] in signs), stop
            )
        return Span(start, stop)

    def _with_replaced(self, there: Span, letters: tuple[int, int], ends: tuple[Run, Run]) -> Span:
        """A place with the words that now stand for those at its edges, if what is beside them still stands there."""
        (start, end), (first, last), new = letters, ends, self._letters[1]
        left, right = there
        if first.old > start:
            room = first.new - self._edge(start, start, first.new)
            if 0 < room <= max(REPLACED, first.old - start):
                left = min(left, new.starts[first.new - room])
        if last.old_end < end:
            room = self._edge(end, end - 1, last.new_end - 1) - last.new_end
            if 0 < room <= max(REPLACED, end - last.old_end):
                right = max(right, new.ends[last.new_end + room - 1])
        is_near = right - left <= SPREAD * (there.end - there.start)
        return Span(left, right) if is_near and "\n" not in self.new.text[left:right] else there

    def _edge(self, gap: int, inside: int, near: int) -> int:
        """Where a gap between two old letters is in the part of a new one, by the letter that is not ``inside`` the
        passage or by the end of the part; where the new letter is if that cannot be told."""
        old, new = self._letters
        part, part_too = old.part_at(inside), new.part_at(near)
        bounds, bounds_too = old.stretch(part, part), new.stretch(part_too, part_too)
        if gap in bounds:
            return bounds_too[bounds.index(gap)]
        beside = gap - 1 if inside == gap else gap
        run = self._map.before(beside + 1)
        if run is None or run.old_end <= beside:
            return near
        edge = run.new + gap - run.old
        return edge if bounds_too.start <= edge <= bounds_too.end else near

    def _labels_before(self, left: int, right: int) -> tuple[Span, Span] | None:
        """The labels of the parts that begin with a letter, where both have one."""
        (parts, parts_too), (old, new) = self._comparison.parts, self._letters
        part, part_too = old.part_at(left), new.part_at(right)
        if old.bounds[part] != left or new.bounds[part_too] != right:
            return None
        label, label_too = parts[part].label, parts_too[part_too].label
        return None if label is None or label_too is None else (label, label_too)

    def _label(self, span: Span) -> Anchor | None:
        """A passage within a label goes with what bears it."""
        parts, parts_too = self._comparison.parts
        index = bisect_right(parts, span.start, key=lambda part: part.span.start) - 1
        label = parts[index].label if index >= 0 else None
        if label is None or not label.start <= span.start < span.end <= label.end:
            return None
        other = self._comparison.there.get(index)
        label_too = None if other is None else parts_too[other].label
        if label_too is None:
            return self._gone(self._letters[0].bounds[index])
        if self.old.folded[slice(*label)] != self.new.folded[slice(*label_too)]:
            return Anchor("changed", *label_too)
        shift = label_too.start - label.start
        return Anchor("moved" if shift else "exact", span.start + shift, span.end + shift)

    def _whole(self, span: Span, group: Sequence[Run]) -> Span | None:
        """The unit that most of a whole unit is in now; None for a passage that is none, or where none is its own."""
        unit = self._unit(span)
        if unit is None:
            return None
        new = self._letters[1]
        most = max(group, key=lambda run: run.size)
        now = self.new.unit_at(new.starts[most.new])
        while now is not None:
            candidate = now.heading if span == unit.heading else now.text if span == unit.text else None
            candidate = candidate or (Span(now.start, now.end) if span == (unit.start, unit.end) else None)
            if candidate is not None and now.rank == unit.rank:
                start, end = new.indexes(candidate)
                kept = sum(run.size for run in group)
                if start <= group[0].new and group[-1].new_end <= end and kept >= OWN * (end - start):
                    return candidate
            now = None if now.parent is None else self.new.units[now.parent]
        return None

    def _unit(self, span: Span) -> Unit | None:
        """The unit of the old text that a passage is the whole of, or the whole text or heading of."""
        if span not in self._unit_spans:
            return None
        unit = self.old.unit_at(span.start)
        while unit is not None and unit.end < span.end and unit.parent is not None:
            unit = self.old.units[unit.parent]
        if unit is None or span not in {(unit.start, unit.end), unit.text, unit.heading}:
            return None
        return unit

    @cached_property
    def _unit_spans(self) -> frozenset[tuple[int, int] | None]:
        """What is the whole of a unit of the old text, or the whole text or heading of one."""
        units = self.old.units
        return frozenset(span for unit in units for span in ((unit.start, unit.end), unit.text, unit.heading))

    def _size(self, span: Span) -> int:
        start, end = self._letters[1].indexes(span)
        return end - start

    def _perhaps(self, span: Span, runs: Sequence[Run], size: int) -> Anchor | None:
        """A passage of which there may be half, if what stands alike there is not chance."""
        if not runs or sum(run.size for run in runs) < CHANGED * size:
            return None
        return Anchor("to-be-checked", *self._published(span, runs[0], runs[-1]), reason=IN_PART)

    def _gone(self, index: int) -> Anchor:
        """A passage that was struck out, by its first letter."""
        return Anchor("orphan", 0, 0, self._gap(index))

    def _gap(self, index: int) -> int:
        """Where a letter was struck out: after what stood before it, or else before what stood after it."""
        old, new = self._letters
        before, after = self._map.before(index), self._map.after(index)
        if before is not None and before.old_end > index:
            return new.starts[before.new + index - before.old]
        part = old.part_at(index)
        if after is not None and (
            before is None or old.part_at(before.old_end - 1) != part == old.part_at(after.old)
        ):
            return new.starts[after.new]
        if before is None:
            return 0
        offset, text = new.ends[before.new_end - 1], self.new.text
        while offset < len(text) and not text[offset].isalnum() and text[offset] not in "\n「『“‘（《〈【〔(":
            offset += 1
        return offset


class CarrierChain:
    """Carries passages of the first of some texts into the last, at once and from each to the next.

    Where both ways are sure they must agree, or the place is to be checked; one that is sure is enough.
    """

    def __init__(self, texts: Sequence[Document]) -> None:
        self._direct = Carrier(texts[0], texts[-1])
        self._steps = [Carrier(old, new) for old, new in pairwise(texts)] if len(texts) > 2 else []

    @property
    def old(self) -> Document:
        """The text that is carried from."""
        return self._direct.old

    def carry(self, span: Span) -> Anchor | None:
        """Where a passage of the first text is in the last."""
        direct = self._direct.carry(span)
        return combined(direct, carried_through(self._steps, span)) if self._steps else direct


def carried_through(steps: Sequence[Carrier], span: Span) -> Anchor | None:
    """A passage carried from text to text; as sure as the least sure step."""
    anchor: Anchor | None = Anchor("exact", *span)
    for number, step in enumerate(steps):
        assert anchor is not None
        carried = step.carry(Span(anchor.start, anchor.end))
        if carried is None:
            return None
        if carried.grade == "orphan":
            gap = carried.gap
            for further in steps[number + 1 :]:
                gap = None if gap is None else further.offset(gap)
            return replace(carried, gap=gap)
        asked = next((each for each in (anchor, carried) if each.grade == "to-be-checked"), None)
        grade = "changed" if anchor.grade == "changed" else carried.grade
        anchor = (
            replace(carried, grade=grade)
            if asked is None
            else replace(carried, grade="to-be-checked", reason=asked.reason)
        )
    if anchor is not None and anchor.grade in {"exact", "moved"}:
        return replace(anchor, grade="exact" if (anchor.start, anchor.end) == span else "moved")
    return anchor


def combined(direct: Anchor | None, chained: Anchor | None) -> Anchor | None:
    """What two ways of carrying one passage say together."""
    if direct is None or chained is None:
        return direct or chained
    if direct.grade in SURE and chained.grade in SURE:
        if _agree(direct, chained):
            return direct
        return Anchor("to-be-checked", direct.start, direct.end, reason=ELSEWHERE_TOO)
    order = (*SURE, "to-be-checked", "orphan")
    return (
        direct if order.index(direct.grade) <= order.index(chained.grade) or direct.grade in SURE else chained
    )


def _agree(anchor: Anchor, other: Anchor) -> bool:
    """Whether two places overlap by more than half of the longer one."""
    shared = min(anchor.end, other.end) - max(anchor.start, other.start)
    return 2 * shared > max(anchor.end - anchor.start, other.end - other.start)


def _signs(text: str) -> set[str]:
    return {char for char in text if not (char.isalnum() or char.isspace())}


def _is_sign_too(char: str, other: str) -> bool:
    """Whether a sign beside a passage may be taken with it, for another that the passage had."""
    return char == other or not (char.isalnum() or other.isalnum() or char == "\n" or other == "\n")


def _ends(group: Sequence[Run], slight: Sequence[Run], reach: float) -> tuple[Run, Run]:
    """The first and the last run of a group with the slight ones that stand beside it, in order and near."""
    first, last = group[0], group[-1]
    for run in slight:
        if run.old >= last.old_end and last.new_end <= run.new and run.new_end - first.new <= reach:
            last = run
        elif run.old_end <= first.old and run.new_end <= first.new and last.new_end - run.new <= reach:
            first = min(first, run)
    return first, last


def densest(runs: Sequence[Run], reach: float) -> list[Run]:
    """The runs in the order of both texts, and within so many letters of the new one, that have the most letters."""
    if len(runs) == 1:
        return list(runs)
    best: list[Run] = []
    most = 0
    for number, first in enumerate(runs):
        group, size = [first], first.size
        for run in runs[number + 1 :]:
            if run.new >= group[-1].new_end and run.new_end - first.new <= reach:
                group.append(run)
                size += run.size
        if size > most:
            best, most = group, size
        if len(group) == len(runs) - number:
            break  # all that is left is in it
    return best
