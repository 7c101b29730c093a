"""Where a note's passage is in a text that may have changed. Pure; from cheap to expensive.

Everything is compared by fold and without white space, so neither script, width nor re-wrapping matters. A
place is believed for what surrounds it as much as for the quote itself: the same words stand elsewhere in
many texts, and a note must not wander off to them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from annotations.note import CONTEXT, Target
from documents.document import Document
from documents.fold import fold

if TYPE_CHECKING:
    from documents.addresses import AddressBook

Grade = Literal["exact", "moved", "to-be-checked", "orphan"]
Shared = Literal["whole", "article", "nothing"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and how sure it is; offsets into the document's text, (0, 0) for an orphan."""

    grade: Grade
    start: int
    end: int


class Candidate(NamedTuple):
    """A place that may be meant, in squeezed offsets, and how alike the quote and both sides are, 0 to 1."""

    start: int
    end: int
    quote: float
    before: float
    after: float

    @property
    def context(self) -> float:
        """How alike both sides are, 0 to 2."""
        return self.before + self.after

    def worth(self, size: int) -> float:
        """What a candidate is worth beside others, for a quote of so many characters."""
        return self.quote * (1 + size / CONTEXT) + self.context


ORPHAN: Final = Anchor("orphan", 0, 0)
_PIN: Final = 8  # characters of context that are looked for as they are
_SHORT: Final = 8  # quotes shorter than this are only found as they are
_MOST: Final = 64  # places of one kind that are weighed
_SEAM: Final = 6  # characters on both sides that show where a quote was taken out
_LONG: Final = 24  # quotes from this length on say much by themselves
_SURE: Final = 0.92  # likeness of the less alike side that makes a place sure, at the noted address
_ALONE: Final = 0.96  # and where no address can confirm it; shorter quotes need sides that are the same
_TWIN: Final = 0.3  # a second place this much less alike, or less, makes the first doubtful
_CERTAIN: Final = 1.9  # likeness of both sides together, of 2
# Both sides' likeness from which a quote that stands there as it was is worth checking, for short, middling
# and long quotes; and twice the quote's and both sides' for one that changed. Measured on amended statutes,
# where of passages that are gone about one in a hundred comes up.
_BOUNDS: Final = {"whole": (1.5, 1.0, 0.8), "article": (1.9, 1.85, 1.5), "nothing": (1.97, 1.96, 1.88)}
_LIKE: Final = {"whole": 3.0, "article": 3.6, "nothing": 3.7}


def anchor(target: Target, document: Document) -> Anchor:
    """The place of a target in a document."""
    return Finder(document).anchor(target)


