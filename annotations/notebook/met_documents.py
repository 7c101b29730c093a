"""The documents that are open: a note on one of them has its exact text kept, and so has one that is found again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from weakref import WeakValueDictionary

from annotations.anchoring.placing import PlacedNote, stands_to_the_letter
from annotations.errors import NotebookError
from annotations.storage.texts import Texts
from documents.document import Document


class MetDocuments:
    """Documents, known as long as they are open; with a ``refusal`` nothing may be written."""

    def __init__(self, texts: Texts, refusal: NotebookError | None = None) -> None:
        self._texts, self._refusal = texts, refusal
        self._met: WeakValueDictionary[str, Document] = WeakValueDictionary()
        self._found_again: set[str] = set()

    def meet(self, document: Document) -> None:
        """Know a document as long as it is open."""
        self._met[document.text_digest] = document

    def keep(self, digest: str) -> None:
        """Keep the text that a note is made on, where its document is open. Raises as every save does."""
        document = self._met.get(digest)
        if document is not None:
            self._texts.keep(document)

    def keep_found_again(self, document: Document, placed: Iterable[PlacedNote]) -> None:
        """Keep a text on which notes that name none stand to the letter: with the next amendment they are carried.

        Where that fails nothing is told: it is tried again whenever the document is opened.
        """
        digest = document.text_digest
        if self._refusal is not None or digest in self._found_again:
            return
        if any(
            not standing.note.document.text and stands_to_the_letter(standing, document)
            for standing in placed
        ):
            self._found_again.add(digest)
            with suppress(NotebookError):
                self._texts.keep(document)
