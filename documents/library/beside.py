"""The documents that lie in one folder with another one's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.catalog import entries_of, seeds
from documents.errors import DocumentError
from documents.library.shelf import library_at

if TYPE_CHECKING:
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
    if len(beside) > MOST_READ or sum(map(_size, beside)) > MOST_BYTES:
        return beside
    return library_at([str(folder)], read=True).entries


def _size(entry: Entry) -> int:
    try:
        return entry.path.stat().st_size
    except OSError:
        return 0
