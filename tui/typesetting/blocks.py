"""A document as blocks: what stands on lines of its own, in reading order.

A block is a line of the published text between front and back matter, or several that a reader said are one; clauses
run on inside it. Very long
lines are cut into pieces after a sentence, so that no single block costs much to set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from documents.document import Document, Rank, Span, Unit
from documents.structure.bylines import byline_of
from tui.typesetting.cells import cluster_start

LONGEST_PIECE = 8192
BETWEEN_FACTS = "\u3000\u3000"
"""Between author, publisher and date: two squares."""
_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_STOPS = "。！？；!?;"


class BlockKind(Enum):
    """How a block is set."""

    TITLE = "title"  # centred, bold
    BYLINE = "byline"  # centred: author, publisher, date
    CHAPTER = "chapter"  # a centred, bold heading: 编 章
    SECTION = "section"  # a centred one: 节 and what ranks below it
    HEADING = "heading"  # bold, indented by two characters
    PARAGRAPH = "paragraph"  # first row indented by two characters
    ITEM = "item"  # a labelled clause, its label hanging
    ROW = "row"  # of a table, its cells below those of the row above
    PIECE = "piece"  # goes on with a paragraph that was too long


class Block(NamedTuple):
    """``start`` and ``end``: published offsets; ``label_end``: where the label or inline heading ends.

    ``space``: blank rows before the block. ``words``: what is drawn where it stands for no published character.
    ``columns``: of a row, how wide the columns of its table are, in cells of the screen.
    """

    start: int
    end: int
    kind: BlockKind
    label_end: int
    space: int
    words: str = ""
    columns: tuple[int, ...] = ()


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, in reading order; together they hold every unit and the title."""
    blocks = _given_title(document)
    units = document.units
    next_unit = 0
    previous = blocks[-1].kind if blocks else None
    columns: dict[int | None, tuple[int, ...]] = {}  # of the tables met so far
    byline = " ".join(filter(None, byline_of(document))).replace(" ", BETWEEN_FACTS)
    for line in _lines_as_set(document):
        first = next_unit
        while next_unit < len(units) and units[next_unit].start < line.end:
            next_unit += 1
        kind, label_end = _setting(document, line, units[first:next_unit])
        rank = units[first].rank if first < next_unit else None
        opens = rank is not None and rank <= Rank.ARTICLE
        if byline and kind is not BlockKind.TITLE:
            if previous is BlockKind.TITLE:
                at = blocks[-1].end
                blocks.append(Block(at, at, BlockKind.BYLINE, at, 1, byline))
                previous = BlockKind.BYLINE
            byline = ""
        space = _space(document, previous, kind, opens)
        if line.end - line.start <= LONGEST_PIECE:
            own = _columns(document, units[next_unit - 1], columns) if kind is BlockKind.ROW else ()
            blocks.append(Block(line.start, line.end, kind, label_end, space, columns=own))
        else:
            blocks.extend(_blocks_of_long_line(document.text, line, kind, label_end, space))
        previous = kind
    return tuple(blocks)


def _columns(document: Document, row: Unit, known: dict[int | None, tuple[int, ...]]) -> tuple[int, ...]:
    if row.parent not in known and row.parent is not None:
        from tui.typesetting.drawn.columns import columns_of

        known[row.parent] = columns_of(document, document.units[row.parent])
    return known.get(row.parent, ())


def _given_title(document: Document) -> list[Block]:
    """An editor's title over a text that bears none."""
    if document.title_span is not None or document.given_title is None:
        return []
    start = next((line.start for line in _body_lines(document)), 0)
    return [Block(start, start, BlockKind.TITLE, start, 0, document.given_title)]


def _body_lines(document: Document) -> Iterator[Span]:
    """The lines that are shown, without the white space at their ends."""
    furniture = sorted((*document.front_matter, *document.back_matter))
    passed = 0
    for match in _LINE.finditer(document.text):
        start, end = match.span()
        while passed < len(furniture) and furniture[passed].end <= start:
            passed += 1
        if passed < len(furniture) and furniture[passed].start <= start:
            continue
        yield Span(start, start + len(match[0].rstrip()) if document.text[end - 1].isspace() else end)


