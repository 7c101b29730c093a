"""Two texts as they are compared: their letters alone. Pure.

Script, width, case, white space and punctuation do not count; numerals that the two texts write in different ways
(二十, 20) are read as one letter, so each letter says which characters of its text it stands for. Where signs
part the digits of two numbers, one sign stands for them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from documents.comparing.articles import ComparedPart
from documents.document import Document, Span
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.scripts.fold import fold

_CHINESE: Final = "〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_DIGITS: Final = r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+(?=[万亿%‰]))?"
_NUMERAL: Final = rf"(?:[百千]分之)?(?:{_DIGITS}|[{_CHINESE}])+[%‰]?"
_COMPATIBLE: Final = (
    "\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u2070-\u209f\u2100-\u218f\u2460-\u24ff"
    "\u3130-\u318e\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb4f\uffa0-\uffdc\U0002f800-\U0002fa1f"
)
_PIECES: Final = late_pattern(
    rf"(?P<numeral>{_NUMERAL})|(?P<compatible>[{_COMPATIBLE}])|[^\W_{_CHINESE}0-9{_COMPATIBLE}]+"
)
_STOPS: Final = "。；！？;!?\n"
_FIRST_NUMERAL: Final = 0xF0000
"""Characters for private use: each numeral that is written in several ways is one letter."""
_NUMERALS: Final = 0xFFF0
_WHOLE_NUMERAL: Final = late_pattern(_NUMERAL)
_PART: Final = "·"
"""Stands between the digits of two numbers that some sign parts: 1.5 is not 15, whatever the sign is."""
_THOUSANDS: Final = late_pattern(r"[0-9]{1,3}(,[0-9]{3})+")


@dataclass(frozen=True, slots=True, eq=False)
class ComparedLetters:
    """The letters of a ``text``, those of its parts' own labels left out.

    Each stands for the characters from its ``starts`` to its ``ends``; ``bounds`` are the first letter of each part,
    and the number of all letters; ``numbering`` are the letters, in order, that belong to labels within parts.
    """

    text: str
    letters: str
    starts: Sequence[int]
    ends: Sequence[int]
    bounds: Sequence[int]
    numbering: Sequence[int]

    def indexes(self, span: Span) -> tuple[int, int]:
        """The letters of some characters; of a numeral that is one letter, a part is all of it."""
        start, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        while start and self.ends[start - 1] > span.start:
            start -= 1
        return start, end

    def stretch(self, first: int, last: int) -> Span:
        """The letters from one part to another."""
        return Span(self.bounds[first], self.bounds[last + 1])

    def sentence(self, start: int, end: int) -> Span:
        """The letters of the sentences that some letters are in."""
        first = max((self.text.rfind(stop, 0, self.starts[start]) + 1 for stop in _STOPS), default=0)
        ends = (self.text.find(stop, self.ends[end - 1]) for stop in _STOPS)
        last = min((offset for offset in ends if offset >= 0), default=len(self.text))
        return Span(*self.indexes(Span(first, last)))

    def part_at(self, index: int) -> int:
        """The part that a letter is in, the last one that begins with it."""
        return bisect_right(self.bounds, index, 0, len(self.bounds) - 1) - 1

    def part(self, index: int) -> str:
        """The letters of a part."""
        return self.letters[self.bounds[index] : self.bounds[index + 1]]


def compared_letters(
    documents: tuple[Document, Document], parts: tuple[Sequence[ComparedPart], Sequence[ComparedPart]]
) -> tuple[ComparedLetters, ComparedLetters]:
    """Both texts as they are compared with each other."""
    texts = tuple(_without_labels(*side) for side in zip(documents, parts, strict=True))
    pieces = tuple([_piece(match) for match in _PIECES.finditer(text)] for text in texts)
    writings: dict[str, set[str]] = {}
    for side in pieces:
        for _start, _end, written, value in side:
            if value is not None:
                writings.setdefault(value, set()).add(written)
    several = sorted(value for value, written in writings.items() if len(written) > 1)
    mixed = {value: chr(_FIRST_NUMERAL + number) for number, value in enumerate(several[:_NUMERALS])}
    old, new = (_letters(*side, mixed) for side in zip(documents, parts, pieces, strict=True))
    return old, new


_Piece = tuple[int, int, str, str | None]


def _without_labels(document: Document, parts: Sequence[ComparedPart]) -> str:
    """The folded text with spaces for the parts' labels, and for the last sign of a label within one."""
    text, end = document.folded, 0
    kept: list[str] = []
    for part in parts:
        if part.label is not None and part.label.start >= end:
            kept += (text[end : part.label.start], " " * (part.label.end - part.label.start))
            end = part.label.end
    text = "".join((*kept, text[end:]))
    dotted = [
        unit.label.end - 1 for unit in document.units if unit.label and text[unit.label.end - 1] in ".·"
    ]
    if dotted:
        characters = list(text)
        for offset in dotted:
            characters[offset] = " "
        text = "".join(characters)
    return text


