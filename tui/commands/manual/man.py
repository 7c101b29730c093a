"""``zhangju man``: the manual page of this version, for ``man`` to read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from documents.messages import Template
from tui.commands.call import Call
from tui.commands.help import translate_texts
from tui.commands.manual.roff import entries, escaped, heading, paragraphs, subheading, title
from tui.commands.output import print_text

_VARIABLES: Final[tuple[tuple[str, Template], ...]] = (
    ("ZHANGJU_HOME", "The data folder; else the system's folder for the data of programs"),
    ("ZHANGJU_READER", "Whose notebook; overrides the settings"),
    ("ZHANGJU_CACHE", "The folder of what can be found out again"),
    ("ZHANGJU_PLAIN", "1: read line by line on a terminal; 0: with the screen"),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The language of the interface, where nothing else says it"),
)
_CODES: Final[tuple[tuple[str, Template], ...]] = (
    ("0", "Done"),
    ("1", "Nothing was found"),
    ("2", "Wrong use or bad input, told in one line; or notes that could not be read"),
    ("3", "The notebook could not be saved"),
)


def man(
    context: typer.Context,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file instead"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file")] = False,
) -> int:
    """Print the manual page: zhangju man | man -l -

    For man zhangju: zhangju man -o ~/.local/share/man/man1/zhangju.1
    """
    from annotations.exports.writing import write_export

    call: Call = context.obj
    page = manual_page(call)
    if output is None:
        print_text(page.removesuffix("\n"))
        return 0
    path = Path(output).expanduser()
    write_export(path, page, overwrite=force)
    call.remark("Written to {path}", path=str(path.absolute()))
    return 0


def manual_page(call: Call) -> str:
    """The page, in the language of the call."""
    return "\n".join(_lines(call)) + "\n"


def _lines(call: Call) -> Iterator[str]:
    from typer.main import get_command

    from tui.commands.command_line import command_line

    say = call.say
    every: Any = get_command(command_line())
    top = every.context_class(every, info_name="zhangju", obj=call, help_option_names=["-h", "--help"])
    translate_texts(every, top)
    about, *further = every.help.split("\n\n")
    yield title("zhangju", version("zhangju"))
    yield heading(say("NAME"))
    yield (
        escaped("zhangju")
        + " \\- "
        + escaped(about.removeprefix("章句 Zhangju: ").removeprefix("章句 Zhangju："))
    )
    yield heading(say("SYNOPSIS"))
    yield "\\fBzhangju\\fR [OPTIONS] [PATH]..."
    yield ".br"
    yield "\\fBzhangju\\fR [OPTIONS] COMMAND [ARGS]..."
    yield heading(say("DESCRIPTION"))
    yield from paragraphs(further)
    yield heading(say("OPTIONS"))
    yield from entries(_records(every, top))
    yield heading(say("COMMANDS"))
    yield from _commands(every, top)
    for called, rows in ((say("ENVIRONMENT"), _VARIABLES), (say("EXIT STATUS"), _CODES)):
        yield heading(called)
        yield from entries((name, say(told)) for name, told in rows)


def _commands(group: Any, context: Any) -> Iterator[str]:
    """Each command with what it does and takes; those below a group by both names."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        below = command.context_class(command, info_name=name, parent=context)
        if hasattr(command, "commands"):
            yield from _commands(command, below)
            continue
        translate_texts(command, below)
        pieces = " ".join(command.collect_usage_pieces(below))
        yield subheading(f"{below.command_path} {pieces}")
        yield from paragraphs((command.help or "").split("\n\n"))
        yield from entries(_records(command, below))


def _records(command: Any, context: Any) -> Iterator[tuple[str, str]]:
    """What may be given, but what every command knows."""
    for parameter in command.get_params(context):
        known = context.parent is not None and not {"--help", "--lang"}.isdisjoint(parameter.opts)
        record = None if known else parameter.get_help_record(context)
        if record is not None:
            called, about = record
            yield called if parameter.metavar is None or "-" in called[:1] else parameter.metavar, about
