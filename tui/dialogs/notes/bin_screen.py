"""The bin: notes that were deleted. They are restored from here, or their words are destroyed for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from annotations.note_times import told
from annotations.notebook.history import Change
from documents.messages import Counted
from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import CareScreen, Listing
from tui.dialogs.notes.note_lines import body_lines, quote_line
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.entry_list import ListEntry

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.dialogs.notes.note_desk import NoteDesk
    from tui.keymap.command import Fact


class BinScreen(CareScreen["Note", None]):
    """The reader's own deleted notes, the one deleted last first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("bin")

    def __init__(self, desk: NoteDesk) -> None:
        self.everywhere = desk.document is None
        delete = desk.keys.told("reader.delete_note")
        nothing = desk.say("The bin is empty. What {delete} deletes comes here.", delete=delete)
        listing = Listing(
            "bin",
            self._title,
            nothing,
            find=self._find,
            entry=self._entry,
            choose=self._restore,
            facts=self._facts,
            words=self._words,
        )
        super().__init__(desk, listing)

    def _title(self) -> str:
        """Which bin, and how many notes are in it."""
        say = self.say
        return say("The bin: all documents") if self.everywhere else say("The bin: this document")

    def _facts(self) -> set[Fact]:
        facts: dict[Fact, bool] = {
            "items": bool(self.items),
            "document": self.desk.document is not None,
        }
        return {fact for fact, holds in facts.items() if holds}

    def _words(self) -> Mapping[str, str]:
        return {"bin.scope": self.say("this document")} if self.everywhere else {}

    def _find(self) -> Sequence[Note]:
        """The reader's own notes in the bin."""
        document, care = self.desk.document, self.desk.notebook.care
        if self.everywhere or document is None:
            return care.binned()
        return care.binned(document)

    def _entry(self, note: Note) -> ListEntry:
        """Quote, words, tags, and when it was deleted."""
        desk = self.desk
        facts = [self.say("deleted {when}", when=told(note.modified)), note.reader]
        if note.device != desk.notebook.identity.device:
            facts.append(note.device)
        if self.everywhere:
            facts.append(desk.shown_of(None, note.document.title))
        byline = ListLine(((" · ".join(facts), "dim"),), most=2)
        return ListEntry((quote_line(desk, note), *body_lines(desk, note), byline))

    def _restore(self, note: Note) -> None:
        """Take a note out of the bin."""
        notebook = self.desk.notebook
        self.changes.change(
            lambda: [Change(note, notebook.restore(note.id, note.name))], self.say("Restored to where it was")
        )

    def action_scope(self) -> None:
        """This document's notes, or all."""
        if self.desk.document is not None:
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
        if self.changes.is_saving:
            return
        say = self.say
        many = say(
            Counted(
                "Destroy the words of {count} note for good?", "Destroy the words of {count} notes for good?"
            ),
            count=len(doomed),
        )
        question = Question(
            self.say,
            many if len(doomed) > 1 else say("Destroy the words of this note for good?"),
            (
                say("Undo does not bring them back."),
                say("Recent backups, and files that other devices wrote, still contain them."),
            ),
            say("Keep"),
            say("Destroy"),
        )
        self.app.push_screen(question, lambda keep: self._destroy(doomed) if keep is False else None)

    def _destroy(self, doomed: Sequence[Note]) -> None:
        ids = frozenset(note.id for note in doomed)
        notebook, changes = self.desk.notebook, self.changes

        def taken(count: int) -> None:
            changes.history = changes.history.without(ids)
            self.frame.tell(self.say("Destroyed: {count}", count=count))

        changes.write(lambda: notebook.care.empty_bin(ids), taken)
