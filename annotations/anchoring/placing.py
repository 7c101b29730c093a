"""Notes at their places in a document; what was found once is not looked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from annotations.anchoring.grading import Anchor, Finder
from annotations.note import DocumentRef, Note, Target
from documents.document import Document, Span

if TYPE_CHECKING:
    from annotations.anchoring.carrying import CarrierChain


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


EarlierTexts = Callable[[DocumentRef], Document | None]
"""Gives the document of the exact text that a note was made on, where that text is kept."""


def no_text(_ref: DocumentRef) -> Document | None:
    """No earlier text is kept."""
    return None


TextsBetween = Callable[[Document, Document], Sequence[Document]]
"""Gives the versions between two of one work, in order, as far as their texts are kept."""


def no_texts(_old: Document, _new: Document) -> Sequence[Document]:
    """No version lies between."""
    return ()


class Placing:
    """Places notes. A document never changes, so a note that is the same is where it was.

    A note of an earlier text is carried from it, and through the versions ``between`` that and the document.
    """

    def __init__(self, earlier: EarlierTexts = no_text, between: TextsBetween = no_texts) -> None:
        self._earlier, self._between = earlier, between
        self._carriers: PassageCarriers | None = None
        self._known: WeakKeyDictionary[Document, Mapping[str, PlacedNote]] = WeakKeyDictionary()

    def placed(self, document: Document, notes: Iterable[Note]) -> tuple[PlacedNote, ...]:
        """Some notes, each at its place, in reading order; lost ones last."""
        finder = Finder(document)
        carriers = self._carriers_into(document)
        known = self._known.get(document, {})
        by_id: dict[str, PlacedNote] = {}
        for note in notes:
            before = known.get(note.id)
            by_id[note.id] = (
                before if before and before.note is note else _placed(note, document, finder, carriers)
            )
        self._known[document] = by_id
        return tuple(sorted(by_id.values(), key=_in_reading_order))

    def _carriers_into(self, document: Document) -> PassageCarriers:
        """What was compared with a document is not compared again; a text may be kept now that was not."""
        if self._carriers is None or self._carriers.document is not document:
            self._carriers = PassageCarriers(document, self._earlier, self._between)
        self._carriers.look_again()
        return self._carriers


class PassageCarriers:
    """Carries passages of earlier texts into one document; each text is compared with it once."""

    def __init__(self, document: Document, earlier: EarlierTexts, between: TextsBetween = no_texts) -> None:
        self.document = document
        self._earlier, self._between = earlier, between
        self._by_ref: dict[tuple[str, str], CarrierChain | None] = {}

    def look_again(self) -> None:
        """Ask again for texts that were not there."""
        self._by_ref = {key: carrier for key, carrier in self._by_ref.items() if carrier is not None}

    def carried(self, ref: DocumentRef, target: Target) -> Anchor | None:
        """Where a passage of an earlier text is now; None where that text is not kept, or the passage is not in it."""
        from annotations.anchoring.carrying import CarrierChain

        key = ref.id, ref.text
        if key not in self._by_ref:
            text = self._earlier(ref)
            self._by_ref[key] = (
                None
                if text is None
                else CarrierChain([text, *self._between(text, self.document), self.document])
            )
        carrier = self._by_ref[key]
        if carrier is None or not _is_at(target, carrier.old.text):
            return None
        return carrier.carry(Span(target.start, target.end))


def _placed(note: Note, document: Document, finder: Finder, carriers: PassageCarriers) -> PlacedNote:
    earlier = note.document.id != document.id
    target = note.target
    if target is None:
        return PlacedNote(note, Anchor("exact", 0, 0), earlier)
    if note.document.text == document.text_digest and _is_at(target, document.text):
        return PlacedNote(note, Anchor("exact", target.start, target.end))
    if not earlier and _stands(target, document.text):
        return PlacedNote(note, Anchor("exact", target.start, target.end))
    anchor = carriers.carried(note.document, target) if note.document.text != document.text_digest else None
    return PlacedNote(note, anchor or finder.anchor(target, same_text=not earlier), earlier)


def _is_at(target: Target, text: str) -> bool:
    """Whether a quote stands where its note says, in the text that it names: what a file says is a claim."""
    return (
        len(target.exact) > 0
        and text.startswith(target.exact, target.start)
        and (target.end - target.start == len(target.exact))
    )


def _stands(target: Target, text: str) -> bool:
    """Whether a quote and its sides stand to the letter where they stood: what most notes do, told at once."""
    return (
        0 < len(target.exact) == target.end - target.start
        and text.startswith(target.exact, target.start)
        and text.endswith(target.prefix, 0, target.start)
        and text.startswith(target.suffix, target.end)
    )


def stands_to_the_letter(placed: PlacedNote, document: Document) -> bool:
    """Whether a note of this very document stands in it as it was made: the text is the one that it was made on."""
    target = placed.note.target
    return target is not None and placed.note.document.id == document.id and _stands(target, document.text)


def _in_reading_order(placed: PlacedNote) -> tuple[bool, int, int]:
    return (placed.anchor.grade == "orphan", placed.anchor.start, -placed.anchor.end)
