"""A page of places that one can go to, found off the screen's thread: what the shelf knows of a clause, a text's targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.keymap.table import bindings
from tui.widgets.entry_list import EntryList, ListEntry
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

MOST = 400
"""Places that are listed; more make no list that anybody reads, and take their time to lay out."""


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place and how it is shown. ``path`` is its document's file, None for the open one; ``offset`` is where it begins."""

    entry: ListEntry
    offset: int
    path: Path | None = None


GoesOn = Callable[[], bool]
"""Whether somebody still waits for what is found."""


class PlacesPage(Screen[ListedPlace]):
    """Dismissed with the place that was chosen, or with nothing."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "places")

    def __init__(
        self,
        say: Speech,
        title: str,
        find: Callable[[GoesOn], Sequence[ListedPlace]],
        *,
        meanwhile: str,
        nothing: str,
    ) -> None:
        """``find`` is called off the screen's thread; ``meanwhile`` stands there until then, ``nothing`` where it finds none."""
        super().__init__()
        self.say, self._find, self._meanwhile, self._nothing = say, find, meanwhile, nothing
        self.places: tuple[ListedPlace, ...] = ()
        self.jobs = Jobs(self)
        self.rows = EntryList()
        self.frame = DialogFrame(say, title, self.rows, front="places")
        self._left = Event()

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Have the places found."""
        self.rows.focus()
        self.rows.show((), self._meanwhile)
        self._offer()
        self.jobs.run("places", lambda: self._find(self._goes_on), self._take_in, self._refused)

    def on_unmount(self) -> None:
        """What is not found yet is not waited for."""
        self._left.set()

    def _goes_on(self) -> bool:
        return not self._left.is_set()

    def _take_in(self, places: Sequence[ListedPlace]) -> None:
        self.places = tuple(places[:MOST])
        more = self.say("… and {count} more", count=len(places) - MOST) if len(places) > MOST else ""
        self.rows.show([place.entry for place in self.places], self._nothing, more=more)
        self._offer()

    def _refused(self, error: ZhangjuError) -> None:
        self.rows.show((), self._nothing)
        self.app.push_screen(ErrorDialog(self.say, error))

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.places else set()
        self.frame.offer(facts)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go there."""
        message.stop()
        if 0 <= message.item < len(self.places):
            self._leave_with(self.places[message.item])

    def action_page(self, side: int) -> None:
        """A page on."""
        self.rows.action_page(side)

    def action_leave(self) -> None:
        """Read on."""
        self._leave_with(None)

    def _leave_with(self, place: ListedPlace | None) -> None:
        self._left.set()
        self.dismiss(place)
