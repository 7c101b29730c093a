"""The documents that a command knows without a path: those of the reader's library, then the seeds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.commands.versions.naming import split_version, version_named

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.shelf import Library


def library(*, read: bool = False) -> Library:
    """The reader's library; with ``read``, files that changed since they were last read are read again."""
    from annotations.errors import NoHome
    from annotations.preferences.settings import load_settings
    from annotations.storage.home import Home
    from documents.library.shelf import Library, library_at

    try:
        paths = load_settings(Home.default(os.environ).settings_path)[0].library
    except NoHome:  # nothing is kept anywhere
        return Library()
    return library_at(paths, read=read) if paths else Library()


def entries_at_hand(*, read: bool = False) -> tuple[Entry, ...]:
    """The library's documents and the seeds that are not among them."""
    from documents.catalog import seeds

    kept = library(read=read).entries
    ids = {entry.known_id for entry in kept}
    return (*kept, *(seed for seed in seeds() if seed.id not in ids))


def entry_named(doc: str) -> Entry:
    """The document, or the version (DOC@DATE), that DOC names; a path that is there wins.

    Raises the errors of ``documents.catalog.entry_of`` and of ``tui.commands.versions.naming``.
    """
    from documents.catalog import entry_of, seeds

    if os.path.isfile(doc):  # noqa: PTH113 - takes any text, also what no path can be
        return entry_of(doc, seeds())
    head, date = ("", "") if "@" not in doc else split_version(doc)
    if date:
        at_hand = entries_at_hand(read=True)
        return version_named(head, date, seeds() if os.path.isfile(head) else at_hand, at_hand)  # noqa: PTH113
    return entry_of(doc, entries_at_hand(read=True))
