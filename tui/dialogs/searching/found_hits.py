"""What a search found so far, in values that can be kept: counts for each document, and how its hits are drawn."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.document import Span
from documents.late_dataclass import dataclass
from tui.typesetting.lists.grouped_rows import GroupedRows, Member
from tui.typesetting.lists.hits_in_context import USUAL, ShownHit

if TYPE_CHECKING:
    from annotations.note_hits import NoteHit
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.document import Document
    from documents.errors import ZhangjuError
    from documents.library.hits import Hit
    from documents.library.query import Query
    from documents.scripts.views import View

CONTEXT: Final = 320
"""Characters before and after a hit that its rows may show."""
BETWEEN_BATCHES: Final = 0.12
"""Seconds for which answers are gathered before they are shown."""

FIRST: Final = Member(0, 0)
"""The first hit of all."""

SHORT_TURN: Final = 0.0005
"""Seconds after which a thread gives way to another while a search goes on."""

ViewOf = Callable[["Document | None", str], "View"]
"""A piece of a document, or of what is none, in the script of the screen."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenHits:
    """A document with its hits: what drawing them takes."""

    document: Document
    book: AddressBook
    hits: Sequence[Hit]


class FoundGroup:
    """A document in which ``count`` hits were found, or ``notes`` on one.

    What it is called and its hits are asked for when they come into view: ``opened`` takes its time, and raises
    ZhangjuError; of notes there is none.
    """

    def __init__(
        self,
        count: int,
        *,
        title: str = "",
        entry_now: Callable[[], Entry] | None = None,
        opened: Callable[[], OpenHits] | None = None,
        notes: tuple[NoteHit, ...] = (),
        key: str = "",
    ) -> None:
        """``title``: of notes, what their document is called. ``key``: which document it is, in another search, too."""
        self.count, self.opened, self.notes, self.key = count, opened, notes, key
        self._title, self._entry_now = title, entry_now

    @cached_property
    def entry(self) -> Entry:
        """Where the document is, and what it is called."""
        assert self._entry_now is not None, "notes have no entry"
        return self._entry_now()

    @property
    def title(self) -> str:
        """What the document is called."""
        return self._title or self.entry.title


class SearchAnswers(NamedTuple):
    """What was found in so many further documents, and what could not be opened.

    ``reading``: how many of how many documents were read, where they are read first to be searched faster.
    """

    searched: int
    groups: Sequence[FoundGroup] = ()
    refused: Sequence[ZhangjuError] = ()
    reading: tuple[int, int] | None = None


class Search(NamedTuple):
    """A search that began: how many documents are searched, and the answers, which take their time."""

    at_hand: int
    answers: Iterator[SearchAnswers]


Begin = Callable[["Query"], Search]
"""Begins a search of all documents at hand and of notes: off the screen's thread. Raises ZhangjuError."""


@contextmanager
def _short_turns() -> Iterator[None]:
    """Have threads wait less for one another: a key waits for a thread that reads documents, several times over."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class SearchRun:
    """A search that goes on off the screen's thread, and can be stopped and gone on with; ``came`` are its answers."""

    def __init__(self, begin: Callable[[], Search]) -> None:
        self.came: deque[SearchAnswers] = deque()
        self.at_hand = 0
        self.is_over = False
        self._begin = begin
        self._answers: Iterator[SearchAnswers] = iter(())
        self._is_begun = False
        self._going = threading.Lock()

    def go(self, wake: Callable[[], bool]) -> None:
        """Gather answers; ``wake`` hears now and then that some came, and says whether they are waited for still.

        Raises ZhangjuError.
        """
        with self._going, _short_turns():
            if not self._is_begun:
                self.at_hand, self._answers = self._begin()
                self._is_begun = True
            told_at = monotonic()
            for answers in self._answers:
                self.came.append(answers)
                if monotonic() - told_at >= BETWEEN_BATCHES:
                    if not wake():
                        return
                    told_at = monotonic()
            self.is_over = True
            wake()


