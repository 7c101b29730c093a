"""Following the links of a note: to a clause, another note, another document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host, Jump, NoteList

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.note_links import NoteLink
    from documents.addresses.address_book import AddressBook
    from documents.document import Document


class NoteLinksPart:
    """Goes where the links of the note under the cursor lead."""

    def __init__(self, host: Host, notes: NoteList, jump: Jump, jump_into: Callable[[int], bool]) -> None:
        self._host, self._notes, self._jump, self._jump_into = host, notes, jump, jump_into

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"follow_link": self.follow}

    def follow(self) -> None:
        """Go where the note's link leads; of several, the reader chooses."""
        from annotations.note_links import links_in

        host, current = self._host, self._notes.current_told()
        if current is None:
            return
        links = links_in(current.note.body)
        if not links:
            host.tell("No link in this note: [[13.2]] makes one")
        elif len(links) == 1:
            self._go(links[0])
        else:
            self._choose(links)

    def _choose(self, links: tuple[NoteLink, ...]) -> None:
        from tui.dialogs.reference_choice import ReferenceChoice

        lines = [(link.shown, "#".join(filter(None, (link.document, link.address)))) for link in links]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._go(links[index])

        self._host.ask(ReferenceChoice(self._host.say, lines), chosen)

    def _go(self, link: NoteLink) -> None:
        host, document = self._host, self._host.state.document
        if document is None:
            return
        book = host.addresses.book
        notes = {placed.note.id: placed for placed in host.state.placed}

        def job() -> tuple[int | None, int | None]:
            from annotations.note_links import link_end

            end = link_end(link, document, book, notes, self._document_of)
            if end is None:
                return None, None
            if end.note_id:
                anchor = notes[end.note_id].anchor
                return host.state.entry, None if anchor.grade == "orphan" else anchor.start
            entry = host.state.entry if end.document is None else self._entry_of(end.document)
            return entry, None if end.unit is None else end.unit.start

        def done(way: tuple[int | None, int | None]) -> None:
            entry, offset = way
            if entry is None:
                host.tell("“{link}” leads nowhere", link=link.shown)
            elif offset is not None:
                self._jump(offset, entry=entry)
            elif entry != host.state.entry:
                self._jump_into(entry)
            else:
                host.tell("“{link}” has no place in the text", link=link.shown)

        host.run("note link", job, done)

    def _document_of(self, name: str) -> tuple[Document, AddressBook] | None:
        """The document of the session that a title means: no path is opened that a note names."""
        from annotations.note_links import title_meant
        from documents.addresses.address_book import AddressBook

        session = self._host.session
        index = title_meant(name, [session.title(index) for index in range(len(session.entries))])
        if index is None:
            return None
        try:
            document = self._host.ready.make(session.open(index))
        except ZhangjuError:
            return None
        return document, AddressBook.of(document)

    def _entry_of(self, document: Document) -> int | None:
        session = self._host.session
        return next(
            (index for index in range(len(session.entries)) if session.opened(index) is document), None
        )
