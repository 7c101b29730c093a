"""The documents of the library in an order and in groups, for ``zhangju library list``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents.comparing.version_dates import named_date
from documents.late_dataclass import dataclass
from documents.library.arranging import Arrangement
from documents.library.kinds import issuer_of, kind_of

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.arranging import Grouping, Sorting
    from documents.library.shelf import FileFacts, Library


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A document of the library as it is arranged (``documents.library.arranging.Arranged``)."""

    entry: Entry
    day: str
    characters: int | None
    recent: int

    @property
    def path(self) -> Path:
        """Its file."""
        return self.entry.path

    @property
    def title(self) -> str:
        """Its title, as published."""
        return self.entry.title

    @property
    def kind(self) -> str:
        """What kind of text its title says it is; "" where it says none."""
        return kind_of(self.entry.title)

    @property
    def issuer(self) -> str:
        """Who made it, as its title says; "" where it does not."""
        return issuer_of(self.entry.title)


class RowsOfGroup(NamedTuple):
    """Documents that share what is called ``name``; "" where that is not known, or nothing was asked for."""

    name: str
    rows: tuple[LibraryRow, ...]


def arranged(library: Library, by: Grouping, sort: Sorting | None) -> list[RowsOfGroup]:
    """The library's documents as they are asked for; without an order, as they lie in their folders."""
    recent = _read_last() if sort == "recent" else {}
    rows = [_row(entry, library.facts.get(entry.path), recent) for entry in library.entries]
    # of documents of which none is known to be read, that order is the one they came in
    found = Arrangement(rows, by, sort or "recent").of(range(len(rows)))
    return [RowsOfGroup(group.name, tuple(rows[number] for number in group.documents)) for group in found]


def _row(entry: Entry, facts: FileFacts | None, recent: Mapping[str, int]) -> LibraryRow:
    date = entry.date or (facts.date if facts else None) or named_date(entry.title, entry.path.stem)
    characters = facts.characters if facts else None
    return LibraryRow(entry, date or "", characters, recent.get(entry.known_id or "", -1))


def _read_last() -> Mapping[str, int]:
    """The ids of documents that were read, with their places from the one read last on."""
    from annotations.preferences.reading_state import load_state
    from annotations.storage.home import Home

    state, _ = load_state(Home.default(os.environ).state_path)
    return {document: number for number, document in enumerate(list(state.positions)[::-1])}
