"""The texts of one note: those that two devices wrote at once, and all that it ever said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from annotations.note_times import told
from annotations.notebook.history import Change
from tui.dialogs.notes.care_screen import CareScreen, Listing
from tui.dialogs.notes.note_lines import quote_line
from tui.keymap.table import bindings
from tui.locale.note_changes import NOTE_CHANGES
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import StyledText
from tui.widgets.entry_list import ListEntry

if TYPE_CHECKING:
    from annotations.note import Note
    from documents.document import Span
    from tui.dialogs.notes.note_desk import NoteDesk
    from tui.keymap.command import Fact


@dataclass(frozen=True, slots=True)
class NoteText:
    """One text of a note, the text it is compared with, and what is said of it."""

    note: Note
    other: Note | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """A note that says what all its ``texts`` say, the one that is shown first."""

    note: Note
    texts: tuple[Note, ...]


class NoteTexts(CareScreen["NoteText", "JoinedTexts"]):
    """Texts of a note, one below the other, with what differs marked."""

    def __init__(self, desk: NoteDesk, note: Note, listing: Listing[NoteText]) -> None:
        self.note = note
        super().__init__(desk, listing)

    def entry(self, text: NoteText) -> ListEntry:
        """Who says what when; what the other text does not say is marked."""
        note, desk = text.note, self.desk
        own = desk.notebook.identity.device
        device = self.say("this device") if note.device == own else note.device
        facts = " · ".join((told(note.modified), device, *text.said))
        lines = [ListLine(((facts, "here" if note.words == self.note.words else "strong"),))]
        if text.other is None or text.other.target != note.target or text is self.items[0]:
            lines.append(quote_line(desk, note))
        return ListEntry((*lines, *self._body(note, text.other)))

    def _body(self, note: Note, other: Note | None) -> list[ListLine]:
        from annotations.anchoring.differences import differences

        shown_words = self.desk.shown_words
        words, tags = shown_words(note.body), " ".join(f"#{tag}" for tag in note.tags)
        runs: Sequence[Span] = ()
        if other is not None:
            runs = differences(shown_words(other.body), words)[1]
        lines = _paragraphs(words, runs) if words else []
        if tags:
            lines.append(ListLine(((shown_words(tags), "tag"),)))
        return lines or [ListLine(((self.say("no words"), "dim"),))]

    def say_from_now_on(self, text: NoteText) -> None:
        """Let the note say this."""
        if self.is_own(text.note):
            chosen, notebook = text.note, self.desk.notebook
            said = self.say(
                "The note says this now; {undo} takes it back", undo=self.desk.keys.told("care.undo")
            )

            def job() -> Sequence[Change]:
                texts = notebook.known(chosen.id).texts
                settled = notebook.settle(chosen)
                return [Change(text, settled) for text in texts]

            self.changes.change(job, said)


class VersionsScreen(NoteTexts):
    """Two devices, or two windows, changed the note at once: all their texts, until one is chosen.

    Dismissed with a note that says them all, to be edited, where the reader wants that.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("versions")

    def __init__(self, desk: NoteDesk, note: Note) -> None:
        listing = Listing(
            "versions",
            self._title,
            "",  # there always is one, once it is read
            find=self._find,
            entry=self.entry,
            choose=self._choose,
            facts=self._facts,
        )
        super().__init__(desk, note, listing)

    def _title(self) -> str:
        """What this is."""
        if self.read_once and len(self.items) < 2:
            return self.say("One text of the note")
        return self.say("Texts of the note that were written at once")

    def _facts(self) -> set[Fact]:
        return {"texts"} if len(self.items) > 1 else set()

    def _find(self) -> Sequence[NoteText]:
        """What is shown, then the others, the latest first."""
        notebook = self.desk.notebook
        self.note = shown = notebook.note(self.note.id)
        others = notebook.other_versions(shown.id)
        first = NoteText(shown, others[0] if others else None, (self.say("shown in the notes"),))
        return [first, *(NoteText(note, shown, self._state(note)) for note in others)]

    def _state(self, note: Note) -> tuple[str, ...]:
        return (self.say("in the bin"),) if note.deleted else ()

    def _choose(self, text: NoteText) -> None:
        """One of several stands; a single one does already."""
        if len(self.items) > 1:
            self.say_from_now_on(text)

    def action_join(self) -> None:
        """Both texts into the editor, a blank line between them."""
        from annotations.note import revised

        if len(self.items) < 2 or self.changes.is_saving or not self.is_own(self.note):
            return
        bodies = dict.fromkeys(text.note.body.strip() for text in self.items)
        tags = dict.fromkeys(tag for text in self.items for tag in text.note.tags)
        body = "\n\n".join(body for body in bodies if body)
        joined = revised(self.note, body=body, tags=tuple(tags), deleted=False)
        self.leave_with(JoinedTexts(joined, tuple(text.note for text in self.items)))


class HistoryScreen(NoteTexts):
    """Everything a note ever said, the latest first."""

    def __init__(self, desk: NoteDesk, note: Note) -> None:
        listing = Listing(
            "history",
            self._title,
            "",  # there always is one, once it is read
            find=self._find,
            entry=self.entry,
            choose=self._choose,
            facts=self._facts,
        )
        super().__init__(desk, note, listing)

    def _title(self) -> str:
        """What this is, and how many texts there are."""
        return self.say("What the note said")

    def _facts(self) -> set[Fact]:
        return {"texts"} if self._can_say_again() else set()

    def _can_say_again(self) -> bool:
        marked = self.marked
        return marked is not None and not marked.note.emptied and marked.note.words != self.note.words

    def _find(self) -> Sequence[NoteText]:
        """Each change, compared with what was before it."""
        from annotations.notebook.journal import changes

        notebook = self.desk.notebook
        self.note = notebook.note(self.note.id)
        texts = [
            NoteText(
                entry.after, entry.before, tuple(self.say.word(NOTE_CHANGES[what]) for what in entry.what)
            )
            for entry in changes(notebook.history(self.note.id))
        ]
        return texts[::-1]

    def _choose(self, text: NoteText) -> None:
        """Say again what it said then."""
        if self._can_say_again():
            self.say_from_now_on(text)


def _paragraphs(words: str, runs: Sequence[Span]) -> list[ListLine]:
    """The lines of a text, with some runs of it marked."""
    lines: list[ListLine] = []
    start = 0
    for paragraph in words.split("\n"):
        end = start + len(paragraph)
        lines.append(ListLine(tuple(marked_pieces(words, start, end, runs, "text"))))
        start = end + 1
    return lines


def marked_pieces(words: str, start: int, end: int, runs: Sequence[Span], style: str) -> list[StyledText]:
    """A stretch of a text in a style, and what of it lies in some runs in the style of what differs."""
    texts: list[StyledText] = []
    at = start
    for run in runs:
        first, last = max(at, run.start), min(end, run.end)
        if first < last:
            texts += [(words[at:first], style), (words[first:last], "hit")]
            at = last
    texts.append((words[at:end], style))
    return [text for text in texts if text[0]]
