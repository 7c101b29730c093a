"""DOC@DATE: a version of a document by its date, whether its file is at hand or only its text is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import DocumentError

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.storage.texts import Texts
    from annotations.versions.version_line import Opening, TextVersion, VersionLine
    from annotations.versions.works import Works
    from documents.catalog import Entry
    from documents.document import Document


class NoSuchVersion(DocumentError):
    """The document ``document`` has no version of ``date``; ``known`` lists those that it has."""

    title = "“{document}” has no version of {date}"
    cause = ""
    mend = "known versions: {known}"


class AmbiguousVersion(DocumentError):
    """The document ``document`` has several versions of ``date``; ``known`` lists them."""

    title = "“{document}” has several versions of {date}"
    cause = ""
    mend = "write more of the date, or name a file: {known}"


def split_version(doc: str) -> tuple[str, str]:
    """DOC and DATE of DOC@DATE; DATE is "" where there is none, or what follows the @ is no date."""
    from documents.comparing.versions import written_date

    head, at, date = doc.rpartition("@")
    return (head, date) if at and head.strip() and written_date(date) is not None else (doc, "")


def version_named(doc: str, date: str, known: Iterable[Entry], at_hand: Sequence[Entry]) -> Entry:
    """The one version of a document that a date names. DOC is one of the ``known`` documents or a path.

    Where DOC names several documents, all of them are asked for it. Raises NoSuchVersion, AmbiguousVersion, and what
    naming and opening a document raises.
    """
    from documents.catalog import open_entry

    lines: list[VersionLine] = []
    for entry in _meant(doc, known):
        if not any(_holds(line, entry) for line in lines):
            lines.append(line_of(entry, open_entry(entry), at_hand, opening=open_entry))
    versions = {version.id: version for line in lines for version in line.versions}
    named = {version.id: version for line in lines for version in line.of(date)}
    if len(named) == 1:
        return next(iter(named.values())).entry
    if named:
        raise AmbiguousVersion(document=doc, date=date, known=listed(named.values()))
    raise NoSuchVersion(document=doc, date=date, known=listed(versions.values()))


def line_of(
    entry: Entry,
    document: Document,
    at_hand: Iterable[Entry],
    *,
    notes: Sequence[Note] = (),
    opening: Opening,
) -> VersionLine:
    """The versions of an opened document: those kept, those ``at_hand``, those beside its file."""
    from annotations.versions.version_line import version_line
    from documents.library.beside import documents_beside

    texts, works = kept_here()
    entries = [*at_hand, *documents_beside(entry)]
    return version_line(works, texts, document, entry=entry, at_hand=entries, notes=notes, opening=opening)


def kept_here() -> tuple[Texts, Works]:
    """The kept texts of the data folder, and what is known of works there."""
    from annotations.storage.home import Home
    from annotations.storage.texts import Texts
    from annotations.versions.works import Works

    home = Home.default(os.environ)
    texts = Texts(home)
    return texts, Works(home, texts)


def listed(versions: Iterable[TextVersion]) -> str:
    """Versions in one line: the date of each and where it is."""
    told = [f"{version.date or '?'} {version.title} ({version.path or '-'})" for version in versions]
    return "; ".join(told) or "-"


def _meant(doc: str, known: Iterable[Entry]) -> tuple[Entry, ...]:
    """The documents that DOC names, also one of which only the text is kept."""
    from annotations.versions.version_line import kept_entry
    from documents.catalog import AmbiguousDocument, UnknownDocument, entry_of

    try:
        return (entry_of(doc, known),)
    except AmbiguousDocument as error:
        return error.candidates
    except UnknownDocument:
        texts, _ = kept_here()
        kept = [kept_entry(texts, kept) for kept in texts.all()]
        try:
            return (entry_of(doc, kept),)
        except AmbiguousDocument as error:
            return error.candidates
        except DocumentError:
            pass
        raise


def _holds(line: VersionLine, entry: Entry) -> bool:
    return any(
        version.path is not None and _is_same_file(version.path, entry.path) for version in line.versions
    )


def _is_same_file(path: Path, other: Path) -> bool:
    return path.absolute() == other.absolute()
