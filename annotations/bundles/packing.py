"""All that a reader keeps in one file: to be given to somebody, or put away. Unpacked, it is a data folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.storage.durable_files import Unparsed, read_bounded
from annotations.storage.file_versions import NOTES
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import Tables, decode, encode


@dataclass(frozen=True, slots=True)
class Bundle:
    """A data folder as the bytes of a zip file, how many ``files`` it holds, how many private notes are ``held_back``, and
    the notebooks that are ``left_out`` because nobody can tell what in them is private."""

    data: bytes
    files: int
    held_back: int
    left_out: tuple[Path, ...]


def bundle_of(home: Home, *, private: bool = False) -> Bundle:
    """The notebooks, kept texts, settings and words of a data folder; private notes only where that is asked for.

    Backups and drafts stay where they are: what they hold cannot be parted. Raises OSError for a file that cannot be read.
    """
    notebooks: dict[Path, bytes] = {}
    parsed: dict[Path, Tables] = {}
    left_out: list[Path] = []
    for path in sorted(home.notebooks.glob("*/*/*.json")):
        try:
            data = read_bounded(path)
            if not private:
                parsed[path] = decode(data)
            notebooks[path] = data
        except Unparsed:
            left_out.append(path)
    secret = _private_ids(parsed.values())
    for path, tables in parsed.items():
        if (kept := _without(tables, secret)) != tables:
            notebooks[path] = encode(kept)
    packed, others = io.BytesIO(), list(_others(home))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in notebooks.items():
            archive.writestr(_name(home, path), data)
        for path in others:  # settings may be a link to where somebody keeps theirs
            archive.writestr(_name(home, path), path.read_bytes())
    return Bundle(packed.getvalue(), len(notebooks) + len(others), len(secret), tuple(left_out))


def _private_ids(notebooks: Iterable[Tables]) -> frozenset[str]:
    """The notes of which any text was ever private: who made one private meant its earlier texts, too."""
    return frozenset(
        str(record.get("id"))
        for tables in notebooks
        for record in tables.get(NOTES, {}).values()
        if isinstance(record, dict) and record.get("private")
    )


def _without(tables: Tables, secret: frozenset[str]) -> Tables:
    """A notebook without some notes, with what it says of itself as it was."""
    kept = {
        number: record
        for number, record in tables.get(NOTES, {}).items()
        if not (isinstance(record, dict) and str(record.get("id")) in secret)
    }
    return {**tables, NOTES: kept}


def _others(home: Home) -> Iterator[Path]:
    folders = ((home.texts, "*/*.text"), (home.glossaries, "*"), (home.templates, "*"))
    found = (path for folder, pattern in folders for path in sorted(folder.glob(pattern)))
    yield from (
        path for path in (*home.own_files, *found) if path.is_file() and not path.name.startswith(".")
    )


def _name(home: Home, path: Path) -> str:
    return path.relative_to(home.path).as_posix()
