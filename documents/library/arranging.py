"""Documents in an order and in groups: by folder, kind, issuer or year; by reading, title, date or size. Pure.

What takes time is done once for all documents (``Arrangement``), so that some of them are arranged at each key.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol, get_args

from documents.library.sounds import readings_of
from documents.scripts.fold import fold

Grouping = Literal["", "folder", "kind", "issuer", "year"]
"""What documents of one group share; "" for no groups of this kind."""
Sorting = Literal["recent", "title", "date", "size"]
"""What comes first: what was read last, what is first in the alphabet (of readings), the newest, the longest."""
GROUPINGS: Final[tuple[Grouping, ...]] = get_args(Grouping)
SORTINGS: Final[tuple[Sorting, ...]] = get_args(Sorting)
LONGEST_SORTED: Final = 24
"""Characters of a title that its place in the alphabet goes by."""


class Arranged(Protocol):
    """What is arranged: ``day`` is YYYY[-MM[-DD]] or "", ``characters`` None where that is not known, ``recent`` counts from
    0, the one read last, and is -1 for what was not read."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def kind(self) -> str:
        """What kind of text it is."""

    @property
    def issuer(self) -> str:
        """Who made it."""

    @property
    def day(self) -> str:
        """From when it is."""

    @property
    def characters(self) -> int | None:
        """How long it is."""

    @property
    def recent(self) -> int:
        """When it was read."""


class ArrangedGroup(NamedTuple):
    """Documents by their numbers; ``name`` is what they share, "" where that is not known of them."""

    name: str
    documents: tuple[int, ...]


class Arrangement:
    """An order of documents, numbered as they are given. Making it takes its time: off the screen's thread."""

    def __init__(self, documents: Sequence[Arranged], by: Grouping, sort: Sorting) -> None:
        self.by, self.sort = by, sort
        order = range(len(documents))
        key = {"title": _by_title, "date": _by_date, "size": _by_size, "recent": _by_reading}[sort]
        keys = [key(document) for document in documents]
        self._ranks = [0] * len(documents)
        for rank, number in enumerate(sorted(order, key=keys.__getitem__)):
            self._ranks[number] = rank
        self._names = [group_of(document, by) for document in documents] if by else []
        counted = Counter(self._names)
        if by == "year":
            names = sorted(counted, reverse=True)
        elif by == "folder":
            names = list(counted)
        else:
            names = sorted(counted, key=lambda name: (-counted[name], name))
        self._places = {name: place for place, name in enumerate(sorted(names, key=lambda name: not name))}

    def of(self, found: Sequence[int], *, best_first: bool = False) -> list[ArrangedGroup]:
        """Some of the documents in their groups, those of which the group is not known last. ``best_first``: they come in
        an order that says more than when they were read."""
        numbers = (
            found if best_first and self.sort == "recent" else sorted(found, key=self._ranks.__getitem__)
        )
        if not self.by:
            return [ArrangedGroup("", tuple(numbers))] if numbers else []
        groups: dict[str, list[int]] = {}
        for number in numbers:
            groups.setdefault(self._names[number], []).append(number)
        return [
            ArrangedGroup(name, tuple(groups[name])) for name in sorted(groups, key=self._places.__getitem__)
        ]


def group_of(document: Arranged, by: Grouping) -> str:
    """The group of a document; "" where that is not known, or ``by`` is ""."""
    if by == "folder":
        return os.path.dirname(document.path)  # noqa: PTH120 - of ten thousand, at once
    if by == "kind":
        return document.kind
    if by == "issuer":
        return document.issuer
    return document.day[:4] if by == "year" else ""


def _by_title(document: Arranged) -> tuple[object, ...]:
    """Characters by how they are read, before those which have no reading by themselves."""
    written = document.title[:LONGEST_SORTED]
    letters = [next(iter(readings_of(character)), character) for character in fold(written)]
    return (letters, written)


def _by_date(document: Arranged) -> tuple[object, ...]:
    digits = document.day.replace("-", "").ljust(8, "0")
    return (not document.day, -int(digits) if digits.isdigit() else 0)


def _by_size(document: Arranged) -> tuple[object, ...]:
    return (-(document.characters or 0),)


def _by_reading(document: Arranged) -> tuple[object, ...]:
    return (document.recent < 0, document.recent)
