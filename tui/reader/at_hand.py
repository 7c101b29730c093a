"""The documents at hand: what can be opened without being named, and what is searched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from documents.catalog import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.versions.kept_documents import GoneDocument
    from documents.catalog import Entry
    from documents.library.shelf import Library
    from tui.session import Session


def with_last_read(session: Session, last: str | None) -> tuple[Entry, ...]:
    """A session's entries, and with them the file that was read last, by its path, where it is still there: who names
    nothing goes on with it. Where a kept text was read last, that."""
    from documents.catalog import Entry

    path, entries = Path(last or ""), session.entries
    if not last or not _is_file(path) or any(entry.path.absolute() == path for entry in entries):
        return entries
    if not _is_kept(session, path):
        return (*entries, Entry(path, path.stem))
    from annotations.versions.kept_documents import kept_in

    kept = kept_in(session.texts, path)
    return entries if kept is None else (*entries, kept)


def take_in_library(session: Session) -> None:
    """Have the rest of a large library among the session's entries. Off the screen's thread."""
    if not session.waits_for_library:
        return
    from documents.library.shelf import library_at

    entries = library_at(session.settings.library).entries
    with session.lock:
        if session.waits_for_library:
            session.waits_for_library = False
            known = {_absolute(entry.path) for entry in session.entries}
            new = (entry for entry in entries if _absolute(entry.path) not in known)
            session.entries = (*session.entries, *new)


def documents_at_hand(session: Session) -> list[Entry]:
    """The session's entries, the library, the seeds, and what was read elsewhere, each once. Off the screen's thread."""
    from documents.library.shelf import library_at

    library = library_at(session.settings.library).entries if session.settings.library else ()
    return _each_once(session, library)


def known_at_hand(session: Session) -> Library:
    """The documents at hand with what is known of their files; last what is kept of texts without one. Off the screen's
    thread."""
    from documents.library.shelf import Library, library_at, library_of

    library = library_at(session.settings.library) if session.settings.library else Library()
    there = {entry.path for entry in library.entries} | {own.path for own in session.opened_documents()}
    at_hand = [
        entry
        for entry in _each_once(session, library.entries)
        if entry.path in there or entry.kept is not None or entry.id is not None or _is_there(entry.path)
    ]
    entries = [entry for entry in at_hand if entry.kept is None]
    others = library_of([entry for entry in entries if entry.path not in library.facts], seeds_too=True)
    better = {entry.path: entry for entry in (*library.entries, *others.entries)}
    return Library(
        (
            *(better.get(entry.path, entry) for entry in entries),
            *(entry for entry in at_hand if entry.kept is not None),
        ),
        facts={**library.facts, **others.facts},
        alike=library.alike | others.alike,
    )


def _each_once(session: Session, library: Iterable[Entry]) -> list[Entry]:
    """The session's entries, those of the library, the seeds, and what was read elsewhere, each once."""
    from documents.catalog import Entry, seeds

    read = (Entry(path, path.stem) for path in _read_before(session))
    by_path: dict[str, Entry] = {}
    for entry in (*session.entries, *library, *seeds(), *read):
        by_path.setdefault(_absolute(entry.path), entry)
    return list(by_path.values())


def _read_before(session: Session) -> list[Path]:
    """The files that were ever read and are still there."""
    paths = (Path(position.path) for position in session.state.positions.values() if position.path)
    return [path for path in paths if _is_file(path) and not _is_kept(session, path)]


def _absolute(path: Path) -> str:
    """A path from the root on; there may be ten thousand."""
    written = str(path)
    return written if os.path.isabs(written) else os.path.abspath(written)  # noqa: PTH117, PTH100


def gone_documents_of(session: Session, at_hand: Iterable[Entry]) -> list[GoneDocument]:
    """What is kept of documents that have notes and are no longer at hand: their files are gone. Off the screen's thread."""
    from annotations.versions.kept_documents import gone_documents

    known = {entry.known_id for entry in at_hand}
    noted = {ref.id for ref, _count in session.notebook.documents()}
    return gone_documents(session.texts, noted - known)


def _is_kept(session: Session, path: Path) -> bool:
    """Whether a file is one of those that texts are kept in."""
    return path.is_relative_to(session.home.texts.absolute())


def paths_at_hand(session: Session) -> list[str]:
    """The files and folders of the same documents, but the seeds: what stands in a folder of the library is not named."""
    library = [str(Path(path).absolute()) for path in session.settings.library]
    folders = tuple(f"{path}/" for path in library)
    entries = (str(entry.path.absolute()) for entry in session.entries if entry.kept is None)
    read = map(str, _read_before(session))
    seed_folder = f"{SEEDS}/"
    beside = [
        path
        for path in (*entries, *read)
        if path not in library and not path.startswith((*folders, seed_folder))
    ]
    return list(dict.fromkeys((*beside, *library)))


def _is_there(path: Path) -> bool:
    """Whether something has this path, be it no document any more."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _is_file(path: Path) -> bool:
    """Whether there is a file at a path; what the system refuses to look at is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
