"""The passage of a page: chosen with keys that move its ends, taken by the word, or drawn out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from documents.document import Document, Span, Unit
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
        self._guess: tuple[int, Span] | None = None
        self.span: Span | None = None
        self.choice: PassageChoice | None = None
        self.caret: int | None = None
        """Where the reader clicked in the clause under the cursor."""

    def take(self, document: Document, extent: Span) -> bool:
        """Choose in another document, between ``extent`` 's ends; whether there was a passage in the one before."""
        had = self.span is not None
        self.span = self.choice = self.caret = self._guess = None
        self._steps = Steps(document, *extent)
        return had

    @property
    def has_words(self) -> bool:
        """Whether the document's words are known."""
        return self._steps is not None and self._steps.has_words

    def set_words(self, boundaries: Sequence[int], *, at_hand: bool) -> None:
        """Where words begin and end, in order.

        A word that was taken before it was known is taken now, if nothing happened since and the page is ``at_hand``.
        """
        if self._steps is None:
            return
        self._steps.set_words(boundaries)
        guess, self._guess = self._guess, None
        if guess is not None and guess[1] == self.span and at_hand and self.choice is None:
            self.choose(self._steps.word_at(guess[0]))

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

    def begin(self, clause: Unit) -> None:
        """Let keys move the passage there is, else the word clicked at, else the clause's first word."""
        if self._steps is None:
            return
        if self.span is not None:
            choice = PassageChoice(*self.span)
        else:
            caret = self.caret
            inside = caret is not None and clause.start <= caret < clause.end
            start = caret if inside and caret is not None else (clause.text or clause).start
            choice = PassageChoice(start, self._steps.next_word(start))
        self.choose(choice.span, choice)

    def move(self, step: str, rows: Rows | None) -> None:
        """Move the end that moves: a step named as in ``Steps`` or ``ROW_STEPS``, or turn to the ``other_end``."""
        choice = self.choice
        if choice is None or self._steps is None:
            return
        if step == "other_end":
            choice = choice.turned()
        elif step not in ROW_STEPS:
            choice = choice.moved(self._steps.named(step))
        elif rows is not None:
            choice = choice.moved_by_row(rows, ROW_STEPS[step])
        self.choose(choice.span, choice)

    def confirm(self) -> None:
        """Keep the passage; keys mean what they meant before."""
        self.choose(self.span)

    def take_word(self, character: Span) -> None:
        """Choose the word of a character; none beside the text."""
        if self._steps is None or character.start == character.end:
            return
        word = self._steps.word_at(character.start)
        self.choose(word)
        self._guess = None if self.has_words else (character.start, word)
