"""``zhangju diff``: what an amendment changed, article by article."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import AsPublished, one_of, open_named
from tui.commands.call import Call
from tui.commands.errors import FileExists, NeedsFile
from tui.commands.output import print_text, write_raw
from tui.commands.reading.show import ScriptName, checked_script, conversion_exceptions_for
from tui.commands.versions.naming import kept_here

if TYPE_CHECKING:
    from annotations.exports.comparison.rows import ComparisonOptions, ComparisonRequest
    from documents.document import Document

TEXT = "text"
FORMS = (TEXT, "markdown", "html", "docx", "json")
STDOUT = "-"
NARROW = 80
"""Cells of a line where standard output is no terminal and nothing says how wide it is."""


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="DOC", help="The earlier version: a document, or DOC@DATE")],
    new: Annotated[str, typer.Argument(metavar="DOC", help="The later version")],
    only_changed: Annotated[
        bool, typer.Option("--only-changed", help="Leave out the articles in which nothing changed")
    ] = False,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="|".join(FORMS), help="Format; default: by the file's name, else text"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write to; - is stdout")
    ] = STDOUT,
    script: ScriptName = "as-published",
    as_published_punctuation: AsPublished = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file")] = False,
) -> int:
    """Compare two versions article by article, letter by letter inside

    Script, width, white space, punctuation and how numerals are written are no difference. Exit codes: 0 what differs was printed, 1 nothing differs.
    """
    from annotations.exports.comparison.rows import ComparisonOptions

    call: Call = context.obj
    path = None if output == STDOUT else Path(output)
    form = _form(form, path)
    options = ComparisonOptions(
        only_changed=only_changed, script=checked_script(script), full_width=not as_published_punctuation
    )
    if path is not None and path.is_file() and not force:
        raise FileExists(file=path)
    request = _request(call, open_named(call, old)[1], open_named(call, new)[1], options)
    if not request.amendment.changes and form != "json":
        call.remark("Nothing differs")
        return 1
    _write(call, request, form, path, force=force)
    return int(not request.amendment.changes)


def _form(asked: str | None, path: Path | None) -> str:
    """The format that is asked for, by its name or by the ending of the file; WrongChoice, NeedsFile."""
    from annotations.exports.comparison.forms import format_of

    form = (path and format_of(path)) or TEXT if asked is None else one_of(asked, FORMS, "--format")
    if form == "docx" and path is None:
        raise NeedsFile(format="docx")
    return form


def _request(call: Call, old: Document, new: Document, options: ComparisonOptions) -> ComparisonRequest:
    from annotations.exports.comparison.rows import ComparisonRequest
    from documents.comparing.amendment import amendment

    return ComparisonRequest(
        amendment(old, new),
        options,
        dates=_dates_of(old, new),
        language=call.say.lang,
        conversion_exceptions=conversion_exceptions_for(call, options.script),
    )


def _dates_of(old: Document, new: Document) -> tuple[str, str]:
    """From when two versions are, as the reader or the texts say; "" where neither does."""
    first, second = kept_here()[1].dates(old, new)
    return first or "", second or ""


def _write(call: Call, request: ComparisonRequest, form: str, path: Path | None, *, force: bool) -> None:
    from annotations.exports.comparison.forms import COMPARISON_FORMATS
    from annotations.exports.writing import write_export
    from tui.commands.versions.compared_text import comparison_text

    if form != TEXT:
        written = COMPARISON_FORMATS[form].export(request)
        if path is None:
            write_raw(written.decode("utf-8"))
        else:
            write_export(path, written, overwrite=force)
        return
    text = "\n".join(comparison_text(request, call.say, _width() if path is None else NARROW)) + "\n"
    if path is None:
        print_text(text)
    else:
        write_export(path, text, overwrite=force)


def _width() -> int:
    """The cells of a line: of the terminal, or as $COLUMNS says."""
    return shutil.get_terminal_size((NARROW, 24)).columns
