"""A glossary: the terms of people who read together, one a line, each with its explanation where it has one.

A plain text, a table (TSV, CSV) or Markdown, as people keep such lists (``docs/glossaries.md``). Reading is lenient:
what can be no term is told with its line, and everything else counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.harmless import harmless
from documents.messages import Template
from documents.patterns import late_pattern
from documents.scripts.fold import fold
from documents.words.user_dictionary import word_of

LONGEST_TERM: Final = 60  # characters
LONGEST_EXPLANATION: Final = 1000
MOST_TERMS: Final = 5000
MOST_FAULTS: Final = 100  # that are told
_LONGEST_LINE: Final = 4000
_BLANKS: Final = late_pattern(r"[^\S\t]+")
_LINE_END: Final = late_pattern(r"\r\n|[\r\n]")
_RULE: Final = late_pattern(r"[-=*_~|:+—–\s]+")
_ITEM: Final = late_pattern(r"(?:[-*+•]\s+|\d{1,4}(?:[.)]\s+|[、．]\s*))(?=\S)")
_QUOTED: Final = late_pattern(r'"((?:[^"]|"")+)"(?=\s*(?:[\t:：=|;；,，]|$))')
_BETWEEN: Final = late_pattern(r"\s*(?:[:：=＝|;；,，(（]|[—–]+)\s*|\s+[-~]\s+")
_DRESS: Final = "*_`~\"'“”‘’「」『』《》〈〉【】[] \t\u3000"
_HAN: Final = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_PARTED: Final = late_pattern(rf"{_HAN}\s+{_HAN}")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is written, what explains it ("" for nothing), and its line, from 1."""

    word: str
    explanation: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms below a heading of the second level or deeper; ``name`` is "" for those above the first."""

    name: str
    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The terms alone."""
        return tuple(term.word for term in self.terms)


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that holds no term where one should be: its number, from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a text says: ``name`` "" where it has no heading; parts with terms; the first faults."""

    name: str = ""
    parts: tuple[TermGroup, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of all parts, each once in whatever script."""
        by_fold: dict[str, Term] = {}
        for part in self.parts:
            for term in part.terms:
                by_fold.setdefault(fold(term.word), term)
        return tuple(by_fold.values())

    @property
    def words(self) -> tuple[str, ...]:
        """These terms alone."""
        return tuple(term.word for term in self.terms)


def glossary_of(text: str, *, markdown: bool = False) -> Glossary:
    """The glossary that a text is, at most 5000 terms.

    In Markdown the items of lists and the rows of tables are terms where there are any, and all else is prose.
    """
    return _Reading(markdown).glossary(_LINE_END.split(text.removeprefix("\ufeff")))


class _Reading:
    """The reading of one text."""

    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown
        self.name = ""
        self.parts: dict[str, dict[str, Term]] = {}
        self.count = 0
        self.here = ""
        self.faults: list[Fault] = []
        self.row: tuple[int, tuple[str, ...]] = (0, ())
        """The last row of a table, and which terms it added: a head turns out to be one by the rule below it."""

    def glossary(self, lines: list[str]) -> Glossary:
        only_items = self.markdown and any(_is_entry(line) for line in lines)
        for number, line in enumerate(lines, 1):
            if self.count >= MOST_TERMS:
                self.fault(number, "there are too many terms; those from here on are left out")
                break
            self.read(number, line, only_items=only_items)
        parts = tuple(TermGroup(name, tuple(terms.values())) for name, terms in self.parts.items() if terms)
        return Glossary(self.name, parts, tuple(self.faults))

    def read(self, number: int, line: str, *, only_items: bool) -> None:
        whole = line[:_LONGEST_LINE].strip()
        whole = whole if whole.startswith('"') else _BLANKS.sub(" ", whole)
        if whole.startswith("#"):
            name = whole.lstrip("#")
            self.head(len(whole) - len(name), harmless(name.rstrip("# ").strip()))
        elif _RULE.fullmatch(whole):
            if "|" in whole and self.row[0] == number - 1:
                for word in self.row[1]:
                    del self.parts[self.here][word]
                    self.count -= 1
        elif whole and not whole.startswith((">", "<!--", "//")) and (not only_items or _is_entry(line)):
            self.add(number, whole)

    def head(self, level: int, name: str) -> None:
        if level >= 2 and name:
            self.here = name
        elif not self.name:
            self.name = name

    def add(self, number: int, whole: str) -> None:
        terms = self.parts.setdefault(self.here, {})
        added, reasons = [], []
        for word, explanation, literal in _terms(whole):
            reason = _fault_of(word, literal=literal)
            if reason:
                reasons.append(reason)
            elif fold(word) not in terms:
                terms[fold(word)] = Term(word, harmless(explanation)[:LONGEST_EXPLANATION], number)
                added.append(fold(word))
        self.count += len(added)
        if reasons:
            self.fault(number, reasons[0])
        self.row = (number, tuple(added)) if whole.startswith("|") else (0, ())

    def fault(self, number: int, reason: Template) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(number, reason))


def _is_entry(line: str) -> bool:
    """Whether a line is an item of a list, not one below another item, or a row of a table."""
    return line.startswith("|") or _ITEM.match(line.removeprefix(" ")) is not None


def _terms(whole: str) -> Iterator[tuple[str, str, bool]]:
    """The terms of a line, their explanation, and whether they are quoted and to be taken literally."""
    if whole.startswith("|"):
        cells = [cell.strip() for cell in whole.strip("|").split("|")]
        whole = "\t".join((cells[0], "; ".join(filter(None, cells[1:]))))
    quoted = _QUOTED.match(whole)
    if quoted is not None:
        rest = _BLANKS.sub(" ", whole[quoted.end() :])
        yield quoted[1].replace('""', '"'), _BETWEEN.sub("", rest, count=1).strip(), True
        return
    whole = whole[item.end() :] if (item := _ITEM.match(whole)) else whole
    known = word_of(whole)
    if known is not None and known.frequency is not None:  # a line of a dictionary
        yield known.word, "", True
        return
    words, tab, explanation = whole.partition("\t")
    if not tab and (between := _BETWEEN.search(whole)):
        words, explanation = whole[: between.start()], whole[between.end() :]
        if between[0].strip() in {"(", "（"}:
            explanation = explanation.rstrip("）) ")
    for word in words.split("、"):
        yield word.strip(_DRESS), explanation.strip(), False


def _fault_of(word: str, *, literal: bool) -> Template:
    """Why a text can be no term; "" where it can."""
    if not word:
        return "there is no term before the explanation"
    if len(word) > LONGEST_TERM:
        return "the term is too long"
    if harmless(word) != word:
        return "it contains control or invisible characters"
    if literal:
        return ""
    if not any(map(str.isalnum, word)):
        return "it has only punctuation"
    if _PARTED.search(word):
        return "the term contains a space: put a tab or a colon before its explanation"
    return ""
