"""Restoring from a backup: which there are, what each would bring back, and the bringing back itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from annotations.notebook.history import Change
from tui.dialogs.dialog import Question
from tui.dialogs.notes.care_screen import MOST, CareScreen
from tui.widgets.entry_list import Entry
from tui.widgets.lines import FooterKey
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.storage.backups import Backup, Restored
    from tui.reader.reader_base import ReaderBase

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

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "choose", show=False),
        Binding("a", "scope", show=False),
    ]

    def __init__(self, reader: ReaderBase) -> None:
        super().__init__(reader)
        self.everywhere = reader.document is None

    def heading(self) -> str:
        """Of which documents."""
        if self.everywhere:
            return self.say("Backups: all documents")
        return self.say("Backups: this document")

    def nothing(self) -> str:
        """No backup."""
        return self.say("No backup yet: the first is made with the first note.")

    def keys(self) -> Sequence[FooterKey]:
        """Restoring where that changes something."""
        say = self.say
        restore = FooterKey("Enter", say("restore"), "choose")
        useful = self.marked is not None and bool(self.marked.would.changed)
        return (
            *((restore,) if useful else ()),
            FooterKey("a", say("this document") if self.everywhere else say("all documents"), "scope"),
            FooterKey("Esc", say("leave"), "leave"),
        )

    def find(self) -> Sequence[Offer]:
        """The backups, each compared with what is there now."""
        from annotations.errors import UnreadableNotebook

        notebook = self.notebook
        offers = []
        for backup in self._backups()[:MOST]:
            try:
                would = notebook.would_restore(backup)
            except UnreadableNotebook:
                continue  # it was forgotten or spoiled since it was listed
            here = {note.id for note in notebook.notes(backup.document.id)}
            back = sum(not note.deleted and note.id not in here for note in would.changed)
            binned = sum(note.deleted and note.id in here for note in would.changed)
            offers.append(Offer(backup, would, back, binned))
        return offers

    def _backups(self) -> Sequence[Backup]:
        """Of all documents; or of this one and of its earlier texts, whose notes are read with it."""
        notebook, document = self.notebook, self.reader.document
        if self.everywhere or document is None:
            return notebook.backups()
        notes = notebook.notes(document.id, title=document.name or None, deleted=True)
        ids = dict.fromkeys((document.id, *(note.document.id for note in notes)))
        found = [backup for one in ids for backup in notebook.backups(one)]
        return sorted(found, key=lambda one: (one.day is None, one.day or ""), reverse=True)

    def entry(self, item: Offer) -> Entry:
        """Which day, how many notes, what would change."""
        say, backup, would = self.say, item.backup, item.would
        day = say("before the changes of {day}", day=backup.day) if backup.day else say("as last saved")
        lines = [Line(((day, "strong"), (" · " + say("notes: {count}", count=backup.notes), "dim")))]
        if self.everywhere:
            lines.append(Line(((self.reader.shown_of(None, backup.document.title), "quote"),), most=1))
        if not would.changed:
            lines.append(Line(((say("Says what is there already"), "dim"),)))
        else:
            again = len(would.changed) - item.back - item.binned
            facts = (
                say("come back: {count}", count=item.back) if item.back else "",
                say("say again what they said: {count}", count=again) if again else "",
                say("go to the bin: {count}", count=item.binned) if item.binned else "",
                say("written since, stay: {count}", count=len(would.newer)) if would.newer else "",
            )
            lines.append(Line(((" · ".join(filter(None, facts)), "text"),)))
            lines += [
                Line((("· ", "dim"), (self._sample(note), "dim")), hang=2, most=1)
                for note in would.changed[:SAMPLES]
            ]
        return Entry(tuple(lines))

    def _sample(self, note: Note) -> str:
        """A note by its words, or by what it is on."""
        reader = self.reader
        words = reader.shown_words(note.body) or " ".join("#" + reader.shown_words(tag) for tag in note.tags)
        if not words.strip() and note.target:
            words = reader.shown_of(None, note.target.exact)
        return " ".join(words.split())

    def choose(self, item: Offer) -> None:
        """Ask, then restore."""
        if not item.would.changed:
            return
        say = self.say
        question = Question(
            say("Restore {count} notes from this backup?", count=len(item.would.changed)),
            (
                say("Each says again what it said then; what it says now stays in its history."),
                say("Notes written since stay as they are, and u takes it back."),
            ),
            say("Restore"),
            say("Leave it"),
        )
        self.app.push_screen(question, lambda yes: self._restore(item.backup) if yes else None)

    def _restore(self, backup: Backup) -> None:
        notebook = self.notebook

        def job() -> Sequence[Change]:
            before = {note.id: note for note in notebook.notes(deleted=True)}
            changed = notebook.restore_from(backup).changed
            return [Change(before.get(note.id), note) for note in changed]

        self.change(job, self.say("Restored from the backup; u takes it back"))

    def action_scope(self) -> None:
        """This document's backups, or all."""
        if self.reader.document is not None:
            self.everywhere = not self.everywhere
            self.load()
