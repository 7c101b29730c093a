"""``zhangju keywords``: the words a document, or a part of it, is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tui.commands.arguments import Form, PlaceName, checked_text, open_named, open_place
from tui.commands.at_hand import split_place
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from documents.document import Document

MOST_AT_HAND: Final = 12
"""Other texts that are opened to weigh words against."""
LARGEST_AT_HAND: Final = 200_000
"""Bytes of one of them."""


def keywords(
    context: typer.Context,
    doc: PlaceName,
    count: Annotated[int, typer.Option("--count", min=1, max=1000, help="How many words")] = 20,
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            "--glossary", metavar="FILE", help="Treat its terms as words this time; may be repeated"
        ),
    ] = None,
    form: Form = "text",
) -> int:
    "Propose keywords for a document or one unit of it, the most characteristic first"
    from annotations.preferences.glossaries import own_words
    from annotations.preferences.word_lists import read_glossary
    from annotations.storage.home import Home
    from documents.words.keywords import keywords_of

    if split_place(doc)[1]:
        place = open_place(context.obj, doc)
        document, within = place.document, place.span
    else:
        document, within = open_named(context.obj, doc)[1], None
    more = [Path(checked_text(path, "--glossary")) for path in glossary or ()]
    for path in more:
        read_glossary(path)  # one that is named must be there
    dictionary, problems = own_words(Home.default(os.environ), more)
    words = keywords_of(document, within=within, count=count, dictionary=dictionary, others=_others_at_hand())
    context.obj.warn_of(problems)
    records = ({"word": keyword.word, "weight": keyword.weight, "count": keyword.count} for keyword in words)
    printed = print_records(records, form, _lines)
    if not printed and form == "text":
        context.obj.remark("Nothing found")
    return 0 if printed else 1


def _others_at_hand() -> Iterator[Document]:
    """The small texts of the library and the seeds, a few of them; what cannot be opened is none."""
    from documents.catalog import open_entry
    from documents.errors import DocumentError
    from tui.commands.at_hand import entries_at_hand

    for entry in entries_at_hand()[:MOST_AT_HAND]:
        with suppress(DocumentError, OSError):
            if entry.path.stat().st_size <= LARGEST_AT_HAND:
                yield open_entry(entry)


def _lines(records: Iterable[Record]) -> Iterator[str]:
    """How often a word stands in the text, then the word."""
    for record in records:
        yield f"{record['count']:>5}  {record['word']}"
