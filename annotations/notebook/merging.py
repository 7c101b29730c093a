"""Many files, one view: what each note says now, and all that it ever said. Pure.

The result depends on the set of revisions alone, never on their order, on how often they were copied, or on clocks.

A note is known by its id and by the reader in whose folder it lies (``Note.owner``). What it says now are its
leaves: the revisions that no other was made from. A revision ends those that it names as ``parents``; a tombstone
also those that it names as ``seen``; one of format 1, which names none, all that count less.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from annotations.note import Note, moment, name_key


@dataclass(frozen=True, slots=True)
class Merged:
    """A note as it is shown, the other texts that it has now, its leaves, and all its revisions from the first on.

    A leaf that was deleted counts only where no other is left: words that its reader had not seen stay. ``stored_as``
    is the id that the records bear: another than the note's where that is told under an id of its own.
    """

    note: Note
    others: tuple[Note, ...]
    history: tuple[Note, ...]
    leaves: tuple[Note, ...]
    stored_as: str

    @property
    def texts(self) -> tuple[Note, ...]:
        """Everything that the note says now; the one that is shown comes first."""
        return (self.note, *self.others)

    @property
    def same_words(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The names of its texts, and of the revisions that say the same as each, tags aside."""
        if len(self.history) == 1:
            return
        for text in self.texts:
            words = text.body, text.motivation
            names = (known.name for known in self.history if (known.body, known.motivation) == words)
            yield text.name, frozenset(names)

    def called(self, note_id: str) -> Merged:
        """The same note under another id."""

        def called(notes: Iterable[Note]) -> tuple[Note, ...]:
            return tuple(_called(note, note_id) for note in notes)

        note, others = _called(self.note, note_id), called(self.others)
        return Merged(note, others, called(self.history), called(self.leaves), self.stored_as)

    def above(self, name: str) -> tuple[Note, ...]:
        """The leaves that were made from a revision, itself if it is one; none where the revision is not known."""
        by_name = {note.name: note for note in self.history}
        if name not in by_name:
            return ()
        children: dict[str, list[str]] = {}
        for child, note in by_name.items():
            for parent in _ended_by(note, by_name):
                children.setdefault(parent, []).append(child)
        counting = sorted((note.revision, known) for known, note in by_name.items() if note.parents is None)
        counts = [count for count, _ in counting]
        reached, waiting, unreached = {name}, [name], len(counting)
        while waiting:
            parent = waiting.pop()
            first = bisect_right(counts, by_name[parent].revision)
            after = [known for _, known in counting[first:unreached]]
            unreached = min(unreached, first)
            for child in (*children.get(parent, ()), *after):
                if child not in reached:
                    reached.add(child)
                    waiting.append(child)
        return tuple(leaf for leaf in self.leaves if leaf.name in reached)


def merge(revisions: Iterable[Note], *, reader: str = "") -> Mapping[str, Merged]:
    """What is seen of each note, by note id, as ``reader`` sees it.

    Where notes of several readers bear one id, the reader's own keeps it, whatever others wrote, unless all of it is
    a copy and whom it names has the note here; then who wrote goes before who copied. The others are told under an
    id made of it and of their reader's name. A copy that only repeats what its author wrote is left out, as long as
    the author has not thrown that away.
    """
    by_id: dict[str, list[Note]] = {}
    for note in revisions:
        by_id.setdefault(note.id, []).append(note)
    merged: dict[str, Merged] = {}
    for note_id, notes in by_id.items():
        if len(notes) == 1 or all(note.owner == notes[0].owner for note in notes):
            merged[note_id] = _merge_one(notes)
            continue
        by_owner: dict[str, list[Note]] = {}
        for note in notes:
            by_owner.setdefault(name_key(note.owner), []).append(note)
        views = {owner: _merge_one(own) for owner, own in by_owner.items()}
        for index, (owner, view) in enumerate(_in_turn(_without_copies(views), name_key(reader))):
            key = note_id if index == 0 else _id_of_another(note_id, owner, by_id)
            merged[key] = view if index == 0 else view.called(key)
    return merged


def _in_turn(views: Mapping[str, Merged], reader: str) -> list[tuple[str, Merged]]:
    """The notes of one id by owner, in the order in which they may keep it."""
    own = views.get(reader)
    named = {name_key(note.creator) for note in own.history} if own is not None else set()

    def turn(item: tuple[str, Merged]) -> tuple[int, str]:
        owner, view = item
        is_copy = all(note.claimed for note in view.history)
        if owner == reader:
            return (2 if is_copy else 0), owner
        return (4 if is_copy else 1 if own is not None and owner in named else 3), owner

    return sorted(views.items(), key=turn)


