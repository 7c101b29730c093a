"""What is to be exported: documents with their placed notes, filters, and how the text is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.anchoring.placing import PlacedNote
from annotations.exports.words import WORDS, ExportLanguage, ExportWords
from annotations.note import Note, moment, tidy_tags
from annotations.notebook.merging import same_name
from documents.document import Document, Span, Unit
from documents.scripts.word_forms import NO_CONVERSION_EXCEPTIONS, ConversionExceptions

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.scripts.views import Script


@dataclass(frozen=True, slots=True)
class Filters:
    """Which notes go out; what is empty lets all through.

    ``address`` names a section in what people say (``documents.addresses.resolve``). ``since`` and ``until``
    are days (2026-11-21, both included, UTC) or moments; a note's date is when it was last changed.
    """

    address: str | None = None
    tags: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    deleted: bool = False

    def let_through(self, note: Note) -> bool:
        """Whether a note is wanted, its place apart."""
        if note.deleted and not self.deleted:
            return False
        if self.tags and self._keys(self.tags).isdisjoint(self._keys(note.tags)):
            return False
        if self.readers and not any(same_name(note.creator, name) for name in self.readers):
            return False
        if not (self.since or self.until):
            return True
        changed = moment(note.modified)
        return (not self.since or first_moment(self.since) <= changed) and (
            not self.until or changed < end_moment(self.until)
        )

    @staticmethod
    def _keys(tags: Iterable[str]) -> set[str]:
        return {tag.casefold() for tag in tidy_tags(tags)}


@dataclass(frozen=True)
class AnnotatedDocument:
    """A document, its addresses, its placed notes, and what the catalog knows of it."""

    document: Document
    book: AddressBook
    notes: tuple[PlacedNote, ...]
    publisher: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class ExportRequest:
    """Everything an export depends on: the same request gives the same bytes.

    ``convert_notes`` sets the notes in the script too, not the text alone. ``exported`` is the time to name,
    if any; ``exported_by`` the reader, ``conversion_exceptions`` are the reader's, of conversions.
    """

    documents: tuple[AnnotatedDocument, ...]
    script: Script = "as-published"
    full_width: bool = True
    whole_text: bool = False
    convert_notes: bool = False
    filters: Filters = field(default_factory=Filters)
    exported_by: str = ""
    exported: str | None = None
    language: ExportLanguage = "en"
    bom: bool = False
    conversion_exceptions: ConversionExceptions = NO_CONVERSION_EXCEPTIONS

    @cached_property
    def selections(self) -> tuple[Selection, ...]:
        """The documents with the notes that the filters let through; those without any are left out,
        unless their whole text is asked for."""
        selections = (Selection(self, annotated) for annotated in self.documents)
        return tuple(one for one in selections if one.count or self.whole_text)

    @property
    def words(self) -> ExportWords:
        """The fixed words in the language asked for."""
        return WORDS[self.language]

    @cached_property
    def readers(self) -> tuple[str, ...]:
        """The authors of the notes that go out."""
        return tuple(sorted({note.creator for one in self.selections for note in one.all_notes()}))


@dataclass(frozen=True)
class Thread:
    """A note with the replies to it, in the order written."""

    placed: PlacedNote
    replies: tuple[Thread, ...] = ()

    @property
    def note(self) -> Note:
        """The note itself."""
        return self.placed.note

    def walk(self) -> Iterator[Thread]:
        """The thread and those below it."""
        yield self
        for reply in self.replies:
            yield from reply.walk()


@dataclass(frozen=True)
class Quote:
    """A passage and the threads on it."""

    span: Span
    threads: tuple[Thread, ...]


class Selection:
    """The notes of one document that go out, by where they stand."""

    def __init__(self, request: ExportRequest, annotated: AnnotatedDocument) -> None:
        self.request, self.annotated = request, annotated
        self.document, self.book = annotated.document, annotated.book
        placed = [one for one in annotated.notes if request.filters.let_through(one.note)]
        self.section = self._section()
        if self.section is not None:
            inside = self.section
            placed = [one for one in placed if one.note.target and _touches(one, inside)]
        threads = _threads(placed)
        self.count = len(placed)
        self.general = tuple(thread for thread in threads if thread.note.target is None)
        self.lost = tuple(t for t in threads if t.note.target and t.placed.anchor.grade == "orphan")
        spans: dict[Span, list[Thread]] = {}
        for thread in threads:
            anchor = thread.placed.anchor
            if thread.note.target and anchor.grade != "orphan":
                spans.setdefault(Span(anchor.start, anchor.end), []).append(thread)
        ordered = sorted(spans.items(), key=lambda item: (item[0].start, -item[0].end))
        self.quotes = tuple(Quote(span, tuple(found)) for span, found in ordered)

    def all_notes(self) -> Iterator[Note]:
        """The notes, in the order they go out."""
        for thread in self.in_order():
            yield thread.note

    def in_order(self) -> Iterator[Thread]:
        """The threads with their replies, in the order they go out."""
        for top in (
            *self.general,
            *(thread for quote in self.quotes for thread in quote.threads),
            *self.lost,
        ):
            yield from top.walk()

    def units(self) -> Iterator[Unit]:
        """The units of the section asked for (of the whole document without one), in reading order."""
        if self.section is None:
            yield from self.document.units
        else:
            yield self.section
            yield from self.document.walk(self.section)

    def _section(self) -> Unit | None:
        if self.request.filters.address is None:
            return None
        from documents.addresses.address_reading import resolve

        return resolve(self.document, self.book, self.request.filters.address)


def _touches(placed: PlacedNote, unit: Unit) -> bool:
    anchor = placed.anchor
    return (
        anchor.grade != "orphan"
        and anchor.start < unit.end
        and max(anchor.end, anchor.start + 1) > unit.start
    )


def _threads(placed: list[PlacedNote]) -> list[Thread]:
    """Notes with the replies below them; a reply whose note is not there, or that answers itself, stands alone."""
    by_id = {one.note.id: one for one in placed}
    ordered = sorted(placed, key=lambda one: (one.note.created, one.note.id))
    replies: dict[str, list[PlacedNote]] = {}
    tops = []
    for one in ordered:
        if _answers_one_of(one, by_id):
            replies.setdefault(one.note.reply_to or "", []).append(one)
        else:
            tops.append(one)

    def thread(one: PlacedNote) -> Thread:
        return Thread(one, tuple(map(thread, replies.get(one.note.id, ()))))

    return list(map(thread, tops))


def _answers_one_of(one: PlacedNote, by_id: dict[str, PlacedNote]) -> bool:
    """Whether following the replies leads to a note that answers none; bounded, for circles and long chains."""
    seen: set[str] = set()
    here = one
    while here.note.reply_to in by_id:
        if here.note.id in seen or len(seen) > 100:
            return False
        seen.add(here.note.id)
        here = by_id[here.note.reply_to]
    return here is not one


def first_moment(time: str) -> datetime:
    """Where a day (2026-11-21, UTC) or a moment begins."""
    found = datetime.fromisoformat(time)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def end_moment(time: str) -> datetime:
    """The first moment after a day or a moment."""
    found = first_moment(time)
    try:
        return found + (timedelta(days=1) if len(time) <= 10 else timedelta(microseconds=1))
    except OverflowError:  # nothing comes after the year 9999
        return found
