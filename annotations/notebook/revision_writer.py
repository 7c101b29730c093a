"""How further revisions of notes are made and where they go. Several windows and threads may write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotations.note import HIGHEST, Note, moment
from annotations.notebook.files.notebook_files import NotebookFiles
from annotations.notebook.merging import Merged
from annotations.preferences.identity import Identity

Written = tuple[str, Note]
"""A revision and the id of the document whose file it goes to."""


class RevisionWriter:
    """Writes revisions in this device's files; ``clock`` tells the time as notes have it.

    ``saving`` is held from reading what is there until what follows from it is written. ``keep_text`` has the text
    that a note was made on kept, before the note itself; ``migrated`` hears of each file, by its document's id, that
    was of an older format until it was written.
    """

    def __init__(
        self,
        files: NotebookFiles,
        identity: Identity,
        clock: Callable[[], str],
        keep_text: Callable[[str], object] = lambda _digest: None,
        migrated: Callable[[str], object] = lambda _document_id: None,
    ) -> None:
        self.saving = threading.RLock()
        self.clock = clock
        self._files, self._identity = files, identity
        self._keep_text, self._migrated = keep_text, migrated

    def further(self, note: Note, parents: Sequence[Note], merged: Merged) -> Note:
        """What a note says as a further revision of others of the same note, and whose words it is."""
        author = _author(note, parents, merged.history)
        later = all(moment(note.modified) > moment(parent.modified) for parent in parents)
        return replace(
            note,
            id=merged.stored_as,
            revision=min(max(parent.revision for parent in parents) + 1, HIGHEST),
            parents=tuple(sorted({parent.name for parent in parents})),
            modified=note.modified if later else self.clock(),
            device=self._identity.device,
            creator=author.creator,
            created=author.created,
            owner=self._identity.reader,
            read_as="",
            worded="",
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
                file = self._files.own(document_id)
                file.append(notes)
                if file.was_migrated:
                    file.was_migrated = False
                    self._migrated(document_id)


def in_files(further: Note, ended: Sequence[Note]) -> list[Written]:
    """Where a further revision goes: reading the files of the documents that it left must show that it has left.

    The file of a document that it comes to has what it was made from, too, and so tells where more of it lies.
    """
    left = dict.fromkeys(note.document.id for note in ended)
    if further.document.id in left:
        return [(document_id, further) for document_id in left]
    arriving = [(further.document.id, replace(note, id=further.id)) for note in ended]
    return [*arriving, (further.document.id, further), *((document_id, further) for document_id in left)]


def _author(note: Note, parents: Sequence[Note], history: Sequence[Note]) -> Note:
    """The revision that tells whose words a note has, and when it was made: nobody else's name comes under new ones."""
    same = [known for known in reversed(history) if known.body == note.body]
    own = [known for known in (*same, *parents) if not known.claimed]
    return (own or same or parents)[0]
