"""Pointing at words of a page: what keys do with its passage and its text cursor, and how they wait for words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Literal

from documents.document import Span, Unit
from documents.late_dataclass import dataclass
from tui.typesetting.cells import cluster_end
from tui.typesetting.marks import LitSpan, Mark, MarkKind
from tui.typesetting.passages import PassageChoice
from tui.widgets.text.page_drawing import PageDrawing
from tui.widgets.text.passage_chooser import PassageChooser
from tui.widgets.text.text_page import TextPage

MOST_TIMES: Final = 999
_BY_WORD: Final = frozenset({"next_word", "previous_word"})
_BACKWARD: Final = "previous"

AskedEnd = Literal["from", "to"]
"""What typed words say: where the passage is, or where its moving end goes."""


@dataclass(frozen=True, slots=True)
class TypedEnd:
    """Words being typed: the choice as it ``begun``, what they are looked for from, what it can become, which it is now."""

    begun: PassageChoice
    before: PassageChoice
    towards: tuple[PassageChoice, ...] = ()
    index: int = 0

    @property
    def asked(self) -> AskedEnd:
        """What the typed words say."""
        return "to" if self.before.settled else "from"

    @property
    def now(self) -> PassageChoice:
        """The choice as it is now."""
        return self.towards[self.index] if self.towards else self.begun

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many places it is at; 0 of 0 where the words are nowhere."""
        return (self.index + 1, len(self.towards)) if self.towards else (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneActs:
    """What the pane does for its pointing."""

    clause: Callable[[], Unit | None]
    """The clause under the cursor."""
    walk: Callable[[str], None]
    """Moves the cursor by a step of ``ClauseCursor.walk``."""
    want_words: Callable[[], object]
    ask_end: Callable[[AskedEnd | None], object]
    """Has words asked for; None: they are no longer."""
    turned: Callable[[], object]
    """Keys mean other things now."""


class Pointing:
    """Does a step at once, or, where it goes by words that are not known yet, once they are: with all that follow it."""

    def __init__(self, page: TextPage, drawing: PageDrawing, passage: PassageChooser, acts: PaneActs) -> None:
        self._page, self._drawing, self._passage, self._acts = page, drawing, passage, acts
        self._held: list[Callable[[], object]] = []
        self._will_choose = False
        self._times = 0
        self._typed: TypedEnd | None = None
        self._found: tuple[Span, ...] = ()

    # --- what goes on

    @property
    def is_choosing(self) -> bool:
        """Whether keys move an end of the passage, or will once words are known."""
        return self._passage.choice is not None or self._will_choose

    @property
    def is_waiting(self) -> bool:
        """Whether steps wait for words."""
        return bool(self._held)

    @property
    def is_asking(self) -> bool:
        """Whether words are being typed that an end goes to."""
        return self._typed is not None

    @property
    def asked(self) -> AskedEnd | None:
        """What the words that are being typed say; None: none are."""
        return None if self._typed is None else self._typed.asked

    @property
    def place(self) -> tuple[int, int]:
        """At which of how many places of typed words the passage's end is."""
        return self._typed.place if self._typed is not None else (0, 0)

    # --- steps

    def do(self, step: str) -> None:
        """``begin``, ``next``, ``confirm``, ``drop``, ``typed_end``, or a step of ``PassageChooser.move``; 3: times."""
        if step == "drop":
            self.drop()
        elif self._held or (self._passage.waits_for_words and self._needs_words(step)):
            self._will_choose |= step == "begin"
            self._wait(partial(self._act, step))
        else:
            self._act(step)

    def hold(self, act: Callable[[], object]) -> bool:
        """Have something done after the steps that wait; False where none does."""
        if self._held:
            self._held.append(act)
        return bool(self._held)

    def drop(self) -> None:
        """No passage, no text cursor, nothing that waits."""
        self.forget()
        self._passage.caret = None
        self.show_passing()
        self._passage.choose(None)

    def forget(self) -> None:
        """Do nothing of what waits or was begun to be typed."""
        waited, self._held = self._held, []
        self._will_choose, self._times, self._typed, self._found = False, 0, None, ()
        if waited:
            self._acts.turned()

    def take_word(self, character: Span) -> None:
        """Choose the word of a character, once words are known."""
        if self._passage.waits_for_words:
            self._wait(partial(self._passage.take_word, character))
        else:
            self._passage.take_word(character)

    @property
    def has_words(self) -> bool:
        """Whether the document's words are known."""
        return self._passage.has_words

    def set_words(self, boundaries: Sequence[int]) -> None:
        """Where words begin and end, in order: what waited for them is done. None: ask for them anew."""
        self._passage.set_words(boundaries)
        if boundaries:
            held, self._held, self._will_choose = self._held, [], False
            for act in held:
                act()
            if held:
                self._acts.turned()

    def give_up_words(self) -> None:
        """There will be none; what waited for them is not done, as it would be by another unit."""
        self._passage.give_up_words()
        self.forget()

    def _needs_words(self, step: str) -> bool:
        clause = self._acts.clause()
        if step == "begin":
            return clause is not None and self._passage.beginning(clause, self._lit()) is None
        if step == "next":
            return self._passage.following(self._lit()) is None
        return step.removeprefix("caret_") in _BY_WORD

    def _wait(self, act: Callable[[], object]) -> None:
        self._held.append(act)
        if len(self._held) == 1:
            self._acts.turned()
            self._acts.want_words()

    def _act(self, step: str) -> None:
        passage, clause = self._passage, self._acts.clause()
        if step.isdigit():
            self._times = min(MOST_TIMES, 10 * self._times + int(step))
            return
        times, self._times = max(1, self._times), 0
        if step == "begin":
            if clause is not None:
                passage.begin(clause, self._lit())
        elif step == "next":
            passage.take_next(self._lit())
        elif step == "confirm":
            passage.confirm()
        elif step == "typed_end":
            self._ask()
        elif step.startswith("caret_"):
            for _ in range(times):
                self._move_caret(step.removeprefix("caret_"))
        else:
            passage.move(step, self._page.rows, times)
        if passage.choice is not None:
            self._show(passage.choice.edge)
        self.show_passing()

    def _lit(self) -> list[LitSpan]:
        """What is lit in the clause under the cursor, but not all of it."""
        clause = self._acts.clause()
        if clause is None:
            return []
        whole = clause.text or Span(clause.start, clause.end)
        return [
            lit
            for lit in self._drawing.marks.lit_within(Span(clause.start, clause.end))
            if not (lit.span.start <= whole.start and whole.end <= lit.span.end)
        ]

    # --- the text cursor

    def _move_caret(self, step: str) -> None:
        """A step on; past the clause's end to the first word of the next, past its start to the last of the one before."""
        clause = self._acts.clause()
        if clause is None:
            return
        caret = self._passage.caret_moved(step, clause)
        if caret is None:
            back = step.startswith(_BACKWARD)
            self._acts.walk("previous_clause" if back else "next_clause")
            following = self._acts.clause()
            if following is None or following is clause:
                return
            first = (following.text or following).start
            caret = self._passage.caret_moved(step, following) if back else first
        if caret is not None:
            self._passage.caret = caret
            self._show(caret)

    def put_caret(self, offset: int) -> None:
        """The text cursor at a published offset."""
        self._passage.caret = offset
        self.show_passing()

    def show_span(self, whole: Span, part: Span) -> None:
        """Have all of ``whole`` in view if it fits, else ``part``; the cursor stays where it is."""
        self._page.bring_span_into_view(whole, part)

    def _show(self, offset: int) -> None:
        """Bring an offset into view."""
        if self._page.rows is not None:
            self._page.settle_around(offset)
            self._page.bring_into_view(self._page.rows.y_of(offset))

    # --- words that are typed

    def _ask(self) -> None:
        if self._passage.choice is not None:
            self._typed = TypedEnd(self._passage.choice, self._passage.choice)
            self._acts.ask_end(self._typed.asked)

    def type_end(self, found: Sequence[Span]) -> tuple[int, int]:
        """What is typed stands at ``found``, in order; which of how many places the end is at."""
        if self._typed is None:
            return (0, 0)
        self._found = tuple(found)
        self._typed = replace(self._typed, towards=self._typed.before.towards(self._found), index=0)
        return self._show_typed()

    def turn_end(self) -> AskedEnd | None:
        """What is typed says the other thing: where the passage is, or how far it goes."""
        if self._typed is None:
            return None
        before = self._typed.before
        self._typed = replace(self._typed, before=replace(before, settled=not before.settled))
        self.type_end(self._found)
        return self._typed.asked

    def walk_end(self, by: int) -> tuple[int, int]:
        """To the next (1) or the last (-1) of the places of what is typed."""
        typed = self._typed
        if typed is None or not typed.towards:
            return (0, 0)
        self._typed = replace(typed, index=(typed.index + by) % len(typed.towards))
        return self._show_typed()

    def leave_end(self, *, take: bool) -> None:
        """Nothing is typed any more: the end stays where it is, or goes back."""
        typed, self._typed, self._found = self._typed, None, ()
        if typed is not None and self._passage.choice is not None:
            choice = typed.now if take else typed.begun
            self._passage.choose(choice.span, choice)
            self._show(choice.edge)
        self.show_passing()
        self._acts.ask_end(None)

    def _show_typed(self) -> tuple[int, int]:
        assert self._typed is not None
        choice = self._typed.now
        self._passage.choose(choice.span, choice)
        self._show(choice.edge)
        self.show_passing()
        return self._typed.place

    # --- how it is drawn

    def show_passing(self) -> None:
        """Draw the text cursor, and where what is typed stands."""
        passing = [Mark(*span, MarkKind.FIND) for span in self._found]
        document, clause = self._page.document, self._acts.clause()
        if document is not None and clause is not None and self._passage.span is None:
            caret = self._passage.caret_in(clause)
            if caret is not None:
                passing.append(Mark(caret, cluster_end(document.text, caret), MarkKind.CARET))
        if passing != list(self._drawing.marks.passing):
            self._drawing.pass_by(passing)
