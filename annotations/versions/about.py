"""What some notes are on, as the head of their file says. A value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a file's notes are on: the titles that the document had, in the order in which they came up, and the
    digests of its texts and files."""

    titles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
