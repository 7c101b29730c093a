"""The notes beside their clauses: a column whose rows are the rows of the text; or a page of notes, one below another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.document import Span
from documents.late_dataclass import dataclass
from documents.messages import Counted
from tui.keymap.table import bindings
from tui.typesetting.lists.beside import NOTHING, first_shown, rows_beside
from tui.widgets.notes.card_rows import HANG, StyledRow, card_rows, is_cut, set_words
from tui.widgets.notes.cards import Card, Cards
from tui.widgets.notes.note_markdown import STYLES

if TYPE_CHECKING:
    from tui.locale.language import Speech

LINE: Final = 2
"""Cells of the line left of a note, and of the blank after it."""
LINES: Final = {"other": "│", "own": "│", "here": "▎"}
MOST_HERE: Final = 6
"""Threads of a clause that are made to be shown below the text, which has room for fewer."""
WHEEL: Final = 3
"""Rows by which a turn of the wheel scrolls."""


class TextBeside(Protocol):
    """The text whose rows the column's are."""

    def screen_row(self, offset: int) -> int:
        """The row of the window at which a published offset is drawn."""

    @property
    def in_view(self) -> Span | None:
        """The published characters in the window."""

    @property
    def size(self) -> Size:
        """Cells and rows of the window."""


ClauseOf = Callable[[int], Span]
"""The clause at a published offset; of -1, what comes before all clauses."""


class DrawnRow(NamedTuple):
    """A row of the column: the note it is of, -1 for none, and its pieces."""

    item: int
    pieces: StyledRow


