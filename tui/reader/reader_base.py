"""What every part of the reader screen shares: the state it owns and the ways to show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

from annotations.notebook.history import History
from annotations.queries import NoteQuery
from documents.document import Document, Span, Unit
from documents.errors import ZhangjuError
from documents.harmless import harmless
from tui.dialogs.background import Background
from tui.reader.trail import Stop, Trail
from tui.typesetting.marks import Alike
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.notes.notes_panel import NotesPanel
from tui.widgets.outline import Outline
from tui.widgets.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.preferences.reading_state import Place
    from documents.addresses.address_book import AddressBook
    from documents.scripts.fold import Origin
    from documents.scripts.views import Script, View
    from tui.locale.language import Speech
    from tui.session import Session

SCRIPT_NAMES = {
    "as-published": "as published",
    "simplified": "simplified",
    "traditional": "traditional",
    "taiwan": "traditional, Taiwan",
    "hongkong": "traditional, Hong Kong",
    "taiwan-words": "Taiwan's words",
}


BOOK_AT_ONCE = 2000
"""Units of a document whose addresses are made before its first text is shown."""


class ReaderBase(Background[None]):
    """The state of the reader screen. Its parts (``*_actions``) change it and call the rooms."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.entry = -1
        self.document: Document | None = None
        self.script: Script = "as-published"
        self.placed: tuple[PlacedNote, ...] = ()
        self.divided: Mapping[str, int] = {}
        """The notes that have several texts of one revision, by id, and how many."""
        self.note_filter = NoteQuery()
        self.history = History()
        self.trail = Trail()
        self.read: frozenset[int] = frozenset()
        self.find_query = ""
        self.find_hits: tuple[Span, ...] = ()
        self.find_at = -1
        self.keyword_marks: tuple[Alike, ...] = ()
        self.notes_along = False
        """Whether notes are shown in the script of the text."""
        self._book: AddressBook | None = None

    @property
    def say(self) -> Speech:
        """The interface's language."""
        return self.session.say

    @property
    def pane(self) -> ReadingPane:
        """The text."""
        return self.query_one(ReadingPane)

    @property
    def outline(self) -> Outline:
        """The library and the document's sections."""
        return self.query_one(Outline)

    @property
    def notes_panel(self) -> NotesPanel:
        """The notes."""
        return self.query_one(NotesPanel)

    @property
    def footer(self) -> FooterLine:
        """The keys that apply, or what was said last."""
        return self.query_one(FooterLine)

    @property
    def book(self) -> AddressBook:
        """The addresses of the open document."""
        assert self.document is not None
        if self._book is None:
            from documents.addresses.address_book import AddressBook

            self._book = AddressBook.of(self.document)
        return self._book

    @property
    def _has_book(self) -> bool:
        """Whether addresses are known, or are so in no time: of a long document they are made off this thread."""
        assert self.document is not None
        return self._book is not None or len(self.document.units) <= BOOK_AT_ONCE

    @property
    def reading_offset(self) -> int:
        """Where the cursor is, in published offsets."""
        unit = self.pane.cursor
        return unit.start if unit is not None else 0

    @property
    def here(self) -> Stop:
        """The place the reader is at."""
        return Stop(self.entry, self.reading_offset)

    def shown(self, text: str) -> str:
        """Text of the open document in the script of the screen, harmless."""
        return self.shown_of(self.document, text)

    def shown_of(self, document: Document | None, text: str) -> str:
        """Text of any document in the script of the screen, harmless; without one the text speaks for itself."""
        return harmless(self.view_of(document, text).text, keep_lines=True)

    def view_of(self, document: Document | None, text: str) -> View:
        """Text of any document in the script of the screen, with the offsets of both; not harmless yet."""
        from documents.scripts.views import view_of

        if self.script == "as-published":
            origin: Origin | None = "simplified"  # nothing is converted, so nothing needs finding out
        else:
            origin = None if document is None else document.origin
        forms = self.session.forms(self.script, document)
        return view_of(
            text, self.script, full_width=self.session.settings.full_width, origin=origin, forms=forms
        )

    def shown_words(self, text: str) -> str:
        """What a reader wrote: as written, or along with the text where that is wanted."""
        return self.shown_of(None, text) if self.notes_along else harmless(text, keep_lines=True)

    def caption(self, unit: Unit) -> str:
        """A unit's label and heading (or first words) in the script of the screen."""
        assert self.document is not None
        span = self.document.caption(unit)
        words = self.document.text[span.start : min(span.end, span.start + 60)]
        if unit.label and unit.label != span:
            label = self.document.slice(unit.label)
            words = label + ("" if label[-1:] in "、)）" else " ") + words
        return self.shown(" ".join(words.split()))

    def titles(self) -> list[str]:
        """The library's titles in the script of the screen."""
        session = self.session
        return [
            self.shown_of(session.opened(place), session.title(place))
            for place in range(len(session.entries))
        ]

    def tell(self, template: str, **facts: object) -> None:
        """Say something in the footer until the next key."""
        self.footer.say(self.say(template, **facts))

    def tell_error(self, error: ZhangjuError, then: Callable[[bool], Any] | None = None) -> None:
        """Show an error in a dialog; with ``then`` it offers to try again and hears whether to."""
        from tui.dialogs.dialog import ErrorDialog

        def heard(again: bool | None) -> None:
            if then is not None:
                then(bool(again))

        self.app.push_screen(ErrorDialog(self.say, error, retry=then is not None), heard)

    def tell_errors(self, errors: Sequence[ZhangjuError]) -> None:
        """Show several errors in one dialog."""
        from tui.dialogs.dialog import ErrorDialog

        self.app.push_screen(ErrorDialog(self.say, *errors))

    def tell_for_sure(self, problems: Sequence[ZhangjuError], *, now: bool = True) -> None:
        """Tell once of each of these in a dialog, now or with what is told next."""
        raise NotImplementedError

    def tell_header(self) -> None:
        """Show title, address and script in the header."""
        if self.document is None:
            return
        try:
            header = self.query_one(HeaderLine)
        except NoMatches:
            return
        unit = self.pane.cursor
        header.tell(
            title=self.shown(self.document.name),
            address=self.shown(self.book.address(unit)) if unit is not None and self._has_book else "",
            script=self.say(SCRIPT_NAMES[self.script]),
        )

    def show_marks(self) -> None:
        """Mark notes, keywords and hits in the text. Extended by the parts that own them."""
        raise NotImplementedError

    def show_notes(self) -> None:
        """Show the notes that the filter lets through."""
        raise NotImplementedError

    def is_there(self, *parts: str) -> None:
        """These parts of last time's page are there again: notes, script."""
        raise NotImplementedError

    def place_now(self) -> Place:
        """Where the reader is, as it is kept."""
        raise NotImplementedError

    def jump(self, offset: int, *, entry: int | None = None) -> bool:
        """Go to a place and remember the one left; False where its document cannot be opened."""
        raise NotImplementedError
