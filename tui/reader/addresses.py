"""The addresses of the open document: made when they are first needed, or off the screen's thread with its references."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document, Unit
from documents.patterns import late_pattern

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

_COUNTED = late_pattern("第([0-9]{1,4})([段句])")
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

    @property
    def at_once(self) -> AddressBook | None:
        """The addresses, where they come at once."""
        return self.book if self.come_at_once else None

    def shown(self, offset: int) -> str:
        """The address at a published offset, as it can be typed; "" outside the tree."""
        document = self._document()
        unit = None if document is None else document.unit_at(offset)
        if document is None or unit is None:
            return ""
        from documents.addresses.address_lookup import typed

        return typed(document, self.book, unit)

    def said(self, unit: Unit) -> str:
        """A unit's address as people say it: 第十三条第二款, 第一段第二句."""
        from documents.addresses.address_book import chinese_numeral
        from documents.addresses.citations import cite, in_title_marks

        document = self.book.document
        cited = cite(document, self.book, unit, name="-")[len(in_title_marks("-")) :]
        return _COUNTED.sub(lambda match: f"第{chinese_numeral(int(match[1]))}{match[2]}", cited)

    def take(self, book: AddressBook) -> None:
        """Take a book that was made elsewhere, where none is known."""
        if self.known is None and book.document is self._document():
            self._book = book
