"""Notes as cards: what is to be read of each, made when it is looked at; and the rows of a card. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, overload

from documents.harmless import harmless
from tui.typesetting.lists.list_rows import StyledText, wrapped
from tui.widgets.notes.byline import byline

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from tui.locale.language import Speech
    from tui.widgets.notes.shown_notes import ShownNotes

QUOTE_ROWS = 2
"""Rows of a quote; the text itself is beside it."""

CARDS_KEPT = 512

Group = Literal["placed", "to-be-checked", "orphan"]


@dataclass(frozen=True, slots=True)
class Card:
    """A note as it is to be read: everything in the script shown, ``byline`` and ``standing`` in the interface's
    language.

    ``standing`` is what happened to its passage: then and now of one that changed, why it is to be checked, where
    it stood; "" where nothing did.
    """

    id: str
    quote: str
    body: str
    tags: tuple[str, ...]
    byline: str
    group: Group = "placed"
    standing: str = ""


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
        size: Callable[[int], tuple[int, int, int]] = lambda _index: (0, 0, 0),
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
            lambda index: (len(made[index].quote), len(made[index].body), made[index].body.count("\n")),
        )

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Card: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...

    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        """A card by its index in the order of the panel."""
        if isinstance(index, slice):
            return [self[number] for number in range(len(self))[index]]
        index = range(len(self))[index]
        card = self._made.get(index)
        if card is None:
            assert self._make is not None
            if len(self._made) >= CARDS_KEPT:
                self._made.clear()
            card = self._made[index] = self._make(index)
        return card

    def __iter__(self) -> Iterator[Card]:
        """The cards in order."""
        return (self[index] for index in range(len(self)))


def cards_of(
    shown: ShownNotes,
    say: Speech,
    quoted: Callable[[PlacedNote], str],
    standing: Callable[[PlacedNote], str],
    words: Callable[[str], str],
    texts: Mapping[str, int],
    versions_key: str,
) -> Cards:
    """The notes as cards, group after group, each made when it is looked at.

    ``quoted`` gives a quote in the script of the screen, ``standing`` what happened to its passage, ``words`` what readers wrote, ``texts`` how many texts
    a note has, by its id, where several were written at once, and ``versions_key`` the key that shows them.
    """
    ordered = shown.ordered

    def card(index: int) -> Card:
        placed = ordered[index]
        note = placed.note
        quote = " ".join(quoted(placed).split()) if note.target else say("The whole document")
        return Card(
            note.id,
            quote,
            words(note.body),
            tuple(map(words, note.tags)),
            byline(note, say, texts.get(note.id, 1), versions_key),
            shown.groups[index],
            standing(placed),
        )

    return Cards([placed.note.id for placed in ordered], shown.groups, card, shown.sizes.__getitem__)


def card_height(size: tuple[int, int, int], width: int) -> int:
    """How many rows a card of that ``Cards.size`` takes, guessed: a character takes two cells."""
    quote, body, ends = size
    return (QUOTE_ROWS if 2 * quote > width - 2 else 1) + 2 * body // width + ends + 3


def card_rows(card: Card, width: int, *, here: bool) -> list[tuple[StyledText, ...]]:
    """Quote, what happened to it, body, tags and byline of a card; ``here``: its note is of the clause under the reading cursor."""
    quote_style = "here" if here else "quote" if card.group == "placed" else "doubt"
    rows: list[tuple[StyledText, ...]] = []
    quote = wrapped(harmless(card.quote), width - 2)
    for number, line in enumerate(quote[:QUOTE_ROWS]):
        more = "…" if number == QUOTE_ROWS - 1 and len(quote) > QUOTE_ROWS else ""
        rows.append((("│ ", quote_style), (line + more, quote_style)))
    if card.standing:
        rows += [((line, "doubt"),) for line in wrapped(harmless(card.standing), width)]
    for paragraph in harmless(card.body, keep_lines=True).split("\n"):
        rows += [((line, "text"),) for line in wrapped(paragraph, width)]
    if card.tags:
        tags = " ".join(f"#{harmless(tag)}" for tag in card.tags)
        rows += [((line, "tag"),) for line in wrapped(tags, width)]
    return rows + [((line, "dim"),) for line in wrapped(harmless(card.byline), width)]
