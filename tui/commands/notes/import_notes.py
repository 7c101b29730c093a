"""``zhangju import``: notes from files, Zhangju's own whole, those of other programs onto a document."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from documents.errors import ZhangjuError
from documents.messages import Template
from tui.commands.arguments import Form, checked_text, open_named
from tui.commands.call import Call
from tui.commands.errors import NotAlone
from tui.commands.notes.writing import Writer, own_notebook
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.imports.onto_document import ImportPlan, UndoneImport
    from annotations.imports.placement import Placement
    from annotations.notebook.notebook import Notebook
    from documents.document import Document
    from tui.locale.language import Speech

SAID: Final[dict[str, Template]] = {
    "new": "new: {count}",
    "further": "further revisions: {count}",
    "known": "known already: {count}",
    "destroyed": "left out, destroyed here before: {count}",
    "back": "back from the bin: {count}",
    "moved": "placed now: {count}",
    "binned": "known, in the bin: {count}",
    "unplaced": "not placed: {count}",
    "left_out": "left out: {count}",
    "undone": "put in the bin: {count}",
    "gone": "in the bin already, or gone: {count}",
    "changed": "changed since, left as they are: {count}",
}
"""What is said of each count of a record."""
_ALWAYS: Final = frozenset({"new", "known"})
LONGEST_NAME: Final = 200  # characters
_SHOWN: Final = 60  # characters of a quote or a body


@dataclass(frozen=True)
class _Asked:
    """What was asked: the document to place notes on, who is meant where a file names nobody."""

    document: Document | None
    doc: str | None
    name: str | None
    dry_run: bool


class _Import:
    """Some files, read one after the other; ``code`` is the exit code of the worst of them so far."""

    def __init__(self, call: Call, notebook: Notebook, asked: _Asked) -> None:
        self.code = 0
        self._call, self._notebook, self._asked = call, notebook, asked

    def records(self, files: Iterable[str], *, undoing: bool) -> Iterator[dict[str, Any]]:
        """What came of each file; what cannot be read is told, and the next one is."""
        for file in files:
            try:
                if undoing:
                    yield self._undone(file)
                elif self._asked.document is None:
                    yield self._as_they_are(file)
                else:
                    yield self._onto(file, self._asked.document)
            except ZhangjuError as error:
                if error.exit_code == 3:  # nothing more can be saved
                    raise
                self.code = self._call.complain(error)

    def _as_they_are(self, file: str) -> dict[str, Any]:
        """Take in notes that say themselves what they are on."""
        from annotations.imports.onto_document import hanging
        from annotations.imports.web_annotations import read_annotations

        data, path = _bytes_of(file), Path(file)
        _check_alone(data, path, self._call.encoding)
        notes = read_annotations(path)
        arriving = self._notebook.arriving(notes)
        if not self._asked.dry_run and arriving.wanted:
            taken = self._notebook.take_in(arriving.wanted)
            self._remember(file, data, None, tuple((note.id, note.name) for note in taken))
        lost = hanging(arriving.wanted)
        if lost:
            template: Template = (
                "Made on {title}, which is not a document here; to place them on one: {command}"
            )
            command = f"zhangju import {shlex.quote(file)} --document DOC"
            self._call.remark(template, title=lost[0].document.title, command=command)
        return {
            "file": file,
            **{name: len(getattr(arriving, name)) for name in ("new", "further", "known", "destroyed")},
        }

    def _onto(self, file: str, document: Document) -> dict[str, Any]:
        """Place what a file of any program tells on the document."""
        from annotations.imports.brought import load_imports
        from annotations.imports.formats import read_import
        from annotations.imports.import_source import decoded
        from annotations.imports.onto_document import plan, take_in
        from annotations.imports.placement import place

        data = _bytes_of(file)
        form, read = read_import(decoded(data, Path(file), self._call.encoding))
        reader = self._asked.name or self._notebook.identity.reader
        placement = place(document, read.annotations, format_name=form.key, reader=reader)
        imports = load_imports(self._notebook.home)
        planned = plan(self._notebook, document, [placed.note for placed in placement.placed], imports)
        if planned.brings and not self._asked.dry_run:
            brought = take_in(self._notebook, document, planned)
            self._remember(file, data, document, brought)
        if not planned.brings:
            self.code = self.code or 1
        return {
            "file": file,
            "format": read.format,
            "document": {"id": document.id, "title": document.name},
            **{
                name: len(getattr(planned, name))
                for name in ("new", "further", "known", "destroyed", "back", "moved")
            },
            "binned": planned.binned,
            "unplaced": len(placement.unplaced),
            "left_out": len(read.left_out),
            "annotations": list(_told(placement, planned, self._call.say)),
            "records_left_out": [
                {"number": left.number, "reason": self._call.say(left.reason, **left.facts)}
                for left in read.left_out
            ],
        }

    def _undone(self, file: str) -> dict[str, Any]:
        """Put what the file's imports brought in the bin."""
        from annotations.imports.brought import load_imports, set_undone
        from annotations.imports.onto_document import undo
        from documents.identity import digest_of

        path = _whole(file)
        try:
            digest = digest_of(_bytes_of(file))
        except ZhangjuError:  # the file is gone or another: its path is known
            digest = ""
        document = self._asked.document
        id_, title = (document.id, document.name) if document else ("", "")
        imports = load_imports(self._notebook.home)
        meant = [one for one in imports if not one.undone and one.is_of(path, digest, id_, title)][-1:]
        undone = undo(self._notebook, meant, dry_run=self._asked.dry_run)
        if meant and not self._asked.dry_run:
            set_undone(self._notebook.home, meant, undone=True)
        if not undone.binned:
            self.code = self.code or 1
        return _undone_record(file, undone)

    def _remember(
        self, file: str, data: bytes, document: Document | None, notes: tuple[tuple[str, str], ...]
    ) -> None:
        """Remember what came in, and say how it is taken back."""
        from annotations.imports.brought import BroughtImport, remember
        from annotations.note import now
        from documents.identity import digest_of

        id_, title = (document.id, document.name) if document else ("", "")
        remember(
            self._notebook.home,
            BroughtImport(str(_whole(file)), digest_of(data), id_, title, now(), notes),
        )
        if document is not None and self._asked.doc is not None:
            command = shlex.join(["zhangju", "import", file, "--document", self._asked.doc, "--undo"])
            self._call.remark("To undo it: {command}", command=command)


