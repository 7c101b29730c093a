"""How a page of text is drawn: its rows with their marks, links and margin, painted once and kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from documents.document import Document, Span, Unit
from tui.typesetting.marks import FOLLOWED, Alike, Mark, MarkedText, MarkKind, Stretch
from tui.typesetting.numbers import MarginNumbers
from tui.typesetting.page_grid import NUMBERS
from tui.widgets.text.row_painter import Margin, RowPainter
from tui.widgets.text.text_page import TextPage

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

LinksOf = Callable[[Unit], Sequence[Span]]
"""Tells the words of a unit that lead elsewhere; asked for those in view alone, again and again."""


class PageDrawing:
    """Draws the rows of a page in the styles of a widget; whoever changes what it draws has it repainted."""

    def __init__(self, page: TextPage, view: Widget) -> None:
        self._page, self._view = page, view
        self._numbers: MarginNumbers | None = None
        self._painter: RowPainter | None = None
        self._strips: dict[tuple[object, ...], Strip] = {}
        self.marks = MarkedText()
        self.links_of: LinksOf | None = None
        self.read_starts: Sequence[int] = ()
        """Where clauses begin that are marked read: published offsets, in order."""
        self.shows_signs = True
        """Whether the margin says where notes begin: not where they stand beside the text themselves."""

    def take(self, document: Document) -> None:
        """Draw another document, without a mark."""
        self._numbers = MarginNumbers(document)
        self._page.number_cells = NUMBERS
        self.marks, self.links_of, self.read_starts = MarkedText(), None, ()

    def number(self, book: AddressBook) -> bool:
        """Number the document by its addresses; whether the margin has to be wider for them."""
        if self._numbers is None or self._numbers.is_known:
            return False
        self._numbers.take(book)
        before, self._page.number_cells = self._page.number_cells, self._numbers.cells()
        return self._page.number_cells != before

    def set_marks(self, marks: Sequence[Mark], alike: Sequence[Alike]) -> None:
        """Have these marks in place of those before."""
        self.marks = MarkedText(marks, alike)

    def pass_by(self, passing: Sequence[Mark]) -> None:
        """Have these marks that come and go with a key; the rows that bear others than before are drawn again."""
        changed = {*self.marks.passing} ^ {*passing}
        self.marks.passing = passing
        if len(changed) > self._page.height:
            self.repaint()
            return
        for mark in changed:
            self._page.refresh_span(Span(mark.start, mark.end))

    def repaint(self) -> None:
        """Paint every row anew."""
        self._strips.clear()
        self._view.refresh()

    def forget_styles(self) -> None:
        """Look up the widget's styles anew."""
        self._painter = None
        self._strips.clear()

    def line(self, y: int, clause: Unit | None, passage: Span | None) -> Strip:
        """The strip of a row of the window, with the clause under the cursor and the passage."""
        if self._painter is None:
            self._painter = RowPainter(self._view.rich_style, lambda name: component_style(self._view, name))
        rows, width = self._page.rows, self._view.size.width
        row = rows.row_at(self._page.top + y) if rows is not None else None
        if row is None or rows is None:
            return self._painter.blank(width)
        span = rows.span_of(row)
        in_clause, in_passage = _common(span, clause), _common(span, passage)
        passing = tuple(mark for mark in self.marks.passing if _common(span, mark) is not None)
        key = (row.block_index, row.number, width, in_clause, in_passage, passing)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._painter.paint(
                row,
                self._page.grid._replace(width=width),
                self._margin(span, clause if in_clause is not None else None),
                self._stretches(span, in_clause, in_passage),
            )
            if len(self._strips) > 4 * max(1, self._page.height):
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def links_within(self, span: Span) -> list[tuple[Unit, Span]]:
        """The links that touch published characters, each with the unit whose words it is in."""
        document, links_of = self._page.document, self.links_of
        if document is None or links_of is None or span.start >= span.end:
            return []
        units = document.units
        outer = document.unit_at(span.start)
        first = bisect_left(units, span.start + 1, key=lambda unit: unit.start)
        last = bisect_left(units, span.end, lo=first, key=lambda unit: unit.start)
        touching = [*([outer] if outer is not None else []), *units[first:last]]
        return [
            (unit, link)
            for unit in touching
            for link in links_of(unit)
            if link.start < span.end and span.start < link.end
        ]

    def _stretches(self, span: Span, clause: Span | None, passage: Span | None) -> Sequence[Stretch]:
        """All that marks a row."""
        own = ((clause, MarkKind.CURSOR), (passage, MarkKind.PASSAGE))
        more = [Mark(*part, kind) for part, kind in own if part is not None]
        for unit, link in self.links_within(span):
            followed = clause is not None and unit.start <= clause.start < unit.end
            more.append(Mark(*link, MarkKind.REFERENCE, FOLLOWED if followed else 0))
        return self.marks.within(*span, more)

    def _margin(self, span: Span, clause: Unit | None) -> Margin:
        """What the margin says beside a row; ``clause``: the one under the cursor, where the row shows some of it."""
        numbers = self._numbers
        first_read = bisect_left(self.read_starts, span.start)
        return Margin(
            numbers=numbers.beside(*span, clause, self._page.grid.numbers) if numbers else (),
            note=self.marks.sign_among(*span) if self.shows_signs else None,
            read=first_read < len(self.read_starts) and self.read_starts[first_read] < span.end,
            bar=clause is not None,
        )


def component_style(view: Widget, name: str) -> Style:
    """A component's own colours, blended with what is below them, and its text style."""
    component = f"reading-pane--{name}"
    styles, full = view.get_component_styles(component), view.get_component_rich_style(component)
    return styles.text_style + Style(
        color=full.color if styles.has_rule("color") else None,
        bgcolor=full.bgcolor if styles.has_rule("background") else None,
    )


def _common(span: Span, part: Unit | Span | Mark | None) -> Span | None:
    """What a row has in common with a clause or a passage; None where nothing."""
    if part is None or part.end <= span.start or span.end <= part.start:
        return None
    return Span(max(span.start, part.start), min(span.end, part.end))
