"""Who wrote a note, when, what it is: as it is read on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from annotations.note import moment
from annotations.note_times import is_edited, told, worded
from annotations.questions import is_answer, is_closing, is_reopening
from documents.messages import InContext, Template

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from tui.locale.language import Speech

LONGEST_BEGINNING: Final = 20
"""Characters of a note by which it is named."""
_QUESTION: Final[Mapping[str, Template]] = {
    "": InContext("kind of a note", "question"),
    "open": InContext("kind of a note", "open"),
    "answered": InContext("kind of a note", "answered"),
    "closed": InContext("kind of a note", "closed"),
}
"""What a question is called, by its state; "": not known yet."""
_ANSWER: Final[Template] = InContext("kind of a note", "answer")
_REPLY: Final[Template] = InContext("kind of a note", "reply")
_ALONE: Final[Template] = InContext("kind of a note", "reply to a note that is gone")
_CLOSED: Final[Template] = InContext("kind of a note", "closes the question")
_REOPENED: Final[Template] = InContext("kind of a note", "opens it again")
_PLACES: Final[Mapping[str, Template]] = {
    "to-be-checked": InContext("kind of a note", "to be checked"),
    "orphan": InContext("kind of a note", "passage gone"),
}
_CHANGED: Final[Template] = InContext("kind of a note", "passage changed")


def short_time(time: str) -> str:
    """The same where there is little room: without the year to the minute; of another year, the date."""
    then = moment(time).astimezone()
    this_year = then.year == datetime.now().astimezone().year
    return f"{then:%m-%d %H:%M}" if this_year else f"{then:%Y-%m-%d}"


def byline(note: Note, say: Speech) -> str:
    """Whose note it is and from whom it claims to be, when it was made and edited (local time), its kind if it is no plain
    comment."""
    parts = [note.reader, *([say("from {name}", name=note.claimed)] if note.claimed else [])]
    parts.append(told(note.created))
    if is_edited(note):
        parts.append(say("edited {when}", when=told(worded(note))))
    if note.motivation != "commenting":
        parts.append(say(note.motivation))
    return " · ".join(parts)


def kind_of(placed: PlacedNote, say: Speech, state: str, *, is_alone: bool = False) -> tuple[str, bool]:
    """What a note is, "" of a plain one, and whether somebody has something to do about it.

    ``state`` is that of a question (``annotations.questions``), "" where it is not known; ``is_alone``: what it replies
    to is not here any more.
    """
    note, grade = placed.note, placed.anchor.grade
    waits = False
    parts: list[Template] = []
    if note.motivation == "questioning":
        parts.append(_QUESTION.get(state, _QUESTION[""]))
        waits = state == "open"
    elif note.motivation == "replying":
        parts.append(_ALONE if is_alone else _ANSWER if is_answer(note) else _REPLY)
    elif is_closing(note):
        parts.append(_CLOSED)
    elif is_reopening(note):
        parts.append(_REOPENED)
    elif note.motivation != "commenting":
        parts.append(note.motivation)
    if note.target is not None and note.reply_to is None:
        if grade in _PLACES:
            parts.append(_PLACES[grade])
            waits = True
        elif grade == "changed":
            parts.append(_CHANGED)
    return " · ".join(map(say, parts)), waits


def remarks_on(note: Note, say: Speech, texts: int, versions_key: str) -> tuple[str, ...]:
    """From whom a note claims to be; when it was edited; how many texts it has, if several, and the key for them."""
    remarks = [say("from {name}", name=note.claimed)] if note.claimed else []
    if is_edited(note):
        remarks.append(say("edited {when}", when=short_time(worded(note))))
    if texts > 1:
        remarks.append(say("{count} texts ({key})", count=texts, key=versions_key))
    return tuple(remarks)


def beginning_of(note: Note) -> str:
    """The first words of a note, by which it is named, else its first tag; "" where it says nothing."""
    words = " ".join(note.body.split()) or " ".join(f"#{tag}" for tag in note.tags[:1])
    return words if len(words) <= LONGEST_BEGINNING else words[:LONGEST_BEGINNING] + "…"
