"""Notes that come from elsewhere, sorted by what is here already. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.note import Note, same_name
from annotations.notebook.merging import has_seen


@dataclass(frozen=True, slots=True)
class Arriving:
    """Notes in the order given, each once.

    ``new`` ones are not here in any revision, ``further`` say something of notes that are here, and say it as
    revisions that were made from nothing: a file is somebody's word, and ends no text that is here;
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
        if not here:
            new.append(note)
        elif note in here or _rootless(note) in here or any(_is_said(note, said) for said in here):
            known.append(note)
        elif any(said.emptied and (has_seen(said, note) or has_seen(said, _rootless(note))) for said in here):
            destroyed.append(note)
        else:
            further.append(_rootless(note))
    return Arriving(tuple(new), tuple(further), tuple(known), tuple(destroyed))


def _is_said(note: Note, said: Note) -> bool:
    """Whether a revision says what a note says, in the same name."""
    return note.words == said.words and same_name(note.creator, said.creator)


def _rootless(note: Note) -> Note:
    return replace(note, parents=(), seen=(), read_as="", worded="")
