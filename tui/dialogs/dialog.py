"""What is asked or told in the last rows: a question, an error with its mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from documents.errors import ZhangjuError
from documents.harmless import harmless
from tui.dialogs.frame import LastRows
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.lists.list_rows import wrapped
from tui.widgets.answers import Answers

if TYPE_CHECKING:
    from tui.keymap.command import Fact
    from tui.locale.language import Speech


def literal(text: str, **options: str | None) -> Static:
    """A text shown as it stands: no markup, nothing harmful."""
    return Static(Content(harmless(text, keep_lines=True)), markup=False, **options)  # type: ignore[arg-type]


def wrapped_content(text: str, width: int) -> Content:
    """A text as it stands, harmless, broken where Chinese may be, for a width in cells."""
    lines = harmless(text, keep_lines=True).split("\n")
    return Content("\n".join(row for line in lines for row in wrapped(line, width)))


class Question(ModalScreen[bool]):
    """A title, some lines, one to three answers, in the last rows. True for the first answer; ``chosen`` is the id of
    any."""

    CSS_PATH = STYLES / "dialogs.tcss"
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "question")

    def __init__(
        self, say: Speech, title: str, lines: tuple[str, ...], yes: str, no: str = "", later: str = ""
    ) -> None:
        super().__init__()
        self.heading, self.lines = title, tuple(filter(None, lines))
        self.chosen: str | None = None
        named = (("yes", yes), ("no", no), ("later", later))
        self.answers = Answers([(name, harmless(word)) for name, word in named if word])
        self._told = [literal(line, classes="dialog--line") for line in self.lines]
        self.rows = LastRows(
            say, literal(title, classes="dialog--title"), *self._told, self.answers, front="question"
        )

    def compose(self) -> ComposeResult:
        """Title, lines, answers."""
        yield self.rows

    def on_mount(self) -> None:
        """Say which keys answer: no letter is one where letters are being typed below."""
        facts: set[Fact] = {"several"} if len(self.answers.answers) > 1 else set()
        self.rows.offer(facts, front="question_while_typing" if self._is_typed_below else "question")

    @property
    def _is_typed_below(self) -> bool:
        from textual.widgets import Input, TextArea

        stack = self.app.screen_stack
        return len(stack) > 1 and isinstance(stack[-2].focused, (Input, TextArea))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who was typing does not mean to quit with a letter."""
        del parameters
        return action != "app.quit" or not self._is_typed_below

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines as Chinese is wrapped."""
        del event
        for static, line in zip(self._told, self.lines, strict=True):
            static.update(wrapped_content(line, self.rows.measure))

    def on_click(self, event: events.Click) -> None:
        """A click on an answer gives it."""
        if event.widget is self.answers and (answer := self.answers.answer_at(event.x)) is not None:
            self._give(answer)

    def action_turn(self, by: int) -> None:
        """Mark another answer."""
        self.answers.turn(by)

    def action_answer(self) -> None:
        """Give the marked answer."""
        self._give(self.answers.marked)

    def _give(self, answer: str) -> None:
        self.chosen = answer
        self.dismiss(answer == "yes")

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class ErrorDialog(Question):
    """What happened, why, how to mend it; where it can be tried again, True says so.

    Several errors at once are told in one dialog.
    """

    def __init__(self, say: Speech, *errors: ZhangjuError, retry: bool = False) -> None:
        title, *lines = say.error(errors[0])
        for further in errors[1:]:
            heading, cause, mend = say.error(further)
            lines += [f"\n{heading}", cause, mend]
        if retry:
            super().__init__(say, title, tuple(lines), say("Try again"), say("Leave it"))
        else:
            super().__init__(say, title, tuple(lines), say("Close"))
        self.errors = errors
        self.add_class("-error")
