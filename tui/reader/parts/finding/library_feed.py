"""Where the hits of all documents come from: notes first, then what the index finds, document by document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from documents.errors import ZhangjuError
from tui.dialogs.searching.found_hits import FoundGroup, OpenHits, Search, SearchAnswers
from tui.reader.at_hand import paths_at_hand

if TYPE_CHECKING:
    from annotations.note_hits import NoteHit
    from documents.catalog import Entry
    from documents.document import Document
    from documents.library.index.shelf_index import FoundDocument, ShelfIndex
    from documents.library.query import Query
    from tui.session import Session

TOGETHER: Final = 100
"""Documents with hits that are handed over in one, at most."""
SOON: Final = 0.03
"""Seconds after which fewer are."""


class LibraryFeed:
    """Searches what is at hand in a session: off the screen's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index: ShelfIndex | None = None
        self._index_before: ShelfIndex | None = None
        """What the last search but one was asked of: its hits may be shown still."""
        self._indexed: tuple[str, ...] = ()
        self._going = 0
        """Searches that are not over."""
        self._opened_at: tuple[tuple[Entry, ...], dict[str, int]] | None = None

    def close(self) -> None:
        """Let go of the index; where a search goes on just now, it ends with the run."""
        if self._going:
            return
        for index in (self._index, self._index_before):
            if index is not None:
                index.close()
        self._index = self._index_before = None

    def begin(self, query: Query) -> Search:
        """Begin a search of all documents at hand, and the notes. Raises WrongQueryValue."""
        from annotations.note_hits import checked_for_notes

        checked_for_notes(query)
        index, kept = self._index_now(), [entry for entry in self._session.entries if entry.kept is not None]
        return Search(len(index.files()) + len(kept), self._answers(query, index, kept))

    def _answers(self, query: Query, index: ShelfIndex, kept: list[Entry]) -> Iterator[SearchAnswers]:
        self._going += 1
        try:
            yield from self._found(query, index, kept)
        finally:
            self._going -= 1

    def _found(self, query: Query, index: ShelfIndex, kept: list[Entry]) -> Iterator[SearchAnswers]:
        notes = list(self._notes(query))
        if notes:
            yield SearchAnswers(0, notes)
        if query.is_about_notes:
            yield SearchAnswers(len(index.files()) + len(kept))
            return
        yield from self._reading(index)
        yield from self._on_shelf(query, index)
        for entry in kept:
            yield self._in_text(query, entry)
        if index.was_stale:
            Thread(target=self._refresh, args=(index,), name="index", daemon=True).start()

    def _reading(self, index: ShelfIndex) -> Iterator[SearchAnswers]:
        """Have what is not in the index read into it first: on all cores, and once."""
        from documents.library.index.refreshing import RefreshOutcome

        if any(file.segment is None for file in index.files()):
            outcome = RefreshOutcome()
            for progress in index.refresh(outcome, every=False):
                yield SearchAnswers(0, reading=(progress.done, progress.total))
            yield SearchAnswers(0, refused=outcome.problems)

    @staticmethod
    def _refresh(index: ShelfIndex) -> None:
        """Bring the index up to files that changed: another search finds it so."""
        from documents.library.index.refreshing import RefreshOutcome

        for _progress in index.refresh(RefreshOutcome()):
            pass

    def _on_shelf(self, query: Query, index: ShelfIndex) -> Iterator[SearchAnswers]:
        """What the index finds, in its order, some documents at a time."""
        from documents.library.search import NotSearched

        groups: list[FoundGroup] = []
        refused: list[ZhangjuError] = []
        searched, told_at = 0, monotonic()
        for found in index.search_each(query, self._document):
            searched += 1
            if isinstance(found, NotSearched):
                refused.append(found.problem)
            elif found is not None:
                groups.append(self._group(found))
            if len(groups) >= TOGETHER or monotonic() - told_at > SOON:
                yield SearchAnswers(searched, groups, refused)
                searched, groups, refused, told_at = 0, [], [], monotonic()
        yield SearchAnswers(searched, groups, refused)

    def _group(self, found: FoundDocument) -> FoundGroup:
        def opened() -> OpenHits:
            from documents.addresses.address_book import AddressBook

            answer = found.hits(self._document)
            return OpenHits(answer.document, AddressBook.of(answer.document), answer.hits)

        return FoundGroup(found.count, entry_now=lambda: found.entry, opened=opened, key=found.path)

    def _in_text(self, query: Query, entry: Entry) -> SearchAnswers:
        """What is found in a text that is kept without its file."""
        from documents.library.hits import hits_in

        try:
            count = sum(1 for _ in hits_in(self._document(entry), query))
        except ZhangjuError as problem:
            return SearchAnswers(1, refused=[problem])
        if not count:
            return SearchAnswers(1)
        opened = partial(self._opened_text, query, entry)
        return SearchAnswers(
            1, [FoundGroup(count, entry_now=lambda: entry, opened=opened, key=str(entry.path))]
        )

    def _opened_text(self, query: Query, entry: Entry) -> OpenHits:
        from documents.addresses.address_book import AddressBook
        from documents.library.hits import hits_in

        document = self._document(entry)
        return OpenHits(document, AddressBook.of(document), tuple(hits_in(document, query)))

    def _index_now(self) -> ShelfIndex:
        """The index of all documents at hand, the same one as long as these are the same."""
        from documents.catalog import seeds
        from documents.library.index.shelf_index import ShelfIndex

        session = self._session
        paths = tuple(paths_at_hand(session))
        order = {entry.path: number for number, entry in enumerate(session.entries)}
        beside = sorted(seeds(), key=lambda seed: order.get(seed.path, len(order)))
        indexed = (*paths, *(str(seed.path) for seed in beside))
        if self._index is None or indexed != self._indexed:
            if self._index_before is not None:
                self._index_before.close()
            self._index_before = self._index
            self._index, self._indexed = ShelfIndex(paths, beside), indexed
        return self._index

    def _document(self, entry: Entry) -> Document:
        """The document of an entry, this run's where it is open; what was only searched is not kept."""
        from documents.catalog import open_entry

        session = self._session
        if self._opened_at is None or self._opened_at[0] is not session.entries:
            self._opened_at = (
                session.entries,
                {str(known.path): index for index, known in enumerate(session.entries)},
            )
        index = self._opened_at[1].get(str(entry.path))
        known = None if index is None else session.opened(index)
        return open_entry(entry) if known is None else known

    def _notes(self, query: Query) -> Iterator[FoundGroup]:
        """The notes that a query finds, by the documents on which they were made."""
        from annotations.notebook.asking import hits_asked

        by_document: dict[str, list[NoteHit]] = {}
        for hit in hits_asked(self._session.notebook, query):
            by_document.setdefault(hit.note.document.id, []).append(hit)
        for document_id, hits in by_document.items():
            hits.sort(key=_stands)
            title = hits[0].note.document.title
            yield FoundGroup(len(hits), title=title, notes=tuple(hits), key=document_id)


def _stands(hit: NoteHit) -> int:
    return hit.note.target.start if hit.note.target else -1
