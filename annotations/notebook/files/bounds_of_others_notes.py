"""What of another reader's note is shown: as much as somebody reads, whatever the file says. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from annotations.note import Note

LONGEST_BODY: Final = 50_000  # characters
MOST_LINES: Final = 2_000
LONGEST_QUOTE: Final = 20_000  # characters
LONGEST_NAME: Final = 200
"""Characters of a name, a tag, an address or a device."""
MOST_TAGS: Final = 200
CUT: Final = " […]"
"""Stands where something was cut off."""


def bounded(note: Note) -> Note:
    """A note with what is longer than anybody reads cut off; it keeps the name of the whole revision."""
    target = note.target
    if target is not None:
        target = replace(
            target, exact=_cut(target.exact, LONGEST_QUOTE), address=_cut(target.address, LONGEST_NAME)
        )
    short = replace(
        note,
        body=_cut_lines(_cut(note.body, LONGEST_BODY)),
        tags=tuple(_cut(tag, LONGEST_NAME) for tag in note.tags[:MOST_TAGS]),
        mentions=tuple(_cut(name, LONGEST_NAME) for name in note.mentions[:MOST_TAGS]),
        creator=_cut(note.creator, LONGEST_NAME),
        device=_cut(note.device, LONGEST_NAME),
        group=_cut(note.group, LONGEST_NAME),
        document=replace(note.document, title=_cut(note.document.title, LONGEST_NAME)),
        target=target,
    )
    return note if short == note else replace(short, read_as=note.name)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + CUT


def _cut_lines(text: str) -> str:
    if text.count("\n") < MOST_LINES:
        return text
    return "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES]) + "\n" + CUT.strip()
