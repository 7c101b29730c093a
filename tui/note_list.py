"""Notes as the screen lists and marks them: filtered, in order, in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tui.reading.marks import Mark, MarkKind
from tui.widgets.notes_panel import Card

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook import PlacedNote
    from documents.document import Unit
    from tui.language import Speech


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes are shown; an empty set lets everything through."""

    tags: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.tags or self.readers or self.kinds)

    def lets(self, note: Note) -> bool:
        """Whether a note is shown."""
        return (
            (not self.tags or not self.tags.isdisjoint(note.tags))
            and (not self.readers or note.creator in self.readers)
            and (not self.kinds or note.motivation in self.kinds)
        )


def filtered(placed: Iterable[PlacedNote], chosen: NoteFilter) -> tuple[PlacedNote, ...]:
    """The notes that a filter lets through, in the order given."""
    return tuple(one for one in placed if chosen.lets(one.note))


def on_unit(placed: Iterable[PlacedNote], unit: Unit | None) -> tuple[PlacedNote, ...]:
    """The notes that touch a clause; lost ones and those on the whole document touch none."""
    if unit is None:
        return ()
    return tuple(
        one
        for one in placed
        if one.note.target is not None
        and one.anchor.grade != "orphan"
        and one.anchor.start < unit.end
        and one.anchor.end > unit.start
    )


def marks(placed: Iterable[PlacedNote], is_own: Callable[[Note], bool]) -> list[Mark]:
    """The marks of notes in the text, in published offsets."""
    found = []
    for one in placed:
        if one.note.target is None or one.anchor.grade == "orphan" or one.anchor.end <= one.anchor.start:
            continue
        kind = MarkKind.NOTE if is_own(one.note) else MarkKind.OTHERS_NOTE
        if one.anchor.grade == "to-be-checked":
            kind = MarkKind.DOUBTFUL_NOTE
        found.append(Mark(one.anchor.start, one.anchor.end, kind, key=one.note.id))
    return found


def cards(
    placed: Sequence[PlacedNote],
    say: Speech,
    quoted: Callable[[PlacedNote], str],
    words: Callable[[str], str],
) -> list[Card]:
    """The notes as cards; ``quoted`` gives a quote in the script of the screen, ``words`` what readers wrote."""
    found = []
    for one in placed:
        note = one.note
        quote = " ".join(quoted(one).split()) if note.target else say("The whole document")
        group = one.anchor.grade if one.anchor.grade in {"to-be-checked", "orphan"} else "placed"
        found.append(
            Card(note.id, quote, words(note.body), tuple(map(words, note.tags)), byline(note, say), group)
        )
    return found


def byline(note: Note, say: Speech) -> str:
    """Who wrote a note, when (in the local time of the screen), and what kind it is if not a plain comment."""
    when = datetime.fromisoformat(note.modified).astimezone()
    parts = [note.creator, f"{when:%Y-%m-%d %H:%M}"]
    if note.motivation != "commenting":
        parts.append(say(note.motivation))
    return " · ".join(parts)
