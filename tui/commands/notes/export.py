"""``zhangju export``: notes, with the text around them or all of it, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.commands.arguments import AsPublished, checked_date, checked_text, entries_named
from tui.commands.call import Call
from tui.commands.errors import FileExists
from tui.commands.notes.noted_documents import noted_documents
from tui.commands.output import write_raw
from tui.commands.reading.show import ScriptName, checked_script, conversion_exceptions_for

if TYPE_CHECKING:
    from annotations.exports.request import AnnotatedDocument
    from annotations.notebook.notebook import Notebook
    from documents.catalog import Entry

ExportFormat = Literal["markdown", "jsonld", "csv", "html"]
STDOUT = "-"


def export(
    context: typer.Context,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout")],
    docs: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC", help="Documents; without: all documents at hand that have notes"),
    ] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write")] = "markdown",
    script: ScriptName = "as-published",
    as_published_punctuation: AsPublished = False,
    convert_notes: Annotated[
        bool, typer.Option("--convert-notes", help="Set the notes in the script, too, not the text alone")
    ] = False,
    whole_text: Annotated[
        bool, typer.Option("--whole-text", help="All of the text with the notes between, not the notes only")
    ] = False,
    section: Annotated[
        str | None, typer.Option("--section", metavar="ADDRESS", help="Only this unit and what is below it")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="Only notes with this tag; may be repeated"),
    ] = None,
    reader: Annotated[
        list[str] | None, typer.Option("--reader", metavar="NAME", help="Only this reader's; may be repeated")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only notes changed on this day or later")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only notes changed on this day or earlier")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already")] = False,
) -> int:
    """Write notes to a file: Markdown, W3C JSON-LD, CSV or one HTML page"""
    from annotations.exports.formats import FORMATS
    from annotations.exports.request import ExportRequest, Filters
    from annotations.exports.writing import write_export

    call: Call = context.obj
    filters = Filters(
        address=section,
        tags=frozenset(checked_text(one, "--tag") for one in tag or ()),
        readers=frozenset(checked_text(one, "--reader") for one in reader or ()),
        since=checked_date(since, "--since"),
        until=checked_date(until, "--until"),
    )
    shown_script = checked_script(script)
    path = None if output == STDOUT else Path(output)
    if path is not None and path.is_file() and not force:
        raise FileExists(file=path)
    notebook = call.notebook()
    request = ExportRequest(
        documents=tuple(_annotated(call, notebook, entry) for entry in _entries(call, notebook, docs or ())),
        script=shown_script,
        full_width=not as_published_punctuation,
        whole_text=whole_text,
        convert_notes=convert_notes,
        filters=filters,
        exported_by=notebook.identity.reader,
        language=call.say.lang,
        conversion_exceptions=conversion_exceptions_for(call, shown_script),
    )
    call.warn_of(notebook.problems)
    if not request.selections:
        call.remark("No notes")
        return 1
    text = FORMATS[form].export(request)
    if path is None:
        write_raw(text)
    else:
        write_export(path, text, overwrite=force)
    return 0


def _entries(call: Call, notebook: Notebook, docs: Sequence[str]) -> tuple[Entry, ...]:
    """The documents named; without names all at hand that have notes. Says which others have notes."""
    if docs:
        return entries_named(docs)
    at_hand = noted_documents(notebook)
    for ref in at_hand.missing:
        call.remark("Not at hand, name its file to export its notes too: {title}", title=ref.title)
    return at_hand.entries


def _annotated(call: Call, notebook: Notebook, entry: Entry) -> AnnotatedDocument:
    from annotations.exports.request import AnnotatedDocument
    from documents.addresses.address_book import AddressBook
    from documents.catalog import described

    document = call.open(entry)
    entry = described(entry, document)
    return AnnotatedDocument(
        document,
        AddressBook.of(document),
        notebook.placed(document),
        publisher=entry.publisher,
        date=entry.date,
    )
