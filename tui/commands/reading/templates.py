"""``zhangju templates``: the templates that exports can be made with, and their text to be copied and changed."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.call import Call
from tui.commands.columns import aligned
from tui.commands.output import print_text, write_raw


def templates(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Print this one; default: list all")
    ] = None,
) -> int:
    """List the templates for exports, or print one, to copy and change it"""
    from annotations.exports.templates.template_files import template_meant, templates_in
    from annotations.storage.home import Home

    call: Call = context.obj
    folder = Home.default().templates
    if name is not None:
        write_raw(template_meant(name, folder).source())
        return 0
    shipped = call.say("comes with Zhangju")
    rows = [
        (one.name, one.suffix, shipped if one.is_shipped else str(one.path)) for one in templates_in(folder)
    ]
    print_text("\n".join(aligned(rows)))
    call.remark("Your own templates lie in {folder}, named like minutes.md.jinja", folder=str(folder))
    return 0
