"""The documents at hand that have notes, and those with notes that are not at hand."""

from __future__ import annotations

from collections.abc import Sequence
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
    at_hand = DocumentsAtHand()
    noted = {entry for ref in refs for entry in at_hand.of(ref)}
    missing = tuple(ref for ref in refs if not at_hand.of(ref))
    return Noted(tuple(entry for entry in at_hand.entries if entry in noted), missing)


def placed_at_hand(
    call: Call, notebook: Notebook, refs: Sequence[DocumentRef] | None = None, *, every: bool = False
) -> dict[str, tuple[Document, PlacedNote]]:
    """Where notes stand in the texts at hand as they are now, by note id; ``refs`` are all documents that have notes.

    A document that still has the letters on which its notes were made is opened only with ``every``: they stand
    where they were made. One that cannot be opened is left out.
    """
    if refs is None:
        refs = [ref for ref, _ in notebook.documents()]
    placed: dict[str, tuple[Document, PlacedNote]] = {}
    if not refs:
        return placed
    at_hand = DocumentsAtHand()
    refs_of: dict[Entry, list[DocumentRef]] = {}
    for ref in refs:
        for entry in at_hand.of(ref):
            refs_of.setdefault(entry, []).append(ref)
    for entry in dict.fromkeys(at_hand.of(ref)[0] for ref in refs if at_hand.of(ref)):
        if not every and all(entry.known_id == ref.id for ref in refs_of[entry]):
            continue
        try:
            document = call.open(entry)
        except DocumentError:
            continue
        placed |= {standing.note.id: (document, standing) for standing in notebook.placed(document)}
    return placed


class DocumentsAtHand:
    """The documents at hand, by what notes call them."""

    def __init__(self) -> None:
        from documents.scripts.fold import fold

        self.entries = entries_at_hand(read=True)
        self._by_id: dict[str | None, list[Entry]] = {}
        self._by_title: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_id.setdefault(entry.known_id, []).append(entry)
            self._by_title.setdefault(fold(entry.title), []).append(entry)

    def called(self, document_id: str) -> list[Entry]:
        """Those with an id."""
        return self._by_id.get(document_id, [])

    def of(self, ref: DocumentRef) -> list[Entry]:
        """The ones that a note is about: the same text first, then those that are called so."""
        from documents.scripts.fold import fold

        same = self._by_id.get(ref.id, [])
        return list(dict.fromkeys((*same, *self._by_title.get(fold(ref.title), ()))))
