"""Links in notes: ``[[第十三条]]``, ``[[三.2]]``, ``[[决定#十四]]``, ``[[a note's id]]``. Pure.

What stands between the brackets is an address as people say it (``documents.addresses``), a heading, the id of a note
or its beginning, or the title of a document at hand, with an address in it after ``#``. After ``|`` stands what is
shown for it, as in other programs that keep Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve_kept
from documents.document import Document, Unit
from documents.errors import DocumentError
from documents.late_dataclass import dataclass
from documents.patterns import late_pattern
from documents.scripts.fold import fold

LONGEST: Final = 200  # characters between the brackets
MOST: Final = 1_000  # links of one note
SHORTEST_ID: Final = 8
_LINK: Final = late_pattern(
    rf"```[\s\S]*?(?:```|\Z)|`[^`\n]*`|\[\[([^\[\]|\n]{{1,{LONGEST}}})(?:\|([^\[\]|\n]{{1,{LONGEST}}}))?\]\]"
)
_BEGUN: Final = late_pattern(rf"\[\[([^\[\]|\n]{{0,{LONGEST}}})\Z")

DocumentOf = Callable[[str], tuple[Document, AddressBook] | None]
"""The document at hand that a title means, with its addresses; None where none does, or several do."""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link in a note's body: where it stands in it (half-open), the title and the address that it names ("": none),
    and what is shown for it."""

    start: int
    end: int
    document: str
    address: str
    shown: str


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Where a link leads: a document (None: the note's own), a unit in it (None: the whole), or a note."""

    document: Document | None = None
    book: AddressBook | None = None
    unit: Unit | None = None
    note_id: str = ""


def links_in(body: str) -> tuple[NoteLink, ...]:
    """The links of a note's body, in order; none in what it shows as code."""
    links: list[NoteLink] = []
    for match in _LINK.finditer(body):
        inner = (match[1] or "").strip()
        if not inner:
            continue
        title, sign, address = inner.replace("＃", "#").partition("#")
        document, address = (title.strip(), address.strip()) if sign else ("", inner)
        links.append(NoteLink(*match.span(), document, address, (match[2] or inner).strip()))
        if len(links) == MOST:
            break
    return tuple(links)


def link_begun(before: str) -> str | None:
    """What is typed of a link so far, from the text before the caret; None: none is being typed."""
    match = _BEGUN.search(before[-LONGEST - 2 :])
    return None if match is None else match[1]


def link_end(
    link: NoteLink, document: Document, book: AddressBook, note_ids: Iterable[str], document_of: DocumentOf
) -> LinkEnd | None:
    """Where a link of a note on ``document`` leads; None: nowhere, or to one of several.

    An address in the note's own document comes before a title, a note's id before both.
    """
    if link.document:
        other = document_of(link.document)
        if other is None or not link.address:
            return None if other is None else LinkEnd(*other)
        unit = _unit(*other, link.address)
        return None if unit is None else LinkEnd(*other, unit)
    note_id = _note_named(link.address, note_ids)
    if note_id:
        return LinkEnd(note_id=note_id)
    unit = _unit(document, book, link.address)
    if unit is not None:
        return LinkEnd(unit=unit)
    other = document_of(link.address)
    return None if other is None else LinkEnd(*other)


def title_meant(name: str, titles: Sequence[str]) -> int | None:
    """Which of some titles a name means, in either script: it alone, else the only one that holds it."""
    wanted = fold("".join(name.split())).strip("《》")
    if not wanted:
        return None
    folded = [fold("".join(title.split())).strip("《》") for title in titles]
    for fits in (wanted.__eq__, lambda title: wanted in title):
        met = [index for index, title in enumerate(folded) if fits(title)]
        if met:
            return met[0] if len(met) == 1 else None
    return None


def _unit(document: Document, book: AddressBook, address: str) -> Unit | None:
    try:
        return resolve_kept(document, book, address)
    except DocumentError:
        return None


def _note_named(name: str, note_ids: Iterable[str]) -> str:
    """The note whose id this is, or begins with; "" where it is no single one."""
    begun = name.removeprefix("^zj-").casefold()
    if len(begun) < SHORTEST_ID or not all(sign in "0123456789abcdef-" for sign in begun):
        return ""
    met = {note_id for note_id in note_ids if note_id.casefold().startswith(begun)}
    return met.pop() if len(met) == 1 else ""
