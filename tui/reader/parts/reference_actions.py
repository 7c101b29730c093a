"""References: words of the text that lead to another place of it, or into another document of the library."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit
from documents.errors import ZhangjuError
from tui.collecting import much_is_read
from tui.reader.reader_base import ReaderBase
from tui.keymap.footers import FooterKey, footer_key
from tui.keymap.keys import keys_of
from tui.keymap.table import by_id
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.addresses.references import References
    from documents.catalog import Entry
    from documents.library.links import Link, Links
    from tui.session import Session


class ReferenceActions(ReaderBase):
    """Links in the text, Enter and clicks on them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.links: Links | None = None
        """The links of the open document, once its addresses are known."""
        self._others: dict[Path, tuple[Document, AddressBook] | None] = {}
        self._opening = False
        self._asked: Unit | None = None

    @property
    def follows(self) -> bool:
        """Whether Enter follows a reference of the clause under the cursor."""
        unit, links = self.pane.cursor, self.links
        return unit is not None and links is not None and bool(links.spans(unit))

    @property
    def following_key(self) -> FooterKey | None:
        """What the footer says of Enter while the clause under the cursor refers to something."""
        if not self.follows:
            return None
        follow = by_id()["text.open_here"]
        return next(iter(footer_key(follow, self.say(follow.short), keys_of(self.app))), None)

    # Finding: addresses and other documents off this thread, words clause by clause as they are shown

    def find_references(self) -> None:
        """Show links in the open document, as soon as its addresses are known."""
        document, book = self.document, self._book
        self.links, self._asked = None, None
        if document is None:
            return

        def job() -> References:
            from documents.addresses.address_book import AddressBook
            from documents.addresses.references import References

            with much_is_read():
                references = References(document, book or AddressBook.of(document))
                references.prepare()
            return references

        def done(references: References) -> None:
            if document is self.document:
                self._take_references(references)

        self.in_background("references", job, done, self.tell_error)

    def _take_references(self, references: References) -> None:
        from documents.library.links import Links

        self._book = self._book or references.book
        titles = (self.session.title(place) for place in range(len(self.session.entries)))
        entries = [
            replace(entry, title=title)
            for entry, title in zip(self.session.entries, titles, strict=True)
            if entry.path != self.session.entries[self.entry].path
        ]
        self.links = Links(references, entries, self._others)
        self.tell_header()
        self._show_links()

    def _show_links(self) -> None:
        self.pane.set_links(self._spans)
        self.show_keys()
        if self._asked is not None and self._asked is self.pane.cursor:
            self._follow(self._asked)

    def _spans(self, unit: Unit) -> tuple[Span, ...]:
        """The links of a unit that is being shown."""
        links = self.links
        if links is None or links.document is not self.document:
            return ()
        spans = links.spans(unit)
        if links.wanted and not self._opening:
            self.call_next(self._open_others)
        return spans

    def _open_others(self) -> None:
        """Open the documents that the text names, so that what it says of them can lead there."""
        links = self.links
        if links is None or not links.wanted or self._opening:
            return
        wanted = [one for path, one in links.wanted.items() if path not in self._others]
        links.wanted.clear()
        self._opening = True

        def done(found: dict[Path, tuple[Document, AddressBook] | None]) -> None:
            self._opening = False
            self._others.update(found)
            self._show_links()

        self.in_background("others", partial(self._opened, wanted), done, self.tell_error)

    def _opened(self, entries: list[Entry]) -> dict[Path, tuple[Document, AddressBook] | None]:
        """In the thread: documents of the library; None for one that cannot be read: no link leads there."""
        from documents.addresses.address_book import AddressBook

        found: dict[Path, tuple[Document, AddressBook] | None] = {}
        for entry in entries:
            try:
                document = self.session.open(self._place_of(entry))
            except ZhangjuError:
                found[entry.path] = None  # choosing it in the outline says why
            else:
                found[entry.path] = document, AddressBook.of(document)
        return found

    def _place_of(self, entry: Entry) -> int:
        return next(place for place, one in enumerate(self.session.entries) if one.path == entry.path)

    # Following

    def on_reading_pane_unit_activated(self, message: ReadingPane.UnitActivated) -> None:
        """Follow the reference in the clause; without one, say how the clause is cited."""
        message.stop()
        self._follow(message.unit)

    def on_reading_pane_link_followed(self, message: ReadingPane.LinkFollowed) -> None:
        """Go where the words that were clicked lead."""
        message.stop()
        if self.links is not None:
            link = next((one for one in self.links.of(message.unit) if one.span == message.span), None)
            if link is not None:
                self._go(link)

    def _follow(self, unit: Unit) -> None:
        from documents.library.links import places_of

        links = self.links
        self._asked = None
        found = () if links is None else places_of(links.of(unit))
        if links is None or links.wanted:
            self._asked = unit  # its references are being looked for
            self._open_others()
        elif not found:
            self._cite(unit)
        elif len(found) == 1:
            self._go(found[0])
        else:
            self._choose(found)

    def _cite(self, unit: Unit) -> None:
        from documents.addresses.citations import cite

        assert self.document is not None
        self.footer.say(self.shown(cite(self.document, self.book, unit)))

    def _go(self, link: Link) -> None:
        target = link.target
        if target.entry is None:
            self.jump(target.start)
            return
        place = self._place_of(target.entry)
        if target.units:
            self.jump(target.start, entry=place)
        else:
            self.jump_into(place)

    def _choose(self, links: tuple[Link, ...]) -> None:
        from tui.dialogs.reference_choice import ReferenceChoice

        assert self.document is not None
        lines = [
            (self.shown(" ".join(self.document.slice(link.span).split())), self._cited(link))
            for link in links
        ]

        def chosen(place: int | None) -> None:
            if place is not None:
                self._go(links[place])

        self.app.push_screen(ReferenceChoice(self.say, lines), chosen)

    def _cited(self, link: Link) -> str:
        """Where a link leads; within the open document without its name."""
        from documents.addresses.citations import in_title_marks

        target = link.target
        own = in_title_marks(target.document.name) if target.entry is None else ""
        return self.shown_of(target.document, target.citation.removeprefix(own))

    # What the other parts do

    def jump_into(self, entry: int) -> bool:
        """Go to another document where the reader stopped in it, and remember the place left."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show the keys that apply in the footer."""
        raise NotImplementedError
