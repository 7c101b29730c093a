"""What lines of a text are called, and what makes one doubt a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.messages import InContext, Template

if TYPE_CHECKING:
    from documents.structure_mends.doubts import TreeDoubt
    from documents.structure_mends.mend import MendKind

LINE_KINDS: Final[dict[MendKind, Template]] = {
    "title": InContext("line", "title"),
    "heading": InContext("line", "heading"),
    "text": InContext("line", "text"),
    "front": InContext("line", "front"),
    "back": InContext("line", "back"),
    "joined": InContext("line", "joined"),
}
TREE_DOUBTS: Final[dict[TreeDoubt, Template]] = {
    "one section": "The tree may be wrong: one section below the title holds everything",
    "under a question": "The tree may be wrong: half of the text stands under one question",
    "no headings": "The tree may be wrong: this long text has no heading",
}
