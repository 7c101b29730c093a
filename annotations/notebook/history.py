"""Undo and redo of what a reader did to notes, as values. The notebook writes what they ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from documents.late_dataclass import dataclass

if TYPE_CHECKING:
    from annotations.note import Note


class Change(NamedTuple):
    """A note before and after something was done to it; ``before`` is None where it was written."""

    before: Note | None
    after: Note


Step = tuple[Change, ...]
"""What was done at once: nearly always to one note, to many where a backup was restored."""


@dataclass(frozen=True, slots=True)
class History:
    """What was done, the latest last, and what was undone, the next to redo last.

    ``undo`` and ``redo`` give the history after the step and the notes to hand to ``Notebook.put_back``; keep
    the new history only once that has returned.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def record(self, before: Note | None, after: Note) -> History:
        """The history after something was done; what was undone before cannot be redone any more."""
        return self.record_all([Change(before, after)])

    def record_all(self, changes: Iterable[Change]) -> History:
        """The history after several notes were changed in one step; of a note whose texts became one, all of them."""
        changes = tuple(changes)
        times = Counter(change.after.id for change in changes)
        step = tuple(
            change
            for change in changes
            if change.before is None
            or change.before.words != change.after.words
            or times[change.after.id] > 1
        )
        return History((*self.done, step), ()) if step else self

    def without(self, note_ids: Collection[str]) -> History:
        """The history without some notes: their words were destroyed, and no step may bring them back."""

        def kept(steps: Iterable[Step]) -> tuple[Step, ...]:
            thinned = (tuple(change for change in step if change.after.id not in note_ids) for step in steps)
            return tuple(step for step in thinned if step)

        return History(kept(self.done), kept(self.undone))

    def undo(self) -> tuple[History, tuple[Note, ...]] | None:
        """The step back, or None if nothing was done."""
        if not self.done:
            return None
        step = self.done[-1]
        wanted = tuple(
            replace(
                replace(change.after, deleted=True) if change.before is None else change.before,
                read_as=change.after.name,
            )
            for change in reversed(step)
        )
        return History(self.done[:-1], (*self.undone, step)), wanted

    def redo(self) -> tuple[History, tuple[Note, ...]] | None:
        """The step forward again, or None if nothing was undone."""
        if not self.undone:
            return None
        step = self.undone[-1]
        return History((*self.done, step), self.undone[:-1]), tuple(change.after for change in step)
