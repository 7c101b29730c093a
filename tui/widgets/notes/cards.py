"""Notes as cards: what is to be read of each, made when it is looked at. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from documents.late_dataclass import dataclass
from tui.widgets.notes.byline import kind_of, remarks_on, short_time

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from tui.locale.language import Speech
    from tui.widgets.notes.shown_notes import ShownNotes

CARDS_KEPT = 512

Group = Literal["placed", "to-be-checked", "orphan"]


@dataclass(frozen=True, slots=True)
class Card:
    """A note as it is to be read: everything in the script shown, what is said of it in the interface's language.

    ``name`` is who wrote it, ``own`` that it was the reader; ``kind`` says what it is if it is no plain note, and
    ``waits`` that somebody has something to do about it; ``address`` is where it stands, ``time`` when it was made.
    ``standing`` is what happened to its passage: then and now of one that changed, why it is to be checked, where
    it stood; "" where nothing did. ``remarks`` are further things to know: whom it claims to be from, that it has
    several texts. ``is_reply``: it stands below the note that its thread begins with.
    """

    id: str
    quote: str
    body: str
    tags: tuple[str, ...] = ()
    name: str = ""
    own: bool = False
    kind: str = ""
    waits: bool = False
    address: str = ""
    time: str = ""
    group: Group = "placed"
    standing: str = ""
    remarks: tuple[str, ...] = ()
    is_reply: bool = False


class Cards(Sequence[Card]):
    """Cards in the order of the text, each made when it is looked at; what all are asked is there at once.

    ``threads`` has, for each, the index of the one that its thread begins with (its own, of one that replies to
    none), ``offsets`` where in the text its thread begins, in order; -1: before all of it.
    """

    def __init__(
        self,
        ids: Sequence[str] = (),
        threads: Sequence[int] = (),
        offsets: Sequence[int] = (),
        make: Callable[[int], Card] | None = None,
    ) -> None:
        self.ids, self.threads, self.offsets = ids, threads, offsets
        self._make = make
        self._made: dict[int, Card] = {}

    @classmethod
    def of(cls, cards: Iterable[Card], offsets: Sequence[int] | None = None) -> Cards:
        """Cards that are made already, in order: replies follow the note that their thread begins with."""
        made = tuple(cards)
        threads: list[int] = []
        for index, card in enumerate(made):
            threads.append(threads[-1] if card.is_reply and threads else index)
        return cls([card.id for card in made], threads, offsets or [-1] * len(made), made.__getitem__)

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Card: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...

    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        """A card by its index."""
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

    def thread_of(self, index: int) -> range:
        """The indexes of the thread that a card is in."""
        first = self.threads[index]
        last = index + 1
        while last < len(self) and self.threads[last] == first:
            last += 1
        return range(first, last)


class CardWords(NamedTuple):
    """How what is read of notes is shown.

    ``quoted`` gives a quote in the script of the screen, ``standing`` what happened to a passage, ``addressed`` where
    a note stands, ``words`` what readers wrote; ``texts`` how many texts a note has, by its id, where several were
    written at once, and ``versions_key`` the key that shows them.
    """

    say: Speech
    quoted: Callable[[PlacedNote], str]
    standing: Callable[[PlacedNote], str]
    addressed: Callable[[PlacedNote], str]
    words: Callable[[str], str]
    texts: Mapping[str, int]
    versions_key: str


def cards_of(notes: ShownNotes, shown: CardWords) -> Cards:
    """The notes as cards, each made when it is looked at."""

    def card(index: int) -> Card:
        placed, say = notes.ordered[index], shown.say
        note, group = placed.note, notes.groups[index]
        own = notes.is_own(note)
        kind, waits = kind_of(placed, say, notes.questions.get(note.id, ""), is_alone=notes.is_alone(note))
        is_reply = notes.threads[index] != index
        return Card(
            note.id,
            " ".join(shown.quoted(placed).split()),
            shown.words(note.body),
            tuple(map(shown.words, note.tags)),
            say("Me") if own else note.reader,
            own,
            kind,
            waits,
            "" if is_reply else shown.addressed(placed),
            short_time(note.created),
            group,
            "" if is_reply else shown.standing(placed),
            remarks_on(note, say, shown.texts.get(note.id, 1), shown.versions_key),
            is_reply,
        )

    return Cards([placed.note.id for placed in notes.ordered], notes.threads, notes.offsets, card)
