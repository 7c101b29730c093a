"""Where the reader stopped in each document, and which clauses are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from annotations.errors import DamagedSettings
from annotations.note import is_digest, is_document_id
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import READING_STATE
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value
from documents.late_dataclass import dataclass

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


MOST_SEARCHES: Final = 50
"""Searches that are remembered, at most."""
MOST_STARRED: Final = 2_000
"""Documents that bear a star, at most."""
LONGEST_SEARCH: Final = 500
"""Characters of one that is."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Positions by document id, the document read last at the end; ``last`` is the path of that document.

    ``searches`` are what was searched for, the latest last; ``starred`` the ids of the documents that bear a star.
    """

    last: str | None = None
    positions: Mapping[str, ReadingPosition] = field(default_factory=lambda: MappingProxyType({}))
    searches: tuple[str, ...] = ()
    starred: tuple[str, ...] = ()

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

    def with_star(self, document_id: str, *, is_starred: bool) -> ReadingState:
        """The state after a document was given a star, or lost it."""
        others = tuple(known for known in self.starred if known != document_id)
        return replace(self, starred=(*others, document_id)[-MOST_STARRED:] if is_starred else others)

    def searched(self, typed: str) -> ReadingState:
        """The state after a search: each stands in it once, at its latest place; one that is too long does not."""
        typed = " ".join(typed.split())
        if not typed or len(typed) > LONGEST_SEARCH:
            return self
        others = (known for known in self.searches if known != typed)
        return replace(self, searches=(*others, typed)[-MOST_SEARCHES:])


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
    return _changed(path, lambda known: known.stopped(document_id, position, path=last))


def save_search(path: Path, typed: str) -> ReadingState:
    """Save what was searched for, beside what other windows saved. Raises as ``save_state`` does."""
    return _changed(path, lambda known: known.searched(typed))


def save_star(path: Path, document_id: str, *, is_starred: bool) -> ReadingState:
    """Save that a document bears a star, or does not, beside what other windows saved. Raises as ``save_state`` does."""
    return _changed(path, lambda known: known.with_star(document_id, is_starred=is_starred))


def _changed(path: Path, change: Callable[[ReadingState], ReadingState]) -> ReadingState:
    with locked(lock_of(path), path):
        state = change(_state(load_to_change(path, READING_STATE, _makes_sense)[0] or {}))
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
        kept = {"last": state.last, "documents": positions, "searches": list(state.searches)}
        if state.starred:
            kept["starred"] = list(state.starred)
        save_value(path, kept, READING_STATE)
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
    searches = value.get("searches", [])
    if not isinstance(searches, list) or not all(isinstance(typed, str) for typed in searches):
        raise TypeError("searches")
    starred = value.get("starred", [])
    if not isinstance(starred, list):
        raise TypeError("starred")
    named = tuple(dict.fromkeys(one for one in starred if isinstance(one, str) and is_document_id(one)))
    kept = ReadingState(last, MappingProxyType(positions), starred=named[-MOST_STARRED:])
    for typed in searches[-MOST_SEARCHES:]:
        kept = kept.searched(typed)
    return kept


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
