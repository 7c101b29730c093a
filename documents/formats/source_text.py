"""What a format's reader makes of a file's bytes: its text, and what the file itself says of the lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from documents.late_dataclass import dataclass
from documents.lines.table_rows import CELLS as CELLS  # noqa: PLC0414 -- readers of files take it from here
from documents.source_report import SourceReport

BULLET = "• "
"""What an item without a number begins with."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text before anything is done to it, and how it was read.

    ``text``: lines parted by "\\n". ``headings``: line (from 0) → level (1 to 9) of the headings that the file
    itself declares. ``nests``: line → how deep in lists it stands: an item of a list 2, whatever else is in that
    item 3, an item of a list in there 4, and so on; 1 what is in no list and holds lists. ``tables``: line → which
    table, counted from 1, it is a row of: its cells parted by ``CELLS``. ``notes``: the lines that are notes below
    the text. ``paragraphs``: each line is a whole paragraph, so that nothing is mended across lines. ``title``: what the file calls itself where the
    text does not. ``front``: how many lines at the beginning say something of the file and are no part of its text.
    ``spoken``: the lines are what somebody said, in their order, with no title and no headings among them.
    """

    text: str
    report: SourceReport
    headings: Mapping[int, int] = field(default_factory=dict)
    nests: Mapping[int, int] = field(default_factory=dict)
    tables: Mapping[int, int] = field(default_factory=dict)
    notes: Collection[int] = ()
    paragraphs: bool = False
    title: str | None = None
    front: int = 0
    spoken: bool = False


def row_of(cells: Iterable[str]) -> str:
    """A row of a table as a line; cells at its end that say nothing are left out, and "" where all say nothing."""
    row = [" ".join(cell.split()) for cell in cells]
    while row and not row[-1]:
        row.pop()
    return CELLS.join(row).strip()
