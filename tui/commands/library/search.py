"""``zhangju search``: words in many documents, each hit with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING, Annotated

import typer

from documents.errors import ZhangjuError
from tui.commands.arguments import Form, checked_text, cite_unit
from tui.commands.at_hand import library_paths
from tui.commands.call import Call
from tui.commands.errors import QueryEmpty
from tui.commands.library.refreshing import refreshed
from tui.commands.library.searched_notes import note_records
from tui.commands.output import Linked, Printed, Record, link_to, print_records
from tui.commands.several import Several

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.library.hits import Hit
    from documents.library.index.shelf_index import KeptHits
    from documents.library.query import Query
    from documents.library.search import DocumentHits

CONTEXT = 16  # characters on each side of a hit


def search(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="Words that occur in one clause, or “a phrase”")
    ],
    docs: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC", help="Where to look; default: the library and the seed documents"),
    ] = None,
    regex: Annotated[bool, typer.Option("--regex", help="QUERY is a regular expression")] = False,
    form: Form = "text",
) -> int:
    """Find words, in any script and width, in documents and in notes, and print them in their context"""
    call: Call = context.obj
    from documents.library.query import parse_query
    from documents.library.search import says_something

    if not says_something(checked_text(query, "QUERY")):
        raise QueryEmpty
    asked = parse_query(query, regex=regex)
    several = Several(call, docs or ())
    if docs:
        records = _records(call, several, asked)
    else:
        on_shelf = _records_on_shelf(call, several, asked, is_whole=form != "text")
        records = chain(on_shelf, note_records(call, asked))
    count = print_records(records, form, partial(_by_document, call))
    if several.code or call.unread:
        return several.code or call.unread
    if not count and form == "text":
        call.remark("Nothing found")
    return 0 if count else 1


def _records(call: Call, several: Several, query: Query) -> Iterator[Record]:
    """The hits in the documents that were named, then the notes on them."""
    from documents.addresses.address_book import AddressBook
    from documents.library.search import NotSearched, search_all

    ids = []
    for answer in search_all(several.entries, query, call.open):
        if isinstance(answer, NotSearched):
            several.complain(answer.problem)
            continue
        ids.append(answer.document.id)
        if answer.hits:
            book = AddressBook.of(answer.document)
            yield from (_record(answer, hit, book) for hit in answer.hits)
    yield from note_records(call, query, ids)


def _records_on_shelf(call: Call, several: Several, query: Query, *, is_whole: bool) -> Iterator[Record]:
    """The hits in the library and the seeds, by the index; ``is_whole``: with their citations, for which each document
    with hits is opened."""
    from documents.addresses.address_book import AddressBook
    from documents.catalog import seeds
    from documents.library.index.shelf_index import ShelfIndex
    from documents.library.search import NotSearched

    with ShelfIndex(library_paths(), seeds()) as index:
        if any(file.segment is None for file in index.files()):
            refreshed(call, index, every=False)
        for problem in index.problems:
            call.complain(problem)
        for found in index.search(query, call.open):
            if isinstance(found, NotSearched):
                several.complain(found.problem)
                continue
            kept = None if is_whole else found.kept_hits()
            if kept is not None:
                yield from (_kept_record(kept, hit) for hit in kept.hits)
                continue
            try:
                answer = found.hits(call.open)
            except ZhangjuError as problem:
                several.complain(problem)
                continue
            book = AddressBook.of(answer.document)
            yield from (_record(answer, hit, book) for hit in answer.hits)
        if index.was_stale:
            refreshed(call, index, every=True)


def _kept_record(found: KeptHits, hit: Hit) -> Record:
    """A hit as the text output shows it."""
    document, address = found.document, found.document.address_of(hit)
    before, words, after = document.in_context(hit.start, hit.end, CONTEXT)
    return {
        "document": {"id": document.id, "title": document.name},
        "path": found.path,
        "address": address,
        "link": link_to(document.id, address),
        "before": before,
        "hit": words,
        "after": after,
    }


def _record(answer: DocumentHits, hit: Hit, book: AddressBook) -> Record:
    from documents.addresses.citations import in_title_marks
    from documents.words.finding import in_context

    document = answer.document
    unit = None if hit.unit_index is None else document.units[hit.unit_index]
    address = "" if unit is None else book.address(unit)
    before, words, after = in_context(document, hit.start, hit.end, CONTEXT)
    return {
        "document": {"id": document.id, "title": document.name},
        "path": str(answer.entry.path),
        "address": address,
        "citation": in_title_marks(document.name) if unit is None else cite_unit(document, book, unit),
        "link": link_to(document.id, address),
        "start": hit.start,
        "end": hit.end,
        "before": before,
        "hit": words,
        "after": after,
    }


def _by_document(call: Call, records: Iterable[Record]) -> Iterator[Printed]:
    """The hits under the title of their document, each after its address; notes after whose they are, too."""
    from documents.addresses.citations import in_title_marks

    for (title, _path, are_notes), hits in groupby(
        records,
        key=lambda record: (record["document"]["title"], record.get("path"), "note" in record),
    ):
        marked = in_title_marks(title)
        yield call.say("Notes: {title}", title=marked) if are_notes else marked
        for hit in hits:
            before, after = ("…" if len(hit[side]) >= CONTEXT else "" for side in ("before", "after"))
            address = Linked(hit["address"], hit["link"])
            found = f"【{hit['hit']}】" if hit["hit"] else ""
            reader = f"{hit['note']['creator']}: " if are_notes else ""
            yield "  ", address, f"  {reader}{before}{hit['before']}{found}{hit['after']}{after}"
