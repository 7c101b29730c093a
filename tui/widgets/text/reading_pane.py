"""The reading pane: where a document is read and its passages are chosen, by keyboard and by mouse.

The widget is made of parts that own their fields: the page (rows, scrolling), how it is drawn, the cursor, the
passage with the text cursor (``pointing``) and the mouse. It shows what it is given and posts what the reader does; it keeps no notes and reads no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from documents.document import Document, Span, Unit
from documents.late_dataclass import dataclass
from tui.keymap.table import bindings
from tui.typesetting.marks import Alike, Mark
from tui.typesetting.prepared import Prepared
from tui.typesetting.setting import Setting
from tui.upstream.textual_private import SizedView
from tui.widgets.text.clause_cursor import ClauseCursor
from tui.widgets.text.mouse_drag import MouseDrag
from tui.widgets.text.page_drawing import LinksOf, PageDrawing
from tui.widgets.text.pane_looks import COMPONENTS, PANE_STYLES
from tui.widgets.text.passage_chooser import PassageChooser
from tui.widgets.text.pointing import AskedEnd, PaneActs, Pointing
from tui.widgets.text.text_page import ScreenPosition, TextPage

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

AS_PUBLISHED = Setting(0, squares=True)
_ASLEEP_WHILE_CHOOSING = frozenset(("walk", "open_here", "choose_passage", "caret"))
_TIMES: list[BindingType] = [Binding(str(digit), f"choice('{digit}')", show=False) for digit in range(10)]


class ReadingPane(SizedView, can_focus=True):
    """Shows a document; the reader walks its clauses and chooses passages in it."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("text", "passage"), *_TIMES]

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another clause."""

        unit: Unit

    @dataclass
    class UnitActivated(Message):
        """The reader opened the clause under the cursor; ``offset`` is a published one."""

        unit: Unit
        offset: int

    @dataclass
    class PassageChanged(Message):
        """The passage is another one; None: there is none any more. Offsets are published ones."""

        span: Span | None

    @dataclass
    class LinkFollowed(Message):
        """The reader clicked on words, published ones, that lead elsewhere."""

        unit: Unit
        span: Span

    @dataclass
    class ViewMoved(Message):
        """Other rows stand in the window than before: they were set anew, or it scrolled."""

        pane: ReadingPane

        def can_replace(self, message: Message) -> bool:
            """Of several that wait, one is enough."""
            return isinstance(message, ReadingPane.ViewMoved)

    @dataclass
    class WordsWanted(Message):
        """What the reader asked for goes by words, and waits until they are given (``pointing``)."""

    @dataclass
    class EndAsked(Message):
        """Words are to be typed that say where the passage is, or how far it goes; None: they are no longer."""

        asked: AskedEnd | None

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reading-pane--{name}" for name in COMPONENTS}

    DEFAULT_CSS = PANE_STYLES

    cursor: reactive[Unit | None] = reactive(None, repaint=False)
    """The clause under the cursor; None in a document without clauses."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, passages: bool = True) -> None:  # noqa: A002
        """Without ``passages``, none can be chosen, and a click only gives the focus."""
        super().__init__(id=id, classes=classes)
        self._passages = passages
        self._page = TextPage(self)
        self._drawing = PageDrawing(self._page, self)
        self._walker = ClauseCursor(
            self._page, self._stand_on, lambda unit: self.post_message(self.CursorMoved(unit))
        )
        self._passage = PassageChooser(self._passage_changed, self.refresh_bindings)
        self._drag = MouseDrag(self._page, self, self._passage.choose)
        self.pointing = Pointing(
            self._page,
            self._drawing,
            self._passage,
            PaneActs(
                clause=lambda: self.cursor,
                walk=self._walker.walk,
                want_words=lambda: self.post_message(self.WordsWanted()),
                ask_end=lambda asked: self.post_message(self.EndAsked(asked)),
                turned=self.refresh_bindings,
            ),
        )
        self._followed = False

    # --- what is shown

    def show(
        self,
        document: Document,
        setting: Setting = AS_PUBLISHED,
        *,
        measure: int = 40,
        addresses: AddressBook | None = None,
        offset: int | None = None,
        at: ScreenPosition | None = None,
        prepared: Prepared | None = None,
    ) -> None:
        """Show a document, from a published offset on; of the document already shown, the place is kept.

        ``measure``: full-width characters of a row. The margin is numbered by the ``addresses``, or once they come.
        ``at`` is where on the screen something stands that stays there. ``prepared``: what the document was made into.
        """
        anew = document is not self._page.document
        position = None if anew else self.position
        self._page.choose(setting, measure)
        if anew:
            self._take(prepared or Prepared.of(document))
        if addresses is not None:
            self._drawing.number(addresses)
        self._set_rows(position)
        if anew or offset is not None:
            self.move_to(offset if offset is not None else 0)
        if at is not None:
            self._page.keep(at)

    def _take(self, prepared: Prepared) -> None:
        """Take in another document; nothing of the one before stays."""
        document = prepared.document
        self._page.take(prepared)
        self._drawing.take(document)
        self._walker.take(prepared.walk)
        self.cursor = None
        self.pointing.forget()
        self._drag.release()
        if self._passage.take(document, self._page.extent):
            self.post_message(self.PassageChanged(None))

    def _set_rows(self, position: ScreenPosition | None) -> None:
        if self._page.set_rows(position):
            self._drawing.repaint()
        self._walker.rows_set()
        self.post_message(self.ViewMoved(self))

    def number(self, addresses: AddressBook) -> None:
        """Number the margin by the addresses of the document that is shown, where it is not numbered yet."""
        position = self.position
        if self._drawing.number(addresses):
            self._set_rows(position)
        self._drawing.repaint()

    @property
    def number_cells(self) -> int:
        """Cells that the margin's numbers need."""
        return self._page.number_cells

    def set_marks(self, marks: Sequence[Mark], alike: Sequence[Alike] = ()) -> None:
        """Show these marks (cursor and passage are the pane's own) in place of those before."""
        self._drawing.set_marks(marks, alike)
        self._drawing.repaint()
        self.pointing.show_passing()

    def set_links(self, links_of: LinksOf) -> None:
        """Ask for the links of each unit that comes into view, and show them."""
        self._drawing.links_of = links_of
        self._drawing.repaint()

    def show_note_signs(self, *, on: bool) -> None:
        """Say in the margin where notes begin, or leave it to the notes beside the text."""
        if self._drawing.shows_signs != on:
            self._drawing.shows_signs = on
            self._drawing.repaint()

    def set_read(self, starts: frozenset[int]) -> None:
        """Show the clauses that start at these published offsets as read."""
        self._drawing.read_starts = sorted(starts)
        self._drawing.repaint()

    # --- where the reader is

    @property
    def position(self) -> ScreenPosition | None:
        """A published offset in view, of the clause under the cursor if it can be, and its row on the screen."""
        return self._page.position(self.cursor)

    def screen_row(self, offset: int) -> int:
        """The row of the window at which a published offset is drawn; above it negative, below it past its last."""
        rows = self._page.rows
        return 0 if rows is None else rows.y_of(offset) - self._page.top

    @property
    def shows_title(self) -> bool:
        """Whether the title stands in the window."""
        return self._page.shows_title()

    @property
    def in_view(self) -> Span | None:
        """The published characters from the first row of text in the window to the last; None without any."""
        return self._page.in_view()

    def resume(self, position: ScreenPosition) -> None:
        """Have a published offset at a row of the screen, as soon as there are rows."""
        self._walker.resume(position)

    def move_to(self, offset: int, *, centre: bool = False) -> None:
        """Put the cursor on the clause at a published offset (of a heading: the clause after it)."""
        self._walker.move_to(offset, centre=centre)

    def stand_beside(self, other: ReadingPane) -> None:
        """Show the clause under the cursor of another pane of the same document, at the row where it is there."""
        position = other.position
        if position is not None and other.cursor is not None:
            self._walker.stand_beside(other.cursor.start, position)

    def _stand_on(self, unit: Unit) -> None:
        """Show the cursor on a clause."""
        for clause in (self.cursor, unit):
            if clause is not None:
                self._page.refresh_span(Span(clause.start, clause.end))
        self.cursor = unit
        self._passage.caret = None
        self.pointing.show_passing()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show the rows now in view; the cursor comes along when its clause has left."""
        super().watch_scroll_y(old_value, new_value)
        if self._page.scrolled(round(old_value), round(new_value)):
            self._walker.come_along(downward=new_value > old_value)
        if round(old_value) != round(new_value):
            self.post_message(self.ViewMoved(self))

    def take_size(self, take: Callable[[], bool]) -> bool:
        """Set the rows for the new width before they are drawn; the current clause stays at its row."""
        position = self.position
        with self._page.moving():
            changed = take()
        if changed:
            self._set_rows(position)
            self._walker.hold()
        return changed

    def notify_style_update(self) -> None:
        """Forget what was painted with the old styles."""
        super().notify_style_update()
        self._drawing.forget_styles()

    def render_line(self, y: int) -> Strip:
        """The strip of a row on the screen."""
        return self._drawing.line(y, self.cursor, self._passage.span)

    def rows_after(self, *steps: str) -> tuple[list[Strip], bool]:
        """The rows of the window as steps will have them drawn, and whether they are others. All stays where it is."""
        before, top, position = self.cursor, self._page.top, self.position
        with self.prevent(ReadingPane.CursorMoved, ReadingPane.ViewMoved):
            for step in steps:
                self._walker.walk(step)
            rows, scrolls = self.render_lines(self.outer_size.region), self._page.top != top
            if before is not None:
                self._walker.put_at(before.start)
            if position is not None:
                self._page.keep(position)
        return rows, scrolls

    # --- walking by keyboard

    def action_walk(self, step: str) -> None:
        """Move the cursor by a step named as in ``ClauseCursor.walk``."""
        self._walker.walk(step)

    def action_open_here(self) -> None:
        """Open the clause under the cursor."""
        if self.cursor is not None:
            self.post_message(self.UnitActivated(self.cursor, self.cursor.start))

    # --- the passage

    @property
    def passage(self) -> Span | None:
        """The chosen passage, while it is being chosen too."""
        return self._passage.span

    def clear_passage(self) -> None:
        """Have no passage."""
        self._passage.choose(None)

    def _passage_changed(self, before: Span | None, span: Span | None) -> None:
        for changed in (before, span):
            if changed is not None:
                self._page.refresh_span(changed)
        self.post_message(self.PassageChanged(span))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys mean one thing while a passage is being chosen and another, or nothing, while not."""
        if action in ("choose_passage", "caret") and not self._passages:
            return False
        if action in _ASLEEP_WHILE_CHOOSING:
            return not self.pointing.is_choosing
        if action == "choice":
            return self.pointing.is_choosing
        if action == "drop_passage":
            return self.pointing.is_choosing or self.passage is not None or self._passage.caret is not None
        return super().check_action(action, parameters)

    def action_choose_passage(self) -> None:
        """Begin with the passage there is, else with what is lit, else with the word at the text cursor or the first."""
        self.pointing.do("begin")

    def action_choice(self, step: str) -> None:
        """Move the end that moves, or choose otherwise, by a step named as in ``Pointing.do``."""
        self.pointing.do(step)

    def action_caret(self, step: str) -> None:
        """Move the text cursor by a step named as in ``Steps``."""
        self.pointing.do(f"caret_{step}")

    def action_drop_passage(self) -> None:
        """Have no passage and no text cursor, and choose none."""
        self.pointing.drop()

    def on_focus(self) -> None:
        """Keys are for the text again: no words are typed beside it any more."""
        if self.pointing.is_asking:
            self.pointing.leave_end(take=False)

    def on_blur(self) -> None:
        """Keys are somebody else's now: the passage stays as it is, unless words are typed for its end."""
        if not self.pointing.is_asking:
            self._passage.confirm()

    # --- by mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the character pressed on."""
        if self._passages:
            self._drag.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the passage out to the character under the mouse; past an edge, the page scrolls."""
        self._drag.move(event)

    def on_mouse_up(self) -> None:
        """The passage is as it is now."""
        self._drag.release()

    on_hide = on_mouse_up  # a hidden pane holds no mouse

    def on_click(self, event: events.Click) -> None:
        """Once: the cursor goes there and the passage away, or a link is followed; twice: the word; three times: the clause."""
        if not self._passages or self._drag.drawn or event.button != 1:
            return
        character = self._page.character_at(event.x, event.y)
        if character is None:
            return
        self.pointing.forget()
        if event.chain == 1:
            self.clear_passage()
            self._walker.put_at(character.start)
            self.pointing.put_caret(character.start)
            link = next(iter(self._drawing.links_within(character)), None)
            self._followed = link is not None
            if link is not None:
                self.post_message(self.LinkFollowed(*link))
        elif self._followed:
            return  # what is under the mouse by now was not what was clicked
        elif event.chain == 2:
            self.pointing.take_word(character)
        elif self.cursor is not None:
            self._passage.choose(Span(self.cursor.start, self.cursor.end))
