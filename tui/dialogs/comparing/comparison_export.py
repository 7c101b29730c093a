"""Export of a comparison of two versions: format, how much, script, file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from annotations.exports.comparison.forms import COMPARISON_FORMATS
from annotations.exports.comparison.rows import ComparisonOptions
from documents.messages import InContext
from tui.dialogs.comparing.comparing_desk import ComparisonChoice
from tui.dialogs.file_dialog import FORMAT, FileChoice, FileDialog, FileField
from tui.locale.script_names import SCRIPT_NAMES

if TYPE_CHECKING:
    from documents.scripts.views import Script
    from tui.locale.language import Speech


class ComparisonExport(FileDialog):
    """Dismissed with the path of the file that was written.

    ``name`` is what the work is called, ``folder`` where its newer text lies, ``options`` are chosen at first;
    ``export`` writes what was chosen and raises ZhangjuError.
    """

    def __init__(
        self,
        say: Speech,
        name: str,
        options: ComparisonOptions,
        export: Callable[[ComparisonChoice], Path],
        *,
        folder: Path,
    ) -> None:
        def write(choice: FileChoice) -> Path:
            values = choice.values
            wanted = ComparisonOptions(
                values["whole"] != "whole", cast("Script", values["script"]), options.full_width
            )
            return export(ComparisonChoice(values[FORMAT], wanted, choice.path, choice.overwrite))

        whole = [("changed", say("only what changed")), ("whole", say("all articles"))]
        scripts = [(key, say(script)) for key, script in SCRIPT_NAMES.items()]
        fields = [
            FileField(
                "whole",
                say(InContext("export", "What")),
                whole,
                "changed" if options.only_changed else "whole",
            ),
            FileField("script", say("Script"), scripts, options.script),
        ]
        title = say("Export the comparison")
        super().__init__(say, name, COMPARISON_FORMATS, fields, write, folder=folder, title=title)
