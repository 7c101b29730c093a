"""Which documents are versions of one work: by title and text, or by the reader's word; a title alone joins nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotations.note import Note
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from annotations.versions.about import About
from documents.document import Document

if TYPE_CHECKING:
    from annotations.note import DocumentRef


class Works:
    """The works of one data folder."""

    def __init__(self, home: Home, texts: Texts) -> None:
        self._home, self._texts = home, texts

    def may_be(self, document: Document, document_id: str, about: About) -> bool:
        """Whether notes on a document of this id, of which a file's head says this, may be notes on a version."""
        from documents.comparing.versions import work_title

        title = work_title(document.name)
        return bool(document.source.digest and document.source.digest in about.sources) or title in map(
            work_title, about.titles
        )

    def ids(self, document: Document, notes: Sequence[Note]) -> frozenset[str]:
        """The ids of the documents, among those that some notes are on, that are versions of a document's work."""
        refs: dict[str, list[DocumentRef]] = {}
        for note in notes:
            refs.setdefault(note.document.id, []).append(note.document)
        return frozenset({document.id})
