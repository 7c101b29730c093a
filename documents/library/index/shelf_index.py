"""Searching a shelf by its index: which documents a query finds and how often, and the words once they are asked for.

The text decides. A file that is not as it was when it was indexed, or was not indexed yet, is opened and searched itself;
where words are shown of a document, it is opened, or what the index keeps of it says that the words stand there.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from documents.catalog import Entry, open_entry
from documents.errors import ZhangjuError
from documents.library.hits import Hit, hits_in, hits_of_words
from documents.library.index.folder_looks import is_as_read, is_fresh
from documents.library.index.kept_text import IndexedDocument
from documents.library.index.known_files import entry_at, entry_of
from documents.library.index.segment import MANY, DamagedSegment, IndexSegment, MayHold
from documents.library.index.store import FileRow, KnownFile, Store
from documents.library.index.stored_shelf import StoredShelf
from documents.library.search import DocumentHits, NotSearched, matcher_of
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.document import Document
    from documents.library.index.reading import Progress
    from documents.library.index.refreshing import RefreshOutcome
    from documents.library.patterns import Matcher
    from documents.library.query import Query

RECENT: Final = 1.0
"""Seconds for which a look at a file holds: a search that is typed letter by letter need not look at all each time."""


class FoundDocument:
    """A document in which a query finds something: ``count`` hits, which are told once they are asked for."""

    def __init__(
        self, index: ShelfIndex, file: KnownFile, query: Query, count: int, document: Document | None = None
    ) -> None:
        """``document``: its file was opened for it, and is not as the index has it."""
        self._index, self._file, self._query, self._document = index, file, query, document
        self.count = count

    @cached_property
    def _row(self) -> FileRow | None:
        return self._index.row(self._file)

    @property
    def path(self) -> str:
        """Where it is."""
        return os.fsdecode(self._file.path)

    @cached_property
    def entry(self) -> Entry:
        """What it is called, and where it is."""
        return entry_at(self.path) if self._row is None else entry_of(self._row)

    def hits(
        self, opened: Callable[[Entry], Document] = open_entry, *, most: int | None = None
    ) -> DocumentHits:
        """The hits in the document as its file is now, in reading order, ``most`` of them. Raises what opening does."""
        document = self._document or opened(self.entry)
        with matcher_of(self._query) as matcher:
            found = hits_in(document, self._query, matcher)
            hits = tuple(islice(found, most))
            return DocumentHits(self.entry, document, hits, is_all=next(found, None) is None)

    def kept_hits(self) -> KeptHits | None:
        """The hits as the index has them, without the document being opened.

        None where these are to be had of the document alone, or the index is not what it was.
        """
        query = self._query
        if self._document is not None or query.pattern or not query.words or query.asked("in"):
            return None
        document = self._index.document(self._file)
        if document is None:
            return None
        hits = tuple(document.hits(query))
        spans = [span for hit in hits for span in hit.spans]
        is_right = len(hits) == self.count and all(
            "".join(fold(document.written(start, end)).split()) in query.words for start, end in spans
        )
        return KeptHits(self.path, document, hits) if is_right else None


@dataclass(frozen=True, slots=True, eq=False)
class KeptHits:
    """What a search found in a document, as the index keeps it; ``path`` is where its file is."""

    path: str
    document: IndexedDocument
    hits: tuple[Hit, ...]


class ShelfIndex:
    """The index of what stands at some paths. Ask it as often as you like, from any thread, and close it."""

    def __init__(self, paths: Sequence[str], beside: Sequence[Entry] = ()) -> None:
        """``beside``: documents that are searched, too, where no other has their ids."""
        self._paths = (*paths, *(str(entry.path) for entry in beside))
        self._beside = {str(entry.path): entry.id for entry in beside if entry.id is not None}
        self.was_stale = False
        """Whether a search met files that are not as they were indexed: it is time to refresh the index."""
        self._lock = threading.Lock()
        self._store = Store.open()
        self._segments: dict[int, IndexSegment | None] = {}
        self._known: list[KnownFile] = []
        self._version: object = None
        self._looked: dict[int, float] = {}
        """When a file was last seen to be as it was read."""
        self.problems: tuple[ZhangjuError, ...] = ()
        """What is wrong with the paths."""

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            for segment in self._segments.values():
                if segment is not None:
                    segment.close()
            self._segments.clear()
            self._store.close()

    def __enter__(self) -> ShelfIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def files(self) -> list[KnownFile]:
        """The files that are searched, in their order, as the folders are now."""
        with self._lock:
            try:
                return self._files()
            except sqlite3.DatabaseError as error:
                self._store.close()
                self._store, self._version = Store.after(error), None
                return self._files()

    def _files(self) -> list[KnownFile]:
        shelf = StoredShelf(self._store, self._paths, every=False)
        self.problems = tuple(shelf.look.problems)
        version = (self._store.version(), tuple(shelf.look.parts))
        if version != self._version:
            twice = self._copied(shelf)
            self._known = [file for file in shelf.known() if file.path not in twice]
            self._version = version
        return self._known

    def _copied(self, shelf: StoredShelf) -> set[bytes]:
        """Those of the documents beside the shelf that are on it, too."""
        copied: set[bytes] = set()
        for path, document_id in self._beside.items():
            alike = shelf.in_order(self._store.files_with_id(document_id))
            if any(row.path not in self._beside for row in alike):
                copied.add(os.fsencode(path))
        return copied

    def refresh(
        self,
        outcome: RefreshOutcome,
        *,
        every: bool = True,
        edited: Collection[str] = (),
        most: int | None = None,
    ) -> Iterator[Progress]:
        """Bring the index up to what is there, telling how far it is; ``every``: each file is looked at, else those in
        ``edited`` folders. Where more than ``most`` are to be read, they are left to who searches."""
        from documents.library.index.refreshing import refresh

        with Store.open() as store:
            shelf = StoredShelf(store, self._paths, every=every, edited=edited)
            yield from refresh(store, shelf, outcome, most=most)
        self.was_stale = False

    def search(
        self, query: Query, opened: Callable[[Entry], Document] = open_entry
    ) -> Iterator[FoundDocument | NotSearched]:
        """The documents in which a query finds something, in the order of the shelf, as they are found.

        ``opened`` opens what is not indexed as it is now. Raises SlowPattern, PatternFailed.
        """
        return filter(None, self.search_each(query, opened))

    def search_each(
        self, query: Query, opened: Callable[[Entry], Document] = open_entry
    ) -> Iterator[FoundDocument | NotSearched | None]:
        """The same, file by file, None where nothing is found: who asks may stop, or tell how far it is."""
        if query.is_about_notes:
            return
        with matcher_of(query) as matcher:
            asked = _Asked(self, query, opened, matcher)
            for file in self.files():
                yield asked.of(file)

    def is_as_indexed(self, file: KnownFile, now: float) -> bool:
        """Whether a file still holds what is in the index, ``now`` (a time of ``time.monotonic``)."""
        if now - self._looked.get(file.id, -RECENT) < RECENT:
            return True
        try:
            found = os.stat(file.path)  # noqa: PTH116 - ten thousand at once
        except OSError:
            return False
        if found.st_mtime_ns != file.mtime or found.st_size != file.size:
            return False
        if file.inode and found.st_ino != file.inode:
            return False
        if is_fresh(file.mtime, file.read):
            row = self.row(file)
            if row is None or not is_as_read(row):
                return False
        self._looked[file.id] = now
        return True

    def row(self, file: KnownFile) -> FileRow | None:
        """All that the store knows of a file."""
        with self._lock:
            return self._store.files_numbered([file.id]).get(file.id)

    def document(self, file: KnownFile) -> IndexedDocument | None:
        """What the index keeps of a document; None where that is damaged."""
        segment = self.segment(file.segment)
        with self._lock:
            called = self._store.name_of(file.id)
        if segment is None or file.number is None or called is None:
            return None
        text, kept = segment.text_of(file.number), segment.kept_of(file.number)
        try:
            return IndexedDocument(*called, text, kept)
        except ValueError:
            return None

    def segment(self, number: int | None) -> IndexSegment | None:
        """A segment; None where it is damaged: the files of which it has the texts are opened themselves then."""
        if number is None:
            return None
        known = self._segments.get(number)
        if known is not None:
            return known
        with self._lock:
            if number not in self._segments:
                self._segments[number] = self._opened(number)
            return self._segments[number]

    def _opened(self, number: int) -> IndexSegment | None:
        name = self._store.segment_names().get(number)
        if name is None or self._store.folder is None:
            return None
        try:
            return IndexSegment(self._store.folder / name)
        except (DamagedSegment, FileNotFoundError):
            with self._store.changing():
                self._store.drop_segment(number)
        except OSError:
            pass
        return None


class _Asked:
    """One query, asked of one file after the other."""

    def __init__(
        self,
        index: ShelfIndex,
        query: Query,
        opened: Callable[[Entry], Document],
        matcher: Matcher | None,
    ) -> None:
        self._index, self._query, self._opened, self._matcher = index, query, opened, matcher
        self._words = [word.encode("utf-8", "surrogatepass") for word in query.words]
        self._without = [word.encode("utf-8", "surrogatepass") for word in query.without]
        self._now = time.monotonic()
        self._marks: dict[int, MayHold] = {}
        self._segment: IndexSegment | None = None
        self._may_hold: MayHold
        self._is_plain = len(query.words) == 1 and not (query.pattern or query.without or query.fields)
        self._is_of_words = query.has_words and not query.asked("in")

    def of(self, file: KnownFile) -> FoundDocument | NotSearched | None:
        """What is found in a file; None where nothing is."""
        segment, number = self._index.segment(file.segment), file.number
        if segment is None or number is None or not self._index.is_as_indexed(file, self._now):
            return self._in_file(file)
        if self._segment is not segment:
            self._segment, self._may_hold = segment, self._marked(segment)
        if not self._may_hold(number):
            return None
        if not self._is_plain:
            return self._told(file, segment, number)
        count = self._plain_count(segment, number)
        return FoundDocument(self._index, file, self._query, count) if count else None

    def _marked(self, segment: IndexSegment) -> MayHold:
        """Which documents of a segment may hold the words."""
        known = self._marks.get(id(segment))
        if known is None:
            known = self._marks[id(segment)] = segment.may_hold(self._query.words)
        return known

    def _plain_count(self, segment: IndexSegment, number: int) -> int:
        """How often the one word stands in a text."""
        word = self._query.words[0]
        if len(word) == 1:
            counts = segment.counts_of(word)
            if counts is not None and counts[number] < MANY:
                return int(counts[number])
        return segment.text_of(number).count(self._words[0])

    def _told(
        self, file: KnownFile, segment: IndexSegment, number: int
    ) -> FoundDocument | NotSearched | None:
        """What is found where more than one word is asked for."""
        text = segment.text_of(number)
        if not all(word in text for word in self._words):
            return None
        row = self._index.row(file) if self._query.fields else None
        facts = None if row is None else row.facts
        if facts is not None and not self._query.fits_document(facts.title, iter((facts.date,))):
            return None
        if not self._is_of_words:
            return self._in_file(file)
        if self._query.pattern:
            kept = self._index.document(file)
            if kept is None:
                return self._in_file(file)
            found = hits_of_words(kept, kept.searched, kept.units, self._query, self._matcher)
            count = sum(1 for _ in found)
        else:
            count = self._count_by_unit(text, segment.units_of(number))
        return FoundDocument(self._index, file, self._query, count) if count else None

    def _count_by_unit(self, text: bytes, units: memoryview) -> int:
        """How many units hold all words, or how often they hold the one, where they hold nothing unwanted."""
        unwanted = {unit for word in self._without for unit in _units_with(text, word, units)}
        if len(self._words) == 1:
            return sum(unit not in unwanted for unit in _units_with(text, self._words[0], units))
        holding: set[int] | None = None
        for word in sorted(self._words, key=text.count):
            those = set(_units_with(text, word, units))
            holding = those if holding is None else holding & those
            if not holding:
                return 0
        return len((holding or set()) - unwanted)

    def _in_file(self, file: KnownFile) -> FoundDocument | NotSearched | None:
        """What is found in a file that is opened for it."""
        self._index.was_stale = True
        row = self._index.row(file)
        entry = entry_at(os.fsdecode(file.path)) if row is None else entry_of(row)
        try:
            document = self._opened(entry)
        except ZhangjuError as problem:
            return NotSearched(entry, problem)
        count = sum(1 for _ in hits_in(document, self._query, self._matcher))
        return FoundDocument(self._index, file, self._query, count, document) if count else None


def _units_with(text: bytes, word: bytes, units: memoryview) -> Iterator[int]:
    """The unit in which each occurrence of a word begins."""
    at = text.find(word)
    while at >= 0:
        yield max(0, bisect_right(units, at) - 1)
        at = text.find(word, at + len(word))
