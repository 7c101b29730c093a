"""The documents of a reader's library: what is at the paths that are kept, and what was last read of each file.

A file's title and id cost reading all of it. They are remembered in the cache until the file changes, so that a
library of many documents is listed at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from documents.cache import private_cache, put_whole
from documents.catalog import Entry, entries_of, open_entry
from documents.errors import DocumentError
from documents.scripts.fold import FOLD_VERSION, TextScript

if TYPE_CHECKING:
    from documents.document import Document

_INDEX: Final = "library.json"  # in the cache folder
_FORMAT: Final = 2
_State = tuple[int, int]  # size in bytes, time of the last change in nanoseconds


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file's document: ``date`` is from when its text is, None where it does not say; ``clauses`` is
    how many it has."""

    id: str
    title: str
    script: TextScript
    date: str | None
    clauses: int


@dataclass(frozen=True, slots=True)
class Library:
    """``entries``, each once, in the order of the paths; ``problems`` with paths and with files that were read.

    ``unread`` are the files of entries that are known by their names alone; ``facts`` is what is known of the others.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[DocumentError, ...] = ()
    unread: frozenset[Path] = frozenset()
    facts: Mapping[Path, FileFacts] = field(default_factory=lambda: MappingProxyType({}))


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
    known = library_of(tuple(by_path.values()), read=read)
    return replace(known, problems=(*problems, *known.problems))


def library_of(entries: Sequence[Entry], *, read: bool = False, seeds_too: bool = False) -> Library:
    """These entries with what is known of their files; with ``read``, what changed since it was last read is read.

    What the catalog says of a document that ships with the app is enough, but for its facts: ``seeds_too``.
    """
    if not entries:
        return Library()
    failed: tuple[DocumentError, ...] = ()
    with private_cache() as cache:
        index = _kept(cache / _INDEX)
        unread = [
            entry for entry in entries if _facts(entry, index) is None and (seeds_too or entry.id is None)
        ]
        if read and unread:
            index, failed = _read(unread, index)
            kept = {"format": _FORMAT, "fold": FOLD_VERSION, "files": index}
            put_whole(cache / _INDEX, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    facts = {entry.path: told for entry in entries if (told := _facts(entry, index)) is not None}
    return Library(
        tuple(_as_known(entry, facts.get(entry.path)) for entry in entries),
        failed,
        frozenset(entry.path for entry in entries if entry.id is None and entry.path not in facts),
        MappingProxyType(facts),
    )


def forget(path: Path) -> None:
    """Forget what is known of a file: its tree, and so its title, was mended."""
    with private_cache() as cache:
        index = _kept(cache / _INDEX)
        if index.pop(str(path), None) is not None:
            kept = {"format": _FORMAT, "fold": FOLD_VERSION, "files": index}
            put_whole(cache / _INDEX, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def facts_of(document: Document) -> FileFacts:
    """What is kept of a document that was read."""
    from documents.comparing.version_dates import date_of

    return FileFacts(document.id, document.name, document.script, date_of(document), len(document.clauses))


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
            facts = facts_of(document)
            told = [facts.id, facts.title, facts.script, facts.date, facts.clauses]
            known[str(entry.path)] = [state, *told]
    return known, tuple(failed)


def _as_known(entry: Entry, facts: FileFacts | None) -> Entry:
    """An entry with what is known of its file; of one that ships with the app the catalog knows better."""
    if facts is None or entry.id is not None:
        return entry
    return replace(entry, title=facts.title, read_id=facts.id, script=facts.script)


def _facts(entry: Entry, index: Mapping[str, Any]) -> FileFacts | None:
    """What was remembered of a file, as it is now."""
    with suppress(
        KeyError, TypeError, ValueError
    ):  # nothing is known, or somebody wrote something else there
        state, read_id, title, script, date, clauses = index[str(entry.path)]
        if tuple(state) == _state(entry.path) and script in get_args(TextScript):
            day = None if date is None else str(date)
            return FileFacts(str(read_id), str(title), cast(TextScript, script), day, int(clauses))
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
