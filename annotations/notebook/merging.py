"""Many files, one view: what each note says now, and all that it ever said. Pure.

The result depends on the set of revisions alone, never on their order, on how often they were copied, or on clocks.

A note is known by its id and by the reader in whose folder it lies (``Note.owner``). What it says now are its
leaves: the revisions that no other was made from. A revision ends those that it names as ``parents``; a tombstone
also those that it names as ``seen``; one of format 1, which names none, all that count less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from annotations.note import Note, moment, name_key


@dataclass(frozen=True, slots=True)
class Merged:
    """A note as it is shown, the other texts that it has now, its leaves, and all its revisions from the first on.

    A leaf that was deleted counts only where no other is left: words that its reader had not seen stay.
    """

    note: Note
    others: tuple[Note, ...]
    history: tuple[Note, ...]
    leaves: tuple[Note, ...]

    @property
    def texts(self) -> tuple[Note, ...]:
        """Everything that the note says now; the one that is shown comes first."""
        return (self.note, *self.others)

    def above(self, name: str) -> tuple[Note, ...]:
        """The leaves that were made from a revision, itself if it is one; none where the revision is not known."""
        ended = _ended(self.history)
        below: dict[str, set[str]] = {}
        for child, parents in ended.items():
            for parent in parents:
                below.setdefault(parent, set()).add(child)
        reached, waiting = {name}, [name]
        while waiting:
            further = below.get(waiting.pop(), set()) - reached
            reached |= further
            waiting += further
        return tuple(leaf for leaf in self.leaves if leaf.name in reached)


def merge(revisions: Iterable[Note], *, reader: str = "") -> Mapping[str, Merged]:
    """What is seen of each note, by note id, as ``reader`` sees it.

    Where the notes of several readers bear one id, who wrote goes before who copied, and the reader before others:
    the first keeps it, the others are told under an id made of it and of their reader's name. A copy in another's folder that says nothing
    that its author's own folder does not say is left out.
    """
    by_id: dict[str, dict[str, list[Note]]] = {}
    for note in revisions:
        by_id.setdefault(note.id, {}).setdefault(name_key(note.owner), []).append(note)
    merged: dict[str, Merged] = {}
    for note_id, owners in by_id.items():
        if len(owners) == 1:
            (notes,) = owners.values()
            merged[note_id] = _merge_one(notes, note_id)
            continue
        for index, (owner, notes) in enumerate(_in_turn(_without_copies(owners), reader)):
            key = note_id if index == 0 else str(uuid5(UUID(note_id), owner))
            merged[key] = _merge_one(notes, key)
    return merged


def _in_turn(owners: Mapping[str, list[Note]], reader: str) -> list[tuple[str, list[Note]]]:
    """The owners of one id: those who wrote before those who copied, the reader before others, then by name."""

    def turn(item: tuple[str, list[Note]]) -> tuple[bool, bool, str]:
        owner, notes = item
        return any(note.claimed for note in notes), owner != name_key(reader), owner

    return sorted(owners.items(), key=turn)


def _without_copies(owners: Mapping[str, list[Note]]) -> dict[str, list[Note]]:
    """One id's revisions by owner, but for those that only repeat what lies in the folder of whom they name."""
    names = {owner: {note.name for note in notes} for owner, notes in owners.items()}

    def is_copy(owner: str, notes: Iterable[Note]) -> bool:
        creators = {name_key(note.creator) for note in notes}
        return all(creator != owner and names[owner] <= names.get(creator, set()) for creator in creators)

    return {owner: notes for owner, notes in owners.items() if not is_copy(owner, notes)}


def _merge_one(notes: Sequence[Note], note_id: str) -> Merged:
    if len(notes) == 1:
        note = notes[0] if notes[0].id == note_id else _called(notes[0], note_id)
        return Merged(note, (), (note,), (note,))
    by_name = {note.name: note for note in notes}
    if any(note.id != note_id for note in notes):
        by_name = {name: _called(note, note_id) for name, note in by_name.items()}
    history = tuple(sorted(by_name.values(), key=_order))
    ended = set().union(*_ended(history).values())
    leaves = tuple(note for note in history if note.name not in ended)
    said = [note for note in leaves if not note.deleted] or list(leaves)
    shown = max(said, key=lambda note: (not note.emptied, *_order(note)))
    others: dict[tuple[object, ...], Note] = {}
    for note in reversed(said):
        if note.words != shown.words and not note.emptied:
            others.setdefault(note.words, note)
    return Merged(shown, tuple(others.values()), history, leaves)


def _ended(history: Sequence[Note]) -> dict[str, set[str]]:
    """The names of the revisions that each ends, by its own name.

    A count never falls from a revision to what was made from it: so no forged names make a circle, in which
    nothing would be a leaf.
    """
    by_name = {note.name: note for note in history}
    ended: dict[str, set[str]] = {}
    for name, note in by_name.items():
        if note.parents is None:
            ended[name] = {other for other, known in by_name.items() if known.revision < note.revision}
        else:
            named = {*note.parents, *note.seen} if note.emptied else set(note.parents)
            ended[name] = {
                other
                for other in named
                if other != name and other in by_name and by_name[other].revision <= note.revision
            }
    return ended


def has_seen(later: Note, earlier: Note) -> bool:
    """Whether a revision is known to have seen another: it was made from it, or counts more without saying of what."""
    if later.parents is None:
        return earlier.revision < later.revision
    return earlier.name in later.parents or earlier.name in later.seen


def hidden_texts(merged: Merged) -> tuple[Note, ...]:
    """Texts that went from view without a word: a revision of format 1 counted more, and may not have seen them.

    Of one count there are several, by different devices, and only one of them was gone on from.
    """
    by_count: dict[int, list[Note]] = {}
    for note in merged.history:
        if note.parents is None:
            by_count.setdefault(note.revision, []).append(note)
    shown = {note.words for note in merged.texts}
    top = max(by_count, default=0)
    hidden: dict[tuple[object, ...], Note] = {}
    for count, notes in by_count.items():
        if count == top or len({note.words for note in notes}) < 2:
            continue
        after = {note.device for note in by_count.get(count + 1, ())}
        for note in notes:
            if note.device not in after and note.words not in shown and not note.emptied:
                hidden.setdefault(note.words, note)
    return tuple(hidden.values())


def _called(note: Note, note_id: str) -> Note:
    """A revision under another id; its name stays that of its record."""
    return replace(note, id=note_id, read_as=note.name)


def _order(note: Note) -> tuple[object, ...]:
    """Revisions in order; of one count the later after the earlier. Which is a leaf does not depend on it."""
    return (note.revision, moment(note.modified), note.device, note.name)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they were first written, one after the other."""
    return sorted(notes, key=lambda note: (note.created, note.id))
