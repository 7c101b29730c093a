"""Tags renamed, merged and deleted on all notes at once: what each note bears afterwards, and the one act that writes it.

A tag is meant as the filters mean it, case, width and script aside. What is another reader's stays as it is: nobody
writes into another's file. Notes in the bin keep the tags with which they were thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import WrongTag
from annotations.note import tidy_tags
from annotations.notebook.history import Change
from annotations.queries import tag_key

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Retagging:
    """The tags that are meant, and the one that stands in their place; "": none."""

    tags: frozenset[str]
    into: str = ""

    @classmethod
    def of(cls, tags: Iterable[str], into: str = "", *, deletes: bool = False) -> Retagging:
        """Have ``into`` stand in the place of some tags, or with ``deletes`` nothing. Raises WrongTag where one is none."""
        tags = tuple(tags)
        for tag in tags:
            if not tidy_tags([tag]):
                raise WrongTag(tag=tag)
        tidied = tidy_tags([into])
        if not deletes and len(tidied) != 1:
            raise WrongTag(tag=into)
        return cls(frozenset(map(tag_key, tags)), "" if deletes else tidied[0])

    def of_note(self, tags: Collection[str]) -> tuple[str, ...]:
        """The tags of a note afterwards: the new one where the first of those stood that it takes the place of."""
        stands_for = self.tags | ({tag_key(self.into)} if self.into else set())
        changed: list[str] = []
        is_there = not self.into
        for tag in tags:
            if tag_key(tag) not in stands_for:
                changed.append(tag)
            elif not is_there:
                changed.append(self.into)
                is_there = True
        return tuple(changed)

    def changes(self, note: Note) -> bool:
        """Whether a note bears other tags afterwards."""
        return any(tag_key(tag) in self.tags for tag in note.tags) and self.of_note(note.tags) != note.tags

    def applied(self, note: Note) -> Note:
        """The note with those tags, made from the one given; what was tags alone and has none left is a mark."""
        tags = self.of_note(note.tags)
        motivation = "highlighting" if note.motivation == "tagging" and not tags else note.motivation
        return replace(note, tags=tags, motivation=motivation, read_as=note.name)


class Retagged(NamedTuple):
    """What was changed, in one step that can be undone; how many notes of others bear such a tag and keep it."""

    changes: tuple[Change, ...]
    of_others: int


def retagging(notebook: Notebook, wanted: Retagging) -> Callable[[], Retagged]:
    """The act: called again after an error it goes on with the same notes, and tells of all of them.

    A note with several texts has the tags of each changed, and none of them settled. Raises as
    ``Notebook.put_back_all`` does.
    """
    found: list[tuple[list[Note], int]] = []

    def act() -> Retagged:
        if not found:
            found.append(notes_meant(notebook, wanted))
        before, of_others = found[0]
        after = notebook.put_back_all(map(wanted.applied, before))
        return Retagged(tuple(map(Change, before, after)), of_others)

    return act


def notes_meant(notebook: Notebook, wanted: Retagging) -> tuple[list[Note], int]:
    """The texts of this reader's notes that will bear other tags, and how many notes of others bear them."""
    own: list[Note] = []
    of_others = 0
    for merged in notebook.merged().values():
        texts = [text for text in merged.texts if not text.deleted and wanted.changes(text)]
        if texts and notebook.is_own(merged.note):
            own += texts
        else:
            of_others += bool(texts)
    return own, of_others
