"""The bin: notes that were deleted. They are restored from here, or their words are destroyed for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from annotations.notebook.history import Change
from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import CareScreen
from tui.widgets.entry_list import Entry
from tui.widgets.lines import FooterKey
from tui.widgets.notes import note_list
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.reader.reader_base import ReaderBase


class BinScreen(CareScreen["Note", None]):
    """The reader's own deleted notes, the one deleted last first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "choose", show=False),
        Binding("a", "scope", show=False),
        Binding("D", "destroy", show=False),
        Binding("E", "empty", show=False),
    ]

    def __init__(self, reader: ReaderBase) -> None:
        super().__init__(reader)
        self.everywhere = reader.document is None

    def heading(self) -> str:
        """Which bin, and how many are in it."""
        title = self.say("The bin: all documents") if self.everywhere else self.say("The bin: this document")
        return title + (f" · {len(self.items)}" if self.items else "")

    def nothing(self) -> str:
        """An empty bin."""
        return self.say("The bin is empty. What d deletes comes here.")

    def keys(self) -> Sequence[FooterKey]:
        """Restoring first; destroying where there is something to destroy."""
        say = self.say
        other = say("this document") if self.everywhere else say("all documents")
        about_notes = (
            FooterKey("Enter", say("restore"), "choose"),
            FooterKey("D", say("destroy"), "destroy"),
            FooterKey("E", say("empty the bin"), "empty"),
        )
        return (
            *(about_notes if self.items else ()),
            FooterKey("a", other, "scope"),
            FooterKey("Esc", say("leave"), "leave"),
        )

    def find(self) -> Sequence[Note]:
        """The reader's own notes in the bin."""
        from annotations.note import moment

        document, notebook = self.reader.document, self.notebook
        if self.everywhere or document is None:
            notes = notebook.notes(deleted=True)
        else:
            notes = notebook.notes(document.id, title=document.name or None, deleted=True)
        binned = [note for note in notes if note.deleted and notebook.is_own(note)]
        return sorted(binned, key=lambda note: (moment(note.modified), note.id), reverse=True)

    def entry(self, item: Note) -> Entry:
        """Quote, words, tags, and when it was deleted."""
        facts = [self.say("deleted {when}", when=note_list.when(item.modified)), item.creator]
        if item.device != self.notebook.identity.device:
            facts.append(item.device)
        if self.everywhere:
            facts.append(self.reader.shown_of(None, item.document.title))
        byline = Line(((" · ".join(facts), "dim"),), most=2)
        return Entry((self.quote_line(item), *self.body_lines(item), byline))

    def choose(self, item: Note) -> None:
        """Take a note out of the bin."""
        self.change(
            lambda: [Change(item, self.notebook.restore(item.id))], self.say("Restored to where it was")
        )

    def action_scope(self) -> None:
        """This document's notes, or all."""
        if self.reader.document is not None:
            self.everywhere = not self.everywhere
            self.load()

    def action_destroy(self) -> None:
        """Destroy the words of the marked note."""
        if self.marked is not None:
            self._ask([self.marked])

    def action_empty(self) -> None:
        """Destroy the words of every note listed."""
        if self.items:
            self._ask(self.items)

    def _ask(self, doomed: Sequence[Note]) -> None:
        if self.working:
            return
        say = self.say
        many = say("Destroy the words of {count} notes for good?", count=len(doomed))
        question = Question(
            many if len(doomed) > 1 else say("Destroy the words of this note for good?"),
            (
                say("Undo does not bring them back."),
                say("The backups of the last days, and files that other devices wrote, still hold them."),
            ),
            say("Keep"),
            say("Destroy"),
        )
        self.app.push_screen(question, lambda keep: self._destroy(doomed) if keep is False else None)

    def _destroy(self, doomed: Sequence[Note]) -> None:
        ids = frozenset(note.id for note in doomed)

        def taken(count: int) -> None:
            self.reader.history = self.reader.history.without(ids)
            self.footer.say(self.say("Destroyed: {count}", count=count))

        self.write(lambda: self.notebook.empty_bin(ids), taken)
