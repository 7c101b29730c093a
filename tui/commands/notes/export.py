"""``zhangju export``: notes, with the text around them or all of it, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotations.exports.formats import FORMATS, format_by_ending
from annotations.exports.templates.filled_template import TemplateFormat
from tui.commands.arguments import AsPublished, entries_named, one_of
from tui.commands.call import Call
from tui.commands.errors import FileExists, NeedsFile, NotAlone, NotForFormat, NotTogether
from tui.commands.notes.filters import asks_for_notes
from tui.commands.notes.noted_documents import noted_documents
from tui.commands.output import write_raw
from tui.commands.reading.show import ScriptName, checked_script, conversion_exceptions_for

if TYPE_CHECKING:
    from annotations.exports.formats import ExportFormat
    from annotations.exports.request import ExportOptions, ExportRequest
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from documents.catalog import Entry

STDOUT = "-"


@asks_for_notes
def export(
    context: typer.Context,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write to; - is stdout")
    ],
    docs: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC", help="Documents; default: all at hand that have notes"),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="Format of the file; default: as its name ends, else markdown",
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template", metavar="NAME|FILE", help="Write it by a template; zhangju templates lists them"
        ),
    ] = None,
    script: ScriptName = "as-published",
    as_published_punctuation: AsPublished = False,
    convert_notes: Annotated[
        bool, typer.Option("--convert-notes", help="Convert the notes, too, not the text alone")
    ] = False,
    whole_text: Annotated[
        bool, typer.Option("--whole-text", help="The whole text with the notes in it, not the notes alone")
    ] = False,
    section: Annotated[
        str | None, typer.Option("--section", metavar="ADDRESS", help="Only this unit and what is below it")
    ] = None,
    *,
    query: NoteQuery,
    private: Annotated[
        bool, typer.Option("--private", help="Private notes, too; else they stay here")
    ] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help="Bring an earlier export up to date; what was written into it stays"),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --update: bring back notes that were taken out of the file")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV file as some spreadsheets need it (byte order mark)")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file")] = False,
) -> int:
    """Write notes to a file: Markdown, W3C JSON-LD, CSV, one HTML page, Word, or by a template"""
    from annotations.exports.exported_links import links_nowhere
    from annotations.exports.request import ExportOptions

    call: Call = context.obj
    path = None if output == STDOUT else Path(output).absolute()
    writer = _writer(form, template, path)
    _check_options(writer, path, update=update, again=again, bom=bom, force=force)
    options = ExportOptions(
        script=checked_script(script),
        full_width=not as_published_punctuation,
        whole_text=whole_text,
        convert_notes=convert_notes,
        private=private,
        bom=bom,
    )
    if path is not None and path.is_file() and not (force or update):
        raise FileExists(file=path)
    request = _request(call, docs or (), replace(query, section=section), options)
    if request.held_back:
        call.remark(
            "Private notes that stay here: {count}; --private exports them, too", count=str(request.held_back)
        )
    if not request.selections and not (update and path is not None and path.is_file()):
        if not call.unread:
            call.remark("No notes")
        return call.unread or 1
    if nowhere := links_nowhere(request):
        call.remark("Links in notes that lead nowhere: {links}", links=", ".join(nowhere))
    if path is None:
        write_raw(writer.export(request))
    elif update:
        _update(call, path, request, again=again)
    else:
        from annotations.exports.writing import write_export

        write_export(path, writer.written(request), overwrite=force)
        call.remark("Written to {path}", path=str(path))
    return call.unread


def _writer(form: str | None, template: str | None, path: Path | None) -> ExportFormat | TemplateFormat:
    """What writes the file: a template where one is asked for, else the format, else as the file's name ends."""
    if template is not None:
        from annotations.exports.templates.template_files import template_meant
        from annotations.storage.home import Home

        if form is not None:
            raise NotTogether(one="--template", other="--format")
        return TemplateFormat(template_meant(template, Home.default().templates))
    form = form or (format_by_ending(path) if path else None) or "markdown"
    writer = FORMATS[one_of(form, FORMATS, "--format")]
    if path is None and not writer.is_text:
        raise NeedsFile(format=form)
    return writer


def _check_options(
    writer: ExportFormat | TemplateFormat,
    path: Path | None,
    *,
    update: bool,
    again: bool,
    bom: bool,
    force: bool,
) -> None:
    """Raise where options make no sense together."""
    if again and not update:
        raise NotAlone(option="--again", other="--update")
    if update and force:
        raise NotTogether(one="--update", other="--force")
    if update and isinstance(writer, TemplateFormat):
        raise NotTogether(one="--template", other="--update")
    if update and (writer is not FORMATS["markdown"] or path is None):
        raise NotForFormat(option="--update", format="Markdown")
    if bom and writer is not FORMATS["csv"]:
        raise NotForFormat(option="--bom", format="CSV")


def _update(call: Call, path: Path, request: ExportRequest, *, again: bool) -> None:
    from annotations.exports.writing import update_export

    result = update_export(path, request, again=again)
    if result is None:
        call.remark("Written to {path}", path=str(path))
        return
    call.remark(
        "Up to date: {path} · new: {added} · written anew: {rewritten} · struck out: {struck}",
        path=str(path),
        added=str(result.added),
        rewritten=str(result.rewritten),
        struck=str(result.struck),
    )
    if result.reworded:
        call.remark("New wordings below blocks changed by hand: {count}", count=str(result.reworded))
    if result.left_out:
        call.remark(
            "Left out, because they were taken out of the file: {count}; --again brings them back",
            count=str(result.left_out),
        )


def _request(call: Call, docs: Sequence[str], query: NoteQuery, options: ExportOptions) -> ExportRequest:
    from annotations.exports.request import export_request

    notebook = call.notebook()
    request = export_request(
        ((entry, call.open(entry)) for entry in _entries(call, notebook, docs)),
        notebook,
        query=query,
        options=options,
        language=call.say.lang,
        say=call.say.word,
        conversion_exceptions=conversion_exceptions_for(call, options.script),
    )
    call.warn_of(notebook.problems)
    return request


def _entries(call: Call, notebook: Notebook, docs: Sequence[str]) -> tuple[Entry, ...]:
    """The documents named; without names all at hand that have notes. Says which others have notes."""
    if docs:
        return entries_named(docs)
    at_hand = noted_documents(notebook)
    for ref in at_hand.missing:
        call.remark("Not at hand; name its file to export its notes, too: {title}", title=ref.title)
    return at_hand.entries
