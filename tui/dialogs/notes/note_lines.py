"""A note as the lists show it: what it is on, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.typesetting.lists.list_lines import ListLine

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.dialogs.notes.note_desk import NoteDesk

LONGEST: Final = 600
"""Characters of a text that a list shows at most: more than its rows have room for."""


def quote_line(desk: NoteDesk, note: Note, *, most: int = 2) -> ListLine:
    """What a note is on, in the script of the screen, in so many rows at most."""
    if note.target is None:
        return ListLine((("│ ", "quote"), (desk.say("The whole document"), "quote")), hang=2, most=most)
    quote = " ".join(desk.shown_of(None, note.target.exact[:LONGEST]).split())
    return ListLine((("│ ", "quote"), (quote, "quote")), hang=2, most=most)


def body_lines(desk: NoteDesk, note: Note, *, most: int = 4) -> list[ListLine]:
    """What a note says, as one paragraph, and its tags."""
    words = " ".join(desk.shown_words(note.body[:LONGEST]).split())
    tags = " ".join("#" + desk.shown_words(tag) for tag in note.tags)
    lines = [ListLine(((words, "text"),), most=most)] if words else []
    return lines + ([ListLine(((tags, "tag"),), most=2)] if tags else [])
