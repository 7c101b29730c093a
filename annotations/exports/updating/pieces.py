"""What a Markdown export is made of, in order: its front matter, blocks of notes, and the text around them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from documents.patterns import late_pattern

PieceKind = Literal["text", "heading", "quote", "note"]

DIGITS: Final = 12
"""Hexadecimal digits of the id of a block, and of a digest."""
END_OF_BLOCK = late_pattern(rf"(?:^|(?<=\s))\^(zj-[0-9a-f]{{{DIGITS}}}(?:-[1-9][0-9]{{0,2}})?)\s*$")
"""The visible end of a block: an id to which readers of Markdown that know such ids can link."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of an export, without a line end after the last.

    ``note`` is the id of the note whose block it is, "" of all others; ``words`` are the note's own as they stand in
    it, without what is said about the note; ``depth`` is 0 for a note, more for replies.
    """

    text: str
    kind: PieceKind = "text"
    note: str = ""
    words: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Pieces:
    """An export as it would be written now: the rows of the front matter by their keys, and what comes after it.

    ``script`` is that of the text; ``is_whole_text``: all of it stands there, not what notes are on alone.
    """

    front: Mapping[str, str]
    body: tuple[Piece, ...]
    script: str = "as-published"
    is_whole_text: bool = False

    @property
    def form(self) -> str:
        """What an update must have in common with what it updates."""
        return f"{self.script} {'whole' if self.is_whole_text else 'notes'}"


def block_id(note_id: str) -> str:
    """The id of a note's block: no part of the note's own, so that nobody chooses whose block theirs takes."""
    return "zj-" + hashlib.sha256(note_id.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def without_ends(text: str) -> str:
    """A note's words with nothing in them that reads as the end of a block."""
    return "\n".join(
        line.replace("^zj-", "\\^zj-") if "^zj-" in line and END_OF_BLOCK.search(line) else line
        for line in text.split("\n")
    )


def digest_of(text: str) -> str:
    """What tells whether some lines are as they were written, whatever their line ends."""
    plain = text.replace("\r", "").rstrip("\n")
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
