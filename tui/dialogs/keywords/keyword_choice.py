"""What the choice of keywords is about: the sets, and what is asked of the reader's screen for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotations.preferences.keyword_sets import Sets

if TYPE_CHECKING:
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword

Scope = Literal["document", "section"]
Counts = Mapping[str, int]
"""How often words occur in the document."""


@dataclass(frozen=True, slots=True)
class KeywordChoice:
    """The reader's sets, the proposed words that are put out, and the word whose places are walked."""

    sets: Sets
    unwanted: frozenset[str] = frozenset()
    walked: str = ""


@dataclass(frozen=True, slots=True)
class KeywordSource:
    """What the chooser asks of the reader: how a word is shown, how often words occur, what is proposed, glossaries.

    ``count`` gives the numbers at once where that is no work, else nothing, and hands them over later.
    ``section`` is the caption of the section under the cursor, ``passage`` the chosen passage; "" for none.
    """

    shown: Callable[[str], str]
    count: Callable[[Sequence[str], Callable[[Counts], object]], Counts]
    propose: Callable[[Scope, Callable[[Sequence[Keyword]], object]], object]
    glossaries: Callable[[Callable[[Sequence[WordList]], object]], object]
    section: str = ""
    passage: str = ""
