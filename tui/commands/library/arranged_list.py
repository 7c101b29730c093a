"""The documents of the library in an order and in groups, for ``zhangju library list``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents.late_dataclass import dataclass
from documents.library.arranging import Arrangement
from documents.library.kinds import Described

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.arranging import Grouping, Sorting
    from documents.library.shelf import FileFacts, Library


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A document of the library as it is arranged (``documents.library.arranging.Arranged``).

    ``places`` are the files of other copies; ``versions`` the other versions of its work, the newest first.
    """

    entry: Entry
    date: str | None
    characters: int | None
    recent: int
    in_force: str | None = None
    places: tuple[Path, ...] = ()
    versions: tuple[LibraryRow, ...] = ()

    @property
    def id(self) -> str:
        """The document's id; "" where that is not known."""
        return self.entry.known_id or ""

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
        return self._described.kind

    @property
    def issuer(self) -> str:
        """Who made it, as its title says; "" where it does not."""
        return self._described.issuer

    @property
    def day(self) -> str:
        """From when it is."""
        return self._described.day

    @property
    def _described(self) -> Described:
        return Described(self.entry.title, self.entry.path, self.date)


class RowsOfGroup(NamedTuple):
    """Documents that share what is called ``name``; "" where that is not known, or nothing was asked for."""

    name: str
    rows: tuple[LibraryRow, ...]


def arranged(library: Library, by: Grouping, sort: Sorting | None) -> list[RowsOfGroup]:
    """The library's documents as they are asked for, copies and versions as one; without an order, as they lie in their
    folders."""
    recent = _read_last() if sort == "recent" else {}
    rows = _works(
        _copies([_row(entry, library.facts.get(entry.path), recent) for entry in library.entries]), library
    )
    # of documents of which none is known to be read, that order is the one they came in
    found = Arrangement(rows, by, sort or "recent").of(range(len(rows)))
    return [RowsOfGroup(group.name, tuple(rows[number] for number in group.documents)) for group in found]


def _row(entry: Entry, facts: FileFacts | None, recent: Mapping[str, int]) -> LibraryRow:
    date = entry.date or (facts.date if facts else None)
    characters, in_force = (facts.characters, facts.in_force) if facts else (None, None)
    return LibraryRow(entry, date, characters, recent.get(entry.known_id or "", -1), in_force)


def _copies(rows: Sequence[LibraryRow]) -> list[LibraryRow]:
    """Copies of one document as one, the first of them, with the places of the others."""
    from dataclasses import replace

    places: dict[str, list[Path]] = {}
    for row in rows:
        if row.id:
            places.setdefault(row.id, []).append(row.path)
    if len(places) == len(rows):
        return list(rows)
    first = [row for row in rows if not row.id or places[row.id][0] == row.path]
    others = (tuple(places[row.id][1:]) if row.id else () for row in first)
    return [replace(row, places=own) if own else row for row, own in zip(first, others, strict=True)]


def _works(rows: Sequence[LibraryRow], library: Library) -> list[LibraryRow]:
    """Versions of one work as one, the one in force, where the first of them stood; it counts as read when any was."""
    if not rows:
        return []
    from dataclasses import replace

    from annotations.storage.home import Home
    from annotations.versions.listed_works import today, works_among
    from annotations.versions.sayings import load_sayings

    sayings, _ = load_sayings(Home.default(os.environ).works_path)
    entries: dict[int, LibraryRow | None] = dict(enumerate(rows))
    for work in works_among(rows, library.alike, sayings, today()):
        shown, *others = (rows[number] for number in work)
        read = [row.recent for row in (shown, *others) if row.recent >= 0]
        entries |= dict.fromkeys(work)
        entries[min(work)] = replace(shown, versions=tuple(others), recent=min(read, default=-1))
    return [row for row in entries.values() if row is not None]


def _read_last() -> Mapping[str, int]:
    """The ids of documents that were read, with their places from the one read last on."""
    from annotations.preferences.reading_state import load_state
    from annotations.storage.home import Home

    state, _ = load_state(Home.default(os.environ).state_path)
    return {document: number for number, document in enumerate(list(state.positions)[::-1])}
