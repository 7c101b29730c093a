"""The passage of a page: chosen with keys that move its ends, by words that are typed, or drawn out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from documents.document import Document, Span, Unit
from tui.typesetting.marks import LitSpan
from tui.typesetting.passages import PassageChoice, Steps
from tui.typesetting.rows import Rows

ROW_STEPS = {"row_below": 1, "row_above": -1}
"""Steps that depend on how the text is set."""


class PassageChooser:
    """At most one passage, and whether keys move an end of it; offsets are published ones."""

    def __init__(
        self, changed: Callable[[Span | None, Span | None], None], turned: Callable[[], None]
    ) -> None:
        """``changed`` is told the passage before and the passage now; ``turned``: keys mean other things now."""
        self._changed, self._turned = changed, turned
        self._steps: Steps | None = None
        self._gave_up = False
        self.span: Span | None = None
        self.choice: PassageChoice | None = None
        self.caret: int | None = None
        """Where the text cursor stands in the clause under the cursor."""

    def take(self, document: Document, extent: Span) -> bool:
        """Choose in another document, between ``extent`` 's ends; whether there was a passage in the one before."""
        had = self.span is not None
        self.span = self.choice = self.caret = None
        self._gave_up = False
        self._steps = Steps(document, *extent)
        return had

    # --- words

    @property
    def has_words(self) -> bool:
        """Whether the document's words are known."""
        return self._steps is not None and self._steps.has_words

    @property
    def waits_for_words(self) -> bool:
        """Whether what goes by words has to wait for them."""
        return not (self.has_words or self._gave_up)

    def set_words(self, boundaries: Sequence[int]) -> None:
        """Where words begin and end, in order; none: they are to be asked for anew."""
        self._gave_up = False
        if self._steps is not None:
            self._steps.set_words(boundaries)

    def give_up_words(self) -> None:
        """There will be none: Han characters count one by one."""
        self._gave_up = True

    # --- choosing

    def choose(self, span: Span | None, choice: PassageChoice | None = None) -> None:
        """Have a passage, or none; with a choice, keys move its ends."""
        turned = (choice is None) != (self.choice is None)
        before, self.choice = self.span, choice
        if turned:
            self._turned()
        if span != before:
            self.span = span
            self._changed(before, span)

    def beginning(self, clause: Unit, lit: Sequence[LitSpan]) -> PassageChoice | None:
        """Where choosing begins without a word being asked for: the passage there is, else what is lit.

        Of what is lit (the most telling first) that is what the text cursor is in; without one, the first.
        """
        if self.span is not None:
            return PassageChoice(*self.span)
        caret = self.caret_in(clause)
        for span, is_meant in lit:
            if caret is None or span.start <= caret < span.end:
                return PassageChoice(*span, settled=is_meant or caret is not None)
        return None

    def begin(self, clause: Unit, lit: Sequence[LitSpan] = ()) -> None:
        """Let keys move the passage there is, else what is lit, else the word at the text cursor, else the first word."""
        if self._steps is None:
            return
        choice = self.beginning(clause, lit)
        if choice is None:
            caret = self.caret_in(clause)
            if caret is not None:
                choice = PassageChoice(*self._steps.word_at(caret))
            else:
                first = (clause.text or clause).start
                word = self._steps.word_after(first) or Span(first, self._steps.next_word(first))
                choice = PassageChoice(*word, settled=False)
        self.choose(choice.span, choice)

    def following(self, lit: Sequence[LitSpan]) -> PassageChoice | None:
        """What is lit after the passage, the nearest."""
        if self.choice is None:
            return None
        start = self.choice.span.start
        after = [span for span, _ in lit if span.start > start]
        return PassageChoice(*min(after)) if after else None

    def take_next(self, lit: Sequence[LitSpan] = ()) -> None:
        """In place of the passage, what is lit after it, else the word after it."""
        if self._steps is None or self.choice is None:
            return
        choice = self.following(lit)
        if choice is None and (word := self._steps.word_after(self.choice.span.end)) is not None:
            choice = PassageChoice(*word)
        if choice is not None:
            self.choose(choice.span, choice)

    def move(self, step: str, rows: Rows | None, times: int = 1) -> None:
        """Move the end that moves: a step named as in ``Steps`` or ``ROW_STEPS``, or turn to the ``other_end``."""
        choice = self.choice
        if choice is None or self._steps is None:
            return
        if step == "other_end":
            self.choose(choice.span, choice.turned())
            return
        for _ in range(times):
            before = choice
            if step not in ROW_STEPS:
                choice = choice.moved(self._steps, step)
            elif rows is not None:
                choice = choice.moved_by_row(rows, ROW_STEPS[step])
            if choice == before:
                break
        self.choose(choice.span, choice)

    def confirm(self) -> None:
        """Keep the passage; keys mean what they meant before."""
        self.choose(self.span)

    def take_word(self, character: Span) -> None:
        """Choose the word of a character; none beside the text."""
        if self._steps is not None and character.start < character.end:
            self.choose(self._steps.word_at(character.start))

    # --- the text cursor

    def caret_in(self, clause: Unit) -> int | None:
        """Where the text cursor stands in a clause; None where it does not."""
        return self.caret if self.caret is not None and clause.start <= self.caret < clause.end else None

    def caret_moved(self, step: str, clause: Unit) -> int | None:
        """Where a step brings the text cursor, from the clause's first word where there is none; None: out of it."""
        if self._steps is None:
            return None
        words = clause.text or Span(clause.start, clause.end)
        caret = self.caret_in(clause)
        if step.startswith("next"):
            return self._steps.start_after(
                words.start if caret is None else caret, words, self._steps.named(step)
            )
        return self._steps.start_before(words.end if caret is None else caret, words, self._steps.named(step))
