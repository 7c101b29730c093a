"""Times of notes as they are read: in the zone of who reads them, to the minute. Kept they are UTC."""

from __future__ import annotations

import time as system_time
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from annotations.note import moment

if TYPE_CHECKING:
    from annotations.note import Note

MINUTE: Final = 16
"""Characters of a time to the minute: 2026-11-21T16:00."""


def told(time: str) -> str:
    """A note's time in the local zone: ``2026-11-21 16:00``."""
    minute = f"{time[:MINUTE]}Z" if len(time) > MINUTE and time.endswith("Z") else time
    return _told(minute, (system_time.tzname, system_time.timezone))


@lru_cache(maxsize=4096)
def _told(time: str, _zone: tuple[tuple[str, str], int]) -> str:
    """Many notes are of one minute; in another zone that is another."""
    return f"{moment(time).astimezone():%Y-%m-%d %H:%M}"


def told_with_zone(time: str) -> str:
    """The same for pages that are read elsewhere, too: ``2026-11-21 16:00 UTC+8``."""
    return f"{told(time)} {zone_at(time)}"


def zone_at(time: str) -> str:
    """How far the local zone is from UTC at a time: ``UTC``, ``UTC+8``, ``UTC-3:30``."""
    ahead = moment(time).astimezone().utcoffset() or timedelta()
    minutes = round(ahead.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "" if not minutes else "+" if minutes > 0 else "-"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def worded(note: Note) -> str:
    """Since when a note has had its words and tags, as far as its revisions are known; else when it was changed last."""
    return note.worded or note.modified


def is_edited(note: Note) -> bool:
    """Whether the words that a note has now are from a later minute than the note: its date is that of its making."""
    since = worded(note)
    return since != note.created and told(since) != told(note.created)
