"""Keeping what is typed: the note that a draft becomes, saved as often as its writer wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import NotebookError
from annotations.note import Note, fitting_motivation, revised

if TYPE_CHECKING:
    from annotations.notebook.drafts import OpenDraft
    from annotations.notebook.notebook import Notebook


class Stored(NamedTuple):
    """A note as it is stored; whether another text of it was stored meanwhile, which is kept as well."""

    note: Note
    has_other_versions: bool = False


def saver(draft: OpenDraft, notebook_of: Callable[[], Notebook]) -> Callable[[str, tuple[str, ...]], Stored]:
    """A function of body and tags that saves the draft's note: the same note, however often it is called.

    What it raises is what ``Notebook.add`` and ``Notebook.save`` raise; ``notebook_of`` gives the reader's notes.
    A new note that answers nothing is of the kind that what stands in it makes it.
    """
    latest, is_new = draft.draft.note, not draft.draft.seen
    is_first = is_new and not draft.is_on_disk
    tried: list[Note] = []

    def save(body: str, tags: tuple[str, ...]) -> Stored:
        nonlocal latest, is_first
        notebook = notebook_of()
        # Tags that were there stay as they are: only new ones are tidied, by the editor.
        note = replace(revised(latest, body=body), tags=tags)
        if is_new:  # it is made when it is confirmed, however long it was typed at
            note = replace(note, created=note.modified)
        if is_new and note.reply_to is None:
            note = replace(note, motivation=fitting_motivation(note.body, note.tags))
        if is_first:
            is_first = False  # a save that failed may have been half a success
            latest = notebook.add(note)
            return Stored(latest)
        try:
            latest = notebook.save(_upon_what_was_tried(note, tried, notebook), draft.draft.joins)
        except NotebookError:
            tried.append(note)
            raise
        tried.clear()
        return Stored(latest, bool(notebook.other_versions(latest.id)))

    return save


def _upon_what_was_tried(note: Note, tried: Sequence[Note], notebook: Notebook) -> Note:
    """The note, as made from what an earlier try stored before it failed: that is no other text of the note."""
    merged = notebook.found(note.id) if tried else None
    said = {other.words for other in tried}
    for leaf in merged.leaves if merged is not None else ():
        is_ours = leaf.device == notebook.identity.device and note.name in (leaf.parents or ())
        if is_ours and leaf.words in said:
            return replace(note, read_as=leaf.name)
    return note
