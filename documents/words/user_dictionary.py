"""The reader's own words for jieba: what it should take as one word (一主六双, 六城联动).

A text in jieba's own form, one word a line, with its frequency and its tag where they are known; ``#`` begins a
comment. A word may hold blanks, · and + (绿屋 认证, 阿尔法·贝塔). Such files are shared: what else stands in one is passed
over, and told (``faults_in``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from documents.harmless import harmless
from documents.messages import Template
from documents.patterns import late_pattern
from documents.scripts.fold import fold

LONGEST: Final = 30  # characters of a word
MOST: Final = 20_000  # words
HIGHEST: Final = 10_000_000  # a word's frequency; jieba's most frequent one has 3 million
COMMENT: Final = "#"
_LINE: Final = late_pattern(r"(\S+(?:\s+\S+)*?)(?:\s+([0-9]{1,12}))?(?:\s+([a-z]{1,8}))?")
_BLANKS: Final = late_pattern(r"\s+")
_JIEBAS_TAG: Final = late_pattern(r"[a-z][a-z]?|nrt|nrfg|eng|vshi|vyou")


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


def faults_in(text: str) -> tuple[tuple[int, Template], ...]:
    """The lines of a dictionary's text that should hold a word and hold none: their numbers, from 1, and why."""
    faults: list[tuple[int, Template]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        word = line.strip()
        if not word or word.startswith(COMMENT) or word_of(line) is not None:
            continue
        if harmless(word) != word:
            faults.append((number, "it contains control or invisible characters"))
        elif any(map(str.isalnum, word)):
            faults.append((number, "the term is too long"))
        else:
            faults.append((number, "it has only punctuation"))
    return tuple(faults)


def word_of(line: str) -> UserWord | None:
    """The word of a line; None for a comment, an empty line and what can be no word."""
    line = line.strip()
    matched = _LINE.fullmatch(line)
    if matched is None or line.startswith(COMMENT):
        return None
    word, tag = _BLANKS.sub(" ", matched[1]), matched[3] or ""
    if tag and matched[2] is None and word.isascii() and not _JIEBAS_TAG.fullmatch(tag):
        word, tag = f"{word} {tag}", ""  # two words of an alphabet: machine learning
    if not is_word(word):
        return None
    frequency = None if matched[2] is None else min(int(matched[2]), HIGHEST)
    return UserWord(word, frequency, tag)


def is_word(text: str) -> bool:
    """Whether a text can be one word: 1 to 30 characters that can be written, with single blanks inside at most."""
    if not 1 <= len(text) <= LONGEST or text.startswith(COMMENT) or harmless(text) != text:
        return False
    return text.split() == text.split(" ") and any(map(str.isalnum, text))
