"""What the page of documents lists, what it asks of the reader, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents.library.kinds import ARTICLE, Described

if TYPE_CHECKING:
    from documents.library.arranging import Grouping, Sorting
    from tui.locale.language import Speech


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document or a folder as it is listed. What is not known is "" or None.

    ``title`` is as published; ``entry`` is its number among the session's entries, -1 for a file that is none yet.
    ``date`` is what its text or the catalog says (YYYY[-MM[-DD]]), ``clauses`` how many it has and ``read`` how many of them are read. ``recent`` counts from
    0, the one read last; -1: not read. ``is_known``: nothing is to be learned by reading its file. ``lay_at``: its
    file is gone from there ("" where that is not known), and what is listed is its kept text. ``characters`` is how long
    its text is. ``places`` are the files of other copies. ``is_starred``: the reader gave it a star. ``in_force`` is the day
    from which its text says that it is in force.
    """

    path: Path
    title: str
    entry: int = -1
    id: str = ""
    date: str = ""
    clauses: int | None = None
    read: int = 0
    recent: int = -1
    is_open: bool = False
    is_folder: bool = False
    is_known: bool = True
    lay_at: str | None = None
    characters: int | None = None
    places: tuple[Path, ...] = ()
    is_starred: bool = False
    in_force: str | None = None

    @property
    def unread(self) -> int:
        """Clauses that are not read; 0 where it is not known how many there are."""
        return 0 if self.clauses is None else max(0, self.clauses - self.read)

    @property
    def kind(self) -> str:
        """What kind of text its title says it is. Looked at for those in view alone."""
        return self._described.kind or (ARTICLE if self.is_known or self.clauses is not None else "")

    @property
    def issuer(self) -> str:
        """Who made it, as its title says. Looked at where it is asked for alone."""
        return self._described.issuer

    @property
    def day(self) -> str:
        """Its date, else the one in its title or its file's name, as ``date``."""
        return self._described.day

    @property
    def _described(self) -> Described:
        return Described(self.title, self.path, self.date)

    @property
    def searched(self) -> str:
        """What is searched of it: its title, and its file's name where that is another."""
        name = Path(self.lay_at or "").name if self.lay_at is not None else self.path.name
        names = dict.fromkeys((name, *(place.name for place in self.places)))
        own = self.is_folder or (self.title == self.path.stem and len(names) == 1)
        return self.title if own else "\t".join((self.title, *names))


@dataclass(slots=True)
class ShelfOrder:
    """How the reader wants documents arranged: what a group shares, what comes first."""

    by: Grouping = ""
    sort: Sorting = "recent"

    @property
    def is_usual(self) -> bool:
        """Whether nothing was chosen: what was read last, then folder by folder."""
        return self == ShelfOrder()


def each_once(documents: Sequence[ListedDocument]) -> list[ListedDocument]:
    """Copies of one document as one with its places: the one that is open, else the first."""
    by_id: dict[str, ListedDocument] = {}
    for document in documents:
        if not document.id or document.lay_at is not None:
            continue
        known = by_id.setdefault(document.id, document)
        if known is document:
            continue
        first, other = (document, known) if document.is_open else (known, document)
        places = (*known.places, *document.places, other.path)
        by_id[document.id] = replace(first, places=places)
    listed = set[str]()
    once: list[ListedDocument] = []
    for document in documents:
        if not document.id or document.lay_at is not None:
            once.append(document)
        elif document.id not in listed:
            listed.add(document.id)
            once.append(by_id[document.id])
    return once


@dataclass(frozen=True, slots=True)
class OpeningDesk:
    """What the page asks of the reader; all but ``shown`` take their time, and are asked off the screen's thread.

    ``documents`` lists those at hand; ``learn`` reads the files of some and lists these again; ``notes`` counts notes by
    the ids of documents; ``stopped`` says where the reader stopped in a document; ``inside`` lists a folder; ``open``
    opens a document, or a file by its path, and gives its entry's number. The last two raise DocumentError.
    ``works`` tells which of some are versions of one work, by their numbers: the one in force, then the newest first.
    ``star`` gives a document a star, or takes it away, and lists it again; it raises ZhangjuError. ``order`` is how documents
    are arranged, for as long as the app is open.
    ``shown`` is a title in the script of the screen; ``changes`` is another number once the library's files have changed.
    """

    say: Speech
    documents: Callable[[], Sequence[ListedDocument]]
    learn: Callable[[Sequence[ListedDocument]], Sequence[ListedDocument]]
    notes: Callable[[], Mapping[str, int]]
    stopped: Callable[[ListedDocument], str]
    inside: Callable[[Path], Sequence[ListedDocument]]
    open: Callable[[ListedDocument | Path], int]
    shown: Callable[[str], str]
    changes: Callable[[], int]
    star: Callable[[ListedDocument], ListedDocument]
    works: Callable[[Sequence[ListedDocument]], Sequence[Sequence[int]]]
    order: ShelfOrder


class OpenChoice(NamedTuple):
    """The entry that was opened; ``beside``: it is to stand beside the one before."""

    entry: int
    beside: bool
