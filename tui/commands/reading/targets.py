"""``zhangju targets``: the figures that policy texts set, of one document or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from tui.commands.arguments import cite_unit
from tui.commands.columns import aligned_links, shortened
from tui.commands.output import Linked, Printed, Record, link_to, print_json_records, print_records, write_raw
from tui.commands.several import Several

if TYPE_CHECKING:
    from pathlib import Path

    from documents.addresses.address_book import AddressBook
    from documents.document import Document
    from documents.targets.comparing import ComparedTargets
    from documents.targets.target import PolicyTarget

TableForm = Literal["text", "json", "jsonl", "csv", "markdown"]
_LONGEST: Final = 24  # characters of what is measured, in a line of text
_COLUMNS: Final = (
    "document",
    "address",
    "measure",
    "figure",
    "qualifier",
    "year",
    "bound",
    "citation",
    "text",
)
_YEARLY: Final = "每年"
_NONE: Final = "-"


def targets(
    context: typer.Context,
    docs: Annotated[
        list[str], typer.Argument(metavar="DOC", help="Paths, folders, ids, titles or parts of titles")
    ],
    compare: Annotated[
        bool, typer.Option("--compare", help="Lay what measures the same side by side, a column a document")
    ] = False,
    form: Annotated[TableForm, typer.Option("--format", help="Output format")] = "text",
) -> int:
    """List the figures that policy texts set: what is measured, how much, until when, who is bound"""
    several = Several(context.obj, docs)
    count = (_compare if compare else _list)(several, form)
    if several.code:
        return several.code
    if not count and form == "text":
        context.obj.remark("Nothing found")
    return 0 if count else 1


def _list(several: Several, form: TableForm) -> int:
    records = _records(several)
    if form == "csv":
        return _print_csv(_COLUMNS, ([_plain(record)[name] for name in _COLUMNS] for record in records))
    if form == "markdown":
        shown = ("address", "measure", "figure", "year", "bound", "citation")
        rows = ([_with_qualifier(_plain(record))[name] for name in shown] for record in records)
        return _print_markdown(shown, rows)
    return print_records(records, form, lambda some: _lines(some, several=len(several.entries) > 1))


def _records(several: Several) -> Iterator[dict[str, Any]]:
    from documents.addresses.address_book import AddressBook
    from documents.targets.finding import targets_of

    for _, document in several.opened():
        book = AddressBook.of(document)
        for target in targets_of(document):
            yield record_of(document, book, target)


def record_of(document: Document, book: AddressBook, target: PolicyTarget) -> dict[str, Any]:
    """A target as the commands print it; ``number`` is in ``unit``, offsets are those of the document's text."""
    figure = target.figure
    return {
        "document": {"id": document.id, "title": document.name},
        "address": book.address(target.unit),
        "citation": cite_unit(document, book, target.unit),
        "link": link_to(document.id, book.address(target.unit)),
        "measure": target.measure,
        "figure": target.written,
        "qualifier": target.qualifier,
        "number": figure.number,
        "number_to": figure.number_to,
        "unit": figure.unit,
        "change": target.change,
        "year": target.year,
        "yearly": target.yearly,
        "bound": target.bound,
        "text": document.slice(target.unit.text) if target.unit.text else "",
        "start": target.span.start,
        "end": target.span.end,
    }


def _plain(record: Record) -> dict[str, str]:
    """The cells of a record as words."""
    cells = {name: str(record[name] or "") for name in _COLUMNS if name != "document"}
    cells["document"] = record["document"]["title"]
    if record["yearly"]:
        cells["year"] = _YEARLY
    return cells


def _with_qualifier(cells: dict[str, str]) -> dict[str, str]:
    from documents.targets.target import qualified

    return cells | {"figure": qualified(cells["figure"], cells["qualifier"])}


def _lines(records: Iterable[Record], *, several: bool) -> Iterator[Printed]:
    """Aligned lines, below the document's title where there are several."""
    from itertools import groupby

    for number, (document, of_document) in enumerate(
        groupby(records, key=lambda record: (record["document"]["id"], record["document"]["title"]))
    ):
        if several:
            yield ("\n" * (number > 0), document[1], "\n")
        rows: list[tuple[str | Linked, ...]] = []
        for record in of_document:
            cells = _with_qualifier(_plain(record))
            measure = {"rise": "↑ ", "fall": "↓ "}.get(record["change"], "") + record["measure"]
            address = Linked(record["address"], record["link"])
            rows.append(
                (address, cells["year"], cells["figure"], shortened(measure, _LONGEST), cells["bound"])
            )
        yield from aligned_links(rows)


