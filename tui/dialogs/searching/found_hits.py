"""What a search of all documents found so far: the hits as they are listed, in values that can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.typesetting.lists.hits_in_context import ShownHit

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.catalog import Entry
    from documents.document import Document, Span
    from documents.errors import ZhangjuError
    from documents.library.search import DocumentHits
    from tui.locale.language import Speech

CONTEXT = 60
"""Characters before and after a hit that a row may show."""


class ListedHit(NamedTuple):
    """A hit as it is listed: its document, where its words stand (published offsets), and how it is shown."""

    entry: Entry
    document: Document
    span: Span
    shown: ShownHit


@dataclass(slots=True)
class FoundHits:
    """The answers to a query so far, of ``at_hand`` documents in all; ``item`` is the hit that was marked last."""

    query: str = ""
    hits: list[ListedHit] = field(default_factory=list)
    refused: list[ZhangjuError] = field(default_factory=list)
    documents: int = 0
    searched: int = 0
    at_hand: int = 0
    is_done: bool = False
    item: int = 0


Shown = Callable[["Document | None", str], str]
"""Text in the script of the screen."""


def listed(answer: DocumentHits, shown: Shown, say: Speech) -> list[ListedHit]:
    """The hits of a document, as they are listed."""
    from documents.addresses.address_book import AddressBook
    from documents.document import Span
    from documents.words.finding import in_context

    if not answer.hits:
        return []
    document, book = answer.document, AddressBook.of(answer.document)
    count = say.counted("{count} hit", "{count} hits", len(answer.hits)) + ("" if answer.is_all else " +")
    hits: list[ListedHit] = []
    for number, hit in enumerate(answer.hits):
        before, words, after = (
            shown(document, " ".join(part.split("\n")))
            for part in in_context(document, hit.start, hit.end, CONTEXT)
        )
        title, counted = ("", "") if number else (shown(document, document.name), count)
        address = shown(document, _address(document, book, hit.start))
        as_shown = ShownHit(address, before, words, after, title, counted)
        hits.append(ListedHit(answer.entry, document, Span(hit.start, hit.end), as_shown))
    return hits


def _address(document: Document, book: AddressBook, offset: int) -> str:
    """The address at an offset, as it can be typed; "" outside the tree."""
    from documents.addresses.address_lookup import typed

    unit = document.unit_at(offset)
    return "" if unit is None else typed(document, book, unit)


def citation(hit: ListedHit, shown: Shown) -> str:
    """How the clause of a hit is cited."""
    from documents.addresses.address_book import AddressBook
    from documents.addresses.citations import cite

    unit = hit.document.unit_at(hit.span.start)
    if unit is None:
        return shown(hit.document, hit.document.name)
    return shown(hit.document, cite(hit.document, AddressBook.of(hit.document), unit))
