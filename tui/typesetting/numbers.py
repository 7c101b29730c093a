"""The numbers in the margin: what a reader would call the unit that begins in a row."""

from __future__ import annotations

from bisect import bisect_left

from documents.document import Document, Rank, Unit

WIDEST = 4  # cells


class MarginNumbers:
    """Numbers of units, counted among their siblings when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [unit.start for unit in document.units]
        self._ordinals: dict[int | None, dict[int, int]] = {}

    def beginning_in(self, start: int, end: int) -> Unit | None:
        """The outermost unit that begins in published characters ``start`` to ``end``; None without one."""
        index = bisect_left(self._starts, start)
        if index < len(self._starts) and self._starts[index] < end:
            return self._document.units[index]
        return None

    def number(self, unit: Unit) -> str:
        """At most ``WIDEST`` cells: 13, 12-1, ¶4 at the top; a sentence's place under its parent; or ""."""
        if unit.number:
            number = "-".join(map(str, unit.number))
        else:
            ordinal = self._ordinals_under(unit.parent).get(unit.index)
            number = "" if ordinal is None else f"¶{ordinal}" if unit.parent is None else str(ordinal)
        return number if len(number) <= WIDEST else number[-WIDEST:]

    def _ordinals_under(self, parent: int | None) -> dict[int, int]:
        if parent not in self._ordinals:
            units = self._document.units
            siblings = self._document.roots if parent is None else units[parent].children
            counted = (index for index in siblings if _counts(units[index]))
            self._ordinals[parent] = {index: ordinal for ordinal, index in enumerate(counted, 1)}
        return self._ordinals[parent]


def _counts(unit: Unit) -> bool:
    """Whether a unit is known by its place: text without a label, and bullets."""
    return not unit.number and (unit.kind != "section" or unit.rank is Rank.BULLET)
