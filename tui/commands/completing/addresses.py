"""The addresses of the document that is named before a ``#``: numbers where a number is typed, else words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from documents.errors import ZhangjuError
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.document import Document, Unit
    from tui.commands.call import Call

MOST: Final = 200
LONGEST_SAID: Final = 24  # characters of a unit that are told beside its address
_SIGNS: Final = "¶§"


def addresses_in(call: Call, typed: str) -> Iterator[tuple[str, str]] | None:
    """The places of a document that a DOC#ADDRESS which is being typed may mean, each with what stands there; None where
    DOC is no document."""
    from documents.addresses.address_book import AddressBook
    from documents.catalog import open_entry, read_as
    from tui.commands.at_hand import entry_named

    name, _, address = typed.rpartition("#")
    try:
        document = open_entry(read_as(entry_named(name), call.encoding))
    except ZhangjuError:  # the command tells it
        return None
    found = islice(_addresses(document, AddressBook.of(document), address), MOST)
    return ((f"{name}#{address}", _said(document, unit)) for address, unit in found)


def _addresses(document: Document, book: AddressBook, typed: str) -> Iterator[tuple[str, Unit]]:
    if typed and not typed[0].isascii() and typed[0] not in _SIGNS and not typed[0].isdecimal():
        found = list(_in_words(document, book, typed))
        if found:
            yield from found
            return
    from documents.addresses.address_lookup import typed as as_typed

    begun = [
        (address, unit)
        for unit in document.units
        if (address := book.address(unit)).replace("¶", "").startswith(typed.replace("¶", ""))
    ]
    depth = min((address.count(".") for address, _ in begun if address != typed), default=0)
    for address, unit in islice(begun, 10 * MOST):
        if address.count(".") <= depth:
            short = as_typed(document, book, unit)
            yield (short if short.startswith(typed) else address), unit


def _in_words(document: Document, book: AddressBook, typed: str) -> Iterator[tuple[str, Unit]]:
    """第三条, 第三条第二款, and headings by their words."""
    asked = fold(typed)
    for unit in _next_of(document, asked):
        said = _as_said(document, book, unit)
        if fold(said).startswith(asked):
            yield said, unit
        elif unit.heading is not None:
            heading = " ".join(document.slice(unit.heading).split())
            if fold(heading).startswith(asked):
                yield heading, unit


def _next_of(document: Document, asked: str) -> Iterable[Unit]:
    """The units whose label or heading is being typed; where a label is typed whole, what stands right below it, too."""
    for unit in document.units:
        label = fold(document.slice(unit.label)).strip() if unit.label else ""
        heading = fold(document.slice(unit.heading)).strip() if unit.heading else ""
        if label.startswith(asked) or heading.startswith(asked):
            yield unit
        if label and asked.startswith(label):
            yield unit
            for inner in (document.units[index] for index in unit.children):
                yield inner
                yield from (document.units[index] for index in inner.children)


def _as_said(document: Document, book: AddressBook, unit: Unit) -> str:
    from documents.addresses.citations import cite, in_title_marks

    return cite(document, book, unit, name="-")[len(in_title_marks("-")) :]


def _said(document: Document, unit: Unit) -> str:
    said = " ".join(document.slice(document.caption(unit)).split())
    return said[:LONGEST_SAID] + ("…" if len(said) > LONGEST_SAID else "")
