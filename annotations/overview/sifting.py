"""Which rows of the table are shown, in which order, and how many there are of what. Pure; many rows take their time.

What is typed and what is ticked narrows all of it down; the groups and tags that are chosen from the counts narrow what
is shown, and each of the two is counted among what the other lets through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from annotations.noted_sections import NotedSections
from annotations.overview.note_rows import (
    NoteRow,
    RowCounts,
    RowGroup,
    Sorting,
    counts_of,
    group_starts,
    in_groups,
)
from annotations.overview.typed_filter import TypedFilter, said_in, typed_filter
from annotations.queries import NoteQuery, tag_key

BETWEEN_LOOKS: Final = 2_000
"""Rows after which it is looked whether anybody waits for the answer still."""

BETWEEN_ROWS_OF_TEXTS: Final = 1
"""The same where a text may have to be read for each."""


@dataclass(frozen=True, slots=True)
class TableFilter:
    """What narrows the table down; the names of states and kinds that may be typed are ``names``."""

    typed: str = ""
    query: NoteQuery = field(default_factory=NoteQuery)
    groups: frozenset[RowGroup] = frozenset()
    tags: frozenset[str] = frozenset()
    sorting: Sorting = "place"
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def asks_texts(self) -> bool:
        """Whether texts may have to be read for it."""
        return typed_filter(self.typed).asks_texts

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.typed.strip() or self.query or self.groups or self.tags)


class Sifted(NamedTuple):
    """The rows that are shown, in order; what there is of each group and tag to choose from."""

    rows: Sequence[NoteRow] = ()
    shown: RowCounts = RowCounts(0, 0, 0, {}, ())
    groups: Mapping[RowGroup, int] = {}
    tags: tuple[tuple[str, int], ...] = ()
    starts: Sequence[int] = ()
    """The positions at which the groups begin."""


class NoLongerWanted(Exception):
    """What was sifted for has changed meanwhile."""


class Sieve:
    """Sifts one reading's rows, as often as it is asked; what words are looked for in is folded once."""

    def __init__(self, rows: Iterable[NoteRow] = (), sections: NotedSections | None = None) -> None:
        """``sections`` knows the texts on which notes were made."""
        self.rows = tuple(rows)
        self._sections = sections or NotedSections()
        self._said: dict[int, str] = {}

    def sift(self, wanted: TableFilter, still: Callable[[], bool] = lambda: True) -> Sifted:
        """The table; raises NoLongerWanted where ``still`` says that nobody waits any more."""
        typed = typed_filter(wanted.typed, wanted.names)
        let = list(self._let(typed, wanted.query, still))
        tags = frozenset(map(tag_key, wanted.tags))
        tagged = [row for row in let if tags <= set(map(tag_key, row.note.tags))] if tags else let
        grouped = [row for row in let if row.group in wanted.groups] if wanted.groups else let
        both = [row for row in tagged if row.group in wanted.groups] if wanted.groups else tagged
        shown = counts_of(both, tag_key)
        groups = shown.groups if both is tagged else counts_of(tagged, tag_key).groups
        by_tag = shown.tags if both is grouped else counts_of(grouped, tag_key).tags
        ordered = in_groups(both, wanted.sorting)
        return Sifted(ordered, shown, groups, by_tag, group_starts(ordered))

    def _let(self, typed: TypedFilter, query: NoteQuery, still: Callable[[], bool]) -> Iterator[NoteRow]:
        lets = query.sieve() if query else None
        between = BETWEEN_ROWS_OF_TEXTS if typed.asks_texts else BETWEEN_LOOKS
        for number, row in enumerate(self.rows):
            if number % between == 0 and not still():
                raise NoLongerWanted
            if lets is not None and not lets(row.note, row.standing, row.texts, row.question):
                continue
            if not typed.parts or typed.lets(row, self._said_in(number, row), self._sections):
                yield row

    def _said_in(self, number: int, row: NoteRow) -> str:
        said = self._said.get(number)
        if said is None:
            said = self._said[number] = said_in(row)
        return said


def position_of(note_id: str, rows: Iterable[NoteRow]) -> int:
    """Where a note's row is; -1 where it has none."""
    return next((number for number, row in enumerate(rows) if row.note.id == note_id), -1)


def ids_of(rows: Iterable[NoteRow]) -> frozenset[str]:
    """The ids of the notes of some rows, replies included."""
    return frozenset(note.id for row in rows for note in (row.note, *row.replies))


def with_places(rows: Iterable[NoteRow], placed: Mapping[str, NoteRow]) -> tuple[NoteRow, ...]:
    """Rows, in the place of some of them those that know where they stand, by the note's id."""
    return tuple(placed.get(row.note.id, row) for row in rows) if placed else tuple(rows)


def documents_of(rows: Iterable[NoteRow]) -> dict[str, list[NoteRow]]:
    """Rows by the id of their document."""
    documents: dict[str, list[NoteRow]] = {}
    for row in rows:
        documents.setdefault(row.note.document.id, []).append(row)
    return documents
