"""What of a document is compared as one: its articles, else its numbered points, else its paragraphs. Pure.

What lies outside of all of them (title, headings, page furniture) is compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from documents.document import Document, Rank, Span, Unit


class Article(NamedTuple):
    """What is compared as one: an article, a numbered point, a paragraph or a heading.

    ``unit`` is its index among the document's units, ``span`` encloses it with its label, ``label`` is where that
    stands, None without one.
    """

    unit: int
    span: Span
    label: Span | None


class ComparedPart(NamedTuple):
    """A part of a text that is compared as one: an article or the like, a heading, or another line outside of them.

    ``unit`` is None where it belongs to none; ``number`` is the rank and number of its label, () without one.
    """

    kind: Literal["article", "heading", "line"]
    span: Span
    label: Span | None = None
    unit: int | None = None
    number: tuple[int, ...] = ()

    @property
    def article(self) -> Article | None:
        """The part as an article; None for a line that is no unit's."""
        return None if self.unit is None else Article(self.unit, self.span, self.label)

    @property
    def words(self) -> Span:
        """The part without its label."""
        return self.span if self.label is None else Span(self.label.end, self.span.end)


def parts_of(document: Document) -> tuple[ComparedPart, ...]:
    """A whole text in parts, in order: whatever is no white space is in one of them."""
    parts: list[ComparedPart] = []
    headings = {unit.start: unit for unit in document.units if unit.kind == "section"}
    end = 0
    for article in _articles(document):
        parts += _lines(document, Span(end, article.span.start), headings)
        parts.append(article)
        end = article.span.end
    parts += _lines(document, Span(end, len(document.text)), headings)
    return tuple(parts)


def _lines(document: Document, span: Span, headings: dict[int, Unit]) -> Iterator[ComparedPart]:
    """The lines between two articles."""
    start = span.start
    for line in document.text[span.start : span.end].split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            first = start + len(line) - len(line.lstrip())
            heading = headings.get(first)
            if heading is None:
                yield ComparedPart("line", Span(first, end))
            else:
                label = heading.label if heading.label and heading.label.end <= end else None
                number = _number(heading) if label else ()
                yield ComparedPart("heading", Span(first, end), label, heading.index, number)
        start = end + 1


def _articles(document: Document) -> Iterator[ComparedPart]:
    """Articles, numbered points that hold no others, and the paragraphs between them."""
    above = _holding_points(document.units)
    end = -1
    waiting: ComparedPart | None = None  # sentences of one paragraph are one part
    for unit in document.units:
        if unit.start < end:
            continue
        is_point = unit.rank == Rank.ARTICLE or (unit.number and unit.index not in above)
        if not is_point and (unit.kind == "section" or unit.index in above):
            continue
        if waiting is not None:
            if unit.label is None and "\n" not in document.text[waiting.span.end : unit.end]:
                waiting = waiting._replace(span=Span(waiting.span.start, unit.end))
                end = unit.end
                continue
            yield waiting
        waiting = ComparedPart("article", Span(unit.start, unit.end), unit.label, unit.index, _number(unit))
        end = unit.end
    if waiting is not None:
        yield waiting


def _number(unit: Unit) -> tuple[int, ...]:
    return (int(unit.rank), *unit.number) if unit.rank is not None and unit.number else ()


def _holding_points(units: Sequence[Unit]) -> set[int]:
    """The units that hold numbered ones, articles apart: their points are their own."""
    holding: set[int] = set()
    for unit in units:
        above = unit
        while unit.number and above.parent is not None and above.parent not in holding:
            above = units[above.parent]
            if above.rank == Rank.ARTICLE:
                break
            holding.add(above.index)
    return holding
