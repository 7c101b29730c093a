"""What of a document is compared as one: its articles, else its numbered points, else its paragraphs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.document import Document, Rank, Span, Unit


class Article(NamedTuple):
    """What is compared as one: an article, a numbered point, a paragraph or a heading.

    ``unit`` is its index among the document's units, ``span`` encloses it with its label, ``label`` is where that
    stands, None without one.
    """

    unit: int
    span: Span
    label: Span | None


def articles_of(document: Document) -> tuple[Article, ...]:
    """The articles of a document in reading order, each unit in one at most, headings left out."""
    return tuple(_articles(document))


def _articles(document: Document) -> Iterator[Article]:
    has_articles = any(unit.rank == Rank.ARTICLE for unit in document.units)
    above = _holding_points(document)
    end = -1
    for unit in document.units:
        if unit.start < end:
            continue
        is_point = unit.rank == Rank.ARTICLE if has_articles else unit.number and unit.index not in above
        if is_point or unit.kind != "section":
            yield Article(unit.index, Span(unit.start, unit.end), unit.label)
            end = unit.end


def _holding_points(document: Document) -> set[int]:
    """The units that hold numbered ones."""
    holding: set[int] = set()
    for unit in document.units:
        above: Unit = unit
        while unit.number and above.parent is not None and above.parent not in holding:
            holding.add(above.parent)
            above = document.units[above.parent]
    return holding
