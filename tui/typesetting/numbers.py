"""The numbers in the margin: what a reader would type to go to the units that begin in a row.

A text that numbers itself has none beside its numbers, nor beside a first sentence or 款, whose address is the unit's.
All that begin in one row stand in that row, the later ones shortened to what differs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from documents.document import Document, Rank, Unit
from tui.typesetting.cells import text_width
from tui.typesetting.page_grid import MOST_NUMBERS, NUMBERS

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

_MOST_ASKED = 20_000
"""Units whose addresses are measured, at most, to find the widest."""


class MarginNumber(NamedTuple):
    """A number as it is drawn; ``pale``: a sentence's or a 款's, not a paragraph's; ``here``: of the current clause."""

    text: str
    pale: bool
    here: bool


class MarginNumbers:
    """The numbers of a document's units, made when they are first asked for."""

    def __init__(self, document: Document, book: AddressBook | None = None) -> None:
        """Without the addresses in ``book``, there are no numbers yet."""
        self._document, self._book = document, book
        self._typed: dict[int, str] = {}

    def take(self, book: AddressBook) -> None:
        """The addresses are known now."""
        self._book = book

    @property
    def is_known(self) -> bool:
        """Whether there are addresses."""
        return self._book is not None

    def cells(self) -> int:
        """The cells that the margin needs for the document's longest number, from ``NUMBERS`` to ``MOST_NUMBERS``."""
        book, units = self._book, self._document.units
        if book is None:
            return NUMBERS
        longest = NUMBERS
        for unit in units[:_MOST_ASKED]:
            if self._has_number(unit) and len(book.address(unit)) >= NUMBERS // 2:
                longest = max(longest, text_width(book.address(unit).removeprefix("¶")))
                if longest >= MOST_NUMBERS:
                    return MOST_NUMBERS
        return longest

    def beside(self, start: int, end: int, clause: Unit | None, room: int) -> tuple[MarginNumber, ...]:
        """The numbers beside a row of published characters ``start`` to ``end``, in at most ``room`` cells.

        ``clause`` is the one under the cursor, where it begins in this row.
        """
        if self._book is None:
            return ()
        made = [
            MarginNumber(
                self.typed(unit), self._is_pale(unit), clause is not None and unit.start == clause.start
            )
            for unit in self._beginning_in(start, end)
            if self._has_number(unit)
        ]
        return tuple(_in_room(_shortened(made), room))

    def typed(self, unit: Unit) -> str:
        """What leads to a unit after ``g``: its address, without ¶ where that is not needed."""
        known = self._typed.get(unit.index)
        if known is None:
            from documents.addresses.address_lookup import typed

            assert self._book is not None
            known = self._typed[unit.index] = typed(self._document, self._book, unit)
        return known

    def _beginning_in(self, start: int, end: int) -> Iterator[Unit]:
        units = self._document.units
        index = bisect_left(units, start, key=attrgetter("start"))
        while index < len(units) and units[index].start < end:
            yield units[index]
            index += 1

    def _has_number(self, unit: Unit) -> bool:
        """Whether the text says nothing itself of where a unit begins, and no unit around it says the same."""
        if unit.number or (unit.kind == "section" and unit.rank is not Rank.BULLET):
            return False
        if unit.parent is None:
            return True
        above = self._document.units[unit.parent]
        if above.children[0] != unit.index:
            return True
        return "\n" in self._document.text[above.start : unit.start]

    def _is_pale(self, unit: Unit) -> bool:
        """Whether a unit is a sentence in a paragraph, or a 款."""
        if unit.kind == "paragraph":
            return False
        above = None if unit.parent is None else self._document.units[unit.parent]
        while above is not None:
            if above.rank is Rank.ARTICLE:
                return True
            above = None if above.parent is None else self._document.units[above.parent]
        return unit.start > 0 and self._document.text[unit.start - 1] != "\n"


def _shortened(numbers: list[MarginNumber]) -> list[MarginNumber]:
    """Numbers of which each says only what differs from a sister before it: 2.5 6."""
    shown: list[MarginNumber] = []
    before = ""
    for number in numbers:
        above, dot, last = number.text.rpartition(".")
        is_sister = dot and before.rpartition(".")[0] == above
        shown.append(number._replace(text=last) if is_sister else number)
        before = number.text
    return shown


def _in_room(numbers: list[MarginNumber], room: int) -> list[MarginNumber]:
    """As many numbers as there is room for.

    A paragraph's own, which its sentence's says too, gives way first; many sisters are a range; then the last go.
    """
    while numbers and _cells(numbers) > room:
        if len(numbers) > 1 and numbers[1].text.startswith(f"{numbers[0].text}."):
            here = numbers[0].here or numbers[1].here
            numbers = [numbers[1]._replace(here=here), *numbers[2:]]
            continue
        first, last = numbers[0], numbers[-1]
        if len(numbers) > 2 and "." not in last.text:
            sisters = MarginNumber(
                f"{first.text}-{last.text}", first.pale, any(number.here for number in numbers)
            )
            if _cells([sisters]) <= room:
                return [sisters]
        numbers = numbers[1:] if last.here else numbers[:-1]
    return numbers


def _cells(numbers: list[MarginNumber]) -> int:
    return sum(text_width(number.text) for number in numbers) + len(numbers) - 1
