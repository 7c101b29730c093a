"""Where the reader stopped in each document, and which clauses are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from annotations.errors import DamagedSettings
from annotations.note import is_digest
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import READING_STATE
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value

if TYPE_CHECKING:
    from documents.scripts.views import Script


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where a reader stopped in one document: ``offset`` of the cursor, and the starts of the clauses that are read.

    ``script`` is how it was shown; with ``own_script`` it was chosen for this document alone, else all are shown so.
    ``text`` is the digest of the exact text in which these offsets count, ``path`` its file; "" where that is not known.
    """

    offset: int = 0
    script: Script = "as-published"
    read: frozenset[int] = frozenset()
    text: str = ""
    path: str = ""
    own_script: bool = False


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Positions by document id, the document read last at the end; ``last`` is the path of that document."""

    last: str | None = None
    positions: Mapping[str, ReadingPosition] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, document_id: str) -> ReadingPosition:
        """Where the reader is in a document: its beginning if it was never opened."""
        return self.positions.get(document_id, ReadingPosition())

    def stopped(
        self, document_id: str, position: ReadingPosition, *, path: Path | str | None = None
    ) -> ReadingState:
        """The state after the reader stopped somewhere."""
        others = {known: kept for known, kept in self.positions.items() if known != document_id}
        positions = MappingProxyType({**others, document_id: position})
        return replace(self, positions=positions, last=self.last if path is None else str(path))


def load_state(path: Path) -> tuple[ReadingState, DamagedSettings | None]:
    """The reading state, and what to tell the reader where it was damaged.

    A file that makes no sense is kept under another name and gives way to its last backup.
    """
    value, warning = load_value(path, READING_STATE, _makes_sense)
    return _state(value or {}), warning


def save_state(
    path: Path, document_id: str, position: ReadingPosition, *, last: Path | str | None = None
) -> ReadingState:
    """Save where the reader stopped in one document, beside what other windows saved of others.

    Raises SaveFailed, also where the file is there and cannot be read, and the like.
    """
    with locked(lock_of(path), path):
        known = _state(load_to_change(path, READING_STATE, _makes_sense)[0] or {})
        state = known.stopped(document_id, position, path=last)
        positions = {
            key: {
                "offset": value.offset,
                "script": value.script,
                "read": sorted(value.read),
                "text": value.text,
                "path": value.path,
                "own_script": value.own_script,
            }
            for key, value in state.positions.items()
        }
        save_value(path, {"last": state.last, "documents": positions}, READING_STATE)
    return state


def _makes_sense(value: Mapping[str, Any]) -> bool:
    try:
        _state(value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _state(value: Mapping[str, Any]) -> ReadingState:
    last = value.get("last")
    if last is not None and not isinstance(last, str):
        raise TypeError("last")
    positions = {str(key): _position(item) for key, item in value.get("documents", {}).items()}
    return ReadingState(last, MappingProxyType(positions))


def _position(value: Mapping[str, Any]) -> ReadingPosition:
    from documents.scripts.views import SCRIPTS

    offset, script, read = value["offset"], value["script"], value["read"]
    if script not in SCRIPTS:
        raise ValueError("script")
    starts = [offset, *read]
    if not all(isinstance(start, int) and start >= 0 for start in starts):
        raise ValueError("offset")
    text, path = value.get("text", ""), value.get("path", "")
    if not isinstance(text, str) or not isinstance(path, str):
        raise TypeError("text")
    digest, is_own = text if is_digest(text) else "", value.get("own_script") is True
    return ReadingPosition(offset, script, frozenset(read), digest, path, is_own)
