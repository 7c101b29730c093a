"""From rows of the store to entries, and from documents that were read to what is kept of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from documents.catalog import Entry, seeds
from documents.library.index.store import FileFacts, FileRow

if TYPE_CHECKING:
    from documents.document import Document


def entry_of(row: FileRow) -> Entry:
    """The entry of a file that the store knows; of one that ships with the app, the catalog's."""
    seed = seed_at(row)
    if seed is not None:
        return seed
    if row.facts is None:
        return entry_at(row.path)
    facts = row.facts
    return Entry(Path(row.path), facts.title, read_id=facts.id, script=facts.script)


def entry_at(path: str) -> Entry:
    """The entry of a file that is known by its path alone."""
    return _seeds_by_path().get(path) or Entry(Path(path), Path(path).stem)


def seed_at(row: FileRow) -> Entry | None:
    """The document that ships with the app, where a file is one."""
    known = _seeds_by_path()
    return known.get(row.real) or known.get(row.path)


def as_known(entry: Entry, facts: FileFacts | None) -> Entry:
    """An entry with what is known of its file; of one that ships with the app the catalog knows better."""
    if facts is None or entry.id is not None:
        return entry
    return replace(entry, title=facts.title, read_id=facts.id, script=facts.script)


@cache
def _seeds_by_path() -> dict[str, Entry]:
    return {str(seed.path): seed for seed in seeds()}


def facts_of(document: Document) -> FileFacts:
    """What is kept of a document that was read."""
    from documents.comparing.version_dates import date_of, in_force_from
    from documents.comparing.work_titles import work_title
    from documents.library.kinds import issuer_of, kind_of
    from documents.structure_mends.mend import digest_of_mends
    from documents.structure_mends.mends_in_use import mends_known

    return FileFacts(
        document.id,
        document.name,
        document.script,
        date_of(document),
        len(document.clauses),
        len(document.text),
        kind_of(document.name),
        issuer_of(document.name),
        work_title(document.name),
        document.source.digest,
        document.text_digest,
        digest_of_mends(mends_known(document.id)),
        in_force_from(document),
    )
