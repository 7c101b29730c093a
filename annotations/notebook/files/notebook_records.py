"""What a notebook file holds, as values: its records, its header, and what can be saved out of damage. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from annotations.errors import NotebookError, UnreadableNotebook
from annotations.note import LONGEST_OTHER, DocumentRef, NotANote, Note
from annotations.notebook.merging import has_seen
from annotations.storage.file_versions import HEADER, NOTEBOOK, NOTES, migrated, present, version_of
from annotations.storage.tinydb_storage import Tables
from annotations.versions.about import About

FORMAT: Final = present(NOTEBOOK)
MOST_NAMES: Final = 1000
"""Titles, and digests, that a header is read for."""


@dataclass(frozen=True)
class Contents:
    """What a file holds: its notes in the order written, what they are on, and what to tell the reader."""

    notes: tuple[Note, ...] = ()
    about: About = field(default_factory=About)
    problems: tuple[NotebookError, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether the file is there and could not be read: the next look may find more."""
        return any(isinstance(problem, UnreadableNotebook) for problem in self.problems)

    @cached_property
    def by_id(self) -> dict[str, list[Note]]:
        """The revisions of each note."""
        revisions: dict[str, list[Note]] = {}
        for note in self.notes:
            revisions.setdefault(note.id, []).append(note)
        return revisions


def format_of(tables: Tables) -> int:
    """The format of a file; a table without any record is of the present one."""
    if not any(tables.values()):
        return FORMAT
    return version_of(_header(tables).get("format"))


def in_present_format(tables: Tables) -> Tables:
    """The tables as this version writes them; those of a newer format stay as they are."""
    return migrated(dict(tables), format_of(tables), NOTEBOOK)


def about_of(tables: Tables) -> About:
    """What the header says the notes are on; anything that makes no sense is left out."""

    def texts(name: str) -> tuple[str, ...]:
        values = _header(tables).get(name, [])
        known = values[:MOST_NAMES] if isinstance(values, list) else []
        return tuple(value for value in known if isinstance(value, str) and len(value) <= LONGEST_OTHER)

    return About(texts("titles"), texts("texts"), texts("sources"))


def saved_on(tables: Tables) -> object:
    """The day of the last save, YYYY-MM-DD, as far as the file says so."""
    return _header(tables).get("saved")


def with_header(
    tables: Tables, *, reader: str, device: str, documents: Sequence[DocumentRef], day: str
) -> Tables:
    """The tables with a header that comes first: what the notes are and were on, and the day of the save."""
    known = about_of(tables)
    named = {
        "titles": (*known.titles, *(document.title for document in documents)),
        "texts": (*known.texts, *(document.text for document in documents)),
        "sources": (*known.sources, *(document.source for document in documents)),
    }
    header = _header(tables) | {"format": FORMAT, "reader": reader, "device": device}
    header |= {name: [value for value in dict.fromkeys(values) if value] for name, values in named.items()}
    header["saved"] = day
    return {HEADER: {"1": header}} | {name: table for name, table in tables.items() if name != HEADER}


def by_id(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """The records of each note, by the note's id."""
    records: dict[str, list[dict[str, Any]]] = {}
    for record in tables.get(NOTES, {}).values():
        records.setdefault(str(record.get("id")), []).append(record)
    return records


def missing_from(tables: Tables, backup: Tables) -> list[dict[str, Any]]:
    """The backup's records that a file lacks; those of notes that were destroyed on purpose are none."""
    known = by_id(tables)
    stones = {note_id: stones for note_id, records in known.items() if (stones := _tombstones(records))}

    def is_missing(record: dict[str, Any]) -> bool:
        note_id = str(record.get("id"))
        return record not in known.get(note_id, ()) and not _is_destroyed(record, stones.get(note_id, ()))

    return [record for record in backup.get(NOTES, {}).values() if is_missing(record)]


def with_records(tables: Tables, records: Sequence[Mapping[str, Any]]) -> Tables:
    """The tables and further records after those they have."""
    notes = dict(tables.get(NOTES, {}))
    last = max(map(int, notes), default=0)
    notes |= {str(last + number): dict(record) for number, record in enumerate(records, 1)}
    return {**tables, NOTES: notes}


def without_destroyed(tables: Tables, tombstones: Iterable[Note]) -> Tables:
    """The tables without the records that tombstones of their notes saw; what was written since stays."""
    stones: dict[str, list[Note]] = {}
    for stone in tombstones:
        stones.setdefault(stone.id, []).append(stone)
    records = tables.get(NOTES, {})

    def stays(record: dict[str, Any]) -> bool:
        return not _is_destroyed(record, stones.get(str(record.get("id")), ()))

    return {**tables, NOTES: {key: record for key, record in records.items() if stays(record)}}


def united(backup: Tables, data: bytes) -> Tables:
    """The records of a backup and of a damaged file's whole lines, each once; no table where there is none."""
    records: dict[str, dict[str, Any]] = {}
    for record in (*backup.get(NOTES, {}).values(), *whole_records(data)):
        records.setdefault(json.dumps(record, sort_keys=True), record)
    return with_records({HEADER: backup.get(HEADER, {})}, list(records.values())) if records else {}


def whole_records(data: bytes) -> Iterator[dict[str, Any]]:
    """The notes in what is JSON though no notebook, else on those lines of a damaged file that are whole."""
    for record in _records_of_json(data) or _records_by_lines(data):
        try:
            Note.from_json(record)
        except (ValueError, RecursionError):
            continue
        yield record


def _records_of_json(data: bytes) -> list[dict[str, Any]]:
    """The records of a file that is JSON; something else among them makes it no notebook, and them no less."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        return []
    notes = tables.get(NOTES) if isinstance(tables, dict) else None
    return (
        [record for record in notes.values() if isinstance(record, dict)] if isinstance(notes, dict) else []
    )


def _records_by_lines(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n"):
        _, colon, rest = line.strip(b"\0 \r").partition(b": ")
        if colon and rest.startswith(b'{"id"'):
            try:
                yield json.loads(rest.removesuffix(b",").decode("utf-8"))
            except (ValueError, RecursionError):
                continue


def _header(tables: Tables) -> dict[str, Any]:
    header: dict[str, Any] = tables.get(HEADER, {}).get("1", {})
    return header


def _tombstones(records: Iterable[Mapping[str, Any]]) -> list[Note]:
    """The tombstones among some records of one note."""
    stones = []
    for record in records:
        if record.get("deleted") is True and not (record.get("body") or record.get("target")):
            with suppress(NotANote):
                stones.append(Note.from_json(record))
    return [note for note in stones if note.emptied]


def _is_destroyed(record: dict[str, Any], stones: Sequence[Note]) -> bool:
    """Whether a record is one that a tombstone saw; what is no note is kept, whatever it is."""
    if not stones:
        return False
    try:
        note = Note.from_json(record)
    except NotANote:
        return False
    return any(has_seen(stone, note) for stone in stones)
