"""Which notes stand below a section that somebody names, as a search's ``in:`` means it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.note import DocumentRef, Note
from documents.addresses.spoken_addresses import AddressPart, Said, parts_of, tidy
from documents.document import Document, Rank, Span
from documents.library.query import Asked, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_KEPT = 4096
"""Answers that are remembered, of one text and one name each."""


class NotedSections:
    """Looks into the texts on which notes were made; of those that are not kept, addresses tell.

    ``text_of`` gives the text of a document as a note names it, None where it is not at hand.
    """

    def __init__(self, text_of: Callable[[DocumentRef], Document | None] = lambda _ref: None) -> None:
        self._text_of = text_of
        self._known: dict[tuple[DocumentRef, str], Sequence[Span] | None] = {}

    def hold(self, note: Note, name: str, address: str | None = None) -> bool:
        """Whether a note stands in what is called so: a section, however deep below it, or a document by its title.

        ``address`` is where it stands now, where that is known to be elsewhere than where it was made.
        """
        asked = Asked("in", name, key_of(name))
        if not asked.key:
            return False
        if asked.key in key_of(note.document.title):
            return True
        target = note.target
        if target is None:
            return False
        if address is None:
            address = target.address
        spans = self._spans(note.document, asked)
        if spans is None or address != target.address:
            return is_below(address, name)
        return any(span.start <= target.start < max(span.end, span.start + 1) for span in spans)

    def _spans(self, ref: DocumentRef, asked: Asked) -> Sequence[Span] | None:
        key = ref, asked.key
        if key not in self._known:
            from documents.library.hits import spans_named

            document = self._text_of(ref)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = None if document is None else spans_named(document, asked)
        return self._known[key]


def is_below(address: str, name: str) -> bool:
    """Whether an address is that of a unit called so, or of one below it, as far as the two tell: 13.2, 第十三条第二款
    and 第13條 are numbers in one form, and no chapter is an article."""
    asked, parts = _parts(name), _parts(address)
    return bool(asked) and len(asked) <= len(parts) and all(map(_is_same, asked, parts))


def _is_same(asked: AddressPart, part: AddressPart) -> bool:
    if asked.number != part.number or (not asked.number and asked.written != part.written):
        return False
    is_higher = asked.said is Said.RANK and asked.rank is not Rank.ARTICLE
    return asked.rank is part.rank if is_higher else True


@lru_cache(maxsize=MOST_KEPT)
def _parts(address: str) -> tuple[AddressPart, ...]:
    return parts_of(tidy(address)) if address else ()
