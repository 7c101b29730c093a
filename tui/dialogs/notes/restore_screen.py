"""Restoring from a backup: which there are, what each would bring back, and the bringing back itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from annotations.notebook.history import Change
from documents.messages import Counted
from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import MOST, CareScreen, Listing
from tui.keymap.table import bindings
from tui.typesetting.lists.list_lines import ListLine
from tui.widgets.entry_list import ListEntry

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.care import Backup, Restored
    from tui.dialogs.notes.note_desk import NoteDesk
    from tui.keymap.command import Fact

SAMPLES = 3
"""Notes that are told by their words, of those that would come back."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup and what it would change."""

    backup: Backup
    would: Restored
    back: int
    """Notes that would come back: they are in the bin now, or gone."""
    binned: int
    """Notes that would go to the bin, where they were then."""


class RestoreScreen(CareScreen["Offer", None]):
    """The backups of what this device wrote, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("restore")

    def __init__(self, desk: NoteDesk) -> None:
        self.everywhere = desk.document is None
        listing = Listing(
            "restore",
            self._title,
            desk.say("No backup yet: the first is made with the first note."),
            find=self._find,
            entry=self._entry,
            choose=self._ask,
            facts=self._facts,
            words=self._words,
        )
        super().__init__(desk, listing)

    def _title(self) -> str:
        """Of which documents."""
        if self.everywhere:
            return self.say("Backups: all documents")
        return self.say("Backups: this document")

    def _facts(self) -> set[Fact]:
        facts: dict[Fact, bool] = {
            "backup": self.marked is not None and bool(self.marked.would.changed),
            "document": self.desk.document is not None,
        }
        return {fact for fact, holds in facts.items() if holds}

    def _words(self) -> Mapping[str, str]:
        return {"restore.scope": self.say("this document")} if self.everywhere else {}

    def _find(self) -> Sequence[Offer]:
        """The backups, each compared with what is there now."""
        from annotations.errors import UnreadableNotebook

        notebook = self.desk.notebook
        offers = []
        for backup in self._backups()[:MOST]:
            try:
                would = notebook.care.would_restore(backup)
            except UnreadableNotebook:
                continue  # it was forgotten or spoiled since it was listed
            here = {note.id for note in notebook.notes(backup.document.id)}
            back = sum(not note.deleted and note.id not in here for note in would.changed)
            binned = sum(note.deleted and note.id in here for note in would.changed)
            offers.append(Offer(backup, would, back, binned))
        return offers

    def _backups(self) -> Sequence[Backup]:
        """Of all documents; or of this one and of its earlier texts, whose notes are read with it."""
        notebook, document = self.desk.notebook, self.desk.document
        if self.everywhere or document is None:
            return notebook.care.backups()
        notes = notebook.notes(document, deleted=True)
        ids = dict.fromkeys((document.id, *(note.document.id for note in notes)))
        backups = [backup for document_id in ids for backup in notebook.care.backups(document_id)]
        return sorted(backups, key=lambda backup: (backup.day is None, backup.day or ""), reverse=True)

    def _entry(self, item: Offer) -> ListEntry:
        """Which day, how many notes, what would change."""
        say, backup, would = self.say, item.backup, item.would
        day = say("before the changes of {day}", day=backup.day) if backup.day else say("as last saved")
        lines = [ListLine(((day, "strong"), (" · " + say("notes: {count}", count=backup.notes), "dim")))]
        if self.everywhere:
            lines.append(ListLine(((self.desk.shown_of(None, backup.document.title), "quote"),), most=1))
        if not would.changed:
            lines.append(ListLine(((say("The same as the notebook now"), "dim"),)))
        else:
            again = len(would.changed) - item.back - item.binned
            facts = (
                say("come back: {count}", count=item.back) if item.back else "",
                say("return to what they said: {count}", count=again) if again else "",
                say("go to the bin: {count}", count=item.binned) if item.binned else "",
                say("written since and kept: {count}", count=len(would.newer)) if would.newer else "",
            )
            lines.append(ListLine(((" · ".join(filter(None, facts)), "text"),)))
            lines += [
                ListLine((("· ", "dim"), (self._sample(note), "dim")), hang=2, most=1)
                for note in would.changed[:SAMPLES]
            ]
        return ListEntry(tuple(lines))

    def _sample(self, note: Note) -> str:
        """A note by its words, or by what it is on."""
        desk = self.desk
        words = desk.shown_words(note.body) or " ".join("#" + desk.shown_words(tag) for tag in note.tags)
        if not words.strip() and note.target:
            words = desk.shown_of(None, note.target.exact)
        return " ".join(words.split())

    def _ask(self, item: Offer) -> None:
        """Ask, then restore."""
        if not item.would.changed:
            return
        say, undo = self.say, self.desk.keys.told("care.undo")
        question = Question(
            self.say,
            say(
                Counted("Restore {count} note from this backup?", "Restore {count} notes from this backup?"),
                count=len(item.would.changed),
            ),
            (
                say("Each returns to what it said then; what it says now stays in its history."),
                say("Notes written since stay as they are, and {undo} takes it back.", undo=undo),
            ),
            say("Restore"),
            say("Leave it"),
        )
        self.app.push_screen(question, lambda yes: self._restore(item.backup) if yes else None)

    def _restore(self, backup: Backup) -> None:
        notebook = self.desk.notebook

        def job() -> Sequence[Change]:
            return notebook.care.restore_from(backup).changes

        undo = self.desk.keys.told("care.undo")
        self.changes.change(job, self.say("Restored from the backup; {undo} takes it back", undo=undo))

    def action_scope(self) -> None:
        """This document's backups, or all."""
        if self.desk.document is not None:
            self.everywhere = not self.everywhere
            self.load()
