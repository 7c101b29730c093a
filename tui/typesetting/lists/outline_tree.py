"""What an outline lists: the sections and labelled clauses of a document, some of them folded away. Pure.

Units are known by their index in the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy

from documents.document import Document, Unit

UNFOLD_ALL_UP_TO = 240
"""Listed units up to which a document starts wholly unfolded."""

_DOCUMENT = -1  # stands for the document among what holds units


def listed(document: Document) -> tuple[int, ...]:
    """The units an outline lists: sections and labelled clauses; in a text without any, what it is made of."""
    named = tuple(unit.index for unit in document.units if unit.kind == "section" or unit.label)
    return named or document.roots


class OutlineTree:
    """The units that show just now, in order, and how deep each is; folding and unfolding change them."""

    def __init__(self) -> None:
        self.document: Document | None = None
        self.entries: list[int] = []
        self.depths: list[int] = []
        self.unfolded: set[int] = set()
        self._listed: frozenset[int] = frozenset()
        self._children: dict[int, list[int]] = {}

    @classmethod
    def of(cls, document: Document) -> OutlineTree:
        """The units of a document, not listed yet."""
        tree = cls()
        tree.take(document)
        return tree

    def anew(self) -> OutlineTree:
        """The same units, to be folded and unfolded by themselves."""
        tree = copy(self)
        tree.unfolded = set(self.unfolded)
        return tree

    def take(self, document: Document) -> None:
        """Take in a document; one of few units begins unfolded."""
        self.document = document
        self._listed = frozenset(listed(document))
        self._children = {}
        for index in sorted(self._listed):
            self._children.setdefault(self.holder(index), []).append(index)
        self.unfolded = set(self._children) if len(self._listed) <= UNFOLD_ALL_UP_TO else set()

    def relist(self) -> None:
        """List every unit under something unfolded, anew."""
        self.entries, self.depths = [], []
        for unit, depth in self._below(_DOCUMENT, 0):
            self.entries.append(unit)
            self.depths.append(depth)

    def item_of(self, unit: int) -> int:
        """The number of a unit's entry, -1 where it does not show."""
        item = bisect_left(self.entries, unit)
        return item if self.entries[item : item + 1] == [unit] else -1

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

    def holders(self, unit: int) -> list[int]:
        """The listed units that hold a unit, the outermost first."""
        above: list[int] = []
        while (unit := self.holder(unit)) >= 0:
            above.insert(0, unit)
        return above

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
        item = self.item_of(outermost) if outermost >= 0 else -1
        if item >= 0:
            below = list(self._below(outermost, self.depths[item] + 1))
            self.entries[item + 1 : item + 1] = [index for index, _ in below]
            self.depths[item + 1 : item + 1] = [depth for _, depth in below]
        return outermost >= 0

    def is_unfolded(self, unit: int) -> bool:
        """Whether what is under a unit shows."""
        return unit in self.unfolded

    def fold(self, unit: int, *, folded: bool) -> bool:
        """Fold or unfold a unit; False where there is nothing to fold any more."""
        if folded and unit not in self.unfolded:
            return False
        if folded:
            self.unfolded.discard(unit)
        elif self.holds_any(unit):
            self.unfolded.add(unit)
        self.relist()
        return True

    def _below(self, index: int, depth: int) -> Iterator[tuple[int, int]]:
        """The units listed under one that show, and how deep each is."""
        for unit in self._children.get(index, ()):
            yield unit, depth
            if unit in self.unfolded:
                yield from self._below(unit, depth + 1)
