"""What the kinds of notes are called where they are counted; the others go by W3C's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from documents.messages import InContext, Template

NOTE_KINDS: Final[Mapping[str, Template]] = {
    "commenting": InContext("kinds of notes", "comments"),
    "questioning": InContext("kinds of notes", "questions"),
    "replying": InContext("kinds of notes", "replies"),
    "highlighting": InContext("kinds of notes", "highlights"),
    "tagging": InContext("kinds of notes", "tags alone"),
    "moderating": InContext("kinds of notes", "closings"),
}
"""By the motivation of a note."""
