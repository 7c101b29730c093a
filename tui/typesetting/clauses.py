"""The clauses of a document as a cursor walks them: which one an offset means, which is next, what heads it.

Clauses are known by their index among the document's clauses; all offsets are published ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from documents.document import Document, Rank, Unit


class ClauseWalk:
    """A document's clauses in order, and the sections between which a cursor jumps."""

    def __init__(self, document: Document) -> None:
        self.clauses = document.clauses
        self.starts = [clause.start for clause in document.clauses]
        self._units = document.units
        self._sections = _section_starts(document)

    def __len__(self) -> int:
        """How many clauses there are."""
        return len(self.clauses)

    def index_at(self, offset: int) -> int:
        """The clause at an offset; between two clauses the next one, past the last the last; -1 without any."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.clauses[index].end:
            return index
        return min(index + 1, len(self.clauses) - 1)

    def first_from(self, offset: int) -> int:
        """The first clause that begins at an offset or after it; past the last the last."""
        return min(bisect_left(self.starts, offset), len(self.clauses) - 1)

    def next_section(self, index: int) -> int | None:
        """The first clause of the section after the one a clause is in; None in the last."""
        number = bisect_right(self._sections, self.starts[index])
        while number < len(self._sections) and self.index_at(self._sections[number]) <= index:
            number += 1
        return self.index_at(self._sections[number]) if number < len(self._sections) else None

    def previous_section(self, index: int) -> int:
        """The first clause of a clause's section, or of the section before where that is the clause itself."""
        number = bisect_right(self._sections, self.starts[index]) - 1
        while number >= 0 and self.index_at(self._sections[number]) >= index:
            number -= 1
        return self.index_at(self._sections[number]) if number >= 0 else 0

    def head_of(self, index: int, offset: int) -> int:
        """Where the headings begin that lead to a clause and to nothing before it; ``offset`` if that is earlier."""
        unit = self.clauses[index]
        head = min(offset, unit.start)
        while unit.parent is not None:
            parent = self._units[unit.parent]
            if parent.children[0] != unit.index:
                break
            unit, head = parent, min(head, parent.start)
        return max(head, self.clauses[index - 1].end if index > 0 else 0)


def _section_starts(document: Document) -> list[int]:
    """Where sections begin (in a text without sections, its paragraphs), in order."""
    sections = [unit.start for unit in document.units if _is_section(unit)]
    if sections:
        return sections
    return [unit.start for unit in document.units if unit.parent is None]


def _is_section(unit: Unit) -> bool:
    return unit.kind == "section" or (unit.rank is not None and unit.rank <= Rank.CHINESE)
