"""Keywords as strips over a text, and how often one stands in each section: the rows, and what a cell means. Pure.

Offsets are published ones, in order; widths are cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import ListRow, StyledText, cut, styled_lines
from tui.typesetting.lists.strips import cell_of, counted, shaded, start_of
from tui.typesetting.marks import TONES

WIDEST_NAME = 14  # cells
HERE, SECTION = "▾", "┆"


@dataclass(frozen=True, slots=True)
class KeywordPlaces:
    """A keyword as it is shown, its tone, and where it stands."""

    word: str
    shown: str
    tone: int
    starts: tuple[int, ...]

    def from_offset(self, offset: int) -> int:
        """The first of its offsets from one on; past the last the last."""
        return self.starts[min(bisect_left(self.starts, offset), len(self.starts) - 1)]


@dataclass(frozen=True, slots=True)
class CountedSection:
    """A section: its caption, how deep it is, and its published characters."""

    caption: str
    depth: int
    start: int
    end: int

    def count(self, starts: Sequence[int]) -> int:
        """How many of the offsets are in it."""
        return bisect_left(starts, self.end) - bisect_left(starts, self.start)


@dataclass(frozen=True, slots=True)
class StripSheet:
    """Keywords over a text of ``length`` characters, the cursor at the offset ``here``.

    ``by_section``, with ``{word}``, heads the sections; ``nothing`` stands where no section has the word.
    """

    keywords: tuple[KeywordPlaces, ...] = ()
    sections: tuple[CountedSection, ...] = ()
    length: int = 0
    here: int = 0
    by_section: str = "{word}"
    nothing: str = ""

    def sections_with(self, keyword: int) -> list[CountedSection]:
        """The sections that have a keyword."""
        if not self.keywords:
            return []
        starts = self.keywords[keyword].starts
        return [section for section in self.sections if section.count(starts)]

    def columns(self, width: int) -> tuple[int, int]:
        """Cells of the names and of the strips."""
        name = min(WIDEST_NAME, max((text_width(keyword.shown) for keyword in self.keywords), default=4))
        return name, max(4, width - name - 1 - self._count_width())

    def cell_beside(self, keyword: int, cell: int, by: int, width: int) -> int:
        """The next cell of a strip that has the keyword, or the one before; the cell itself where there is none.

        ``cell`` -1 is where the cursor is.
        """
        _, cells = self.columns(width)
        counts = counted(self.keywords[keyword].starts, self.length, cells)
        at = cell if cell >= 0 else cell_of(self.here, self.length, cells) - (by > 0)
        beyond = [full for full, count in enumerate(counts) if count and (full > at if by > 0 else full < at)]
        return (beyond[0] if by > 0 else beyond[-1]) if beyond else cell

    def offset_of(self, keyword: int, cell: int, width: int) -> int:
        """Where a keyword first stands in a cell of its strip, or after it."""
        _, cells = self.columns(width)
        return self.keywords[keyword].from_offset(start_of(cell, self.length, cells))

    def rows(self, width: int, subject: int, cell: int) -> list[ListRow]:
        """The ruler, the strips, the sections of the keyword ``subject``, in whose strip a cell is marked (-1: none)."""
        if not self.keywords:
            return []
        name, cells = self.columns(width)
        strips = [counted(keyword.starts, self.length, cells) for keyword in self.keywords]
        most = max(map(max, strips))
        rows = [self._ruler(name, cells)]
        for item, counts in enumerate(strips):
            rows.append(
                self._strip(item, shaded(counts, most), counts, (name, cell if item == subject else -1))
            )
        heading = self.by_section.replace("{word}", self.keywords[subject].shown)
        rows += [ListRow(), ListRow(((cut(harmless(heading), width), "heading"),))]
        sections = self.sections_with(subject)
        rows += [
            self._section(section, len(self.keywords) + number, subject, width)
            for number, section in enumerate(sections)
        ]
        return rows if sections else rows + styled_lines(self.nothing, width, "dim")

    def _count_width(self) -> int:
        return max((len(str(len(keyword.starts))) for keyword in self.keywords), default=1) + 2

    def _ruler(self, name: int, cells: int) -> ListRow:
        """Where the highest sections begin, and where the cursor is."""
        ruler = [" "] * cells
        for section in self.sections:
            if section.depth == 0:
                ruler[cell_of(section.start, self.length, cells)] = SECTION
        at = cell_of(self.here, self.length, cells)
        before, after = "".join(ruler[:at]), "".join(ruler[at + 1 :])
        return ListRow(((" " * (name + 1) + before, "dim"), (HERE, "here"), (after, "dim")))

    def _strip(self, item: int, shades: str, counts: Sequence[int], columns: tuple[int, int]) -> ListRow:
        """A keyword's row; ``columns``: cells of the names, and the cell that is marked."""
        name, marked = columns
        keyword = self.keywords[item]
        tone = f"tone-{keyword.tone % TONES}"
        word = cut(harmless(keyword.shown), name)
        styled: list[StyledText] = [(word, tone), (" " * (name - text_width(word) + 1), "text")]
        looks = ["hit" if cell == marked else tone if count else "dim" for cell, count in enumerate(counts)]
        start = 0
        for cell in range(1, len(shades) + 1):
            if cell == len(shades) or looks[cell] != looks[start]:
                styled.append((shades[start:cell], looks[start]))
                start = cell
        styled.append((f"×{len(keyword.starts)}".rjust(self._count_width()), "dim"))
        return ListRow(tuple(styled), item)

    def _section(self, section: CountedSection, item: int, subject: int, width: int) -> ListRow:
        count = f"×{section.count(self.keywords[subject].starts)}"
        lead = "  " * min(section.depth, 4)
        room = width - text_width(lead) - text_width(count) - 1
        caption = cut(harmless(section.caption), max(4, room))
        gap = " " * max(1, room - text_width(caption) + 1)
        here = section.start <= self.here < section.end
        return ListRow(
            ((lead, "text"), (caption, "here" if here else "text"), (gap, "text"), (count, "dim")), item
        )
