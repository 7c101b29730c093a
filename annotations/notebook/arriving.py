"""Notes that come from elsewhere, sorted by what is here already. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.note import Note


@dataclass(frozen=True, slots=True)
class Arriving:
    """Notes in the order given, each once.

    ``new`` ones are not here in any revision, ``further`` are revisions that are not here of notes that are,
    ``known`` are here as they are, and ``destroyed`` are what this reader destroyed with the bin.
    """

    new: tuple[Note, ...] = ()
    further: tuple[Note, ...] = ()
    known: tuple[Note, ...] = ()
    destroyed: tuple[Note, ...] = ()

    @property
    def wanted(self) -> tuple[Note, ...]:
        """What is to be stored."""
        return (*self.new, *self.further)


def arriving(notes: Iterable[Note], stored: Mapping[str, Sequence[Note]]) -> Arriving:
    """Sort notes by what is ``stored``: every revision that is here, by note id."""
    new: list[Note] = []
    further: list[Note] = []
    known: list[Note] = []
    destroyed: list[Note] = []
    for note in dict.fromkeys(notes):
        here = stored.get(note.id, ())
        if note in here:
            known.append(note)
        elif any(stored_one.emptied and note.revision < stored_one.revision for stored_one in here):
            destroyed.append(note)
        else:
            (further if here else new).append(note)
    return Arriving(tuple(new), tuple(further), tuple(known), tuple(destroyed))
