"""Learning what is in files of which only the names are known: in a thread, while nobody types, those in view first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.library.title_matching import PreparedTitles
from tui.dialogs.opening.listed import each_once
from tui.dialogs.opening.works import ListedWorks

if TYPE_CHECKING:
    from pathlib import Path

    from tui.dialogs.jobs import Jobs
    from tui.dialogs.opening.listed import ListedDocument

GROUP: Final = "learning"
AT_ONCE: Final = 40
"""Files that are read before what was learned of them is shown."""
BETWEEN_LOOKS: Final = 0.1
"""Seconds after which it is looked again whether somebody types."""
_PAUSE: Final = Event()
"""Nobody sets it: to wait for it is to wait."""
WorksAmong = Callable[[Sequence["ListedDocument"]], Sequence[Sequence[int]]]


class Shelf(NamedTuple):
    """Documents, their titles as they are searched, and which are versions of one work."""

    documents: tuple[ListedDocument, ...]
    titles: PreparedTitles
    works: ListedWorks


def shelf_of(documents: Sequence[ListedDocument], works: WorksAmong | None = None) -> Shelf:
    """These documents, ready to be searched; ``works`` tells which are versions of one work."""
    titles = PreparedTitles(document.searched for document in documents)
    return Shelf(tuple(documents), titles, ListedWorks(documents, () if works is None else works(documents)))


def with_sounds(shelf: Shelf) -> Shelf:
    """The shelf with the sounds of its titles. It takes its time."""
    searched = (document.searched for document in shelf.documents)
    return shelf._replace(titles=PreparedTitles(searched, shelf.titles.with_sounds()))


@dataclass(frozen=True, slots=True)
class Learning:
    """Reads files for one screen. ``learn`` reads some and lists them again; ``rests`` says that nobody types;
    ``in_view`` are the documents that are in view, ``works`` tells which are versions of one work."""

    jobs: Jobs
    learn: Callable[[Sequence[ListedDocument]], Sequence[ListedDocument]]
    rests: Callable[[], bool]
    in_view: Callable[[], Sequence[ListedDocument]]
    works: WorksAmong

    def start(self, shelf: Shelf, learned: Callable[[Shelf], object], *, all_of_it: bool) -> None:
        """Learn what is in the files in view, or in all of a shelf; ``learned`` hears of each batch."""
        ticket = self.jobs.take_ticket(GROUP)
        self.jobs.start(GROUP, lambda: self._work(ticket, shelf, learned, all_of_it=all_of_it))

    def _work(
        self, ticket: int, shelf: Shelf, learned: Callable[[Shelf], object], *, all_of_it: bool
    ) -> None:
        tried: set[Path] = set()
        own = {document.path for document in shelf.documents}
        while self.jobs.is_awaited(GROUP, ticket):
            wanted = (*self.in_view(), *(shelf.documents if all_of_it else ()))
            unknown = {one.path: one for one in wanted if not one.is_known and not one.is_folder}
            batch = [one for path, one in unknown.items() if path in own - tried][:AT_ONCE]
            if not batch:
                return
            tried.update(one.path for one in batch)
            known = self._known(ticket, batch)
            listed = each_once([known.get(one.path, one) for one in shelf.documents])
            shelf = with_sounds(shelf_of(listed, self.works))
            self._hand_over(ticket, shelf, learned)

    def _known(self, ticket: int, batch: Sequence[ListedDocument]) -> dict[Path, ListedDocument]:
        """What was learned of some files, a few at a time: who begins to type waits for none of the others."""
        known: dict[Path, ListedDocument] = {}
        for one in batch:
            while self.jobs.is_awaited(GROUP, ticket) and not self.rests():
                _PAUSE.wait(BETWEEN_LOOKS)
            if not self.jobs.is_awaited(GROUP, ticket):
                break
            known |= {better.path: better for better in self.learn([one])}
        return known

    def _hand_over(self, ticket: int, shelf: Shelf, learned: Callable[[Shelf], object]) -> None:
        self.jobs.hand_over(GROUP, ticket, lambda: learned(shelf))
