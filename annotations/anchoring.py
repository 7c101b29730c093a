"""Where a note's passage is in a text that may have changed. Pure; from cheap to expensive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from annotations.note import Target
from documents.document import Document
from documents.fold import fold

Grade = Literal["exact", "moved", "to-be-checked", "orphan"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and how sure it is; offsets into the document's text, (0, 0) for an orphan."""

    grade: Grade
    start: int
    end: int


ORPHAN: Final = Anchor("orphan", 0, 0)


def anchor(target: Target, document: Document) -> Anchor:
    """The place of a target in a document."""
    return Finder(document).anchor(target)


class Finder:
    """Finds many targets in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def anchor(self, target: Target) -> Anchor:
        """The place of a target."""
        text = self._document.text
        if fold(text[target.start : target.end]) == fold(target.exact):
            return Anchor("exact", target.start, target.end)
        return ORPHAN
