"""Keyword sets with their words, and proposed words below them: rows in the colours of their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.message import Message

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.marks import TONES
from tui.widgets.row_list import Piece, Row, RowList, cut, wrapped

Kind = Literal["set", "word", "glossary", "proposed"]
SWATCH = "■ "


@dataclass(frozen=True, slots=True)
class KeywordItem:
    """A set, one of its words, the terms of a glossary, or a proposed word.

    ``owner`` is the name of the set or of the glossary, ``said`` what stands beside.
    """

    kind: Kind
    shown: str
    owner: str = ""
    word: str = ""
    tone: int = 0
    on: bool = True
    said: str = ""


class TonedList(RowList):
    """Rows that have the colours of keyword marks, too."""

    DEFAULT_CSS = """
    TonedList {
        & > .row--tone-0 { color: $primary; text-style: bold; }
        & > .row--tone-1 { color: $secondary; text-style: bold; }
        & > .row--tone-2 { color: $success; text-style: bold; }
        & > .row--tone-3 { color: $warning; text-style: bold; }
        & > .row--tone-4 { color: $error; text-style: bold; }
        & > .row--tone-5 { color: $accent; text-style: bold; }
    }
    """
    STYLES: ClassVar[tuple[str, ...]] = (*RowList.STYLES, *(f"tone-{tone}" for tone in range(TONES)))
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row--tone-{tone}" for tone in range(TONES)}


class KeywordList(TonedList):
    """Items as they are given, glossaries and proposed words under headings.

    Space is told as ``Ticked``, Enter as ``Chosen``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    @dataclass
    class Ticked(Message):
        """An item is to be lit up or put out."""

        item: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: tuple[KeywordItem, ...] = ()
        self.glossaries = self.proposals = self.no_sets = self.no_proposals = ""

    def show(
        self,
        items: Sequence[KeywordItem],
        *,
        glossaries: str,
        proposals: str,
        no_sets: str,
        no_proposals: str,
    ) -> None:
        """Show these; the first two texts are headings, the others stand where there are no sets or proposals."""
        marked = self._key(self.item)
        self.items = tuple(items)
        self.glossaries, self.proposals = glossaries, proposals
        self.no_sets, self.no_proposals = no_sets, no_proposals
        same = [place for place, one in enumerate(self.items) if marked == (one.kind, one.owner, one.word)]
        self.item = same[0] if same else min(max(0, self.item), len(self.items) - 1)
        self.renew()
        self.call_after_refresh(self.reveal)

    def mark(self, kind: Kind, owner: str, word: str = "") -> None:
        """Walk to an item, if it is there."""
        keys = [(one.kind, one.owner, one.word) for one in self.items]
        if (kind, owner, word) in keys:
            self.go(keys.index((kind, owner, word)))

    def action_tick(self) -> None:
        """Tell that the item is to change."""
        if self.item >= 0:
            self.post_message(self.Ticked(self.item))

    def lay_out(self, width: int) -> Sequence[Row]:
        """Sets with their words, glossaries where there are any, the proposed words; a blank row between."""
        rows = self._rows_of(("set", "word"), width) or self._said(self.no_sets, width)
        if offered := self._rows_of(("glossary",), width):
            rows += [*self._headed(self.glossaries, width), *offered]
        rows += self._headed(self.proposals, width)
        rows += self._rows_of(("proposed",), width) or self._said(self.no_proposals, width)
        return rows

    def _rows_of(self, kinds: tuple[Kind, ...], width: int) -> list[Row]:
        return [self._row(place, width) for place, one in enumerate(self.items) if one.kind in kinds]

    @staticmethod
    def _headed(text: str, width: int) -> list[Row]:
        return [Row(), Row(((cut(harmless(text), width), "heading"),))]

    @staticmethod
    def _said(text: str, width: int) -> list[Row]:
        return [Row(((line, "dim"),)) for line in wrapped(text, width)]

    def _row(self, place: int, width: int) -> Row:
        one = self.items[place]
        tone = f"tone-{one.tone % TONES}" if one.on else "dim"
        tick: Piece = ("[x] ", "here") if one.on else ("[ ] ", "dim")
        lead: tuple[Piece, ...] = {
            "set": (tick, (SWATCH, tone)),
            "word": (("      ", "text"),),
            "glossary": (tick,),
            "proposed": (tick,),
        }[one.kind]
        said = harmless(one.said)
        room = width - sum(text_width(text) for text, _ in lead) - text_width(said) - 1
        name = cut(harmless(one.shown), max(4, room))
        style = ("strong" if one.on else "text") if one.kind == "set" else tone
        gap = " " * max(1, room - text_width(name) + 1)
        return Row((*lead, (name, style), (gap, "text"), (said, "dim")), place)

    def _key(self, place: int) -> tuple[str, str, str] | None:
        one = self.items[place] if 0 <= place < len(self.items) else None
        return None if one is None else (one.kind, one.owner, one.word)
