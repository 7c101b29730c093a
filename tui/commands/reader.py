"""``zhangju reader``: who reads here, on which device, and under which names; a change of name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tui.commands.arguments import Form, checked_text
from tui.commands.call import Call
from tui.commands.columns import aligned
from tui.commands.output import Record, print_records

if TYPE_CHECKING:
    from annotations.preferences.identity import Identity
    from tui.locale.language import Speech


def reader(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Be called so from now on; notes stay yours")
    ] = None,
    mine: Annotated[
        bool, typer.Option("--mine", help="The notes that lie under that name already are yours, too")
    ] = False,
    form: Form = "text",
) -> int:
    """Tell the reader's name, id, device and former names, or change the name"""
    from annotations.preferences.identity import Identity, renamed
    from annotations.storage.home import Home

    call: Call = context.obj
    home = Home.default(os.environ)
    if name is None:
        identity = Identity.settle(home, os.environ, reader=call.reader, writing=True)
    else:
        identity = renamed(
            home, checked_text(name, "--name"), os.environ, reader=call.reader, mine=mine, say=call.say.word
        )
    print_records([_record(identity)], form, lambda records: _as_text(records, call.say))
    overruling = os.environ.get("ZHANGJU_READER")
    if name is not None and overruling and overruling != identity.reader:
        call.remark("ZHANGJU_READER still says {name}, and overrules it", name=overruling)
    return 0


def _record(identity: Identity) -> Record:
    return {
        "name": identity.reader,
        "id": identity.id,
        "device": identity.device,
        "former_names": list(identity.names),
    }


def _as_text(records: Iterable[Record], say: Speech) -> Iterator[str]:
    separator = ", " if say.lang == "en" else "、"
    for record in records:
        rows = [
            (say("Name"), record["name"]),
            (say("Id"), record["id"]),
            (say("Device"), record["device"]),
            (say("Former names"), separator.join(record["former_names"])),
        ]
        yield "\n".join(line.rstrip() for line in aligned([row for row in rows if row[1]]))
