"""From drafts to the flat table of units: clauses, paragraphs and sections with their spans. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.document import Kind, Rank, Span, Unit
from documents.structure.open_units import UnitDraft
from documents.structure.tree import clauses_of


@dataclass(slots=True, eq=False)
class _Holder:
    """A section or a paragraph, whose end and children are not known yet."""

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
    children: list[int] = field(default_factory=list)

    def unit(self) -> Unit:
        """The unit, once all its children are there."""
        return Unit(
            self.index,
            self.parent,
            self.depth,
            self.kind,
            self.start,
            self.end,
            self.rank,
            self.number,
            self.label,
            self.heading,
            None,
            tuple(self.children),
        )


class _Task(NamedTuple):
    draft: UnitDraft
    parent: _Holder | None
    only: bool  # the only child of its section


class _Table:
    """The rows so far; a clause is a unit as soon as it is there."""

    def __init__(self) -> None:
        self.rows: list[Unit | _Holder] = []
        self.roots: list[int] = []

    def add_clause(self, parent: _Holder | None, text: Span, draft: UnitDraft | None = None) -> None:
        """A clause; a ``draft`` gives it its label."""
        row = self._next(parent)
        if draft is None:
            self.rows.append(Unit(*row, "clause", text.start, text.end, text=text))
            return
        self.rows.append(
            Unit(*row, "clause", draft.start, text.end, draft.rank, draft.number, draft.label, None, text)
        )

    def add_section(self, parent: _Holder | None, draft: UnitDraft) -> _Holder:
        """A section with its label and its heading."""
        last = draft.heading or draft.label
        end = last.end if last else draft.start
        section = _Holder(
            *self._next(parent),
            "section",
            draft.start,
            end,
            draft.rank,
            draft.number,
            draft.label,
            draft.heading,
        )
        self.rows.append(section)
        return section

    def add_paragraph(self, parent: _Holder | None, clauses: list[Span], *, only: bool) -> None:
        """The clauses of a paragraph; several are held by one, unless their section has nothing else."""
        if len(clauses) > 1 and not only:
            parent = _Holder(*self._next(parent), "paragraph", clauses[0].start, clauses[-1].end)
            self.rows.append(parent)
        for clause in clauses:
            self.add_clause(parent, clause)

    def add_table(self, parent: _Holder | None, draft: UnitDraft) -> None:
        """A table and its rows."""
        holder = _Holder(*self._next(parent), "table", draft.start, draft.rows[-1].end)
        self.rows.append(holder)
        for row in draft.rows:
            self.rows.append(Unit(*self._next(holder), "row", row.start, row.end, text=row))

    def _next(self, parent: _Holder | None) -> tuple[int, int | None, int]:
        """The index of the next row, its parent's and its depth; the parent learns of it."""
        index = len(self.rows)
        if parent is None:
            self.roots.append(index)
            return index, None, 0
        parent.children.append(index)
        return index, parent.index, parent.depth + 1

    def units(self) -> tuple[Unit, ...]:
        """The table, with the ends that units have by their children."""
        for row in reversed(self.rows):
            if row.parent is not None:
                holder = self.rows[row.parent]
                if isinstance(holder, _Holder) and holder.end < row.end:
                    holder.end = row.end
        return tuple(row if isinstance(row, Unit) else row.unit() for row in self.rows)


def units_of(
    text: str, drafts: Sequence[UnitDraft], statute: bool
) -> tuple[tuple[Unit, ...], tuple[int, ...]]:
    """The units in reading order, and the indexes of those at the top."""
    table = _Table()
    waiting = [_Task(draft, None, False) for draft in reversed(drafts)]
    while waiting:
        draft, parent, only = waiting.pop()
        if draft.rows:
            table.add_table(parent, draft)
            continue
        clauses = clauses_of(text, draft.own, statute)
        if draft.label is None and draft.heading is None and draft.own is not None and not draft.children:
            table.add_paragraph(parent, clauses, only=only)
            continue
        single = _single_text(text, draft, clauses, statute)
        if single is not None:
            table.add_clause(parent, single, draft)
            continue
        section = table.add_section(parent, draft)
        table.add_paragraph(section, clauses, only=not draft.children)
        alone = len(draft.children) == 1 and not clauses
        waiting.extend(_Task(child, section, alone) for child in reversed(draft.children))
    return table.units(), tuple(table.roots)


def _single_text(text: str, draft: UnitDraft, clauses: list[Span], statute: bool) -> Span | None:
    """The text of a numbered unit that has no more than one: it is a clause that bears the label."""
    if draft.label is None or draft.heading is not None or draft.heads:
        return None
    if not draft.children:
        return clauses[0] if len(clauses) == 1 else None
    if clauses or len(draft.children) > 1:
        return None
    child = draft.children[0]
    if child.label or child.heading or child.children or child.rows:
        return None
    below = clauses_of(text, child.own, statute)
    return below[0] if len(below) == 1 else None
