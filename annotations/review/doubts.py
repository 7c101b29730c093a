"""Notes that wait for their reader to say where they belong: by article, each with what is asked. Pure.

Notes that stand by themselves, moved or with other words, wait for nobody and are not among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.note import Note, Target, describe
from documents.comparing.articles import parts_of
from documents.document import Document, Span, Unit
from documents.messages import Template
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from documents.addresses.address_book import AddressBook


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note and where it stood; ``now`` is where it may stand, None where its passage is gone.

    ``article`` is what is written on the article in which it may stand, or after which it stood: its label, else its
    address, "" where neither is known; ``unit`` is the index of that article's unit. ``offset`` is where that is, in published offsets, None where it is not known.
    ``reason`` says why the reader is asked.
    """

    note: Note
    then: Target
    now: Target | None
    article: str = ""
    unit: int | None = None
    offset: int | None = None
    reason: Template = ""

    @property
    def words_unchanged(self) -> bool:
        """Whether the quote reads the same in the new place, in any script and width."""
        return self.now is not None and _bare(self.then.exact) == _bare(self.now.exact)


def doubts(placed: Iterable[PlacedNote], document: Document, book: AddressBook) -> tuple[Doubt, ...]:
    """The doubtful ones of some notes in reading order, then those whose passages are gone, by where they stood."""
    articles = [part for part in parts_of(document) if part.kind == "article"]
    starts = [article.span.start for article in articles]

    def article_at(offset: int) -> tuple[str, int | None]:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return "", None
        article = articles[index]
        if article.label is not None:
            return document.slice(article.label).strip(), article.unit
        return "" if article.unit is None else book.address(document.units[article.unit]), article.unit

    asked: list[Doubt] = []
    gone: list[Doubt] = []
    for note, anchor in ((standing.note, standing.anchor) for standing in placed if standing.is_doubtful):
        assert note.target is not None, "a note on the whole document is in place"
        if anchor.grade != "orphan":
            now = describe(document, book, Span(anchor.start, anchor.end))
            asked.append(
                Doubt(note, note.target, now, *article_at(anchor.start), anchor.start, anchor.reason)
            )
            continue
        before = unit_before(document, anchor.gap)
        article, unit = ("", None) if before is None else article_at(before.start)
        gone.append(Doubt(note, note.target, None, article, unit, anchor.gap, anchor.reason))
    asked.sort(key=lambda doubt: doubt.offset or 0)
    gone.sort(key=lambda doubt: (doubt.offset is None, doubt.offset or doubt.then.start))
    return (*asked, *gone)


def unit_before(document: Document, offset: int | None) -> Unit | None:
    """The innermost unit that ends at an offset or holds what stands before it; None where there is none."""
    if offset is None:
        return None
    before = len(document.text[:offset].rstrip()) - 1
    return document.unit_at(before) if before >= 0 else None


def _bare(quote: str) -> str:
    return "".join(fold(quote).split())
