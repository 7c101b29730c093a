"""Notes at their places in a document; what was found once is not looked for again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from annotations.anchoring.grading import Anchor, Finder
from annotations.note import Note, Target
from documents.document import Document


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where it is in a document as it is now.

    A note on the whole document is placed at (0, 0) exactly. ``earlier`` says that the note was made on
    another version of the text.
    """

    note: Note
    anchor: Anchor
    earlier: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether the note waits for its reader to say where it belongs."""
        return self.note.target is not None and self.anchor.grade in {"to-be-checked", "orphan"}


class Placing:
    """Places notes. A document never changes, so a note that is the same is where it was."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Document, Mapping[str, PlacedNote]] = WeakKeyDictionary()

    def placed(self, document: Document, notes: Iterable[Note]) -> tuple[PlacedNote, ...]:
        """Some notes, each at its place, in reading order; lost ones last."""
        finder = Finder(document)
        known = self._known.get(document, {})
        by_id: dict[str, PlacedNote] = {}
        for note in notes:
            before = known.get(note.id)
            by_id[note.id] = before if before and before.note is note else _placed(note, document, finder)
        self._known[document] = by_id
        return tuple(sorted(by_id.values(), key=_in_reading_order))


def _placed(note: Note, document: Document, finder: Finder) -> PlacedNote:
    earlier = note.document.id != document.id
    if note.target is None:
        return PlacedNote(note, Anchor("exact", 0, 0), earlier)
    if not earlier and _stands(note.target, document.text):
        return PlacedNote(note, Anchor("exact", note.target.start, note.target.end))
    return PlacedNote(note, finder.anchor(note.target, same_text=not earlier), earlier)


def _stands(target: Target, text: str) -> bool:
    """Whether a quote and its sides stand to the letter where they stood: what most notes do, told at once."""
    return (
        0 < len(target.exact) == target.end - target.start
        and text.startswith(target.exact, target.start)
        and text.endswith(target.prefix, 0, target.start)
        and text.startswith(target.suffix, target.end)
    )


def _in_reading_order(placed: PlacedNote) -> tuple[bool, int, int]:
    return (placed.anchor.grade == "orphan", placed.anchor.start, -placed.anchor.end)
