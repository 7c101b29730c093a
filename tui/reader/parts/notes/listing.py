"""The notes of the open document: read off the screen's thread, shown, walked through, filtered."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from annotations.questions import is_question
from documents.document import Document, Span
from documents.errors import ZhangjuError
from documents.late_dataclass import dataclass
from documents.messages import Template
from tui.collecting import much_is_read
from tui.reader.host import Commands, Host
from tui.typesetting.marks import Mark
from tui.widgets.notes.cards import Cards, CardWords, cards_of
from tui.widgets.notes.shown_notes import NO_QUESTIONS, ShownNotes

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery


UNTIL_PAINTED: Final = 0.2
"""Seconds, at most, until the first notes are painted and the rest of them is read."""
LONGEST_COMPARED: Final = 2000
"""Characters of a passage that are compared to tell then from now."""
LONGEST_TOLD: Final = 40
"""Characters that a card says of either."""
_BEING_READ: Final[Template] = "The notes are still being read…"


@dataclass(frozen=True, slots=True, eq=False)
class NotesRead:
    """What one reading of the notebook gave for a document.

    ``texts`` are the notes with several texts and how many, ``questions`` the states of those that ask, ``tags`` those
    of the whole notebook, the most used first, ``problems`` what is wrong with the files that were read for it.
    """

    document: Document
    listing: ShownNotes
    placed: tuple[PlacedNote, ...]
    texts: Mapping[str, int]
    questions: Mapping[str, str]
    tags: tuple[str, ...]
    problems: tuple[ZhangjuError, ...]


class NoteListPart:
    """Reads the notes of the open document and shows them beside the text and in it."""

    def __init__(
        self, host: Host, came: Callable[[Document], None], show_strip: Callable[[], None] = lambda: None
    ) -> None:
        """``came`` hears when all notes of a document have come; ``show_strip`` has the clause's notes shown below the
        text, where they are not beside it."""
        self._host, self._came, self._show_strip = host, came, show_strip
        self._listing = ShownNotes((), host.state.note_query, lambda _note: True)
        self._must_ask_again = False
        self._read_of: Document | None = None
        """The document whose notes were all read last."""
        self._pointed = ""
        """The note that is to be marked once it is there."""
        self.version: tuple[str, object] | None = None
        """The open document's id and the state of its notes before they were last read."""
        self.tags: tuple[str, ...] = ()
        """The tags of the whole notebook, the most used first."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "next_note": lambda: self._walk(1),
            "previous_note": lambda: self._walk(-1),
            "filter_notes": self.choose_filter,
        }

    # Reading

    def load(self) -> None:
        """Read the notes of the open document, off this thread; the nearest ones come first."""
        host, document = self._host, self._host.state.document
        if document is None:
            return
        query, written = host.state.note_query, host.state.written
        offset, is_first = host.here.offset, not host.state.placed
        nearest, early = host.take_ticket("nearest notes"), host.take_ticket("early notes")

        def show_nearest(notebook: Notebook) -> None:
            if not is_first or not (near := notebook.placed_near(document, offset)):
                return
            painted = threading.Event()

            def act() -> None:
                self._show_placed(document, near)
                host.pane.call_after_refresh(painted.set)

            if host.hand_over("nearest notes", nearest, act):
                painted.wait(UNTIL_PAINTED)  # reading on at once would keep the screen from painting them

        def job() -> NotesRead:
            with much_is_read():
                notebook = host.session.notebook
                version = document.id, notebook.state(document.id)
                host.hand_over("early notes", early, lambda: self._know(version))
                show_nearest(notebook)
                placed = notebook.placed(document)
                asked = questions_among(notebook, document, placed)
                listing = ShownNotes(placed, query, notebook.is_own, asked, written)
                host.hand_over("early notes", early, lambda: self._show_placed(document, placed, listing))
                problems: tuple[ZhangjuError, ...] = notebook.problems
                try:
                    texts = notebook.divided(document)
                    tags = tuple(tag for tag, _count in notebook.tags_in_use())
                except ZhangjuError as error:  # the notes of this document are there nevertheless
                    texts, tags, problems = {}, self.tags, (*problems, error)
                return NotesRead(document, listing, placed, texts, asked, tags, problems)

        host.run("notes", job, self._take, turn="first")

    def _show_placed(
        self,
        document: Document,
        placed: tuple[PlacedNote, ...],
        listing: ShownNotes | None = None,
    ) -> None:
        if document is self._host.state.document:
            self._listing = self._listing if listing is None else listing
            questions = NO_QUESTIONS if listing is None else listing.questions
            self._host.update(self._host.state.noted(placed, questions))

    def _know(self, version: tuple[str, object]) -> None:
        """Before they are read: what changes meanwhile is a change to be seen at the next look."""
        self.version = version

    def _take(self, read: NotesRead) -> None:
        host = self._host
        self.tags, self._read_of = read.tags, read.document
        if host.state.placed is not read.placed:
            self._show_placed(read.document, read.placed, read.listing)
        if read.document is host.state.document and read.texts != host.state.texts:
            host.update(host.state.with_texts(read.texts))
        self._host.tell_warnings(now=False)  # who reads is known now
        self._tell(read.problems)
        self._point()
        self._came(read.document)

    def _tell(self, problems: tuple[ZhangjuError, ...]) -> None:
        """Tell once of what is wrong with the notes; not in front of somebody who types.

        It is asked for again, then, once nothing is in front: it may have been mended by that time.
        """
        if self._host.is_in_front:
            self._host.tell_once(problems)
        else:
            self._must_ask_again = True

    def ask_again(self) -> bool:
        """What was in front is gone: read again, to tell what could not be told there. False where nothing is left."""
        if not self._must_ask_again:
            return False
        self._must_ask_again = False
        self.load()
        return True

    # Showing

    @property
    def listing(self) -> ShownNotes:
        """The notes that the query means, in reading order."""
        state = self._host.state
        made_of = state.placed, state.note_query, state.questions, state.written
        if not self._listing.is_made_of(*made_of):
            # Where there are none, no notebook has to be there: it is opened off this thread, after the first text.
            is_own = self._host.session.notebook.is_own if state.placed else lambda _note: True
            placed, query, questions, written = made_of
            self._listing = ShownNotes(placed, query, is_own, questions, written)
        return self._listing

    def marks(self) -> list[Mark]:
        """Their marks in the text."""
        return self.listing.marks if self._host.state.placed else []

    def show(self) -> None:
        """Show them beside the text or below it, and count them in the outline."""
        host, listing = self._host, self.listing
        host.notes_panel.show(self._cards(), self.nothing(), host.say, self._clause_at)
        host.outline.count(notes=listing.starts, changed=listing.changed, questions=listing.open_questions)
        self.follow()

    def _cards(self) -> Cards:
        host, listing = self._host, self.listing
        key = host.keys.told("reader.note_versions")
        shown = CardWords(
            host.say, self._quoted, self._standing, self.addressed, host.text.written, host.state.texts, key
        )
        return cards_of(listing, shown)

    def _clause_at(self, offset: int) -> Span:
        """The clause, or the heading, at a published offset; of -1 the title."""
        document = self._host.state.document
        if document is None:
            return Span(0, 0)
        if offset < 0:
            return document.title_span or Span(0, 1)
        unit = document.unit_at(min(offset, len(document.text) - 1))
        if unit is None:
            return Span(offset, offset + 1)
        return Span(unit.start, unit.end) if unit.text is not None else Span(unit.start, unit.start + 1)

    def addressed(self, placed: PlacedNote) -> str:
        """Where a note stands, as one can go there; "" of one that has no place, or while addresses are not known."""
        host, document = self._host, self._host.state.document
        has_place = placed.note.target is not None and placed.anchor.grade != "orphan"
        if document is None or not has_place or not host.addresses.come_at_once:
            return ""
        return host.addresses.shown(placed.anchor.start)

    def nothing(self) -> str:
        """Why no note is shown."""
        say, keys = self._host.say, self._host.keys
        if not self._host.state.is_noted:
            return say(_BEING_READ)
        if self._host.state.placed:
            return say("No note passes the filter ({filter}).", filter=keys.told("reader.filter_notes"))
        return say("No notes yet: {write} writes one.", write=keys.told("reader.write_note"))

    def follow(self) -> None:
        """The notes of the clause under the cursor are marked in the column, or stand below the text."""
        here = self.listing.on_unit(self._host.pane.cursor)
        self._host.notes_panel.follow([placed.note.id for placed in here])
        self._show_strip()

    def _quoted(self, placed: PlacedNote) -> str:
        """A note's quote in the script of the screen: that of a copy in another script speaks for itself."""
        document, target = self._host.state.document, placed.note.target
        if target is None or document is None:
            return ""
        stands_here = document.text[placed.anchor.start : placed.anchor.end] == target.exact
        return self._host.text.of(document if stands_here else None, target.exact)

    def _standing(self, placed: PlacedNote) -> str:
        """What happened to a note's passage, shortly: then and now, why it is to be checked, where it stood."""
        host, document, anchor = self._host, self._host.state.document, placed.anchor
        target = placed.note.target
        if document is None or target is None:
            return ""
        if anchor.grade == "changed":
            now = host.text.of(document, document.text[anchor.start : anchor.end][:LONGEST_COMPARED])
            then = host.text.of(None, target.exact[:LONGEST_COMPARED])
            old, new = _what_differs(then, now)
            return host.say("Changed: {then} → {now}", then=old or "–", now=new or "–")
        if anchor.grade == "to-be-checked":
            return host.say(anchor.reason) if anchor.reason else ""
        if anchor.grade == "orphan":
            from annotations.review.doubts import unit_before

            before = unit_before(document, anchor.gap)
            address = "" if before is None else host.text.own(host.addresses.book.address(before))
            return host.say("It stood after {address}", address=address) if address else ""
        return ""

    # Going through

    def current(self) -> PlacedNote | None:
        """The note under the panel's cursor; from the text, that of the clause under the reading cursor."""
        host = self._host
        chosen = self.listing.get(host.notes_panel.note_id)
        if host.notes_panel.has_focus:
            return chosen
        here = self.listing.on_unit(host.pane.cursor)
        return chosen if chosen in here else here[0] if here else None

    def current_told(self) -> PlacedNote | None:
        """The note that a command means; where there is none, that is told."""
        current = self.current()
        if current is None:
            self._host.tell("There is no note here" if self._host.state.is_noted else _BEING_READ)
        return current

    def go_to(self, note_id: str) -> None:
        """Bring a note's passage into view; of a lost one where it stood, if that is known."""
        placed, document = self.listing.get(note_id), self._host.state.document
        if placed is None or placed.note.target is None or document is None:
            return
        offset = placed.anchor.gap if placed.anchor.grade == "orphan" else placed.anchor.start
        if offset is not None:
            offset = min(offset, len(document.text) - 1)
            self._host.pane.move_to(offset)
            if self._host.notes_panel.text is not None and not self._host.notes_panel.is_whole():
                self._host.pane.move_to(offset, centre=True)

    def jump_to(self, note_id: str) -> None:
        """Go to a note's passage to read on there."""
        host, here = self._host, self._host.here
        self.go_to(note_id)
        if host.here != here:
            host.update(host.state.left(here))
        host.pane.focus()

    def point_at(self, note_id: str) -> None:
        """Have a note marked beside the text: now, or when the notes of the open document have come."""
        self._pointed = note_id
        self._point()

    def _point(self) -> None:
        if self._pointed and self.listing.get(self._pointed) is not None:
            self._host.notes_panel.go_to(self._pointed)
            self._pointed = ""
            self.follow()

    def _walk(self, by: int) -> None:
        """Go to the next note with a place (1) or the one before (-1); round at the ends."""
        host, listing = self._host, self.listing
        notes = listing.standing
        if not notes:
            host.footer.say(self.nothing())
            return
        current = listing.get(host.notes_panel.note_id)
        here = listing.on_unit(host.pane.cursor)
        if current is not None and current in here:
            index = notes.index(current) + by
        else:
            following = bisect_left(listing.starts, host.here.offset)
            index = following if by > 0 else following - 1
        index %= len(notes)
        placed = notes[index]
        if placed not in here:
            host.update(host.state.left(host.here))
        host.pane.move_to(placed.anchor.start)
        host.notes_panel.go_to(placed.note.id)
        self.follow()
        host.tell("Note {number} of {count}", number=index + 1, count=len(notes))

    def choose_filter(self) -> None:
        """Choose which notes are shown."""
        from annotations.queries import Facets
        from tui.dialogs.notes.filter_screen import FilterScreen

        host, state = self._host, self._host.state
        if self._read_of is not state.document and not state.placed:
            host.tell(_BEING_READ)
            return

        def chosen(query: NoteQuery | None) -> None:
            if query is not None:
                host.update(host.state.filtered(query))

        facets = Facets.of([placed.note for placed in state.placed])
        host.ask(FilterScreen(host.say, facets, state.note_query, host.text.written), chosen)


def questions_among(
    notebook: Notebook, document: Document, placed: tuple[PlacedNote, ...]
) -> Mapping[str, str]:
    """The states of the notes that ask, by their ids; nothing more is read where none asks."""
    if not any(is_question(shown.note) for shown in placed):
        return NO_QUESTIONS
    from annotations.notebook.asking import questions

    return questions(notebook, document)


def _what_differs(then: str, now: str) -> tuple[str, str]:
    """What of two texts differs, with a little around it; where that is long, the differing words alone."""
    from annotations.anchoring.differences import differences
    from annotations.notebook.journal import difference

    texts = difference(then, now)
    if max(map(len, texts)) > LONGEST_TOLD:
        spans = differences(then, now)
        texts = (
            "…".join(then[run.start : run.end] for run in spans[0]),
            "…".join(now[run.start : run.end] for run in spans[1]),
        )
    old, new = (" ".join(words.split()) for words in texts)
    return _cut(old), _cut(new)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TOLD else words[:LONGEST_TOLD] + "…"
