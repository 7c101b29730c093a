"""The documents that lie in one folder with another one's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.catalog import entries_of, seeds
from documents.errors import DocumentError
from documents.library.shelf import library_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.catalog import Entry

MOST_READ: Final = 40
"""Files that are read to learn their titles; where there are more, their names tell."""
MOST_BYTES: Final = 20 * 2**20
"""Bytes of such files together."""


def documents_beside(entry: Entry) -> tuple[Entry, ...]:
    """The documents in the folder of an entry's file, with their titles where these cost little to learn.

    None beside a document that ships with the app, and beside a text that is kept without a file.
    """
    if entry.kept is not None or entry in seeds():
        return ()
    folder = entry.path.absolute().parent
    try:
        beside = entries_of([folder])
    except DocumentError:  # a folder that cannot be looked into has nothing to tell
        return ()
    return with_titles(beside)


def with_titles(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries with the titles of their texts, where these are known already or cost little to learn."""
    known = library_of(entries)
    unread = [entry for entry in entries if entry.path in known.unread and entry.kept is None]
    if not unread or len(unread) > MOST_READ or sum(map(_size, unread)) > MOST_BYTES:
        return known.entries
    read = {entry.path: entry for entry in library_of(unread, read=True).entries}
    return tuple(read.get(entry.path, entry) for entry in known.entries)


def _size(entry: Entry) -> int:
    try:
        return entry.path.stat().st_size
    except OSError:
        return 0
