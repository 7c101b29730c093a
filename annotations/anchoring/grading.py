"""Where a note's passage is in a text that may have changed, and its grade: how sure that is. Pure; cheap first.

Everything is compared by fold and without white space, so neither script, width nor re-wrapping matters. A
passage is looked for together with the 32 characters on both sides of it (``annotations.anchoring.alignment``), for the
same words stand elsewhere in many texts and a note must not wander off to them:

- *exact*: it stands where it stood, and beside it stands what stood there on its line;
- *moved*: it stands elsewhere just as it was, its sides too but for one character, and no other place reads much
  like it; in a statute its sides are the same, and it has the address that was noted, hardly pushed along;
- *to be checked*: at least half of it stands there, and the doubts about the place are few enough
  (``_doubt``): in a statute, whose articles repeat each other's words, fewer than in another text, and fewer
  for a shorter quote;
- *orphan*: anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING, Final, Literal

from annotations.anchoring.alignment import SEAM, Reading, SqueezedText, Wanted, squeezed
from annotations.note import CONTEXT, Target
from documents.document import Document
from documents.messages import Template
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

Grade = Literal["exact", "moved", "changed", "to-be-checked", "orphan"]
SURE: Final[frozenset[Grade]] = frozenset({"exact", "moved", "changed"})
"""The grades of a note that stands by itself; nobody is asked about it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and how sure it is; offsets into the document's text, (0, 0) for an orphan.

    ``gap`` is where the words of an orphan stood: the offset, in this text, at which they were struck out; None
    where that is not known. ``reason`` says why a place is to be checked.
    """

    grade: Grade
    start: int
    end: int
    gap: int | None = None
    reason: Template = field(default="", compare=False)


ORPHAN: Final = Anchor("orphan", 0, 0)
IN_PART: Final[Template] = "only part of its words are left"
ELSEWHERE_TOO: Final[Template] = "its words stand in several places"
TAKEN_OUT: Final[Template] = "its words were taken out where they stood, and stand elsewhere"
OTHER_ADDRESS: Final[Template] = "its words stand in another article, and the earlier text is not kept"
MAYBE_COPY: Final[Template] = "the line that it stood in is gone, and this may be another copy of it"
OTHER_SIDES: Final[Template] = "what stood beside its words has changed"
"""Why a place is to be checked, that was found without the earlier text."""

# Doubts are counted in characters that are missing beside the quote. The weights were found on amended
# statutes (scripts/bench_anchoring.py) and matter little one by one.
_BEYOND: Final = 6  # so many characters missing of other lines weigh as much as one of the own line
_RIVAL: Final = 16  # another place that reads just as well; half as well, half of that
_SEEN_OUT: Final = 2  # both sides meet somewhere without the quote
_SAME_TAIL: Final = 4  # taken off where the address is the same within the article
_SAME_ADDRESS: Final = 3  # and where the article is the same too
_BREAKS: Final = 96  # characters of quote and sides in which a break of the reading counts as one
_BEARABLE: Final = {"statute": 18.25, "other": 26.25}  # doubts with which a place is worth checking, and
_LENGTH_BEARS: Final = 0.25  # more for every doubling of the quote's length
_SHORT: Final = 8  # quotes shorter than this
_SHORT_BEARS: Final = 2  # bear so much less
_SHORTEST: Final = 4  # quotes shorter than this must stand as they were
_EVIDENCE: Final = 12  # characters that a place must have in common with quote and sides

_OWN_WORDS: Final = 16  # characters of a quote that stands once is worth checking, whatever stands beside it

_PIN: Final = 8  # characters on both sides that stand unbroken with a quote that moved
_MISSING: Final = {"statute": 0, "other": 1}  # characters that may be missing beside it
_NEAR: Final = 4  # characters by which it may have been pushed along, as by a number that became longer
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
        span = target.start, target.end
        if self._is_in_place(target, same_text) and (same_text or self._may_be_at(target, *span)):
            return Anchor("exact", *span)
        wanted = Wanted.of(target.exact, target.prefix, target.suffix)
        if not wanted.quote:
            return ORPHAN
        return self._as_it_was(target, wanted, same_text) or self._as_it_reads(target, wanted)

    def _is_in_place(self, target: Target, same_text: bool) -> bool:
        """Whether a quote stands where it stood, with what stood beside it on its line at least.

        In another text only if that stands there once: a copy of it may have slipped to the same offset.
        """
        start, end = target.start, target.end
        if not target.exact or fold(self._text[start:end]) != fold(target.exact):
            return False
        first, last = max(0, start - len(target.prefix)), end + len(target.suffix)
        same = self._text[first:last] == target.prefix + target.exact + target.suffix
        if same and same_text:
            return True
        wanted = Wanted.of(target.exact, target.prefix, target.suffix)
        near = self._squeezed.offset_of(start) - len(wanted.before)
        before = squeezed(self._text[max(0, start - 2 * CONTEXT) : start])
        after = squeezed(self._text[end : end + 2 * CONTEXT])
        if same or (before.endswith(wanted.before) and after.startswith(wanted.after)):
            return same_text or len(self._squeezed.offsets_of(wanted.whole, near)) == 1
        line_before = wanted.before[-max(_PIN, wanted.line_before) :]
        line_after = wanted.after[: max(_PIN, wanted.line_after)]
        alike = before.endswith(line_before) and after.startswith(line_after)
        return alike and self._stands_once(wanted, start)

    def _as_it_was(self, target: Target, wanted: Wanted, same_text: bool) -> Anchor | None:
        """The one place where quote and sides stand as they were, if it is beyond doubt."""
        before, size = len(wanted.before), len(wanted.quote)
        near = self._squeezed.offset_of(target.start) - before
        starts = [start + before for start in self._squeezed.offsets_of(wanted.whole, near)]
        if not all(self._is_pinned(start, start + size, before, len(wanted.after)) for start in starts):
            return None
        if len(starts) == 1 and not self._stands_once(wanted, target.start):
            return None
        spans = [self._squeezed.published(start, start + size) for start in starts]
        if same_text:
            spans = [span for span in spans if self._is_at(target, *span)] or spans
        elif wanted.seam and wanted.seam in self._squeezed.text:
            return None
        if len(spans) != 1 or not (same_text or self._may_be_at(target, *spans[0])):
            return None
        if not same_text and self._may_be_copy(target, wanted, spans[0][0]):
            return Anchor("to-be-checked", *spans[0], reason=MAYBE_COPY)
        return self._placed(target, "moved", *spans[0])

    def _stands_once(self, wanted: Wanted, near: int) -> bool:
        """Whether the quote, with what stood right beside it on its line, stands in one place alone.

        What tells that place from another one may be no more than the articles' numbers.
        """
        left, right = min(_PIN, wanted.line_before), min(_PIN, wanted.line_after)
        words = wanted.before[len(wanted.before) - left :] + wanted.quote + wanted.after[:right]
        return len(self._squeezed.offsets_of(words, self._squeezed.offset_of(near) - left)) == 1

    def _as_it_reads(self, target: Target, wanted: Wanted) -> Anchor:
        """The place that reads most like the passage, if it is worth checking at least."""
        near = self._squeezed.offset_of(target.start)
        readings, seam = self._squeezed.readings(wanted, near)
        least = len(wanted.quote) if len(wanted.quote) < _SHORTEST else (len(wanted.quote) + 1) // 2
        weighed: list[tuple[float, Reading, float]] = []
        for reading in readings:
            if reading.quote >= least:
                others = (max(0, other.score) for other in readings if other is not reading)
                rival = max(others, default=0) / max(1, reading.score)
                weighed.append(
                    (
                        self._doubt(target, wanted, reading, near, rival) + (_SEEN_OUT if seam else 0),
                        reading,
                        rival,
                    )
                )
        if not weighed:
            return self._to_the_letter(target, wanted) or ORPHAN
        doubt, likest, rival = min(weighed, key=lambda weight: weight[0])
        span = self._squeezed.published(likest.start, likest.end)
        if self._has_moved(target, likest, rival, seam):
            if self._may_be_copy(target, wanted, span[0]):
                return Anchor("to-be-checked", *span, reason=MAYBE_COPY)
            return self._placed(target, "moved", *span)
        bearable = _BEARABLE["statute" if self._document.statute else "other"]
        bearable += _LENGTH_BEARS * log2(len(wanted.quote)) - (len(wanted.quote) < _SHORT) * _SHORT_BEARS
        common = len(wanted.whole) - (len(wanted.quote) - likest.quote) - likest.beside - likest.beyond
        if doubt >= bearable or common < _EVIDENCE:
            return self._to_the_letter(target, wanted) or ORPHAN
        return replace(
            self._placed(target, "to-be-checked", *span),
            reason=self._reason(target, wanted, likest, rival, seam),
        )

    def _to_the_letter(self, target: Target, wanted: Wanted) -> Anchor | None:
        """The one place where a quote that is long enough to be its own stands word for word, whatever is beside it."""
        size = len(wanted.quote)
        starts = self._squeezed.offsets_of(wanted.quote, self._squeezed.offset_of(target.start))
        if size < _OWN_WORDS or len(starts) != 1:
            return None
        span = self._squeezed.published(starts[0], starts[0] + size)
        return Anchor(
            "to-be-checked", *span, reason=OTHER_SIDES if self._is_at(target, *span) else OTHER_ADDRESS
        )

    def _reason(self, target: Target, wanted: Wanted, reading: Reading, rival: float, seam: int) -> Template:
        """Why the place that reads most like a passage is no more than worth checking."""
        if reading.quote < len(wanted.quote):
            return IN_PART
        if seam >= SEAM or (wanted.seam and wanted.seam in self._squeezed.text):
            return TAKEN_OUT
        if rival >= _MARGIN or len(self._squeezed.offsets_of(wanted.quote, reading.start)) > 1:
            return ELSEWHERE_TOO
        if self._may_be_at(target, *self._squeezed.published(reading.start, reading.end)):
            return OTHER_SIDES
        return OTHER_ADDRESS

    def _doubt(self, target: Target, wanted: Wanted, reading: Reading, near: int, rival: float) -> float:
        """What speaks against a place, less what its address says for it, in missing characters.

        Missing characters, every break in the reading, every doubling of the distance, and a rival.
        """
        doubt = (
            reading.beside + reading.beyond / _BEYOND + log2(1 + abs(reading.start - near)) + _RIVAL * rival
        )
        doubt += reading.runs / max(1, len(wanted.whole) / _BREAKS)
        address = self._address(*self._squeezed.published(reading.start, reading.end))
        if address.partition(".")[2] == target.address.partition(".")[2]:
            doubt -= _SAME_TAIL
        if address and address == target.address:
            doubt -= _SAME_ADDRESS
        return doubt

    def _has_moved(self, target: Target, reading: Reading, rival: float, seam: int) -> bool:
        """Whether a quote and its sides stand as they were, but for next to nothing, and nowhere else."""
        missing = _MISSING["statute" if self._document.statute else "other"]
        return (
            self._is_pinned(reading.start, reading.end, reading.left, reading.right)
            and reading.beside + reading.beyond <= missing
            and rival < _MARGIN
            and seam < SEAM
            and self._may_be_at(target, *self._squeezed.published(reading.start, reading.end))
        )

    def _is_pinned(self, start: int, end: int, left: int, right: int) -> bool:
        """Whether enough stands unbroken beside a quote: eight characters, or all up to the text's own end."""
        return (left >= _PIN or start == left) and (right >= _PIN or end + right == len(self._squeezed.text))

    def _may_be_at(self, target: Target, start: int, end: int) -> bool:
        """Whether a place has the address that was noted, where it was noted, if addresses are the text's own.

        An article that is taken out can leave its number, and all the words around it, to one that is like it.
        """
        if not (self._document.statute and target.address):
            return True
        return abs(start - target.start) <= _NEAR and self._is_at(target, start, end)

    def _may_be_copy(self, target: Target, wanted: Wanted, start: int) -> bool:
        """Whether a passage may have stood in another copy of its line, which was taken out.

        So it is where no other line beside it shows that this is its own, and a line begins where that line began:
        the text would be the same if the noted line had been there, and had been this one's copy.
        """
        beyond = wanted.before[: len(wanted.before) - wanted.line_before]
        beyond_after = wanted.after[wanted.line_after :]
        text, offset = self._squeezed.text, self._squeezed.offset_of(start)
        last = offset + len(wanted.quote) + wanted.line_after
        if len(beyond) >= _PIN and text.endswith(beyond, 0, max(0, offset - wanted.line_before)):
            return False
        if len(beyond_after) >= _PIN and text.startswith(beyond_after, last):
            return False
        line = self._text.rfind("\n", 0, start) + 1
        stood = target.start - (start - line)
        if stood == line or not 0 <= stood <= len(self._text):
            return False
        return self._text[stood - 1 : stood] in {"", "\n"} and not self._is_usual_break(stood, line)

    def _is_usual_break(self, offset: int, line: int) -> bool:
        """Whether nothing but blank lines stands from an offset to a line, and around it as many as in most of the
        text: a line that was taken out of these would have left more, or have stood after fewer."""
        text, usual = self._text, self._usual_break
        if not text[offset:line].isspace():
            return False
        above, after = text[:line].rstrip("\n"), text[text.find("\n", line) :]
        return bool(above) and usual == line - len(above) == len(after) - len(after.lstrip("\n"))

    @cached_property
    def _usual_break(self) -> int:
        """How many line ends most often stand between two lines that are not blank."""
        sizes = Counter(map(len, re.findall(r"\n+", self._text)))
        return max(sizes, key=lambda size: (sizes[size], -size), default=0)

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
        from documents.addresses.address_book import AddressBook

        return AddressBook.of(self._document)

    @cached_property
    def _squeezed(self) -> SqueezedText:
        return SqueezedText(self._text)
