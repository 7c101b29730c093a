"""Long documents, made ready to be shown before the screen has to show them: it waits for none that was."""

from __future__ import annotations

import threading
from typing import Final, NamedTuple

from documents.document import Document
from tui.typesetting.lists.outline_tree import OutlineTree
from tui.typesetting.prepared import Prepared

LONG: Final = 50_000  # characters from which on it is noticed
MOST_KEPT: Final = 3
"""Documents that are kept ready: between two of them one goes to and fro."""


class Whole(NamedTuple):
    """A document, ready to be shown."""

    prepared: Prepared
    outline: OutlineTree

    @classmethod
    def of(cls, document: Document) -> Whole:
        """All that showing it takes; what it finds out about itself once is found out, too."""
        _ = document.id, document.text_digest
        return cls(Prepared.of(document), OutlineTree.of(document))


class ReadyDocuments:
    """The last few long documents that were made ready. May be asked from any thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: list[Whole] = []  # the last one used is the last

    def of(self, document: Document) -> Whole:
        """A document made ready now, where it was not; kept, where it is long."""
        whole = self.known(document) or Whole.of(document)
        if len(document.text) > LONG:
            with self._turn:
                others = [kept for kept in self._kept if kept.prepared.document is not document]
                self._kept = [*others, whole][-MOST_KEPT:]
        return whole

    def known(self, document: Document) -> Whole | None:
        """A document that was made ready; None where it was not."""
        with self._turn:
            return next((whole for whole in self._kept if whole.prepared.document is document), None)

    def make(self, document: Document) -> Document:
        """The same document; a long one is made ready, off the screen's thread."""
        if len(document.text) > LONG:
            self.of(document)
        return document
