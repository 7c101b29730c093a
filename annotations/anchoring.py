"""Where a note's passage is in a text that may have changed. Pure; from cheap to expensive.

Everything is compared by fold and without white space, so neither script, width nor re-wrapping matters. A
passage is looked for together with the 32 characters on both sides of it (``annotations.alignment``), for the
same words stand elsewhere in many texts and a note must not wander off to them:

- *exact*: it stands where it stood, beside what it stood beside;
- *moved*: it stands elsewhere just as it was, its sides too but for one character (an article's number), no
  other place reads much like it, and in a statute the address is the one that was noted;
- *to be checked*: at least half of it stands there, and the doubts about the place are few enough
  (``_doubt``): in a statute, whose articles repeat each other's words, fewer than in another text, and fewer
  for a very short quote;
- *orphan*: anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING, Final, Literal

from annotations.alignment import SEAM, Reading, SqueezedText, Wanted, squeezed
from annotations.note import CONTEXT, Target
from documents.document import Document
from documents.fold import fold

if TYPE_CHECKING:
    from documents.addresses import AddressBook

Grade = Literal["exact", "moved", "to-be-checked", "orphan"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and how sure it is; offsets into the document's text, (0, 0) for an orphan."""

    grade: Grade
    start: int
    end: int


ORPHAN: Final = Anchor("orphan", 0, 0)

# Doubts are counted in characters that are missing beside the quote. The weights were found on amended
# statutes (scripts/bench_anchoring.py) and matter little one by one.
_BEYOND: Final = 6  # so many characters missing of other lines weigh as much as one of the own line
_RIVAL: Final = 16  # another place that reads just as well; half as well, half of that
_SEEN_OUT: Final = 2  # both sides meet somewhere without the quote
_SAME_TAIL: Final = 4  # taken off where the address is the same within the article
_SAME_ADDRESS: Final = 3  # and where the article is the same too
_BEARABLE: Final = {"statute": 20, "other": 28}  # doubts up to which a place is worth checking
_SHORT: Final = 8  # quotes shorter than this
_SHORT_BEARS: Final = 2  # bear so many doubts less,
_SHORTEST: Final = 4  # and shorter ones than this must stand as they were
_EVIDENCE: Final = 12  # characters that a place must have in common with quote and sides

_PIN: Final = 8  # characters on both sides that stand unbroken with a quote that moved
_MISSING: Final = 1  # characters that may be missing beside it
_MARGIN: Final = 0.75  # a rival that reads so well, or better, makes a moved quote doubtful


def anchor(target: Target, document: Document) -> Anchor:
    """The place of a target in a document."""
    return Finder(document).anchor(target)


