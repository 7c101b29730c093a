"""Tables of a page: which hold data, and their rows, cells over several fields in the first of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.formats.pages.html_page import Element

_WITHIN_CELL = frozenset("table h1 h2 h3 h4 h5 h6 ol ul blockquote pre".split())
_LISTS = frozenset("ol ul".split())
_LONGEST_CELL = 400  # characters of a cell of a table that holds data
_WIDEST = 100  # fields that a cell takes, at most


def lays_out(named: Iterable[tuple[str, Element]]) -> bool:
    """Whether a table, of whose descendants each is given with its name, places parts of the page and holds no data.

    A table with heads for its columns holds data, though there are lists in its cells.
    """
    widest = width = 0
    lists = headed = False
    for name, element in named:
        if name in _WITHIN_CELL:
            if name not in _LISTS:
                return True
            lists = True
        elif name == "tr":
            widest, width = max(widest, width), 0
        elif name in ("td", "th"):
            width += 1
            headed = headed or name == "th"
            if len("".join(element.itertext())) > _LONGEST_CELL:
                return True
    return max(widest, width) < 2 or (lists and not headed)


@dataclass(slots=True)
class TableRows:
    """The rows of one table as they are read; a cell that reaches into rows below leaves its fields there empty."""

    table: int
    cells: list[str] | None = None
    _reaching: dict[int, int] = field(default_factory=dict)  # column → rows below that a cell above takes
    _new: dict[int, int] = field(default_factory=dict)

    def begin(self) -> None:
        """The start of a row."""
        self.cells = []
        self._new = {}

    def add(self, words: str, across: int = 1, down: int = 1) -> None:
        """A cell, over so many columns and rows."""
        if self.cells is None:
            return
        while self._reaching.get(len(self.cells), 0):
            self.cells.append("")
        for column in range(max(1, min(across, _WIDEST))):
            if down > 1:
                self._new[len(self.cells)] = down - 1
            self.cells.append("" if column else words)

    def end(self) -> list[str]:
        """The cells of the row that ends."""
        cells, self.cells = self.cells or [], None
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1} | self._new
        return cells