def import_notes(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="JSON-LD as export writes it; with --document, exports of Hypothesis, KOReader, Kindle, Readwise, Zotero, or a table",
        ),
    ],
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="DOC", help="Place the notes on this document, by their quotes"),
    ] = None,
    as_name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who made the notes where the file names nobody"),
    ] = None,
    undoing: Annotated[bool, typer.Option("--undo", help="Put what this import brought in the bin")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be imported, and change nothing")
    ] = False,
    reader: Writer = None,
    form: Form = "text",
) -> int:
    "Import notes from JSON-LD, or those of other programs onto a document; what is already here stays as it is"
    call: Call = context.obj
    if as_name is not None and document is None:
        raise NotAlone(option="--as", other="--document")
    name = None if as_name is None else _name(as_name)
    opened = None if document is None else open_named(call, document)[1]
    notebook = call.notebook(reader) if dry_run else own_notebook(call, reader)
    work = _Import(call, notebook, _Asked(opened, document, name, dry_run))
    print_records(
        work.records(files, undoing=undoing), form, lambda records: _as_text(records, call.say, whole=dry_run)
    )
    call.warn_of(notebook.problems)
    return work.code


def _name(as_name: str) -> str:
    """The name of ``--as`` as notes bear it; NotText, EmptyValue."""
    from annotations.imports.imported import line_of

    return line_of(checked_text(as_name, "--as")[:LONGEST_NAME], "--as")


def _bytes_of(file: str) -> bytes:
    from annotations.imports.import_source import read_import_bytes

    return read_import_bytes(Path(file))


