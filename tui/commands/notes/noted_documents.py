"""The documents at hand that have notes, and those with notes that are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.errors import DocumentError
from tui.commands.at_hand import entries_at_hand

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import DocumentRef
    from annotations.notebook.notebook import Notebook
    from documents.catalog import Entry
    from documents.document import Document
    from tui.commands.call import Call


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


def placed_at_hand(
    call: Call, notebook: Notebook, *, every: bool = False
) -> dict[str, tuple[Document, PlacedNote]]:
    """Where notes stand in the texts at hand as they are now, by note id.

    A document that still has the letters on which its notes were made is opened only with ``every``: they stand
    where they were made. One that cannot be opened is left out.
    """
    refs = [ref for ref, _ in notebook.documents()]
    placed: dict[str, tuple[Document, PlacedNote]] = {}
    if not refs:
        return placed
    entries = entries_at_hand(read=True)
    for entry in dict.fromkeys(filter(None, (entry_for(ref, entries) for ref in refs))):
        if not every and all(entry.known_id == ref.id for ref in refs if _is(entry, ref)):
            continue
        try:
            document = call.open(entry)
        except DocumentError:
            continue
        placed |= {standing.note.id: (document, standing) for standing in notebook.placed(document)}
    return placed


def entry_for(ref: DocumentRef, entries: Iterable[Entry]) -> Entry | None:
    """The one of some documents that a note is about: the same text, else one that is called so."""
    matching = [entry for entry in entries if _is(entry, ref)]
    return next((entry for entry in matching if entry.known_id == ref.id), next(iter(matching), None))


def _is(entry: Entry, ref: DocumentRef) -> bool:
    from documents.scripts.fold import fold

    return entry.known_id == ref.id or fold(entry.title) == fold(ref.title)
