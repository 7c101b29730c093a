"""``zhangju keywords``: the words a document is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from tui.commands.arguments import Form, open_named
from tui.commands.output import Record, print_records


def keywords(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A path, an id, a title or a part of one")],
    count: Annotated[int, typer.Option("--count", min=1, max=1000, help="How many words")] = 20,
    form: Form = "text",
) -> int:
    """Propose keywords for a document, the weightiest first"""
    from documents.keywords import keywords_of

    _, document = open_named(context.obj, doc)
    words = keywords_of(document, count=count)
    records = ({"word": one.word, "weight": one.weight, "count": one.count} for one in words)
    found = print_records(records, form, _lines)
    if not found and form == "text":
        context.obj.remark("Nothing found")
    return 0 if found else 1


def _lines(records: Iterable[Record]) -> Iterator[str]:
    """How often a word stands in the text, then the word."""
    for record in records:
        yield f"{record['count']:>5}  {record['word']}"
