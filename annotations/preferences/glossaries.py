"""The glossaries that the reader follows: files in the data folder's ``glossaries``, and those the settings name.

They are read each time they are wanted, for others write them, and never written. Their terms are words for jieba
beside the reader's own, and are offered as keyword sets.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotations.errors import NotebookError, NotFollowed, UnreadWords
from annotations.preferences.dictionary_file import load_dictionary
from annotations.preferences.settings import changed_glossaries, load_settings
from annotations.preferences.word_lists import MARKDOWN, WordList, faults_of, name_of, read_glossary
from annotations.storage.home import Home
from documents.words.glossary import Glossary
from documents.words.user_dictionary import UserDictionary

SUFFIXES: Final = (".txt", ".tsv", ".csv", *MARKDOWN)
MOST: Final = 50  # files that are read


@dataclass(frozen=True, slots=True)
class Followed:
    """A glossary in use: ``own`` if it lies in the data folder; empty where ``problems`` kept it from being read."""

    path: Path
    glossary: Glossary
    own: bool
    problems: tuple[UnreadWords, ...] = ()

    @property
    def list(self) -> WordList:
        """Its name and its terms."""
        return WordList(name_of(self.path, self.glossary), self.glossary.words)


def glossaries(home: Home, more: Iterable[Path] = ()) -> tuple[Followed, ...]:
    """All glossaries in use, at most 50 files, ``more`` first. What is wrong with one keeps no other from use."""
    own = _in_folder(home.glossaries)
    named = [Path(path) for path in load_settings(home.settings_path)[0].glossaries]
    paths = dict.fromkeys((*map(_whole, more), *own, *named))
    return tuple(_followed(path, own=path in own) for path in list(paths)[:MOST])


def own_words(home: Home, more: Iterable[Path] = ()) -> tuple[UserDictionary, tuple[NotebookError, ...]]:
    """The reader's words with the terms of the glossaries, and what is wrong with any of their files.

    Where both have a word, the reader's own frequency counts.
    """
    dictionary, warning = load_dictionary(home.dictionary_path)
    problems: list[NotebookError] = [] if warning is None else [warning]
    for followed in glossaries(home, more):
        dictionary = dictionary.and_words(followed.glossary.words)
        problems += followed.problems
    return dictionary, tuple(problems)


def follow(home: Home, path: Path) -> Followed:
    """Follow a glossary from now on. Raises UnreadWords where it cannot be read, SaveFailed and the like."""
    path = _whole(path)
    followed = Followed(path, glossary := read_glossary(path), own=False, problems=faults_of(path, glossary))
    changed_glossaries(home.settings_path, add=(str(path),))
    return followed


def unfollow(home: Home, path: Path) -> None:
    """Follow a glossary no more; its file stays. Raises NotFollowed, SaveFailed and the like."""
    whole = str(_whole(path))
    if whole not in load_settings(home.settings_path)[0].glossaries:
        raise NotFollowed(file=whole)
    changed_glossaries(home.settings_path, remove=(whole,))


def _followed(path: Path, *, own: bool) -> Followed:
    try:
        glossary = read_glossary(path)
    except UnreadWords as error:
        return Followed(path, Glossary(), own, (error,))
    return Followed(path, glossary, own, faults_of(path, glossary))


def _in_folder(folder: Path) -> list[Path]:
    try:
        paths = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:  # none was put there
        return []
    return sorted(path for path in paths if path.suffix.lower() in SUFFIXES)


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111 - the name stays, links and all
