"""The formats of the files in the data folder, and how an older one becomes the present one. Pure.

Every file names the number of its format; one that names none is of format 0. A file in a newer format is
read as far as it is understood and never written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Value = dict[str, Any]
Migration = Callable[[Value], Value]

HEADER: Final = "notebook"
NOTES: Final = "notes"


def _header_first(tables: Value) -> Value:
    """Format 0 of a notebook is TinyDB's own: records in its default table or in ``notes``, and no header."""
    records: dict[str, Any] = {}
    for name in ("_default", NOTES):
        for record in tables.get(name, {}).values():
            records[str(len(records) + 1)] = record
    others = {name: table for name, table in tables.items() if name not in {"_default", NOTES, HEADER}}
    return {HEADER: {"1": tables.get(HEADER, {}).get("1", {}) | {"format": 1}}, NOTES: records, **others}


def _numbered(value: Value) -> Value:
    """Format 0 of the small files is format 1 without the number."""
    return {"format": 1, **value}


def _with_parents(tables: Value) -> Value:
    """Format 2 of a notebook names what each revision was made from; those of format 1 stay as they are."""
    header = tables.get(HEADER, {}).get("1", {})
    return {**tables, HEADER: {**tables.get(HEADER, {}), "1": header | {"format": 2}}}


def _with_texts(value: Value) -> Value:
    """Format 2 of the reading state says in which text offsets count; of those of format 1 it is not known."""
    return {**value, "format": 2}


NOTEBOOK: Final[Mapping[int, Migration]] = {0: _header_first, 1: _with_parents}
SETTINGS: Final[Mapping[int, Migration]] = {0: _numbered}
PROGRAM_STATE: Final[Mapping[int, Migration]] = {0: _numbered}
READING_STATE: Final[Mapping[int, Migration]] = {0: _numbered, 1: _with_texts}
KEYWORDS: Final[Mapping[int, Migration]] = {0: _numbered}
CONVERSION_EXCEPTIONS: Final[Mapping[int, Migration]] = {0: _numbered}
STRUCTURE: Final[Mapping[int, Migration]] = {0: _numbered}
WORKS: Final[Mapping[int, Migration]] = {0: _numbered}
IMPORTS: Final[Mapping[int, Migration]] = {0: _numbered}
"""What leads from each older format to the one after it."""


def present(migrations: Mapping[int, Migration]) -> int:
    """The format that is written."""
    return len(migrations)


def migrated(value: Value, version: int, migrations: Mapping[int, Migration]) -> Value:
    """A value of an older format in the present one; one of the present or of a newer format as it is."""
    for step in range(version, present(migrations)):
        value = migrations[step](value)
    return value


def version_of(named: object) -> int:
    """The format that a file names; one that names none, or nothing that can be a number, has format 0."""
    return named if isinstance(named, int) and not isinstance(named, bool) and named >= 0 else 0
