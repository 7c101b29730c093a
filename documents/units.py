"""From drafts to the flat table of units: clauses, paragraphs and sections with their spans. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.document import Kind, Rank, Span, Unit
from documents.structure import pieces_of
from documents.tree_builder import Draft


@dataclass(slots=True, eq=False)
class _Row:
    """A unit whose end and children are not known yet."""

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
    children: list[int] = field(default_factory=list)


class _Task(NamedTuple):
    draft: Draft
    parent: int | None
    only: bool  # the only child of its section


def units_of(text: str, drafts: Sequence[Draft], statute: bool) -> tuple[tuple[Unit, ...], tuple[int, ...]]:
    """The units in reading order, and the places of those at the top."""
    rows: list[_Row] = []
    roots: list[int] = []
    waiting = [_Task(draft, None, False) for draft in reversed(drafts)]
    while waiting:
        task = waiting.pop()
        draft, parent = task.draft, task.parent
        pieces = pieces_of(text, draft.own, statute)
        if draft.label is None and draft.heading is None and draft.own is not None:
            _add_paragraph(rows, roots, parent, pieces, task.only)
            continue
        single = _single_text(text, draft, pieces, statute)
        if single is not None:
            _add_row(rows, roots, parent, "clause", draft, single)
            continue
        place = _add_row(rows, roots, parent, "section", draft, None)
        _add_paragraph(rows, roots, place, pieces, not draft.children)
        only = len(draft.children) == 1 and not pieces
        waiting.extend(_Task(child, place, only) for child in reversed(draft.children))
    for row in reversed(rows):
        if row.parent is not None:
            rows[row.parent].end = max(rows[row.parent].end, row.end)
    return tuple(_unit(place, row) for place, row in enumerate(rows)), tuple(roots)


def _single_text(text: str, draft: Draft, pieces: list[Span], statute: bool) -> Span | None:
    """The text of a numbered unit that has no more than one: it is a clause that bears the label."""
    if draft.label is None or draft.heading is not None:
        return None
    if not draft.children:
        return pieces[0] if len(pieces) == 1 else None
    if pieces or len(draft.children) > 1:
        return None
    child = draft.children[0]
    if child.label or child.heading or child.children:
        return None
    below = pieces_of(text, child.own, statute)
    return below[0] if len(below) == 1 else None


def _add_row(
    rows: list[_Row], roots: list[int], parent: int | None, kind: Kind, draft: Draft, text: Span | None
) -> int:
    last = text or draft.heading or draft.label
    row = _Row(
        parent,
        0,
        kind,
        draft.start,
        last.end if last else draft.start,
        draft.rank,
        draft.number,
        draft.label,
        draft.heading,
        text,
    )
    return _place(rows, roots, row)


def _place(rows: list[_Row], roots: list[int], row: _Row) -> int:
    place = len(rows)
    if row.parent is None:
        roots.append(place)
    else:
        row.depth = rows[row.parent].depth + 1
        rows[row.parent].children.append(place)
    rows.append(row)
    return place


def _add_paragraph(
    rows: list[_Row], roots: list[int], parent: int | None, pieces: list[Span], only: bool
) -> None:
    """The clauses of a paragraph; several are held by a paragraph, unless their section has nothing else."""
    if len(pieces) > 1 and not only:
        parent = _place(rows, roots, _Row(parent, 0, "paragraph", pieces[0].start, pieces[-1].end))
    for piece in pieces:
        _place(rows, roots, _Row(parent, 0, "clause", piece.start, piece.end, text=piece))


def _unit(place: int, row: _Row) -> Unit:
    return Unit(
        place,
        row.parent,
        row.depth,
        row.kind,
        row.start,
        row.end,
        row.rank,
        row.number,
        row.label,
        row.heading,
        row.text,
        tuple(row.children),
    )
