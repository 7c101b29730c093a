"""Small dialogs: an error with its mend, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from documents.errors import ZhangjuError
from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.lists.list_rows import wrapped

if TYPE_CHECKING:
    from tui.locale.language import Speech


def literal(text: str, **options: str | None) -> Static:
    """A text shown as it stands: no markup, nothing harmful."""
    return Static(Content(harmless(text, keep_lines=True)), markup=False, **options)  # type: ignore[arg-type]


def wrapped_content(text: str, width: int) -> Content:
    """A text as it stands, harmless, broken where Chinese may be, for a width in cells."""
    lines = harmless(text, keep_lines=True).split("\n")
    return Content("\n".join(row for line in lines for row in wrapped(line, width)))


class Question(ModalScreen[bool]):
    """A title, some lines, one to three buttons. True for the first button; ``chosen`` is the id of any."""

    CSS_PATH = STYLES / "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("question")

    def __init__(self, title: str, lines: tuple[str, ...], yes: str, no: str = "", later: str = "") -> None:
        super().__init__()
        self.heading, self.lines, self.yes, self.no, self.later = title, lines, yes, no, later
        self.chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Title, lines, buttons."""
        with Vertical(classes="dialog"):
            yield literal(self.heading, classes="dialog--title")
            for line in self.lines:
                if line:
                    yield literal(line, classes="dialog--line")
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(self.yes), id="yes", compact=True)
                if self.no:
                    yield Button(Content(self.no), id="no", compact=True)
                if self.later:
                    yield Button(Content(self.later), id="later", compact=True)

    def on_mount(self) -> None:
        """The first button has the focus."""
        self.query_one("#yes").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines as Chinese is wrapped."""
        width = max(20, event.size.width * 9 // 10 - 6)
        statics = self.query(".dialog--line").results(Static)
        for static, line in zip(statics, filter(None, self.lines), strict=True):
            static.update(wrapped_content(line, width))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button answers."""
        event.stop()
        self.chosen = event.button.id
        self.dismiss(event.button.id == "yes")

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
            super().__init__(title, tuple(lines), say("Try again"), say("Leave it"))
        else:
            super().__init__(title, tuple(lines), say("Close"))
        self.errors = errors
        self.add_class("-error")
