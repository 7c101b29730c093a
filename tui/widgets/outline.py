"""The outline: the library's documents, the open one unfolded into sections and labelled clauses.

Rows are made when they come into view, so a document of thousands of articles costs what a screenful does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, overload

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from documents.document import Document, Unit
from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.widgets.row_list import GUTTER, Piece, Row, RowList, cut

UNFOLD_ALL_UP_TO = 240
"""Listed units up to which a document starts wholly unfolded."""


class Place(NamedTuple):
    """What a row stands for: a document of the library, or a unit of the open one (by its index)."""

    document: int
    unit: int = -1


def listed(document: Document) -> tuple[int, ...]:
    """The units an outline lists: sections and labelled clauses; in a text without any, what it is made of."""
    found = tuple(unit.index for unit in document.units if unit.kind == "section" or unit.label)
    return found or document.roots


class RowsInView(Sequence[Row]):
    """Rows that are made when they are first asked for."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(self._count)[place]]
        place = range(self._count)[place]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class Outline(RowList):
    """Documents and, under the open one, its units. Enter goes there; ← and → fold and unfold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "unfold", show=False),
        Binding("left", "fold", show=False),
        Binding("space", "turn", show=False),
    ]

    @dataclass
    class DocumentChosen(Message):
        """A document of the library was chosen, by its place."""

        document: int

    @dataclass
    class UnitChosen(Message):
        """A unit of the open document was chosen, by its index."""

        unit: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.titles: tuple[str, ...] = ()
        self.open_document = -1
        self.document: Document | None = None
        self.places: list[Place] = []
        self._depths: list[int] = []
        self.unfolded: set[int] = set()
        self.document_folded = False
        self.here = -1
        self._listed: frozenset[int] = frozenset()
        self._children: dict[int, list[int]] = {}
        self._caption: Callable[[Unit], str] = lambda unit: str(unit.index)
        self._offsets: Sequence[int] = ()

    def show_library(self, titles: Sequence[str], open_document: int) -> None:
        """The documents' titles, and which of them is open."""
        self.titles, self.open_document = tuple(titles), open_document
        self.renew()

    def show_document(self, document: Document, caption: Callable[[Unit], str]) -> None:
        """The open document; ``caption`` gives a unit's label and heading as they are to be read."""
        self._caption = caption
        if document is not self.document:
            self.document = document
            self.document_folded = False
            self.here = -1
            self._offsets = ()
            self._listed = frozenset(listed(document))
            self._children = self._nested()
            everything = len(self._listed) <= UNFOLD_ALL_UP_TO
            self.unfolded = set(self._children) if everything else set()
        self.renew()

    def count_notes(self, offsets: Sequence[int]) -> None:
        """Where the notes are, in order: each row shows how many are in its unit."""
        if offsets != self._offsets:
            self._offsets = offsets
            self.renew()

    def _count(self, unit: Unit) -> int:
        """How many notes begin in a unit."""
        return bisect_left(self._offsets, unit.end) - bisect_left(self._offsets, unit.start)

    def follow(self, unit: Unit | None) -> None:
        """The reader is at a unit: show where that is, unfolding what holds it."""
        found = unit.index if unit is not None else -1
        opened = -1
        if self.document is not None and found >= 0:
            while found >= 0 and found not in self._listed:
                found = self._above(found)
            above = self._above(found) if found >= 0 else -1
            while above >= 0:
                if above in self._children and above not in self.unfolded:
                    self.unfolded.add(above)
                    opened = above  # in the end the outermost: it brings those in it along
                above = self._above(above)
        moved, self.here = found != self.here, found
        if opened >= 0:
            self._insert_below(opened)
            super().renew()
        elif moved:
            self.rows = RowsInView(len(self.places), self._row)
            self.refresh()
        if not self.has_focus and found >= 0:
            self.go(self._item_of(Place(self.open_document, found)))

    def renew(self) -> None:
        """Lay out one row for each document and each unit under something unfolded."""
        self.places, self._depths = [], []
        for place in range(len(self.titles)):
            self.places.append(Place(place))
            self._depths.append(0)
            if place == self.open_document and self.document is not None and not self.document_folded:
                for unit, depth in self._below(-1, 1):
                    self.places.append(Place(place, unit))
                    self._depths.append(depth)
        super().renew()

    def _laid_out(self, width: int) -> tuple[Sequence[Row], Sequence[int]]:
        del width
        return RowsInView(len(self.places), self._row), range(len(self.places))

    def _below(self, index: int, depth: int) -> Iterator[tuple[int, int]]:
        """The units listed under one, and how deep each is; -1 stands for the document."""
        for unit in self._children.get(index, ()):
            yield unit, depth
            if unit in self.unfolded:
                yield from self._below(unit, depth + 1)

    def _insert_below(self, index: int) -> None:
        """Put in what was just unfolded; of thousands of other places, none is made anew."""
        item = self._item_of(Place(self.open_document, index))
        if item >= 0:
            below = list(self._below(index, self._depths[item] + 1))
            self.places[item + 1 : item + 1] = [Place(self.open_document, unit) for unit, _ in below]
            self._depths[item + 1 : item + 1] = [depth for _, depth in below]

    def _row(self, item: int) -> Row:
        """The row of a document or a unit."""
        place, depth, width = self.places[item], self._depths[item], self.row_width
        if place.unit >= 0:
            return Row(self._pieces(place.unit, depth, width), item)
        is_open = place.document == self.open_document and self.document is not None
        arrow = "▾ " if is_open and not self.document_folded else "▸ "
        name = cut(harmless(self.titles[place.document]), width - 2)
        return Row(((arrow, "dim"), (name, "strong" if is_open else "text")), item)

    def action_unfold(self) -> None:
        """Show what is under the item."""
        self._fold(folded=False)

    def action_fold(self) -> None:
        """Hide what is under the item, or go to what holds it."""
        self._fold(folded=True)

    def action_turn(self) -> None:
        """Fold what is unfolded and the other way round."""
        if 0 <= self.item < len(self.places):
            place = self.places[self.item]
            unfolded = not self.document_folded if place.unit < 0 else place.unit in self.unfolded
            self._fold(folded=unfolded)

    def action_choose(self) -> None:
        """Go to the item."""
        if 0 <= self.item < len(self.places):
            self._choose(self.places[self.item])

    def on_click(self, event: events.Click) -> None:
        """A click on an arrow folds, any other goes there."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0:
            return
        self.go(item)
        place = self.places[item]
        arrow = GUTTER + (0 if place.unit < 0 else 2 * self._depth(place.unit))
        if arrow <= event.x < arrow + 2 and (place.unit in self._children or place.unit < 0):
            self.action_turn()
        else:
            self._choose(place)

    def _choose(self, place: Place) -> None:
        if place.unit >= 0:
            self.post_message(self.UnitChosen(place.unit))
        elif place.document == self.open_document:
            self.action_turn()
        else:
            self.post_message(self.DocumentChosen(place.document))

    def _fold(self, *, folded: bool) -> None:
        if not 0 <= self.item < len(self.places):
            return
        place = self.places[self.item]
        if place.unit < 0:
            if place.document == self.open_document:
                self.document_folded = folded
            elif not folded:
                self.post_message(self.DocumentChosen(place.document))
        elif folded and place.unit in self.unfolded:
            self.unfolded.discard(place.unit)
        elif folded:
            self.go(self._item_of(Place(place.document, self._above(place.unit))))
            return
        elif place.unit in self._children:
            self.unfolded.add(place.unit)
        self.renew()
        self.go(self._item_of(place))

    def _pieces(self, index: int, depth: int, width: int) -> tuple[Piece, ...]:
        """A unit's arrow and caption, and how many notes are in it."""
        assert self.document is not None
        below = self._children.get(index, ())
        arrow = "  " if not below else "▾ " if index in self.unfolded else "▸ "
        notes = self._count(self.document.units[index])
        count = f" {notes}" if notes else ""
        room = width - 2 * depth - 2 - text_width(count)
        caption = cut(harmless(self._caption(self.document.units[index])), room)
        pieces: list[Piece] = [("  " * depth + arrow, "dim")]
        pieces.append((caption, "here" if index == self.here else "text"))
        if count:
            pieces += [(" " * max(0, room - text_width(caption)), "text"), (count, "tag")]
        return tuple(pieces)

    def _nested(self) -> dict[int, list[int]]:
        """Listed units by the listed unit that holds them, -1 for the document itself."""
        children: dict[int, list[int]] = {}
        for index in sorted(self._listed):
            children.setdefault(self._above(index), []).append(index)
        return children

    def _above(self, index: int) -> int:
        """The nearest listed unit that holds a unit, -1 for none."""
        assert self.document is not None
        parent = self.document.units[index].parent
        while parent is not None and parent not in self._listed:
            parent = self.document.units[parent].parent
        return -1 if parent is None else parent

    def _depth(self, index: int) -> int:
        depth = 0
        while index >= 0:
            depth, index = depth + 1, self._above(index)
        return depth

    def _item_of(self, place: Place) -> int:
        item = bisect_left(self.places, place)  # documents in order, units in that of the text
        return item if self.places[item : item + 1] == [place] else -1
