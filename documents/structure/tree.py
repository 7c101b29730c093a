"""The tree of a text: which lines are sections, and what nests under what. Pure, linear, without recursion."""

from __future__ import annotations

from collections.abc import Container, Sequence

from documents.document import Rank, Span
from documents.lines.line import Line
from documents.lines.numbering import Label
from documents.structure.prose_tree import ProseBuilder
from documents.structure.sentences import sentences
from documents.structure.statute_tree import StatuteBuilder
from documents.structure.tree_builder import Draft


def is_statute(labels: Sequence[Label | None]) -> bool:
    """Whether a text is made of articles: two or more of 第…条."""
    articles = (label for label in labels if label and label.rank is Rank.ARTICLE)
    return next(articles, None) is not None and next(articles, None) is not None


def tree_of(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    breaks: Container[int],
    attached: Container[int],
    statute: bool,
) -> list[Draft]:
    """The units of the body's lines, as drafts.

    No unit goes on across ``breaks``: the places of lines with page furniture right above them, and of
    signatures. ``attached`` are the titles of texts that this one puts into force or sends.
    """
    builder = StatuteBuilder(lines, labels) if statute else ProseBuilder(lines, labels)
    for place, line in enumerate(lines):
        if place in breaks or place in attached:
            builder.close_all()
        if place in attached:
            builder.add_attached(line)
        else:
            builder.read(place, line, labels[place])
    return builder.root.children


def pieces_of(text: str, span: Span | None, statute: bool) -> list[Span]:
    """The clauses of a paragraph: a statute's stays whole, any other is cut into its sentences."""
    if span is None:
        return []
    return [span] if statute else sentences(text, span.start, span.end)
