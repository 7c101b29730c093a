"""The places a reader came from: back and forward. Pure."""

from __future__ import annotations

from typing import NamedTuple

from documents.late_dataclass import dataclass

LONGEST = 200


class Stop(NamedTuple):
    """A place in the library: which entry, and the offset of the cursor in its text."""

    entry: int
    offset: int


@dataclass(frozen=True, slots=True)
class Trail:
    """Where one can go back to, the nearest last, and forward to, the nearest last."""

    behind: tuple[Stop, ...] = ()
    ahead: tuple[Stop, ...] = ()

    def leave(self, here: Stop) -> Trail:
        """The trail after a jump away from here."""
        behind = self.behind if self.behind[-1:] == (here,) else (*self.behind, here)
        return Trail(behind[-LONGEST:])

    def back(self, here: Stop) -> tuple[Trail, Stop] | None:
        """One step back, leaving here to come forward to again."""
        if not self.behind:
            return None
        return Trail(self.behind[:-1], (*self.ahead, here)), self.behind[-1]

    def forward(self, here: Stop) -> tuple[Trail, Stop] | None:
        """One step forward."""
        if not self.ahead:
            return None
        return Trail((*self.behind, here), self.ahead[:-1]), self.ahead[-1]
