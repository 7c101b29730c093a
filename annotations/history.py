"""Undo and redo of what a reader did to notes, as values. The notebook writes what they ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotations.note import Note


class Change(NamedTuple):
    """A note before and after something was done to it; ``before`` is None where it was written."""

    before: Note | None
    after: Note


@dataclass(frozen=True, slots=True)
class History:
    """What was done, the latest last, and what was undone, the next to redo last.

    ``undo`` and ``redo`` give the history after the step and the note to hand to ``Notebook.put_back``; keep
    the new history only once that has returned.
    """

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def record(self, before: Note | None, after: Note) -> History:
        """The history after something was done; what was undone before cannot be redone any more."""
        if before is not None and before.words == after.words:
            return self
        return History((*self.done, Change(before, after)), ())

    def undo(self) -> tuple[History, Note] | None:
        """The step back, or None if nothing was done."""
        if not self.done:
            return None
        change = self.done[-1]
        wanted = replace(change.after, deleted=True) if change.before is None else change.before
        return History(self.done[:-1], (*self.undone, change)), wanted

    def redo(self) -> tuple[History, Note] | None:
        """The step forward again, or None if nothing was undone."""
        if not self.undone:
            return None
        change = self.undone[-1]
        return History((*self.done, change), self.undone[:-1]), change.after
