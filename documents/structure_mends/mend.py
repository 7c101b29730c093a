"""A mend: what a reader says that a line of a text is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final, Literal, get_args

from documents.late_dataclass import dataclass
from documents.scripts.fold import fold

MendKind = Literal["title", "heading", "text", "front", "back", "joined"]
"""The title; a heading; text of its own; matter before or after the text; what goes on from the line above."""
MEND_KINDS: Final[tuple[MendKind, ...]] = get_args(MendKind)
DEEPEST_LEVEL: Final = 9
MOST_MENDS: Final = 20_000
"""Lines of one document that are mended."""
LONGEST_WORDS: Final = 60
"""Characters of a line that are kept as evidence of which it is."""


@dataclass(frozen=True, slots=True)
class StructureMend:
    """What one line is. ``line`` is its number in the published text, blank lines counted, the first is 1.

    ``words`` is how it begins, folded and without white space: where the number leads to another line, as in a copy
    with other blank lines, the nearest that begins so is meant. ``level`` is a heading's in the tree, 1 at the top.
    """

    line: int
    words: str
    kind: MendKind
    level: int = 0

    def __post_init__(self) -> None:
        if self.line < 1 or not self.words or len(self.words) > LONGEST_WORDS or self.kind not in MEND_KINDS:
            raise ValueError(self)
        if (self.kind == "heading") != (1 <= self.level <= DEEPEST_LEVEL):
            raise ValueError(self)


def evidence_of(text: str) -> str:
    """How a line is known again: its first characters, folded and without white space."""
    return "".join(fold(text[: 4 * LONGEST_WORDS]).split())[:LONGEST_WORDS]


def digest_of_mends(mends: Sequence[StructureMend]) -> str:
    """Tells some mends of a document from others; "" for none."""
    if not mends:
        return ""
    told = repr([(mend.line, mend.words, mend.kind, mend.level) for mend in mends])
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def together(mends: Sequence[StructureMend], more: Iterable[StructureMend]) -> tuple[StructureMend, ...]:
    """Mends with later ones, each line's last counting, in the order of the lines; there is one title."""
    later = tuple(more)
    if any(mend.kind == "title" for mend in later):
        mends = [mend for mend in mends if mend.kind != "title"]
    by_line = {(mend.line, mend.words): mend for mend in (*mends, *later)}
    return tuple(sorted(by_line.values(), key=lambda mend: (mend.line, mend.words)))
