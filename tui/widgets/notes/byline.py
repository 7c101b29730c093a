"""Who wrote a note, and when, as it is read on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.note import moment

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.locale.language import Speech


def local_time(time: str) -> str:
    """A note's time as it is read: in the local time of the screen, to the minute."""
    return f"{moment(time).astimezone():%Y-%m-%d %H:%M}"


def byline(note: Note, say: Speech, texts: int = 1, versions_key: str = "") -> str:
    """Whose note it is and from whom it claims to be, when it was written (local time), its kind if it is no plain
    comment, how many texts if several.

    ``versions_key`` is the key that shows these texts.
    """
    parts = [note.reader, *([say("from {name}", name=note.claimed)] if note.claimed else [])]
    parts.append(local_time(note.modified))
    if note.motivation != "commenting":
        parts.append(say(note.motivation))
    if texts > 1:
        parts.append(say("{count} texts ({key})", count=texts, key=versions_key))
    return " · ".join(parts)
