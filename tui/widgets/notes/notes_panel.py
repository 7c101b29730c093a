"""The notes of the open document in reading order; doubtful and lost ones under headings of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.typesetting.lists.list_rows import AllRows, Held, ListRow, RowLayout, StackedRows, styled_lines
from tui.widgets.notes.cards import Cards, Group, card_height, card_rows
from tui.widgets.row_list import RowList


class NotesPanel(RowList):
    """The notes; those of the clause under the cursor are marked."""

    @dataclass
    class NoteMoved(Message):
        """The reader walked to a note."""

        note_id: str

    @dataclass
    class NoteChosen(Message):
        """The reader chose a note: Enter or a click."""

        note_id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.cards = Cards()
        self.here: frozenset[str] = frozenset()
        self.headings: dict[Group, str] = {}
        self.nothing = ""
        self._items: dict[str, int] = {}

    def show(self, cards: Cards, headings: dict[Group, str], nothing: str) -> None:
        """Show these notes, group after group; ``headings`` name the groups, ``nothing`` stands where none are."""
        at, held = self.note_id, self.held()
        top = self.cards.ids[held.slot] if held.slot < len(self.cards) else ""
        before = self._items.keys()
        self.cards = cards
        self._items = {note_id: item for item, note_id in enumerate(cards.ids)}
        self.headings, self.nothing = headings, nothing
        self.item = -1 if at is None else self._items.get(at, -1)
        if before.isdisjoint(self._items):
            held = Held(0, 0)
        elif held != (0, 0):
            held = Held(self._items.get(top, held.slot), held.rows)
        self.renew(held)

    @property
    def note_id(self) -> str | None:
        """The note under the cursor of the panel."""
        return self.cards.ids[self.item] if 0 <= self.item < len(self.cards) else None

    @property
    def item_count(self) -> int:
        """How many notes there are."""
        return len(self.cards)

    def follow(self, here: Collection[str]) -> None:
        """These notes are of the clause under the reading cursor: mark them, bring the first into view."""
        marked = frozenset(here)
        if changed := marked ^ self.here:
            self.here = marked
            self.laid_out.forget(self._items[note_id] for note_id in changed if note_id in self._items)
            self.refresh()
        if marked and self.note_id not in marked and not self.has_focus:
            items = [self._items[note_id] for note_id in marked if note_id in self._items]
            self.go(min(items, default=-1))

    def go_to(self, note_id: str | None) -> None:
        """Mark one note and bring it into view."""
        self.go(-1 if note_id is None else self._items.get(note_id, -1))

    def _lay_out(self, width: int) -> RowLayout:
        """Quote, body, tags and byline of each note, and a blank row after it."""
        if not self.cards:
            return AllRows(styled_lines(self.nothing, width, "dim"))
        heights = [card_height(self.cards.size(item), width) for item in range(len(self.cards))]
        return StackedRows(heights, lambda item: self._rows(item, width))

    def _rows(self, item: int, width: int) -> list[ListRow]:
        """A card's rows, after the heading of its group if it is the first of that."""
        card, rows = self.cards[item], []
        if item == 0 or self.cards.groups[item - 1] != card.group:
            heading = self.headings.get(card.group)
            rows = styled_lines(heading, width, "heading") if heading else []
        here = card.id in self.here
        return [*rows, *(ListRow(styled, item) for styled in card_rows(card, width, here=here)), ListRow()]

    def action_choose(self) -> None:
        """Go to the note's place."""
        if self.note_id is not None:
            self.post_message(self.NoteChosen(self.note_id))

    def on_click(self, event: events.Click) -> None:
        """A click goes to the note's place."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item >= 0:
            self.go(item)
            self.post_message(self.NoteChosen(self.cards.ids[item]))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Walking through the rows is walking through the notes."""
        event.stop()
        if self.note_id is not None:
            self.post_message(self.NoteMoved(self.note_id))
