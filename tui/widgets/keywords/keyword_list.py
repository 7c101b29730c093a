"""Keyword sets with their words, and proposed words below them: rows in the colours of their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.message import Message

from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import AllRows, ListRow, StyledText, cut, styled_lines
from tui.typesetting.marks import TONES
from tui.widgets.row_list import RowList

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

    @property
    def key(self) -> tuple[Kind, str, str]:
        """What tells it from the others, whatever is said of it."""
        return self.kind, self.owner, self.word


class TonedList(RowList):
    """Rows that have the colours of keyword marks, too."""

    DEFAULT_CSS = """
    TonedList {
        & > .row--tone-0 { color: $ochre; text-style: bold; }
        & > .row--tone-1 { color: $indigo; text-style: bold; }
        & > .row--tone-2 { color: $ink; text-style: bold; }
        & > .row--tone-3 { color: $ochre; text-style: bold italic; }
        & > .row--tone-4 { color: $indigo; text-style: bold italic; }
        & > .row--tone-5 { color: $ink; text-style: bold italic; }
    }
    """
    STYLES: ClassVar[tuple[str, ...]] = (*RowList.STYLES, *(f"tone-{tone}" for tone in range(TONES)))
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row--tone-{tone}" for tone in range(TONES)}


class KeywordList(TonedList):
    """Items as they are given, glossaries and proposed words under headings.

    Space is told as ``Ticked``, Enter as ``Chosen``.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("keyword_list")

    @dataclass
    class Ticked(Message):
        """An item is to be lit up or put out."""

        item: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lambda width: AllRows(self._rows(width)), id=id)
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
        marked = self.items[self.item].key if 0 <= self.item < len(self.items) else None
        self.items = tuple(items)
        self.glossaries, self.proposals = glossaries, proposals
        self.no_sets, self.no_proposals = no_sets, no_proposals
        same = [item for item, keyword in enumerate(self.items) if marked == keyword.key]
        self.item = same[0] if same else min(max(0, self.item), len(self.items) - 1)
        self.renew()
        self.call_after_refresh(self.reveal)

    def mark(self, kind: Kind, owner: str, word: str = "") -> None:
        """Walk to an item, if it is there."""
        keys = [keyword.key for keyword in self.items]
        if (kind, owner, word) in keys:
            self.go(keys.index((kind, owner, word)))

    def action_tick(self) -> None:
        """Tell that the item is to change."""
        if self.item >= 0:
            self.post_message(self.Ticked(self.item))

    def _rows(self, width: int) -> list[ListRow]:
        """Sets with their words, glossaries where there are any, the proposed words; a blank row between."""
        rows = self._rows_of(("set", "word"), width) or styled_lines(self.no_sets, width, "dim")
        if offered := self._rows_of(("glossary",), width):
            rows += [*self._headed(self.glossaries, width), *offered]
        rows += self._headed(self.proposals, width)
        rows += self._rows_of(("proposed",), width) or styled_lines(self.no_proposals, width, "dim")
        return rows

    def _rows_of(self, kinds: tuple[Kind, ...], width: int) -> list[ListRow]:
        return [self._row(item, width) for item, keyword in enumerate(self.items) if keyword.kind in kinds]

    @staticmethod
    def _headed(text: str, width: int) -> list[ListRow]:
        return [ListRow(), ListRow(((cut(harmless(text), width), "heading"),))]

    def _row(self, item: int, width: int) -> ListRow:
        keyword = self.items[item]
        tone = f"tone-{keyword.tone % TONES}" if keyword.on else "dim"
        tick: StyledText = ("[x] ", "strong") if keyword.on else ("[ ] ", "dim")
        lead: tuple[StyledText, ...] = {
            "set": (tick, (SWATCH, tone)),
            "word": (("      ", "text"),),
            "glossary": (tick,),
            "proposed": (tick,),
        }[keyword.kind]
        said = harmless(keyword.said)
        room = width - sum(text_width(text) for text, _ in lead) - text_width(said) - 1
        name = cut(harmless(keyword.shown), max(4, room))
        style = ("strong" if keyword.on else "text") if keyword.kind == "set" else tone
        gap = " " * max(1, room - text_width(name) + 1)
        return ListRow((*lead, (name, style), (gap, "text"), (said, "dim")), item)
