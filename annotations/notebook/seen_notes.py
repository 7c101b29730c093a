"""The notes that a reader can see: all files, merged. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from annotations.anchoring.placing import EarlierTexts, PlacedNote, Placing
from annotations.errors import NotebookError, UnclearText, UnknownNote
from annotations.note import DocumentRef, Note, name_key
from annotations.notebook.files.first_files import FirstNotes
from annotations.notebook.files.moved_notes import files_of_moved, moved_in
from annotations.notebook.files.nearby import nearest
from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.files.notebook_files import NotebookFiles, raise_unread
from annotations.notebook.merging import Merged, in_order, merge
from annotations.notebook.met_documents import MetDocuments
from annotations.preferences.identity import Identity
from annotations.versions.about import About
from documents.document import Document

FEW: Final = 8
"""Notes that are looked for one by one."""
SHORTEST_NAME: Final = 8
"""Digits of a revision's name that are told."""


class Kin(Protocol):
    """Knows which documents are versions of one work (``annotations.versions.works``)."""

    @property
    def problem(self) -> NotebookError | None:
        """What the reader is to be told about what was said of them."""

    def may_be(self, document: Document, document_id: str, about: About) -> bool:
        """Whether notes on a document of this id, of which a file's head says this, may be notes on a version."""

    def ids(self, document: Document, notes: Sequence[Note]) -> frozenset[str]:
        """The ids of the documents, among those that some notes are on, that are versions of a document's work."""

    def between(self, old: Document, new: Document) -> Sequence[Document]:
        """The versions between two of one work, in order, as far as their texts are kept."""