def _without_copies(views: Mapping[str, Merged]) -> dict[str, Merged]:
    """One id's notes by owner, but for those that repeat what lies in the folder of whom they name, and no more."""
    names = {owner: {note.name for note in view.history} for owner, view in views.items()}
    said = {owner: {text.words for text in view.texts} for owner, view in views.items()}

    def repeats(owner: str, author: str) -> bool:
        if author == owner or author not in views:
            return False
        return said[owner] <= said[author] or (
            names[owner] <= names[author] and not views[author].note.deleted
        )

    def is_copy(owner: str, view: Merged) -> bool:
        return all(repeats(owner, author) for author in {name_key(note.creator) for note in view.history})

    return {owner: view for owner, view in views.items() if not is_copy(owner, view)}


def _id_of_another(note_id: str, owner: str, taken: Collection[str]) -> str:
    """The id under which an owner's note is told where another's keeps its own; no note bears it, by chance or on
    purpose."""
    key = note_id
    while key in taken:
        key = str(uuid5(UUID(key), owner))
    return key


def _merge_one(notes: Sequence[Note]) -> Merged:
    if len(notes) == 1:
        return Merged(notes[0], (), (notes[0],), (notes[0],), notes[0].id)
    by_name = {note.name: note for note in notes}
    names = sorted(by_name, key=lambda name: _order(by_name[name], name))
    ended = _ended(by_name)
    leaves = tuple(by_name[name] for name in names if name not in ended)
    said = [note for note in leaves if not note.deleted] or list(leaves)
    # Of several texts the last is shown; a tombstone only where there is nothing else.
    shown = next((note for note in reversed(said) if not note.emptied), said[-1])
    others: dict[tuple[object, ...], Note] = {}
    for note in reversed(said):
        if note.words != shown.words and not note.emptied:
            others.setdefault(note.words, note)
    history = tuple(by_name[name] for name in names)
    texts = tuple(_worded(note, history) for note in (shown, *others.values()))
    return Merged(texts[0], texts[1:], history, leaves, shown.id)


def _worded(note: Note, history: Iterable[Note]) -> Note:
    """A text that tells since when its note has these words: an undone deletion or a new place is no new wording."""
    first = next(known for known in history if (known.body, known.tags) == (note.body, note.tags))
    return replace(note, worded=first.modified)


def _ended(by_name: Mapping[str, Note]) -> set[str]:
    """The names of the revisions that others among them end."""
    counted = max((note.revision for note in by_name.values() if note.parents is None), default=0)
    ended = {name for name, note in by_name.items() if note.revision < counted}
    for note in by_name.values():
        if note.parents or note.seen:
            ended.update(_ended_by(note, by_name))
    return ended


def _ended_by(note: Note, by_name: Mapping[str, Note]) -> list[str]:
    """The names of the revisions, among those known, that a revision ends because it names them.

    A count never falls from a revision to what was made from it: so no forged names make a circle, in which
    nothing would be a leaf; and none names itself, since its name is made of what it names.
    """
    named = (*(note.parents or ()), *note.seen) if note.emptied else note.parents or ()
    return [name for name in named if name in by_name and by_name[name].revision <= note.revision]


def has_seen(later: Note, earlier: Note) -> bool:
    """Whether a revision is known to have seen another: it was made from it, or counts more without saying of what."""
    if later.parents is None:
        return earlier.revision < later.revision
    return earlier.name in later.parents or earlier.name in later.seen


def hidden_texts(merged: Merged) -> tuple[Note, ...]:
    """Texts that went from view without a word: a revision of format 1 counted more, and may not have seen them.

    Of one count there are several, by different devices, and only one of them was gone on from.
    """
    by_name = {note.name: note for note in merged.history}
    named = {parent for note in merged.history for parent in _ended_by(note, by_name)}
    top = max((note.revision for note in merged.history if note.parents is None), default=0)
    by_count: dict[int, list[Note]] = {}
    for name, note in by_name.items():
        if note.revision <= top and (note.parents is None or name not in named):
            by_count.setdefault(note.revision, []).append(note)
    shown = {note.words for note in merged.texts}
    said_later = {note.words: note.revision for note in merged.history if note.parents is not None}
    hidden: dict[tuple[object, ...], Note] = {}
    for count, notes in by_count.items():
        if count == top or len({note.words for note in notes}) < 2:
            continue
        after = {note.device for note in by_count.get(count + 1, ())}
        for note in notes:
            is_known = note.device in after or note.words in shown or said_later.get(note.words, 0) > count
            if not (is_known or note.emptied):
                hidden.setdefault(note.words, note)
    return tuple(hidden.values())


def _called(note: Note, note_id: str) -> Note:
    """A revision under another id; its name stays that of its record."""
    return replace(note, id=note_id, read_as=note.name)


def _order(note: Note, name: str) -> tuple[object, ...]:
    """Revisions in order; of one count the later after the earlier. Which is a leaf does not depend on it."""
    return (note.revision, moment(note.modified), note.device, name)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they were first written, one after the other."""
    return sorted(notes, key=lambda note: (note.created, note.id))
