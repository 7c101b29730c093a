"""Where a reference to another text leads: which document of a library it names, which units of that one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.addresses.address_lookup import units_said
from documents.addresses.headings_said import STATE
from documents.addresses.reference_words import (
    code_of_part,
    may_begin_name,
    version_of,
    without_version,
)
from documents.addresses.references import Reference, bare
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.document import Document, Unit


@dataclass(frozen=True, slots=True)
class ReferenceTarget:
    """Where a reference leads: units of a document, one or a run in reading order; none: the document itself.

    ``entry`` is the document's in the library; None for the document that says it.
    """

    document: Document
    book: AddressBook
    units: tuple[Unit, ...] = ()
    entry: Entry | None = None

    @property
    def start(self) -> int:
        """Where it begins, an offset into its document's text."""
        return self.units[0].start if self.units else 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.units[-1].end if self.units else len(self.document.text)

    @property
    def citation(self) -> str:
        """《城市更新条例》第四条至第六条."""
        from documents.addresses.citations import cite, in_title_marks

        document, book = self.document, self.book
        if not self.units:
            return in_title_marks(document.name)
        first = cite(document, book, self.units[0], name=document.name)
        last = cite(document, book, self.units[-1], name=document.name)
        if first == last:
            return first
        common = book.above(self.units[0])
        while common is not None:
            if last.startswith(words := cite(document, book, common, name=document.name)):
                return f"{first}至{last.removeprefix(words)}"
            common = book.above(common)
        return f"{first}至{last.removeprefix(in_title_marks(document.name))}"


def target_of(
    reference: Reference,
    document: Document,
    book: AddressBook,
    entries: EntryNames | Iterable[Entry],
    opened: Callable[[Entry], tuple[Document, AddressBook]],
) -> ReferenceTarget | None:
    """Where a reference in a document leads, there or in a library; None where that is not certain.

    ``opened`` opens an entry, and is asked for the documents that the reference names alone (``named_entries``):
    of the parts of a code the one that has the place is meant. Raises what it raises.
    """
    if reference.units:
        return ReferenceTarget(document, book, tuple(document.units[index] for index in reference.units))
    found: list[ReferenceTarget] = []
    named = named_entries(reference, entries)
    for entry in named:
        other, other_book = opened(entry)
        if not is_of_one_place(document, reference, other):
            continue
        units = units_there(reference, other, other_book)
        if units or not (reference.address or len(named) > 1):
            found.append(ReferenceTarget(other, other_book, units, entry))
    return found[0] if len(found) == 1 else None


class EntryNames:
    """What the documents of a library are called, prepared once for many references."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._called: dict[str, list[tuple[Entry, frozenset[str]]]] = {}
        """The entries of a bare name, with the versions that their names tell."""
        self._parts: dict[str, list[Entry]] = {}
        """The entries that may be parts of a code, by its bare name."""
        self._longest = 0
        for entry in self.entries:
            folds = list(dict.fromkeys(fold(name) for name in (entry.title, entry.path.stem)))
            versions = frozenset(map(version_of, folds))
            for name in {bare(without_version(folded)) for folded in folds}:
                self._called.setdefault(name, []).append((entry, versions))
            for code in {bare(code) for code in map(code_of_part, map(without_version, folds)) if code}:
                self._parts.setdefault(code, []).append(entry)
        self._longest = max(map(len, (*self._called, *self._parts)), default=0)

    def called(self, name: str, version: str) -> list[Entry]:
        """The entries of a bare name; with a version, those that are of it or tell none."""
        return [
            entry
            for entry, versions in self._called.get(name, ())
            if not version or versions <= {"", version}
        ]

    def parts(self, code: str) -> list[Entry]:
        """The entries that may be parts of a code, by its bare name."""
        return list(self._parts.get(code, ()))

    def ends_of(self, words: str) -> Iterator[str]:
        """The bare names, the longest first, that some words may end in."""
        for start in range(max(0, len(words) - self._longest), len(words)):
            name = words[start:]
            if (name in self._called or name in self._parts) and _ends_in(words, name):
                yield name


def named_entries(reference: Reference, entries: EntryNames | Iterable[Entry]) -> tuple[Entry, ...]:
    """The documents of a library that a reference may mean: the one of that name, or the parts of a code.

    A code that is kept as several files (民法典 第一编 总则 …) is meant where no document has its name alone.
    """
    names = entries if isinstance(entries, EntryNames) else EntryNames(entries)
    entry = named_entry(reference, names)
    if entry is not None or reference.name is None or not reference.address:
        return () if entry is None else (entry,)
    wanted = bare(without_version(fold(reference.name)))
    if reference.is_exact:
        return tuple(names.parts(wanted))
    return tuple(next((parts for name in names.ends_of(wanted) if (parts := names.parts(name))), ()))


def named_entry(reference: Reference, entries: EntryNames | Iterable[Entry]) -> Entry | None:
    """The one document of a library that a reference names; None where none has the name, or several have.

    A name in title marks is the whole name, with or without 中华人民共和国 and with or without the version in
    brackets after it; without marks a document is meant if the words end in its name, the longest such name,
    and what stands before it cannot be a part of a longer one.
    """
    if reference.name is None:
        return None
    names = entries if isinstance(entries, EntryNames) else EntryNames(entries)
    folded = fold(reference.name)
    wanted, version = bare(without_version(folded)), version_of(folded)
    meant = [wanted] if reference.is_exact else names.ends_of(wanted)
    named = next((found for name in meant if (found := names.called(name, version))), ())
    alike = _copies_once(named)
    return alike[0] if len(alike) == 1 else None


def _copies_once(entries: Iterable[Entry]) -> list[Entry]:
    """Entries, of several that are known to be one text the first."""
    return list({entry.known_id or str(entry.path): entry for entry in reversed([*entries])}.values())[::-1]


def units_there(reference: Reference, document: Document, book: AddressBook) -> tuple[Unit, ...]:
    """The units of another document, the one that a reference names, that its numbers mean: one or a run.

    None where it has no such unit or several, or says no number: the document itself is meant then.
    """
    first, _, last = reference.address.partition("至")
    ends = [units_said(document, book, words) for words in (first, last) if words]
    if not ends or any(len(units) != 1 for units in ends):
        return ()
    start, end = ends[0][0], ends[-1][0]
    beside = [unit for unit in document.units[start.index : end.index + 1] if unit.parent == start.parent]
    return tuple(beside) if beside and beside[-1] is end else ()


def is_of_one_place(document: Document, reference: Reference, other: Document) -> bool:
    """Whether a name may mean another document: both sides of the strait have a 公司法 of their own.

    A statute in another script is meant if it calls itself 中华人民共和国公司法 and is called so.
    """
    return may_be_of_one_place(document.script, document.statute, reference, other)


def may_be_of_one_place(script: str, statute: bool, reference: Reference, other: Document) -> bool:
    """The same, of the document that says the name no more being known than its script and whether it is a statute."""
    if not (statute and other.statute) or script == other.script:
        return True
    return all(fold(name).startswith(STATE) for name in (reference.name or "", other.name))


def _ends_in(words: str, name: str) -> bool:
    """Whether some words end in a name that begins where a name can begin."""
    return (
        len(name) > 1
        and words.endswith(name)
        and may_begin_name(words.removesuffix(name).removesuffix(STATE))
    )
