"""The outline: the library's documents, the open one unfolded into sections and labelled clauses.

Rows are made when they come into view, so a document of thousands of articles costs what a screenful does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, overload

from textual import events
from textual.binding import BindingType
from textual.message import Message

from documents.document import Document, Unit
from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.list_rows import AllRows, ListRow, RowLayout, StyledText, cut
from tui.typesetting.outline_tree import OutlineEntry, OutlineTree
from tui.widgets.row_list import GUTTER, RowList


class RowsInView(Sequence[ListRow]):
    """Rows that are made when they are first asked for."""

    def __init__(self, count: int, make: Callable[[int], ListRow]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, ListRow] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> ListRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ListRow]: ...
    def __getitem__(self, index: int | slice) -> ListRow | Sequence[ListRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(self._count)[index]]
        index = range(self._count)[index]
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]


class Outline(RowList):
    """Documents and, under the open one, its units. Enter goes there; ← and → fold and unfold."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("outline")

    @dataclass
    class DocumentChosen(Message):
        """A document of the library was chosen, by its number."""

        document: int

    @dataclass
    class UnitChosen(Message):
        """A unit of the open document was chosen, by its index."""

        unit: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.listing = OutlineTree()
        self.here = -1
        """The listed unit where the reader is, -1 for none."""
        self._caption: Callable[[Unit], str] = lambda unit: str(unit.index)
        self._offsets: Sequence[int] = ()

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self.listing.document

    @property
    def item_count(self) -> int:
        """How many entries show, also where there is no room for them."""
        return len(self.listing.entries)

    # --- what is shown

    def show_library(self, titles: Sequence[str], open_document: int) -> None:
        """The documents' titles, and which of them is open."""
        self.listing.titles, self.listing.open_document = tuple(titles), open_document
        self._relist()

    def show_document(self, document: Document, caption: Callable[[Unit], str]) -> None:
        """The open document; ``caption`` gives a unit's label and heading as they are to be read."""
        self._caption = caption
        if document is not self.document:
            self.here = -1
            self._offsets = ()
            self.listing.take(document)
        self._relist()

    def count_notes(self, offsets: Sequence[int]) -> None:
        """Where the notes are, in order: each row shows how many are in its unit."""
        if offsets != self._offsets:
            self._offsets = offsets
            self.renew()

    def follow(self, unit: Unit | None) -> None:
        """The reader is at a unit: show where that is, unfolding what holds it."""
        here = self.listing.nearest_listed(unit)
        moved, self.here = here != self.here, here
        if self.listing.unfold_to(here) or moved:
            self.renew()
        if not self.has_focus and here >= 0:
            self.go(self.listing.item_of_unit(here))

    def _relist(self) -> None:
        self.listing.relist()
        self.renew()

    def _lay_out(self, width: int) -> RowLayout:
        """One row for each entry."""
        count = len(self.listing.entries)
        return AllRows(RowsInView(count, lambda item: self._row(item, width)), range(count))

    # --- what the reader does

    def action_unfold(self) -> None:
        """Show what is under the item."""
        self._fold(folded=False)

    def action_fold(self) -> None:
        """Hide what is under the item, or go to what holds it."""
        self._fold(folded=True)

    def action_turn(self) -> None:
        """Fold what is unfolded and the other way round."""
        entry = self._entry()
        if entry is not None:
            self._fold(folded=self.listing.is_unfolded(entry))

    def action_choose(self) -> None:
        """Go to the item."""
        entry = self._entry()
        if entry is not None:
            self._choose(entry)

    def on_click(self, event: events.Click) -> None:
        """A click on an arrow folds, any other goes there."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0:
            return
        self.go(item)
        entry, depth = self.listing.entries[item], self.listing.depths[item]
        arrow = GUTTER + 2 * depth
        if arrow <= event.x < arrow + 2 and (entry.unit < 0 or self.listing.holds_any(entry.unit)):
            self.action_turn()
        else:
            self._choose(entry)

    def _entry(self) -> OutlineEntry | None:
        """The entry that is marked."""
        entries = self.listing.entries
        return entries[self.item] if 0 <= self.item < len(entries) else None

    def _choose(self, entry: OutlineEntry) -> None:
        if entry.unit >= 0:
            self.post_message(self.UnitChosen(entry.unit))
        elif entry.document == self.listing.open_document:
            self.action_turn()
        else:
            self.post_message(self.DocumentChosen(entry.document))

    def _fold(self, *, folded: bool) -> None:
        tree, entry = self.listing, self._entry()
        if entry is None:
            return
        if entry.unit < 0 and entry.document != tree.open_document:
            if not folded:
                self.post_message(self.DocumentChosen(entry.document))
        elif tree.fold(entry, folded=folded):
            self.renew()
            self.go(tree.item_of(entry))
        else:
            self.go(tree.item_of(OutlineEntry(entry.document, tree.holder(entry.unit))))

    # --- rows

    def _row(self, item: int, width: int) -> ListRow:
        """The row of a document or a unit."""
        tree = self.listing
        entry, depth = tree.entries[item], tree.depths[item]
        if entry.unit >= 0:
            return ListRow(self._unit(entry.unit, depth, width), item)
        is_open = entry.document == tree.open_document and tree.document is not None
        arrow = "▾ " if is_open and not tree.document_folded else "▸ "
        name = cut(harmless(tree.titles[entry.document]), width - 2)
        return ListRow(((arrow, "dim"), (name, "strong" if is_open else "text")), item)

    def _unit(self, index: int, depth: int, width: int) -> tuple[StyledText, ...]:
        """A unit's arrow and caption, and how many notes are in it."""
        assert self.document is not None
        unit, tree = self.document.units[index], self.listing
        arrow = "  " if not tree.holds_any(index) else "▾ " if index in tree.unfolded else "▸ "
        notes = bisect_left(self._offsets, unit.end) - bisect_left(self._offsets, unit.start)
        count = f" {notes}" if notes else ""
        room = width - 2 * depth - 2 - text_width(count)
        caption = cut(harmless(self._caption(unit)), room)
        styled: list[StyledText] = [("  " * depth + arrow, "dim")]
        styled.append((caption, "here" if index == self.here else "text"))
        if count:
            styled += [(" " * max(0, room - text_width(caption)), "text"), (count, "tag")]
        return tuple(styled)
