"""``zhangju outline``: the tree of documents."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.arguments import Form
from tui.commands.output import print_json, print_json_records, print_text
from tui.commands.several import Several


def outline(
    context: typer.Context,
    docs: Annotated[
        list[str], typer.Argument(metavar="DOC", help="Paths, folders, ids, titles or parts of titles")
    ],
    form: Form = "text",
) -> int:
    """Print the sections and clauses of documents"""
    from documents.addresses.address_book import AddressBook
    from documents.outline import outline_json, outline_text

    several = Several(context.obj, docs)
    if form == "text":
        for index, (_, document) in enumerate(several.opened()):
            print_text("\n" * (index > 0) + outline_text(document, AddressBook.of(document)))
        return several.code
    if several.code and not several.entries:
        return several.code
    outlines = (outline_json(document, AddressBook.of(document)) for _, document in several.opened())
    if form == "json" and len(several.entries) == 1:
        for outline in outlines:
            print_json(outline)
    else:
        print_json_records(outlines, form)
    return several.code
