"""What the reader screen shows, as one value, and the steps from one state to the next. Pure: no widget, no file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import field, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from annotations.notebook.history import History
from annotations.queries import NoteQuery
from documents.document import Document, Span, Unit
from documents.late_dataclass import dataclass
from tui.keymap.command import Fact
from tui.reader.trail import Stop, Trail
from tui.typesetting.marks import Alike, MarkKind

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from documents.scripts.views import Script


@dataclass(frozen=True, slots=True)
class Hits:
    """What was looked for in the open document, where it stands, and which hit is shown (-1: none yet).

    Spans are in published offsets, in the order of the text. ``words`` are all that is lit of each hit, where that is
    more than itself, ``told`` is what the footer says of which it is, where that is more than which of how many.
    """

    query: str = ""
    spans: tuple[Span, ...] = ()
    index: int = -1
    words: tuple[tuple[Span, ...], ...] = ()
    told: str = ""

    @property
    def here(self) -> Span | None:
        """The hit that is shown."""
        return self.spans[self.index] if 0 <= self.index < len(self.spans) else None

    def first_from(self, offset: int) -> Hits:
        """At the first hit that begins at an offset or after it; past the last one, at the first of all."""
        if not self.spans:
            return self
        index = bisect_left(self.spans, offset, key=attrgetter("start"))
        return replace(self, index=index % len(self.spans))

    def stepped(self, by: int, cursor: Unit | None) -> Hits:
        """At the next hit (1) or the one before (-1), round at the ends: from the hit shown while the cursor is
        on its clause, else from the cursor."""
        return replace(self, index=self.beside(by, cursor) % len(self.spans)) if self.spans else self

    def beside(self, by: int, cursor: Unit | None) -> int:
        """The index of the next hit or the one before, as in ``stepped``; past the ends there is none of it."""
        here = self.here
        if here is not None and cursor is not None and cursor.start <= here.start < cursor.end:
            return self.index + by
        following = bisect_left(self.spans, 0 if cursor is None else cursor.start, key=attrgetter("start"))
        return following if by > 0 else following - 1

    def marks(self) -> list[Alike]:
        """The marks of the hits; the one that is shown has its own."""
        if self.words:
            return self._marks_of_words()
        if self.here is None:
            return [Alike(self.spans, MarkKind.FIND)] if self.spans else []
        others = (self.spans[: self.index], self.spans[self.index + 1 :])
        return [
            Alike(self.spans[self.index : self.index + 1], MarkKind.FIND_HERE),
            *(Alike(spans, MarkKind.FIND) for spans in others if spans),
        ]

    def _marks_of_words(self) -> list[Alike]:
        here = self.words[self.index] if self.here is not None else ()
        others = sorted({span for words in self.words for span in words} - set(here))
        both = ((tuple(here), MarkKind.FIND_HERE), (tuple(others), MarkKind.FIND))
        return [Alike(spans, kind) for spans, kind in both if spans]


@dataclass(frozen=True, slots=True)
class PickedNote:
    """A note that is to be put on what is chosen next in the text of ``document``."""

    note: Note
    document: Document


NO_STATES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class ReaderState:
    """One state of the reader screen.

    ``entry`` is the index of the open document in the session's entries, -1 before the first. ``own_script``:
    its script was chosen for it alone. ``read`` are the published offsets at which read clauses begin. ``placed`` are
    the document's notes where they stand now (``noted_for``: the document that they were read for, None before that),
    ``texts`` how many texts a note has, by its id, where several were written at once, ``questions`` the states of
    those that ask; ``written`` are the ids of notes that stay in view whatever the filter means, since they were written
    under it. ``lit`` says whether
    keywords are shown; ``keyword_marks`` are their marks while they are. ``notes_along`` says whether notes are
    shown in the script of the text.
    """

    entry: int = -1
    document: Document | None = None
    script: Script = "as-published"
    own_script: bool = False
    read: frozenset[int] = frozenset()
    placed: tuple[PlacedNote, ...] = ()
    noted_for: Document | None = None
    texts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    questions: Mapping[str, str] = field(default_factory=lambda: NO_STATES)
    note_query: NoteQuery = field(default_factory=NoteQuery)
    written: frozenset[str] = frozenset()
    notes_along: bool = False
    history: History = field(default_factory=History)
    trail: Trail = field(default_factory=Trail)
    hits: Hits = field(default_factory=Hits)
    lit: bool = False
    keyword_marks: tuple[Alike, ...] = ()
    picked: PickedNote | None = None

    # Where the reader is

    def opened(
        self, entry: int, document: Document, read: frozenset[int], *, own_script: bool = False
    ) -> ReaderState:
        """Another document is open, as published: what was found, lit up and read of the one before goes.

        What was looked for stays, so that the next hit can be looked for here.
        """
        return replace(
            self,
            entry=entry,
            document=document,
            read=read,
            script="as-published",
            own_script=own_script,
            placed=(),
            noted_for=None,
            questions=NO_STATES,
            hits=Hits(self.hits.query),
            keyword_marks=(),
        )

    def turned(self, script: Script) -> ReaderState:
        """The text is shown in another script."""
        return replace(self, script=script)

    def scripted_alone(self, *, alone: bool) -> ReaderState:
        """The script is this document's alone, or that of all."""
        return replace(self, own_script=alone)

    def left(self, stop: Stop) -> ReaderState:
        """The reader jumped away from a place, and can come back to it."""
        return replace(self, trail=self.trail.leave(stop))

    def walked(self, trail: Trail) -> ReaderState:
        """The reader went along the trail."""
        return replace(self, trail=trail)

    def with_read(self, read: frozenset[int]) -> ReaderState:
        """These clauses are read, by the offsets at which they begin."""
        return replace(self, read=read)

    def marked_read(self, start: int, *, read: bool) -> ReaderState:
        """The clause that begins at an offset is read, or unread again."""
        return replace(self, read=self.read | {start} if read else self.read - {start})

    # What is lit up

    def with_hits(self, hits: Hits) -> ReaderState:
        """These are the hits, and this one is shown."""
        return replace(self, hits=hits)

    def put_lights(self, *, on: bool, marks: tuple[Alike, ...] = ()) -> ReaderState:
        """Keywords are shown, with these marks, or put out."""
        return replace(self, lit=on, keyword_marks=marks if on else ())

    # Notes

    def noted(self, placed: tuple[PlacedNote, ...], questions: Mapping[str, str] = NO_STATES) -> ReaderState:
        """These are the notes of the open document, and these the states of those that ask."""
        return replace(self, placed=placed, noted_for=self.document, questions=questions)

    def with_texts(self, texts: Mapping[str, int]) -> ReaderState:
        """These notes have several texts."""
        return replace(self, texts=texts)

    def filtered(self, query: NoteQuery) -> ReaderState:
        """Only the notes that a query means are shown."""
        return replace(self, note_query=query, written=frozenset())

    def wrote(self, note_id: str) -> ReaderState:
        """A note was written: it stays in view until another filter is chosen."""
        return replace(self, written=self.written | {note_id})

    def showing_notes(self, *, along: bool) -> ReaderState:
        """Notes are shown in the script of the text, or as they were written."""
        return replace(self, notes_along=along)

    def recorded(self, history: History) -> ReaderState:
        """What can be undone and redone from now on."""
        return replace(self, history=history)

    def picking(self, note: Note | None) -> ReaderState:
        """A note of the open document is picked, to be put elsewhere; None: no longer."""
        if note is None or self.document is None:
            return replace(self, picked=None)
        return replace(self, picked=PickedNote(note, self.document))

    # What differs between two states

    def marks_differ(self, before: ReaderState) -> bool:
        """Whether other hits, keywords or notes of the same document are marked than before."""
        return self.document is before.document and (
            self.hits is not before.hits
            or self.keyword_marks is not before.keyword_marks
            or self.placed is not before.placed
            or self.questions is not before.questions
            or self.note_query != before.note_query
            or self.written != before.written
        )

    def notes_differ(self, before: ReaderState) -> bool:
        """Whether the notes of the same document are listed otherwise than before."""
        return self.document is before.document and (
            self.placed is not before.placed
            or self.noted_for is not before.noted_for
            or self.texts is not before.texts
            or self.questions is not before.questions
            or self.note_query != before.note_query
            or self.written != before.written
            or self.notes_along != before.notes_along
        )

    @property
    def is_noted(self) -> bool:
        """Whether the notes of the open document were read, if not all of them."""
        return self.noted_for is self.document

    # Facts that commands need (``tui.keymap``)

    def facts(self) -> frozenset[Fact]:
        """What holds of this state; what widgets and parts know is added by the screen."""
        holding: dict[Fact, object] = {
            "back": self.trail.behind,
            "converted": self.script != "as-published",
            "document": self.document is not None,
            "forward": self.trail.ahead,
            "keywords": self.keyword_marks,
            "notes": self.placed,
            "picked": self.picked is not None,
            "query": self.hits.query,
            "redo": self.history.undone,
            "undo": self.history.done,
        }
        return frozenset(fact for fact, holds in holding.items() if holds)
