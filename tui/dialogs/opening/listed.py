"""What the page of documents lists, what it asks of the reader, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents.comparing.version_dates import named_date
from documents.library.kinds import ARTICLE, kind_of

if TYPE_CHECKING:
    from tui.locale.language import Speech


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document or a folder as it is listed. What is not known is "" or None.

    ``title`` is as published; ``entry`` is its number among the session's entries, -1 for a file that is none yet.
    ``date`` is what its text or the catalog says (YYYY[-MM[-DD]]), ``clauses`` how many it has and ``read`` how many of them are read. ``recent`` counts from
    0, the one read last; -1: not read. ``is_known``: nothing is to be learned by reading its file. ``lay_at``: its
    file is gone from there ("" where that is not known), and what is listed is its kept text.
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

    @property
    def unread(self) -> int:
        """Clauses that are not read; 0 where it is not known how many there are."""
        return 0 if self.clauses is None else max(0, self.clauses - self.read)

    @property
    def kind(self) -> str:
        """What kind of text its title says it is. Looked at for those in view alone."""
        return kind_of(self.title) or (ARTICLE if self.is_known else "")

    @property
    def day(self) -> str:
        """Its date, else the one in its title or its file's name, as ``date``."""
        return self.date or named_date(self.title, self.path.stem) or ""

    @property
    def searched(self) -> str:
        """What is searched of it: its title, and its file's name where that is another."""
        name = Path(self.lay_at or "").name if self.lay_at is not None else self.path.name
        return self.title if self.is_folder or self.title == self.path.stem else f"{self.title}\t{name}"


@dataclass(frozen=True, slots=True)
class OpeningDesk:
    """What the page asks of the reader; all but ``shown`` take their time, and are asked off the screen's thread.

    ``documents`` lists those at hand; ``learn`` reads the files of some and lists these again; ``notes`` counts notes by
    the ids of documents; ``stopped`` says where the reader stopped in a document; ``inside`` lists a folder; ``open``
    opens a document, or a file by its path, and gives its entry's number. The last two raise DocumentError.
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


class OpenChoice(NamedTuple):
    """The entry that was opened; ``beside``: it is to stand beside the one before."""

    entry: int
    beside: bool
