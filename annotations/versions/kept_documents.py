"""Documents whose files are gone: what is kept of them, so that their notes can still be read where they stand."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar, NamedTuple

from annotations.storage.texts import KeptText, Texts
from annotations.versions.version_line import kept_entry
from documents.catalog import Entry
from documents.errors import DocumentError


class ShownAsKept(DocumentError):
    """No error but a warning: the file at ``path`` is gone, its kept text is shown. Its notes lie in ``folder``."""

    title: ClassVar[str] = "{path} is gone; shown is the text that was kept of it"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "its notes are in {folder}; back up that folder, and they are safe"


class GoneDocument(NamedTuple):
    """A document whose file is gone: what opens its kept text, and where its file lay, "" where that is not known."""

    entry: Entry
    lay_at: str


def gone_documents(texts: Texts, noted: Collection[str]) -> list[GoneDocument]:
    """The documents without a file of which texts are kept, each as it was kept last; ``noted`` are the ids of those
    that have notes: others are left out."""
    newest: dict[str, KeptText] = {}
    wanted: set[str] = set()
    for kept in texts.all():
        place = kept.path or kept.document_id
        if kept.document_id in noted:
            wanted.add(place)
        if place not in newest or newest[place].kept < kept.kept:
            newest[place] = kept
    return [
        GoneDocument(kept_entry(texts, kept), kept.path)
        for place, kept in newest.items()
        if place in wanted and not (kept.path and os.path.lexists(kept.path))
    ]


def kept_at(texts: Texts, path: Path) -> Entry | None:
    """What opens the text that was kept last of a file that lay at a path; None where none was."""
    place = str(path.expanduser().absolute())
    kept = max((kept for kept in texts.all() if kept.path == place), key=lambda one: one.kept, default=None)
    return None if kept is None else kept_entry(texts, kept)


def kept_in(texts: Texts, file: Path) -> Entry | None:
    """What opens the text that is kept in a file; None where the file is none of the kept ones."""
    kept = texts.kept(file.stem) if texts.path_of(file.stem) == file else None
    return None if kept is None else kept_entry(texts, kept)