def _compare(several: Several, form: TableForm) -> int:
    from documents.addresses.address_book import AddressBook
    from documents.targets.comparing import compared
    from documents.targets.finding import targets_of

    books: list[tuple[Document, AddressBook]] = []
    paths: list[Path] = []
    found: list[list[PolicyTarget]] = []
    for entry, document in several.opened():
        books.append((document, AddressBook.of(document)))
        paths.append(entry.path)
        found.append(list(targets_of(document)))
    rows = compared(found)
    if form in ("json", "jsonl"):
        records = (_compared_record(row, books) for row in rows)
        print_json_records(records, "json" if form == "json" else "jsonl")
        return len(rows)
    heads = ["measure", *_heads([document for document, _ in books], paths)]
    cells = [
        [_measure(row), *(_cell(cell, book) for cell, (_, book) in zip(row.cells, books, strict=True))]
        for row in rows
    ]
    if form == "csv":
        return _print_csv(heads, [["" if cell == _NONE else cell for cell in line] for line in cells])
    if form == "markdown":
        return _print_markdown(heads, cells)
    if cells:
        from tui.commands.columns import aligned
        from tui.commands.output import print_text

        short = [[shortened(cell, _LONGEST) for cell in line] for line in [["", *heads[1:]], *cells]]
        print_text("\n".join(aligned(short)))
    return len(cells)


def _heads(documents: Sequence[Document], paths: Sequence[Path]) -> list[str]:
    """The documents' titles; versions of one are told apart by their dates, else by their files' names."""
    from collections import Counter

    from documents.comparing.version_dates import date_of

    titles = Counter(document.name for document in documents)
    days = [date_of(document, path.stem) or "" for document, path in zip(documents, paths, strict=True)]
    dated = Counter(zip((document.name for document in documents), days, strict=True))
    heads = []
    for document, path, day in zip(documents, paths, days, strict=True):
        is_told = (
            len(day) > len("2026") and dated[document.name, day] == 1
        )  # a year alone is that of the plan
        told = day if is_told else path.name
        heads.append(document.name if titles[document.name] == 1 else f"{told} {document.name}")
    return heads


def _measure(row: ComparedTargets) -> str:
    return {"rise": "↑ ", "fall": "↓ "}.get(row.change, "") + row.measure


def _cell(targets_there: Sequence[PolicyTarget], book: AddressBook) -> str:
    """What a document sets of a measure: 600亿元 (2027, 二.1); 1000亿元 (2030, 二.2)."""
    from documents.targets.target import qualified

    told = []
    for target in targets_there:
        when = _YEARLY if target.yearly else str(target.year or "")
        where = ", ".join(part for part in (when, book.address(target.unit)) if part)
        told.append(f"{qualified(target.written, target.qualifier)} ({where})")
    return "; ".join(told) or _NONE


def _compared_record(row: ComparedTargets, books: Sequence[tuple[Document, AddressBook]]) -> dict[str, Any]:
    return {
        "measure": row.measure,
        "unit": row.unit,
        "change": row.change,
        "documents": [
            {
                "document": {"id": document.id, "title": document.name},
                "targets": [record_of(document, book, target) for target in cell],
            }
            for cell, (document, book) in zip(row.cells, books, strict=True)
        ],
    }


def _print_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    import csv
    import io

    from annotations.exports.csv_table import inert
    from documents.harmless import harmless

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    count = 0
    for count, row in enumerate(rows, 1):
        if count == 1:
            writer.writerow([inert(harmless(head)) for head in heads])
        writer.writerow([inert(harmless(cell)) for cell in row])
    write_raw(table.getvalue())
    return count


def _print_markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    from annotations.exports.markdown import literal

    lines = [[literal(cell) for cell in row] for row in rows]
    if lines:
        shown = [[literal(head) for head in heads], ["---"] * len(heads), *lines]
        write_raw("".join(f"| {' | '.join(line)} |\n" for line in shown))
    return len(lines)
