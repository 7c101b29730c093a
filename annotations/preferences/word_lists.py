"""Lists of words that are shared: keyword sets as plain text and back, and glossaries (``documents.words.glossary``).

A set is written as a glossary without explanations: its name as a heading, then one word a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotations.errors import TooManyWords, UnreadLine, UnreadWords, WrongTerm
from annotations.preferences.keyword_sets import (
    MOST_SETS,
    MOST_WORDS,
    KeywordSet,
    Sets,
    proper_name,
    sets_in,
    with_words,
)
from annotations.storage.durable_files import Unparsed, read_bounded
from documents.scripts.fold import fold
from documents.words.glossary import Glossary, glossary_of

LARGEST: Final = 2**20  # bytes
MARKDOWN: Final = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class WordList:
    """A name and words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of a list: ``added`` words, ``known`` ones, and whether a set was called so before."""

    name: str
    added: int
    known: int
    existed: bool


def word_list(sets: Sequence[KeywordSet]) -> str:
    """Sets as one plain text that reads back as the same words; a single one has the heading of a whole list."""
    mark = "#" if len(sets) == 1 else "##"
    parts = (
        "\n".join((f"{mark} {keyword_set.name}", *map(_line, keyword_set.words), "")) for keyword_set in sets
    )
    return "\n".join(parts)


def read_word_lists(path: Path) -> tuple[tuple[WordList, ...], tuple[WrongTerm, ...]]:
    """The named lists of a file, and its lines that could not be used.

    A glossary has a list for each part, the first called as the glossary itself, else as the file; a ``.json`` file
    is the data folder's file of keyword sets. Raises UnreadWords.
    """
    text = read_text(path)
    if path.suffix.lower() == ".json":
        return tuple(
            WordList(keyword_set.name, keyword_set.words) for keyword_set in _sets_in(path, text)
        ), ()
    glossary = _glossary(path, text)
    lists = (
        WordList(proper_name(part.name or name_of(path, glossary)), part.words) for part in glossary.parts
    )
    return tuple(lists), faults_of(path, glossary)


def with_lists(sets: Sets, lists: Iterable[WordList]) -> tuple[Sets, tuple[Joined, ...]]:
    """The sets with lists added to those of their names; nothing that was there is lost. Raises TooManyWords."""
    told = []
    for listed in lists:
        known = next(
            (keyword_set for keyword_set in sets if keyword_set.name == proper_name(listed.name)), None
        )
        before = set() if known is None else {fold(word) for word in known.words}
        wanted = {fold(word) for word in listed.words}
        if len(before | wanted) > MOST_WORDS or (known is None and len(sets) >= MOST_SETS):
            raise TooManyWords(words=MOST_WORDS, sets=MOST_SETS)
        sets = with_words(sets, listed.name, listed.words)
        told.append(Joined(listed.name, len(wanted - before), len(wanted & before), known is not None))
    return sets, tuple(told)


def read_glossary(path: Path) -> Glossary:
    """The glossary in a file. Raises UnreadWords."""
    return _glossary(path, read_text(path))


def name_of(path: Path, glossary: Glossary) -> str:
    """What a glossary is called: its heading, else its file's name."""
    return proper_name(glossary.name) or proper_name(path.stem) or "?"


def faults_of(path: Path, glossary: Glossary) -> tuple[WrongTerm, ...]:
    """What to tell of the lines that could not be used: one error, however many they are."""
    if not glossary.faults:
        return ()
    first = glossary.faults[0]
    return (WrongTerm(file=path, line=first.line, reason=first.reason, count=len(glossary.faults)),)


def read_text(path: Path) -> str:
    """The text of a file that somebody shared; UnreadWords, with the line where the text is none."""
    try:
        data = read_bounded(path.resolve(), LARGEST)
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, names that can be none
        raise UnreadWords(file=path, reason=getattr(error, "strerror", None) or str(error)) from error
    except Unparsed as error:
        raise UnreadWords(file=path, reason=error.reason) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadLine(file=path, line=line, reason="it is not UTF-8 text") from error


def _glossary(path: Path, text: str) -> Glossary:
    return glossary_of(text, markdown=path.suffix.lower() in MARKDOWN)


def _sets_in(path: Path, text: str) -> Sets:
    import json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadWords(file=path, reason="it is not JSON") from error
    if not isinstance(value, dict):
        raise UnreadWords(file=path, reason="it is not a JSON object")
    return sets_in(value)[0]


def _line(word: str) -> str:
    """A word as it reads back, in quotation marks where it would not."""
    return word if glossary_of(word).words == (word,) else '"' + word.replace('"', '""') + '"'
