"""Many files, one view: which revision of each note a reader sees. Pure.

The result depends on the set of records alone, never on their order or on how often they were copied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annotations.note import Note, moment


class Record(NamedTuple):
    """A revision and the reader in whose folder it was found."""

    reader: str
    note: Note


@dataclass(frozen=True, slots=True)
class Merged:
    """A note as it is shown, other texts of that same revision, and all its revisions from the first on."""

    note: Note
    others: tuple[Note, ...]
    history: tuple[Note, ...]


def merge(records: Iterable[Record]) -> Mapping[str, Merged]:
    """What is seen of each note, by note id."""
    by_id: dict[str, list[Record]] = {}
    for record in records:
        by_id.setdefault(record.note.id, []).append(record)
    return {note_id: _merge_one(records) for note_id, records in by_id.items()}


def same_name(name: str, other: str) -> bool:
    """Whether two readers' names are one, also on file systems that keep neither case nor composition."""
    return name == other or _name(name) == _name(other)


def _merge_one(records: list[Record]) -> Merged:
    if len(records) == 1:
        return Merged(records[0].note, (), (records[0].note,))
    # A copy of a note in another reader's folder (an import) counts only while the author's own is not here:
    # nobody can change another's note by writing a higher revision of it.
    own = [record for record in records if same_name(record.reader, record.note.creator)]
    notes = sorted({record.note for record in own or records}, key=_order)
    first_creator = min((moment(note.created), note.creator) for note in notes)[1]
    notes = [note for note in notes if same_name(note.creator, first_creator)]
    top = [note for note in notes if note.revision == notes[-1].revision]
    shown = top[-1]
    others: dict[tuple[object, ...], Note] = {}
    for note in reversed(top):
        if note.words != shown.words and not note.emptied:
            others.setdefault(note.words, note)
    return Merged(shown, tuple(others.values()), tuple(notes))


def _order(note: Note) -> tuple[object, ...]:
    """Revisions in order; the later of one revision after the earlier, the rest only to be the same everywhere.

    Where one device destroyed a note while another changed it, the words win.
    """
    return (note.revision, not note.emptied, moment(note.modified), note.device, repr(note))


def _name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they were first written, one after the other."""
    return sorted(notes, key=lambda note: (note.created, note.id))
