"""A list of entries of several lines each: a mouse click marks one, Enter or a second click chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events

from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.typesetting.lists.list_lines import ListLine, rows_of
from tui.typesetting.lists.list_rows import AllRows, ListRow, styled_lines
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class ListEntry:
    """Lines that belong together; ``heading`` stands above the first entry of those that share it."""

    lines: tuple[ListLine, ...]
    heading: str = ""


class EntryList(RowList):
    """The entries, with a blank row after each."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lambda width: AllRows(self._rows(width)), id=id)
        self.entries: tuple[ListEntry, ...] = ()
        self.nothing = self.more = ""

    def show(self, entries: Sequence[ListEntry], nothing: str, *, more: str = "") -> None:
        """Show these; ``nothing`` stands where there are none, ``more`` below them. The mark stays where it can."""
        self.entries, self.nothing, self.more = tuple(entries), nothing, more
        self.item = min(max(0, self.item), len(self.entries) - 1)
        self.renew()
        self.call_after_refresh(self.reveal)

    def _rows(self, width: int) -> list[ListRow]:
        """Headings and entries."""
        if not self.entries:
            return styled_lines(self.nothing, width, "dim")
        rows: list[ListRow] = []
        heading = ""
        for item, entry in enumerate(self.entries):
            if entry.heading != heading:
                heading = entry.heading
                rows += styled_lines(harmless(heading), width, "heading")
            rows += [replace(row, item=item) for row in rows_of(entry.lines, width)]
            rows.append(ListRow())
        return [*rows, *styled_lines(self.more, width, "dim")] if self.more else rows[:-1]

    def action_page(self, side: int) -> None:
        """Walk a page of rows; through an entry that is longer than the page, scroll."""
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        edge = top + height if side > 0 else top - 1
        beyond = self.laid_out.row_at(edge)
        if beyond is not None and beyond.item == self.item >= 0:
            self.scroll_to(y=max(0, top + side * max(1, height - 1)), animate=False, force=True)
        else:
            super().action_page(side)

    def on_click(self, event: events.Click) -> None:
        """Once: the entry is marked; twice: it is chosen."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item >= 0:
            self.action_mark(item)
            if event.chain == 2:
                self.post_message(self.Chosen(self, item))

    def action_mark(self, item: int) -> None:
        """Mark an entry, as walking there does."""
        self.walk_to(item)
