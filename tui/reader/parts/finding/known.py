"""What the shelf knows of the clause under the cursor, and what the open text sets: pages from which Enter goes there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.collecting import much_is_read
from tui.reader.host import Commands, Host, Jump
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.entry_list import ListEntry

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.concordance.citing import CitingPlace
    from documents.concordance.parallels import ParallelPlace
    from documents.concordance.store import ConcordanceStore
    from documents.document import Document, Unit
    from documents.targets.target import PolicyTarget
    from documents.terms.definition import Definition
    from tui.dialogs.searching.places_page import GoesOn, ListedPlace

_ROWS: Final = 3  # of a clause's words
_AROUND: Final = 40  # characters before a reference
_RUN: Final = 2  # characters that are shared in one run, to be lit


class KnownPart:
    """The commands of these pages."""

    def __init__(self, host: Host, jump: Jump) -> None:
        self._host, self._jump = host, jump

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"what_is_known": self.open_known, "list_targets": self.open_targets}

    def open_known(self) -> None:
        """What the terms of the clause mean, who cites it, what says nearly the same."""
        from tui.dialogs.searching.places_page import PlacesPage

        host, document, unit = self._host, self._host.state.document, self._host.pane.cursor
        if document is None or unit is None:
            return
        entries = self._entries()
        own = entries[host.state.entry]

        def find(goes_on: GoesOn) -> Sequence[ListedPlace]:
            from documents.concordance.store import concordance_store

            with much_is_read(), concordance_store() as store:
                store.refresh(entries, lambda *_: goes_on())
                return [*self._known(document, unit, own, entries, store)] if goes_on() else []

        self._open(
            PlacesPage(
                host.say,
                host.say("What the library knows of {address}", address=self._address(document, unit)),
                find,
                meanwhile=host.say("Looking through the library…"),
                nothing=host.say("No term of it is defined, nothing cites it, nothing says nearly the same."),
            )
        )

    def open_targets(self) -> None:
        """The figures that the open text sets."""
        from tui.dialogs.searching.places_page import PlacesPage

        host, document = self._host, self._host.state.document
        if document is None:
            return

        def find(_goes_on: GoesOn) -> Sequence[ListedPlace]:
            from documents.targets.finding import targets_of

            return [self._target(document, target) for target in targets_of(document)]

        self._open(
            PlacesPage(
                host.say,
                host.say("Targets that this text sets"),
                find,
                meanwhile=host.say("Reading the text…"),
                nothing=host.say("This text sets no figures to be reached."),
            )
        )

    def _open(self, page: object) -> None:
        from tui.dialogs.searching.places_page import PlacesPage

        assert isinstance(page, PlacesPage)
        host = self._host

        def go(place: ListedPlace | None) -> None:
            if place is None:
                return
            if place.path is None:
                self._jump(place.offset)
                return
            paths = [entry.path for entry in host.session.entries]
            if place.path in paths:
                self._jump(place.offset, entry=paths.index(place.path))

        host.ask(page, go)

    def _entries(self) -> list[Entry]:
        """The documents at hand, by the titles that are known."""
        session = self._host.session
        return [replace(entry, title=session.title(index)) for index, entry in enumerate(session.entries)]

    def _address(self, document: Document, unit: Unit) -> str:
        from documents.addresses.citations import cite, in_title_marks

        host = self._host
        citation = cite(document, host.addresses.book, unit, name=document.name)
        return host.text.own(citation.removeprefix(in_title_marks(document.name)) or document.name)

    # What is known, off the screen's thread

    def _known(
        self, document: Document, unit: Unit, own: Entry, entries: Sequence[Entry], store: ConcordanceStore
    ) -> Iterator[ListedPlace]:
        from documents.addresses.address_book import AddressBook
        from documents.concordance.citing import cited
        from documents.concordance.parallels import related
        from documents.document import Span
        from documents.terms.definitions import definitions_of
        from documents.terms.uses import uses_in

        book = AddressBook.of(document)
        for use in uses_in(document, definitions_of(document), unit.text or Span(unit.start, unit.end)):
            yield from self._meanings(document, use.definition, store)
        for place in cited(document, book, unit, own, entries, store):
            yield self._citing(place, is_here=place.path == own.path)
        for parallel in related(document, unit, store):
            yield self._parallel(parallel)

    def _meanings(
        self, document: Document, definition: Definition, store: ConcordanceStore
    ) -> Iterator[ListedPlace]:
        from documents.concordance.meanings import other_meanings
        from tui.dialogs.searching.places_page import ListedPlace

        say, text = self._host.say, self._host.text
        meaning = document.slice(definition.meaning)
        words = " ".join(meaning.split())
        heading = say("What its terms mean")
        line = ListLine(
            ((text.own(definition.term), "strong"), ("  ", "text"), (text.own(words), "text")),
            hang=4,
            most=_ROWS,
        )
        yield ListedPlace(ListEntry((line,), heading), definition.name.start)
        if definition.kind != "meaning":
            return
        for other in other_meanings(definition.term, meaning, document.id, store):
            if other.differs:
                there = " ".join(other.meaning.split())
                lines = (
                    ListLine((("≠ ", "doubt"), (text.of(None, other.citation), "tag")), most=1),
                    ListLine((("  ", "text"), (text.of(None, there), "text")), hang=2, most=_ROWS),
                )
                yield ListedPlace(ListEntry(lines, heading), other.start, other.path)

    def _citing(self, place: CitingPlace, *, is_here: bool) -> ListedPlace:
        from tui.dialogs.searching.places_page import ListedPlace

        say, text = self._host.say, self._host.text
        start, end = place.span.start - place.start, place.span.end - place.start
        left = max(0, start - _AROUND)
        words = place.words.replace("\n", " ")
        pieces = (
            ("…" if left else "", "text"),
            (text.of(None, words[left:start]), "text"),
            (text.of(None, words[start:end]), "strong"),
            (text.of(None, words[end:]), "text"),
        )
        lines = (
            ListLine(((text.of(None, place.citation), "tag"),), most=1),
            ListLine((("  ", "text"), *pieces), hang=2, most=_ROWS),
        )
        return ListedPlace(
            ListEntry(lines, say("What cites it")), place.start, None if is_here else place.path
        )

    def _parallel(self, place: ParallelPlace) -> ListedPlace:
        from tui.dialogs.searching.places_page import ListedPlace

        say, text = self._host.say, self._host.text
        words = place.words.replace("\n", " ")
        pieces: list[tuple[str, str]] = [("  ", "text")]
        at = 0
        for span in place.there:
            start, end = span.start - place.start, min(span.end - place.start, len(words))
            if end - start >= _RUN and start < len(words):
                pieces += [
                    (text.of(None, words[at:start]), "text"),
                    (text.of(None, words[start:end]), "strong"),
                ]
                at = end
        pieces.append((text.of(None, words[at:]), "text"))
        share = say("{percent}% the same", percent=round(100 * place.share))
        lines = (
            ListLine(((text.of(None, place.citation), "tag"), (f"  {share}", "dim")), most=1),
            ListLine(tuple(pieces), hang=2, most=_ROWS),
        )
        return ListedPlace(ListEntry(lines, say("What says nearly the same")), place.start, place.path)

    def _target(self, document: Document, target: PolicyTarget) -> ListedPlace:
        from documents.targets.target import qualified
        from tui.dialogs.searching.places_page import ListedPlace

        text = self._host.text
        when = text.own("每年") if target.yearly else str(target.year or "")
        change = {"rise": "↑ ", "fall": "↓ "}.get(target.change, "")
        figure = qualified(target.written, target.qualifier)
        words = " ".join(document.slice(target.unit.text).split()) if target.unit.text else ""
        lines = (
            ListLine(
                (
                    (text.own(figure), "strong"),
                    ("  ", "text"),
                    (change + text.own(target.measure), "text"),
                    (f"  {when}", "dim"),
                ),
                most=2,
                hang=2,
            ),
            ListLine((("  ", "text"), (text.own(words), "dim")), hang=2, most=1),
        )
        return ListedPlace(ListEntry(lines), target.span.start)
