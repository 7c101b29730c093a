"""The command line: which commands there are, how a call is run and what its exit code is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated

import typer
from typer.main import get_command

from annotations.errors import LostReader
from documents.errors import ZhangjuError
from tui.collecting import much_is_read
from tui.commands.arguments import checked_text
from tui.commands.call import Call
from tui.commands.complaints import complain_of_use, speech_or_english
from tui.commands.doctor.doctor import doctor
from tui.commands.help import DocumentGroup, Encoding, ExplainedCommand, ExplainedGroup, Language
from tui.commands.library.library import COMMANDS as LIBRARY
from tui.commands.library.search import search
from tui.commands.misuse import language_in, said_of
from tui.commands.notes.add import add, answer, close, reopen, reply
from tui.commands.notes.check import check
from tui.commands.notes.delete import delete, restore
from tui.commands.notes.edit import edit
from tui.commands.notes.empty import empty
from tui.commands.notes.export import export
from tui.commands.notes.import_notes import import_notes
from tui.commands.notes.list_notes import list_notes
from tui.commands.notes.log import log
from tui.commands.notes.move import move
from tui.commands.notes.revisions import keep, revisions, versions
from tui.commands.notes.tags import tags
from tui.commands.output import print_text
from tui.commands.reader import reader
from tui.commands.reading.keywords import keywords
from tui.commands.reading.outline import outline
from tui.commands.reading.scripts import COMMANDS as CONVERSION_EXCEPTIONS
from tui.commands.reading.show import show
from tui.commands.reading.words import COMMANDS as WORDS
from tui.commands.versions.diff import diff
from tui.commands.versions.sayings import COMMANDS as VERSIONS

ABOUT = (
    "章句 Zhangju: read, mark and annotate Chinese documents clause by clause",
    (
        "`zhangju [PATH]...` opens the reader on files and folders; without any, on the library, or on the seed documents where that is empty. A file named like a command opens as ./outline. The commands below work without the reader's screen."
    ),
)

_WITHOUT_RICH = {"rich_markup_mode": None, "pretty_exceptions_enable": False, "no_args_is_help": False}


def run(arguments: Sequence[str]) -> int:
    """Run one call and return its exit code; what goes wrong is told in one line on stderr."""
    call = Call()
    call.look_at_settings()
    with much_is_read():
        code = _run(call, arguments)
    if call.settings_warning is not None:
        call.complain(call.settings_warning)
    return code


def _run(call: Call, arguments: Sequence[str]) -> int:
    command = get_command(command_line())
    if "_ZHANGJU_COMPLETE" in os.environ:
        command.main([], prog_name="zhangju")
    try:
        with command.make_context("zhangju", list(arguments), obj=call) as context:
            code = command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as wrong:
        context_of_error = getattr(wrong, "ctx", None)
        path = context_of_error.command_path if context_of_error else "zhangju"
        lang = call.lang or language_in(arguments)
        known = getattr(context_of_error.command, "commands", ()) if context_of_error else ()
        message = said_of(_in_one_line(wrong), speech_or_english(lang), known)
        return complain_of_use("Wrong use: {message}", lang, f"{path} --help", message=message)
    except LostReader as error:
        call.settings_warning = None  # it is what this error says
        return call.complain(error)
    except ZhangjuError as error:
        return call.complain(error)
    return code if isinstance(code, int) else 0


def _in_one_line(wrong: typer.TyperException) -> str:
    return " ".join(wrong.format_message().replace("Value error, ", "").rstrip(".").split())


def command_line() -> typer.Typer:
    """The commands, in the order in which the help lists them."""
    app = _group("\n\n".join(ABOUT), subcommand_metavar="[PATH]... | COMMAND [ARGS]...", add_completion=True)
    app.callback(invoke_without_command=True)(_everywhere)
    commands: tuple[Callable[..., int], ...] = (outline, show, search, keywords)
    for command in commands:
        app.command(cls=ExplainedCommand)(command)
    _add_group(app, "words", "Share keyword sets, and follow glossaries", WORDS)
    _add_group(app, "scripts", "Correct how words convert between the scripts", CONVERSION_EXCEPTIONS)
    notes = _group("Write, change and list notes")
    notes.command("list", cls=ExplainedCommand)(list_notes)
    writing = (add, edit, delete, restore, empty, reply, answer, close, reopen)
    for command in (*writing, check, move, revisions, keep, log, tags):
        notes.command(cls=ExplainedCommand)(command)
    notes.command(cls=ExplainedCommand, hidden=True)(versions)
    app.add_typer(notes, name="notes")
    app.command(cls=ExplainedCommand)(export)
    app.command("import", cls=ExplainedCommand)(import_notes)
    _add_group(app, "library", "Keep documents in the library", LIBRARY)
    _add_group(
        app,
        "versions",
        "List the versions of a document, and say which there are",
        VERSIONS,
        kind=DocumentGroup,
    )
    app.command(cls=ExplainedCommand)(diff)
    app.command(cls=ExplainedCommand)(reader)
    app.command(cls=ExplainedCommand)(doctor)
    return app


def _add_group(
    app: typer.Typer,
    name: str,
    about: str,
    commands: Sequence[tuple[str, Callable[..., int]]],
    kind: type[ExplainedGroup] = ExplainedGroup,
) -> None:
    group = _group(about, cls=kind)
    for command_name, command in commands:
        group.command(command_name, cls=ExplainedCommand)(command)
    app.add_typer(group, name=name)


def _group(about: str, **settings: object) -> typer.Typer:
    return typer.Typer(
        help=about,
        context_settings={"help_option_names": ["-h", "--help"]},
        suggest_commands=False,
        **{"cls": ExplainedGroup, "add_completion": False, **_WITHOUT_RICH, **settings},  # type: ignore[arg-type]
    )


def _print_version(context: typer.Context, value: bool) -> None:
    if value:
        from importlib.metadata import version

        print_text(f"zhangju {version('zhangju')}")
        context.exit()


def _everywhere(
    context: typer.Context,
    lang: Language = None,  # noqa: ARG001 - its callback keeps it
    encoding: Encoding = None,  # noqa: ARG001 - its callback keeps it
    reader: Annotated[
        str | None, typer.Option("--reader", metavar="NAME", help="Whose notebook; overrides the settings")
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", help="Print the version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    context.obj.reader = None if reader is None else checked_text(reader, "--reader")