class SeenNotes:
    """The notes in some notebook files, as the reader of ``identity`` sees them."""

    def __init__(
        self,
        files: NotebookFiles,
        identity: Identity,
        kin: Kin,
        earlier: EarlierTexts,
        met: MetDocuments,
    ) -> None:
        """``earlier`` gives the kept text that a note was made on, ``met`` keeps those of documents that are open."""
        self.identity = identity
        self._files, self._kin = files, kin
        self.files = files.of
        """All files that are seen."""
        self._merged: dict[tuple[object, ...], tuple[object, Mapping[str, Merged]]] = {}
        self._moved: dict[tuple[Path, ...], tuple[object, Mapping[str, Sequence[Note]]]] = {}
        self._earlier, self._placing = earlier, Placing(earlier, self._kin.between)
        self._met = met
        self.first = FirstNotes(files.of, identity.reader)
        """Some notes at once, where all of them will take their time."""

    def meet(self, document: Document) -> None:
        """Know a document as long as it is open: a note on it has its text kept."""
        self._met.meet(document)

    def notes(self, document: Document | str | None = None, *, deleted: bool = False) -> tuple[Note, ...]:
        """The notes on a document (or on one of this id), or all, in the order they were first written.

        Those on other versions of its work are among them. With ``deleted``, also those in the bin.
        """
        notes = in_order(merged.note for merged in self.merged(document).values())
        notes = [note for note in notes if not note.deleted or (deleted and not note.emptied)]
        if document is None:
            return tuple(notes)
        if isinstance(document, str):
            return tuple(note for note in notes if note.document.id == document)
        ids = self._kin.ids(document, notes)
        return tuple(note for note in notes if note.document.id in ids)

    def note(self, note_id: str) -> Note:
        """A note by its id, also one in the bin; UnknownNote."""
        return self.known(note_id).note

    def other_versions(self, note_id: str) -> tuple[Note, ...]:
        """Other texts of the revision that is shown: two devices, or two windows, changed the note at once."""
        return self.known(note_id).others

    def leaf(self, note_id: str, of: str | None = None) -> Note:
        """The text of a note that is to be changed: the one named (by a beginning of its name), else the only one,
        else the only one that this device wrote; UnknownNote, UnclearText, UnreadableNotebook."""
        merged = self.known_whole(note_id) if of is None else self.known(note_id)
        return _text_meant(merged, note_id, of, self.identity.device)

    def divided(self, document: Document | str | None = None) -> Mapping[str, int]:
        """The ids of the notes that have other versions, and how many texts each has; of notes as in ``notes``."""
        merged_notes = self.merged(document)
        return {note_id: 1 + len(merged.others) for note_id, merged in merged_notes.items() if merged.others}

    def history(self, note_id: str) -> tuple[Note, ...]:
        """All revisions of a note, from the first on."""
        return self.known(note_id).history

    def histories(self, document_id: str | None = None) -> tuple[tuple[Note, ...], ...]:
        """All revisions of every note that is or was on a document, or of all notes; those in the bin too."""
        return tuple(merged.history for _, merged in sorted(self.merged(document_id).items()))

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

    def documents(self) -> tuple[tuple[DocumentRef, int], ...]:
        """The documents that have notes, and how many."""
        counts: Counter[str] = Counter()
        refs: dict[str, DocumentRef] = {}
        for note in self.notes():
            counts[note.document.id] += 1
            refs[note.document.id] = note.document
        return tuple((refs[key], count) for key, count in sorted(counts.items()))

    def placed(self, document: Document) -> tuple[PlacedNote, ...]:
        """The notes on a document and on other versions of it, each at its place, in reading order."""
        self.meet(document)
        placed = self._placing.placed(document, self.notes(document))
        self._met.keep_found_again(document, placed)
        return placed

    def placed_note(self, document: Document, note: Note) -> PlacedNote:
        """One note at its place in a document, as ``placed`` would tell it."""
        return Placing(self._earlier, self._kin.between).placed(document, [note])[0]

    def placed_near(self, document: Document, offset: int) -> tuple[PlacedNote, ...]:
        """Some of what ``placed`` will tell, the nearest to an offset: at once, where that will take its time.

        Nothing where ``placed`` is as quick, or where nothing is sure before all is read.
        """
        files_asked = [file.unparsed_lines() for file in self._files.of(document.id)]
        files = [lines for lines in files_asked if lines is not None]
        whole = len(files) == len(files_asked)
        notes = nearest(files, document.id, offset, reader=self.identity.reader) if whole else []
        return Placing().placed(document, notes)

    def merged(self, document: Document | str | None = None) -> Mapping[str, Merged]:
        """What the files on a document (and, where it is at hand, on what may be versions of it), or all files, hold
        of each note, by note id."""
        if document is None:
            return self._merge(self._files.of())
        if isinstance(document, str):
            return self._merge_whole(tuple(self._files.of(document)))
        may_be = partial(self._kin.may_be, document)
        return self._merge_whole(tuple(self._files.of(document.id, may_be)))

    def is_own(self, note: Note) -> bool:
        """Whether a note lies in one of this reader's own folders, so that the reader may change it."""
        return not note.owner or self.identity.owns(note.owner)

    def state(self, document_id: str | None = None) -> object:
        """What changes when another window or a sync changed something; cheap enough to ask every second."""
        if document_id is not None:
            return self._files.state_of(document_id)
        return tuple((file.path, file.state()) for file in self._files.of())

    @property
    def problems(self) -> tuple[NotebookError, ...]:
        """What the reader is to be told about the files read so far: damage, links out, newer formats."""
        said = self._kin.problem
        return (*self._files.problems, *(() if said is None else (said,)))

    # How

    def known(self, note_id: str) -> Merged:
        """All that is known of a note by its id, also of one in the bin; UnknownNote."""
        merged = self.found(note_id)
        if merged is None:
            raise_unread(self._files.of())
            raise UnknownNote(id=note_id)
        return merged

    def found(self, note_id: str) -> Merged | None:
        """The same; None where no file that can be read has it."""
        files = (file for file in self._files.of() if file.may_hold(note_id))
        revisions = [note for file in files for note in file.contents().by_id.get(note_id, ())]
        if revisions:
            return merge(revisions, reader=self.identity.reader)[note_id]
        return self._merge(self._files.of()).get(note_id)  # one of several notes with one id

    def known_whole(self, note_id: str) -> Merged:
        """``known``; UnreadableNotebook where texts of the note may lie in a file of this reader's that cannot be
        read: they are not to be ended unseen, nor taken for what is not there."""
        self.refuse_unread({note.document.id for note in self.known(note_id).history})
        return self.known(note_id)

    def refuse_unread(self, documents: Collection[str]) -> None:
        """Raise UnreadableNotebook where a file of this reader's on one of these documents cannot be read."""
        raise_unread(file for file in self._files.of_reader() if any(map(file.is_on, documents)))

    def _merge_whole(self, files: Sequence[NotebookFile]) -> Mapping[str, Merged]:
        """What is seen of the notes in some files, also where more of them lies in the files of other documents,
        to which they were moved or from which they came."""
        key, state = tuple(file.path for file in files), tuple(file.state() for file in files)
        known = self._moved.get(key)
        if known is None or known[0] != state or any(file.contents().unread for file in files):
            known = self._moved[key] = (state, moved_in(files))
        further = files_of_moved(known[1], files, self._files.of)
        if not further:
            return self._merge(files)
        owners = {(note.id, name_key(note.owner)) for file in files for note in file.contents().notes}
        return self._merge((*files, *further), owners, len(files))

    def _merge(
        self,
        files: Iterable[NotebookFile],
        owners: Collection[tuple[str, str]] = (),
        asked: int | None = None,
    ) -> Mapping[str, Merged]:
        """What files hold of each note; of those after the ``asked`` first, of notes with these ids and owners."""
        files = tuple(files)
        key = (asked, *(file.path for file in files))
        state = tuple(file.state() for file in files)
        known = self._merged.get(key)
        if known is None or known[0] != state or any(file.contents().unread for file in files):
            revisions = [note for file in files[:asked] for note in file.contents().notes]
            for file in files[len(files) if asked is None else asked :]:
                notes = file.contents().notes
                revisions += [note for note in notes if (note.id, name_key(note.owner)) in owners]
            known = self._merged[key] = (state, merge(revisions, reader=self.identity.reader))
        return known[1]


def known_whole_of(notebook: SeenNotes, note_ids: Collection[str]) -> Mapping[str, Merged]:
    """``known_whole`` of several notes, by id: where they are many, by one look at all files."""
    if len(note_ids) <= FEW:
        return {note_id: notebook.known_whole(note_id) for note_id in note_ids}
    merged = notebook.merged()
    known = {note_id: merged.get(note_id) or notebook.known(note_id) for note_id in note_ids}
    notebook.refuse_unread({note.document.id for seen in known.values() for note in seen.history})
    return known


def _text_meant(merged: Merged, note_id: str, of: str | None, device: str) -> Note:
    """The text of a note that is named, else the only one, else the only one of a device; UnclearText."""
    texts = merged.texts
    if of is not None:
        texts = tuple(text for text in texts if text.name.startswith(of.strip().lower() or "-"))
    elif len(texts) > 1:
        texts = tuple(text for text in texts if text.device == device) or texts
    if len(texts) == 1:
        return texts[0]
    names = ", ".join(text.name[:SHORTEST_NAME] for text in texts or merged.texts)
    raise UnclearText(id=note_id, names=names, count=len(merged.texts))


def _most_used_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
