"""The list of hits: it grows while it is shown, and rows are made as they come into view, however many hits there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message

from tui.dialogs.searching.drawn_hits import DrawnHits
from tui.dialogs.searching.found_hits import FoundHits
from tui.typesetting.lists.grouped_rows import Member
from tui.typesetting.lists.hits_in_context import (
    CONTEXTS,
    HitColumns,
    heading_row,
    hit_columns,
    rows_of_hit,
    waiting_rows,
)
from tui.typesetting.lists.list_rows import ListRow, RowLayout
from tui.widgets.row_list import RowList


class HitList(RowList):
    """Hits under the titles of their documents, which can be folded."""

    DEFAULT_CSS = """
    HitList {
        & > .row--address { color: $faint; }
        & > .row--address-here { color: $vermilion; }
        & > .row--hit-here { color: $on-found-here; background: $found-here; text-style: bold; }
        &:nocolor > .row--hit-here { text-style: reverse bold underline; }
    }
    """
    STYLES: ClassVar[tuple[str, ...]] = (*RowList.STYLES, "address", "address-here", "hit-here")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--address", "row--address-here", "row--hit-here"}

    @dataclass
    class Folded(Message):
        """The heading of a group was clicked."""

        group: int

    def __init__(self, titled: Callable[[int], tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002
        """``titled`` gives the title of a group and its count, as they are shown."""
        super().__init__(self._lay_out, id=id)
        self._titled = titled
        self._columns: HitColumns = hit_columns(80)
        self._found = FoundHits()
        self._drawn: DrawnHits | None = None
        self._made: dict[tuple[Member, int], Sequence[ListRow]] = {}
        self.awaits_more = False
        """Whether more hits may come: a step beyond the last waits for them."""
        self.steps_due = 0

    def show(self, found: FoundHits, drawn: DrawnHits) -> None:
        """Show what was found, from the row at the top when it was left."""
        self._found, self._drawn = found, drawn
        self._made.clear()
        found.rows.make = self._rows_of
        found.rows.heighten(CONTEXTS[found.context].rows)
        top = found.top
        self.renew()
        self.item = found.rows.item_of(found.marked) if found.rows.item_count else -1
        self._show_from(top)
        self.call_after_refresh(self.reveal)

    def grown(self) -> None:
        """More was found, or is there to be drawn: what is in view stays where it is."""
        self._made.clear()
        if not self.laid_out.height:
            self.renew()
        if self.item < 0 < self._found.rows.item_count:
            self.item = 0
        self._show_from(self.scroll_offset.y)
        while self.steps_due and self.item < self._found.rows.item_count - 1:
            self.steps_due -= 1
            super().action_step(1)

    def action_step(self, by: int) -> None:
        """Walk to a neighbouring hit, which may be still to come."""
        if by > 0 and self.awaits_more and self.item == self._found.rows.item_count - 1:
            self.steps_due += by
        else:
            super().action_step(by)

    def no_more(self) -> None:
        """All hits are there: nobody waits for further ones."""
        self.awaits_more, self.steps_due = False, 0

    @property
    def member(self) -> Member | None:
        """The hit that is marked, or the heading of a folded group."""
        rows = self._found.rows
        return rows.member(self.item) if 0 <= self.item < rows.item_count else None

    def keep_top(self) -> None:
        """Keep with what was found which row is at the top."""
        self._found.top = self.scroll_offset.y

    def mark(self, member: Member) -> None:
        """Mark a hit, and bring it into view."""
        self.go(self._found.rows.item_of(member))

    def fold(self, groups: Sequence[int], *, folded: bool) -> None:
        """Show of some groups their headings alone, or all; the same hit stays marked, or its heading."""
        member, held = self.member, self.held()
        self._found.rows.fold(groups, folded=folded)
        self._again(member, held.slot)

    def set_context(self, context: int) -> None:
        """Show more or less around the hits."""
        member = self.member
        self._found.context = context
        self._found.rows.heighten(CONTEXTS[context].rows)
        self._again(member, None)

    def _again(self, member: Member | None, _slot: int | None) -> None:
        self._made.clear()
        self.renew()
        if member is not None:
            self.item = self._found.rows.item_of(member)
        self.reveal()
        self.refresh()

    def _lay_out(self, width: int) -> RowLayout:
        self._made.clear()
        self._columns = hit_columns(width)
        return self._found.rows

    def _rows_of(self, member: Member, item: int) -> Sequence[ListRow]:
        made = self._made.get((member, item))
        if made is not None:
            return made
        columns = self._columns
        if member.number < 0:
            title, counted = self._titled(member.group)
            rows = [heading_row(title, counted, folded=item >= 0, width=columns.width, item=item)]
        else:
            around = CONTEXTS[self._found.context]
            shown = self._drawn.get(member) if self._drawn is not None else None
            if shown is None:
                return waiting_rows(item, columns, around)
            rows = rows_of_hit(shown, item, columns, around)
        if len(self._made) > 1000:
            self._made.clear()
        self._made[member, item] = rows
        return rows

    def style_of(self, name: str, *, chosen: bool) -> Style:
        """A component's style; the address and the words of the marked hit have their own."""
        if chosen and name in ("address", "hit"):
            return super().style_of(f"{name}-here", chosen=name == "address")
        return super().style_of(name, chosen=chosen)

    def on_click(self, event: events.Click) -> None:
        """A click on a hit chooses it; on a heading it folds the hits below, or shows them again."""
        group = self._found.rows.heading_at(event.y - self.gutter.top + self.scroll_offset.y)
        if group is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Folded(group))
