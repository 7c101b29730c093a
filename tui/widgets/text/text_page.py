"""A page of text on the screen: the document set in rows, with its margin and its marks.

Rows are set by ``tui.typesetting`` and painted by ``row_painter``, line by line; scrolling is never animated. The
page knows which clause and which passage to show, not how a reader gets there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from documents.document import Document, Span, Unit
from tui.typesetting.ambiguous import ambiguous_cells
from tui.typesetting.blocks import Block, blocks_of
from tui.typesetting.marks import STYLE_NAMES, Alike, Mark, MarkedText, MarkKind, Stretch
from tui.typesetting.numbers import MarginNumbers
from tui.typesetting.rows import Row, Rows
from tui.typesetting.setting import NARROWEST, Setting
from tui.widgets.text.row_painter import Frame, Margin, RowPainter, frame_for

LinksOf = Callable[[Unit], Sequence[Span]]
"""Tells the words of a unit that lead elsewhere; asked for those in view alone, again and again."""


class TextPage(ScrollView, can_focus=True):
    """Shows a document, one clause of it as the current one, and at most one passage."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"reading-pane--{name}"
        for name in (
            *STYLE_NAMES,
            "title",
            "heading",
            "label",
            "number",
            "number-here",
            "note-sign",
            "doubtful-note-sign",
            "others-note-sign",
            "read",
            "bar",
        )
    }

    DEFAULT_CSS = """
    TextPage {
        width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1; background: $background; color: $foreground;
        .reading-pane--title { text-style: bold; }
        .reading-pane--heading { text-style: bold; color: $primary; }
        .reading-pane--label { text-style: bold; }
        .reading-pane--number { color: $foreground 70%; }
        .reading-pane--number-here { color: $accent; text-style: bold; }
        .reading-pane--note-sign { color: $accent; text-style: bold; }
        .reading-pane--doubtful-note-sign { color: $warning; text-style: bold; }
        .reading-pane--others-note-sign { color: $secondary; text-style: bold; }
        .reading-pane--read { color: $success; }
        .reading-pane--bar { color: $foreground 30%; }
        .reading-pane--cursor { background: $foreground 5%; }
        .reading-pane--reference { text-style: underline; color: $secondary; }
        .reading-pane--keyword-0 { color: $primary; text-style: bold; }
        .reading-pane--keyword-1 { color: $secondary; text-style: bold; }
        .reading-pane--keyword-2 { color: $success; text-style: bold; }
        .reading-pane--keyword-3 { color: $warning; text-style: bold; }
        .reading-pane--keyword-4 { color: $error; text-style: bold; }
        .reading-pane--keyword-5 { color: $accent; text-style: bold; }
        .reading-pane--keyword-in-heading, .reading-pane--link-in-hit { text-style: italic; }
        .reading-pane--others-note { text-style: uu; background: $secondary 18%; }
        .reading-pane--doubtful-note { text-style: underline italic; background: $warning 10%; }
        .reading-pane--note { text-style: underline; background: $accent 18%; }
        .reading-pane--find { color: $foreground; background: $warning 36%; }
        .reading-pane--find-here { text-style: bold reverse; color: $warning; background: $background; }
        .reading-pane--passage { text-style: reverse; color: $foreground; background: $background; }
        .reading-pane--hit-in-passage {
            text-style: bold reverse underline; color: $foreground 70%; background: $background;
        }
    }
    TextPage:focus {
        .reading-pane--cursor { background: $foreground 8%; }
        .reading-pane--bar { color: $accent; }
    }
    TextPage:nocolor {
        .reading-pane--reference { text-style: underline italic; }
        .reading-pane--doubtful-note { text-style: underline dim; }
        .reading-pane--find { text-style: reverse dim; }
        .reading-pane--find-here { text-style: reverse bold italic; }
        .reading-pane--hit-in-passage { text-style: reverse dim italic; }
    }
    """

    current: reactive[Unit | None] = reactive(None, repaint=False)
    """The clause shown as the current one."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.document: Document | None = None
        self._blocks: tuple[Block, ...] = ()
        self._clause_starts: list[int] = []
        self._numbers: MarginNumbers | None = None
        self._setting = Setting(0)
        self._measure = 40
        self._rows: Rows | None = None
        self._frame = Frame(0, 0, 0, 0)
        self._passage: Span | None = None
        self._moving = False
        self._marks = MarkedText()
        self._links_of: LinksOf | None = None
        self._read_starts: list[int] = []
        self._painter: RowPainter | None = None
        self._strips: dict[tuple[object, ...], Strip] = {}

    def set_marks(self, marks: Sequence[Mark], alike: Sequence[Alike] = ()) -> None:
        """Show these marks (cursor and passage are the pane's own) in place of those before."""
        self._marks = MarkedText(marks, alike)
        self._repaint()

    def set_links(self, links_of: LinksOf) -> None:
        """Ask for the links of each unit that comes into view, and show them."""
        self._links_of = links_of
        self._repaint()

    def set_read(self, starts: frozenset[int]) -> None:
        """Show the clauses that start at these published offsets as read."""
        self._read_starts = sorted(starts)
        self._repaint()

    # --- setting rows

    def _take(self, document: Document) -> None:
        """Take in another document; nothing of the one before stays."""
        self.document = document
        self._blocks = blocks_of(document)
        self._clause_starts = [clause.start for clause in document.clauses]
        self._numbers = MarginNumbers(document)
        self._marks, self._read_starts, self._links_of = MarkedText(), [], None
        self._rows, self.current, self._passage = None, None, None
        self._moving = True
        self.scroll_to(y=0, animate=False, force=True)
        self._moving = False

    def _choose(self, setting: Setting, measure: int) -> None:
        self._setting, self._measure = setting, measure

    def _set_rows(self, place: tuple[int, int] | None) -> None:
        """Set the rows anew for the pane's width; ``place`` (an offset and its row on screen) is kept."""
        width = self.scrollable_content_region.width
        if self.document is None or width < NARROWEST:
            return
        self._frame = frame_for(width, self._measure)
        origin = None if self._setting.script == "as-published" else self.document.origin
        setting = replace(
            self._setting, width=self._frame.measure, origin=origin, ambiguous=ambiguous_cells()
        )
        if self._rows is None or self._rows.setting != setting or self._rows.blocks is not self._blocks:
            self._rows = Rows(
                self.document.text, self._blocks, setting, like=self._rows, clause_starts=self._clause_starts
            )
        self._repaint()
        if place is not None:
            self._keep(place)
        else:
            self._settle()

    def _place(self) -> tuple[int, int] | None:
        """What stays where it is when rows are set anew: an offset in view, and its row on the screen."""
        if self._rows is None or not self._blocks or not self.size.height:
            return None
        top = self.scroll_offset.y
        if self.current is not None:
            y = self._rows.y_of(self.current.start) - top
            if 0 <= y < self.size.height:
                return self.current.start, y
        found = self._rows.nearest_row(top)
        return (self._rows.span_of(found[1]).start, found[0] - top) if found else None

    def _keep(self, place: tuple[int, int]) -> None:
        if self._rows is None:
            return
        offset, y = place
        self._rows.settle_around(offset, self.size.height)
        self._scroll(self._rows.y_of(offset) - y)

    def _settle(self) -> None:
        """Give the blocks in view their true heights, and the pane its own."""
        if self._rows is None:
            return
        self._rows.settle(self.scroll_offset.y, self.size.height + 1)
        self._grow()

    def _settle_around(self, offset: int) -> None:
        """Give the blocks a screenful around an offset their true heights; what is in view stays there."""
        if self._rows is None:
            return
        top = self.scroll_offset.y
        what = self._rows.hold(top)
        self._rows.settle_around(offset, self.size.height)
        if (now := self._rows.held(what)) != top:
            self._scroll(now)

    def _settle_above(self, count: int, top: int) -> int:
        """Give the blocks on rows above row ``top`` their true heights; where what was on it is now."""
        if self._rows is None:
            return top
        what = self._rows.hold(top)
        self._rows.settle_above(top, count)
        return self._rows.held(what)

    def _grow(self) -> None:
        """Have as many rows to scroll over as are known of now."""
        assert self._rows is not None
        size = Size(self.scrollable_content_region.width, self._rows.height)
        if size != self.virtual_size:
            self.virtual_size = size

    def _scroll(self, y: int) -> None:
        """Bring row ``y`` to the top, at once; the cursor stays where it is."""
        if self._rows is None:
            return
        self._rows.settle(max(0, y), self.size.height + 1)
        self._grow()
        self._moving = True
        self.scroll_to(y=max(0, y), animate=False, force=True)
        self._moving = False
        self._settle()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show the rows now in view; going up a little, none is left out though heights turn out others."""
        super().watch_scroll_y(old_value, new_value)
        old, new = round(old_value), round(new_value)
        if self._moving or old == new:
            return
        up = old - new
        if 0 < up <= self.size.height and (top := self._settle_above(up, old) - up) != new:
            self._scroll(top)
        else:
            self._settle()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Set the rows for the new width before they are drawn; the current clause stays at its row."""
        place = self._place()
        self._moving = True  # what scrolls here is no move of the reader's
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._moving = False
        if changed:
            self._set_rows(place)
            self._hold()
        return changed

    def _hold(self) -> None:
        """Keep in view what the reader is at, after the size changed."""

    # --- drawing

    def refresh_span(self, span: Span) -> None:
        """Draw the rows of published characters again, those in view."""
        if self._rows is None:
            return
        top = self.scroll_offset.y
        first = max(top, self._rows.y_of(span.start))
        last = min(top + self.size.height - 1, self._rows.y_of(max(span.start, span.end - 1)))
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def notify_style_update(self) -> None:
        """Forget what was painted with the old styles."""
        super().notify_style_update()
        self._painter = None
        self._strips.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _component(self, name: str) -> Style:
        """A component's own colours, blended with what is below them, and its text style."""
        component = f"reading-pane--{name}"
        styles, full = self.get_component_styles(component), self.get_component_rich_style(component)
        return styles.text_style + Style(
            color=full.color if styles.has_rule("color") else None,
            bgcolor=full.bgcolor if styles.has_rule("background") else None,
        )

    def render_line(self, y: int) -> Strip:
        """The strip of a row on the screen."""
        if self._painter is None:
            self._painter = RowPainter(self.rich_style, self._component)
        width = self.size.width
        row = self._rows.row_at(self.scroll_offset.y + y) if self._rows is not None else None
        if row is None or self._rows is None:
            return self._painter.blank(width)
        span = self._rows.span_of(row)
        cursor = _common(span, self.current)
        passage = _common(span, self._passage)
        key = (row.block_index, row.number, width, cursor, passage)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._paint(row, span, cursor, passage)
            if len(self._strips) > 4 * max(1, self.size.height):
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _paint(self, row: Row, span: Span, cursor: Span | None, passage: Span | None) -> Strip:
        assert self._painter is not None
        return self._painter.paint(
            row,
            self._frame._replace(width=self.size.width),
            self._margin(span, cursor),
            self._stretches(span, cursor, passage),
        )

    def _stretches(self, span: Span, cursor: Span | None, passage: Span | None) -> Sequence[Stretch]:
        """All that marks a row."""
        own = ((cursor, MarkKind.CURSOR), (passage, MarkKind.PASSAGE))
        more = [Mark(*where, kind) for where, kind in own if where is not None]
        more += [Mark(*link, MarkKind.REFERENCE) for _, link in self._links_within(span)]
        return self._marks.within(*span, more)

    def _links_within(self, span: Span) -> list[tuple[Unit, Span]]:
        """The links that touch a row, each with the unit whose words it is in."""
        document, links_of = self.document, self._links_of
        if document is None or links_of is None or span.start >= span.end:
            return []
        units = document.units
        first = document.unit_at(span.start)
        place = bisect_left(units, span.start + 1, key=lambda unit: unit.start)
        last = bisect_left(units, span.end, lo=place, key=lambda unit: unit.start)
        found = [*([first] if first is not None else []), *units[place:last]]
        return [
            (unit, link)
            for unit in found
            for link in links_of(unit)
            if link.start < span.end and span.start < link.end
        ]

    def _margin(self, span: Span, cursor: Span | None) -> Margin:
        """What the gutter says beside a row."""
        clause, numbers = self.current, self._numbers
        current = clause is not None and cursor is not None and span.start <= clause.start < span.end
        unit = clause if current else numbers.beginning_in(*span) if numbers else None
        place = bisect_left(self._read_starts, span.start)
        return Margin(
            number=numbers.number(unit) if numbers and unit else "",
            current=current,
            note=self._marks.sign_among(*span),
            read=place < len(self._read_starts) and self._read_starts[place] < span.end,
            bar=cursor is not None,
        )


def _common(span: Span, unit: Unit | Span | None) -> Span | None:
    """What a row has in common with a clause or a passage; None where nothing."""
    if unit is None or unit.end <= span.start or span.end <= unit.start:
        return None
    return Span(max(span.start, unit.start), min(span.end, unit.end))
