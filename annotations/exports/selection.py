"""The notes of one document that go out: by where they stand, with the replies below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotations.anchoring.placing import PlacedNote
from annotations.note import Note
from documents.document import Span, Unit

if TYPE_CHECKING:
    from annotations.exports.request import AnnotatedDocument, ExportRequest


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
        self.section = self._section()
        query = request.query
        if self.section is not None:
            query = replace(query, section=Span(self.section.start, self.section.end))
        placed = query.filtered(annotated.notes, annotated.texts, annotated.questions)
        leaving = [standing for standing in placed if request.lets_out(standing.note)]
        self.held_back = len(placed) - len(leaving)
        threads = _threads(leaving)
        self.count = len(leaving)
        self.general = tuple(thread for thread in threads if thread.note.target is None)
        self.lost = tuple(t for t in threads if t.note.target and t.placed.anchor.grade == "orphan")
        spans: dict[Span, list[Thread]] = {}
        for thread in threads:
            anchor = thread.placed.anchor
            if thread.note.target and anchor.grade != "orphan":
                spans.setdefault(Span(anchor.start, anchor.end), []).append(thread)
        ordered = sorted(spans.items(), key=lambda item: (item[0].start, -item[0].end))
        self.quotes = tuple(Quote(span, tuple(standing)) for span, standing in ordered)

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
        """The unit that the query's address names."""
        address = self.request.query.section
        if not isinstance(address, str):
            return None
        from documents.addresses.address_lookup import resolve

        return resolve(self.document, self.book, address)


def _threads(notes: Sequence[PlacedNote]) -> list[Thread]:
    """Notes with the replies below them; a reply whose note is not there, or that answers itself, stands alone."""
    by_id = {placed.note.id: placed for placed in notes}
    ordered = sorted(notes, key=lambda placed: (placed.note.created, placed.note.id))
    replies: dict[str, list[PlacedNote]] = {}
    tops = []
    for placed in ordered:
        if _answers_one_of(placed, by_id):
            replies.setdefault(placed.note.reply_to or "", []).append(placed)
        else:
            tops.append(placed)

    def thread(placed: PlacedNote) -> Thread:
        return Thread(placed, tuple(map(thread, replies.get(placed.note.id, ()))))

    return list(map(thread, tops))


def _answers_one_of(placed: PlacedNote, by_id: dict[str, PlacedNote]) -> bool:
    """Whether following the replies leads to a note that answers none; bounded, for circles and long chains."""
    seen: set[str] = set()
    here = placed
    while here.note.reply_to in by_id:
        if here.note.id in seen or len(seen) > 100:
            return False
        seen.add(here.note.id)
        here = by_id[here.note.reply_to]
    return here is not placed
