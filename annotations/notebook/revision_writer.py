"""How further revisions of notes are made and where they go. Several windows and threads may write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from annotations.note import Note, moment
from annotations.notebook.files.notebook_files import NotebookFiles
from annotations.preferences.identity import Identity

Written = tuple[str, Note]
"""A revision and the id of the document whose file it goes to."""


class RevisionWriter:
    """Writes revisions in this device's files; ``clock`` tells the time as notes have it.

    ``saving`` is held from reading what is there until what follows from it is written.
    """

    def __init__(self, files: NotebookFiles, identity: Identity, clock: Callable[[], str]) -> None:
        self.saving = threading.RLock()
        self.clock = clock
        self._files, self._identity = files, identity

    def further(self, note: Note, shown: Note, revision: int) -> Note:
        """What a note says as a further revision of the one that is shown."""
        later = moment(note.modified) > moment(shown.modified)
        return replace(
            note,
            revision=revision,
            modified=note.modified if later else self.clock(),
            device=self._identity.device,
            creator=shown.creator,
            created=shown.created,
        )

    def write(self, note: Note) -> Note:
        """Write a revision in the file of its document."""
        self.append([(note.document.id, note)])
        return note

    def append(self, writing: Iterable[Written]) -> None:
        """Write revisions, each in the file of the document named, by one save for each file."""
        by_document: dict[str, list[Note]] = {}
        for document_id, note in writing:
            by_document.setdefault(document_id, []).append(note)
        with self.saving:
            for document_id, notes in by_document.items():
                self._files.own(document_id).append(notes)


def in_files(further: Note, shown: Note) -> list[Written]:
    """Where a further revision goes: reading the file of the document it left must show that it has left."""
    return [(document_id, further) for document_id in dict.fromkeys((further.document.id, shown.document.id))]
