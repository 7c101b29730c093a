"""What the editor calls to keep what was typed, off the screen's thread. It knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.notebook import Notebook
    from tui.dialogs.notes.note_editor import Stored


def saver(draft: OpenDraft, notebook_of: Callable[[], Notebook]) -> Callable[[str, tuple[str, ...]], Stored]:
    """A function of body and tags that saves the draft's note: the same note, however often it is called.

    What it raises is what ``Notebook.add`` and ``Notebook.save`` raise; ``notebook_of`` gives the reader's notes.
    """
    from annotations.note import revised
    from tui.dialogs.notes.note_editor import Stored

    latest, is_new = draft.draft.note, not draft.draft.seen
    is_first = is_new and not draft.is_on_disk

    def save(body: str, tags: tuple[str, ...]) -> Stored:
        nonlocal latest, is_first
        notebook = notebook_of()
        # Tags that were there stay as they are: only new ones are tidied, by the editor.
        note = replace(revised(latest, body=body), tags=tags)
        if is_new and note.reply_to is None:
            note = replace(note, motivation=_motivation(note))
        if is_first:
            is_first = False  # a save that failed may have been half a success
            latest = notebook.add(note)
            return Stored(latest)
        latest = notebook.save(note)
        return Stored(latest, bool(notebook.other_versions(latest.id)))

    return save


def _motivation(note: Note) -> str:
    """What a new note is, by what stands in it."""
    return "commenting" if note.body.strip() else "tagging" if note.tags else "highlighting"
