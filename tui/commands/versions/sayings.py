"""``zhangju versions join|part|date|undo``: what the reader says of works and their versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from documents.messages import Template
from tui.commands.arguments import checked_text, open_named
from tui.commands.output import print_text
from tui.commands.versions.line import DocName, list_versions
from tui.commands.versions.naming import kept_here

if TYPE_CHECKING:
    from annotations.note import DocumentRef
    from tui.commands.call import Call

OtherName = Annotated[str, typer.Argument(metavar="DOC", help="Another document")]

TAKEN_BACK: dict[str, Template] = {
    "join": "Taken back: {titles} are versions of one work",
    "part": "Taken back: {titles} are not versions of one work",
    "date": "Taken back: {titles} is of {date}",
}


def join(context: typer.Context, doc: DocName, other: OtherName) -> int:
    """Say that two documents are versions of one work, whatever their titles and texts are like"""
    document, another = (_named(context.obj, name) for name in (doc, other))
    kept_here()[1].join(document, another)
    return 0


def part(context: typer.Context, doc: DocName, other: OtherName) -> int:
    """Say that two documents are not versions of one work"""
    document, another = (_named(context.obj, name) for name in (doc, other))
    kept_here()[1].part(document, another)
    return 0


def date(
    context: typer.Context,
    doc: DocName,
    day: Annotated[str, typer.Argument(metavar="DATE", help="2024, 2024-11 or 2024-11-08")],
) -> int:
    """Say from when a version is, and print the date"""
    document = _named(context.obj, doc)
    print_text(kept_here()[1].say_date(document, checked_text(day, "DATE")))
    return 0


def undo(context: typer.Context) -> int:
    """Take back what was said last: a joining, a parting or a date"""
    from documents.addresses.citations import in_title_marks

    call: Call = context.obj
    saying = kept_here()[1].take_back()
    titles = (", " if call.say.lang == "en" else "、").join(map(in_title_marks, saying.titles))
    print_text(call.say(TAKEN_BACK[saying.matter], titles=titles, date=saying.date))
    return 0


COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("list", list_versions),
    ("join", join),
    ("part", part),
    ("date", date),
    ("undo", undo),
)


def _named(call: Call, doc: str) -> DocumentRef:
    from annotations.note import DocumentRef

    return DocumentRef.of(open_named(call, doc)[1])
