"""What stands beside the text, and where: the columns of the page, or a page of its own over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from documents.late_dataclass import dataclass
from tui.reader.host import Commands, Host, KeepSettings
from tui.typesetting.page_grid import LOW, OUTLINE_TEXT, PageGrid, page_grid
from tui.widgets.notes.card_rows import strip_rows
from tui.widgets.notes.notes_panel import LINE

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.widgets.notes.note_strip import NoteStrip
    from tui.widgets.page_head import PageHead

STRIP_ROWS, LOW_STRIP_ROWS = 5, 3
"""Rows of the current clause's notes below the text, at most; of them on a low screen."""
ABOVE_TEXT, BELOW_TEXT = 1, 1
"""Blank rows below the head and above the footer."""

Over = Literal["", "outline", "notes"]
"""What is in front of the text as a page of its own."""


@dataclass(frozen=True, slots=True)
class ColumnsWanted:
    """What the reader wants beside the text, and what of it has to do with a page of its own.

    ``notes_first``: where only one column has room, it is the notes, if there are any. ``called``: the outline was
    called in their place, for now.
    """

    outline: bool = True
    notes: bool = True
    notes_first: bool = False
    called: bool = False
    over: Over = ""

    def grid(self, width: int, *, any_notes: bool, measure: int, numbers: int) -> PageGrid:
        """The columns of a screen so many cells wide."""
        notes = self.notes and any_notes
        first = self.notes_first and not self.called
        return page_grid(
            width, outline=self.outline, notes=notes, notes_first=first, measure=measure, numbers=numbers
        )

    def turned(self, what: Literal["outline", "notes"], grid: PageGrid, room: ColumnRoom) -> ColumnsWanted:
        """What is wanted once the reader asked to show or hide one of the two, on that grid."""
        if self.over == what:
            return replace(self, over="")
        if not (room.outline if what == "outline" else room.notes):
            return replace(self, over=what)
        if what == "notes":
            shows = not grid.notes
            return replace(self, notes=shows, notes_first=shows, called=False, over="")
        if room.both or not (self.notes and self.notes_first and room.notes):
            return replace(self, outline=not grid.outline, called=False, over="")
        return replace(self, outline=True, called=not grid.outline, over="")


class ColumnRoom(NamedTuple):
    """Which columns have room beside the text: the outline, notes if there are any, both at once."""

    outline: bool
    notes: bool
    both: bool

    @classmethod
    def on(cls, width: int, measure: int, numbers: int) -> ColumnRoom:
        """On a screen so many cells wide."""

        def grid(*, outline: bool, notes: bool) -> PageGrid:
            return page_grid(width, outline=outline, notes=notes, measure=measure, numbers=numbers)

        together = grid(outline=True, notes=True)
        return cls(
            bool(grid(outline=True, notes=False).outline),
            bool(grid(outline=False, notes=True).notes),
            bool(together.outline and together.notes),
        )


class PageParts(NamedTuple):
    """The widgets that are given their places, and the size of the screen."""

    head: PageHead
    panes: Widget
    strip: NoteStrip
    width: int
    height: int


