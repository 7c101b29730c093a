"""Links in the notes that go out: to a clause by its address for good, to a note that goes out with them on a page.

What names a document that does not go out stays as it was typed: other programs that keep Markdown take it so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.exports.request import AnnotatedDocument, ExportRequest
    from annotations.note_links import LinkEnd, NoteLink
    from documents.addresses.address_book import AddressBook
    from documents.document import Document


class ExportedLinks:
    """The links in notes on one document of a request."""

    def __init__(self, request: ExportRequest, annotated: AnnotatedDocument) -> None:
        self._request, self._annotated = request, annotated
        self._ids = frozenset(placed.note.id for placed in annotated.notes)

    def in_markdown(self, body: str, *, on_a_page: bool = False) -> str:
        """A note's body with its links to clauses as other programs take them; ``on_a_page``, where a note has a
        place of its own, also with those to notes."""
        pieces, at = [], 0
        for link, end in self._ended(body):
            address = None if end is None else self._address(end, with_notes=on_a_page)
            if address is not None:
                pieces += [body[at : link.start], f"[{link.shown}]({address})"]
                at = link.end
        return "".join((*pieces, body[at:]))

    def leading_nowhere(self, body: str) -> list[str]:
        """The links of a note that lead nowhere: they name no other document, and nothing here is called so."""
        return [link.shown for link, end in self._ended(body) if end is None and not link.document]

    def _ended(self, body: str) -> Iterator[tuple[NoteLink, LinkEnd | None]]:
        if "[[" not in body:
            return
        from annotations.note_links import link_end, links_in

        annotated = self._annotated
        for link in links_in(body):
            yield link, link_end(link, annotated.document, annotated.book, self._ids, self._document_of)

    def _document_of(self, name: str) -> tuple[Document, AddressBook] | None:
        from annotations.note_links import title_meant

        documents = self._request.documents
        index = title_meant(name, [annotated.document.name for annotated in documents])
        return None if index is None else (documents[index].document, documents[index].book)

    def _address(self, end: LinkEnd, *, with_notes: bool = False) -> str | None:
        """Where it leads, for good; None of a note in Markdown, where it has no place of its own."""
        if end.note_id:
            return f"#note-{end.note_id}" if with_notes else None
        from documents.addresses.clause_links import ClauseLink

        document = end.document or self._annotated.document
        book = end.book or self._annotated.book
        return str(ClauseLink(document.id, "" if end.unit is None else book.address(end.unit)))


def links_nowhere(request: ExportRequest) -> tuple[str, ...]:
    """What is shown for the links that lead nowhere in the notes that go out, each once."""
    found: dict[str, None] = {}
    for selection in request.selections:
        links = ExportedLinks(request, selection.annotated)
        for note in selection.all_notes():
            found |= dict.fromkeys(links.leading_nowhere(note.body))
    return tuple(found)