class Finder:
    """Finds many targets in one document; what is dear is made once, and only if a target needs it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text

    def anchor(self, target: Target, *, same_text: bool = False) -> Anchor:
        """The place of a target; ``same_text`` says that it was made on this text or a copy of it."""
        if self._is_in_place(target) and (same_text or self._may_be_at(target, target.start, target.end)):
            return Anchor("exact", target.start, target.end)
        wanted = Wanted.of(target.exact, target.prefix, target.suffix)
        if not wanted.quote:
            return ORPHAN
        return self._as_it_was(target, wanted, same_text) or self._as_it_reads(target, wanted)

    def _is_in_place(self, target: Target) -> bool:
        """Whether quote and sides stand where they stood."""
        start, end = target.start, target.end
        if not target.exact or fold(self._text[start:end]) != fold(target.exact):
            return False
        before = self._text[max(0, start - 2 * CONTEXT) : start]
        after = self._text[end : end + 2 * CONTEXT]
        return squeezed(before).endswith(squeezed(target.prefix)) and squeezed(after).startswith(
            squeezed(target.suffix)
        )

    def _as_it_was(self, target: Target, wanted: Wanted, same_text: bool) -> Anchor | None:
        """The one place where quote and sides stand as they were, if it is beyond doubt."""
        if len(wanted.before) < _PIN or len(wanted.after) < _PIN:
            return None
        near = self._squeezed.place(target.start) - len(wanted.before)
        found = self._squeezed.nearest(wanted.whole, near)
        starts = [place + len(wanted.before) for place in found]
        places = [self._squeezed.published(start, start + len(wanted.quote)) for start in starts]
        if same_text:
            places = [place for place in places if self._is_at(target, *place)] or places
        elif wanted.seam and wanted.seam in self._squeezed.text:
            return None
        if len(places) != 1 or not (same_text or self._may_be_at(target, *places[0])):
            return None
        return self._placed(target, "moved", *places[0])

    def _as_it_reads(self, target: Target, wanted: Wanted) -> Anchor:
        """The place that reads most like the passage, if it is worth checking at least."""
        near = self._squeezed.place(target.start)
        readings, seam = self._squeezed.readings(wanted, near)
        least = len(wanted.quote) if len(wanted.quote) < _SHORTEST else (len(wanted.quote) + 1) // 2
        best: tuple[float, Reading, float] | None = None
        for one in readings:
            if one.quote < least:
                continue
            rival = max((other.score for other in readings if other is not one), default=0) / max(
                1, one.score
            )
            doubt = self._doubt(target, one, near, max(0, rival), seam)
            if best is None or doubt < best[0]:
                best = doubt, one, rival
        if best is None:
            return ORPHAN
        doubt, found, rival = best
        place = self._squeezed.published(found.start, found.end)
        if self._has_moved(target, found, rival, seam):
            return self._placed(target, "moved", *place)
        bearable = _BEARABLE["statute" if self._document.statute else "other"]
        if len(wanted.quote) < _SHORT:
            bearable -= _SHORT_BEARS
        common = len(wanted.whole) - (len(wanted.quote) - found.quote) - found.beside - found.beyond
        return (
            self._placed(target, "to-be-checked", *place)
            if common >= _EVIDENCE and doubt < bearable
            else ORPHAN
        )

    def _doubt(self, target: Target, found: Reading, near: int, rival: float, seam: int) -> float:
        """What speaks against a place, less what its address says for it, in missing characters.

        Missing characters, every break in the reading, every doubling of the distance, a rival, and sides
        that meet elsewhere without the quote.
        """
        doubt = found.beside + found.beyond / _BEYOND + found.runs + log2(1 + abs(found.start - near))
        doubt += _RIVAL * rival + (_SEEN_OUT if seam else 0)
        address = self._address(*self._squeezed.published(found.start, found.end))
        if address.partition(".")[2] == target.address.partition(".")[2]:
            doubt -= _SAME_TAIL
        if address and address == target.address:
            doubt -= _SAME_ADDRESS
        return doubt

    def _has_moved(self, target: Target, found: Reading, rival: float, seam: int) -> bool:
        """Whether a quote and its sides stand as they were, but for next to nothing, and nowhere else."""
        return (
            min(found.left, found.right) >= _PIN
            and found.beside + found.beyond <= _MISSING
            and rival < _MARGIN
            and seam < SEAM
            and self._may_be_at(target, *self._squeezed.published(found.start, found.end))
        )

    def _may_be_at(self, target: Target, start: int, end: int) -> bool:
        """Whether a place has the address that was noted, in a text whose addresses are numbers of its own."""
        return not (self._document.statute and target.address) or self._is_at(target, start, end)

    def _is_at(self, target: Target, start: int, end: int) -> bool:
        return self._address(start, end) == target.address

    def _address(self, start: int, end: int) -> str:
        unit = self._document.unit_at(start)
        while unit is not None and unit.end < end and unit.parent is not None:
            unit = self._document.units[unit.parent]
        return "" if unit is None else self._book.address(unit)

    @staticmethod
    def _placed(target: Target, grade: Grade, start: int, end: int) -> Anchor:
        if grade == "moved" and (start, end) == (target.start, target.end):
            grade = "exact"
        return Anchor(grade, start, end)

    @cached_property
    def _book(self) -> AddressBook:
        from documents.addresses import AddressBook

        return AddressBook.of(self._document)

    @cached_property
    def _squeezed(self) -> SqueezedText:
        return SqueezedText(self._text)
