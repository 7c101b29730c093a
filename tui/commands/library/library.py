"""``zhangju library``: the files and folders that the reader opens by itself, and that DOC can name by title."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tui.commands.arguments import Form, checked_text, one_of
from tui.commands.at_hand import library, library_paths
from tui.commands.columns import aligned
from tui.commands.errors import InFolder
from tui.commands.output import Record, print_records
from tui.typesetting.lists.version_words import other_versions

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.arranging import Grouping, Sorting
    from tui.commands.call import Call
    from tui.commands.library.arranged_list import LibraryRow

SHOWN_OF_AN_ID = 8  # characters
NOT_KNOWN = "–"
GROUPED = ("folder", "kind", "issuer", "year")
SORTINGS = ("recent", "title", "date", "size")
MOST_PRINTED = 50  # documents, of those that are added at once


def list_library(
    context: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="|".join(GROUPED),
            help="In groups; a document of which it is not known comes last",
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort", metavar="|".join(SORTINGS), help="Read last, by title, newest, or longest first"
        ),
    ] = None,
    versions: Annotated[
        bool, typer.Option("--versions", help="A row for each version of a work, too, the newest first")
    ] = False,
    form: Form = "text",
) -> int:
    """List the documents of the library; copies are one, and so are versions of one work"""
    from tui.commands.library.arranged_list import arranged

    call: Call = context.obj
    grouping = None if by is None else cast("Grouping", one_of(by, GROUPED, "--by"))
    sorting = None if sort is None else cast("Sorting", one_of(sort, SORTINGS, "--sort"))
    shelf = library(read=True)
    groups = arranged(shelf, grouping or "", sorting)
    records = (_row_record(row, group.name, grouping) for group in groups for row in group.rows)
    lines = _EntryLines(call, with_versions=versions)
    count = print_records(records, form, lines if grouping is None else partial(_grouped_lines, lines))
    call.warn_of(shelf.problems)
    if not count and not shelf.problems and form == "text":
        call.remark("The library is empty")
    return 2 if shelf.problems else 0 if count else 1


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, and folders with everything that is or will be in them"),
    ],
) -> int:
    """Add files and folders to the library, and print the documents there"""
    from annotations.preferences.settings import changed_library
    from documents.errors import ZhangjuError

    call: Call = context.obj
    code = 0
    good: dict[str, tuple[Entry, ...]] = {}
    for path in paths:
        try:
            good[_whole(checked_text(path, "PATH"))] = _readable(path, call)
        except ZhangjuError as error:
            code = call.complain(error)
    if good:
        changed_library(_settings_path(), add=good)
        added = {str(entry.path): entry for entries in good.values() for entry in entries}
        print_records(map(_record, islice(added.values(), MOST_PRINTED)), "text", _lines)
        if len(added) > MOST_PRINTED:
            call.remark(
                "{count} documents in all; the others: {command}",
                count=str(len(added)),
                command="zhangju library list",
            )
    return code


def remove(
    docs: Annotated[
        list[str],
        typer.Argument(metavar="DOC", help="Paths as they were added, titles, parts of titles or ids"),
    ],
) -> int:
    """Take files and folders out of the library; they stay on the disk"""
    from annotations.preferences.settings import changed_library, load_settings

    stored = load_settings(_settings_path())[0].library
    gone = [_stored_path(checked_text(doc, "DOC"), stored) for doc in docs]
    changed_library(_settings_path(), remove=gone)
    return 0


def refresh(context: typer.Context) -> int:
    """Read what is new in the library or was edited, so that searching finds it at once"""
    from documents.catalog import seeds
    from documents.library.index.shelf_index import ShelfIndex
    from tui.commands.library.refreshing import refreshed

    call: Call = context.obj
    with ShelfIndex(library_paths(), seeds()) as index:
        outcome = refreshed(call, index, every=True)
    call.warn_of(outcome.problems)
    if outcome.is_elsewhere:
        call.remark("Another window reads the library just now")
    else:
        call.remark(
            "{count} documents: {read} read, {renamed} renamed, {gone} gone",
            count=str(outcome.count),
            read=str(outcome.read),
            renamed=str(outcome.renamed),
            gone=str(outcome.gone),
        )
    return 2 if outcome.problems else 0


COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("list", list_library),
    ("refresh", refresh),
    ("add", add),
    ("remove", remove),
)


def _stored_path(doc: str, stored: Sequence[str]) -> str:
    """The path in the settings that a path or a document's title means; UnknownDocument and the like, InFolder."""
    from documents.catalog import entry_of

    if (whole := _whole(doc)) in stored:
        return whole
    entry = entry_of(doc, library(read=True).entries)
    if (path := str(entry.path)) in stored:
        return path
    raise InFolder(title=entry.title, folder=entry.path.parent)


