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

from documents.document import Document, Span

ArticleState = Literal["same", "changed", "renumbered", "moved", "removed", "added"]
ARTICLE_STATES: Final[tuple[ArticleState, ...]] = get_args(ArticleState)
"""Same words and number; other words; the same words under another number, in the same order or in another place;
only in the old version; only in the new one."""


class Article(NamedTuple):
    """What is compared as one: an article, a numbered point, a paragraph or a heading.

    ``unit`` is its index among the document's units, ``span`` encloses it with its label, ``label`` is where that
    stands, None without one.
    """

    unit: int
    span: Span
    label: Span | None


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
    raise ValueError("not built yet")
