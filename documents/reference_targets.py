"""Where a reference to another text leads: which document of a library it names, which units of that one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from documents.address_reading import units_said
from documents.fold import fold
from documents.reference_words import may_begin_name, version_of, without_version
from documents.references import STATE, Reference, bare

if TYPE_CHECKING:
    from documents.address_book import AddressBook
    from documents.catalog import Entry
    from documents.document import Document, Unit


def named_entry(reference: Reference, entries: Iterable[Entry]) -> Entry | None:
    """The one document of a library that a reference names; None where none has the name, or several have.

    A name in title marks is the whole name, with or without 中华人民共和国 and with or without the version in
    brackets after it; without marks a document is meant if the words end in its name, the longest such name,
    and what stands before it cannot be a part of a longer one.
    """
    if reference.name is None:
        return None
    folded = fold(reference.name)
    wanted, version = bare(without_version(folded)), version_of(folded)
    names = [
        (entry, {bare(without_version(one)) for one in called})
        for entry, called in ((entry, _names(entry)) for entry in entries)
        if not version or all(version_of(one) in ("", version) for one in called)
    ]
    if reference.is_exact:
        found = [entry for entry, own in names if wanted in own]
        return found[0] if len(found) == 1 else None
    ends = [(len(name), entry) for entry, own in names for name in own if _ends_in(wanted, name)]
    longest = max((length for length, _ in ends), default=0)
    alike = {id(entry): entry for length, entry in ends if length == longest}
    return next(iter(alike.values())) if len(alike) == 1 else None


def units_there(reference: Reference, document: Document, book: AddressBook) -> tuple[Unit, ...]:
    """The units of another document, the one that a reference names, that its numbers mean: one or a run.

    None where it has no such unit or several, or says no number: the document itself is meant then.
    """
    first, _, last = reference.address.partition("至")
    ends = [units_said(document, book, words) for words in (first, last) if words]
    if not ends or any(len(found) != 1 for found in ends):
        return ()
    start, end = ends[0][0], ends[-1][0]
    beside = [one for one in document.units[start.index : end.index + 1] if one.parent == start.parent]
    return tuple(beside) if beside and beside[-1] is end else ()


def is_of_one_place(document: Document, reference: Reference, other: Document) -> bool:
    """Whether a name may mean another document: both sides of the strait have a 公司法 of their own."""
    if not (document.statute and other.statute) or document.script == other.script:
        return True
    return fold(reference.name or "").startswith(STATE)


def _names(entry: Entry) -> tuple[str, str]:
    return fold(entry.title), fold(entry.path.stem)


def _ends_in(words: str, name: str) -> bool:
    """Whether some words end in a name that begins where a name can begin."""
    return (
        len(name) > 1
        and words.endswith(name)
        and may_begin_name(words.removesuffix(name).removesuffix(STATE))
    )