def _piece(match: re.Match[str]) -> _Piece:
    """Where letters stand that belong together, they themselves, and what they mean if they are a numeral."""
    start, end = match.span()
    if match.lastgroup is None:
        return start, end, match[0], None
    written = match[0]
    if match.lastgroup == "compatible":
        written = "".join(filter(str.isalnum, fold(unicodedata.normalize("NFKC", written))))
    return start, end, written, numeral_meaning(written)


@lru_cache(maxsize=8192)
def numeral_meaning(written: str) -> str | None:
    """A numeral in digits, however it is written; None for what is none.

    >>> numeral_meaning("百分之二十"), numeral_meaning("1.5万"), numeral_meaning("二〇二四"), numeral_meaning("1,000")
    ('20%', '15000', '2024', '1000')
    """
    if not _WHOLE_NUMERAL.fullmatch(written):
        return None
    sign = "%" if written.startswith("百分之") else "‰" if written.startswith("千分之") else ""
    written = written.removeprefix("百分之").removeprefix("千分之")
    if written[-1:] in "%‰":
        written, sign = written[:-1], written[-1]
    value = _value(written)
    return None if value is None else value + sign


def _value(written: str) -> str | None:
    if _THOUSANDS.fullmatch(written):
        return written.replace(",", "")
    total, rest = Decimal(0), written
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = rest.partition(sign)
        if found:
            value = _small(before)
            if value is None:
                return None
            total, rest = total + value * size, after
    if rest:
        value = _small(rest)
        if value is None:
            return None
        total += value
    return f"{total.normalize():f}"


def _small(written: str) -> Decimal | None:
    """The value of a numeral without 万 and 亿, or of a decimal."""
    whole, dot, fraction = written.partition(".")
    if dot and whole.isdecimal() and fraction.isdecimal():
        return Decimal(written)
    value = numeral_value(written) if written else None
    return None if value is None else Decimal(value)


def _letters(
    document: Document, parts: Sequence[ComparedPart], pieces: Sequence[_Piece], mixed: Mapping[str, str]
) -> ComparedLetters:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last, is_digit = 0, False
    for start, end, written, value in pieces:
        as_compared = mixed.get(value or "") or (written if value is None else written.replace(",", ""))
        if is_digit and written[:1].isdecimal() and document.text[last:start].strip():
            letters.append(_PART)
            starts.append(last)
            ends.append(start)
        letters.append(as_compared)
        if len(as_compared) == end - start:
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(as_compared)
            ends += [end] * len(as_compared)
        last, is_digit = end, written[-1:].isdecimal()
    bounds = [bisect_left(starts, part.span.start) for part in parts]
    return ComparedLetters(
        document.text,
        "".join(letters),
        starts,
        ends,
        (*bounds, len(starts)),
        tuple(_numbering(document, parts, starts)),
    )


def _numbering(document: Document, parts: Sequence[ComparedPart], starts: Sequence[int]) -> Iterator[int]:
    own = {part.label for part in parts}
    for unit in document.units:
        if unit.label is not None and unit.label not in own:
            yield from range(bisect_left(starts, unit.label.start), bisect_left(starts, unit.label.end))