class Finder:
    """Finds many targets in one document; what is dear is made once, and only if a target needs it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text

    def anchor(self, target: Target, *, same_text: bool = False) -> Anchor:
        """The place of a target; ``same_text`` says that it was made on this very text."""
        if self._is_in_place(target) and (same_text or self._may_be_in(target, target.start, target.end)):
            return Anchor("exact", target.start, target.end)
        wanted = _Wanted.of(target)
        if not wanted.quote:
            return ORPHAN
        candidates = self._candidates(target, wanted)
        if not candidates:
            return ORPHAN
        best, *rest = candidates
        grade = self._grade(target, wanted, best, rest)
        if grade == "orphan":
            return ORPHAN
        start, end = self._published(best.start, best.end)
        if grade == "moved" and (start, end) == (target.start, target.end):
            grade = "exact"
        return Anchor(grade, start, end)

    def _is_in_place(self, target: Target) -> bool:
        """Whether the quote stands where it stood, beside what it stood beside."""
        found = self._text[target.start : target.end]
        if not target.exact or fold(found) != fold(target.exact):
            return False
        before = _squeeze(self._text[max(0, target.start - 2 * CONTEXT) : target.start])
        after = _squeeze(self._text[target.end : target.end + 2 * CONTEXT])
        prefix, suffix = _squeeze(target.prefix)[-_PIN:], _squeeze(target.suffix)[:_PIN]
        if not (prefix or suffix):
            return True
        sides = (not prefix or before.endswith(prefix)), (not suffix or after.startswith(suffix))
        return all(sides)

    def _may_be_in(self, target: Target, start: int, end: int) -> bool:
        """Whether a place has the address that was noted, in a text whose addresses are numbers of its own."""
        return not (self._document.statute and target.address) or self._shared(target, start, end) == "whole"

    def _address(self, start: int, end: int) -> str:
        unit = self._document.unit_at(start)
        while unit is not None and unit.end < end and unit.parent is not None:
            unit = self._document.units[unit.parent]
        return "" if unit is None else self._book.address(unit)

    @cached_property
    def _book(self) -> AddressBook:
        from documents.addresses import AddressBook

        return AddressBook.of(self._document)

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The folded text without white space, and the offset of each of its characters."""
        folded = fold(self._text)
        return "".join(folded.split()), [offset for offset, char in enumerate(folded) if not char.isspace()]

    def _published(self, start: int, end: int) -> tuple[int, int]:
        _, offsets = self._squeezed
        return offsets[start], offsets[end - 1] + 1

    def _candidates(self, target: Target, wanted: _Wanted) -> list[Candidate]:
        """Places that may be meant, the likeliest first."""
        text, offsets = self._squeezed
        size = len(wanted.quote)
        near = bisect_left(offsets, target.start)
        starts = sorted(_places(text, wanted.quote), key=lambda start: abs(start - near))
        found = {(start, start + size) for start in starts[: 4 * _MOST]}
        if not any(self._weighed(*place, wanted).context > 1.6 for place in found) and size >= _SHORT:
            found.update(self._alike(wanted, near))
        weighed = [self._weighed(start, end, wanted) for start, end in found]
        weighed.sort(key=lambda one: (-round(one.worth(size), 3), abs(one.start - near), one.start, one.end))
        return weighed

    def _alike(self, wanted: _Wanted, near: int) -> Iterator[tuple[int, int]]:
        """Places of text that is like the quote: beside its context, and where a part of it stands as it was."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        text, _ = self._squeezed
        size = len(wanted.quote)
        slack = size // 2 + 4
        lefts = [place + _PIN for place in _places(text, wanted.before[-_PIN:])] if wanted.before else []
        rights = _places(text, wanted.after[:_PIN]) if wanted.after else []
        windows = [(left, left + size + slack) for left in lefts] + [
            (right - size - slack, right) for right in rights
        ]
        step = max(_SHORT // 2, size // 4)
        for at in range(0, size - step + 1, step):
            parts = (place - at for place in _places(text, wanted.quote[at : at + step]))
            windows += [(place - slack, place + size + slack) for place in parts]
        windows.sort(key=lambda window: abs(window[0] - near))
        inside = ((max(0, start), min(len(text), end)) for start, end in windows[: 4 * _MOST])
        for start, end in dict.fromkeys(inside):
            found = partial_ratio_alignment(wanted.quote, text[start:end], score_cutoff=50)
            if found is not None and found.dest_end > found.dest_start:
                yield start + found.dest_start, start + found.dest_end
        for left in lefts:
            right = next((right for right in rights if right >= left), None)
            if right is not None and size // 2 <= right - left <= 2 * size:
                yield left, right

    def _weighed(self, start: int, end: int, wanted: _Wanted) -> Candidate:
        from rapidfuzz.distance import Indel

        text, _ = self._squeezed
        quote = Indel.normalized_similarity(wanted.quote, text[start:end])
        before = Indel.normalized_similarity(wanted.before, text[max(0, start - len(wanted.before)) : start])
        after = Indel.normalized_similarity(wanted.after, text[end : end + len(wanted.after)])
        return Candidate(start, end, quote, before, after)

    def _grade(self, target: Target, wanted: _Wanted, best: Candidate, rest: list[Candidate]) -> Grade:
        """How far a place is believed; the bounds are measured."""
        start, end = self._published(best.start, best.end)
        shared = self._shared(target, start, end)
        as_it_was, size = best.quote == 1, len(wanted.quote)
        twin = any(other.quote == 1 and other.context > best.context - _TWIN for other in rest)
        alone = not (self._document.statute and target.address)
        bound = _SURE if shared == "whole" else _ALONE if size >= 2 * _SHORT else 1
        if as_it_was and not twin and (shared == "whole" or alone) and min(best.before, best.after) >= bound:
            return "moved"
        if self._is_closed(wanted) and best.context < _CERTAIN:
            return "orphan"
        if not as_it_was:
            return "to-be-checked" if 2 * best.quote + best.context >= _LIKE[shared] else "orphan"
        length = 0 if size < _SHORT else 1 if size < _LONG else 2
        return "to-be-checked" if best.context >= _BOUNDS[shared][length] else "orphan"

    def _shared(self, target: Target, start: int, end: int) -> Shared:
        """How much of the noted address a place has: all of it, its first part (the article), nothing."""
        found = self._address(start, end)
        if not (found and target.address):
            return "nothing"
        if found == target.address:
            return "whole"
        return "article" if found.partition(".")[0] == target.address.partition(".")[0] else "nothing"

    def _is_closed(self, wanted: _Wanted) -> bool:
        """Whether what stood before the quote now meets what stood after it: the quote was taken out."""
        before, after = wanted.before[-_SEAM:], wanted.after[:_SEAM]
        return len(before + after) == 2 * _SEAM and before + after in self._squeezed[0]


class _Wanted(NamedTuple):
    """A target folded and squeezed."""

    quote: str
    before: str
    after: str

    @classmethod
    def of(cls, target: Target) -> _Wanted:
        return cls(_squeeze(target.exact), _squeeze(target.prefix), _squeeze(target.suffix))


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


def _places(text: str, words: str) -> list[int]:
    """Where some words stand."""
    found: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found
