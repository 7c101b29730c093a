"""All that a reader keeps in one file: to be given to somebody, or put away. Unpacked, it is a data folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotations.imports.brought import imports_path
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
    notebooks = {path: read_bounded(path) for path in sorted(home.notebooks.glob("*/*/*.json"))}
    parsed, out = _parsed(notebooks)
    secret = frozenset[str]() if private else _private_ids(parsed.values())
    packed, files = io.BytesIO(), 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in notebooks.items():
            if path in parsed and secret:
                data = encode(_without(parsed[path], secret))  # noqa: PLW2901 - the same file, without them
            elif path not in parsed and not private:
                continue
            archive.writestr(_name(home, path), data)
            files += 1
        for path in _others(home):
            archive.writestr(_name(home, path), read_bounded(path))
            files += 1
    return Bundle(packed.getvalue(), files, len(secret), () if private else out)


def _parsed(notebooks: dict[Path, bytes]) -> tuple[dict[Path, Tables], tuple[Path, ...]]:
    parsed: dict[Path, Tables] = {}
    for path, data in notebooks.items():
        with suppress(Unparsed):
            parsed[path] = decode(data)
    return parsed, tuple(path for path in notebooks if path not in parsed)


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
    files = (
        home.works_path,
        home.structure_path,
        home.settings_path,
        home.old_settings_path,
        home.program_state_path,
        home.state_path,
        home.keywords_path,
        home.dictionary_path,
        home.conversion_exceptions_path,
        imports_path(home),
    )
    yield from (path for path in files if path.is_file())
    for folder, pattern in ((home.texts, "*/*.text"), (home.glossaries, "*")):
        yield from (path for path in sorted(folder.glob(pattern)) if path.is_file())


def _name(home: Home, path: Path) -> str:
    return path.relative_to(home.path).as_posix()
