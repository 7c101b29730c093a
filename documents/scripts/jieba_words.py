"""The words of jieba's dictionary, kept as a table, so that no 42 MB of models need be installed to look them up.

``jieba_words.zlib`` is UTF-8 text behind zlib, a word a line in code-point order: the word, its tag and, where jieba
counted it, how rare it is in jieba's texts (IDF, at most ``RAREST``), parted by blanks. Below an empty line stand the
words that jieba counted and its dictionary has not; their tag is "". ``scripts/make_jieba_words.py`` makes it; the words
are jieba's (see LICENSE). The keyword process reads the file by itself.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).resolve().with_name("jieba_words.zlib")
RAREST: Final = 8.0
"""Beyond it nothing is rarer."""


def dictionary_words() -> bytes:
    """The lines of the dictionary's words, 4 MB. Raises OSError where the installation is not whole."""
    return zlib.decompress(TABLE.read_bytes()).partition(b"\n\n")[0]
