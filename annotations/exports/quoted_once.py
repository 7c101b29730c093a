"""What is quoted of a text for its notes: a passage once, however many notes are on it or on a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from annotations.exports.selection import Quote
from annotations.exports.shown_text import ShownText
from documents.document import Span

_Heading = TypeVar("_Heading")
LONGEST_NAMED: Final = 40
"""Characters of a passage that is named again beside its note."""


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A run of the text that is quoted, whole clauses, and the passages in it that have notes."""

    span: Span
    quotes: tuple[Quote, ...]

    @property
    def cited(self) -> Span:
        """What a citation names: the passage, if it is one alone, else all of it."""
        return self.quotes[0].span if len(self.quotes) == 1 else self.span

    @property
    def marked(self) -> tuple[Span, ...]:
        """The passages that are not all of it."""
        return tuple(quote.span for quote in self.quotes if quote.span != self.span)


def quoted_once(shown: ShownText, quotes: Iterable[Quote]) -> list[QuotedText]:
    """What is to be quoted for some passages, in their order; one that lies in another is not quoted again."""
    texts: list[QuotedText] = []
    for quote in quotes:
        around = shown.around(quote.span)
        last = texts[-1] if texts else None
        if last is not None and _holds(last.span, around):
            texts[-1] = QuotedText(last.span, (*last.quotes, quote))
        elif last is not None and _holds(around, last.span):
            texts[-1] = QuotedText(around, (*last.quotes, quote))
        else:
            texts.append(QuotedText(around, (quote,)))
    return texts


def headings_between(before: Sequence[_Heading], here: Sequence[_Heading]) -> list[tuple[int, _Heading]]:
    """The headings to be set between two quotations, by those that they stand under, each with its depth, from 0.

    Back below a heading after one that was deeper it is set again: what follows would stand under the deeper one.
    """
    common = 0
    while common < min(len(before), len(here)) and before[common] == here[common]:
        common += 1
    if here and common == len(here) < len(before):
        common -= 1
    return list(enumerate(here[common:], common))


def named_again(shown: ShownText, text: QuotedText, quote: Quote) -> str:
    """A passage in few words, where it is one of several in what is quoted; "" where it is all of that."""
    if len(text.quotes) == 1 or is_all_of(shown, text, quote):
        return ""
    return shortened(shown.text(quote.span).replace("\n", ""))


def shortened(text: str) -> str:
    """Both ends of a text that is long."""
    half = LONGEST_NAMED // 2
    return text if len(text) <= LONGEST_NAMED else f"{text[:half]}……{text[-half:]}"


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def is_all_of(shown: ShownText, text: QuotedText, quote: Quote) -> bool:
    """Whether a passage is all of what is quoted, but for the label before it."""
    return quote.span in (text.span, shown.without_label(text.span))
