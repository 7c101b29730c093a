"""What imports brought: which file, onto which document, which notes. By this an import is undone in one step.

One small file in the data folder, of this device alone; what it says of notes that are gone does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from annotations.storage.durable_files import locked
from annotations.storage.file_versions import IMPORTS
from annotations.storage.home import Home
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value

MOST_IMPORTS: Final = 500
"""Imports that are remembered, the latest."""


@dataclass(frozen=True, slots=True)
class BroughtImport:
    """One import: the file's path and the digest of its bytes, the document's id and title ("" where the file says
    itself what its notes are about), when it was, and the notes that were new, each with the name of its revision.
    """

    file: str
    digest: str
    document: str
    title: str
    time: str
    notes: tuple[tuple[str, str], ...]
    undone: bool = False

    def is_of(self, file: Path, digest: str, document: str, title: str) -> bool:
        """Whether it is an import of a file, by its bytes or its path, onto a document or a later text of it."""
        return (self.digest == digest or self.file == str(file)) and (
            self.document == document or (bool(title) and self.title == title)
        )


def load_imports(home: Home) -> tuple[BroughtImport, ...]:
    """The imports that are remembered, the latest last; none where the file makes no sense."""
    return _imports(load_value(home.imports_path, IMPORTS, _makes_sense)[0] or {})


def remember(home: Home, brought: BroughtImport) -> None:
    """Remember an import beside those before it. Raises SaveFailed and the like."""
    _change(home, lambda imports: (*imports, brought)[-MOST_IMPORTS:])


def set_undone(home: Home, chosen: Iterable[BroughtImport], *, undone: bool) -> None:
    """Remember that some imports were undone, or brought back. Raises SaveFailed and the like."""
    wanted = set(chosen)
    _change(
        home,
        lambda imports: tuple(
            replace(brought, undone=undone) if brought in wanted else brought for brought in imports
        ),
    )


def _change(home: Home, change: Any) -> None:
    path = home.imports_path
    with locked(lock_of(path), path):
        imports = _imports(load_to_change(path, IMPORTS, _makes_sense)[0] or {})
        value = [
            {
                "file": brought.file,
                "digest": brought.digest,
                "document": brought.document,
                "title": brought.title,
                "time": brought.time,
                "notes": dict(brought.notes),
                "undone": brought.undone,
            }
            for brought in change(imports)
        ]
        save_value(path, {"imports": value}, IMPORTS)


def _makes_sense(value: Mapping[str, Any]) -> bool:
    try:
        _imports(value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _imports(value: Mapping[str, Any]) -> tuple[BroughtImport, ...]:
    return tuple(map(_brought, value.get("imports", ())))


def _brought(value: Mapping[str, Any]) -> BroughtImport:
    texts = [value[name] for name in ("file", "digest", "document", "title", "time")]
    notes = tuple(value["notes"].items())
    if not all(isinstance(text, str) for text in (*texts, *(name for pair in notes for name in pair))):
        raise TypeError("imports")
    if not isinstance(value["undone"], bool):
        raise TypeError("undone")
    file, digest, document, title, time = texts
    return BroughtImport(file, digest, document, title, time, notes, value["undone"])
