"""The cursor that walks from clause to clause, and the keys that move it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from documents.document import Document, Rank, Span, Unit
from documents.scripts.views import Script
from documents.scripts.word_forms import NO_FORMS, WordForms
from tui.typesetting.setting import Setting
from tui.widgets.text.text_page import TextPage

CONTEXT = 2  # rows kept in view beyond the current clause


class ClauseCursor(TextPage):
    """A page with a cursor on one of its clauses, always in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "next_clause", "Next clause"),
        Binding("k,up", "previous_clause", "Previous clause", show=False),
        Binding("J", "next_section", "Next section", show=False),
        Binding("K", "previous_section", "Previous section", show=False),
        Binding("space,pagedown", "page_down", "Next page", show=False),
        Binding("b,pageup", "page_up", "Previous page", show=False),
        Binding("home", "document_start", "Start of the document", show=False),
        Binding("end", "document_end", "End of the document", show=False),
        Binding("enter", "open_here", "Open the unit", show=False),
    ]

    @dataclass
    class CursorMoved(Message, namespace="reading_pane"):
        """The cursor is on another clause."""

        unit: Unit

    @dataclass
    class UnitActivated(Message, namespace="reading_pane"):
        """The reader opened the clause under the cursor; ``offset`` is a published one."""

        unit: Unit
        offset: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._clauses: tuple[Unit, ...] = ()
        self._stops: list[int] = []
        self._cursor = -1
        self._pending: tuple[int, bool] | None = None
        self._resumed: tuple[int, int] | None = None

    def show(
        self,
        document: Document,
        *,
        script: Script = "as-published",
        full_width: bool = True,
        measure: int = 40,
        spaced: bool = False,
        by_clause: bool = False,
        forms: WordForms = NO_FORMS,
        offset: int | None = None,
    ) -> None:
        """Show a document, from a published offset on; of the document already shown, the place is kept.

        ``measure``: full-width characters of a row; ``spaced``, ``by_clause`` and ``forms`` as in ``Setting``.
        """
        anew = document is not self.document
        place = None if anew else self._place()
        self._choose(Setting(0, script, full_width, spaced=spaced, by_clause=by_clause, forms=forms), measure)
        if anew:
            self._take(document)
        self._set_rows(place)
        if anew or offset is not None:
            self.move_to(offset if offset is not None else 0)

    def move_to(self, offset: int, *, centre: bool = False) -> None:
        """Put the cursor on the clause at a published offset (of a heading: the clause after it)."""
        if not self._clauses:
            return
        moved = self._put(self._clause_index(offset))
        if self._rows is None or not self.size.height:
            self._pending = (offset, centre)
        else:
            self._go(offset, centre=centre)
        if moved:
            self._announce()

    def stand_beside(self, page: ClauseCursor) -> None:
        """Show the clause under the cursor of another page of the same document, at the row where it is there."""
        place = page.place
        if place is None or page.current is None or self._rows is None:
            return
        self._put(self._clause_index(page.current.start))
        self._keep(place)

    def resume(self, place: tuple[int, int]) -> None:
        """Have a published offset at a row of the screen, as soon as there are rows."""
        self._resumed = place

    @property
    def place(self) -> tuple[int, int] | None:
        """A published offset in view, of the clause under the cursor if it can be, and its row on the screen."""
        return self._place()

    @property
    def cursor(self) -> Unit | None:
        """The clause under the cursor; None in a document without clauses."""
        return self.current

    def _take(self, document: Document) -> None:
        super()._take(document)
        self._clauses = document.clauses
        self._stops = _stops(document)
        self._cursor, self._pending = -1, None

    def _clause_index(self, offset: int) -> int:
        """The clause at an offset; between two clauses the next one, past the last the last."""
        index = bisect_right(self._clause_starts, offset) - 1
        if index >= 0 and offset < self._clauses[index].end:
            return index
        return min(index + 1, len(self._clauses) - 1)

    def _set_rows(self, place: tuple[int, int] | None) -> None:
        super()._set_rows(place)
        if self._pending is not None and self._rows is not None and self.size.height:
            (offset, centre), self._pending = self._pending, None
            self._go(offset, centre=centre)
        if self._resumed is not None and self._rows is not None and self.size.height:
            self._keep(self._resumed)
            self._resumed = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show the rows now in view; the cursor comes along when its clause has left."""
        super().watch_scroll_y(old_value, new_value)
        if not self._moving and round(old_value) != round(new_value):
            self._bring_cursor(downward=new_value > old_value)

    # --- the cursor

    def _bring_cursor(self, *, downward: bool) -> None:
        """Put the cursor on a clause in view if its own is not."""
        rows, cursor = self._rows, self.cursor
        if rows is None or cursor is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        if rows.y_of(cursor.end - 1) >= top and rows.y_of(cursor.start) < top + height:
            return
        found = rows.nearest_row(top if downward else top + height - 1, upward=not downward)
        if found is None:
            return
        span = rows.span_of(found[1])
        index = self._clause_index(span.start if downward else max(span.start, span.end - 1))
        following = self._clause_starts[index] < span.start and index + 1 < len(self._clauses)
        if downward and following and rows.y_of(self._clause_starts[index + 1]) < top + height:
            index += 1
        if self._put(index):
            self._announce()

    def _cursor_to(self, index: int, *, section: bool = False) -> None:
        """Put the cursor on a clause by its place among the clauses, and bring it into view."""
        if not self._clauses:
            return
        if self._put(min(max(0, index), len(self._clauses) - 1)):
            self._reveal(self._clauses[self._cursor].start, section=section)
            self._announce()

    def _put(self, index: int) -> bool:
        """Put the cursor on a clause without scrolling; False if it is there already."""
        if index == self._cursor:
            return False
        self._refresh_current()
        self._cursor, self.current = index, self._clauses[index]
        self._refresh_current()
        return True

    def _announce(self) -> None:
        if self.cursor is not None:
            self.post_message(self.CursorMoved(self.cursor))

    def _refresh_current(self) -> None:
        if self.current is not None:
            self.refresh_span(Span(self.current.start, self.current.end))

    def _go(self, offset: int, *, centre: bool) -> None:
        """Show the clause under the cursor, and of a very long one the row that holds an offset."""
        self._reveal(offset, centre=centre)
        if self._rows is not None and offset > self._clauses[self._cursor].start:
            self._bring_into_view(self._rows.y_of(offset))

    def _reveal(self, offset: int, *, centre: bool = False, section: bool = False) -> None:
        """Scroll so that the clause under the cursor is in view, with the headings right above it."""
        rows, cursor = self._rows, self.cursor
        if rows is None or cursor is None or not self.size.height:
            return
        self._settle_around(cursor.start)
        height, top = self.size.height, self.scroll_offset.y
        first = rows.y_of(self._head_of(cursor, offset))
        last = rows.y_of(max(cursor.start, cursor.end - 1))
        if self._cursor == 0:
            first = 0
        context = min(CONTEXT, height // 4)
        if centre:
            self._scroll(first - max(0, (height - (last - first)) // 2))
        elif section and not top + context <= first < top + height // 2:
            self._scroll(first - height // 5)
        elif last - first >= height - context:
            self._scroll(first - context)
        elif first - context < top:
            far = first < top - height
            self._scroll(first - (height // 4 if far else context))
        elif last + context >= top + height:
            far = first > top + 2 * height
            self._scroll(first - height // 4 if far else last + context - height + 1)

    def _bring_into_view(self, y: int) -> None:
        """Scroll no more than is needed to see a row."""
        top, height = self.scroll_offset.y, self.size.height
        if y < top:
            self._scroll(y)
        elif y >= top + height:
            self._scroll(y - height + 1)

    def _hold(self) -> None:
        """Keep the clause under the cursor in view, whole where there is room for it."""
        rows, cursor = self._rows, self.cursor
        if rows is None or cursor is None or not self.size.height:
            return
        self._settle_around(cursor.start)
        first, last = rows.y_of(cursor.start), rows.y_of(max(cursor.start, cursor.end - 1))
        top, height = self.scroll_offset.y, self.size.height
        if last - first < height:
            self._bring_into_view(last)
            self._bring_into_view(first)
        elif last < top or first >= top + height:
            self._scroll(first)

    def _head_of(self, clause: Unit, offset: int) -> int:
        """Where the headings begin that lead to a clause and to nothing before it."""
        document, head = self.document, min(offset, clause.start)
        unit = clause
        while document is not None and unit.parent is not None:
            parent = document.units[unit.parent]
            if parent.children[0] != unit.index:
                break
            unit, head = parent, min(head, parent.start)
        return max(head, self._clauses[self._cursor - 1].end if self._cursor > 0 else 0)

    # --- keys

    def action_next_clause(self) -> None:
        """To the next clause."""
        self._cursor_to(self._cursor + 1)

    def action_previous_clause(self) -> None:
        """To the clause before."""
        self._cursor_to(self._cursor - 1)

    def action_next_section(self) -> None:
        """To the first clause of the next section."""
        if self.cursor is not None:
            place = bisect_right(self._stops, self.cursor.start)
            while place < len(self._stops) and self._clause_index(self._stops[place]) <= self._cursor:
                place += 1
            if place < len(self._stops):
                self._cursor_to(self._clause_index(self._stops[place]), section=True)

    def action_previous_section(self) -> None:
        """To the start of this section, or of the one before when the cursor is there already."""
        if self.cursor is not None:
            place = bisect_right(self._stops, self.cursor.start) - 1
            while place >= 0 and self._clause_index(self._stops[place]) >= self._cursor:
                place -= 1
            self._cursor_to(self._clause_index(self._stops[place]) if place >= 0 else 0, section=True)

    def action_page_down(self) -> None:
        """A page on; the cursor goes to the first clause of the page."""
        self._page(1)

    def action_page_up(self) -> None:
        """A page back; the cursor goes to the first clause of the page."""
        self._page(-1)

    def _page(self, direction: int) -> None:
        rows = self._rows
        if rows is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        if direction < 0:
            top = self._settle_above(height, top)
        self._scroll(top + direction * max(1, height - CONTEXT))
        if not self._clauses:
            return
        if self.scroll_offset.y == top:
            index = len(self._clauses) - 1 if direction > 0 else 0
        else:
            top = self.scroll_offset.y
            found = rows.nearest_row(top)
            start = rows.span_of(found[1]).start if found else 0
            index = min(bisect_left(self._clause_starts, start), len(self._clauses) - 1)
            inside = rows.y_of(self._clause_starts[index]) < top + height
            index = index if inside else self._clause_index(start)
        if self._put(index):
            self._announce()

    def action_document_start(self) -> None:
        """To the first clause, the title in view."""
        self._cursor_to(0)
        self._scroll(0)

    def action_document_end(self) -> None:
        """To the last clause."""
        self._cursor_to(len(self._clauses) - 1)

    def action_open_here(self) -> None:
        """Open the clause under the cursor."""
        if self.cursor is not None:
            self.post_message(self.UnitActivated(self.cursor, self.cursor.start))


def _stops(document: Document) -> list[int]:
    """Where sections begin (in a text without sections, its paragraphs): published offsets, in order."""
    sections = [unit.start for unit in document.units if _is_stop(unit)]
    if sections:
        return sections
    return [unit.start for unit in document.units if unit.parent is None]


def _is_stop(unit: Unit) -> bool:
    return unit.kind == "section" or (unit.rank is not None and unit.rank <= Rank.CHINESE)
