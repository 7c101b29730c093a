"""Words that a conversion gets wrong, and their right forms: those known to be so, and the reader's conversion exceptions.

A form takes the place of what the conversion made of a word; the text around it converts as it always does.
Words are sought by their fold, so an exception made in one script serves in a copy in another. Only in a
careful traditional text, which keeps distinctions of its own, must a word stand as it was written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from typing import Final, Literal, NamedTuple

from documents.document import Span
from documents.late_dataclass import dataclass
from documents.messages import Template
from documents.patterns import late_pattern
from documents.scripts.fold import fold

Side = Literal["simplified", "traditional"]
"""What a view is made for: the simplified one, or any of the traditional ones."""

MOST_FORMS: Final = 2_000
LONGEST_WORD: Final = 40  # characters
LONGEST_FORM: Final = 80
_LINE_ENDS: Final = late_pattern("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class KnownForm(NamedTuple):
    """A simplified word that OpenCC gets wrong in every traditional form, and the reason."""

    word: str
    form: str
    reason: str


KNOWN: Final = (
    KnownForm("新征程", "新征程", "征 is a march here; 徵 is to levy or a sign"),
    KnownForm("新征途", "新征途", "as in 新征程"),
    KnownForm("回归", "回歸", "to return; 迴歸 is the term of statistics alone"),
    KnownForm("回归分析", "迴歸分析", "the term of statistics"),
    KnownForm("回归方程", "迴歸方程", "the term of statistics"),
    KnownForm("回归模型", "迴歸模型", "the term of statistics"),
    KnownForm("回归系数", "迴歸係數", "the term of statistics"),
    KnownForm("线性回归", "線性迴歸", "the term of statistics"),
    KnownForm("逻辑回归", "邏輯迴歸", "the term of statistics"),
    KnownForm("家具", "家具", "written so everywhere; 傢俱 is a form of signboards"),
    KnownForm("疗愈", "療癒", "愈 is to heal here, as in 治癒 and 痊癒, which OpenCC knows"),
    KnownForm("哈长沈大", "哈長瀋大", "沈 is short for 沈阳, 瀋陽"),
    KnownForm("沈大高速", "瀋大高速", "沈 is short for 沈阳, 瀋陽"),
    KnownForm("沈大铁路", "瀋大鐵路", "沈 is short for 沈阳, 瀋陽"),
)


@dataclass(frozen=True, slots=True)
class WordForms:
    """Words and their forms for one view, the more important first; words as written and folded.

    ``folded_words``: the reader's own words and those of the glossaries, which convert each as one word.
    """

    written: tuple[tuple[str, str], ...] = ()
    folded: tuple[tuple[str, str], ...] = ()
    folded_words: tuple[str, ...] = ()
    _by_beginning: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> WordForms:
        """The pairs that can be, ``MOST_FORMS`` of them at most."""
        kept = tuple(pair for pair in pairs if not fault_of(*pair))[:MOST_FORMS]
        return cls(kept, tuple((fold(word), form) for word, form in kept))

    def with_words(self, words: Iterable[str]) -> WordForms:
        """With these as words that are one each."""
        folded = tuple(sorted({fold(word) for word in words if len(word) > 1}, key=len, reverse=True))
        by_beginning: dict[str, list[str]] = {}
        for word in folded:
            by_beginning.setdefault(word[:2], []).append(word)
        return replace(self, folded_words=folded, _by_beginning=by_beginning)

    def words_in(self, published: str) -> list[Span]:
        """Where the words stand that are one each, in order and apart, the longest at each place."""
        if not self._by_beginning:
            return []
        text, spans, offset = fold(published), list[Span](), 0
        while offset < len(text):
            for word in self._by_beginning.get(text[offset : offset + 2], ()):
                if text.startswith(word, offset):
                    spans.append(Span(offset, offset + len(word)))
                    offset += len(word) - 1
                    break
            offset += 1
        return spans

    def forms_in(self, published: str, *, exactly: bool) -> list[tuple[Span, str]]:
        """Where words stand, in order and apart, with their forms; at one place the longest word counts."""
        text = published if exactly else fold(published)
        present: dict[str, str] = {}
        for word, form in self.written if exactly else self.folded:
            if word in text:
                present.setdefault(word, form)
        if not present:
            return []
        words = sorted(present, key=len, reverse=True)
        matches = re.finditer("|".join(map(re.escape, words)), text)
        return [(Span(*match.span()), present[match[0]]) for match in matches]


NO_FORMS: Final = WordForms()


@dataclass(frozen=True, slots=True)
class ConversionException:
    """A reader's: how a published word is to be shown on a side, in one document (by its id) or in all."""

    word: str
    form: str
    side: Side
    document: str | None = None

    @property
    def key(self) -> tuple[str, Side, str | None]:
        """Two exceptions of one key are one, the later."""
        return self.word, self.side, self.document


@dataclass(frozen=True, slots=True)
class ConversionExceptions:
    """All of a reader's conversion exceptions, in the order made, and words that convert each as one word.

    Not changed; ``with_one``, ``without`` and ``with_words`` give others.
    """

    made: tuple[ConversionException, ...] = ()
    words: tuple[str, ...] = ()
    _forms: dict[tuple[Side, str | None], WordForms] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __iter__(self) -> Iterator[ConversionException]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)

    def with_one(self, exception: ConversionException) -> ConversionExceptions:
        """With one more, in the place of the one of its key."""
        made = (*(kept for kept in self.made if kept.key != exception.key), exception)
        return ConversionExceptions(made, self.words)

    def without(self, key: tuple[str, Side, str | None]) -> ConversionExceptions:
        """Without the one of a key."""
        return ConversionExceptions(tuple(kept for kept in self.made if kept.key != key), self.words)

    def with_words(self, words: Iterable[str]) -> ConversionExceptions:
        """With the reader's own words and those of the glossaries."""
        given = tuple(words)
        return self if given == self.words else ConversionExceptions(self.made, given)

    def forms(self, script: str, document: str | None) -> WordForms:
        """What counts in a view: what was said of the document before what was said of all."""
        if script == "as-published" or not (self.made or self.words):
            return NO_FORMS
        side: Side = "simplified" if script == "simplified" else "traditional"
        made = self._forms.get((side, document))
        if made is None:
            own = [
                exception
                for exception in self.made
                if exception.side == side and exception.document in (document, None)
            ]
            own.sort(key=lambda exception: exception.document is None)
            made = self._forms[side, document] = WordForms.of(
                (exception.word, exception.form) for exception in own
            ).with_words(self.words)
        return made


NO_CONVERSION_EXCEPTIONS: Final = ConversionExceptions()


def fault_of(word: str, form: str) -> Template:
    """Why a word cannot be shown in a form, in words to say; "" if it can."""
    for text, longest in ((word, LONGEST_WORD), (form, LONGEST_FORM)):
        if not text.strip():
            return "it is empty"
        if len(text) > longest:
            return "it is too long"
        if _LINE_ENDS.search(text):
            return "it has more than one line"
    return ""


KNOWN_FORMS: Final = WordForms.of((known.word, known.form) for known in KNOWN)
