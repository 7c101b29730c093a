"""All notes for a list of them: plain records as they stand in their files, all others merged. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from annotations.note import DocumentRef, Note, document_ref
from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.merging import Merged, merge
from annotations.notebook.seen_notes import SeenNotes


class PlainNotes(NamedTuple):
    """``records`` are notes that nobody changed, asked by or replied with, as ``Note.record`` wrote them and with their
    ``owner``; ``merged`` is what is seen of all others, those in the bin too. No note is in both."""

    records: list[dict[str, Any]]
    merged: Mapping[str, Merged]

    def documents(self) -> list[DocumentRef]:
        """The documents that have notes that are not in the bin."""
        refs: dict[str, DocumentRef] = {}
        for record in self.records:
            document = record["document"]
            if document["id"] not in refs:
                refs[document["id"]] = document_ref(document["id"], document["title"])
        for seen in self.merged.values():
            if not seen.note.deleted:
                refs[seen.note.document.id] = seen.note.document
        return list(refs.values())


def plain_notes(notebook: SeenNotes) -> PlainNotes:
    """All notes that a notebook's reader sees: as ``SeenNotes.merged`` tells them, in a third of the time."""
    owned, others = _apart(notebook.files())
    several = _met_twice(record["id"] for record, _ in owned) | {note.id for note in others}
    again = [Note.from_json(record, owner) for record, owner in owned if record["id"] in several]
    revisions = [*others, *again]
    owners: dict[str, str] = {}
    if any(owners.setdefault(note.id, note.owner) != note.owner for note in revisions):
        return PlainNotes([], notebook.merged())  # some are told under ids that no other may have
    plain = [{**record, "owner": owner} for record, owner in owned if record["id"] not in several]
    return PlainNotes(plain, merge(revisions, reader=notebook.identity.reader))


def _apart(files: Iterable[NotebookFile]) -> tuple[list[tuple[dict[str, Any], str]], list[Note]]:
    """The plain records of some files, each with its owner, and the other revisions."""
    owned: list[tuple[dict[str, Any], str]] = []
    others: list[Note] = []
    for file in files:
        records = file.records()
        owned += [(record, file.owner) for record in records.plain]
        others += records.others
    return owned, others


def _met_twice(ids: Iterable[str]) -> set[str]:
    met: set[str] = set()
    twice: set[str] = set()
    for note_id in ids:
        (twice if note_id in met else met).add(note_id)
    return twice
