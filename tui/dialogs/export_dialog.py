"""Export of notes: format, file, script, how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from annotations.exports.formats import FORMATS
from annotations.exports.request import ExportOptions
from annotations.exports.templates.template_files import by_template
from annotations.exports.writing import ExportChoice
from documents.messages import InContext
from documents.scripts.views import Script
from tui.dialogs.file_dialog import FORMAT, FileChoice, FileDialog, FileField, WrittenFormat
from tui.locale.script_names import SCRIPT_NAMES

if TYPE_CHECKING:
    from annotations.exports.templates.filled_template import TemplateFormat
    from tui.locale.language import Speech


class ExportDialog(FileDialog):
    """Dismissed with the path of the file that was written.

    ``name`` is what the document is called, ``folder`` where its file lies, ``options`` are chosen at first; ``export`` writes what was chosen
    and raises ZhangjuError. ``templates`` stand below the formats. ``is_filtered`` tells that not all notes go out.
    """

    def __init__(
        self,
        say: Speech,
        name: str,
        options: ExportOptions,
        export: Callable[[ExportChoice], Path],
        *,
        folder: Path,
        templates: Sequence[TemplateFormat] = (),
        is_filtered: bool = False,
    ) -> None:
        formats: dict[str, WrittenFormat] = {
            **FORMATS,
            **{by_template(one.template.name): one for one in templates},
        }

        def write(choice: FileChoice) -> Path:
            return export(chosen(options, choice))

        hint = say("Only the notes that pass the filter are exported") if is_filtered else ""
        super().__init__(say, name, formats, note_fields(say, options), write, folder=folder, hint=hint)


def note_fields(say: Speech, options: ExportOptions) -> list[FileField]:
    """What is to be chosen beside the format of an export of notes."""
    whole = [("notes", say("the notes with their quotes")), ("whole", say("the whole text with the notes"))]
    scripts = [(key, say(name)) for key, name in SCRIPT_NAMES.items()]
    marks = [("full", say("full width in Chinese")), ("published", say("as published"))]
    along = [("written", say("as written")), ("along", say("in the script of the text"))]
    return [
        FileField("whole", say(InContext("export", "What")), whole, "notes"),
        FileField("script", say("Script"), scripts, options.script),
        FileField("along", say("Notes"), along, "along" if options.convert_notes else "written"),
        FileField("marks", say("Punctuation"), marks, "full" if options.full_width else "published"),
    ]


def chosen(options: ExportOptions, choice: FileChoice) -> ExportChoice:
    """The export that was chosen; ``options`` are those that are not asked for."""
    values = choice.values
    options = replace(
        options,
        script=cast("Script", values["script"]),
        full_width=values["marks"] == "full",
        whole_text=values["whole"] == "whole",
        convert_notes=values["along"] == "along",
    )
    return ExportChoice(values[FORMAT], choice.path, options, choice.overwrite)
