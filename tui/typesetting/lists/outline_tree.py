"""What an outline lists: documents, the open one unfolded into sections and labelled clauses. Pure.

Units are known by their index in the open document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from documents.document import Document, Unit

UNFOLD_ALL_UP_TO = 240
"""Listed units up to which a document starts wholly unfolded."""

_DOCUMENT = -1  # stands for the open document among what holds units


class OutlineEntry(NamedTuple):
    """What a row stands for: a document of the library, or a unit of the open one."""

    document: int
    unit: int = -1


def listed(document: Document) -> tuple[int, ...]:
    """The units an outline lists: sections and labelled clauses; in a text without any, what it is made of."""
    named = tuple(unit.index for unit in document.units if unit.kind == "section" or unit.label)
    return named or document.roots


class OutlineTree:
    """The entries that show just now, in order, and how deep each is; folding and unfolding change them."""

    def __init__(self) -> None:
        self.titles: tuple[str, ...] = ()
        self.open_document = -1
        self.document: Document | None = None
        self.entries: list[OutlineEntry] = []
        self.depths: list[int] = []
        self.unfolded: set[int] = set()
        self.document_folded = False
        self._listed: frozenset[int] = frozenset()
        self._children: dict[int, list[int]] = {}

    def take(self, document: Document) -> None:
        """Take in the open document; one of few units begins unfolded."""
        self.document = document
        self.document_folded = False
        self._listed = frozenset(listed(document))
        self._children = {}
        for index in sorted(self._listed):
            self._children.setdefault(self.holder(index), []).append(index)
        self.unfolded = set(self._children) if len(self._listed) <= UNFOLD_ALL_UP_TO else set()

    def relist(self) -> None:
        """List every document, and every unit under something unfolded, anew."""
        self.entries, self.depths = [], []
        for number in range(len(self.titles)):
            self.entries.append(OutlineEntry(number))
            self.depths.append(0)
            if number == self.open_document and self.document is not None and not self.document_folded:
                for unit, depth in self._below(_DOCUMENT, 1):
                    self.entries.append(OutlineEntry(number, unit))
                    self.depths.append(depth)

    def item_of(self, entry: OutlineEntry) -> int:
        """The number of an entry among those that show, -1 where it does not."""
        item = bisect_left(self.entries, entry)  # documents in order, units in that of the text
        return item if self.entries[item : item + 1] == [entry] else -1

    def item_of_unit(self, unit: int) -> int:
        """The number of a unit's entry, -1 where it does not show."""
        return self.item_of(OutlineEntry(self.open_document, unit))

    def holds_any(self, unit: int) -> bool:
        """Whether units are listed under a unit."""
        return unit in self._children

    def holder(self, unit: int) -> int:
        """The nearest listed unit that holds a unit, -1 for none."""
        assert self.document is not None
        parent = self.document.units[unit].parent
        while parent is not None and parent not in self._listed:
            parent = self.document.units[parent].parent
        return -1 if parent is None else parent

    def nearest_listed(self, unit: Unit | None) -> int:
        """The listed unit that is a unit or holds it, -1 for none."""
        index = -1 if unit is None or self.document is None else unit.index
        while index >= 0 and index not in self._listed:
            index = self.holder(index)
        return index

    def unfold_to(self, unit: int) -> bool:
        """Unfold all that holds a listed unit; whether anything had to be. Of thousands of other entries, none is made anew."""
        outermost = -1
        above = self.holder(unit) if unit >= 0 else -1
        while above >= 0:
            if above in self._children and above not in self.unfolded:
                self.unfolded.add(above)
                outermost = above  # it brings those in it along
            above = self.holder(above)
        item = self.item_of_unit(outermost) if outermost >= 0 else -1
        if item >= 0:
            below = list(self._below(outermost, self.depths[item] + 1))
            self.entries[item + 1 : item + 1] = [
                OutlineEntry(self.open_document, index) for index, _ in below
            ]
            self.depths[item + 1 : item + 1] = [depth for _, depth in below]
        return outermost >= 0

    def is_unfolded(self, entry: OutlineEntry) -> bool:
        """Whether what is under an entry shows."""
        return not self.document_folded if entry.unit < 0 else entry.unit in self.unfolded

    def fold(self, entry: OutlineEntry, *, folded: bool) -> bool:
        """Fold or unfold the open document or a unit; False where there is nothing to fold any more."""
        if entry.unit < 0:
            self.document_folded = folded
        elif folded and entry.unit in self.unfolded:
            self.unfolded.discard(entry.unit)
        elif folded:
            return False
        elif self.holds_any(entry.unit):
            self.unfolded.add(entry.unit)
        self.relist()
        return True

    def _below(self, index: int, depth: int) -> Iterator[tuple[int, int]]:
        """The units listed under one that show, and how deep each is."""
        for unit in self._children.get(index, ()):
            yield unit, depth
            if unit in self.unfolded:
                yield from self._below(unit, depth + 1)
