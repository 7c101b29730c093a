"""Notes that were moved from one document to another: where the rest of them lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from annotations.note import Note
from annotations.notebook.files.notebook_file import NotebookFile


def moved_in(files: Iterable[NotebookFile]) -> Mapping[str, Sequence[Note]]:
    """The revisions of the notes in some files that were moved, or whose beginning is elsewhere, by note id."""
    return {note_id: notes for note_id, notes in _by_id(files).items() if not _is_whole(notes)}


def files_of_moved(
    moved: Mapping[str, Sequence[Note]],
    files: Sequence[NotebookFile],
    every: Callable[[], Iterable[NotebookFile]],
) -> tuple[NotebookFile, ...]:
    """The files besides ``files``, among ``every`` one that there is, that hold more of notes that were ``moved``."""
    further: tuple[NotebookFile, ...] = ()
    while added := _elsewhere(moved, (*files, *further), every):
        further += added
        by_id = _by_id((*files, *further))
        moved = {note_id: by_id[note_id] for note_id in moved}
    return further


def _elsewhere(
    moved: Mapping[str, Sequence[Note]],
    files: Sequence[NotebookFile],
    every: Callable[[], Iterable[NotebookFile]],
) -> tuple[NotebookFile, ...]:
    """Files on the documents that revisions name, and with anything of a note whose beginning is not at hand."""
    wanted = {note.document.id for notes in moved.values() for note in notes}
    rootless = frozenset(note_id for note_id, notes in moved.items() if not any(map(_is_first, notes)))
    if not rootless and all(any(file.is_on(document_id) for file in files) for document_id in wanted):
        return ()
    known = {file.path for file in files}
    return tuple(
        file
        for file in every()
        if file.path not in known
        and (any(map(file.is_on, wanted)) or (rootless and file.may_hold_any(rootless)))
    )


def _by_id(files: Iterable[NotebookFile]) -> dict[str, list[Note]]:
    by_id: dict[str, list[Note]] = {}
    for file in files:
        for note_id, notes in file.contents().by_id.items():
            by_id.setdefault(note_id, []).extend(notes)
    return by_id


def _is_whole(notes: Sequence[Note]) -> bool:
    """Whether the files of one document hold all of a note: it began there and never left."""
    if len(notes) == 1:
        return _is_first(notes[0])
    return any(map(_is_first, notes)) and len({note.document.id for note in notes}) == 1


def _is_first(note: Note) -> bool:
    """Whether a revision was made from none."""
    return not note.parents if note.parents is not None else note.revision == 1
