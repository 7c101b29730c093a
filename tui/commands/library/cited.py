"""``zhangju cited``: who cites a document, or one unit of it, over the whole library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import typer

from tui.commands.arguments import Form, PlaceName
from tui.commands.columns import aligned_links
from tui.commands.library.concordance import AskedPlace, asked_of_the_shelf, in_context
from tui.commands.output import Linked, Printed, Record, link_to, print_records

if TYPE_CHECKING:
    from documents.concordance.citing import CitingPlace

_AROUND = 16  # characters on each side of a reference


def cited(context: typer.Context, place: PlaceName, form: Form = "text") -> int:
    """List what cites a document or one unit of it, in the library, the seeds and the document itself"""
    with asked_of_the_shelf(context.obj, place) as asked:
        count = print_records(_records(asked), form, _lines)
    if not count and form == "text":
        context.obj.remark("Nothing found")
    return 0 if count else 1


def _records(asked: AskedPlace) -> Iterator[dict[str, Any]]:
    from documents.concordance.citing import cited as citing_places

    place = asked.place
    for one in citing_places(place.document, place.book, place.unit, place.entry, asked.entries, asked.store):
        yield _record(one)


def _record(one: CitingPlace) -> dict[str, Any]:
    start, end = one.span
    return {
        "document": {"id": one.document, "title": one.title},
        "path": str(one.path),
        "address": one.address,
        "citation": one.citation,
        "link": link_to(one.document, one.address),
        "words": one.words[start - one.start : end - one.start],
        "context": in_context(one.words, start - one.start, end - one.start, _AROUND),
        "cites": one.cites,
        "reach": one.reach,
        "start": start,
        "end": end,
    }


def _lines(records: Iterable[Record]) -> Iterator[Printed]:
    """Below each document's title its clauses with the words around the reference; → where it means another unit."""
    for number, (document, of_document) in enumerate(
        groupby(records, key=lambda record: (record["document"]["id"], record["document"]["title"]))
    ):
        yield "\n" * (number > 0) + document[1]
        rows: list[tuple[str | Linked, ...]] = []
        for record in of_document:
            meant = "" if record["reach"] == "same" or not record["cites"] else f"→ {record['cites']}"
            rows.append((Linked(f"  {record['address']}", record["link"]), record["context"], meant))
        yield from aligned_links(rows)
