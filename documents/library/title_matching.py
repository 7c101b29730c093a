"""Which titles are meant by what somebody types: a part of the title in either script, or what its characters sound like.

Several words are all of them, in any order. A word in Latin letters may also be the first letters of the characters'
readings (``dsq`` is 都市圈), or the readings themselves (``dushiq``); Chinese and letters mix (``长春dsq``).

The titles are prepared once, as one folded text; a search of ten thousand takes milliseconds and neither opens nor
waits for anything, so that it can be done at each key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from documents.document import Span
from documents.library.sounds import SILENT, Sounds, sounds_of
from documents.patterns import late_pattern
from documents.scripts.fold import fold

LONGEST_TYPED: Final = 200
"""Characters of what is typed that are looked at: no title is longer in what tells it from others."""
MOST_WORDS: Final = 12
MOST_WAYS: Final = 6
"""Ways in which letters are cut into syllables that are tried: ``fangan`` is fang'an and fan'gan."""
LONGEST_SOUNDED: Final = 24
"""Letters of a word that are taken for sounds."""

_LETTERS: Final = late_pattern("[a-z]+")
_WHOLE, _AT_START, _AT_WORD, _INSIDE, _SOUNDED = 0, 1, 2, 3, 4
"""How well a word meets a title; what is met by its sound alone comes after all that is met by its characters."""


class PreparedTitles:
    """Titles to be searched, numbered in their order. Made anew when one of them changes.

    After a tab may follow what else a document is called.
    """

    def __init__(self, titles: Iterable[str], sounds: Sounds = SILENT) -> None:
        lines = [in_one_line(title) for title in titles]
        self._written = "\n".join(lines) + "\n"
        self._text = fold(self._written)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self.count = len(lines)
        self.sounds = sounds
        self._known: dict[str, dict[int, int]] = {}
        """What the words typed last met: a key changes one of them."""

    def with_sounds(self) -> Sounds:
        """The sounds of all characters of the titles. It may take its time: off the screen's thread."""
        return sounds_of(set(zip(self._written, self._text, strict=True)))

    def found(self, typed: str) -> list[int]:
        """The numbers of the titles that hold all of what is typed, the best met first, else in their order."""
        words = words_of(typed)
        if not words:
            return list(range(self.count))
        scores: dict[int, int] | None = None
        for word in words:
            met = self._met(word)
            if scores is None:
                scores = met
            else:
                scores = {number: scores[number] + met[number] for number in scores.keys() & met.keys()}
        assert scores is not None
        return sorted(scores, key=lambda number: (scores[number], number))

    def _met(self, word: str) -> dict[int, int]:
        """The titles that hold a word, and how well; the smaller the better."""
        known = self._known.pop(word, None)
        self._known[word] = met = self._looked_for(word) if known is None else known
        if len(self._known) > 2 * MOST_WORDS:
            del self._known[next(iter(self._known))]
        return met

    def _looked_for(self, word: str) -> dict[int, int]:
        met = self._scored(re.compile(re.escape(word)), len(word))
        sounded = _sounded(word, self.sounds)
        if sounded is not None:
            by_sound = self._scored(sounded, len(word))
            met = {number: _SOUNDED + score for number, score in by_sound.items()} | met
        return met

    def _scored(self, pattern: re.Pattern[str], length: int) -> dict[int, int]:
        """The titles that a pattern meets, and how well where it first does. One loop: it runs at each key."""
        text, starts = self._text, self._starts
        scores: dict[int, int] = {}
        number = end = 0
        for hit in pattern.finditer(text):
            start = hit.start()
            if start < end:
                continue
            number = bisect_right(starts, start, number) - 1
            end = starts[number + 1]
            if start == starts[number]:
                scores[number] = _WHOLE if text[start + length] in "\t\n" else _AT_START
            else:
                scores[number] = _INSIDE if text[start - 1].isalnum() else _AT_WORD
        return scores


def words_of(typed: str) -> tuple[str, ...]:
    """The words of what is typed, folded, each once."""
    return tuple(dict.fromkeys(fold(typed[:LONGEST_TYPED]).split()))[:MOST_WORDS]


def in_one_line(title: str) -> str:
    """A title as long as before, without line ends."""
    return title.translate(_NO_LINE_ENDS)


def spans_in(title: str, typed: str, sounds: Sounds = SILENT) -> tuple[Span, ...]:
    """What of a title, in whichever script it is shown, is met by what is typed: in order, none overlapping."""
    folded = fold(title)
    marked = [False] * len(folded)
    for word in words_of(typed):
        start, end = folded.find(word), 0
        if start >= 0:
            end = start + len(word)
        else:
            sounded = _sounded(word, sounds)
            hit = None if sounded is None else sounded.search(folded)
            start, end = (0, 0) if hit is None else hit.span()
        marked[start:end] = [True] * (end - start)
    edges = [
        0,
        *(index for index in range(1, len(marked)) if marked[index] != marked[index - 1]),
        len(marked),
    ]
    return tuple(Span(start, end) for start, end in pairwise(edges) if start < end and marked[start])


def _sounded(word: str, sounds: Sounds) -> re.Pattern[str] | None:
    """What a word with letters is the sound of, as a pattern; None where it is of none."""
    if not sounds.initials or len(word) > LONGEST_SOUNDED or not _LETTERS.search(word):
        return None
    return _pattern_of(word, _Sounded(sounds))


class _Sounded:
    """Sounds, by which one they are: patterns are kept as long as these stand."""

    __slots__ = ("sounds",)

    def __init__(self, sounds: Sounds) -> None:
        self.sounds = sounds

    def __hash__(self) -> int:
        return id(self.sounds)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sounded) and self.sounds is other.sounds


@lru_cache(maxsize=256)
def _pattern_of(word: str, sounded: _Sounded) -> re.Pattern[str] | None:
    sounds = sounded.sounds
    ways = [[_initial(character, sounds) for character in word]]
    if _LETTERS.fullmatch(word):
        ways += _in_syllables(word, sounds)
    return re.compile("|".join("".join(way) for way in ways))


def _initial(character: str, sounds: Sounds) -> str:
    """What a character of a word stands for: itself, and where it is a letter all that begins with it when read."""
    return _any_of(character + sounds.initials.get(character, ""))


def _in_syllables(letters: str, sounds: Sounds) -> list[list[str]]:
    """The ways in which letters are whole readings, the last one begun at least."""
    ways: list[list[str]] = []

    def go(start: int, before: list[str]) -> None:
        if len(ways) >= MOST_WAYS:
            return
        rest = letters[start:]
        begun = "".join(
            characters for sound, characters in sounds.syllables.items() if sound.startswith(rest)
        )
        if begun and (before or len(rest) > 1):
            ways.append([*before, _any_of(begun)])
        for length in range(min(6, len(rest) - 1), 0, -1):
            if characters := sounds.syllables.get(rest[:length]):
                go(start + length, [*before, _any_of(characters)])

    go(0, [])
    return ways


def _any_of(characters: Sequence[str] | str) -> str:
    return f"[{re.escape(''.join(dict.fromkeys(characters)))}]"


_NO_LINE_ENDS: Final = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
