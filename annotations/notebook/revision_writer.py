"""How further revisions of notes are made and where they go. Several windows and threads may write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotations.note import HIGHEST, Note, moment
from annotations.notebook.files.notebook_files import NotebookFiles
from annotations.preferences.identity import Identity

Written = tuple[str, Note]
"""A revision and the id of the document whose file it goes to."""


class RevisionWriter:
    """Writes revisions in this device's files; ``clock`` tells the time as notes have it.

    ``saving`` is held from reading what is there until what follows from it is written. ``keep_text`` has the text
    that a note was made on kept, before the note itself.
    """

    def __init__(
        self,
        files: NotebookFiles,
        identity: Identity,
        clock: Callable[[], str],
        keep_text: Callable[[str], object] = lambda digest: None,
    ) -> None:
        self.saving = threading.RLock()
        self.clock = clock
        self._files, self._identity, self._keep_text = files, identity, keep_text

    def further(self, note: Note, parents: Sequence[Note]) -> Note:
        """What a note says as a further revision of others, the first of which tells who made the note and when."""
        first = parents[0]
        later = all(moment(note.modified) > moment(parent.modified) for parent in parents)
        return replace(
            note,
            id=first.id,
            revision=min(max(parent.revision for parent in parents) + 1, HIGHEST),
            parents=tuple(sorted({parent.name for parent in parents})),
            modified=note.modified if later else self.clock(),
            device=self._identity.device,
            creator=first.creator,
            created=first.created,
            owner=self._identity.reader,
            read_as="",
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
            for digest in {note.document.text for notes in by_document.values() for note in notes}:
                if digest:
                    self._keep_text(digest)
            for document_id, notes in by_document.items():
                self._files.own(document_id).append(notes)


def in_files(further: Note, shown: Note) -> list[Written]:
    """Where a further revision goes: reading the file of the document it left must show that it has left."""
    return [(document_id, further) for document_id in dict.fromkeys((further.document.id, shown.document.id))]
