"""The reader's own words for jieba: what it should take as one word (一主六双, 六城联动).

A text in jieba's own form, one word a line, with its frequency and its tag where they are known; ``#`` begins a
comment. Whatever else stands in it is passed over, for such files are shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from documents.harmless import harmless
from documents.patterns import late_pattern
from documents.scripts.fold import fold

LONGEST: Final = 30  # characters of a word
MOST: Final = 20_000  # words
HIGHEST: Final = 10_000_000  # a word's frequency; jieba's most frequent one has 3 million
COMMENT: Final = "#"
_LINE: Final = late_pattern(r"(\S+)(?:[ \t]+([0-9]{1,12}))?(?:[ \t]+([a-z]{1,8}))?")


@dataclass(frozen=True, slots=True)
class UserWord:
    """A word; without a frequency it gets one that keeps it whole, with frequency 0 it is always parted."""

    word: str
    frequency: int | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """Words in the order they were written in, each once."""

    words: tuple[UserWord, ...] = ()

    @property
    def key(self) -> str:
        """Twelve characters that change whenever what jieba is told does; "" for no words."""
        if not self.words:
            return ""
        told = "\n".join(f"{fold(word.word)} {word.frequency} {word.tag}" for word in self.words)
        return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()

    @property
    def whole(self) -> tuple[str, ...]:
        """Those that are one word wherever they stand: all but those that are always parted."""
        return tuple(word.word for word in self.words if word.frequency != 0)

    def and_words(self, words: Iterable[str]) -> UserDictionary:
        """With words of others that are not among these in any script; what can be no word is left out."""
        by_fold = {fold(known.word): known for known in self.words}
        for word in words:
            if len(by_fold) < MOST and is_word(word):
                by_fold.setdefault(fold(word), UserWord(word))
        return UserDictionary(tuple(by_fold.values()))

    def __contains__(self, word: str) -> bool:
        """Whether a word is one of these, in whatever script, width and case."""
        wanted = fold(word)
        return any(fold(known.word) == wanted for known in self.words)


NO_WORDS: Final = UserDictionary()


def dictionary_of(text: str) -> UserDictionary:
    """The words of a dictionary's text, at most 20,000; of a word that stands there twice the last."""
    by_fold: dict[str, UserWord] = {}
    for line in text.removeprefix("\ufeff").split("\n"):
        word = word_of(line)
        if word is not None:
            by_fold[fold(word.word)] = word
            if len(by_fold) >= MOST:
                break
    return UserDictionary(tuple(by_fold.values()))


def word_of(line: str) -> UserWord | None:
    """The word of a line; None for a comment, an empty line and what can be no word."""
    line = line.strip()
    matched = _LINE.fullmatch(line)
    if matched is None or line.startswith(COMMENT) or not is_word(matched[1]):
        return None
    frequency = None if matched[2] is None else min(int(matched[2]), HIGHEST)
    return UserWord(matched[1], frequency, matched[3] or "")


def is_word(text: str) -> bool:
    """Whether a text can be one word: 1 to 30 characters that can be written, none of them a blank."""
    if not 1 <= len(text) <= LONGEST or text.startswith(COMMENT) or harmless(text) != text:
        return False
    return not any(character.isspace() for character in text) and any(map(str.isalnum, text))
