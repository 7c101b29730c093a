"""The notebook: all notes that this reader can see, and the one place where the reader's own are written.

Every method that changes something returns the note as it is stored, and it is on disk by then; or raises a
NotebookError, and nothing has changed. Methods may be called from any thread and any number of windows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from annotations.errors import EmptiedNote, EmptyNote, ForeignNote, HiddenTexts, NotebookError, UnclearText
from annotations.note import Note, later, moment, now, revised
from annotations.notebook.arriving import Arriving, arriving
from annotations.notebook.care import NotebookCare
from annotations.notebook.files.notebook_files import NotebookFiles, raise_unread
from annotations.notebook.merging import Merged, hidden_texts
from annotations.notebook.met_documents import MetDocuments
from annotations.notebook.revision_writer import RevisionWriter, Written, in_files
from annotations.notebook.seen_notes import SeenNotes, known_whole_of
from annotations.preferences.identity import Identity
from annotations.questions import is_closing, is_reopening
from annotations.storage.home import Home
from annotations.storage.texts import Texts
from annotations.versions.works import Works


class Notebook(SeenNotes):
    """The notes of one reader's data folder and of ``shared`` folders with the same layout, which are only read.

    With a ``refusal`` nothing is written: it is raised instead.
    """

    def __init__(
        self,
        home: Home,
        identity: Identity,
        *,
        shared: Sequence[Path] = (),
        clock: Callable[[], str] = now,
        refusal: NotebookError | None = None,
    ) -> None:
        files = NotebookFiles(home, identity, shared=shared, today=lambda: _day_of(clock()), refusal=refusal)
        self.texts = Texts(home)
        """The exact texts that notes were made on."""
        self.works = Works(home, self.texts)
        """Which documents are versions of one work."""
        met = MetDocuments(self.texts, refusal)
        super().__init__(files, identity, self.works, self.texts.document_of, met)
        self.home = home
        self.refusal = refusal
        self._writer = RevisionWriter(files, identity, clock, met.keep, self._tell_hidden)
        self.care = NotebookCare(self, files, self._writer)
        """What is done to all of it: emptying the bin, restoring backups, recovering files."""

    # What changes

    def add(self, note: Note) -> Note:
        """Store a new note as this reader's; with the same id again it is stored once."""
        return self._writer.write(_as_own(note, self.identity))

    def add_all(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Store several new notes as ``add`` does, by one save for each document."""
        stored = tuple(_as_own(note, self.identity) for note in notes)
        self._writer.append((note.document.id, note) for note in stored)
        return stored

    def save(self, note: Note, joining: Collection[str] = ()) -> Note:
        """Store a further revision of a note, made from the one that it was read as (``Note.read_as``) and from
        those of its texts that ``joining`` names.

        Where another window or device went on from that one meanwhile, both texts are kept. A note that says what
        it was read as, or what was made from that says already, is not written again. Raises ForeignNote where the note is another
        reader's, or its words are and would be changed.
        """
        with self._writer.saving:
            merged = self.found(note.id)
            if merged is None:
                raise_unread(self._files.of_reader())
                return self.add(note)
            base = _base_of(note, merged)
            if base.name != note.name:  # it may lie in a file that cannot be read now
                merged = self.known_whole(note.id)
                base = _base_of(note, merged)
            self._check_own(base, note)
            joined = [leaf for leaf in merged.leaves if leaf.name in joining and leaf.name != base.name]
            said = _said_already(note, base, merged)
            if said is not None and not joined:
                if said.device == self.identity.device and not said.read_as:
                    self._writer.append(in_files(said, [base]))  # an earlier try may have been half a success
                return said
            return self._further(note, [base, *joined], merged)

    def settle(self, note: Note) -> Note:
        """Let a note say this and nothing else: all its texts end in it."""
        with self._writer.saving:
            merged = self.known_whole(note.id)
            self._check_own(merged.note)
            if len(merged.leaves) == 1 and merged.note.words == note.words:
                return merged.note
            if all(leaf.claimed for leaf in merged.leaves):
                said = {known.body for known in merged.history}
                self._check_own(merged.note, note if note.body not in said else None)
            return self._further(replace(note, modified=self._writer.clock()), merged.leaves, merged)

    def delete(self, note_id: str, of: str | None = None) -> Note:
        """Put a note, or one of its texts (``SeenNotes.leaf``), in the bin."""
        return self._set_deleted(note_id, of, deleted=True)

    def restore(self, note_id: str, of: str | None = None) -> Note:
        """Take a note, or one of its texts, out of the bin."""
        return self._set_deleted(note_id, of, deleted=False)

    def put_back(self, note: Note) -> Note:
        """Let a note say again what a revision of it said: what undo and redo do."""
        return self.put_back_all([note])[0]

    def put_back_all(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Let several notes say again what a revision of each said, by one save for each document.

        It takes the place of what was made from the revision that each was read as, and of no other text. One note
        may come back in several texts, and one text take the place of several.
        """
        with self._writer.saving:
            wanted_over: dict[tuple[str, object], tuple[Note, list[str]]] = {}
            for note in notes:
                wanted_over.setdefault((note.id, note.words), (note, []))[1].append(note.name)
            several = Counter(note.id for note, _ in wanted_over.values())
            known = known_whole_of(self, several)
            stored: list[Note] = []
            writing: list[Written] = []
            for note, names in wanted_over.values():
                merged = known[note.id]
                self._check_own(merged.note)
                over = _made_from(names, merged)
                if several[note.id] == len(over) == 1 and over[0].words == note.words:
                    stored.append(over[0])
                    if over[0].device != self.identity.device or over[0].read_as:
                        continue  # else an earlier try may have been half a success
                else:
                    time = self._writer.clock()
                    if several[note.id] > 1:  # the text that is named last is the latest, and is shown
                        time = later(time, len(stored))
                    wanted = replace(note, modified=time)
                    stored.append(self._writer.further(wanted, over, merged))
                writing += in_files(stored[-1], over)
            self._writer.append(writing)
        return tuple(stored)

    def arriving(self, notes: Iterable[Note]) -> Arriving:
        """Sort notes that come from elsewhere by what is here already; UnreadableNotebook where that is not known."""
        notes = tuple(notes)
        wanted = {note.id for note in notes}
        stored: dict[str, list[Note]] = {}
        for file in self._files.of():
            by_id = file.contents().by_id
            for note_id in wanted & by_id.keys():
                # What somebody else destroyed may be taken in.
                here = [note for note in by_id[note_id] if self.is_own(note) or not note.emptied]
                stored.setdefault(note_id, []).extend(here)
        raise_unread(self._files.of_reader())
        return arriving(notes, stored)

    def take_in(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Store notes that come from elsewhere as they are, authors and revisions included; those that were new.

        What they say of notes that are here becomes another text of these and ends none: a file is somebody's
        word. What this reader destroyed with the bin does not come back in the revisions that it had.
        """
        with self._writer.saving:
            wanted = self.arriving(notes).wanted
            self._writer.append((note.document.id, note) for note in wanted)
        return wanted

    def sweep(self) -> None:
        """Remove what killed processes left of this device's files and of texts; what is in use is left alone."""
        self._files.sweep()
        self.texts.sweep()

    # How

    def _tell_hidden(self, document_id: str) -> None:
        """Tell, when a file was put into the present format, what the older one had put out of view unasked."""
        hidden = [note_id for note_id, merged in self.merged(document_id).items() if hidden_texts(merged)]
        if hidden:
            self._files.own(document_id).incidents.append(
                HiddenTexts(count=len(hidden), ids=", ".join(hidden))
            )

    def _further(self, note: Note, parents: Sequence[Note], merged: Merged) -> Note:
        stored = self._writer.further(note, parents, merged)
        self._writer.append(in_files(stored, parents))
        return stored if stored.id == note.id else replace(stored, id=note.id, read_as=stored.name)

    def _check_own(self, base: Note, changed: Note | None = None) -> None:
        """Raise ForeignNote where a note is another's; words that came from another are never changed."""
        if not self.is_own(base) or (changed is not None and base.claimed and changed.body != base.body):
            raise ForeignNote(creator=base.claimed if self.is_own(base) else base.reader)

    def _set_deleted(self, note_id: str, of: str | None, *, deleted: bool) -> Note:
        try:
            note = self.leaf(note_id, of)
        except UnclearText:
            done = _done_already(self.known(note_id), of or "", deleted)
            if done is None:
                raise
            return self.save(done)
        if note.emptied and not deleted:
            raise EmptiedNote(id=note_id)
        return self.save(revised(note, deleted=deleted, modified=self._writer.clock()))


def _as_own(note: Note, identity: Identity) -> Note:
    """A new note as this reader's. Raises EmptyNote, ForeignNote."""
    says_something = note.body.strip() or note.tags or note.target or is_closing(note) or is_reopening(note)
    if not says_something:
        raise EmptyNote
    reader = identity.reader
    note = replace(
        note,
        creator=note.creator or reader,
        device=identity.device,
        owner=reader,
        parents=note.parents or (),
        read_as="",
        worded="",
    )
    if note.claimed and not identity.owns(note.creator):
        raise ForeignNote(creator=note.creator)
    return note


def _base_of(note: Note, merged: Merged) -> Note:
    """The revision that a note was made from; where its name is not known, the only one of its count, or of its
    count and device, else what is shown."""
    named = next((known for known in merged.history if known.name == note.name), None)
    counted = [known for known in merged.history if known.revision == note.revision]
    if len(counted) > 1:
        counted = [known for known in counted if known.device == note.device]
    return named or (counted[0] if len(counted) == 1 else merged.note)


def _done_already(merged: Merged, of: str, deleted: bool) -> Note | None:
    """What an earlier try to put a named text in the bin, or take it out, stored before it failed."""
    name = of.strip().lower()
    for leaf in merged.leaves:
        if name and leaf.deleted == deleted and any(known.startswith(name) for known in leaf.parents or ()):
            return leaf
    return None


def _said_already(note: Note, base: Note, merged: Merged) -> Note | None:
    """What needs not be written again: a text made from a note's base that says the same, or any where nothing changed."""
    leaves = merged.above(base.name)
    said = next((leaf for leaf in leaves if leaf.words == note.words), None)
    return said or (leaves[0] if leaves and note.words == base.words else None)


def _made_from(names: Iterable[str], merged: Merged) -> tuple[Note, ...]:
    """The texts that were made from some revisions, what destroyed them included; what is shown where none is known."""
    wanted = tuple(names)
    over = dict.fromkeys(leaf for name in wanted for leaf in merged.above(name))
    over |= dict.fromkeys(
        leaf for leaf in merged.leaves if leaf.emptied and not set(wanted).isdisjoint(leaf.seen)
    )
    return tuple(over) or (merged.note,)


def _day_of(time: str) -> str:
    """The day where the reader is, of a time as notes have it."""
    return moment(time).astimezone().date().isoformat()
