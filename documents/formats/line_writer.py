"""The lines of a text as a reader of files writes them, one after another, within a bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from documents.formats.archives import PackedTooMuch
from documents.formats.source_text import SourceText, row_of
from documents.patterns import late_pattern
from documents.source_report import SourceReport

MOST_CHARACTERS: Final = 20_000_000
"""Characters of a text that are written at most."""
DEEPEST_HEADING: Final = 9
_BREAK = late_pattern(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")


@dataclass(slots=True)
class LineWriter:
    """Lines, and by their places (from 0) the levels of headings, nests in lists and tables (``SourceText``).

    Rows that are written one after another are one table, until ``end_table``.
    """

    path: Path
    lines: list[str] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    nests: dict[int, int] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    left: int = MOST_CHARACTERS
    table: int = 1  # of the next row

    def write(self, text: str, *, level: int = 0, nest: int = 0) -> None:
        """Writes a paragraph, a line for each of its own; a heading of ``level`` (1 to 9) is one line.

        Raises PackedTooMuch.
        """
        self.end_table()
        lines = [_BREAK.sub(" ", text.strip())] if level else _BREAK.split(text)
        for index, line in enumerate(lines):
            if not (line := line.strip()):
                continue
            self._take(line)
            if level:
                self.headings[len(self.lines)] = min(level, DEEPEST_HEADING)
            elif nest:
                self.nests[len(self.lines)] = nest + (index > 0)
            self.lines.append(line)

    def write_row(self, cells: Iterable[str]) -> None:
        """Writes a row of a table; cells at its end that say nothing are left out. Raises PackedTooMuch."""
        row = row_of(cells)
        if not row:
            return
        self._take(row)
        self.tables[len(self.lines)] = self.table
        self.lines.append(row)

    def _take(self, line: str) -> None:
        self.left -= len(line)
        if self.left < 0:
            raise PackedTooMuch(path=self.path, bound=MOST_CHARACTERS, what="characters")

    def end_table(self) -> None:
        """Ends the table that is open, if one is."""
        if self.tables.get(len(self.lines) - 1) == self.table:
            self.table += 1

    def source(self, report: SourceReport, title: str | None = None) -> SourceText:
        """The text: every line of it is a whole paragraph."""
        return SourceText(
            "\n".join(self.lines),
            report,
            headings=self.headings,
            nests=self.nests,
            tables=self.tables,
            paragraphs=True,
            title=title or None,
        )
