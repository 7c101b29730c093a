"""The texts of one note: those that two devices wrote at once, and all that it ever said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from annotations.notebook.history import Change
from tui.dialogs.notes.care_screen import CareScreen
from tui.locale.change_words import WHAT
from tui.widgets.entry_list import Entry
from tui.widgets.lines import FooterKey
from tui.widgets.notes import note_list
from tui.widgets.row_list import Piece
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from annotations.note import Note
    from documents.document import Span
    from tui.reader.reader_base import ReaderBase


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a note, the text it is compared with, and what is said of it."""

    note: Note
    other: Note | None
    said: tuple[str, ...]


class _Texts(CareScreen["Text", "Note"]):
    """Texts of a note, one below the other, with what differs marked."""

    def __init__(self, reader: ReaderBase, note: Note) -> None:
        super().__init__(reader)
        self.note = note

    def nothing(self) -> str:
        """There always is one, once it is read."""
        return ""

    def entry(self, item: Text) -> Entry:
        """Who says what when; what the other text does not say is marked."""
        note = item.note
        device = self.say("this device") if note.device == self.notebook.identity.device else note.device
        facts = " · ".join((note_list.when(note.modified), device, *item.said))
        lines = [Line(((facts, "here" if note.words == self.note.words else "strong"),))]
        if item.other is None or item.other.target != note.target or item is self.items[0]:
            lines.append(self.quote_line(note))
        return Entry((*lines, *self._body(note, item.other)))

    def _body(self, note: Note, other: Note | None) -> list[Line]:
        from annotations.anchoring.differences import differences

        words, tags = self.reader.shown_words(note.body), " ".join(f"#{tag}" for tag in note.tags)
        runs: Sequence[Span] = ()
        if other is not None:
            runs = differences(self.reader.shown_words(other.body), words)[1]
        lines = _paragraphs(words, runs) if words else []
        if tags:
            lines.append(Line(((self.reader.shown_words(tags), "tag"),)))
        return lines or [Line(((self.say("no words"), "dim"),))]

    def choose(self, item: Text) -> None:
        """Let the note say this from now on."""
        if self.is_own(item.note):
            shown, chosen = self.note, item.note
            said = self.say("So it says now; u takes it back")
            self.change(lambda: [Change(shown, self.notebook.put_back(chosen))], said)


class VersionsScreen(_Texts):
    """Two devices, or two windows, changed the note at once: all their texts, until one is chosen.

    Dismissed with a note that says them all, to be edited, where the reader wants that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "join", show=False)]

    def heading(self) -> str:
        """What this is."""
        if self.read_once and len(self.items) < 2:
            return self.say("One text of the note")
        return self.say("Texts of the note that were written at once")

    def keys(self) -> Sequence[FooterKey]:
        """Choosing, joining."""
        say = self.say
        choices = (
            FooterKey("Enter", say("this one stands"), "choose"),
            FooterKey("b", say("both in the editor"), "join"),
        )
        return (
            *(choices if len(self.items) > 1 else ()),
            FooterKey("Esc", say("leave"), "leave"),
        )

    def find(self) -> Sequence[Text]:
        """What is shown, then the others, the latest first."""
        self.note = shown = self.notebook.note(self.note.id)
        others = self.notebook.other_versions(shown.id)
        first = Text(shown, others[0] if others else None, (self.say("shown in the notes"),))
        return [first, *(Text(note, shown, self._state(note)) for note in others)]

    def _state(self, note: Note) -> tuple[str, ...]:
        return (self.say("in the bin"),) if note.deleted else ()

    def choose(self, item: Text) -> None:
        """One of several stands; a single one does already."""
        if len(self.items) > 1:
            super().choose(item)

    def action_join(self) -> None:
        """Both texts into the editor, a blank line between them."""
        from annotations.note import revised

        if len(self.items) < 2 or self.working or not self.is_own(self.note):
            return
        bodies = dict.fromkeys(text.note.body.strip() for text in self.items)
        tags = dict.fromkeys(tag for text in self.items for tag in text.note.tags)
        body = "\n\n".join(body for body in bodies if body)
        self.dismiss(revised(self.note, body=body, tags=tuple(tags), deleted=False))


class HistoryScreen(_Texts):
    """Everything a note ever said, the latest first."""

    def heading(self) -> str:
        """What this is, and how many texts there are."""
        return self.say("What the note said") + (f" · {len(self.items)}" if self.items else "")

    def keys(self) -> Sequence[FooterKey]:
        """Putting back what can be."""
        back = FooterKey("Enter", self.say("say this again"), "choose")
        return (*((back,) if self._can_say_again() else ()), FooterKey("Esc", self.say("leave"), "leave"))

    def _can_say_again(self) -> bool:
        marked = self.marked
        return marked is not None and not marked.note.emptied and marked.note.words != self.note.words

    def find(self) -> Sequence[Text]:
        """Each change, compared with what was before it."""
        from annotations.notebook.journal import changes

        self.note = self.notebook.note(self.note.id)
        found = [
            Text(entry.after, entry.before, tuple(self.say.word(WHAT[what]) for what in entry.what))
            for entry in changes(self.notebook.history(self.note.id))
        ]
        return found[::-1]

    def choose(self, item: Text) -> None:
        """Say again what it said then."""
        if self._can_say_again():
            super().choose(item)


def _paragraphs(words: str, runs: Sequence[Span]) -> list[Line]:
    """The lines of a text, with some runs of it marked."""
    lines: list[Line] = []
    start = 0
    for paragraph in words.split("\n"):
        end = start + len(paragraph)
        lines.append(Line(tuple(marked_pieces(words, start, end, runs, "text"))))
        start = end + 1
    return lines


def marked_pieces(words: str, start: int, end: int, runs: Sequence[Span], style: str) -> list[Piece]:
    """A stretch of a text in a style, and what of it lies in some runs in the style of what differs."""
    pieces: list[Piece] = []
    at = start
    for run in runs:
        first, last = max(at, run.start), min(end, run.end)
        if first < last:
            pieces += [(words[at:first], style), (words[first:last], "hit")]
            at = last
    pieces.append((words[at:end], style))
    return [piece for piece in pieces if piece[0]]