def _check_alone(data: bytes, path: Path, encoding: str | None) -> None:
    """Raise NeedsDocument for a file of another program: its notes do not say what they are on."""
    from annotations.imports.formats import WEB_ANNOTATIONS, NeedsDocument, format_of
    from annotations.imports.import_source import decoded

    try:
        form = format_of(decoded(data, path, encoding))
    except ZhangjuError:  # whoever reads it as JSON-LD says what is wrong with it
        return
    if form is not WEB_ANNOTATIONS:
        raise NeedsDocument(file=path, format=form.name)


def _whole(file: str) -> Path:
    return Path(os.path.abspath(os.path.expanduser(file)))  # noqa: PTH100, PTH111 - the name stays, links and all


def _told(placement: Placement, planned: ImportPlan, say: Speech) -> Iterator[dict[str, Any]]:
    """The annotations as records, in the order of the file: where each stands, or why it does not."""
    states = {
        note.id: state
        for state in ("new", "further", "known", "destroyed", "back", "moved")
        for note in getattr(planned, state)
    }
    told: dict[int, dict[str, Any]] = {}
    for placed in placement.placed:
        note = placed.note
        target = note.target
        told[placed.annotation.number] = {
            "number": placed.annotation.number,
            "state": states.get(note.id, "known"),
            "id": note.id,
            "address": target.address if target else None,
            "start": target.start if target else None,
            "end": target.end if target else None,
            "quote": target.exact if target else None,
            "beginning": placed.beginning,
            "body": note.body,
            "tags": list(note.tags),
            "creator": note.creator,
            "created": note.created,
        }
    for unplaced in placement.unplaced:
        read = unplaced.annotation
        told[read.number] = {
            "number": read.number,
            "state": "unplaced",
            "quote": read.quote or None,
            "body": read.body,
            "tags": list(read.tags),
            "creator": read.creator,
            "reason": say(unplaced.reason, **unplaced.facts),
        }
    yield from (told[number] for number in sorted(told))


def _undone_record(file: str, undone: UndoneImport) -> dict[str, Any]:
    return {
        "file": file,
        "undone": len(undone.binned),
        "gone": undone.gone,
        "changed": len(undone.changed),
        "notes_changed": [note.id for note in undone.changed],
    }


def _as_text(records: Iterable[Record], say: Speech, *, whole: bool) -> Iterator[str]:
    for record in records:
        yield f"{record['file']}  {_counts(record, say)}"
        for told in record.get("annotations", ()):
            if whole or told["state"] == "unplaced":
                yield from _lines_of(told, say)
        for left in record.get("records_left_out", ()):
            yield "  " + say("record {number}: {reason}", **left)
        for note_id in record.get("notes_changed", ()):
            yield f"  {note_id}"


def _counts(record: Record, say: Speech) -> str:
    separator = ", " if say.lang == "en" else "，"
    always = _ALWAYS if "new" in record else frozenset({"undone"})
    counts = [
        say(template, count=record[name])
        for name, template in SAID.items()
        if name in record and (record[name] or name in always)
    ]
    return separator.join(counts)


def _lines_of(told: Mapping[str, Any], say: Speech) -> Iterator[str]:
    """One annotation: where it goes, or why it goes nowhere; its quote; its words."""
    where = told.get("address") or say("the whole document")
    if told["state"] == "unplaced":
        yield "  " + say("record {number}: {reason}", number=told["number"], reason=told["reason"])
    elif told["state"] in {"known", "destroyed"}:
        yield f"  {where}  ({say(_STATES[told['state']])})"
    else:
        yield f"  {where}" + (f"  ({say(_BEGINNING)})" if told["beginning"] else "")
    if told["quote"]:
        yield f"    「{_short(told['quote'])}」"
    if told["body"]:
        yield f"    {_short(told['body'])}"
    if told["tags"]:
        yield "    " + " ".join(f"#{tag}" for tag in told["tags"])


_STATES: Final[dict[str, Template]] = {
    "known": "known already",
    "destroyed": "destroyed here before",
}
_BEGINNING: Final[Template] = "found by its beginning"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
