"""The tree of a text: which lines are sections, and what nests under what. Pure, linear, without recursion."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.document import Rank, Span
from documents.lines.line import Line, LineRole, is_heading_like
from documents.structure.contents import table_entries
from documents.structure.headings.heading_lines import with_headings
from documents.structure.headings.turns import with_questions
from documents.structure.open_units import UnitDraft
from documents.structure.prose_tree import ProseTree
from documents.structure.sentences import sentences
from documents.structure.statute_tree import StatuteTree, with_divisions

_HEADS_OF_TABLES = frozenset((Rank.CHINESE, Rank.CHINESE_BRACKETED))


def is_statute(lines: Sequence[Line]) -> bool:
    """Whether a text is made of articles: two or more of 第…条."""
    articles = (line for line in lines if line.label and line.label.rank is Rank.ARTICLE)
    return next(articles, None) is not None and next(articles, None) is not None


def tree_of(lines: Sequence[Line], statute: bool) -> list[UnitDraft]:
    """The units of the lines that are the text's body, as drafts."""
    body = [line for line in lines if line.role is LineRole.BODY or line.role is LineRole.ATTACHED]
    rows = [line for line in body if line.table and line.said is None]
    above = _above_tables(body) if rows and not statute else frozenset()
    if rows:
        body = [line for line in body if not line.table or line.said is not None]
    entries = table_entries(lines)
    if statute:
        body = with_divisions(body)
    else:
        title = next((line.text for line in lines if line.role is LineRole.TITLE), "")
        body = with_questions(_with_heads_of_tables(with_headings(body, entries, title), above))
    tree = StatuteTree(body, frozenset(entries)) if statute else ProseTree(body, entries)
    declared = min((line.level for line in body if line.level), default=0)
    read = 0  # rows
    for index, line in enumerate(body):
        while read < len(rows) and rows[read].start < line.start:
            tree.units.add_row(rows[read])
            read += 1
        if line.said is not None:
            tree.units.add_as_said(line, line.said, declared)
            continue
        if line.anew or line.role is LineRole.ATTACHED:
            tree.units.close_all()
        tree.read(index, line)
    for row in rows[read:]:
        tree.units.add_row(row)
    return tree.units.root.children


def _above_tables(body: Sequence[Line]) -> frozenset[int]:
    """Where the numbered lines begin that stand right above a table: 一、产业发展"""
    return frozenset(
        line.start
        for line, below in pairwise(body)
        if below.table and not line.table and line.label is not None and line.label.rank in _HEADS_OF_TABLES
    )


def _with_heads_of_tables(body: list[Line], above: frozenset[int]) -> list[Line]:
    """The lines, those that head nothing but a table told as headings."""
    if not above:
        return body
    return [
        line._replace(role=LineRole.HEADING)
        if line.start in above and line.role is LineRole.BODY and is_heading_like(line.beside_label.strip())
        else line
        for line in body
    ]


def clauses_of(text: str, span: Span | None, statute: bool) -> list[Span]:
    """The clauses of a paragraph: a statute's stays whole, any other is cut into its sentences."""
    if span is None:
        return []
    return [span] if statute else sentences(text, span.start, span.end)