def _lines_as_set(document: Document) -> Iterator[Span]:
    """The lines that are shown; those of which a reader said that they go on are one."""
    units = document.units
    next_unit = 0
    before: Span | None = None
    for line in _body_lines(document):
        first = next_unit
        while next_unit < len(units) and units[next_unit].start < line.end:
            next_unit += 1
        if before is None:
            before = line
        elif first and _goes_on(units, first, next_unit, line):
            before = Span(before.start, line.end)
        else:
            yield before
            before = line
    if before is not None:
        yield before


def _goes_on(units: Sequence[Unit], first: int, end: int, line: Span) -> bool:
    """Whether a line goes on with the sentence, the heading or the paragraph of the one above it.

    ``first`` and ``end`` are the units that begin in it.
    """
    above = units[first - 1]
    if any(span is not None and line.start < span.end for span in (above.text, above.heading)):
        return True
    parent = units[first].parent if first < end else None
    return parent is not None and units[parent].kind == "paragraph" and units[parent].start < line.start


def _setting(document: Document, line: Span, units: Sequence[Unit]) -> tuple[BlockKind, int]:
    """How a line is set, by the units that begin in it, and where its label ends."""
    title = document.title_span
    if title is not None and title.start < line.end and line.start < title.end:
        return BlockKind.TITLE, line.start
    if not units:
        return BlockKind.PARAGRAPH, line.start
    if units[-1].kind == "row":
        return BlockKind.ROW, line.start
    if not any(unit.text is not None and unit.text.start < line.end for unit in units):
        rank = units[0].rank
        if rank is not None and rank <= Rank.ITEM_HEADING:
            return BlockKind.CHAPTER if rank <= Rank.CHAPTER else BlockKind.SECTION, line.start
        return BlockKind.HEADING, line.start
    label_end = line.start
    for unit in units:
        for span in (unit.label, unit.heading):
            if span is not None and span.end <= line.end:
                label_end = max(label_end, span.end)
        if unit.text is not None:
            break
    single = units[0].kind == "clause" and len(units) == 1
    rank = units[0].rank
    lowest = Rank.CHINESE if document.statute else Rank.CHINESE_BRACKETED
    low = rank is not None and rank >= lowest
    return (BlockKind.ITEM if single and low else BlockKind.PARAGRAPH), label_end


def _space(document: Document, previous: BlockKind | None, kind: BlockKind, opens: bool) -> int:
    """Blank rows before a block: none inside an article or a list, two below the title, one elsewhere."""
    if previous is None:
        return 0
    if previous is BlockKind.TITLE:
        return 0 if kind is BlockKind.TITLE else 2
    if previous is BlockKind.BYLINE:
        return 2
    if previous is BlockKind.ROW and kind is BlockKind.ROW:
        return 0
    if previous in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.PIECE):
        if kind is BlockKind.ITEM:
            return 0
        if kind is BlockKind.PARAGRAPH and document.statute:
            return 1 if opens else 0
    return 1


def _blocks_of_long_line(
    text: str, line: Span, kind: BlockKind, label_end: int, space: int
) -> Iterator[Block]:
    """Several blocks of one very long line."""
    start = line.start
    while line.end - start > LONGEST_PIECE:
        latest = start + LONGEST_PIECE
        stop = max(text.rfind(mark, start + LONGEST_PIECE // 2, latest) for mark in _SENTENCE_STOPS)
        end = stop + 1 if stop >= 0 else cluster_start(text, latest)
        if end <= start:
            end = latest
        yield Block(start, end, kind, label_end, space)
        start, kind, label_end, space = end, BlockKind.PIECE, end, 0
    yield Block(start, line.end, kind, label_end, space)
