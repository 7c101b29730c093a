"""Lists of notes to take care of: what is done to an entry is on disk at once, and undone with the reader's undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.dialogs.notes.note_changes import NoteChanges
from tui.dialogs.notes.note_desk import CareResult, NoteDesk
from tui.keymap.table import bindings
from tui.widgets.entry_list import EntryList, ListEntry
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from annotations.note import Note
    from tui.keymap.command import Fact

Answer = TypeVar("Answer")
Item = TypeVar("Item")

MOST = 200
"""Entries that are listed; more make no list that anybody reads, and take their time to lay out."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """What a list is made of.

    ``front`` names its footer. ``find`` gives the items, off the screen's thread; ``entry`` shows one;
    ``nothing`` stands where there are none. ``facts`` hold of the marked item just now, and ``words`` are what
    some keys of the footer do just now. ``choose`` is what Enter does.
    """

    front: str
    title: Callable[[], str]
    nothing: str
    find: Callable[[], Sequence[Item]]
    entry: Callable[[Item], ListEntry]
    choose: Callable[[Item], object]
    facts: Callable[[], Collection[Fact]]
    words: Callable[[], Mapping[str, str]] = dict


class CareScreen(Screen[CareResult[Answer]], Generic[Item, Answer]):
    """A list that is read from the notebook, off the screen's thread, and again after every change.

    Dismissed with what can be undone by then, and what was chosen.
    """

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "care")

    def __init__(self, desk: NoteDesk, listing: Listing[Item]) -> None:
        super().__init__()
        self.desk, self.say, self.listing = desk, desk.say, listing
        self.items: tuple[Item, ...] = ()
        self.read_once = False
        self.jobs = Jobs(self)
        self.rows = EntryList()
        self.frame = DialogFrame(desk.say, listing.title(), self.rows, front=listing.front)
        self.changes = NoteChanges(self, self.jobs, desk, tell=self.frame.tell, read_again=self.load)

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Read the list."""
        self.rows.focus()
        self._offer()
        self.load()

    @property
    def marked(self) -> Item | None:
        """The item of the marked entry."""
        index = self.rows.item
        return self.items[index] if 0 <= index < len(self.items) else None

    # Reading

    def load(self) -> None:
        """Read the list again; the mark stays where it can."""
        self.jobs.run("list", self.listing.find, self._take_in, self._tell_error)

    def _take_in(self, items: Sequence[Item]) -> None:
        self.items, self.read_once = tuple(items), True
        self.show_items()

    def show_items(self) -> None:
        """Show the items, the title that counts them, the keys that apply to the marked one."""
        listing = self.listing
        nothing = listing.nothing if self.read_once else self.say("Reading the notes…")
        more = self.say("… and {count} more", count=len(self.items) - MOST) if len(self.items) > MOST else ""
        self.rows.show([listing.entry(item) for item in self.items[:MOST]], nothing, more=more)
        self.frame.entitle(listing.title())
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = set(self.listing.facts())
        if self.changes.history.done:
            facts.add("undo")
        self.frame.offer(facts, self.listing.words())

    def _tell_error(self, error: ZhangjuError) -> None:
        self.read_once = True
        self.app.push_screen(ErrorDialog(self.say, error))

    def is_own(self, note: Note) -> bool:
        """Whether the reader may change a note; if not, it is said who may."""
        if self.desk.notebook.is_own(note):
            return True
        self.frame.tell(self.say("Only {name} can change this note", name=note.reader))
        return False

    # What happens

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter, or a second click."""
        message.stop()
        self.action_choose()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Other keys may apply to another entry."""
        message.stop()
        self._offer()

    def action_choose(self) -> None:
        """Do what Enter does."""
        if self.marked is not None and not self.changes.is_saving:
            self.listing.choose(self.marked)

    def action_page(self, side: int) -> None:
        """A page on."""
        self.rows.action_page(side)

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.changes.undo()

    def leave_with(self, answer: Answer | None) -> None:
        """Be done with the list."""
        self.dismiss(CareResult(self.changes.history, answer))

    def action_leave(self) -> None:
        """Read on, once what was begun is on disk."""
        if not self.changes.is_saving:
            self.leave_with(None)
