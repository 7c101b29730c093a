"""The outline: the sections and labelled clauses of the open document, where the reader is among them, what is in each.

Rows are made when they come into view, so a document of thousands of articles costs what a screenful does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from documents.document import Document, Unit
from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.keymap.table import bindings
from tui.typesetting.lists.list_rows import AllRows, RowLayout
from tui.typesetting.lists.outline_rows import OutlineRows, UnitCounts, held_above
from tui.typesetting.lists.outline_tree import OutlineTree
from tui.typesetting.page_grid import OUTLINE_TEXT
from tui.widgets.row_list import RowList

"""The cell at which the outline's text begins: a blank, the bar, a blank."""
BAR: Final = "▎"
Caption = Callable[[Unit], str]
"""Gives a unit's label and heading as they are to be read."""


class Outline(RowList):
    """The units of a document. Enter goes there; ← and → fold and unfold."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--ink", "row--waiting", "row--notes", "row--read"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("outline")

    @dataclass
    class UnitChosen(Message):
        """A unit of the document was chosen, by its index."""

        unit: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.listing = OutlineTree()
        self.here = -1
        """The listed unit where the reader is, -1 for none."""
        self.is_page = False
        """Whether it is a page of its own, and no column beside the text."""
        self._caption: Caption = lambda unit: str(unit.index)
        self._counted = UnitCounts()
        self._begins_at, self._laid_height = 0, -1
        self._drawn: OutlineRows | None = None

    @property
    def row_width(self) -> int:
        """Cells that the text of a row may take."""
        return max(1, self.scrollable_content_region.width - OUTLINE_TEXT)

    @property
    def item_count(self) -> int:
        """How many entries show, also where there is no room for them."""
        return len(self.listing.entries)

    # --- what is shown

    def show_document(self, document: Document, caption: Caption, tree: OutlineTree | None = None) -> None:
        """The open document; ``caption`` gives a unit's label and heading, ``tree`` its units, if listed already."""
        self._caption = _remembered(caption)
        if document is not self.listing.document:
            self.here, self._counted = -1, UnitCounts(clauses=[clause.start for clause in document.clauses])
            self.listing = tree or OutlineTree.of(document)
        self.listing.relist()
        self.renew()

    def count(self, **counted: Sequence[int]) -> None:
        """What there is in each unit, by the names of ``UnitCounts``: published offsets, in order."""
        if (counts := self._counted._replace(**counted)) != self._counted:
            self._counted = counts
            self.renew()

    def begin_at(self, row: int) -> None:
        """Begin beside the row of the window at which the text itself begins, as long as its title is above that."""
        if max(0, row) != self._begins_at:
            self._begins_at = max(0, row)
            self.renew()

    def follow(self, unit: Unit | None) -> None:
        """The reader is at a unit: show where that is, unfolding what holds it."""
        here = self.listing.nearest_listed(unit)
        held = self._held_above(self.scroll_offset.y)
        before, self.here = self.here, here
        if self.listing.unfold_to(here):
            self.renew()
        elif here != before:
            self._move_here(before, here)
            if held != self._held_above(self.scroll_offset.y):
                self.refresh()
        item = -1 if here < 0 or self.has_focus else self.listing.item_of(here)
        if 0 <= item < self.item_count:
            self.item = item  # not marked without the focus: nothing is drawn
            self.call_after_refresh(self.reveal)

    def _move_here(self, before: int, here: int) -> None:
        """Draw the two entries anew between which the reader went."""
        if self._drawn is None or not self.laid_out.item_count:
            return
        self._drawn.move_here(here)
        for unit in (before, here):
            if 0 <= (item := self.listing.item_of(unit)) < self.laid_out.item_count:
                first, last = self.laid_out.rows_of(item)
                self.refresh_lines(first, last - first + 1)

    def take_size(self, take: Callable[[], bool]) -> bool:
        """Another height may leave room for two rows each, or for one alone; what was hidden may have lost its rows."""
        changed = super().take_size(take)
        if (self._laid_width, self._laid_height) != (self.row_width, self.scrollable_content_region.height):
            self.renew()
        return changed

    def _lay_out(self, width: int) -> RowLayout:
        """Two rows for each entry where all of them fit so, else one."""
        entries, height = len(self.listing.entries), self.scrollable_content_region.height
        lead = 0 if self.is_page else min(self._begins_at, height // 2)
        roomy = 0 < entries * 3 - 1 <= height - lead
        made = OutlineRows(
            self.listing, width, self.here, self._caption, self._counted, roomy=roomy, lead=lead
        )
        self._drawn, self._laid_height = made, height
        return AllRows(made, made.firsts)

    def _held_above(self, top: int) -> list[int]:
        """The rows of what holds the entry where the reader is: the first ones of a window that begins at ``top``."""
        unit = self._unit() if self.has_focus else self.here
        return held_above(self.listing, self.laid_out, unit, top, self.scrollable_content_region.height)

    def top_to_reveal(self) -> int:
        """The row at the top when the item is in view, below what holds it."""
        top, first = super().top_to_reveal(), self.laid_out.rows_of(self.item)[0]
        return min(top, max(0, first - len(self._held_above(top))))

    def row_of(self, y: int) -> int:
        """The row that is shown on a line of the widget."""
        held = self._held_above(self.scroll_offset.y)
        return held[y] if y < len(held) else super().row_of(y)

    # --- what the reader does

    def action_turn(self, folded: bool | None = None) -> None:
        """Hide what is under the item or go to what holds it (True), show it (False), or the one that it is not."""
        tree, unit = self.listing, self._unit()
        if unit >= 0 and tree.fold(unit, folded=tree.is_unfolded(unit) if folded is None else folded):
            self.renew()
            self.go(tree.item_of(unit))
        elif unit >= 0 and (holder := tree.holder(unit)) >= 0:
            self.go(tree.item_of(holder))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter and a click go there."""
        message.stop()
        self.post_message(self.UnitChosen(self.listing.entries[message.item]))

    def _unit(self) -> int:
        """The unit that is marked, -1 for none."""
        return self.listing.entries[self.item] if 0 <= self.item < self.item_count else -1

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """One row: the bar where the reader is, the caption, what there is in it."""
        width, ground = self.scrollable_content_region.width, self.style_of("", chosen=False)
        row = self.laid_out.row_at(self.row_of(y))
        if row is None or row.item < 0:
            return Strip.blank(width, ground)
        chosen = row.item == self.item and self.has_focus
        bar = BAR if self.listing.entries[row.item] == self.here else " "
        segments = [Segment(" ", ground), Segment(bar, self.style_of("gutter", chosen=chosen))]
        segments += [Segment(" ", self.style_of("", chosen=chosen))]
        segments += [Segment(harmless(text), self.style_of(name, chosen=chosen)) for text, name in row.pieces]
        return Strip(segments).adjust_cell_length(width, ground)


def _remembered(caption: Caption) -> Caption:
    """The same captions, each made once: rows are made anew with every move of the reader, and captions converted."""
    made: dict[int, str] = {}

    def known(unit: Unit) -> str:
        if unit.index not in made:
            made[unit.index] = caption(unit)
        return made[unit.index]

    return known
