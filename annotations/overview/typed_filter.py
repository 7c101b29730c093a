"""What is typed to narrow the table of all notes down, and which rows it means. Pure.

What is typed is a query (``documents.library.query``), with ``#tag`` for ``tag:`` and without patterns. Words are what a
note says, quotes, bears as tags, or what its document, its reader, its address or its replies bear. All of it must hold.
Case, width and script are aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from annotations.note_times import told
from annotations.queries import text_key
from documents.library.query import WrongDates, dates_written, pieces_of
from documents.patterns import late_pattern

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.noted_sections import NotedSections
    from annotations.overview.note_rows import NoteRow
    from documents.library.query import DateSpan

LONGEST_TYPED: Final = 1000
"""Characters of what is typed that are looked at."""


class FilterPart(NamedTuple):
    """One thing that is asked for, as it is compared: what a field must have ("": anything of the note); or must not."""

    field: str
    wanted: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """What is typed, in parts; without any, everything is meant."""

    parts: tuple[FilterPart, ...] = ()

    def lets(self, row: NoteRow, said: str, sections: NotedSections) -> bool:
        """Whether a row is meant; ``said`` is all that is to be found in it (``said_in``). Sections are asked last:
        texts may have to be read for them."""
        return all(
            _has(part, row, said) != part.refused for part in self.parts if part.field != "in"
        ) and all(
            sections.hold(row.note, part.wanted, row.address) != part.refused
            for part in self.parts
            if part.field == "in"
        )

    @property
    def asks_texts(self) -> bool:
        """Whether texts may have to be read for it."""
        return any(part.field == "in" for part in self.parts)

    @property
    def words_alone(self) -> bool:
        """Whether nothing but words is asked for."""
        return not any(part.field for part in self.parts)


def typed_filter(typed: str, names: Mapping[str, str] | None = None) -> TypedFilter:
    """What was typed as a filter; ``names`` are further names of states and kinds, as the screen calls them.

    What looks like a field and is none is a word: 14:30.
    """
    known = {text_key(name): word for name, word in (names or {}).items()}
    parts = []
    for piece in pieces_of(typed[:LONGEST_TYPED], is_filter=True):
        wanted = text_key(" ".join(piece.words.split()))
        if piece.field == "tag":
            wanted = wanted.lstrip("#")
        if piece.field in {"state", "kind"}:
            wanted = known.get(wanted, wanted)
        if wanted:
            parts.append(FilterPart(piece.field or "", wanted, piece.is_not))
    return TypedFilter(tuple(parts))


def said_in(row: NoteRow) -> str:
    """All that words are looked for in, of a row: folded, and never across two of its parts."""
    note = row.note
    said = [note.document.title, row.address, note.reader, *note.tags, note.body]
    if note.target is not None:
        said.append(note.target.exact)
    for reply in row.replies:
        said += (reply.reader, reply.body, *reply.tags)
    return text_key("\n".join(said), keeps=False)


def _has(part: FilterPart, row: NoteRow, said: str) -> bool:
    return part.wanted in said if not part.field else _HOLDS[part.field](part.wanted, row)


def _is_titled(wanted: str, row: NoteRow) -> bool:
    return wanted in text_key(row.note.document.title)


def _bears(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(tag) for tag in row.note.tags)


def _says(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(note.body, keeps=False) for note in _notes(row))


def _is_by(wanted: str, row: NoteRow) -> bool:
    return any(wanted in text_key(note.reader) for note in _notes(row))


def _is_of_day(wanted: str, row: NoteRow) -> bool:
    """A span of days as queries write them (2026-11, 2026-10..2026-11, >2026), or a day of any year (11-24)."""
    day = told(row.note.created)[:10]
    if _DAY.fullmatch(wanted):
        return day.endswith(wanted)
    span = _dates(wanted)
    return day.startswith(wanted) if span is None else span.holds(day)


_DAY: Final = late_pattern(r"\d\d-\d\d", re.ASCII)


@lru_cache(maxsize=64)
def _dates(written: str) -> DateSpan | None:
    """None of what is none, or not yet typed to its end."""
    try:
        return dates_written(written)
    except WrongDates:
        return None


def _is_in_state(wanted: str, row: NoteRow) -> bool:
    return wanted in row.states or wanted == row.group


def _is_of_kind(wanted: str, row: NoteRow) -> bool:
    return row.note.motivation == wanted


_HOLDS: Final[Mapping[str, Callable[[str, NoteRow], bool]]] = {
    "title": _is_titled,
    "tag": _bears,
    "note": _says,
    "reader": _is_by,
    "date": _is_of_day,
    "state": _is_in_state,
    "kind": _is_of_kind,
}


def _notes(row: NoteRow) -> Sequence[Note]:
    return (row.note, *row.replies)
