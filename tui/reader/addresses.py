"""The addresses of the open document: made when they are first needed, or off the screen's thread with its references."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

AT_ONCE = 2000
"""Units of a document whose addresses are made before its first text is shown."""


class OpenAddresses:
    """The address book of the document that is open."""

    def __init__(self, document: Callable[[], Document | None]) -> None:
        self._document = document
        self._book: AddressBook | None = None

    @property
    def book(self) -> AddressBook:
        """The addresses; made now where they are not known."""
        document = self._document()
        assert document is not None
        known = self.known
        if known is None:
            from documents.addresses.address_book import AddressBook

            self._book = known = AddressBook.of(document)
        return known

    @property
    def known(self) -> AddressBook | None:
        """The addresses, where they were made already."""
        return self._book if self._book is not None and self._book.document is self._document() else None

    @property
    def come_at_once(self) -> bool:
        """Whether addresses are known, or are so in no time: of a long document they are made off this thread."""
        document = self._document()
        return document is not None and (self.known is not None or len(document.units) <= AT_ONCE)

    def take(self, book: AddressBook) -> None:
        """Take a book that was made elsewhere, where none is known."""
        if self.known is None and book.document is self._document():
            self._book = book
