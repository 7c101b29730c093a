"""Finding words in one document. Everything compares folds, so script and width are free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from documents.document import Document, Span
from documents.scripts.fold import fold

LONGEST_LOOSE: Final = 500  # characters of a query that may match across white space it does not have


class OwnWords(NamedTuple):
    """A unit's own words: a clause with its label, or the label and heading of a section. Published offsets."""

    start: int
    end: int
    unit_index: int


def own_words(document: Document) -> tuple[OwnWords, ...]:
    """What is searched of a document, in reading order: its clauses and its headings."""
    searched = []
    for unit in document.units:
        named = unit.heading or unit.label
        if unit.text is not None or named is None:
            named = unit.text or Span(unit.start, unit.start)
        if named.end > unit.start:
            searched.append(OwnWords(unit.start, named.end, unit.index))
    return tuple(searched)


def find(document: Document, query: str, *, within: Span | None = None) -> tuple[Span, ...]:
    """Every span of a query, in order and without overlap; ``within`` limits where to look.

    White space at the query's ends does not count; inside, any amount matches any. A query that is nowhere as
    it stands is looked for across the text's white space (a heading with a gap, two lines).
    """
    words = fold(query).split()
    if not words:
        return ()
    area = within or Span(0, len(document.text))
    if len(words) == 1:
        spans = tuple(_spans(document.folded, words[0], area))
        if spans or len(words[0]) > LONGEST_LOOSE:
            return spans
        words = list(words[0])
    pattern = re.compile(r"\s*".join(map(re.escape, words)))
    return tuple(Span(*match.span()) for match in pattern.finditer(document.folded, area.start, area.end))


def occurrences(document: Document, words: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """For every word its spans, compared by fold; where words overlap, the longest has the characters."""
    spans: list[tuple[Span, ...]] = [()] * len(words)
    folds = [fold(word).strip() for word in words]
    whole = Span(0, len(document.text))
    taken = bytearray(len(document.text))
    seen: dict[str, tuple[Span, ...]] = {}
    for index in sorted(range(len(words)), key=lambda index: (-len(folds[index]), index)):
        word = folds[index]
        if word not in seen:
            free = [
                span
                for span in (_spans(document.folded, word, whole) if word else ())
                if not any(taken[span.start : span.end])
            ]
            for span in free:
                taken[span.start : span.end] = b"\x01" * len(word)
            seen[word] = tuple(free)
        spans[index] = seen[word]
    return tuple(spans)


class WithText(Protocol):
    """Whatever has a published text: a document, or what an index keeps of one."""

    @property
    def text(self) -> str:
        """The published characters."""


def in_context(document: WithText, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Keyword in context: up to ``width`` characters of the same line before a span, the span, and after it."""
    line_start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", end)
    line_end = len(document.text) if line_end < 0 else line_end
    before = document.text[max(line_start, start - width) : start]
    after = document.text[end : min(line_end, end + width)]
    return before, document.text[start:end], after


def _spans(folded: str, word: str, area: Span) -> Iterator[Span]:
    start = folded.find(word, area.start, area.end)
    while start >= 0:
        end = start + len(word)
        yield Span(start, end)
        start = folded.find(word, end, area.end)
