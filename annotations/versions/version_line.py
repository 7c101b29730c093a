"""The versions of one work on a line, by their dates: those that are kept, and those in files at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from annotations.note import Note
from annotations.storage.texts import KeptText, Texts
from annotations.versions.works import Candidate, Works
from documents.catalog import Entry
from documents.comparing.versions import date_of, told_apart, written_date
from documents.document import Document
from documents.errors import DocumentError

Opening = Callable[[Entry], Document]
"""Opens an entry; DocumentError."""


class LostText(DocumentError):
    """The version ``title`` has no file, and its kept text in ``file`` cannot be read."""

    title: ClassVar[str] = "This version cannot be opened"
    cause: ClassVar[str] = "“{title}” has no file any more, and its kept text {file} is missing or damaged"
    mend: ClassVar[str] = (
        "zhangju doctor says what is wrong; open a file that has this text, and it is kept again"
    )


@dataclass(frozen=True, slots=True, eq=False)
class TextVersion:
    """One version: its text as of a date.

    ``date`` is YYYY[-MM[-DD]] or None, ``is_said`` says that the reader gave it. ``path`` is its file, None where
    only the kept text is left; ``entry`` opens it either way. ``notes`` counts the notes that were made on it.
    """

    document: Document
    title: str
    date: str | None
    is_said: bool
    entry: Entry
    path: Path | None
    is_kept: bool
    is_open: bool
    notes: int

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


@dataclass(frozen=True, slots=True)
class VersionLine:
    """The versions of a work, the earliest first; those without a date come last."""

    versions: tuple[TextVersion, ...]

    def of(self, date: str) -> tuple[TextVersion, ...]:
        """The versions that a date names: of a year, of a month or of a day."""
        day = written_date(date)
        if day is None:
            return ()
        exact = tuple(version for version in self.versions if version.date == day)
        return exact or tuple(
            version for version in self.versions if version.date is not None and version.date.startswith(day)
        )


def version_line(
    works: Works,
    texts: Texts,
    document: Document,
    *,
    entry: Entry,
    at_hand: Iterable[Entry] = (),
    notes: Sequence[Note] = (),
    opening: Opening,
) -> VersionLine:
    """The versions of a document's work.

    ``entry`` opens the document itself; of the other entries ``at_hand`` those are opened whose titles are alike
    or that the reader joined. One that cannot be opened is left out. ``notes`` are counted where they were made.
    """
    by_candidate: dict[int, Entry | KeptText] = {}
    candidates: list[Candidate] = []
    own = {entry.path.absolute()}
    for other in at_hand:
        if other.path.absolute() not in own:
            own.add(other.path.absolute())
            candidates.append(_in_file(other, opening))
            by_candidate[id(candidates[-1])] = other
    for kept in texts.all():
        candidates.append(works.kept_candidate(kept))
        by_candidate[id(candidates[-1])] = kept
    members = [
        (by_candidate[id(candidate)], member) for candidate, member in works.members(document, candidates)
    ]
    by_id: dict[str, list[tuple[Entry | KeptText, Document]]] = {document.id: [(entry, document)]}
    for origin, member in members:
        by_id.setdefault(member.id, []).append((origin, member))
    made_on = Counter(note.document.id for note in notes)
    versions = [
        _version(works, texts, states, made_on[document_id], is_open=document_id == document.id)
        for document_id, states in by_id.items()
    ]
    dates = told_apart([version.document for version in versions], [version.date for version in versions])
    dated = (replace(version, date=date) for version, date in zip(versions, dates, strict=True))
    return VersionLine(tuple(sorted(dated, key=_by_date)))


def kept_entry(texts: Texts, kept: KeptText) -> Entry:
    """An entry that opens a kept text: it has no file but the one that it is kept in."""

    def opened() -> Document:
        document = texts.document(kept.digest)
        if document is None:
            raise LostText(title=kept.title, file=texts.path_of(kept.digest))
        return document

    return Entry(texts.path_of(kept.digest), kept.title, read_id=kept.document_id or None, kept=opened)


def _in_file(entry: Entry, opening: Opening) -> Candidate:
    def load() -> Document | None:
        try:
            return opening(entry)
        except DocumentError:
            return None  # who opens it by its name is told why

    return Candidate(entry.known_id or "", entry.title, str(entry.path.absolute()), "", load)


def _version(
    works: Works,
    texts: Texts,
    states: Sequence[tuple[Entry | KeptText, Document]],
    notes: int,
    *,
    is_open: bool,
) -> TextVersion:
    """What several copies of one version are: the file that is named first, else a kept text."""
    files = [(origin, member) for origin, member in states if isinstance(origin, Entry)]
    kept = [(origin, member) for origin, member in states if isinstance(origin, KeptText)]
    said = works.sayings.date(states[0][1].id)
    dates = [date_of(member) or written_date(origin.date or "") for origin, member in files]
    dates += [date_of(member, Path(origin.path).stem) for origin, member in kept]
    if files:
        origin, document = files[0]
        entry = origin
        path = None if entry.kept is not None else entry.path
    else:
        kept_text, document = kept[0]
        entry, path = kept_entry(texts, kept_text), None
    return TextVersion(
        document=document,
        title=document.name,
        date=said or max(filter(None, dates), key=len, default=None),
        is_said=said is not None,
        entry=entry,
        path=path,
        is_kept=bool(kept) or entry.kept is not None,
        is_open=is_open,
        notes=notes,
    )


def _by_date(version: TextVersion) -> tuple[bool, str, str]:
    return version.date is None, version.date or "", version.id
