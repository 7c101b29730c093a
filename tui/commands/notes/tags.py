"""``zhangju notes tags``: the tags in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import typer

from tui.commands.arguments import Form
from tui.commands.call import Call
from tui.commands.output import Record, print_records


def tags(context: typer.Context, form: Form = "text") -> int:
    "List the tags in use, and how many notes have them"
    call: Call = context.obj
    notebook = call.notebook()
    print_records(({"tag": tag, "count": count} for tag, count in notebook.tags()), form, _tag_lines)
    call.warn_of(notebook.problems)
    return call.unread


def _tag_lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield f"{record['count']:>5}  #{record['tag']}"
