"""The cursor that walks a page from clause to clause, always in view."""

from __future__ import annotations

from collections.abc import Callable

from documents.document import Unit
from tui.typesetting.clauses import ClauseWalk
from tui.widgets.text.text_page import ScreenPosition, TextPage

CONTEXT = 2  # rows kept in view beyond the clause under the cursor


class ClauseCursor:
    """On one of the clauses of a page's document; moving it scrolls the page, and scrolling brings it along."""

    def __init__(
        self, page: TextPage, stand_on: Callable[[Unit], None], announce: Callable[[Unit], object]
    ) -> None:
        """``stand_on`` shows the clause at once; ``announce`` tells of it when the page has come to rest."""
        self._page = page
        self._stand_on, self._announce_unit = stand_on, announce
        self._walk: ClauseWalk | None = None
        self._index = -1
        self._pending: tuple[int, bool] | None = None
        self._resumed: ScreenPosition | None = None

    @property
    def unit(self) -> Unit | None:
        """The clause under the cursor; None in a document without clauses."""
        return self._walk.clauses[self._index] if self._walk is not None and self._index >= 0 else None

    # --- where it is put

    def take(self, walk: ClauseWalk) -> None:
        """The clauses of another document; it is on none of them yet."""
        self._walk = walk
        self._index, self._pending = -1, None

    def resume(self, position: ScreenPosition) -> None:
        """Have an offset at a row of the screen, as soon as there are rows."""
        self._resumed = position

    def rows_set(self) -> None:
        """Rows are set: what waited for them is done."""
        if self._page.rows is None or not self._page.height:
            return
        if self._pending is not None:
            (offset, centre), self._pending = self._pending, None
            self._show(offset, centre=centre)
        if self._resumed is not None:
            self._page.keep(self._resumed)
            self._resumed = None

    def move_to(self, offset: int, *, centre: bool = False) -> None:
        """Stand on the clause at a published offset (of a heading: the clause after it), and show it."""
        if not self._walk:
            return
        moved = self._put(self._walk.index_at(offset))
        if self._page.rows is None or not self._page.height:
            self._pending = (offset, centre)
        else:
            self._show(offset, centre=centre)
        if moved:
            self._announce()

    def put_at(self, offset: int) -> None:
        """Stand on the clause at an offset without scrolling."""
        if self._walk and self._put(self._walk.index_at(offset)):
            self._announce()

    def stand_beside(self, offset: int, position: ScreenPosition) -> None:
        """Stand on the clause at an offset, untold, and have ``position`` as it is on another page."""
        if self._walk and self._page.rows is not None:
            self._put(self._walk.index_at(offset))
            self._page.keep(position)

    def come_along(self, *, downward: bool) -> None:
        """Stand on a clause in view if the one under the cursor was scrolled out of it."""
        rows, unit, walk = self._page.rows, self.unit, self._walk
        if rows is None or unit is None or walk is None:
            return
        top, height = self._page.top, self._page.height
        if rows.y_of(unit.end - 1) >= top and rows.y_of(unit.start) < top + height:
            return
        nearest = rows.nearest_row(top if downward else top + height - 1, upward=not downward)
        if nearest is None:
            return
        span = rows.span_of(nearest[1])
        index = walk.index_at(span.start if downward else max(span.start, span.end - 1))
        following = walk.starts[index] < span.start and index + 1 < len(walk)
        if downward and following and rows.y_of(walk.starts[index + 1]) < top + height:
            index += 1
        if self._put(index):
            self._announce()

    def hold(self) -> None:
        """Keep the clause in view after the window changed, whole where there is room for it."""
        rows, unit = self._page.rows, self.unit
        if rows is None or unit is None or not self._page.height:
            return
        self._page.settle_around(unit.start)
        first, last = rows.y_of(unit.start), rows.y_of(max(unit.start, unit.end - 1))
        top, height = self._page.top, self._page.height
        if last - first < height:
            self._page.bring_into_view(last)
            self._page.bring_into_view(first)
        elif last < top or first >= top + height:
            self._page.scroll_to(first)

    # --- walking

    def walk(self, step: str) -> None:
        """To the ``next_clause``, the ``previous_section`` and their like; a ``page_up``; to the ``document_end``."""
        match step:
            case "next_clause":
                self._go(self._index + 1)
            case "previous_clause":
                self._go(self._index - 1)
            case "next_section" | "previous_section":
                self._section(on=step == "next_section")
            case "page_down":
                self._turn_page(1)
            case "page_up":
                self._turn_page(-1)
            case "document_start":
                self._go(0)
                self._page.scroll_to(0)  # the title in view
            case "document_end":
                self._go(len(self._walk) - 1 if self._walk else 0)
            case _:
                raise ValueError(step)

    def _section(self, *, on: bool) -> None:
        """To the next section; or to the start of this one, or of the one before where the cursor is there already."""
        if self._walk is None or self._index < 0:
            return
        if not on:
            self._go(self._walk.previous_section(self._index), section=True)
        elif (index := self._walk.next_section(self._index)) is not None:
            self._go(index, section=True)

    def _turn_page(self, by: int) -> None:
        """A page on or back, to its first clause."""
        rows, walk = self._page.rows, self._walk
        if rows is None:
            return
        top, height = self._page.top, self._page.height
        if by < 0:
            top = self._page.settle_above(height, top)
        self._page.scroll_to(top + by * max(1, height - CONTEXT))
        if not walk:
            return
        if self._page.top == top:
            index = len(walk) - 1 if by > 0 else 0
        else:
            top = self._page.top
            nearest = rows.nearest_row(top)
            start = rows.span_of(nearest[1]).start if nearest else 0
            index = walk.first_from(start)
            inside = rows.y_of(walk.starts[index]) < top + height
            index = index if inside else walk.index_at(start)
        if self._put(index):
            self._announce()

    # --- parts of a move

    def _go(self, index: int, *, section: bool = False) -> None:
        """To a clause, brought into view; past either end to the first or the last."""
        if self._walk and self._put(min(max(0, index), len(self._walk) - 1)):
            self._reveal(self._walk.starts[self._index], section=section)
            self._announce()

    def _put(self, index: int) -> bool:
        """Stand on a clause without scrolling; False if the cursor is there already."""
        if index == self._index:
            return False
        self._index = index
        unit = self.unit
        assert unit is not None
        self._stand_on(unit)
        return True

    def _announce(self) -> None:
        unit = self.unit
        if unit is not None:
            self._announce_unit(unit)

    def _show(self, offset: int, *, centre: bool) -> None:
        """Bring the clause into view, and of a very long one the row that holds an offset."""
        self._reveal(offset, centre=centre)
        rows, unit = self._page.rows, self.unit
        if rows is not None and unit is not None and offset > unit.start:
            self._page.bring_into_view(rows.y_of(offset))

    def _reveal(self, offset: int, *, centre: bool = False, section: bool = False) -> None:
        """Scroll so that the clause is in view, with the headings right above it."""
        rows, unit, page = self._page.rows, self.unit, self._page
        if rows is None or unit is None or self._walk is None or not page.height:
            return
        page.settle_around(unit.start)
        height, top = page.height, page.top
        first = rows.y_of(self._walk.head_of(self._index, offset)) if self._index else 0
        last = rows.y_of(max(unit.start, unit.end - 1))
        context = min(CONTEXT, height // 4)
        if centre:
            page.scroll_to(first - max(0, (height - (last - first)) // 2))
        elif section and not top + context <= first < top + height // 2:
            page.scroll_to(first - height // 5)
        elif last - first >= height - context:
            page.scroll_to(first - context)
        elif first - context < top:
            far = first < top - height
            page.scroll_to(first - (height // 4 if far else context))
        elif last + context >= top + height:
            far = first > top + 2 * height
            page.scroll_to(first - height // 4 if far else last + context - height + 1)
