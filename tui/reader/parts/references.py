"""References: words of the text that lead to another place of it, or into another document of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit
from documents.errors import ZhangjuError
from tui.collecting import much_is_read
from tui.reader.at_hand import take_in_library
from tui.reader.host import Host, Jump

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.addresses.references import References
    from documents.catalog import Entry
    from documents.library.links import Link, Links
    from documents.library.reference_targets import EntryNames


class ReferencesPart:
    """Links in the text, Enter and clicks on them.

    Addresses and other documents are found off the screen's thread, words clause by clause as they are shown.
    """

    def __init__(self, host: Host, jump: Jump, jump_into: Callable[[int], bool]) -> None:
        self._host, self._jump, self._jump_into = host, jump, jump_into
        self._links: Links | None = None
        """The links of the open document, once its addresses are known."""
        self._references: References | None = None
        self._names: EntryNames | None = None
        """What the other documents are called, by the titles that are known."""
        self._others: dict[Path, tuple[Document, AddressBook] | None] = {}
        self._opening = False
        self._looked_for: Document | None = None
        """The document for which the titles of all files were looked for."""
        self._asked: Unit | None = None
        """The unit that Enter was pressed on while its references were being looked for."""

    @property
    def follows(self) -> bool:
        """Whether Enter follows a reference of the clause under the cursor."""
        unit, links = self._host.pane.cursor, self._links_here()
        return unit is not None and links is not None and bool(links.spans(unit))

    def _links_here(self) -> Links | None:
        """The links of the open document, not of one that was left."""
        links = self._links
        return links if links is not None and links.document is self._host.state.document else None

    def look_for(self) -> None:
        """Show links in the open document, as soon as its addresses are known."""
        host, document, book = self._host, self._host.state.document, self._host.addresses.known
        self._links, self._asked = None, None
        if document is None:
            return

        here, unit = host.state.entry, host.pane.cursor

        def job() -> tuple[References, EntryNames]:
            from documents.addresses.address_book import AddressBook
            from documents.addresses.references import References
            from documents.library.reference_targets import EntryNames

            with much_is_read():
                references = References(document, book or AddressBook.of(document))
                references.prepare()
                if unit is not None:
                    references.of(unit)  # so that the screen waits for no expression to be compiled
                return references, EntryNames(self._entries_but(here))

        def done(found: tuple[References, EntryNames]) -> None:
            if document is host.state.document:
                self._take(*found)

        host.run("references", job, done, turn="after")

    def _entries_but(self, here: int) -> list[Entry]:
        """The entries of the session but one, by the titles that are known; of a large library all are there from now
        on."""
        session = self._host.session
        take_in_library(session)
        path = session.entries[here].path
        return [
            replace(entry, title=session.title(index))
            for index, entry in enumerate(session.entries)
            if entry.path != path
        ]

    def _take(self, references: References, names: EntryNames) -> None:
        from documents.library.links import Links

        host = self._host
        host.addresses.take(references.book)
        host.pane.number(references.book)
        self._references, self._names = references, names
        self._links = Links(references, names, self._others)
        self._show()

    def _learn_titles(self) -> None:
        """Look in the files for their titles: one that the text names may be called otherwise."""
        host, document = self._host, self._host.state.document
        links, names = self._links_here(), self._names
        if links is None or names is None or document is None or document is self._looked_for:
            return
        self._looked_for = document

        def job() -> EntryNames:
            from documents.library.beside import with_titles
            from documents.library.reference_targets import EntryNames

            with much_is_read():
                titled = with_titles(names.entries)
                return names if titled == names.entries else EntryNames(titled)

        def done(titled: EntryNames) -> None:
            from documents.library.links import Links

            if document is host.state.document and self._references is not None and titled is not names:
                self._names = titled
                self._links = Links(self._references, titled, self._others)
                self._show()

        host.run("titles", job, done, turn="after")

    def _show(self) -> None:
        host = self._host
        host.pane.set_links(self._spans)
        host.show_status()
        if self._asked is not None and self._asked is host.pane.cursor:
            self.follow(self._asked)

    def _spans(self, unit: Unit) -> tuple[Span, ...]:
        """The links of a unit that is being shown."""
        links = self._links_here()
        if links is None:
            return ()
        spans = links.spans(unit)
        if links.wanted and not self._opening:
            self._host.call_next(self._open_others)
        if links.misses_one and self._looked_for is not links.document:
            self._host.call_next(self._learn_titles)
        return spans

    def _open_others(self) -> None:
        """Open the documents that the text names, so that what it says of them can lead there."""
        links = self._links
        if links is None or not links.wanted or self._opening:
            return
        wanted = [entry for path, entry in links.wanted.items() if path not in self._others]
        links.wanted.clear()
        self._opening = True

        def done(opened: dict[Path, tuple[Document, AddressBook] | None]) -> None:
            self._opening = False
            self._others.update(opened)
            self._show()

        self._host.run("others", partial(self._opened, wanted), done)

    def _opened(self, entries: list[Entry]) -> dict[Path, tuple[Document, AddressBook] | None]:
        """In the thread: documents of the library; None for one that cannot be read: no link leads there."""
        from documents.addresses.address_book import AddressBook

        opened: dict[Path, tuple[Document, AddressBook] | None] = {}
        for entry in entries:
            try:
                document = self._host.session.open(self._index_of(entry))
            except ZhangjuError:
                opened[entry.path] = None  # choosing it in the outline says why
            else:
                opened[entry.path] = document, AddressBook.of(document)
        return opened

    def _index_of(self, entry: Entry) -> int:
        paths = [known.path for known in self._host.session.entries]
        return paths.index(entry.path)

    # Following

    def follow_at(self, unit: Unit, span: Span) -> None:
        """Where the words that were clicked lead."""
        links = self._links_here()
        if links is not None:
            link = next((link for link in links.of(unit) if link.span == span), None)
            if link is not None:
                self._go(link)

    def follow(self, unit: Unit) -> None:
        """Where a unit's references lead; to one of several as the reader chooses; without any, its citation is told."""
        from documents.library.links import distinct_targets

        links = self._links_here()
        self._asked = None
        leading = () if links is None else distinct_targets(links.of(unit))
        if links is None or links.wanted:
            self._asked = unit  # its references are being looked for
            self._open_others()
        elif not leading:
            self._cite(unit)
        elif len(leading) == 1:
            self._go(leading[0])
        else:
            self._choose(leading)

    def _cite(self, unit: Unit) -> None:
        from documents.addresses.citations import cite

        host, document = self._host, self._host.state.document
        assert document is not None
        host.footer.say(host.text.own(cite(document, host.addresses.book, unit)))

    def _go(self, link: Link) -> None:
        target = link.target
        if target.entry is None:
            self._jump(target.start)
            return
        index = self._index_of(target.entry)
        if target.units:
            self._jump(target.start, entry=index)
        else:
            self._jump_into(index)

    def _choose(self, links: tuple[Link, ...]) -> None:
        from tui.dialogs.reference_choice import ReferenceChoice

        host, document = self._host, self._host.state.document
        assert document is not None
        lines = [
            (host.text.own(" ".join(document.slice(link.span).split())), self._cited(link)) for link in links
        ]

        def chosen(index: int | None) -> None:
            if index is not None:
                self._go(links[index])

        host.ask(ReferenceChoice(host.say, lines), chosen)

    def _cited(self, link: Link) -> str:
        """Where a link leads; within the open document without its name."""
        from documents.addresses.citations import in_title_marks

        target = link.target
        own = in_title_marks(target.document.name) if target.entry is None else ""
        return self._host.text.of(target.document, target.citation.removeprefix(own))
