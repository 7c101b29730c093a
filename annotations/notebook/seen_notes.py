"""The notes that a reader can see: all files, merged. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annotations.anchoring.placing import PlacedNote, Placing
from annotations.errors import NotebookError, UnknownNote
from annotations.note import DocumentRef, Note
from annotations.notebook.files.nearby import nearest
from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.files.notebook_files import NotebookFiles, folded_title, raise_unread
from annotations.notebook.merging import Merged, Record, in_order, merge, same_name
from annotations.preferences.identity import Identity
from documents.document import Document


class SeenNotes:
    """The notes in some notebook files, as the reader of ``identity`` sees them."""

    def __init__(self, files: NotebookFiles, identity: Identity) -> None:
        self.identity = identity
        self._files = files
        self._merged: dict[tuple[Path, ...], tuple[object, Mapping[str, Merged]]] = {}
        self._placing = Placing()

    def notes(
        self, document_id: str | None = None, *, title: str | None = None, deleted: bool = False
    ) -> tuple[Note, ...]:
        """The notes on a document, or all, in the order they were first written.

        With a ``title``, also those on other documents called so (earlier versions of the text). With
        ``deleted``, also those in the bin.
        """
        merged_notes = self._merge(self._files.of(document_id, title))
        names = None if title is None else folded_title(title)
        notes = in_order(merged.note for merged in merged_notes.values())
        return tuple(
            note
            for note in notes
            if (not note.deleted or (deleted and not note.emptied))
            and (
                document_id is None
                or note.document.id == document_id
                or (names is not None and folded_title(note.document.title) == names)
            )
        )

    def note(self, note_id: str) -> Note:
        """A note by its id, also one in the bin; UnknownNote."""
        return self._known(note_id).note

    def other_versions(self, note_id: str) -> tuple[Note, ...]:
        """Other texts of the revision that is shown: two devices, or two windows, changed the note at once."""
        return self._known(note_id).others

    def divided(self, document_id: str | None = None, *, title: str | None = None) -> Mapping[str, int]:
        """The ids of the notes that have other versions, and how many texts each has; ``title`` as in ``notes``."""
        merged_notes = self._merge(self._files.of(document_id, title))
        return {note_id: 1 + len(merged.others) for note_id, merged in merged_notes.items() if merged.others}

    def history(self, note_id: str) -> tuple[Note, ...]:
        """All revisions of a note, from the first on."""
        return self._known(note_id).history

    def histories(self, document_id: str | None = None) -> tuple[tuple[Note, ...], ...]:
        """All revisions of every note that is or was on a document, or of all notes; those in the bin too."""
        merged_notes = self._merge(self._files.of(document_id, None))
        return tuple(
            (merged if _is_whole(merged.history, document_id) else self._known(note_id)).history
            for note_id, merged in sorted(merged_notes.items())
        )

    def tags(self, document_id: str | None = None) -> tuple[tuple[str, int], ...]:
        """The tags in use and how many notes bear them, the most used first."""
        return _most_used_first(Counter(tag for note in self.notes(document_id) for tag in note.tags))

    def tags_in_use(self) -> tuple[tuple[str, int], ...]:
        """Like ``tags`` of all notes, for completing what is typed: much quicker, and not exact.

        A note counts once for each file that it is in, with the tags that it has there.
        """
        counts: Counter[str] = Counter()
        for file in self._files.of():
            counts.update(file.tags())
        return _most_used_first(counts)

    def readers(self) -> tuple[str, ...]:
        """The readers whose notes are here."""
        return tuple(sorted({note.creator for note in self.notes()}))

    def documents(self) -> tuple[tuple[DocumentRef, int], ...]:
        """The documents that have notes, and how many."""
        counts: Counter[str] = Counter()
        refs: dict[str, DocumentRef] = {}
        for note in self.notes():
            counts[note.document.id] += 1
            refs[note.document.id] = note.document
        return tuple((refs[key], count) for key, count in sorted(counts.items()))

    def placed(self, document: Document) -> tuple[PlacedNote, ...]:
        """The notes on a document and on earlier versions of it, each at its place, in reading order."""
        return self._placing.placed(document, self.notes(document.id, title=document.name or None))

    def placed_near(self, document: Document, offset: int) -> tuple[PlacedNote, ...]:
        """Some of what ``placed`` will tell, the nearest to an offset: at once, where that will take its time.

        Nothing where ``placed`` is as quick, or where nothing is sure before all is read.
        """
        files_asked = [(file.reader, file.unparsed_lines()) for file in self._files.of(document.id)]
        files = [(reader, lines) for reader, lines in files_asked if lines is not None]
        notes = nearest(files, document.id, offset) if len(files) == len(files_asked) else []
        return Placing().placed(document, notes)

    def merged(self, document_id: str) -> Mapping[str, Merged]:
        """What the files on a document hold of each note, by note id."""
        return self._merge(self._files.of(document_id))

    def is_own(self, note: Note) -> bool:
        """Whether this reader may change a note."""
        return same_name(note.creator, self.identity.reader)

    def state(self, document_id: str | None = None) -> object:
        """What changes when another window or a sync changed something; cheap enough to ask every second."""
        if document_id is not None:
            return self._files.state_of(document_id)
        return tuple((file.path, file.state()) for file in self._files.of())

    @property
    def problems(self) -> tuple[NotebookError, ...]:
        """What the reader is to be told about the files read so far: damage, links out, newer formats."""
        return self._files.problems

    # How

    def _known(self, note_id: str) -> Merged:
        files = (file for file in self._files.of() if file.may_hold(note_id))
        records = [
            Record(file.reader, note) for file in files for note in file.contents().by_id.get(note_id, ())
        ]
        if not records:
            raise_unread(self._files.of())
            raise UnknownNote(id=note_id)
        return merge(records)[note_id]

    def _merge(self, files: Iterable[NotebookFile]) -> Mapping[str, Merged]:
        files = tuple(files)
        key = tuple(file.path for file in files)
        state = tuple(file.state() for file in files)
        known = self._merged.get(key)
        if known is None or known[0] != state or any(file.contents().unread for file in files):
            records = (Record(file.reader, note) for file in files for note in file.contents().notes)
            known = self._merged[key] = (state, merge(records))
        return known[1]


def _most_used_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _is_whole(history: Sequence[Note], document_id: str | None) -> bool:
    """Whether the files of one document hold all of a note's history: it began there and never left."""
    return document_id is None or (
        history[0].revision == 1 and all(note.document.id == document_id for note in history)
    )
