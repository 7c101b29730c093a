"""The notes of the open document in reading order; doubtful and lost ones under headings of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.message import Message

from documents.harmless import harmless
from tui.widgets.row_list import Piece, Row, RowList, wrapped

QUOTE_ROWS = 2
"""Rows of a quote; the text itself is beside it."""

Group = Literal["placed", "to-be-checked", "orphan"]


@dataclass(frozen=True, slots=True)
class Card:
    """A note as it is to be read: everything in the script shown, ``byline`` in the interface's language."""

    id: str
    quote: str
    body: str
    tags: tuple[str, ...]
    byline: str
    group: Group = "placed"


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
        super().__init__(id=id)
        self.cards: tuple[Card, ...] = ()
        self.here: frozenset[str] = frozenset()
        self.headings: dict[Group, str] = {}
        self.nothing = ""

    def show(self, cards: Sequence[Card], headings: dict[Group, str], nothing: str) -> None:
        """Show these notes; ``headings`` name the groups, ``nothing`` stands where there are none."""
        at = self.note_id
        order: tuple[Group, ...] = ("placed", "to-be-checked", "orphan")
        self.cards = tuple(card for group in order for card in cards if card.group == group)
        self.headings, self.nothing = headings, nothing
        self.item = next((place for place, card in enumerate(self.cards) if card.id == at), -1)
        self.renew()

    @property
    def note_id(self) -> str | None:
        """The note under the cursor of the panel."""
        return self.cards[self.item].id if 0 <= self.item < len(self.cards) else None

    def follow(self, here: Collection[str]) -> None:
        """These notes are of the clause under the reading cursor: mark them, bring the first into view."""
        marked = frozenset(here)
        changed = marked != self.here
        self.here = marked
        if changed:
            self.renew()
        if marked and self.note_id not in marked and not self.has_focus:
            self.go_to(next((card.id for card in self.cards if card.id in marked), None))

    def go_to(self, note_id: str | None) -> None:
        """Mark one note and bring it into view."""
        places = [place for place, card in enumerate(self.cards) if card.id == note_id]
        self.go(places[0] if places else -1)

    def lay_out(self, width: int) -> Sequence[Row]:
        """Quote, body, tags and byline of each note, and a blank row after it."""
        if not self.cards:
            return [Row(((line, "dim"),)) for line in wrapped(self.nothing, width)]
        rows: list[Row] = []
        group: Group | None = None
        for place, card in enumerate(self.cards):
            if card.group != group:
                group = card.group
                if self.headings.get(group):
                    rows += [Row(((line, "heading"),)) for line in wrapped(self.headings[group], width)]
            rows += [Row(pieces, place) for pieces in self._card(card, width)]
            rows.append(Row())
        return rows

    def _card(self, card: Card, width: int) -> list[tuple[Piece, ...]]:
        here = card.id in self.here
        quote_style = "here" if here else "quote" if card.group == "placed" else "doubt"
        lines: list[tuple[Piece, ...]] = []
        quote = wrapped(harmless(card.quote), width - 2)
        for number, line in enumerate(quote[:QUOTE_ROWS]):
            more = "…" if number == QUOTE_ROWS - 1 and len(quote) > QUOTE_ROWS else ""
            lines.append((("│ ", quote_style), (line + more, quote_style)))
        for paragraph in harmless(card.body, keep_lines=True).split("\n"):
            lines += [((line, "text"),) for line in wrapped(paragraph, width)]
        if card.tags:
            tags = " ".join(f"#{harmless(tag)}" for tag in card.tags)
            lines += [((line, "tag"),) for line in wrapped(tags, width)]
        return lines + [((line, "dim"),) for line in wrapped(harmless(card.byline), width)]

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
            self.post_message(self.NoteChosen(self.cards[item].id))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Walking through the rows is walking through the notes."""
        event.stop()
        if self.note_id is not None:
            self.post_message(self.NoteMoved(self.note_id))
