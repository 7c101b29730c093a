"""Where a text reads like a passage and what surrounded it, although some of it changed. Pure.

Texts are compared squeezed: folded and without white space. Runs of characters that stand alike in both are
found by an index of four-character pieces and chained, in order, into readings of a place; what lies between
two runs of a chain is compared character by character. The cost grows with the passage and, up to a bound,
with how often its pieces stand in the text; making the index is linear in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from documents.scripts.fold import fold

PIECE: Final = 4  # characters of the pieces that are looked up
STRIDE: Final = 2  # every so manieth piece of the text is in the index
LOOKUPS: Final = 256  # pieces of a long passage that are looked up, about
NEAREST: Final = 24  # places of one piece that are looked at
GAP: Final = 40  # characters of the text that a reading passes over at once; more in long passages
LOOK_BACK: Final = 100  # runs that one may be chained to
BREAK: Final = 2.0  # what a run costs a reading, in characters
READINGS: Final = 4  # places that are read closely
SEAM: Final = 6  # characters of both sides that show where a passage was taken out


def squeezed(text: str) -> str:
    """A text folded and without white space: script, width and line breaks no longer matter."""
    return "".join(fold(text).split())


class Wanted(NamedTuple):
    """A passage and both its sides, squeezed.

    ``line_before`` and ``line_after`` count the characters of the sides that stood on the passage's own line.
    """

    before: str
    quote: str
    after: str
    line_before: int
    line_after: int

    @classmethod
    def of(cls, exact: str, prefix: str, suffix: str) -> Wanted:
        """A quote with what stood before and after it, as published."""
        line_before, line_after = prefix.rpartition("\n")[2], suffix.partition("\n")[0]
        sizes = len(squeezed(line_before)), len(squeezed(line_after))
        return cls(squeezed(prefix), squeezed(exact), squeezed(suffix), *sizes)

    @property
    def whole(self) -> str:
        """All three."""
        return self.before + self.quote + self.after

    @property
    def seam(self) -> str:
        """What stands where the passage is taken out and nothing else changes; "" where a side is short."""
        before, after = self.before[-SEAM:], self.after[:SEAM]
        return before + after if len(before + after) == 2 * SEAM else ""


class CommonRun(NamedTuple):
    """Characters that stand alike in what is wanted and in the text: where in either, and how many."""

    wanted: int
    text: int
    size: int

    @property
    def wanted_end(self) -> int:
        """Where it ends in what is wanted."""
        return self.wanted + self.size

    @property
    def text_end(self) -> int:
        """Where it ends in the text."""
        return self.text + self.size


class Reading(NamedTuple):
    """A place read as what is wanted: where the quote is, and how much of it and of its sides is there.

    ``left`` and ``right`` count the characters beside the quote that stand unbroken with all of it. ``score``
    compares readings of one passage: characters that are there, less two for every run.
    """

    start: int
    end: int
    quote: int  # characters of the quote
    beside: int  # characters that are missing of what stood beside it on its line
    beyond: int  # characters that are missing of the lines before and after
    runs: int
    left: int
    right: int
    score: float


class SqueezedText:
    """A text to look for passages in. Offsets are into the squeezed text, where it is not said otherwise."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text)
        self.text = "".join(self._folded.split())
        self._is_solid = len(self.text) == len(text)

    @cached_property
    def _offsets(self) -> list[int]:
        return [offset for offset, char in enumerate(self._folded) if not char.isspace()]

    def offset_of(self, offset: int) -> int:
        """Where a published offset is; an offset past the text is its end."""
        return min(offset, len(self.text)) if self._is_solid else bisect_left(self._offsets, offset)

    def published(self, start: int, end: int) -> tuple[int, int]:
        """The published offsets of a place that is not empty."""
        return (start, end) if self._is_solid else (self._offsets[start], self._offsets[end - 1] + 1)

    def offsets_of(self, words: str, near: int) -> list[int]:
        """Where words stand, the nearest place first: the only one, or of several the outermost and nearest."""
        first = self.text.find(words)
        last = self.text.rfind(words) if first >= 0 else first
        if first == last:
            return [first] if first >= 0 else []
        before, after = self.text.rfind(words, 0, near + len(words)), self.text.find(words, near)
        return sorted({first, last, before, after} - {-1}, key=lambda start: (abs(start - near), start))

    def readings(self, wanted: Wanted, near: int) -> tuple[list[Reading], int]:
        """The places that read most like what is wanted, the likest first, and the size of the best seam.

        ``near`` is where the quote is expected: of very many places the nearest are read.
        """
        runs = self._runs(wanted.whole, near - len(wanted.before))
        read = [self._read(wanted, chain) for chain in _chains(runs, max(GAP, len(wanted.quote) // 4))]
        read.sort(key=lambda reading: (-reading.score, abs(reading.start - near), reading.start))
        return read, _seam(wanted, runs)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        text = self.text
        for start in range(0, len(text) - PIECE + 1, STRIDE):
            index.setdefault(text[start : start + PIECE], []).append(start)
        return index

    def _runs(self, whole: str, near: int) -> list[CommonRun]:
        """The runs that the index finds, each as long as it goes, in the order of the text."""
        text, index = self.text, self._index
        runs: list[CommonRun] = []
        reached: dict[int, int] = {}  # by how far a run is shifted: where it ends in what is wanted
        step = 1 + len(whole) // LOOKUPS // STRIDE * STRIDE  # odd, to meet with whatever the index holds
        for at in range(0, len(whole) - PIECE + 1, step):
            for standing in _nearest(index.get(whole[at : at + PIECE], ()), near + at):
                shift = standing - at
                if reached.get(shift, 0) > at:
                    continue
                start, end = at, at + PIECE
                while start and start + shift and whole[start - 1] == text[start + shift - 1]:
                    start -= 1
                while end < len(whole) and end + shift < len(text) and whole[end] == text[end + shift]:
                    end += 1
                reached[shift] = end
                runs.append(CommonRun(start, start + shift, end - start))
        runs.sort(key=lambda run: (run.text, run.wanted))
        return runs

    def _read(self, wanted: Wanted, chain: list[CommonRun]) -> Reading:
        head = len(wanted.before)
        foot = head + len(wanted.quote)
        line_start, line_end = head - wanted.line_before, foot + wanted.line_after
        beside = wanted.line_before + wanted.line_after
        beyond = len(wanted.whole) - (line_end - line_start)
        left = right = standing = runs = 0
        of_quote: list[CommonRun] = []
        for run in self._filled(wanted.whole, chain):
            runs += 1
            quote = _common(run, head, foot)
            standing += run.size
            if quote > 0:
                first = max(run.wanted, head)
                of_quote.append(CommonRun(first, run.text + first - run.wanted, quote))
                if quote == foot - head:
                    left, right = head - run.wanted, run.wanted_end - foot
            if run.size > 1:  # a single character of the sides may stand there by chance
                near = _common(run, line_start, line_end)
                beside -= near - quote
                beyond -= run.size - near
        of_quote = _together(of_quote, 3 * (foot - head))
        start, end = (of_quote[0].text, of_quote[-1].text_end) if of_quote else (chain[0].text, chain[0].text)
        there = sum(run.size for run in of_quote)
        return Reading(start, end, there, beside, beyond, runs, left, right, standing - BREAK * len(chain))

    def _filled(self, whole: str, chain: list[CommonRun]) -> Iterator[CommonRun]:
        """The runs of a chain with the shorter ones before, between and after them, in order."""
        at, here = 0, max(0, chain[0].text - chain[0].wanted)
        for run in chain:
            yield from self._between(whole, at, run.wanted, here, run.text)
            yield run
            at, here = run.wanted_end, run.text_end
        yield from self._between(whole, at, len(whole), here, min(len(self.text), here + len(whole) - at))

    def _between(self, whole: str, at: int, end: int, here: int, until: int) -> Iterator[CommonRun]:
        if at >= end or here >= until:
            return
        from rapidfuzz.distance import LCSseq

        for same in LCSseq.opcodes(whole[at:end], self.text[here:until]):
            if same.tag == "equal":
                yield CommonRun(at + same.src_start, here + same.dest_start, same.src_end - same.src_start)


def _nearest(starts: Sequence[int], near: int) -> Sequence[int]:
    if len(starts) <= NEAREST:
        return starts
    first = bisect_left(starts, near) - NEAREST // 2
    first = min(max(0, first), len(starts) - NEAREST)
    return starts[first : first + NEAREST]


def _common(run: CommonRun, start: int, end: int) -> int:
    """How many characters of a run belong to a part of what is wanted."""
    return max(0, min(run.wanted_end, end) - max(run.wanted, start))


def _together(runs: list[CommonRun], reach: int) -> list[CommonRun]:
    """The runs of a quote without those far from the others."""
    runs = list(runs)
    while len(runs) > 1 and runs[-1].text_end - runs[0].text > reach:
        runs.pop(0 if runs[0].size < runs[-1].size else -1)
    return runs


def _chains(runs: list[CommonRun], gap: int) -> Iterator[list[CommonRun]]:
    """The best chains of runs in order, each at a place of its own."""
    scores: list[float] = []
    links: list[int] = []
    reach = gap + max((run.size for run in runs), default=0)
    for number, (wanted, text, size) in enumerate(runs):
        best, link = 0.0, -1
        for earlier in range(number - 1, max(-1, number - 1 - LOOK_BACK), -1):
            other_wanted, other_text, other_size = runs[earlier]
            if text - other_text > reach:
                break
            skipped, passed = wanted - other_wanted - other_size, text - other_text - other_size
            lost = max(0, -skipped, -passed)
            if lost >= size or lost >= other_size or passed > gap:
                continue
            gain = scores[earlier] - lost - BREAK - abs(passed - skipped) / 32
            if gain > best:
                best, link = gain, earlier
        scores.append(best + size)
        links.append(link)
    taken: list[tuple[int, int]] = []
    for number in sorted(range(len(runs)), key=lambda index: (-scores[index], index))[: READINGS * LOOK_BACK]:
        chain = [runs[number]]
        while (number := links[number]) >= 0:
            chain.append(runs[number])
        chain.reverse()
        start, end = chain[0].text, chain[-1].text_end
        if any(2 * (min(end, other[1]) - max(start, other[0])) > end - start for other in taken):
            continue  # the better part of it has been read
        taken.append((start, end))
        yield _trimmed(chain)
        if len(taken) == READINGS:
            return


def _trimmed(chain: list[CommonRun]) -> list[CommonRun]:
    """A chain whose runs do not overlap: what two of them claim goes to the longer one."""
    trimmed = chain[:1]
    for run in chain[1:]:
        last = trimmed[-1]
        lost = max(0, last.wanted_end - run.wanted, last.text_end - run.text)
        if last.size < run.size:
            trimmed[-1] = CommonRun(last.wanted, last.text, last.size - lost)
            trimmed.append(run)
        else:
            trimmed.append(CommonRun(run.wanted + lost, run.text + lost, run.size - lost))
    return [run for run in trimmed if run.size > 0]


def _seam(wanted: Wanted, runs: list[CommonRun]) -> int:
    """How much of both sides meets somewhere with no room for half of the quote between them."""
    head = len(wanted.before)
    foot = head + len(wanted.quote)
    long = [run for run in runs if run.size >= SEAM]
    lefts = [(run, size) for run in long if (size := _common(run, 0, head)) >= SEAM]
    best = 0
    for right in long:
        size = _common(right, foot, len(wanted.whole))
        if size < SEAM:
            continue
        right_start = right.text_end - size
        for left, left_size in lefts:
            if 0 <= right_start - (left.text + left_size) < (foot - head + 1) // 2:
                best = max(best, min(size, left_size))
    return best
