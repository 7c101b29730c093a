"""Asks for a file to be written: its format, what else is to be chosen, its name; what is there is overwritten only when
told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from annotations.errors import ExportExists
from annotations.exports.writing import target_of
from documents.errors import ZhangjuError
from documents.harmless import harmless
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.frame import FRAME_STYLES, LastRows
from tui.dialogs.jobs import Jobs
from tui.keymap.table import bindings
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

    CSS_PATH: ClassVar = FRAME_STYLES
    DEFAULT_CLASSES = "in-last-rows"
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "export")

    def __init__(
        self,
        say: Speech,
        name: str,
        formats: Mapping[str, WrittenFormat],
        fields: Sequence[FileField],
        write: Callable[[FileChoice], Path],
        *,
        folder: Path,
        title: str = "",
        hint: str = "",
    ) -> None:
        """``name`` is what the file is called at first, in ``folder``, the first of the ``formats`` the one proposed;
        ``write`` writes what was chosen and raises ZhangjuError. ``hint`` is said before the keys."""
        super().__init__()
        self.say, self.formats, self.hint, self.folder = say, formats, hint, folder
        self.jobs = Jobs(self)
        self.working = False
        kinds = [(key, form.name) for key, form in formats.items()]
        self._fields = (FileField(FORMAT, say("Format"), kinds, kinds[0][0]), *fields)
        self._proposed, self._write_file, self._title = name, write, title or say("Export")
        word, whole = say("File"), say("Written to")
        column = max(text_width(each) for each in (word, whole, *(field.word for field in self._fields))) + 2
        self.choices = {
            field.id: ChoiceField(field.word, field.values, field.value, column=column, id=field.id)
            for field in self._fields
        }
        self.field = TextField(self._suggested(next(iter(formats.values())).suffix), id="file")
        self.target = Static(Content(""), id="target")
        self.said = Static(Content(hint), classes="-faint")
        word, whole = (each + " " * (column - text_width(each)) for each in (word, whole))
        self.frame = LastRows(
            say,
            literal(self._title, classes="dialog--title"),
            *self.choices.values(),
            Horizontal(literal(word, classes="row-word -column -faint"), self.field, classes="one-row"),
            Horizontal(literal(whole, classes="row-word -column -faint"), self.target, classes="target-rows"),
            self.said,
            front="export",
            id="export",
        )

    def compose(self) -> ComposeResult:
        """A row for each choice, the file."""
        yield self.frame

    def on_mount(self) -> None:
        """The format first."""
        self.said.display = bool(self.hint)
        self.choices[FORMAT].focus()
        self._offer()
        self._show_target()

    def on_resize(self) -> None:
        """As many rows for the path as it needs."""
        self._show_target()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name, another file."""
        event.stop()
        self._show_target()

    def on_descendant_focus(self) -> None:
        """Other keys apply in the field; all of the path is in view then, also on a low screen."""
        self._offer()
        if self.focused is self.field:
            self.call_after_refresh(self.target.scroll_visible, animate=False)

    def _offer(self) -> None:
        self.frame.offer((), front="export_typing" if self.focused is self.field else "export")

    def on_choice_field_turned(self, message: ChoiceField.Turned) -> None:
        """A file's ending follows the format, where the reader did not type another."""
        message.stop()
        if message.choice.id == FORMAT:
            path = Path(self.field.value)
            if path.suffix in {form.suffix for form in self.formats.values()}:
                self.field.value = str(path.with_suffix(self.formats[message.value].suffix))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the file's name exports."""
        event.stop()
        self.action_export()

    def action_leave(self) -> None:
        """Write nothing."""
        if not self.working:
            self.dismiss(None)

    def action_export(self) -> None:
        """Write the file."""
        self._write(overwrite=False)

    def _write(self, *, overwrite: bool) -> None:
        target = self._target
        if self.working or target is None:
            return
        self.working = True
        self._tell(self.say("Exporting…"))
        values = {name: choice.value for name, choice in self.choices.items()}
        choice = FileChoice(values, target, overwrite)
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
            question = Question(self.say, title, (cause,), self.say("Leave it"), self.say("Overwrite"))
            self.app.push_screen(
                question, lambda leave: self._write(overwrite=True) if leave is False else None
            )
        else:
            self.app.push_screen(ErrorDialog(self.say, error))

    def _suggested(self, suffix: str) -> str:
        """The name as a file's."""
        name = "".join(char if char.isalnum() or char in "-_()（）·" else "-" for char in self._proposed)
        return (name.strip("-")[:60] or "zhangju") + suffix

    @property
    def _target(self) -> Path | None:
        """The file that would be written, absolute; None where no name is typed."""
        typed = self.field.value.strip()
        if not typed:
            return None
        return target_of(typed, self.folder, self._suggested(self.formats[self.choices[FORMAT].value].suffix))

    def _show_target(self) -> None:
        """Where that is, whole: in as many rows as it needs."""
        target = self._target
        self.target.update(Content("" if target is None else harmless(str(target))))

    def _tell(self, said: str) -> None:
        self.frame.tell(said)
