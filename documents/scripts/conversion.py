"""Text through OpenCC's configurations, each of which leaves it as long as it was.

OpenCC takes the longest phrase that it knows wherever one begins, so that it joins the characters of neighbours
(资金发放 holds 金发, 我国历史 holds 国历). By words, a phrase counts only where it is a part of one word, or whole words:
金发 is not where 资金 and 发放 are the words; 一只 is, of two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from documents.patterns import late_pattern
from documents.scripts.regional_forms import with_regional_forms

if TYPE_CHECKING:
    from opencc import OpenCC

PIECE = 2_000  # characters converted at a time: OpenCC lets nothing else run meanwhile
LONGEST_PHRASE: Final = 6  # characters of a phrase that is sought for what it did to one of them
BETWEEN_WORDS: Final = "\ufdd0"
"""A character that no text has; OpenCC joins nothing over it."""

_NOT_FOR_OPENCC = late_pattern("([\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+)")
_PIECE = late_pattern(rf"[^\n]{{1,{PIECE}}}(?<=[。；;！!？?，,])|[^\n]{{1,{PIECE}}}|\n+")


def converted(text: str, name: str) -> str:
    """A text converted in small pieces; controls, which OpenCC stops at, are left where they are."""
    convert = converter(name).convert
    shown: list[str] = []
    for number, part in enumerate(_NOT_FOR_OPENCC.split(text)):
        if number % 2:
            shown.append(part)
        else:
            shown.extend(chunk if chunk[0] == "\n" else convert(chunk) for chunk in _PIECE.findall(part))
    return "".join(shown)


def converted_by_words(text: str, name: str, borders: Sequence[int], *, regional: bool = True) -> str:
    """A simplified text converted so that no two words join; ``borders``: where its words begin and end.

    ``regional``: with the forms that a region writes where OpenCC's configuration for it does not
    (``documents.scripts.regional_forms``).
    """
    together = converted(text, name)
    if BETWEEN_WORDS in text or len(together) != len(text):
        return together
    words = BETWEEN_WORDS.join(text[start:end] for start, end in pairwise(borders))
    apart = converted(words, name).replace(BETWEEN_WORDS, "")
    shown = apart if apart == together else _settled(text, together, apart, borders, name)
    return with_regional_forms(text, shown, borders, name) if regional else shown


def is_whole(start: int, end: int, borders: Sequence[int]) -> bool:
    """Whether a run is a part of one word, or whole words."""
    first, last = bisect_left(borders, start), bisect_left(borders, end)
    if first < len(borders) and borders[first] == start and borders[last] == end:
        return True
    return last == (first + 1 if borders[first] == start else first)


def _settled(text: str, together: str, apart: str, borders: Sequence[int], name: str) -> str:
    """Of what became of a text as a whole and word by word, what a phrase of whole words made, else the latter."""
    shown = list(apart)
    for offset, (one, other) in enumerate(zip(together, apart, strict=True)):
        if one != other and _phrase_is_whole(text, offset, one, borders, name):
            shown[offset] = one
    return "".join(shown)


def _phrase_is_whole(text: str, offset: int, form: str, borders: Sequence[int], name: str) -> bool:
    """Whether some shortest phrase that gives a character its form consists of whole words."""
    if _alone(text[offset], name) == form:
        return False
    for length in range(2, LONGEST_PHRASE + 1):
        for start in range(max(0, offset - length + 1), min(offset, len(text) - length) + 1):
            phrase = text[start : start + length]
            if _alone(phrase, name)[offset - start] == form and is_whole(start, start + length, borders):
                return not _shorter_gives(phrase, offset - start, form, name)
    return False


def _shorter_gives(phrase: str, offset: int, form: str, name: str) -> bool:
    """Whether a part of a phrase gives a character its form already."""
    return any(
        _alone(phrase[start:end], name)[offset - start] == form
        for start, end in ((0, len(phrase) - 1), (1, len(phrase)))
        if start <= offset < end
    )


@lru_cache(1 << 14)
def _alone(phrase: str, name: str) -> str:
    return converted(phrase, name)


@cache
def converter(name: str) -> OpenCC:
    """OpenCC with a configuration of its own."""
    from opencc import OpenCC

    return OpenCC(name)