def _readable(path: str, call: Call) -> tuple[Entry, ...]:
    """The documents at a path that can be opened; of a folder, those that cannot are told. Raises DocumentError."""
    from documents.library.index.shelf_index import ShelfIndex
    from documents.library.shelf import library_at
    from tui.commands.library.refreshing import refreshed

    with ShelfIndex([_whole(path)]) as index:
        refreshed(call, index, every=True)  # on all cores, and it is told how far
    shelf = library_at([_whole(path)], read=True)
    readable = tuple(entry for entry in shelf.entries if entry.path not in shelf.unread)
    if not readable:
        raise shelf.problems[0]
    call.warn_of(shelf.problems)
    return readable


def _record(entry: Entry) -> Record:
    return {"id": entry.known_id, "title": entry.title, "script": entry.script, "path": str(entry.path)}


def _row_record(row: LibraryRow, group: str, by: str | None) -> Record:
    told = {"kind": row.kind or None, "issuer": row.issuer or None, "date": row.day or None}
    named = {} if by is None else {"group": group or None}
    others = [
        {**_record(other.entry), "date": other.day or None, "places": list(map(str, other.places))}
        for other in row.versions
    ]
    more = {"characters": row.characters, "places": list(map(str, row.places)), "versions": others}
    return {**named, **_record(row.entry), **told, **more}


def _grouped_lines(lines: _EntryLines, records: Iterable[Record]) -> Iterator[str]:
    """Each group below its name, with its documents as they are listed otherwise."""
    for number, (name, of_group) in enumerate(groupby(records, key=itemgetter("group"))):
        yield ("\n" if number else "") + (name or NOT_KNOWN)
        yield from ("  " + line for line in lines(of_group))


class _EntryLines:
    """A line for each document; below it where else it lies, and of when its other versions are, or a line for each."""

    def __init__(self, call: Call, *, with_versions: bool) -> None:
        self._call, self._with_versions = call, with_versions

    def __call__(self, records: Iterable[Record]) -> Iterator[str]:
        """The lines of some documents."""
        listed = list(records)
        for line, record in zip(_lines(listed), listed, strict=True):
            yield line
            yield from (f"{' ' * SHOWN_OF_AN_ID}  {more}" for more in self._below(record))

    def _below(self, record: Record) -> Iterator[str]:
        say, versions = self._call.say, record["versions"]
        if record["places"]:
            yield say("also at {path}", path=", ".join(record["places"]))
        if self._with_versions and versions:
            yield from aligned([(one["date"] or NOT_KNOWN, *_cells(one)) for one in versions])
        elif versions:
            yield other_versions(say, [one["date"] or "" for one in versions])


def _lines(records: Iterable[Record]) -> Iterator[str]:
    """The beginning of the id, the title, the path."""
    rows = list(map(_cells, records))
    yield from aligned(rows) if rows else ()


def _cells(record: Record) -> tuple[str, str, str]:
    return ((record["id"] or "-")[:SHOWN_OF_AN_ID], record["title"], record["path"])


def _settings_path() -> Path:
    from annotations.storage.home import Home

    return Home.default(os.environ).settings_path


def _whole(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - without .. in it, links as they are
