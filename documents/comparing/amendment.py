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
from string import digits
from typing import Final, Literal, NamedTuple, get_args

from documents.comparing.articles import Article
from documents.comparing.compared_letters import ComparedLetters
from documents.comparing.comparison import Comparison, compared
from documents.comparing.counterparts import Match
from documents.comparing.letter_runs import DISPLAYED, Run, without_chance
from documents.document import Document, Span

__all__ = ["ARTICLE_STATES", "Amendment", "Article", "ArticlePair", "ArticleState", "amendment"]

_BRACKETS: Final = ("()", "（）", "〔〕", "［］", "[]", "【】", "《》", "〈〉", "「」", "『』", "“”", "‘’")
_NEAR: Final = 8
_STOPS: Final = frozenset("。；！？!?;")

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


def _pairs(comparison: Comparison) -> Iterator[ArticlePair]:
    """The pairs in the order of the new text, what has no counterpart there right after what it stood after."""
    rights = comparison.parts[1]
    in_order = {match.right: match for match in comparison.matches.in_order}
    moved = {match.right: match for match in comparison.matches.moved}
    following = iter((*(match.left for match in comparison.matches.in_order), len(comparison.parts[0])))
    yield from _removed(comparison, 0, next(following))
    for right, part in enumerate(rights):
        match = in_order.get(right)
        if match is not None:
            yield from _pair(comparison, match)
            yield from _removed(comparison, match.left + 1, next(following))
        elif right in moved:
            yield from _pair(comparison, moved[right], is_moved=True)
        elif part.article is not None:
            yield ArticlePair("added", None, part.article)


def _removed(comparison: Comparison, first: int, end: int) -> Iterator[ArticlePair]:
    for index in range(first, end):
        article = comparison.parts[0][index].article
        if index not in comparison.there and article is not None:
            yield ArticlePair("removed", article, None)


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
    if state != "same" or "article" in (left.kind, right.kind):
        yield ArticlePair(state, left.article, right.article)


def _differences(
    comparison: Comparison, match: Match, runs: Sequence[Run]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What was struck and what was inserted, in published offsets."""
    old, new = comparison.letters
    span, other = old.stretch(match.left, match.left), new.stretch(match.right, match.right)
    inside = [run for run in (run.within(span, other) for run in runs) if run.size > 0]
    inside = list(_without_cut_numbers(without_chance(inside, span, other, DISPLAYED), old, new))
    struck = _gaps([(run.old, run.old_end) for run in inside], span, old)
    inserted = _gaps([(run.new, run.new_end) for run in inside], other, new)
    return struck, inserted


def _without_cut_numbers(runs: Sequence[Run], old: ComparedLetters, new: ComparedLetters) -> Iterator[Run]:
    """The runs without the digits of numbers that are not in them as a whole: 2015 became 2023, and not 15 23."""
    for run in runs:
        first, last = 0, run.size
        while first < last and (_cuts(old, run.old + first) or _cuts(new, run.new + first)):
            first += 1
        while first < last and (_cuts(old, run.old + last) or _cuts(new, run.new + last)):
            last -= 1
        if first < last:
            yield Run(run.old + first, run.new + first, last - first)


def _cuts(letters: ComparedLetters, index: int) -> bool:
    """Whether a number in digits stands on both sides of a gap between letters."""
    return (
        0 < index < len(letters.letters)
        and letters.starts[index] == letters.ends[index - 1]
        and letters.letters[index - 1] in digits
        and letters.letters[index] in digits
    )


def _gaps(taken: list[tuple[int, int]], stretch: Span, letters: ComparedLetters) -> tuple[Span, ...]:
    """The characters of the letters between some others."""
    spans: list[Span] = []
    start = stretch.start
    for first, last in (*taken, (stretch.end, stretch.end)):
        if start < first:
            span = Span(letters.starts[start], letters.ends[first - 1])
            spans.append(_with_signs(letters.text, span, spans[-1].end if spans else 0))
        start = last
    return tuple(spans)


def _with_signs(text: str, span: Span, floor: int) -> Span:
    """A span with the bracket whose other one is in it, and a whole sentence with its stop."""
    start, end = span
    for opening, closing in _BRACKETS:
        inside = text[start:end].count(closing) - text[start:end].count(opening)
        if inside > 0 and start > floor and text[start - 1] == opening:
            start -= 1
        elif inside < 0 and text[end : end + 1] == closing:
            end += 1
    before = text[max(floor, start - _NEAR) : start].rstrip(" \u3000")[-1:]
    if text[end : end + 1] in _STOPS and (before in _STOPS or before == "\n"):
        end += 1
    return Span(start, end)
