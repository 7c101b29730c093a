"""A strip for each keyword, and below them how often the marked one stands in each section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.marks import TONES
from tui.typesetting.strips import cell_of, counted, shaded, start_of
from tui.widgets.keywords.keyword_list import TonedList
from tui.widgets.row_list import GUTTER, Piece, Row, cut, wrapped

WIDEST_NAME = 14  # cells
HERE, SECTION = "▾", "┆"


@dataclass(frozen=True, slots=True)
class KeywordPlaces:
    """A keyword as it is shown, its tone, and where it stands: published offsets in order."""

    word: str
    shown: str
    tone: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its caption, how deep it is, and its published characters."""

    caption: str
    depth: int
    start: int
    end: int

    def count(self, starts: Sequence[int]) -> int:
        """How many of the offsets are in it."""
        return bisect_left(starts, self.end) - bisect_left(starts, self.start)


class KeywordStrips(TonedList):
    """Walk the strips by row, ← and → along one; Enter or a click goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "along(-1)", show=False),
        Binding("right,l", "along(1)", show=False),
        Binding("tab,shift+tab", "sections", show=False),
    ]

    @dataclass
    class Found(Message):
        """The reader goes to a place of a keyword: a published offset, None for the next one from the cursor."""

        word: str
        offset: int | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.keywords: tuple[KeywordPlaces, ...] = ()
        self.parts: tuple[Part, ...] = ()
        self.length = self.here = 0
        self.by_section = "{word}"
        self.nothing = ""
        self.subject = 0
        """The keyword whose sections are counted."""
        self.cell = -1
        """The cell marked in its strip."""

    def show(
        self,
        keywords: Sequence[KeywordPlaces],
        parts: Sequence[Part],
        *,
        length: int,
        here: int,
        by_section: str,
        nothing: str,
    ) -> None:
        """Show keywords over a text of ``length`` characters, the cursor at ``here``.

        ``by_section``, with ``{word}``, heads the sections; ``nothing`` stands where no section has the word.
        """
        self.keywords, self.parts = tuple(keywords), tuple(parts)
        self.length, self.here, self.by_section, self.nothing = length, here, by_section, nothing
        self.item = 0 if keywords else -1
        self.renew()

    @property
    def sections(self) -> list[Part]:
        """The sections that have the keyword."""
        if not self.keywords:
            return []
        starts = self.keywords[self.subject].starts
        return [part for part in self.parts if part.count(starts)]

    def lay_out(self, width: int) -> Sequence[Row]:
        """The ruler, the strips, the sections."""
        if not self.keywords:
            return []
        name, cells = self._columns(width)
        strips = [counted(one.starts, self.length, cells) for one in self.keywords]
        most = max(map(max, strips))
        rows = [self._ruler(name, cells)]
        rows += [self._strip(place, strips[place], most, name) for place in range(len(strips))]
        one = self.keywords[self.subject]
        heading = self.by_section.replace("{word}", one.shown)
        rows += [Row(), Row(((cut(harmless(heading), width), "heading"),))]
        for number, part in enumerate(self.sections):
            said = f"×{part.count(one.starts)}"
            lead = "  " * min(part.depth, 4)
            room = width - text_width(lead) - text_width(said) - 1
            caption = cut(harmless(part.caption), max(4, room))
            gap = " " * max(1, room - text_width(caption) + 1)
            here = part.start <= self.here < part.end
            pieces = ((lead, "text"), (caption, "here" if here else "text"), (gap, "text"), (said, "dim"))
            rows.append(Row(pieces, len(self.keywords) + number))
        if not self.sections:
            rows += [Row(((line, "dim"),)) for line in wrapped(self.nothing, width)]
        return rows

    def action_along(self, by: int) -> None:
        """To the next part of the text that has the keyword, along its strip."""
        if not 0 <= self.item < len(self.keywords):
            return
        _, cells = self._columns(self.row_width)
        full = [
            cell
            for cell, count in enumerate(counted(self.keywords[self.item].starts, self.length, cells))
            if count
        ]
        at = self.cell if self.cell >= 0 else cell_of(self.here, self.length, cells) - (by > 0)
        beyond = [cell for cell in full if (cell > at if by > 0 else cell < at)]
        if beyond:
            self.cell = beyond[0] if by > 0 else beyond[-1]
            self.renew()

    def action_sections(self) -> None:
        """From the strips to the sections of the marked one, and back."""
        self.go(len(self.keywords) if self.item < len(self.keywords) and self.sections else self.subject)

    def action_step(self, by: int) -> None:
        """Walk to a neighbour; above the first section is the keyword it is about."""
        if by < 0 and self.item == len(self.keywords):
            self.go(self.subject)
        else:
            super().action_step(by)

    def action_choose(self) -> None:
        """Go to the marked part, to the section, or to the next place from the cursor on."""
        if 0 <= self.item < len(self.keywords):
            self._go(self.item, self.cell)
        elif self.item >= 0:
            part = self.sections[self.item - len(self.keywords)]
            self._go_from(self.subject, part.start)

    def on_click(self, event: events.Click) -> None:
        """A click on a strip goes to that part of the text, one on a section to its first place."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y - self.gutter.top)
        if item < 0:
            return
        self._walk(item)
        if item < len(self.keywords):
            name, cells = self._columns(self.row_width)
            cell = event.x - self.gutter.left - GUTTER - name - 1
            self._go(item, cell if 0 <= cell < cells else -1)
        else:
            self.action_choose()

    def _walk(self, item: int) -> None:
        super()._walk(item)
        if item < len(self.keywords) and item != self.subject:
            self.subject, self.cell = item, -1
            self.renew()

    def _go(self, place: int, cell: int) -> None:
        """To the keyword's first place in a cell or after it; with -1 to the next one from the cursor."""
        if cell < 0:
            self.post_message(self.Found(self.keywords[place].word, None))
            return
        _, cells = self._columns(self.row_width)
        self._go_from(place, start_of(cell, self.length, cells))

    def _go_from(self, place: int, start: int) -> None:
        one = self.keywords[place]
        found = bisect_left(one.starts, start)
        self.post_message(self.Found(one.word, one.starts[min(found, len(one.starts) - 1)]))

    def _columns(self, width: int) -> tuple[int, int]:
        """Cells of the names and of the strips."""
        name = min(WIDEST_NAME, max((text_width(one.shown) for one in self.keywords), default=4))
        return name, max(4, width - name - 1 - self._said_width())

    def _said_width(self) -> int:
        return max((len(str(len(one.starts))) for one in self.keywords), default=1) + 2

    def _ruler(self, name: int, cells: int) -> Row:
        """Where the highest sections begin, and where the cursor is."""
        ruler = [" "] * cells
        for part in self.parts:
            if part.depth == 0:
                ruler[cell_of(part.start, self.length, cells)] = SECTION
        at = cell_of(self.here, self.length, cells)
        return Row(
            (
                (" " * (name + 1) + "".join(ruler[:at]), "dim"),
                (HERE, "here"),
                ("".join(ruler[at + 1 :]), "dim"),
            )
        )

    def _strip(self, place: int, counts: Sequence[int], most: int, name: int) -> Row:
        one = self.keywords[place]
        word = cut(harmless(one.shown), name)
        shades, tone = shaded(counts, most), f"tone-{one.tone % TONES}"
        pieces: list[Piece] = [(word, tone), (" " * (name - text_width(word) + 1), "text")]
        start = 0
        marked = self.cell if place == self.subject else -1
        for cell in range(1, len(shades) + 1):
            if cell == len(shades) or self._look(cell, counts, marked) != self._look(start, counts, marked):
                look = self._look(start, counts, marked)
                pieces.append((shades[start:cell], tone if look == "tone" else look))
                start = cell
        pieces.append((f"×{len(one.starts)}".rjust(self._said_width()), "dim"))
        return Row(tuple(pieces), place)

    @staticmethod
    def _look(cell: int, counts: Sequence[int], marked: int) -> str:
        return "hit" if cell == marked else "tone" if counts[cell] else "dim"
