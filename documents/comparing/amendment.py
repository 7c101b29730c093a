"""What an amendment did: two versions of a text, article by article, and letter by letter inside those that changed.

Articles are compared by their words and not by their numbers; script, width, white space, punctuation and the way in
which numerals are written are no difference. Where a text has no articles, its numbered points are what is compared,
else its paragraphs. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

from documents.comparing.articles import Article, articles_of
from documents.comparing.counterparts import ComparedWords, counterparts, moved
from documents.document import Document, Span
from documents.scripts.fold import fold

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
class Amendment:
    """Every article of both versions once, in pairs, in the order of the new version; a removed one stands where it
    stood among its neighbours."""

    old: Document
    new: Document
    pairs: tuple[ArticlePair, ...]

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
    lefts, rights = articles_of(old), articles_of(new)
    words = _words(old, lefts), _words(new, rights)
    in_order = counterparts(*words)
    elsewhere = moved(*words, in_order)
    by_right = {match.right: (match, True) for match in in_order}
    by_right |= {match.right: (match, False) for match in elsewhere}
    taken = {match.left for match, _ in by_right.values()}
    pairs: list[ArticlePair] = []
    left = 0
    for right, article in enumerate(rights):
        match, is_in_order = by_right.get(right, (None, False))
        if match is None:
            pairs.append(ArticlePair("added", None, article))
            continue
        if is_in_order:
            pairs += [
                ArticlePair("removed", lefts[index], None)
                for index in range(left, match.left)
                if index not in taken
            ]
            left = match.left + 1
        pairs.append(_pair(old, lefts[match.left], new, article, words, match.left, right, is_in_order))
    pairs += [ArticlePair("removed", lefts[i], None) for i in range(left, len(lefts)) if i not in taken]
    return Amendment(old, new, tuple(pairs))


def _pair(
    old: Document,
    left: Article,
    new: Document,
    right: Article,
    words: tuple[list[ComparedWords], list[ComparedWords]],
    i: int,
    j: int,
    is_in_order: bool,
) -> ArticlePair:
    if words[0][i].letters == words[1][j].letters:
        state: ArticleState = "same" if words[0][i].label == words[1][j].label else "renumbered"
        return ArticlePair(state if is_in_order else "moved", left, right)
    return ArticlePair("changed", left, right, *_differences(old, left, new, right))


def _differences(
    old: Document, left: Article, new: Document, right: Article
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    from rapidfuzz.distance import Indel

    offsets, others = _letter_offsets(old, left), _letter_offsets(new, right)
    letters = "".join(old.folded[offset] for offset in offsets)
    other_letters = "".join(new.folded[offset] for offset in others)
    struck: list[Span] = []
    inserted: list[Span] = []
    for change in Indel.opcodes(letters, other_letters):
        if change.tag == "delete":
            struck.append(Span(offsets[change.src_start], offsets[change.src_end - 1] + 1))
        elif change.tag == "insert":
            inserted.append(Span(others[change.dest_start], others[change.dest_end - 1] + 1))
    return tuple(struck), tuple(inserted)


def _letter_offsets(document: Document, article: Article) -> list[int]:
    start = article.span.start if article.label is None else article.label.end
    text = document.text
    return [offset for offset in range(start, article.span.end) if text[offset].isalnum()]


def _words(document: Document, articles: tuple[Article, ...]) -> list[ComparedWords]:
    compared = []
    for article in articles:
        unit = document.units[article.unit]
        start = article.span.start if article.label is None else article.label.end
        folded = fold(document.text[start : article.span.end])
        letters = "".join(filter(str.isalnum, folded)) or folded.strip()
        label = (int(unit.rank), *unit.number) if unit.rank is not None and unit.number else ()
        compared.append(ComparedWords(letters, label))
    return compared
