"""Asks for a file to be written: its format, what else is to be chosen, its name; what is there is overwritten only when
told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from annotations.errors import ExportExists
from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.jobs import Jobs
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.locale.language import Speech

FORMAT = "format"
"""The id of the choice of a format."""


class WrittenFormat(Protocol):
    """A format as the dialog knows it."""

    @property
    def name(self) -> str:
        """What readers call it."""

    @property
    def suffix(self) -> str:
        """The ending of its files."""


class FileField(NamedTuple):
    """Something to choose: its id, its word, the values and how they are called, the value at first."""

    id: str
    word: str
    values: Sequence[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What was chosen: a value for each field by its id, the file, whether one that is there is overwritten."""

    values: Mapping[str, str]
    path: Path
    overwrite: bool


class FileDialog(ModalScreen[str]):
    """Dismissed with the path of the file that was written."""

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "export.tcss"]
    DEFAULT_CLASSES = "file-dialog"
    BINDINGS: ClassVar[list[BindingType]] = bindings("export")

    def __init__(
        self,
        say: Speech,
        name: str,
        formats: Mapping[str, WrittenFormat],
        fields: Sequence[FileField],
        write: Callable[[FileChoice], Path],
        *,
        title: str = "",
        hint: str = "",
    ) -> None:
        """``name`` is what the file is called at first, the first of the ``formats`` the one proposed; ``write``
        writes what was chosen and raises ZhangjuError. ``hint`` is said before the keys."""
        super().__init__()
        self.say, self.formats, self.hint = say, formats, hint
        self.jobs = Jobs(self)
        self.working = False
        kinds = [(key, form.name) for key, form in formats.items()]
        self._fields = (FileField(FORMAT, say("Format"), kinds, kinds[0][0]), *fields)
        self._proposed, self._write_file, self._title = name, write, title or say("Export")

    def compose(self) -> ComposeResult:
        """A line for each choice, the file, two buttons."""
        word = self.say("File")
        column = max(text_width(each) for each in (word, *(field.word for field in self._fields))) + 2
        with Vertical(classes="dialog", id="export"):
            yield literal(self._title, classes="dialog--title")
            for field in self._fields:
                yield ChoiceField(field.word, field.values, field.value, column=column, id=field.id)
            with Horizontal(id="file-line"):
                yield literal(word + " " * (column - text_width(word)), id="file-word")
                yield TextField(str(self._suggested(next(iter(self.formats.values())).suffix)), id="file")
            yield Static(Content(""), id="export-said")
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(self.say("Export")), id="go", compact=True)
                yield Button(Content(self.say("Leave it")), id="leave", compact=True)

    def on_mount(self) -> None:
        """The format first."""
        self.query_one("#" + FORMAT).focus()
        keys = keys_of(self.app)
        hint = self.say(
            "{back} {turn} turn · {export} exports · {leave} leaves",
            back=keys.name("choice.turn_back"),
            turn=keys.name("choice.turn"),
            export=keys.name("export.export"),
            leave=keys.name("export.leave"),
        )
        self._tell(" · ".join(filter(None, (self.hint, hint))))

    def on_choice_field_turned(self, message: ChoiceField.Turned) -> None:
        """A file's ending follows the format, where the reader did not type another."""
        message.stop()
        if message.choice.id == FORMAT:
            path = Path(self.query_one(TextField).value)
            if path.suffix in {form.suffix for form in self.formats.values()}:
                self.query_one(TextField).value = str(path.with_suffix(self.formats[message.value].suffix))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the file's name exports."""
        event.stop()
        self.action_export()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Export, or leave."""
        event.stop()
        if event.button.id == "go":
            self.action_export()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Write nothing."""
        if not self.working:
            self.dismiss(None)

    def action_export(self) -> None:
        """Write the file."""
        self._write(overwrite=False)

    def _write(self, *, overwrite: bool) -> None:
        name = self.query_one(TextField).value.strip()
        if self.working or not name:
            return
        self.working = True
        self._tell(self.say("Exporting…"))
        values = {field.id: self.query_one("#" + field.id, ChoiceField).value for field in self._fields}
        choice = FileChoice(values, Path(name).expanduser(), overwrite)
        self.jobs.run(
            "export",
            lambda: self._write_file(choice),
            lambda written: self.dismiss(str(written)),
            self._refused,
        )

    def _refused(self, error: ZhangjuError) -> None:
        self.working = False
        self._tell("")
        if isinstance(error, ExportExists):
            title, cause, _mend = self.say.error(error)
            question = Question(title, (cause,), self.say("Leave it"), self.say("Overwrite"))
            self.app.push_screen(
                question, lambda leave: self._write(overwrite=True) if leave is False else None
            )
        else:
            self.app.push_screen(ErrorDialog(self.say, error))

    def _suggested(self, suffix: str) -> Path:
        """The name as a file's, in the folder one is in."""
        name = "".join(char if char.isalnum() or char in "-_()（）·" else "-" for char in self._proposed)
        return Path((name.strip("-")[:60] or "zhangju") + suffix)

    def _tell(self, said: str) -> None:
        self.query_one("#export-said", Static).update(Content(said))
