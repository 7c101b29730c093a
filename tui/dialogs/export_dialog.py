"""Export: format, file, script, how much; what is there already is overwritten only when told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from annotations.errors import ExportExists
from annotations.exports.formats import FORMATS
from annotations.exports.request import ExportOptions
from annotations.exports.writing import ExportChoice
from documents.errors import ZhangjuError
from documents.messages import InContext
from documents.scripts.views import Script
from tui.dialogs.dialog import ErrorDialog, Question, literal
from tui.dialogs.jobs import Jobs
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.locale.script_names import SCRIPT_NAMES
from tui.styles import STYLES
from tui.typesetting.cells import text_width
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tui.locale.language import Speech


class ExportDialog(ModalScreen[str]):
    """Dismissed with the path of the file that was written.

    ``name`` is what the document is called, ``options`` are chosen at first; ``export`` writes what was chosen
    and raises ZhangjuError. ``is_filtered`` tells that not all notes go out.
    """

    CSS_PATH: ClassVar = [STYLES / "dialogs.tcss", STYLES / "export.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("export")

    def __init__(
        self,
        say: Speech,
        name: str,
        options: ExportOptions,
        export: Callable[[ExportChoice], Path],
        *,
        is_filtered: bool = False,
    ) -> None:
        super().__init__()
        self.say, self.options, self.is_filtered = say, options, is_filtered
        self.jobs = Jobs(self)
        self.working = False
        self._document_name, self._export = name, export

    def compose(self) -> ComposeResult:
        """A line for each choice, the file, two buttons."""
        say = self.say
        words = [
            say(word)
            for word in ("Format", InContext("export", "What"), "Script", "Notes", "Punctuation", "File")
        ]
        column = max(map(text_width, words)) + 2
        formats = [(key, form.name) for key, form in FORMATS.items()]
        whole = [
            ("notes", say("the notes with their quotes")),
            ("whole", say("the whole text with the notes")),
        ]
        scripts = [(key, say(name)) for key, name in SCRIPT_NAMES.items()]
        marks = [("full", say("full width between Chinese characters")), ("published", say("as published"))]
        along = [("written", say("as written")), ("along", say("in the script of the text"))]
        options = self.options
        full = "full" if options.full_width else "published"
        with Vertical(classes="dialog", id="export"):
            yield literal(say("Export"), classes="dialog--title")
            yield ChoiceField(words[0], formats, "markdown", column=column, id="format")
            yield ChoiceField(words[1], whole, "notes", column=column, id="whole")
            yield ChoiceField(words[2], scripts, options.script, column=column, id="script")
            yield ChoiceField(
                words[3], along, "along" if options.convert_notes else "written", column=column, id="along"
            )
            yield ChoiceField(words[4], marks, full, column=column, id="marks")
            with Horizontal(id="file-line"):
                yield literal(words[5] + " " * (column - text_width(words[5])), id="file-word")
                yield TextField(str(self._suggested(".md")), id="file")
            yield Static(Content(""), id="export-said")
            with Horizontal(classes="dialog--buttons"):
                yield Button(Content(say("Export")), id="go", compact=True)
                yield Button(Content(say("Leave it")), id="leave", compact=True)

    def on_mount(self) -> None:
        """The format first."""
        self.query_one("#format").focus()
        keys = keys_of(self.app)
        hint = self.say(
            "{back} {turn} turn · {export} exports · {leave} leaves",
            back=keys.name("choice.turn_back"),
            turn=keys.name("choice.turn"),
            export=keys.name("export.export"),
            leave=keys.name("export.leave"),
        )
        if self.is_filtered:
            hint = self.say("Only the notes that pass the filter are exported") + " · " + hint
        self._tell(hint)

    def on_choice_field_turned(self, message: ChoiceField.Turned) -> None:
        """A file's ending follows the format, where the reader did not type another."""
        message.stop()
        if message.choice.id == "format":
            path = Path(self.query_one(TextField).value)
            if path.suffix in {form.suffix for form in FORMATS.values()}:
                self.query_one(TextField).value = str(path.with_suffix(FORMATS[message.value].suffix))

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
        choice = self._chosen(Path(name).expanduser(), overwrite=overwrite)
        self.jobs.run(
            "export",
            lambda: self._export(choice),
            lambda written: self.dismiss(str(written)),
            self._refused,
        )

    def _chosen(self, path: Path, *, overwrite: bool) -> ExportChoice:
        def turned(choice: str) -> str:
            return self.query_one("#" + choice, ChoiceField).value

        options = replace(
            self.options,
            script=cast("Script", turned("script")),
            full_width=turned("marks") == "full",
            whole_text=turned("whole") == "whole",
            convert_notes=turned("along") == "along",
        )
        return ExportChoice(turned("format"), path, options, overwrite)

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
        """The document's title as a file's name, in the folder one is in."""
        name = "".join(char if char.isalnum() or char in "-_()（）·" else "-" for char in self._document_name)
        return Path((name.strip("-")[:60] or "zhangju") + suffix)

    def _tell(self, said: str) -> None:
        self.query_one("#export-said", Static).update(Content(said))