class PanesPart:
    """Gives text, outline and notes their columns."""

    def __init__(
        self, host: Host, keep: KeepSettings, placed: Callable[[], PageParts], nothing: Callable[[], str]
    ) -> None:
        """``keep`` keeps settings; ``placed`` gives what there is to place, and the size of the screen; ``nothing``
        why there are no notes to show."""
        self._host, self._keep, self._placed, self._nothing = host, keep, placed, nothing
        settings = host.session.settings
        self._wanted = ColumnsWanted(settings.show_outline, settings.show_notes, settings.notes_first)
        self._grid = page_grid(0, outline=False, notes=False)
        self._kept_free: Callable[[int], int] | None = None
        """Rows kept free below the text on a screen of so many, while a note is written; None: none is."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "toggle_outline": self.toggle_outline,
            "toggle_notes": self.toggle_notes,
            "close_page": self.close_page,
        }

    @property
    def grid(self) -> PageGrid:
        """Where the columns stand."""
        return self._grid

    @property
    def grid_by_now(self) -> PageGrid:
        """Where they will stand on the screen as wide as it is by now."""
        measure, numbers = self._measures()
        return self._wanted.grid(
            self._placed().width, any_notes=self._any_notes, measure=measure, numbers=numbers
        )

    @property
    def _any_notes(self) -> bool:
        return bool(self._host.state.placed) or self._kept_free is not None

    @property
    def over(self) -> Over:
        """What is in front of the text as a page of its own."""
        return self._wanted.over

    def toggle_outline(self) -> None:
        """Show or hide the outline: beside the text, in the place of the notes, or as a page."""
        self._turn("outline")
        if not self._wanted.over and not self._wanted.called:
            self._keep(show_outline=self._wanted.outline)

    def toggle_notes(self) -> None:
        """Show or hide the notes: beside the text, in the place of the outline, or as a page."""
        host = self._host
        if not host.state.placed:
            host.footer.say(self._nothing())
            return
        self._turn("notes")
        if not self._wanted.over:
            self._keep(show_notes=self._wanted.notes, notes_first=self._wanted.notes_first)

    def _turn(self, what: Literal["outline", "notes"]) -> None:
        room = ColumnRoom.on(self._placed().width, *self._measures())
        room = room._replace(notes=room.notes and bool(self._host.state.placed))
        self._wanted = self._wanted.turned(what, self._grid, room)
        self.arrange()
        host = self._host
        if self._wanted.over:
            (host.outline if what == "outline" else host.notes_panel).focus()
        elif not (host.outline.display and host.notes_panel.display) and not host.pane.has_focus:
            host.pane.focus()
        host.show_status()

    def view_moved(self) -> None:
        """The text shows other rows: the columns beside it stand where they belong."""
        host, document = self._host, self._host.state.document
        if self._host.pane.number_cells != self._grid.numbers:
            self.arrange()
        host.notes_panel.look_again()
        if document is not None and document.units:
            host.outline.begin_at(host.pane.screen_row(document.units[0].start))

    def make_room(self, rows: Callable[[int], int] | None) -> tuple[PageGrid, int]:
        """While a note is written, have the column of the notes where it has room, else ``rows`` of the screen's free
        below the text; with None it is written. The grid, and the rows of the screen."""
        self._kept_free = rows
        self.arrange()
        return self._grid, self._placed().height

    def next_pane(self, focus_next: Callable[[], object]) -> None:
        """The next pane that is shown; where the text is alone, the outline in front of it."""
        host = self._host
        if host.outline.display or host.notes_panel.display:
            focus_next()
        else:
            self.toggle_outline()

    def close_page(self) -> None:
        """The text again, in front of which something was, or beside which the keys were somebody else's."""
        if self._wanted.over:
            self._wanted = replace(self._wanted, over="")
            self.arrange()
        elif self._host.pane.has_focus:
            return
        self._host.pane.focus()
        self._host.show_status()

    def focus_moved(self) -> None:
        """A page of its own gives way once the keys are somebody else's."""
        host, over = self._host, self._wanted.over
        page = host.outline if over == "outline" else host.notes_panel if over else None
        if page is not None and not page.has_focus and host.pane.has_focus:
            self.close_page()

    def _measures(self) -> tuple[int, int]:
        """Cells of the reader's measure, and of the document's longest number."""
        return 2 * self._host.session.settings.measure, self._host.pane.number_cells

    def arrange(self) -> None:
        """Give everything its place."""
        host, placed = self._host, self._placed()
        measure, numbers = self._measures()
        any_notes, wanted = self._any_notes, self._wanted
        if wanted.over == "notes" and not any_notes:
            wanted = self._wanted = replace(wanted, over="")
        grid = wanted.grid(placed.width, any_notes=any_notes, measure=measure, numbers=numbers)
        room = ColumnRoom.on(placed.width, measure, numbers)
        if wanted.over and (room.outline if wanted.over == "outline" else room.notes):
            wanted = self._wanted = replace(wanted, over="")  # the window grew: there is room beside the text
        self._grid = grid
        placed.head.set_grid(grid)
        low = placed.height <= LOW
        _margin(placed.panes, top=0 if low else ABOVE_TEXT)
        host.footer.stand_on(grid)
        before = grid.outline_left + grid.outline if grid.outline else 0
        _place(host.pane, grid.left - before, grid.block)
        self._place_outline(grid)
        self._place_notes(grid)
        self.show_strip()

    def _place_outline(self, grid: PageGrid) -> None:
        outline, is_page = self._host.outline, self._wanted.over == "outline"
        outline.is_page = is_page
        if is_page:
            _over(outline, grid.text_left - OUTLINE_TEXT, grid)
        else:
            _beside(outline, grid.outline_left, grid.outline)
        self._shown(outline, shown=is_page or grid.outline > 0)

    def _place_notes(self, grid: PageGrid) -> None:
        panel, is_page = self._host.notes_panel, self._wanted.over == "notes"
        panel.stand_beside(None if is_page else self._host.pane)
        if is_page:
            _over(panel, grid.text_left - LINE, grid)
        else:
            _beside(panel, 0, grid.notes)
        self._shown(panel, shown=is_page or grid.notes > 0)
        self._host.pane.show_note_signs(on=not grid.notes)

    def _shown(self, widget: Widget, *, shown: bool) -> None:
        had_focus = widget.has_focus
        if widget.display != shown:
            widget.display = shown
        if not shown and had_focus:
            self._host.pane.focus()

    def show_strip(self) -> None:
        """The notes of the current clause below the text, where they have no column."""
        placed, grid = self._placed(), self._grid
        if self._kept_free is not None and not grid.notes:
            placed.strip.show([], grid.text_left, grid.measure)
            _margin(placed.strip, bottom=0)
            _margin(placed.panes, bottom=self._kept_free(placed.height))
            return
        beside = grid.notes > 0 or self._wanted.over != ""
        cards = [] if beside else self._host.notes_panel.cards_here()
        most = LOW_STRIP_ROWS if placed.height <= LOW else STRIP_ROWS
        chosen = self._host.notes_panel.note_id or ""
        rows = strip_rows(cards, grid.measure, most, self._host.say, chosen) if cards else []
        placed.strip.show(rows, grid.text_left, grid.measure)
        bare = placed.height < LOW and (bool(rows) or grid.notes > 0)
        _margin(placed.strip if rows else placed.panes, bottom=0 if bare else BELOW_TEXT)
        _margin(placed.panes if rows else placed.strip, bottom=0)