class NotesPanel(Widget, can_focus=True):
    """Shows notes; one is under its cursor, and those of the clause under the reading cursor are known to it."""

    DEFAULT_CSS = """
    NotesPanel {
        height: 1fr;
        & > .note--name { text-style: bold; color: $indigo; }
        & > .note--mine, & > .note--waiting { text-style: bold; color: $vermilion; }
        & > .note--faint { color: $faint; }
        & > .note--strong { text-style: bold; }
        & > .note--emphasis { text-style: italic; }
        & > .note--struck { text-style: strike; }
        & > .note--link { color: $indigo; text-style: underline; }
        & > .note--tag { color: $indigo; }
        & > .note--other { color: $pale; }
        & > .note--own, & > .note--here { color: $vermilion; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"note--{name}" for name in ("name", "mine", "waiting", "tag", "other", "own", "here", *STYLES)
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    @dataclass
    class NoteMoved(Message):
        """The reader walked to a note."""

        note_id: str

    @dataclass
    class NoteChosen(Message):
        """The reader chose a note: Enter or a click."""

        note_id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cards = Cards()
        self.here: frozenset[str] = frozenset()
        self.nothing = ""
        self.item = -1
        """The index of the note under the cursor, -1 for none."""
        self.text: TextBeside | None = None
        """The text beside which the notes stand; None: they are a page of their own."""
        self._clause_of: ClauseOf = lambda offset: Span(max(0, offset), max(0, offset) + 1)
        self._say: Speech | None = None
        self._items: dict[str, int] = {}
        self._opened: set[str] = set()
        self._top = 0
        """The index of the first note of the page."""
        self._skipped = 0
        """Rows of that note that are above the page."""
        self._taken, self._hidden = NOTHING, ""
        self._rows: list[DrawnRow | None] | None = None
        self._styles: dict[str, Style] = {}

    # --- what is shown

    def show(self, cards: Cards, nothing: str, say: Speech, clause_of: ClauseOf) -> None:
        """Show these notes; ``nothing`` stands where none are, ``clause_of`` gives the clauses that they stand beside."""
        at = self.note_id
        top = self.cards.ids[self._top] if self._top < len(self.cards) else ""
        self.cards, self.nothing, self._say, self._clause_of = cards, nothing, say, clause_of
        self._items = {note_id: item for item, note_id in enumerate(cards.ids)}
        self.item = -1 if at is None else self._items.get(at, -1)
        self._top = self._items.get(top, 0)
        self.look_again()

    def stand_beside(self, text: TextBeside | None) -> None:
        """Have the rows of a text; or be a page of notes."""
        if text is not self.text:
            self.text = text
            self._top = self._skipped = 0
            self.look_again()

    def keep_free(self, rows: tuple[int, int] = NOTHING, instead_of: str = "") -> None:
        """Have rows of the column, from the first to the one after the last, for what is written there; ``instead_of``:
        the note that is changed there is not shown meanwhile."""
        if (rows, instead_of) != (self._taken, self._hidden):
            self._taken, self._hidden = rows, instead_of
            self.look_again()

    def look_again(self) -> None:
        """The text shows other rows: the notes stand beside them."""
        self._rows = None
        self.refresh()

    @property
    def note_id(self) -> str | None:
        """The note under the cursor of the panel."""
        return self.cards.ids[self.item] if 0 <= self.item < len(self.cards) else None

    @property
    def item_count(self) -> int:
        """How many notes there are."""
        return len(self.cards)

    def follow(self, here: Collection[str]) -> None:
        """These notes are of the clause under the reading cursor: the first of them is under this one, too."""
        marked = frozenset(here)
        changed, self.here = marked != self.here, marked
        if marked and self.note_id not in marked and not self.has_focus:
            items = [self._items[note_id] for note_id in marked if note_id in self._items]
            self.go(min(items, default=-1))
        elif changed:
            self.look_again()

    def cards_here(self) -> list[Card]:
        """The notes of the clause under the reading cursor, with their replies, that under this cursor first."""
        threads = sorted(
            {self.cards.threads[self._items[known]] for known in self.here if known in self._items}
        )
        if self.note_id in self.here:
            first = self.cards.threads[self.item]
            threads = [first, *(thread for thread in threads if thread != first)]
        return [
            self.cards[number] for thread in threads[:MOST_HERE] for number in self.cards.thread_of(thread)
        ]

    def go_to(self, note_id: str | None) -> None:
        """Mark one note and bring it into view."""
        self.go(-1 if note_id is None else self._items.get(note_id, -1))

    def go(self, item: int) -> None:
        """Mark a note by its index, without a message."""
        self.item = item if 0 <= item < len(self.cards) else -1
        self._skipped = 0
        self.look_again()

    def is_whole(self) -> bool:
        """Whether the note under the cursor is drawn to its last row, as far as there is room for one."""
        drawn = [row for row in self.drawn_rows() if row is not None and row.item == self.item]
        return (
            len(drawn) >= min(self.size.height, len(self._card_rows(self.item))) if self.item >= 0 else True
        )

    # --- where the notes are

    @property
    def _marked(self) -> int:
        """The index of the note that is drawn as the one under the cursor, -1 for none."""
        return self.item if self.has_focus or self.note_id in self.here else -1

    def drawn_rows(self) -> list[DrawnRow | None]:
        """What stands on each row of the column; None on a blank one."""
        if self._rows is None or len(self._rows) != self.size.height:
            self._rows = self._laid_out() if self.size.height and self._say is not None else []
        return self._rows

    def item_at(self, y: int) -> int:
        """The note that is drawn on a row, -1 for none."""
        rows = self.drawn_rows()
        row = rows[y] if 0 <= y < len(rows) else None
        return -1 if row is None else row.item

    def _laid_out(self) -> list[DrawnRow | None]:
        height = self.size.height
        rows: list[DrawnRow | None] = [None] * height
        if not self.cards:
            for y, line in enumerate(set_words(self.nothing, self._measure)[:height]):
                rows[y] = DrawnRow(-1, ((line, "faint"),))
            return rows
        threads, wanted, beyond = self._beside() if self.text is not None else self._page()
        drawn = [self._thread_rows(first) for first in threads]
        if self._hidden:
            seen = [number for number, thread in enumerate(drawn) if thread]
            threads, wanted = [threads[number] for number in seen], [wanted[number] for number in seen]
            drawn = [drawn[number] for number in seen]
        marked = self._marked
        keep = next((n for n, first in enumerate(threads) if marked in self.cards.thread_of(first)), -1)
        heights = [len(thread) for thread in drawn]
        gone = first_shown(wanted, heights, keep, height) if keep > 0 else 0
        begins = rows_beside(wanted[gone:], heights[gone:], self._taken)
        for begin, thread in zip(begins, drawn[gone:], strict=True):
            skipped = self._skipped if marked >= 0 and thread[0].item == self.cards.threads[marked] else 0
            for y, row in enumerate(thread[skipped:], begin):
                if y < height:
                    rows[y] = row
            beyond += begin >= height
        if beyond and self._say is not None:
            more = self._say(Counted("{count} more note", "{count} more notes"), count=beyond)
            rows[height - 1] = DrawnRow(-1, ((more, "faint"),))
        return rows

    def _beside(self) -> tuple[list[int], list[int], int]:
        """The threads of the clauses in view, by their first notes, the row at which each of them wants to begin,
        and how many there are besides; of very many on one clause, as many as there are rows around the cursor."""
        view = self.text.in_view if self.text is not None else None
        if view is None or self.text is None:
            return [], [], 0
        cards, text = self.cards, self.text
        threads: list[int] = []
        wanted: list[int] = []
        for first in self._threads_within(view):
            clause = self._clause_of(cards.offsets[first])
            if clause.end > view.start and clause.start < view.end:
                threads.append(first)
                wanted.append(max(0, text.screen_row(clause.start)))
        height = self.size.height
        marked = cards.threads[self._marked] if self._marked >= 0 else -1
        middle = threads.index(marked) if marked in threads else 0
        low, high = max(0, middle - height), middle + height
        return threads[low:high], wanted[low:high], max(0, len(threads) - high)

    def _threads_within(self, view: Span) -> list[int]:
        """The first notes of the threads that may stand beside published characters."""
        from bisect import bisect_left

        offsets = self.cards.offsets
        before = self._clause_of(-1)
        low = 0 if before.end > view.start else bisect_left(offsets, self._clause_of(view.start).start)
        high = bisect_left(offsets, view.end)
        return [index for index in range(low, high) if self.cards.threads[index] == index]

    def _page(self) -> tuple[list[int], list[int], int]:
        """The threads of the page from its top on, each wanting to begin at once."""
        cards, height = self.cards, self.size.height
        marked = cards.threads[self._marked] if self._marked >= 0 else -1
        if 0 <= marked < self._top:
            self._top = marked
        self._top = cards.threads[min(self._top, len(cards) - 1)]
        while marked > self._top and not self._reaches(self._top, marked, height):
            self._top = cards.thread_of(self._top).stop
        threads: list[int] = []
        first, used = self._top, 0
        while first < len(cards) and used < height:
            threads.append(first)
            used += len(self._thread_rows(first)) + 1
            first = cards.thread_of(first).stop
        return threads, [0] * len(threads), 0

    def _reaches(self, top: int, marked: int, height: int) -> bool:
        """Whether a page from one thread on shows another whole."""
        used, first = 0, top
        if marked - top > height:
            return False
        while first <= marked and used <= height:
            used += len(self._thread_rows(first)) + 1
            first = self.cards.thread_of(first).stop
        return used - 1 <= height

    @property
    def _measure(self) -> int:
        return max(8, self.size.width - LINE - HANG)

    def _thread_rows(self, first: int) -> list[DrawnRow]:
        shown = (item for item in self.cards.thread_of(first) if self.cards.ids[item] != self._hidden)
        return [DrawnRow(item, row) for item in shown for row in self._card_rows(item)]

    def _card_rows(self, item: int) -> Sequence[StyledRow]:
        card = self.cards[item]
        assert self._say is not None
        here, opened = item == self._marked, card.id in self._opened
        return card_rows(card, self._measure, self._say, here=here, opened=opened)

    # --- what the reader does

    def walk_to(self, item: int) -> None:
        """Go to a note as the reader does, who is told to have moved; to the same again, too: it may be out of view."""
        self.go(item)
        if self.note_id is not None:
            self.post_message(self.NoteMoved(self.note_id))

    def action_step(self, by: int) -> None:
        """Walk to a neighbouring note."""
        if self.cards:
            self.walk_to(max(0, min(len(self.cards) - 1, self.item + by)))

    def action_edge(self, side: int) -> None:
        """Walk to the first or the last note."""
        if self.cards:
            self.walk_to(0 if side < 0 else len(self.cards) - 1)

    def action_page(self, side: int) -> None:
        """Through a note that is longer than the column, else as many notes on as are drawn."""
        if not self.cards:
            return
        height, rows = self.size.height, len(self._card_rows(self.item)) if self.item >= 0 else 0
        if rows > height and 0 <= self._skipped + side * (height - 1) < rows:
            self._skipped += side * (height - 1)
            self.look_again()
            return
        drawn = {row.item for row in self.drawn_rows() if row is not None and row.item >= 0}
        self.action_step(side * max(1, len(drawn) - 1))

    def action_choose(self) -> None:
        """Show all of the note under the cursor; of one that is shown whole, go to its clause."""
        if self.note_id is None:
            return
        if self.note_id not in self._opened and is_cut(self.cards[self.item], self._measure):
            self._opened.add(self.note_id)
            self.walk_to(self.item)
        else:
            self.post_message(self.NoteChosen(self.note_id))

    def on_click(self, event: events.Click) -> None:
        """A click on a note goes to its clause; on the ground it does nothing."""
        event.stop()
        event.prevent_default()
        item = self.item_at(event.y)
        if item >= 0:
            self.go(item)
            self.post_message(self.NoteChosen(self.cards.ids[item]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The text scrolls, and the notes with it."""
        self._roll(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The text scrolls, and the notes with it."""
        self._roll(event, -WHEEL)

    def _roll(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        if isinstance(self.text, Widget):
            self.text.scroll_relative(y=by, animate=False, force=True)
        else:
            self.action_step(1 if by > 0 else -1)

    def on_focus(self) -> None:
        """The cursor is here: the note under it is seen."""
        if self.item < 0 and self.cards:
            self.item = 0
        self.look_again()

    def on_blur(self) -> None:
        """The cursor is elsewhere."""
        self.look_again()

    # --- drawing

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            known = f"note--{name}" in self.COMPONENT_CLASSES
            self._styles[name] = self.get_component_rich_style(f"note--{name}") if known else self.rich_style
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """A row: the line beside the note, and some of the note."""
        width, base = self.size.width, self.rich_style
        rows = self.drawn_rows()
        row = rows[y] if y < len(rows) else None
        if row is None:
            return Strip.blank(width, base)
        segments = [Segment("  ", base)]
        if row.item >= 0:
            line = "here" if row.item == self._marked else "own" if self.cards[row.item].own else "other"
            segments = [Segment(LINES[line], self._style(line)), Segment(" ", base)]
        segments += [Segment(text, self._style(style)) for text, style in row.pieces]
        return Strip(segments).adjust_cell_length(width, base)
