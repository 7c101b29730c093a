"""The reader's dictionary in the data folder: a plain text that can be shared (``documents.words.user_dictionary``)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from annotations.errors import SaveFailed, UnfitWord, UnreadWords, WrongTerm
from annotations.storage.durable_files import Unparsed, locked, read_bounded, sweep
from annotations.storage.small_files import lock_of, replace_with_backups
from documents.words.user_dictionary import LONGEST, UserDictionary, dictionary_of, faults_in, is_word

LARGEST: Final = 2**20  # bytes
HEADING: Final = (
    "# 一行一个词，后面可以写词频和词性，与 jieba 的词典相同\n"
    "# One word a line; after it, if you like, its frequency and its tag, as in jieba's dictionaries\n"
)


def load_dictionary(path: Path) -> tuple[UserDictionary, UnreadWords | None]:
    """The reader's words, and what to tell where they, or lines of them, could not be read; without a file there are none."""
    try:
        text = _text(path)
    except UnreadWords as warning:
        return UserDictionary(), warning
    faults = faults_in(text)
    wrong = (
        WrongTerm(file=path, line=faults[0][0], reason=faults[0][1], count=len(faults)) if faults else None
    )
    return dictionary_of(text), wrong


def add_word(path: Path, word: str) -> bool:
    """Add a word at the end of the file; False where it is there already, in any script.

    Whatever else stands in the file stays as it is. Raises UnfitWord, UnreadWords, SaveFailed and the like.
    """
    word = " ".join(word.split())
    if not is_word(word):
        raise UnfitWord(word=word, most=LONGEST)
    with locked(lock_of(path), path):
        sweep(path)
        text = _text(path)
        if word in dictionary_of(text):
            return False
        grown = f"{text or HEADING}{'' if text.endswith(chr(10)) or not text else chr(10)}{word}\n"
        if len(grown.encode()) > LARGEST or word not in dictionary_of(grown):
            raise SaveFailed(file=path, reason="it has too many words")
        replace_with_backups(path, text.encode() or None, grown.encode())
    return True


def _text(path: Path) -> str:
    """What the file holds; "" where there is none."""
    try:
        return read_bounded(path, LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UnreadWords(file=path, reason=error.strerror or str(error)) from error
    except Unparsed as error:
        raise UnreadWords(file=path, reason=error.reason) from error
    except UnicodeDecodeError as error:
        raise UnreadWords(file=path, reason="it is not UTF-8 text") from error
