"""The references of a document that lead somewhere: which words are links, found clause by clause. No screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from documents.addresses.address_book import AddressBook
from documents.addresses.references import References
from documents.catalog import Entry
from documents.document import Document, Span, Unit
from documents.library.reference_targets import EntryNames, ReferenceTarget, named_entries, target_of

LONGEST = 20_000  # characters of a clause whose links are shown: longer ones would hold up the screen

Opened = Mapping[Path, tuple[Document, AddressBook] | None]
"""Other documents with their addresses, by the paths of their files; None: one that cannot be read."""


class Link(NamedTuple):
    """Words of a text, published offsets, and where they lead."""

    span: Span
    target: ReferenceTarget


class Links:
    """The links of one document. Those into others appear once these are opened, which others have to do."""

    def __init__(self, references: References, entries: EntryNames | Iterable[Entry], opened: Opened) -> None:
        self.document, self.book = references.document, references.book
        self.wanted: dict[Path, Entry] = {}
        """The other documents that references name and that were not opened yet."""
        self.misses_one = False
        """Whether words name a document that is not among the entries, as far as these are known."""
        self._references, self._opened = references, opened
        self._entries = entries if isinstance(entries, EntryNames) else EntryNames(entries)
        self._known: dict[int, tuple[Link, ...]] = {}

    def of(self, unit: Unit) -> tuple[Link, ...]:
        """The links in a unit's own words, in reading order."""
        known = self._known.get(unit.index)
        if known is not None:
            return known
        links, is_all = [], True
        for reference in self._references.of(unit):
            named = named_entries(reference, self._entries)
            self.misses_one |= reference.name is not None and not named
            unopened = {entry.path: entry for entry in named if entry.path not in self._opened}
            self.wanted.update(unopened)
            if unopened:
                is_all = False
            elif all(self._opened[entry.path] is not None for entry in named):
                target = target_of(reference, self.document, self.book, self._entries, self._other)
                if target is not None and not _is_here(target, unit):
                    links.append(Link(reference.span, target))
        if is_all:
            self._known[unit.index] = tuple(links)
        return tuple(links)

    def spans(self, unit: Unit) -> tuple[Span, ...]:
        """The words of a unit to be shown as links; none in a unit that is too long to look through meanwhile."""
        if unit.text is not None and unit.text.end - unit.text.start > LONGEST:
            return ()
        return tuple(link.span for link in self.of(unit))

    def _other(self, entry: Entry) -> tuple[Document, AddressBook]:
        other = self._opened[entry.path]
        assert other is not None
        return other


def distinct_targets(links: Sequence[Link]) -> tuple[Link, ...]:
    """One link for every place that they lead to, in order."""
    by_target = {
        (id(link.target.document), link.target.start, link.target.end): link for link in reversed(links)
    }
    return tuple(sorted(by_target.values(), key=lambda link: link.span))


def _is_here(target: ReferenceTarget, unit: Unit) -> bool:
    """Whether words lead to the very unit that says them."""
    return target.entry is None and len(target.units) == 1 and target.units[0] is unit
