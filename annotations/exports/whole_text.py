"""The whole text as an export sets it: what is a heading, what a paragraph, and where notes come between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from annotations.exports.selection import Selection
from documents.document import Document, Rank, Span, Unit
from documents.lines.table_rows import CELLS, cell_starts


class TextPart(NamedTuple):
    """A run of the text: a heading, a clause (with the label before it), or front and back matter (no unit).

    ``clause`` is the clause alone, which a passage may be; without a unit it is None.
    """

    span: Span
    unit: Unit | None = None
    is_heading: bool = False

    @property
    def clause(self) -> Span | None:
        """The clause without the label of what it begins."""
        return None if self.unit is None else Span(self.unit.start, self.unit.end)


def text_parts(selection: Selection) -> Iterator[TextPart]:
    """What the text is made of, in reading order."""
    document, whole = selection.document, selection.section is None
    if whole:
        yield from map(TextPart, document.front_matter)
    label: Span | None = None
    """The label of a section that has no heading: it stands before the section's first clause."""
    for unit in selection.units():
        if unit.kind == "paragraph" or not (unit.text or unit.label or unit.heading):
            continue
        if label is not None and (
            unit.kind == "section" or not _on_one_line(document, label.end, unit.start)
        ):
            yield TextPart(label)
            label = None
        if unit.text is not None:
            yield TextPart(Span(unit.start if label is None else label.start, unit.end), unit)
            label = None
        elif is_heading(unit):
            yield TextPart(Span(unit.start, head_end(unit)), unit, is_heading=True)
        else:
            label = Span(unit.start, head_end(unit))
    if label is not None:
        yield TextPart(label)
    if whole:
        yield from map(TextPart, document.back_matter)


def cell_spans(document: Document, row: Unit) -> list[Span]:
    """Where the cells of a row of a table stand."""
    words = document.slice(Span(row.start, row.end))
    starts = cell_starts(words)
    ends = [max(start, below - len(CELLS)) for start, below in pairwise(starts)]
    return [
        Span(row.start + start, row.start + end)
        for start, end in zip(starts, [*ends, len(words)], strict=True)
    ]


def parts_and_tables(selection: Selection) -> Iterator[tuple[TextPart | None, list[Unit]]]:
    """The parts of the text, in reading order; the rows of a table are together, beside no part."""
    rows: list[Unit] = []
    for part in text_parts(selection):
        row = part.unit if part.unit is not None and part.unit.kind == "row" else None
        if rows and (row is None or row.parent != rows[0].parent):
            yield None, rows
            rows = []
        if row is not None:
            rows.append(row)
        else:
            yield part, []
    if rows:
        yield None, rows


def is_heading(section: Unit) -> bool:
    """Whether a section is set as a heading: it has words of its own, or ranks above articles (第一章).

    An article of several paragraphs begins as one of a single paragraph does, with its label.
    """
    return section.heading is not None or section.rank is None or section.rank < Rank.ARTICLE


def head_end(section: Unit) -> int:
    """Where a section's label and heading end."""
    return max((span.end for span in (section.label, section.heading) if span), default=section.start)


def _on_one_line(document: Document, start: int, end: int) -> bool:
    return "\n" not in document.text[start:end]
