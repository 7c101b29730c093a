"""The outline: the library's documents, the open one unfolded into sections and labelled clauses.

Rows are made when they come into view, so a document of thousands of articles costs what a screenful does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from documents.document import Document, Unit
from tui.keymap.table import bindings
from tui.typesetting.lists.list_rows import AllRows, RowLayout
from tui.typesetting.lists.outline_rows import OutlineRows
from tui.typesetting.lists.outline_tree import OutlineEntry, OutlineTree
from tui.widgets.row_list import GUTTER, RowList


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
        self._changed: Sequence[int] = ()

    @property
    def item_count(self) -> int:
        """How many entries show, also where there is no room for them."""
        return len(self.listing.entries)

    # --- what is shown

    def show_library(self, titles: Sequence[str], open_document: int) -> None:
        """The documents' titles, and which of them is open."""
        self.listing.titles, self.listing.open_document = tuple(titles), open_document
        self.listing.relist()
        self.renew()

    def show_document(self, document: Document, caption: Callable[[Unit], str]) -> None:
        """The open document; ``caption`` gives a unit's label and heading as they are to be read."""
        self._caption = caption
        if document is not self.listing.document:
            self.here = -1
            self._offsets = self._changed = ()
            self.listing.take(document)
        self.listing.relist()
        self.renew()

    def count_notes(self, offsets: Sequence[int], changed: Sequence[int] = ()) -> None:
        """Where the notes are, in order: each row shows how many are in its unit, and marks where passages of some
        of them ``changed``."""
        if (offsets, changed) != (self._offsets, self._changed):
            self._offsets, self._changed = offsets, changed
            self.renew()

    def follow(self, unit: Unit | None) -> None:
        """The reader is at a unit: show where that is, unfolding what holds it."""
        here = self.listing.nearest_listed(unit)
        moved, self.here = here != self.here, here
        if self.listing.unfold_to(here) or moved:
            self.renew()
        if not self.has_focus and here >= 0:
            self.go(self.listing.item_of_unit(here))

    def _lay_out(self, width: int) -> RowLayout:
        """One row for each entry."""
        rows = OutlineRows(self.listing, width, self.here, self._caption, self._offsets, self._changed)
        return AllRows(rows, range(len(rows)))

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
