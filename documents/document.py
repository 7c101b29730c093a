"""A document: one text, its tree of units, and what surrounds it.

All offsets are code points into ``Document.text``, half-open. The tree is a flat table in reading order:
a unit knows its parent and its children by their places in that table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from documents.late_dataclass import dataclass
from documents.source_report import AS_WRITTEN, SourceReport

if TYPE_CHECKING:
    from documents.scripts.fold import Origin, TextScript

Kind = Literal["section", "paragraph", "clause", "table", "row"]


class Span(NamedTuple):
    """A run of characters: ``start`` and ``end`` are offsets into the published text."""

    start: int
    end: int


class Rank(IntEnum):
    """Styles of numbering, from the highest to the lowest; a unit nests under what ranks higher."""

    PART = 1  # 编 編 篇
    SUBPART = 2  # 分编
    CHAPTER = 3  # 章
    SECTION = 4  # 节 節
    SUBSECTION = 5  # 款 as a heading
    ITEM_HEADING = 6  # 目 as a heading
    ARTICLE = 7  # 条 條
    CHINESE = 8  # 一、
    CHINESE_BRACKETED = 9  # (一)
    ARABIC = 10  # 1.
    ARABIC_BRACKETED = 11  # (1)
    CIRCLED = 12  # ①
    BULLET = 13  # —— • and the like


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A section, a paragraph or a clause, a table or a row of one.

    ``start`` and ``end`` enclose the unit with its label, heading and children. ``number`` is the label's
    number in sequence: ``(13,)`` for 第十三条, ``(12, 1)`` for 第十二条之一, ``()`` for a bullet or no label.
    A clause and a row have a ``text`` (a row's are its cells, ``documents.lines.table_rows``) and are the leaves; the
    others have children.
    """

    index: int
    parent: int | None
    depth: int
    kind: Kind
    start: int
    end: int
    rank: Rank | None = None
    number: tuple[int, ...] = ()
    label: Span | None = None
    heading: Span | None = None
    text: Span | None = None
    children: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Document:
    """A text with its tree; ``title`` is None where the text carries none.

    ``source`` says how the text was read; ``statute`` that it is made of articles (第…条).
    """

    text: str
    units: tuple[Unit, ...]
    roots: tuple[int, ...]
    title_span: Span | None
    front_matter: tuple[Span, ...]
    back_matter: tuple[Span, ...]
    script: TextScript
    statute: bool
    path: Path | None = None
    source: SourceReport = AS_WRITTEN
    given_title: str | None = field(default=None)  # an editor's title, where the text has none

    @property
    def title(self) -> str | None:
        """The text's own title; on one line where a reader joined two."""
        return self.slice(self.title_span).replace("\n", "") if self.title_span else None

    @property
    def name(self) -> str:
        """What to call the document: its title, an editor's, or the file's name."""
        return self.given_title or self.title or (self.path.stem if self.path else "")

    @cached_property
    def id(self) -> str:
        """The same for a renamed, re-wrapped or converted copy (``documents.identity``)."""
        from documents.identity import document_id

        return document_id(self.text)

    @cached_property
    def text_digest(self) -> str:
        """What the exact text is called (``documents.identity.digest_of``): any other character changes it."""
        from documents.identity import digest_of

        return digest_of(self.text)

    @cached_property
    def folded(self) -> str:
        """The text reduced for comparing, as long as the text (``documents.scripts.fold``)."""
        from documents.scripts.fold import fold

        return fold(self.text)

    @cached_property
    def origin(self) -> Origin:
        """The script of the text, and whether it is mixed: what script views start from (``documents.scripts.fold``)."""
        from documents.scripts.fold import origin_of

        return origin_of(self.text)

    def slice(self, span: Span) -> str:
        """The published characters of a span."""
        return self.text[span.start : span.end]

    def walk(self, unit: Unit | None = None) -> Iterator[Unit]:
        """The units below one (below the whole document without one), in reading order."""
        if unit is None:
            yield from self.units
            return
        index, depth = unit.index + 1, unit.depth
        while index < len(self.units) and self.units[index].depth > depth:
            yield self.units[index]
            index += 1

    @cached_property
    def clauses(self) -> tuple[Unit, ...]:
        """The leaves of the tree, rows of tables too, in reading order."""
        return tuple(unit for unit in self.units if unit.text is not None)

    def caption(self, unit: Unit) -> Span:
        """What to call a unit in a list: its heading, else the text of its first clause, else its label."""
        if unit.heading:
            return unit.heading
        if unit.text:
            return unit.text
        first = next((below.text for below in self.walk(unit) if below.text), None)
        return first or unit.label or Span(unit.start, unit.end)

    def clause_at(self, offset: int) -> Unit | None:
        """The clause at an offset, or the nearest one before it (the first one where none is before)."""
        from bisect import bisect_right

        if not self.clauses:
            return None
        index = bisect_right(self.clauses, offset, key=lambda clause: clause.start)
        return self.clauses[max(0, index - 1)]

    def unit_at(self, offset: int) -> Unit | None:
        """The innermost unit whose own characters hold an offset, headings and labels included.

        None in the title and the page furniture. The line ends after the last unit are that unit's, like those
        between two units without a parent.
        """
        from bisect import bisect_right

        index = bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        if index < 0:
            return None
        unit = self.units[index]
        while unit.end <= offset and unit.parent is not None:
            unit = self.units[unit.parent]
        if unit.end > offset:
            return unit
        return None if self.text[unit.end : offset + 1].strip() else self.units[index]
