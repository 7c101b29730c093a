"""The documents of a reader's library: what is at the paths that are kept, and what was last read of each file.

A file's title and id cost reading all of it. They are remembered in the cache until the file changes, so that a
library of many documents is listed at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast, get_args

from documents.cache import private_cache, put_whole
from documents.catalog import Entry, entries_of, open_entry
from documents.errors import DocumentError
from documents.scripts.fold import FOLD_VERSION, TextScript

_INDEX: Final = "library.json"  # in the cache folder
_FORMAT: Final = 1
_State = tuple[int, int]  # size in bytes, time of the last change in nanoseconds


@dataclass(frozen=True, slots=True)
class Library:
    """``entries``, each once, in the order of the paths; ``problems`` with paths and with files that were read.

    ``unread`` are the files of entries that are known by their names alone.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[DocumentError, ...] = ()
    unread: frozenset[Path] = frozenset()


def library_at(paths: Iterable[str], *, read: bool = False) -> Library:
    """What is at files and folders; nothing is opened but, with ``read``, what changed since it was last read."""
    by_path: dict[Path, Entry] = {}
    problems: list[DocumentError] = []
    for path in map(Path, paths):
        try:
            for entry in entries_of([path]):
                by_path.setdefault(entry.path.resolve(), entry)
        except DocumentError as error:
            problems.append(error)
    if not by_path:
        return Library((), tuple(problems))
    with private_cache() as cache:
        index = _kept(cache / _INDEX)
        entries, unread = _as_known(by_path.values(), index)
        if not read or not unread:
            return Library(entries, tuple(problems), frozenset(entry.path for entry in unread))
        index, failed = _read(unread, index)
        kept = {"format": _FORMAT, "fold": FOLD_VERSION, "files": index}
        put_whole(cache / _INDEX, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    entries, unread = _as_known(by_path.values(), index)
    return Library(entries, (*problems, *failed), frozenset(entry.path for entry in unread))


def _read(
    entries: Sequence[Entry], index: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[DocumentError, ...]]:
    """The index with what some files hold now, and without files that are gone; what cannot be read."""
    known = {path: told for path, told in index.items() if Path(path).exists()}
    failed: list[DocumentError] = []
    for entry in entries:
        state = _state(entry.path)
        try:
            document = open_entry(entry)
        except DocumentError as error:
            failed.append(error)
            known.pop(str(entry.path), None)
        else:
            known[str(entry.path)] = [state, document.id, document.name, document.script]
    return known, tuple(failed)


def _as_known(
    entries: Iterable[Entry], index: Mapping[str, Any]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries with what is known of their files as they are; those of whose files nothing is."""
    known: list[Entry] = []
    unread: list[Entry] = []
    for entry in entries:
        told = None if entry.id is not None else _told(entry, index)
        known.append(told or entry)
        if told is None and entry.id is None:
            unread.append(entry)
    return tuple(known), tuple(unread)


def _told(entry: Entry, index: Mapping[str, Any]) -> Entry | None:
    with suppress(
        KeyError, TypeError, ValueError
    ):  # nothing is known, or somebody wrote something else there
        state, read_id, title, script = index[str(entry.path)]
        if tuple(state) == _state(entry.path) and script in get_args(TextScript):
            return replace(entry, title=str(title), read_id=str(read_id), script=cast(TextScript, script))
    return None


def _state(path: Path) -> _State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _kept(path: Path) -> dict[str, Any]:
    """What was remembered; nothing where that cannot be read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        files = value["files"] if (value["format"], value["fold"]) == (_FORMAT, FOLD_VERSION) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}
