"""The reading pane: where a document is read and its passages are chosen, by keyboard and by mouse.

The pane shows what it is given and posts what the reader does; it keeps no notes and reads no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from documents.document import Document, Span, Unit
from tui.typesetting.passages import Choice, Steps
from tui.widgets.text.clause_cursor import ClauseCursor

BETWEEN_SCROLLS = 0.05  # seconds, while the mouse is dragged past an edge
FARTHEST_SCROLL = 5  # rows at a time

_ASLEEP_WHILE_CHOOSING = frozenset(
    (
        "next_clause",
        "previous_clause",
        "next_section",
        "previous_section",
        "page_down",
        "page_up",
        "document_start",
        "document_end",
        "open_here",
        "choose_passage",
    )
)
_CHOOSING_ONLY = frozenset(("choice", "choice_row", "choice_other_end", "confirm_passage"))


class ReadingPane(ClauseCursor):
    """Shows a document; the reader walks its clauses and chooses passages in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ClauseCursor.BINDINGS,  # a key bound in both classes would lose what it does in the other
        Binding("v", "choose_passage", "Choose a passage"),
        Binding("w", "choice('next_word')", "Next word"),
        Binding("b", "choice('previous_word')", "Previous word"),
        Binding("l,right", "choice('next_character')", "Next character"),
        Binding("h,left", "choice('previous_character')", "Previous character"),
        Binding("s", "choice('next_sentence')", "To the sentence's end"),
        Binding("S", "choice('previous_sentence')", "To the sentence's start", show=False),
        Binding("j,down", "choice_row(1)", "A row down", show=False),
        Binding("k,up", "choice_row(-1)", "A row up", show=False),
        Binding("o", "choice_other_end", "Other end"),
        Binding("enter", "confirm_passage", "Choose this passage"),
        Binding("escape", "drop_passage", "Drop the passage"),
    ]

    @dataclass
    class PassageChanged(Message):
        """The passage is another one; None: there is none any more. Offsets are published ones."""

        span: Span | None

    @dataclass
    class LinkFollowed(Message):
        """The reader clicked on words, published ones, that lead elsewhere."""

        unit: Unit
        span: Span

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._steps: Steps | None = None
        self._choice: Choice | None = None
        self._caret: int | None = None
        self._guess: tuple[int, Span] | None = None
        self._pressed: Span | None = None
        self._pressed_x = 0
        self._dragged = False
        self._followed = False
        self._dragging_past: Timer | None = None
        self._mouse = (0, 0)

    # --- what the screen asks for

    @property
    def passage(self) -> Span | None:
        """The chosen passage, while it is being chosen too."""
        return self._passage

    @property
    def choosing(self) -> bool:
        """Whether keys move an end of the passage just now."""
        return self._choice is not None

    def clear_passage(self) -> None:
        """Have no passage."""
        self._choose_between(None)

    @property
    def has_words(self) -> bool:
        """Whether the shown document's words are known."""
        return self._steps is not None and self._steps.has_words

    def set_words(self, boundaries: Sequence[int]) -> None:
        """Where the shown document's words begin and end, in order; w and b step by them from now on.

        A word that was clicked at before it was known is chosen now, if nothing happened since.
        """
        if self._steps is None:
            return
        self._steps.set_words(boundaries)
        guess, self._guess = self._guess, None
        if guess is not None and guess[1] == self._passage and self.has_focus and not self.choosing:
            self._choose_between(self._steps.word_at(guess[0]))

    def _take(self, document: Document) -> None:
        had = self._passage is not None
        super()._take(document)
        self._choice = self._caret = self._guess = None
        self._let_go()
        first = self._blocks[0].start if self._blocks else 0
        self._steps = Steps(document, first, self._blocks[-1].end if self._blocks else 0)
        if had:
            self.post_message(self.PassageChanged(None))

    # --- choosing by keyboard

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys mean one thing while a passage is being chosen and another, or nothing, while not."""
        if action in _ASLEEP_WHILE_CHOOSING:
            return not self.choosing
        if action in _CHOOSING_ONLY:
            return self.choosing
        if action == "drop_passage":
            return self.choosing or self._passage is not None
        return super().check_action(action, parameters)

    def action_choose_passage(self) -> None:
        """Begin with the passage there is, else with the word clicked at, else with the clause's first word."""
        clause, steps = self.current, self._steps
        if clause is None or steps is None:
            return
        if self._passage is not None:
            choice = Choice(*self._passage)
        else:
            inside = self._caret is not None and clause.start <= self._caret < clause.end
            start = self._caret if inside and self._caret is not None else (clause.text or clause).start
            choice = Choice(start, steps.next_word(start))
        self._set_choice(choice)

    def action_choice(self, step: str) -> None:
        """Move the end that moves by a step named as in ``Steps``."""
        if self._choice is not None and self._steps is not None:
            self._set_choice(self._choice.moved(getattr(self._steps, step)))

    def action_choice_row(self, rows: int) -> None:
        """Move the end that moves to the row below (1) or above (-1)."""
        choice, setting = self._choice, self._rows
        if choice is None or setting is None:
            return
        at = choice.head - 1 if choice.head > choice.anchor else choice.head
        y = setting.y_of(at)
        row = setting.row_at(y)
        found = setting.nearest_row(y + rows, upward=rows < 0)
        if row is None or found is None or found[0] == y:
            return
        there = setting.character_at(found[1], setting.x_of(row, at))
        head = there.end if there.start >= choice.anchor else there.start
        if head != choice.anchor:
            self._set_choice(Choice(choice.anchor, head))

    def action_choice_other_end(self) -> None:
        """Move the other end from now on."""
        if self._choice is not None:
            self._set_choice(self._choice.turned())

    def action_confirm_passage(self) -> None:
        """Keep the passage; keys mean what they meant before."""
        self._choice = None
        self.refresh_bindings()

    def action_drop_passage(self) -> None:
        """Have no passage and choose none."""
        self.clear_passage()

    def on_blur(self) -> None:
        """Keys are somebody else's now: the passage stays as it is."""
        if self.choosing:
            self.action_confirm_passage()

    def _set_choice(self, choice: Choice) -> None:
        self._choose_between(choice.span, choice)
        if self._rows is not None:
            at = choice.head - 1 if choice.head > choice.anchor else choice.head
            self._settle_around(at)
            self._bring_into_view(self._rows.y_of(at))

    def _choose_between(self, span: Span | None, choice: Choice | None = None) -> None:
        """Show a passage and tell of it, if it is another one."""
        was_choosing, before = self.choosing, self._passage
        self._choice = choice
        if was_choosing != self.choosing:
            self.refresh_bindings()
        if span == before:
            return
        self._passage = span
        for changed in (before, span):
            if changed is not None:
                self.refresh_span(changed)
        self.post_message(self.PassageChanged(span))
        self.refresh_bindings()

    def _put(self, index: int) -> bool:
        self._caret = None
        return super()._put(index)

    # --- by mouse: as owned by the pane, because a wide character has two halves

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the character pressed on."""
        if event.button != 1 or self._rows is None:
            return
        self._pressed, self._dragged = self._character_at(event.x, event.y), False
        self._pressed_x = event.x
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the passage out to the character under the mouse; past an edge, the page scrolls."""
        if self._pressed is None:
            return
        self._mouse = (event.x, event.y)
        if 0 <= event.y < self.size.height:
            self._stop_scrolling()
        elif self._dragging_past is None:
            self._dragging_past = self.set_interval(BETWEEN_SCROLLS, self._scroll_on)
        self._draw_out()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The passage is as it is now."""
        del event
        self._let_go()

    def on_hide(self) -> None:
        """A hidden pane holds no mouse."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Once: the cursor goes there and the passage away, or a link is followed; twice: the word; three times: the clause."""
        if self._dragged or self._rows is None or event.button != 1:
            return
        at = self._character_at(event.x, event.y)
        if at is None:
            return
        if event.chain == 1:
            self.clear_passage()
            if self._clauses and self._put(self._clause_index(at.start)):
                self._announce()
            self._caret = at.start
            link = self._link_at(at)
            self._followed = link is not None
            if link is not None:
                self.post_message(self.LinkFollowed(*link))
        elif self._followed:
            return  # what is under the mouse by now was not what was clicked
        elif event.chain == 2 and self._steps is not None and at.start < at.end:
            self._choose_between(word := self._steps.word_at(at.start))
            self._guess = None if self.has_words else (at.start, word)
        elif event.chain >= 3 and self.current is not None:
            self._choose_between(Span(self.current.start, self.current.end))

    def _character_at(self, x: int, y: int) -> Span | None:
        """The published character at a cell of the pane; an empty span beside the text."""
        rows = self._rows
        if rows is None:
            return None
        found = rows.nearest_row(self.scroll_offset.y + y - self.gutter.top)
        if found is None:
            found = rows.nearest_row(rows.height - 1, upward=True)
            return Span(end := rows.span_of(found[1]).end, end) if found else None
        place, row = found
        if place != self.scroll_offset.y + y - self.gutter.top:
            return Span(start := rows.span_of(row).start, start)
        return rows.character_at(row, x - self.gutter.left - self._frame.text_left)

    def _link_at(self, at: Span) -> tuple[Unit, Span] | None:
        """The link that a character shows, with its unit."""
        return next(iter(self._links_within(at)), None)

    def _draw_out(self) -> None:
        x, y = self._mouse
        here = self._character_at(x, min(max(0, y), self.size.height - 1))
        if here is None or self._pressed is None:
            return
        # Two shown characters can stand for one published run; two halves of one character are a click.
        if here == self._pressed and abs(x - self._pressed_x) < 2 and not self._dragged:
            return
        self._dragged = True
        span = Span(min(here.start, self._pressed.start), max(here.end, self._pressed.end))
        self._choose_between(span if span.start < span.end else None)

    def _scroll_on(self) -> None:
        """Scroll a little farther the farther past the edge the mouse is."""
        y = self._mouse[1]
        past = y if y < 0 else y - self.size.height + 1
        self._scroll(self.scroll_offset.y + max(-FARTHEST_SCROLL, min(FARTHEST_SCROLL, past)))
        self._draw_out()

    def _stop_scrolling(self) -> None:
        if self._dragging_past is not None:
            self._dragging_past.stop()
            self._dragging_past = None

    def _let_go(self) -> None:
        self._stop_scrolling()
        if self._pressed is not None:
            self._pressed = None
            self.release_mouse()
