"""Places: opening documents, resuming, going to addresses, back and forward, what is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from documents.document import Document, Unit
from documents.errors import ZhangjuError
from tui.reader.reader_base import ReaderBase
from tui.reader.trail import Stop
from tui.terminal import first_page
from tui.widgets.outline import Outline

if TYPE_CHECKING:
    from annotations.preferences.reading_state import Place

REMEMBER_AFTER = 1.5
"""Seconds without a move after which the place is kept on disk."""


class PlaceActions(ReaderBase):
    """Where the reader is, and how to get elsewhere."""

    _page_resumed = False
    """Whether the document read last is open, or was."""

    def open_entry(self, entry: int, *, offset: int | None = None) -> bool:
        """Open a document of the library where the reader stopped in it (or at an offset).

        False, and a dialog, where it cannot be opened.
        """
        try:
            document = self.session.open(entry)
        except ZhangjuError as error:
            self.tell_error(error)
            return False
        if document is not self.document:
            self.remember_place()
            self._show_document(entry, document, offset)
        elif offset is not None:
            self.pane.move_to(offset)
        return True

    def _show_document(self, entry: int, document: Document, offset: int | None) -> None:
        place = self.session.place_in(document)
        self.entry, self.document, self._book = entry, document, None
        self.placed, self.find_hits, self.find_at, self.keyword_marks = (), (), -1, ()
        self.read = place.read
        self.script = "as-published"
        settings = self.session.settings
        self.pane.show(
            document,
            script=self.script,
            full_width=settings.full_width,
            measure=settings.measure,
            spaced=settings.spaced,
            by_clause=settings.by_clause,
            offset=place.offset if offset is None else offset,
        )
        if (page := first_page.shown()) is not None and not self._page_resumed:
            self.pane.resume(page.place)  # the very rows that are on the screen
        self._page_resumed = True
        self.pane.set_read(self.read)
        self.outline.show_library(self.titles(), entry)
        self.outline.show_document(document, self.caption)
        self.outline.follow(self.pane.cursor)
        self.tell_header()
        self.after_paint(partial(self.after_first_text, place))

    def after_first_text(self, place: Place) -> None:
        """What can wait until the text is there: the notes, the script of last time. Extended by the screen."""
        raise NotImplementedError

    # Remembering

    def place_now(self) -> Place:
        """Where the reader is, as it is kept."""
        from annotations.preferences.reading_state import Place

        return Place(self.reading_offset, self.script, self.read)

    def remember_place(self) -> None:
        """Keep on disk where the reader is, off this thread."""
        if self.document is None:
            return
        document, place = self.document, self.place_now()
        path = self.session.entries[self.entry].path

        def failed(error: ZhangjuError) -> None:
            if str(error) not in self._places_told:
                self._places_told.add(str(error))
                self.tell("The place could not be kept: {reason}", reason=self.say.error_line(error))

        self.in_background(
            "place", lambda: self.session.stopped(document, place, path), lambda _state: None, failed
        )

    _places_told: set[str]

    def action_mark_read(self) -> None:
        """Mark the clause read and go on; a read one unread."""
        unit = self.pane.cursor
        if unit is None:
            return
        if unit.start in self.read:
            self.read -= {unit.start}
        else:
            self.read |= {unit.start}
            self.pane.action_next_clause()
        self.pane.set_read(self.read)
        self.remember_place()
        assert self.document is not None
        self.tell("Read: {count} of {all} clauses", count=len(self.read), all=len(self.document.clauses))

    # Going

    def jump(self, offset: int, *, entry: int | None = None) -> bool:
        """Go to a place and remember the one left."""
        here = self.here
        if entry is None or entry == self.entry:
            self.pane.move_to(offset)
        elif not self.open_entry(entry, offset=offset):
            return False
        if self.here != here:
            self.trail = self.trail.leave(here)
        return True

    def jump_into(self, entry: int) -> bool:
        """Go to a document where the reader stopped in it, and remember the place left."""
        here = self.here
        if not self.open_entry(entry):
            return False
        self.trail = self.trail.leave(here)
        return True

    def action_go_back(self) -> None:
        """To the place left last."""
        self._step_trail(self.trail.back(self.here), "There is no place to go back to")

    def action_go_forward(self) -> None:
        """Forward to where one went back from."""
        self._step_trail(self.trail.forward(self.here), "There is no place to go forward to")

    def _step_trail(self, step: tuple[object, Stop] | None, nothing: str) -> None:
        if step is None:
            self.tell(nothing)
            return
        trail, stop = step
        if self.open_entry(stop.entry, offset=stop.offset):
            self.trail = trail  # type: ignore[assignment]

    def action_go_to_address(self) -> None:
        """Ask for an address and go there."""
        if self.document is None:
            return
        from tui.dialogs.address_prompt import AddressPrompt

        def found(unit: Unit | None) -> None:
            if unit is not None:
                self.jump(unit.start)

        prompt = AddressPrompt(self.say, self.document, self.book, self.caption)
        self.app.push_screen(prompt, found)

    # What widgets say

    def on_outline_document_chosen(self, message: Outline.DocumentChosen) -> None:
        """Another document was chosen in the outline."""
        message.stop()
        if self.jump_into(message.document):
            self.pane.focus()

    def on_outline_unit_chosen(self, message: Outline.UnitChosen) -> None:
        """A section was chosen in the outline."""
        message.stop()
        assert self.document is not None
        self.jump(self.document.units[message.unit].start)
        self.pane.focus()
