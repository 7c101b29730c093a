"""Lists of notes to take care of: what is done to an entry is on disk at once, and undone with the reader's undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from documents.errors import ZhangjuError
from tui.dialogs.background import Background
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.framed_screen import FramedScreen
from tui.widgets.entry_list import Entry, EntryList
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import Line

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.history import Change
    from annotations.notebook.notebook import Notebook
    from tui.reader.reader_base import ReaderBase

Found = TypeVar("Found")
Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 200
"""Entries that are listed; more make no list that anybody reads, and take their time to lay out."""
LONGEST = 600
"""Characters of a text that a list shows at most: more than its rows have room for."""


class CareScreen(FramedScreen[Result], Background[Result], Generic[Item, Result]):
    """A list that is read from the notebook, off the screen's thread, and again after every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)", show=False),
        Binding("u", "undo", show=False),
    ]
    WIDE: ClassVar = True

    def __init__(self, reader: ReaderBase) -> None:
        super().__init__(reader.say)
        self.reader = reader
        self.items: tuple[Item, ...] = ()
        self.read_once = False
        self.working = False

    @property
    def notebook(self) -> Notebook:
        """The reader's notes; only for jobs."""
        return self.reader.session.notebook

    @property
    def rows(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    @property
    def marked(self) -> Item | None:
        """The item of the marked entry."""
        place = self.rows.item
        return self.items[place] if 0 <= place < len(self.items) else None

    def content(self) -> Iterable[Widget]:
        """The list."""
        yield EntryList()

    def on_mount(self) -> None:
        """Read the list; the frame's own part follows."""
        self.query_one(".list-dialog").set_class(self.WIDE, "-wide")
        self.rows.focus()
        self.load()

    # What a list is made of

    def find(self) -> Sequence[Item]:
        """The items, from the notebook: done off the screen's thread."""
        raise NotImplementedError

    def entry(self, item: Item) -> Entry:
        """An item as it is listed."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands where there are no items."""
        raise NotImplementedError

    def choose(self, item: Item) -> None:
        """What Enter does."""
        raise NotImplementedError

    # How

    def load(self) -> None:
        """Read the list again; the mark stays where it can."""
        self.in_background("list", self.find, self._take_in, self._tell)

    def _take_in(self, found: Sequence[Item]) -> None:
        self.items, self.read_once = tuple(found), True
        self.show_items()

    def show_items(self) -> None:
        """Show the items, the title that counts them, the keys that apply to the marked one."""
        nothing = self.nothing() if self.read_once else self.say("Reading the notes…")
        more = self.say("… and {count} more", count=len(self.items) - MOST) if len(self.items) > MOST else ""
        self.rows.show([self.entry(item) for item in self.items[:MOST]], nothing, more=more)
        self.entitle()
        self.offer_keys()

    def change(self, job: Callable[[], Sequence[Change]], said: str) -> None:
        """Change notes: one step of the reader's history."""

        def taken(changes: Sequence[Change]) -> None:
            self.reader.history = self.reader.history.record_all(changes)
            self.footer.say(said)

        self.write(job, taken)

    def write(self, job: Callable[[], Found], taken: Callable[[Found], object]) -> None:
        """Write to the notebook off this thread and read the list again; on failure offer to try again."""
        if self.working:
            return
        self.working = True
        self.footer.say(self.say("Saving…"))

        def done(found: Found) -> None:
            self.working = False
            self.footer.say("")
            taken(found)
            self.load()

        def failed(error: ZhangjuError) -> None:
            self.working = False
            self.footer.say("")

            def heard(again: bool | None) -> None:
                if again:
                    self.write(job, taken)

            self.app.push_screen(ErrorDialog(self.say, error, retry=True), heard)

        self.in_background("write", job, done, failed)

    def is_own(self, note: Note) -> bool:
        """Whether the reader may change a note; if not, it is said who may."""
        if self.notebook.is_own(note):
            return True
        self.footer.say(self.say("Only {name} can change this note", name=note.creator))
        return False

    def _tell(self, error: ZhangjuError) -> None:
        self.read_once = True
        self.app.push_screen(ErrorDialog(self.say, error))

    # What happens

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter, or a second click."""
        message.stop()
        self.action_choose()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Other keys may apply to another entry."""
        message.stop()
        self.offer_keys()

    def action_choose(self) -> None:
        """Do what Enter does."""
        if self.marked is not None and not self.working:
            self.choose(self.marked)

    def action_page(self, side: int) -> None:
        """A page on."""
        self.rows.action_page(side)

    def action_undo(self) -> None:
        """Take back what was done last."""
        step = self.reader.history.undo()
        if step is None:
            self.footer.say(self.say("Nothing to undo"))
            return
        history, wanted = step

        def taken(_notes: object) -> None:
            self.reader.history = history
            self.footer.say(self.say("Undone"))

        self.write(lambda: self.notebook.put_back_all(wanted), taken)

    def action_leave(self) -> None:
        """Read on, once what was begun is on disk."""
        if not self.working:
            self.dismiss(None)

    # How a note is shown

    def quote_line(self, note: Note, *, most: int = 2) -> Line:
        """What a note is on, in the script of the screen."""
        if note.target is None:
            return Line((("│ ", "quote"), (self.say("The whole document"), "quote")), hang=2, most=most)
        quote = " ".join(self.reader.shown_of(None, note.target.exact[:LONGEST]).split())
        return Line((("│ ", "quote"), (quote, "quote")), hang=2, most=most)

    def body_lines(self, note: Note, *, most: int = 4) -> list[Line]:
        """What a note says, as one paragraph, and its tags."""
        words = " ".join(self.reader.shown_words(note.body[:LONGEST]).split())
        tags = " ".join("#" + self.reader.shown_words(tag) for tag in note.tags)
        lines = [Line(((words, "text"),), most=most)] if words else []
        return lines + ([Line(((tags, "tag"),), most=2)] if tags else [])