@dataclass(slots=True, eq=False)
class FoundHits:
    """The answers to a query so far: what the page of hits shows, and shows again where it was left.

    ``rows`` are its groups as they are listed, ``marked`` is the hit that was marked last, ``context`` how much stands
    around hits, ``top`` the row at the top of the list. ``changes`` tells how often the library's files had changed before.
    """

    typed: str = ""
    query: Query | None = None
    groups: list[FoundGroup] = field(default_factory=list)
    rows: GroupedRows = field(default_factory=lambda: GroupedRows(lambda _member, _item: ()))
    refused: list[ZhangjuError] = field(default_factory=list)
    run: SearchRun | None = None
    hits: int = 0
    documents: int = 0
    searched: int = 0
    at_hand: int = 0
    is_all: bool = False
    """Whether the search is over, and all of its answers were taken in."""
    is_done: bool = False
    reading: tuple[int, int] | None = None
    marked: Member = FIRST
    context: int = USUAL
    top: int = 0
    changes: int = 0

    def take(self, most: int) -> bool:
        """Take in answers that came, of so many documents; False where none is left."""
        run = self.run
        if run is None:
            return False
        self.at_hand = run.at_hand
        is_over = run.is_over  # asked first: what comes between is taken in the next time
        while run.came and most > 0:
            answers = run.came.popleft()
            self.searched += answers.searched
            self.reading = answers.reading
            self.refused += answers.refused
            for group in answers.groups:
                self._add(group)
            most -= max(1, len(answers.groups))
        is_more = bool(run.came)
        self.is_all = is_over and not is_more
        return is_more

    def _add(self, group: FoundGroup) -> None:
        self.groups.append(group)
        self.hits += group.count
        self.documents += 0 if group.notes else 1
        self.rows.append(group.count)

    def recount(self, group: int, count: int) -> None:
        """A document turns out to hold so many hits: its file changed meanwhile."""
        if count == self.rows.counts[group]:
            return
        self.hits += count - self.rows.counts[group]
        self.documents -= 0 if count else 1
        self.rows.count(group, count)

    def number_of(self, member: Member) -> int:
        """Which of all hits one is, from 0."""
        return sum(self.rows.counts[: member.group]) + max(0, member.number)


def shown_hit(opened: OpenHits, index: int, view_of: ViewOf, say: Callable[[str], str]) -> ShownHit:
    """A hit as it is read, with what stands around it in its line; ``say`` translates what lines are called."""
    document, hit = opened.document, opened.hits[index]
    text = document.text
    start = max(text.rfind("\n", 0, hit.start) + 1, hit.start - CONTEXT)
    end = text.find("\n", hit.end)
    end = min(len(text) if end < 0 else end, hit.end + CONTEXT)
    view = view_of(document, text[start:end])
    words = [
        view.shown_span(span.start - start, span.end - start)
        for span in (Span(hit.start, hit.end), *hit.spans)
        if start <= span.start < end
    ]
    return ShownHit(
        _address(opened, hit.start, view_of, say), view.text.replace("\n", " "), tuple(dict.fromkeys(words))
    )


def _address(opened: OpenHits, offset: int, view_of: ViewOf, say: Callable[[str], str]) -> str:
    """The address at an offset, as it can be typed; outside the tree what the line is called."""
    from documents.addresses.address_lookup import typed
    from tui.locale.line_kinds import LINE_KINDS

    document = opened.document
    unit = document.unit_at(offset)
    if unit is not None:
        return view_of(document, typed(document, opened.book, unit)).text
    title = document.title_span
    if title is not None and title.start <= offset < title.end:
        return say(LINE_KINDS["title"])
    is_back = any(span.start <= offset < span.end for span in document.back_matter)
    return say(LINE_KINDS["back" if is_back else "front"])


def citation(opened: OpenHits, hit: Hit, view_of: ViewOf) -> str:
    """How the clause of a hit is cited."""
    from documents.addresses.citations import cite, in_title_marks

    document = opened.document
    unit = document.unit_at(hit.start)
    cited = in_title_marks(document.name) if unit is None else cite(document, opened.book, unit)
    return view_of(document, cited).text


def shown_note(hit: NoteHit, written: Callable[[str], str]) -> ShownHit:
    """A note as it is listed: where it stands, who says what. ``written`` shows what readers wrote, as long as it was."""
    note = hit.note
    begins = f"{note.reader}: " if note.reader else ""
    said = note.body if note.body.strip() else " ".join(f"#{tag}" for tag in note.tags)
    first = hit.spans[0].start if hit.spans else 0
    start, end = max(0, first - CONTEXT), first + CONTEXT
    piece = written(said[start:end])
    text = begins + " ".join(piece.split("\n"))
    whole = len(piece) == len(said[start:end])
    shift = len(begins) - start
    words = [Span(span.start + shift, span.end + shift) for span in hit.spans if whole and span.end <= end]
    address = note.target.address if note.target else ""
    return ShownHit(address, text, tuple(words) or (Span(len(begins), len(begins)),))