TEXT_LAYER, PAGE_LAYER = "text", "page"


def _place(widget: Widget, left: int, width: int) -> None:
    """A column in the row of columns, ``left`` cells after what is before it; nothing is set that is so already."""
    if widget.styles.width is None or widget.styles.width.cells != width:
        widget.styles.width = width
    _margin(widget, left=left)


def _beside(widget: Widget, left: int, width: int) -> None:
    """A column beside the text."""
    if widget.styles.layer != TEXT_LAYER:
        widget.styles.layer = TEXT_LAYER
    if widget.styles.padding.left:
        widget.styles.padding = 0
    _place(widget, left, width)


def _over(widget: Widget, left: int, grid: PageGrid) -> None:
    """A page of its own, as wide as the text, whose ground covers what is behind it."""
    widget.styles.layer = PAGE_LAYER
    widget.styles.padding = (0, grid.width - grid.text_right - grid.hanging, 0, left)
    widget.styles.width = grid.width
    _margin(widget, left=0)


def _margin(
    widget: Widget, *, top: int | None = None, bottom: int | None = None, left: int | None = None
) -> None:
    """Blank cells around a widget, those that are named; nothing is set that is so already."""
    before = widget.styles.margin
    after = (
        before.top if top is None else top,
        before.right,
        before.bottom if bottom is None else bottom,
        before.left if left is None else left,
    )
    if after != tuple(before):
        widget.styles.margin = after
