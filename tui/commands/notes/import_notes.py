"""``zhangju import``: notes from W3C Web Annotation files, whole files or nothing of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from documents.errors import ZhangjuError
from documents.messages import Template
from tui.commands.arguments import Form
from tui.commands.call import Call
from tui.commands.notes.writing import Writer, own_notebook
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.notebook.notebook import Notebook
    from tui.locale.language import Speech

SAID: dict[str, Template] = {
    "new": "new: {count}",
    "further": "further revisions: {count}",
    "known": "known already: {count}",
    "destroyed": "left out, destroyed here before: {count}",
}
"""What is said of each field of ``annotations.notebook.arriving.Arriving``."""


class _Import:
    """Some files, read one after the other; ``code`` is the exit code of the worst of them so far."""

    def __init__(self, call: Call, notebook: Notebook, *, dry_run: bool) -> None:
        self.code = 0
        self._call, self._notebook, self._dry_run = call, notebook, dry_run

    def records(self, files: Iterable[str]) -> Iterator[dict[str, Any]]:
        """How many notes of each file were of which kind; what cannot be read is told, and the next one is."""
        from annotations.imports.web_annotations import read_annotations

        for file in files:
            try:
                notes = read_annotations(Path(file))
            except ZhangjuError as error:
                self.code = self._call.complain(error)
                continue
            arriving = self._notebook.arriving(notes)
            if not self._dry_run:
                self._notebook.take_in(arriving.wanted)
            yield {"file": file, **{name: len(getattr(arriving, name)) for name in SAID}}


def import_notes(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="W3C Web Annotations in JSON-LD, as export writes them"),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be imported, and change nothing")
    ] = False,
    reader: Writer = None,
    form: Form = "text",
) -> int:
    "Import notes that were exported as JSON-LD; what is already here stays as it is"
    call: Call = context.obj
    notebook = call.notebook(reader) if dry_run else own_notebook(call, reader)
    work = _Import(call, notebook, dry_run=dry_run)
    print_records(work.records(files), form, lambda records: _as_text(records, call.say))
    call.warn_of(notebook.problems)
    return work.code


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    separator = ", " if say.lang == "en" else "，"
    for record in records:
        counts = [
            say(template, count=record[name])
            for name, template in SAID.items()
            if record[name] or name in {"new", "known"}
        ]
        yield f"{record['file']}  {separator.join(counts)}"
