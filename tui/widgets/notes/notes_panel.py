"""The notes of the open document in reading order; doubtful and lost ones under headings of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from textual import events
from textual.message import Message

from documents.harmless import harmless
from tui.typesetting.stacked import Stacked
from tui.widgets.row_list import Piece, Row, RowList, wrapped
from tui.widgets.stacked_rows import Held, StackedRows

QUOTE_ROWS = 2
"""Rows of a quote; the text itself is beside it."""

CARDS_KEPT = 512

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


class Cards(Sequence[Card]):
    """Cards in the order of the panel, each made when it is looked at; what all are asked is there at once.

    ``size`` tells how many characters a note's quote and its body have, and how many lines end in the body:
    enough to guess how high its card is.
    """

    def __init__(
        self,
        ids: Sequence[str] = (),
        groups: Sequence[Group] = (),
        make: Callable[[int], Card] | None = None,
        size: Callable[[int], tuple[int, int, int]] = lambda _place: (0, 0, 0),
    ) -> None:
        self.ids, self.groups, self.size = ids, groups, size
        self._make = make
        self._made: dict[int, Card] = {}

    @classmethod
    def of(cls, cards: Iterable[Card]) -> Cards:
        """Cards that are made already."""
        made = tuple(cards)
        return cls(
            [card.id for card in made],
            [card.group for card in made],
            made.__getitem__,
            lambda place: (len(made[place].quote), len(made[place].body), made[place].body.count("\n")),
        )

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Card]: ...

    def __getitem__(self, place: int | slice) -> Card | Sequence[Card]:
        """A card by its place."""
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        place = range(len(self))[place]
        card = self._made.get(place)
        if card is None:
            assert self._make is not None
            if len(self._made) >= CARDS_KEPT:
                self._made.clear()
            card = self._made[place] = self._make(place)
        return card

    def __iter__(self) -> Iterator[Card]:
        """The cards in order."""
        return (self[place] for place in range(len(self)))


class NotesPanel(StackedRows):
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
        self.cards = Cards()
        self.here: frozenset[str] = frozenset()
        self.headings: dict[Group, str] = {}
        self.nothing = ""
        self._places: dict[str, int] = {}

    def show(self, cards: Cards, headings: dict[Group, str], nothing: str) -> None:
        """Show these notes, group after group; ``headings`` name the groups, ``nothing`` stands where none are."""
        at, held = self.note_id, self.held()
        top = self.cards.ids[held.slot] if held.slot < len(self.cards) else ""
        before = self._places.keys()
        self.cards = cards
        self._places = {note_id: place for place, note_id in enumerate(cards.ids)}
        self.headings, self.nothing = headings, nothing
        self.item = -1 if at is None else self._places.get(at, -1)
        if before.isdisjoint(self._places):
            held = Held(0, 0)
        elif held != (0, 0):
            held = Held(self._places.get(top, held.slot), held.rows)
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
            self.stack.forget(self._places[note_id] for note_id in changed if note_id in self._places)
            self.refresh()
        if marked and self.note_id not in marked and not self.has_focus:
            places = [self._places[note_id] for note_id in marked if note_id in self._places]
            self.go(min(places, default=-1))

    def go_to(self, note_id: str | None) -> None:
        """Mark one note and bring it into view."""
        self.go(-1 if note_id is None else self._places.get(note_id, -1))

    def stacked(self, width: int) -> Stacked[Row]:
        """Quote, body, tags and byline of each note, and a blank row after it."""
        if not self.cards:
            nothing = [Row(((line, "dim"),)) for line in wrapped(self.nothing, width)]
            return Stacked([len(nothing)], lambda _slot: nothing)
        return Stacked(self._heights(width), lambda place: self._rows(place, width))

    def _heights(self, width: int) -> list[int]:
        """How high the cards are, guessed: a character takes two cells."""
        return [
            (QUOTE_ROWS if 2 * quote > width - 2 else 1) + 2 * body // width + ends + 3
            for quote, body, ends in map(self.cards.size, range(len(self.cards)))
        ]

    def _rows(self, place: int, width: int) -> list[Row]:
        """A card's rows, after the heading of its group if it is the first of that."""
        card, rows = self.cards[place], []
        if place == 0 or self.cards.groups[place - 1] != card.group:
            heading = self.headings.get(card.group)
            rows = [Row(((line, "heading"),)) for line in wrapped(heading, width)] if heading else []
        return [*rows, *(Row(pieces, place) for pieces in self._card(card, width)), Row()]

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
            self.post_message(self.NoteChosen(self.cards.ids[item]))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Walking through the rows is walking through the notes."""
        event.stop()
        if self.note_id is not None:
            self.post_message(self.NoteMoved(self.note_id))
