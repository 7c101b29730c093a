"""``zhangju notes tags``: the tags in use; renamed, merged or deleted on all notes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, checked_text, one_of
from tui.commands.call import Call
from tui.commands.errors import MissingTags
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.overview.retagging import Retagging

_ACTS = {"rename": 2, "merge": 2, "delete": 1}
"""What is done to tags, and how many have to be named at least; the last is what stands in their place, but of delete."""


def tags(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[rename OLD NEW | merge TAG... INTO | delete TAG...]",
            help="What is done to tags on all of your notes; without, they are listed",
        ),
    ] = None,
    form: Form = "text",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many notes would change, and change none")
    ] = False,
) -> int:
    "List the tags in use, and how many notes have them; rename, merge or delete them everywhere"
    call: Call = context.obj
    if words:
        return _change(call, words, form, dry_run=dry_run)
    notebook = call.notebook()
    print_records(({"tag": tag, "count": count} for tag, count in notebook.tags()), form, _tag_lines)
    call.warn_of(notebook.problems)
    return call.unread


def _change(call: Call, words: Sequence[str], form: Form, *, dry_run: bool) -> int:
    from annotations.overview.retagging import notes_meant, retagging

    wanted = _asked(words)
    notebook = call.notebook()
    if dry_run:
        own, of_others = notes_meant(notebook, wanted)
        changed = len({note.id for note in own})
    else:
        done = retagging(notebook, wanted)()
        changed, of_others = len({change.after.id for change in done.changes}), done.of_others
    record = {"changed": changed, "of_others": of_others}
    if form == "text":
        said = "Notes that would change: {count}" if dry_run else "Changed notes: {count}"
        call.remark(said, count=str(changed))
        if of_others:
            call.remark("notes of others that keep it: {count}", count=str(of_others))
    else:
        print_records([record], form, lambda _records: ())
    call.warn_of(notebook.problems)
    return call.unread or (0 if changed else 1)


def _asked(words: Sequence[str]) -> Retagging:
    """What is to be done; raises WrongChoice, MissingTags, WrongTag."""
    from annotations.overview.retagging import Retagging

    act = one_of(words[0], _ACTS, "tags")
    named = [checked_text(word, "TAG") for word in words[1:]]
    if len(named) < _ACTS[act] or (act == "rename" and len(named) > _ACTS[act]):
        raise MissingTags(act=act)
    if act == "delete":
        return Retagging.of(named, deletes=True)
    return Retagging.of(named[:-1], named[-1])


def _tag_lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield f"{record['count']:>5}  #{record['tag']}"
