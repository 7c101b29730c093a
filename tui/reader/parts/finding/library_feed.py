"""Where the hits of all documents come from: notes first, then document by document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import ZhangjuError
from tui.dialogs.searching.found_hits import FoundGroup, OpenHits, Search, SearchAnswers

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.document import Document
    from documents.library.patterns import Matcher
    from documents.library.query import Query
    from tui.session import Session


class LibraryFeed:
    """Searches what is at hand in a session: off the screen's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._paths: tuple[tuple[Entry, ...], dict[Path, int]] | None = None

    def begin(self, query: Query, within: Sequence[Entry] | None) -> Search:
        """Begin a search of all documents at hand and the notes, or of some documents. Raises WrongQueryValue."""
        from annotations.note_hits import checked_for_notes
        from tui.reader.at_hand import documents_at_hand

        checked_for_notes(query)
        entries = documents_at_hand(self._session) if within is None else list(within)
        return Search(len(entries), self._answers(query, entries, with_notes=within is None))

    def _answers(
        self, query: Query, entries: Sequence[Entry], *, with_notes: bool
    ) -> Iterator[SearchAnswers]:
        with ExitStack() as stack:
            matcher: Matcher | None = None
            if query.pattern:
                from documents.library.patterns import matching

                matcher = stack.enter_context(matching(query.pattern))
            if with_notes:
                yield SearchAnswers(0, list(self._notes(query, matcher)))
            if query.is_about_notes:
                yield SearchAnswers(len(entries))
                return
            for entry in entries:
                yield self._answer(entry, query, matcher)

    def _answer(self, entry: Entry, query: Query, matcher: Matcher | None) -> SearchAnswers:
        from documents.library.hits import hits_in

        try:
            document = self._document(entry)
        except ZhangjuError as problem:
            return SearchAnswers(1, refused=[problem])
        count = sum(1 for _ in hits_in(document, query, matcher))
        if not count:
            return SearchAnswers(1)
        return SearchAnswers(1, [FoundGroup(document.name, count, entry, partial(self.opened, entry, query))])

    def opened(self, entry: Entry, query: Query) -> OpenHits:
        """A document with all its hits. Raises DocumentError, SlowPattern, PatternFailed."""
        from documents.addresses.address_book import AddressBook
        from documents.library.hits import hits_in

        document = self._document(entry)
        return OpenHits(document, AddressBook.of(document), tuple(hits_in(document, query)))

    def _document(self, entry: Entry) -> Document:
        """The document of an entry, this run's where it is open; what was only searched is not kept."""
        from documents.catalog import open_entry

        session = self._session
        index = self._index_by_path().get(entry.path)
        known = None if index is None else session.opened(index)
        return open_entry(entry) if known is None else known

    def _index_by_path(self) -> dict[Path, int]:
        entries = self._session.entries
        known = self._paths
        if known is None or known[0] is not entries:
            known = self._paths = entries, {entry.path: index for index, entry in enumerate(entries)}
        return known[1]

    def _notes(self, query: Query, matcher: Matcher | None) -> Iterator[FoundGroup]:
        """The notes that a query finds, by the documents on which they were made."""
        from annotations.note_hits import NoteHit, note_hits
        from annotations.notebook.asking import questions

        notebook = self._session.notebook
        by_document: dict[str, list[NoteHit]] = {}
        found = note_hits(
            notebook.notes(),
            query,
            texts=notebook.divided(),
            questions=questions(notebook),
            matcher=matcher,
        )
        for hit in found:
            by_document.setdefault(hit.note.document.id, []).append(hit)
        for hits in by_document.values():
            hits.sort(key=lambda hit: hit.note.target.start if hit.note.target else -1)
            yield FoundGroup(hits[0].note.document.title, len(hits), notes=tuple(hits))
