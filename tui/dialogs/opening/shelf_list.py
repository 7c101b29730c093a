"""The list of documents, drawn row by row: only what is in view is looked at, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from documents.document import Span
from documents.harmless import harmless
from tui.dialogs.opening.shelf_rows import BEFORE, BLANK, ShelfColumns, ShelfRows, columns, fitted
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut
from tui.widgets.chosen_rows import ChosenStyles, row_of_pieces

if TYPE_CHECKING:
    from tui.dialogs.opening.listed import ListedDocument

LOW: Final = 16
"""Rows of the list up to which no blank rows stand round its headings."""
WHEEL: Final = 3  # rows
BELOW: Final = 2
"""Cells by which a version stands in below the entry of its work."""
STAR: Final = "*"
"""Stands before a title that bears a star: one cell in every terminal, which ★ is not."""
Piece = tuple[int, str, str]
"""Where a text begins, the text, the name of its style."""


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What the columns are called."""

    kind: str
    date: str
    unread: str
    notes: str
    kind_in: Callable[[str], str] = str
    """A kind in the language of the screen."""


class ShelfList(Widget):
    """Documents in groups; ``chosen`` is the position of the selected one among those that are listed."""

    DEFAULT_CSS = """
    ShelfList {
        height: 1fr; background: $background; color: $ink;
        & > .shelf--faint { color: $faint; }
        & > .shelf--met { color: $ink; text-style: bold; }
        & > .shelf--notes { color: $indigo; }
        & > .shelf--bar { color: $vermilion; }
        & > .shelf--chosen { background: $lining; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "shelf--faint",
        "shelf--met",
        "shelf--notes",
        "shelf--bar",
        "shelf--chosen",
    }
    chosen: reactive[int] = reactive(-1, init=False)

    @dataclass
    class Clicked(Message):
        """A document was clicked, by its position."""

        position: int

    def __init__(
        self,
        names: ColumnNames,
        shown: Callable[[ListedDocument], str],
        met: Callable[[str], Sequence[Span]],
        second: Callable[[ListedDocument], str],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``shown`` is a title as it is read, ``met`` what of it was typed, ``second`` the selected one's second row."""
        super().__init__(id=id)
        self.names, self._shown, self._met, self._second = names, shown, met, second
        self.documents: Sequence[ListedDocument] = ()
        self.note_counts: Mapping[str, int] = {}
        self.listed = ShelfRows(())
        self.nothing = ""
        """What stands where nothing is listed."""
        self.top = 0
        """The row at the top of the view."""
        self._styles = ChosenStyles(self, "shelf")

    # --- what is listed

    @property
    def is_low(self) -> bool:
        """Whether there is no room for blank rows round headings."""
        return self.size.height <= LOW

    def show(
        self, documents: Sequence[ListedDocument], listed: ShelfRows, chosen: int, nothing: str = ""
    ) -> None:
        """List these; ``chosen`` is the position of the selected one."""
        self.documents, self.listed, self.nothing = documents, listed, nothing
        self.set_reactive(ShelfList.chosen, min(chosen, len(listed.documents) - 1))
        self.reveal()
        self.refresh()

    @property
    def document(self) -> ListedDocument | None:
        """The selected document."""
        return self.document_at(self.chosen)

    def document_at(self, position: int) -> ListedDocument | None:
        """A listed document by its position."""
        numbers = self.listed.documents
        return self.documents[numbers[position]] if 0 <= position < len(numbers) else None

    def in_view(self) -> list[ListedDocument]:
        """The documents that are in view, from the top."""
        rows = self.listed.rows[self.top : self.top + max(1, self._room)]
        return [self.documents[self.listed.documents[what]] for what in rows if what >= 0]

    # --- walking

    @property
    def _room(self) -> int:
        """Rows below the row of headings."""
        return max(1, self.size.height - (1 if self.is_low else 2))

    @property
    def _height(self) -> int:
        return len(self.listed.rows) + (self.chosen >= 0)

    def walk(self, by: int) -> None:
        """To another item."""
        if self.listed.documents:
            self.chosen = max(0, min(len(self.listed.documents) - 1, self.chosen + by))

    def turn(self, side: int) -> None:
        """A page of items."""
        self.walk(side * max(1, self._room - 2))

    def watch_chosen(self) -> None:
        """Keep the selected one in view."""
        self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll as little as is needed to have the selected item in view with both of its rows."""
        if self.chosen >= 0:
            row = self.listed.row_of(self.chosen)
            self.top = min(max(self.top, row + 2 - self._room), 0 if self.chosen == 0 else row)
        self._go_to(self.top)

    def _go_to(self, top: int) -> None:
        self.top = max(0, min(top, self._height - self._room))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self._go_to(self.top + WHEEL)
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self._go_to(self.top - WHEEL)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        event.stop()
        what, _second = self._row_at(event.y)
        if what is not None and what >= 0:
            self.chosen = what
            self.post_message(self.Clicked(what))

    def on_resize(self) -> None:
        """Another height has room for other rows."""
        self.reveal()

    # --- drawing

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._styles.clear()

    def _row_at(self, y: int) -> tuple[int | None, bool]:
        """What is on a line of the widget, and whether it is the second row of the selected item."""
        row = y - (1 if self.is_low else 2)
        if row < 0:
            return None, False
        row += self.top
        if self.chosen >= 0 and row > (own := self.listed.row_of(self.chosen)):
            if row == own + 1:
                return self.chosen, True
            row -= 1
        return (self.listed.rows[row] if row < len(self.listed.rows) else None), False

    def render_line(self, y: int) -> Strip:
        """The names of the columns, a heading, a document, or nothing."""
        width = self.size.width
        grid = columns(width)
        if y == 0:
            return self._line(width, self._head(grid))
        what, is_second = self._row_at(y)
        if what is None or what == BLANK:
            is_nothing = not self.listed.documents and y == (1 if self.is_low else 2)
            said = cut(harmless(self.nothing), grid.right - grid.left) if is_nothing else ""
            return self._line(width, [(grid.left, said, "faint")] if said else [])
        heading = self.listed.heading_of(what)
        if heading is not None:
            name = cut(harmless(heading), grid.right - grid.left)
            return self._line(width, [(grid.left, name, "faint")])
        number = self.listed.documents[what]
        document, indent = self.documents[number], BELOW if number in self.listed.below else 0
        if is_second:
            said = cut(harmless(self._second(document)), grid.right - grid.left - indent)
            return self._line(width, [(grid.left + indent, said, "faint")], grid)
        pieces = self._pieces(document, grid, indent)
        return self._line(width, pieces, grid if what == self.chosen else None)

    def _head(self, grid: ShelfColumns) -> list[Piece]:
        """The heading of the group at the top, and the names of the columns."""
        if not self.listed.documents:
            return []
        names = self.names
        pieces = [
            (grid.left, cut(harmless(self.listed.group_at(self.top)), grid.title), "faint"),
            (grid.kind, names.kind, "faint"),
            (grid.date, names.date, "faint"),
        ]
        ends = ((grid.unread, names.unread), (grid.notes, names.notes))
        pieces += [(end - text_width(name) if end >= 0 else -1, name, "faint") for end, name in ends]
        return [piece for piece in pieces if piece[0] >= 0]

    def _pieces(self, document: ListedDocument, grid: ShelfColumns, indent: int = 0) -> list[Piece]:
        """The cells of a document's row; of a version below another one with its whole date."""
        title = harmless(self._shown(document))
        room = (grid.right - grid.left if document.is_folder else grid.title) - indent
        text, spans = fitted(title, self._met(title), room)
        pieces: list[Piece] = [(grid.left - 2, STAR, "faint")] if document.is_starred else []
        x, start = grid.left + indent, 0
        for span in (*spans, Span(len(text), len(text))):
            for part, name in ((text[start : span.start], ""), (text[span.start : span.end], "met")):
                if part:
                    pieces.append((x, part, name))
                    x += text_width(part)
            start = span.end
        if document.is_folder:
            return pieces
        kind = self.names.kind_in(document.kind)
        if grid.kind >= 0 and kind:
            room = (grid.date - BEFORE if grid.date >= 0 else grid.right) - grid.kind
            pieces.append((grid.kind, cut(kind, room), "faint"))
        if grid.date >= 0:
            is_whole = indent > 0 and grid.unread >= 0
            pieces.append((grid.date, document.day[: 10 if is_whole else 7], "faint"))
        notes = self.note_counts.get(document.id, 0) if document.id else 0
        numbers = ((grid.unread, document.unread, "faint"), (grid.notes, notes, "notes"))
        for end, number, name in numbers:
            if end >= 0 and number:
                pieces.append((end - len(str(number)), str(number), name))
        return pieces

    def _line(self, width: int, pieces: Sequence[Piece], ground: ShelfColumns | None = None) -> Strip:
        """Pieces where they begin; on the ground of the selected one, with its bar, where that is given."""
        edges = None if ground is None else (ground.left - ground.sides, ground.right + ground.sides)
        return row_of_pieces(self._styles, width, pieces, edges)
