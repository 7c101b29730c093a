"""What an amendment did: two versions of a text, article by article, and letter by letter inside those that changed.

Articles are compared by their words and not by their numbers; script, width, white space, punctuation and the way in
which numerals are written are no difference. Where a text has no articles, its numbered points are what is compared,
else its paragraphs. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

from documents.comparing.articles import Article, TextPart, parts_of
from documents.comparing.compared_letters import ComparedLetters, compared_letters
from documents.comparing.counterparts import ComparedWords, Match
from documents.comparing.letter_map import LetterMap, letter_map
from documents.comparing.letter_runs import DISPLAYED, Run, common_runs, without_chance
from documents.comparing.part_matches import part_matches
from documents.document import Document, Span

__all__ = ["ARTICLE_STATES", "Amendment", "Article", "ArticlePair", "ArticleState", "amendment"]

ArticleState = Literal["same", "changed", "renumbered", "moved", "removed", "added"]
ARTICLE_STATES: Final[tuple[ArticleState, ...]] = get_args(ArticleState)
"""Same words and number; other words; the same words under another number, in the same order or in another place;
only in the old version; only in the new one."""


class ArticlePair(NamedTuple):
    """An article of either version that answer to each other; None where one has none.

    ``struck`` are the spans of the old text that the new one lacks, ``inserted`` those of the new text that the old
    one lacked: of a changed pair only, in published offsets and in order.
    """

    state: ArticleState
    left: Article | None
    right: Article | None
    struck: tuple[Span, ...] = ()
    inserted: tuple[Span, ...] = ()


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two whole texts part by part, titles, headings and page furniture too.

    ``matches`` are parts that answer to each other, those that were moved in ``moved`` alone; ``runs`` are the
    letters that changed ones have in common, counted from the first letter of either part.
    """

    parts: tuple[tuple[TextPart, ...], tuple[TextPart, ...]]
    letters: tuple[ComparedLetters, ComparedLetters]
    matches: tuple[Match, ...]
    moved: tuple[Match, ...]
    runs: Mapping[tuple[int, int], Sequence[Run]]

    @cached_property
    def there(self) -> Mapping[int, int]:
        """The part of the new text that each part of the old one answers to."""
        return {match.left: match.right for match in (*self.matches, *self.moved)}

    @cached_property
    def letter_map(self) -> LetterMap:
        """Where each letter of the old text is in the new one."""
        return letter_map(*self.letters, (*self.matches, *self.moved), self.runs)


@dataclass(frozen=True, eq=False)
class Amendment:
    """Every article of both versions once, in pairs, in the order of the new version; a removed one stands where it
    stood among its neighbours.

    Headings are among them where they changed. ``comparison`` is what they were made from.
    """

    old: Document
    new: Document
    pairs: tuple[ArticlePair, ...]
    comparison: Comparison

    @cached_property
    def counts(self) -> Mapping[ArticleState, int]:
        """How many pairs are in each state, those of no pair with 0."""
        counted = Counter(pair.state for pair in self.pairs)
        return {state: counted[state] for state in ARTICLE_STATES}

    @property
    def changes(self) -> bool:
        """Whether anything differs."""
        return any(pair.state != "same" for pair in self.pairs)


def amendment(old: Document, new: Document) -> Amendment:
    """Compare two versions. The cost grows with their lengths, not with their product."""
    comparison = compared(old, new)
    return Amendment(old, new, tuple(_pairs(comparison)), comparison)


def compared(old: Document, new: Document) -> Comparison:
    """Two texts part by part."""
    parts = parts_of(old), parts_of(new)
    letters = compared_letters((old, new), parts)
    words = tuple(
        [_words(document, part, side.part(index)) for index, part in enumerate(its_parts)]
        for document, its_parts, side in zip((old, new), parts, letters, strict=True)
    )
    matches, moved = part_matches(*words)
    runs = {
        (match.left, match.right): common_runs(letters[0].part(match.left), letters[1].part(match.right))
        for match in (*matches, *moved)
        if words[0][match.left].letters != words[1][match.right].letters
    }
    return Comparison(parts, letters, tuple(matches), tuple(moved), runs)


def _words(document: Document, part: TextPart, letters: str) -> ComparedWords:
    """A part as it is compared; one without a letter by its other characters."""
    return ComparedWords(letters or document.slice(part.words).strip(), part.number, part.kind != "article")


def _pairs(comparison: Comparison) -> Iterator[ArticlePair]:
    """The pairs in the order of the new text, what has no counterpart there before what it stood before."""
    lefts, rights = comparison.parts
    in_order = {match.right: match for match in comparison.matches}
    moved = {match.right: match for match in comparison.moved}
    there = {match.left for match in (*comparison.matches, *comparison.moved)}
    left = 0
    for right, part in enumerate(rights):
        match = in_order.get(right)
        if match is not None:
            yield from _removed(lefts[left : match.left], left, there)
            left = match.left + 1
            yield from _pair(comparison, match)
        elif right in moved:
            yield from _pair(comparison, moved[right], is_moved=True)
        elif part.article is not None:
            yield ArticlePair("added", None, part.article)
    yield from _removed(lefts[left:], left, there)


def _removed(parts: Sequence[TextPart], first: int, there: set[int]) -> Iterator[ArticlePair]:
    for index, part in enumerate(parts, start=first):
        if index not in there and part.article is not None:
            yield ArticlePair("removed", part.article, None)


def _pair(comparison: Comparison, match: Match, *, is_moved: bool = False) -> Iterator[ArticlePair]:
    left, right = comparison.parts[0][match.left], comparison.parts[1][match.right]
    if left.article is None or right.article is None:
        if left.article is not None:
            yield ArticlePair("removed", left.article, None)
        if right.article is not None:
            yield ArticlePair("added", None, right.article)
        return
    runs = comparison.runs.get((match.left, match.right))
    if runs is not None:
        yield ArticlePair("changed", left.article, right.article, *_differences(comparison, match, runs))
        return
    state: ArticleState = "moved" if is_moved else "same" if left.number == right.number else "renumbered"
    if state != "same" or left.kind == right.kind == "article":
        yield ArticlePair(state, left.article, right.article)


def _differences(
    comparison: Comparison, match: Match, runs: Sequence[Run]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was struck and what was inserted, in published offsets."""
    old, new = comparison.letters
    start, end = old.bounds[match.left : match.left + 2]
    other, other_end = new.bounds[match.right : match.right + 2]
    runs = without_chance(runs, (end - start, other_end - other), DISPLAYED)
    struck = _gaps([(start + run.old, start + run.old_end) for run in runs], start, end, old)
    inserted = _gaps([(other + run.new, other + run.new_end) for run in runs], other, other_end, new)
    return struck, inserted


def _gaps(taken: list[tuple[int, int]], start: int, end: int, letters: ComparedLetters) -> tuple[Span, ...]:
    """The characters of the letters between some others."""
    spans = []
    for first, last in (*taken, (end, end)):
        if start < first:
            spans.append(Span(letters.starts[start], letters.ends[first - 1]))
        start = last
    return tuple(spans)
