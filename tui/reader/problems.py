"""What is wrong with the reader's files, and what of it was told already. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from documents.errors import ZhangjuError
from documents.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Problems:
    """Each problem is told once, by what it says; ``waiting`` are those still to be told, in the order met."""

    waiting: tuple[ZhangjuError, ...] = ()
    known: frozenset[str] = frozenset()

    def met(self, problems: Iterable[ZhangjuError]) -> Problems:
        """With some more; those known already are not met twice."""
        fresh = {str(problem): problem for problem in problems if str(problem) not in self.known}
        return Problems((*self.waiting, *fresh.values()), self.known.union(fresh))

    def told(self) -> Problems:
        """All that waited was told."""
        return replace(self, waiting=())
