"""The documents at hand that have notes, and those with notes that are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commands.at_hand import entries_at_hand

if TYPE_CHECKING:
    from annotations.note import DocumentRef
    from annotations.notebook.notebook import Notebook
    from documents.catalog import Entry


@dataclass(frozen=True)
class Noted:
    """Documents with notes: ``entries`` can be opened, ``missing`` are known by their notes alone."""

    entries: tuple[Entry, ...]
    missing: tuple[DocumentRef, ...]


def noted_documents(notebook: Notebook) -> Noted:
    """The documents of the library and the seeds that have notes, also on another version of their text; and the other documents."""
    refs = [ref for ref, _ in notebook.documents()]
    entries = entries_at_hand(read=True)
    missing = tuple(ref for ref in refs if entry_for(ref, entries) is None)
    return Noted(tuple(entry for entry in entries if any(_is(entry, ref) for ref in refs)), missing)


def entry_for(ref: DocumentRef, entries: Iterable[Entry]) -> Entry | None:
    """The one of some documents that a note is about: the same text, else one that is called so."""
    matching = [entry for entry in entries if _is(entry, ref)]
    return next((entry for entry in matching if entry.known_id == ref.id), next(iter(matching), None))


def _is(entry: Entry, ref: DocumentRef) -> bool:
    from documents.scripts.fold import fold

    return entry.known_id == ref.id or fold(entry.title) == fold(ref.title)
