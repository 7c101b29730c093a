"""Which documents are versions of one work: by title and text, or by the reader's word; a title alone joins nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotations.anchoring.grading import Finder
from annotations.errors import DamagedSettings, NotebookError, OneDocument, WrongVersionDate
from annotations.note import DocumentRef, Note
from annotations.storage.durable_files import Signature, signature
from annotations.storage.home import Home
from annotations.storage.texts import KeptText, Texts
from annotations.versions.about import About
from annotations.versions.sayings import Sayings, WorkSaying, keep_saying, load_sayings, take_back
from documents.comparing.work_titles import work_title
from documents.document import Document
from documents.formats.own_exports import is_own_export

MOST_BETWEEN: Final = 3
"""Versions between two through which notes are carried, too."""
MOST_LOOKED_FOR: Final = 8
"""Quotes of notes whose text is not kept that are looked for to tell whether their document is a version."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A text that may be a version of another: what is known of it, and how it is opened.

    ``id`` and ``source`` are "" where they are not known; ``path`` is where its file is or was. ``load`` gives None
    where it cannot be opened, ``text`` its exact text without a tree, None where that is no cheaper; ``digest`` is
    what that text is called, "" where it is not known.
    """

    id: str
    title: str
    path: str
    source: str
    load: Callable[[], Document | None]
    text: Callable[[], str | None] | None = None
    digest: str = ""


class Works:
    """The works of one data folder. Methods may be called from any thread."""

    def __init__(self, home: Home, texts: Texts) -> None:
        self._path, self._texts = home.works_path, texts
        self._turn = threading.Lock()
        self._sayings: tuple[Signature | None, Sayings, DamagedSettings | None] | None = None
        self._compared: dict[frozenset[str], bool] = {}
        self._strangers: dict[tuple[str, str], bool] = {}
        self._looked_for: dict[tuple[str, frozenset[str]], bool] = {}

    # What notes ask (annotations.notebook.seen_notes.Kin)

    def may_be(self, document: Document, document_id: str, about: About) -> bool:
        """Whether notes on a document of this id, of which a file's head says this, may be notes on a version."""
        said = self.sayings.are_one_work(document.id, document_id)
        if said is not None:
            return said
        titles = {document.name, *self.sayings.titles_joined_with(document.id)}
        known = set(map(work_title, titles)) - {""}
        return (
            bool(document.source.digest and document.source.digest in about.sources)
            or not known.isdisjoint(map(work_title, about.titles))
            or document_id in self.sayings.joined_with(document.id)
            or (document.path is not None and any(self._was_at(document.path, text) for text in about.texts))
        )

    def ids(self, document: Document, notes: Sequence[Note]) -> frozenset[str]:
        """The ids of the documents, among those that some notes are on, that are versions of a document's work."""
        refs: dict[str, list[Note]] = {}
        for note in notes:
            if note.document.id != document.id:
                refs.setdefault(note.document.id, []).append(note)
        if not refs:
            return frozenset({document.id})
        members = self.members(document, self.kept_candidates())
        ids = {document.id, *self.sayings.joined_with(document.id)}
        ids |= {member.id for _, member in members}
        texts = {member.text_digest for _, member in members}
        for document_id, noted in refs.items():
            if document_id in ids or self.sayings.are_one_work(document.id, document_id) is False:
                continue
            if self._are_on_version(document, noted, texts):
                ids.add(document_id)
        return frozenset(
            document_id
            for document_id in ids
            if self.sayings.are_one_work(document.id, document_id) is not False
        )

    def between(self, old: Document, new: Document) -> Sequence[Document]:
        """The versions between two of one work whose texts are kept, in order: by their dates, else as they came.

        Of many the last few: each is compared with the one before it.
        """
        kept = {member.text_digest: member for _, member in self.members(new, self.kept_candidates())}
        rest = [member for digest, member in kept.items() if digest not in {old.text_digest, new.text_digest}]
        dates = {version.text_digest: self._date(version) for version in (old, *rest, new)}
        first, last = dates[old.text_digest], dates[new.text_digest]
        if first is not None and last is not None:
            dated = [(dates[member.text_digest], member) for member in rest]
            times = [(date, member) for date, member in dated if date is not None and first < date < last]
        else:
            came = self._came(old)
            times = [(self._came(member), member) for member in rest if came and self._came(member) > came]
        times.sort(key=lambda item: (item[0], item[1].text_digest))
        return [member for _, member in times][-MOST_BETWEEN:]

    def dates(self, old: Document, new: Document) -> tuple[str | None, str | None]:
        """From when two versions are, as the reader or the texts say; None where neither does."""
        from documents.comparing.version_dates import told_apart

        first, second = told_apart((old, new), (self._date(old), self._date(new)))
        return first, second

    def _date(self, document: Document) -> str | None:
        """From when a version is, as the reader or its text says."""
        from documents.comparing.version_dates import date_of

        return self.sayings.date(document.id) or date_of(document)

    def _came(self, document: Document) -> str:
        """When a text was kept; "" where it is not."""
        kept = self._texts.kept(document.text_digest)
        return "" if kept is None else kept.kept

    # The versions of one work

    def kept_candidates(self) -> list[Candidate]:
        """The kept texts, as candidates."""
        return [self.kept_candidate(kept) for kept in self._texts.all()]

    def members(
        self, document: Document, candidates: Iterable[Candidate]
    ) -> list[tuple[Candidate, Document]]:
        """Those of some candidates that are versions of a document's work, each with its document.

        A version of a version is one, too, however far the first and the last are apart, unless the reader parted
        it from ``document``. A text that is the document's own is among them.
        """
        waiting = list(candidates)
        found: list[tuple[Candidate, Document]] = []
        nearby = [document]
        while nearby and waiting:
            known = nearby.pop()
            left: list[Candidate] = []
            for candidate in waiting:
                other = self._version(known, candidate)
                if other is None:
                    left.append(candidate)
                elif self.sayings.are_one_work(document.id, other.id) is not False:
                    found.append((candidate, other))
                    nearby.append(other)
            waiting = left
        return found

    def _version(self, known: Document, candidate: Candidate) -> Document | None:
        """The document of a candidate, where it is a version of a known one."""
        same_file = known.path is not None and str(known.path.absolute()) == candidate.path
        same_source = _is_same_source(known, candidate.source)
        joined = bool(candidate.id) and self.sayings.are_one_work(known.id, candidate.id) is True
        title = work_title(known.name)
        alike = bool(title) and title in (work_title(candidate.title), work_title(Path(candidate.path).stem))
        if not (same_file or same_source or joined or alike or candidate.id == known.id):
            return None
        if not (same_source or joined or candidate.id == known.id) and self._are_strangers(known, candidate):
            return None
        other = candidate.load()
        if other is None or self.sayings.are_one_work(known.id, other.id) is False:
            return None
        if same_source or other.id == known.id or self.sayings.are_one_work(known.id, other.id):
            return other
        if is_own_export(known.path) or is_own_export(other.path):
            return None
        return other if self._agree(known, other, same_file) else None

    def _are_strangers(self, known: Document, candidate: Candidate) -> bool:
        """Whether a candidate shares too little with a document to be looked at closely; found out once."""
        if candidate.text is None:
            return False
        from documents.comparing.versions import text_may_be_version

        key = known.text_digest, candidate.digest
        with self._turn:
            strangers = self._strangers.get(key)
        if strangers is None:
            text = candidate.text()
            strangers = text is None or not text_may_be_version(known, text)
            if text is not None and candidate.digest:
                with self._turn:
                    self._strangers[key] = strangers
        return strangers

    def _agree(self, document: Document, other: Document, same_file: bool) -> bool:
        """Whether two texts are versions of one work; compared once."""
        key = frozenset((document.text_digest, other.text_digest, "same file" if same_file else ""))
        with self._turn:
            known = self._compared.get(key)
        if known is None:
            from documents.comparing.versions import are_versions

            known = are_versions(document, other, same_file=same_file)
            with self._turn:
                self._compared[key] = known
        return known

    def _are_on_version(self, document: Document, notes: Sequence[Note], texts: set[str]) -> bool:
        """Whether notes on one document are on a version: on the same file, on a text known as one (``texts``, by
        their digests), or, where their text is not kept, by their quotes."""
        refs = {note.document for note in notes}
        if any(_is_same_source(document, ref.source) or ref.text in texts for ref in refs):
            return True
        return not any(self._texts.is_kept(ref.text) for ref in refs) and self._quotes_stand(document, notes)

    def _quotes_stand(self, document: Document, notes: Sequence[Note]) -> bool:
        """Whether notes whose text is not kept have their passages in a document of like title: most of some do.

        A note on the whole document says nothing of its text.
        """
        title = work_title(document.name)
        targets = [
            note.target
            for note in notes
            if note.target is not None and title and work_title(note.document.title) == title
        ][:MOST_LOOKED_FOR]
        if not targets:
            return False
        key = document.text_digest, frozenset(note.name for note in notes)
        with self._turn:
            known = self._looked_for.get(key)
        if known is None:
            finder = Finder(document)
            standing = sum(finder.anchor(target).grade != "orphan" for target in targets)
            known = standing * 2 >= len(targets)
            with self._turn:
                self._looked_for[key] = known
        return known

    def kept_candidate(self, kept: KeptText) -> Candidate:
        """A kept text, as a candidate."""

        def load() -> Document | None:
            return self._texts.document(kept.digest)

        def text() -> str | None:
            try:
                return self._texts.text(kept.digest)
            except NotebookError:
                return None  # the doctor tells

        return Candidate(kept.document_id, kept.title, kept.path, kept.source, load, text, kept.digest)

    def _was_at(self, path: Path, digest: str) -> bool:
        """Whether a kept text was read from a path."""
        kept = self._texts.kept(digest)
        return kept is not None and kept.path == str(path.absolute())

    # The reader's word

    @property
    def sayings(self) -> Sayings:
        """What the reader said, read again only if its file changed."""
        try:
            state = signature(self._path)
        except OSError:
            state = None
        with self._turn:
            known = self._sayings
        if known is None or known[0] != state:
            sayings, problem = load_sayings(self._path)
            known = (state, sayings, problem or (known[2] if known else None))  # told as long as this runs
            with self._turn:
                self._sayings = known
        return known[1]

    @property
    def problem(self) -> DamagedSettings | None:
        """What the reader is to be told about that file, once it was read."""
        with self._turn:
            return None if self._sayings is None else self._sayings[2]

    def join(self, document: DocumentRef, other: DocumentRef) -> None:
        """Say that two documents are versions of one work; OneDocument, SaveFailed and the like."""
        self._say_of_two("join", document, other)

    def part(self, document: DocumentRef, other: DocumentRef) -> None:
        """Say that two documents are no versions of one work; OneDocument, SaveFailed and the like."""
        self._say_of_two("part", document, other)

    def say_date(self, document: DocumentRef, date: str) -> str:
        """Say from when a version is, in any way of writing it; returns it as YYYY[-MM[-DD]].

        WrongVersionDate, SaveFailed and the like.
        """
        from documents.comparing.version_dates import written_date

        day = written_date(date)
        if day is None:
            raise WrongVersionDate(date=date)
        keep_saying(self._path, WorkSaying("date", (document.id,), (document.title,), day))
        return day

    def take_back(self) -> WorkSaying:
        """Take back what was said last, and return it; NothingSaid, SaveFailed and the like."""
        return take_back(self._path)

    def _say_of_two(self, matter: str, document: DocumentRef, other: DocumentRef) -> None:
        if document.id == other.id:
            raise OneDocument(title=document.title)
        ids, titles = (document.id, other.id), (document.title, other.title)
        keep_saying(self._path, WorkSaying("join" if matter == "join" else "part", ids, titles))


def _is_same_source(document: Document, source: str) -> bool:
    """Whether the same bytes were read: one document, whatever was read in them."""
    return bool(source) and document.source.digest == source
