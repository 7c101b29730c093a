"""The command line: which commands there are, how a call is run and what its exit code is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.main import get_command

from annotations.errors import LostReader
from documents.errors import ZhangjuError
from tui.commands.call import Call
from tui.commands.complaints import complain_of_use, speech_or_english
from tui.commands.completing.shells import SCRIPTS
from tui.commands.errors import CompletionNotInstalled
from tui.commands.help import DocumentGroup, Encoding, ExplainedCommand, ExplainedGroup, Language
from tui.commands.misuse import language_in, said_of
from tui.upstream.typer_private import use_scripts

Function = Callable[..., int]

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
    call.use_mends()
    code = _run(call, arguments)
    if call.settings_warning is not None:
        call.complain(call.settings_warning)
    return code


def _run(call: Call, arguments: Sequence[str]) -> int:
    if "_ZHANGJU_COMPLETE" in os.environ:
        return _complete(call)
    command = get_command(command_line(words_of(arguments)))
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
    except OSError as error:
        if "--install-completion" not in arguments:
            raise
        return call.complain(CompletionNotInstalled(file=error.filename, reason=error.strerror or error))
    return code if isinstance(code, int) else 0


def _complete(call: Call) -> int:
    """Tell a shell what may stand where a word is being typed; other shells than ours ask Typer."""
    from tui.commands.completing.answering import answer
    from tui.commands.completing.shells import asked_in

    asked = asked_in(os.environ)
    if asked is None:
        get_command(command_line()).main([], prog_name="zhangju", obj=call)
        return 0
    words = words_of(asked.words)
    source = _COMMANDS[words[0]] if len(words) == 1 else None
    of_names = not words or isinstance(source, _Below)
    takes_documents = not words or (isinstance(source, _Below) and source.kind is DocumentGroup)
    command = get_command(command_line(words, of_names=of_names))
    for line in answer(asked, call, command, takes_documents=takes_documents):
        print(line)
    return 0


def _in_one_line(wrong: typer.TyperException) -> str:
    return " ".join(wrong.format_message().replace("Value error, ", "").rstrip(".").split())


def command_line(words: Sequence[str] = (), *, of_names: bool = False) -> typer.Typer:
    """The commands, in the order in which the help lists them; those alone that ``words`` name (``words_of``), if any.

    With ``of_names`` they have names and do nothing.
    """
    app = _group(
        "\n\n".join(ABOUT), subcommand_metavar="[PATH]... | COMMAND [ARGS]...", add_completion=not words
    )
    if not words:
        use_scripts(SCRIPTS)
    app.callback(invoke_without_command=True)(_everywhere)
    asked, below = (*words, "", "")[:2]
    for name, source in _COMMANDS.items():
        if asked in ("", name):
            if isinstance(source, str):
                app.command(name, cls=ExplainedCommand)(_named if of_names else _loaded(source))
            else:
                app.add_typer(_filled(source, below, of_names=of_names), name=name)
    return app


def words_of(arguments: Sequence[str]) -> tuple[str, ...]:
    """The names of a command, and of one below it, that a call is for; nothing where all of them have to be known.

    Making all sixty takes longer than most of them need.
    """
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument in ("--lang", "--reader", "--encoding"):
            next(rest, None)
        elif not argument.startswith("-"):
            words.append(argument)
        elif not words:
            if argument.partition("=")[0] not in ("--lang", "--reader", "--encoding"):
                return ()
        else:
            break
        if len(words) == 2:
            break
    if not words or (source := _COMMANDS.get(words[0])) is None:
        return ()
    if isinstance(source, str) or len(words) == 1 or words[1] not in dict(source.commands()):
        return tuple(words[:1])
    return tuple(words)


class _Below(NamedTuple):
    """Commands below one: what they are about, and where their functions are ("module:function", or a table's name)."""

    about: str
    sources: Mapping[str, str] | str
    kind: type[ExplainedGroup] = ExplainedGroup

    def commands(self) -> Iterator[tuple[str, str | Function]]:
        """Their names, each with its function or where that is."""
        yield from (_loaded(self.sources) if isinstance(self.sources, str) else self.sources.items())


_HIDDEN: Final = "notes.revisions:versions"
"""What was called so before, and still works."""
_NOTES: Final = {
    "list": "list_notes:list_notes",
    "add": "add:add",
    "edit": "edit:edit",
    "delete": "delete:delete",
    "restore": "delete:restore",
    "empty": "empty:empty",
    "reply": "add:reply",
    "answer": "add:answer",
    "close": "add:close",
    "reopen": "add:reopen",
    "check": "check:check",
    "move": "move:move",
    "revisions": "revisions:revisions",
    "keep": "revisions:keep",
    "log": "log:log",
    "tags": "tags:tags",
    "versions": "revisions:versions",
}
_COMMANDS: Final[Mapping[str, str | _Below]] = {
    "outline": "reading.outline:outline",
    "show": "reading.show:show",
    "structure": "reading.structure:structure",
    "search": "library.search:search",
    "keywords": "reading.keywords:keywords",
    "targets": "reading.targets:targets",
    "terms": "library.terms:terms",
    "cited": "library.cited:cited",
    "related": "library.related:related",
    "words": _Below("Share keyword sets, and follow glossaries", "reading.words:COMMANDS"),
    "scripts": _Below("Correct how words convert between the scripts", "reading.scripts:COMMANDS"),
    "notes": _Below(
        "Write, change and list notes", {name: f"notes.{source}" for name, source in _NOTES.items()}
    ),
    "plan": "reading.plan:plan",
    "export": "notes.export:export",
    "templates": "reading.templates:templates",
    "import": "notes.import_notes:import_notes",
    "library": _Below("Keep documents in the library", "library.library:COMMANDS"),
    "versions": _Below(
        "List the versions of a document, and say which there are", "versions.sayings:COMMANDS", DocumentGroup
    ),
    "diff": "versions.diff:diff",
    "reader": "reader:reader",
    "settings": _Below("List and change the settings", "settings:COMMANDS"),
    "doctor": "doctor.doctor:doctor",
    "man": "manual.man:man",
}
"""Where each command's function is; it is loaded when it is called, or its help is asked for."""


def _loaded(source: str) -> Any:
    module, _, name = source.partition(":")
    return getattr(import_module(f"tui.commands.{module}"), name)


def _named() -> int:
    """Stand for a command that is not called."""
    return 0


def _filled(below: _Below, only: str, *, of_names: bool) -> typer.Typer:
    group = _group(below.about, cls=below.kind)
    for name, source in below.commands():
        if only in ("", name):
            if of_names:
                function: Function = _named
            else:
                function = _loaded(source) if isinstance(source, str) else source
            group.command(name, cls=ExplainedCommand, hidden=source == _HIDDEN)(function)
    return group


def _group(about: str, **settings: object) -> typer.Typer:
    return typer.Typer(
        help=about,
        context_settings={"help_option_names": ["-h", "--help"]},
        suggest_commands=False,
        **{"cls": ExplainedGroup, "add_completion": False, **_WITHOUT_RICH, **settings},  # type: ignore[arg-type]
    )


def _print_version(context: typer.Context, value: bool) -> None:
    if value:
        from tui.commands.output import print_text

        print_text("\n".join(_version_lines(context.obj)))
        context.exit()


def _version_lines(call: Call) -> Iterator[str]:
    """What somebody who is to help must know: the versions that matter, and where the data are."""
    import platform
    from importlib.metadata import version

    from annotations.errors import NoHome
    from annotations.storage.home import Home
    from documents.harmless import harmless

    yield f"zhangju {version('zhangju')}"
    yield f"Python {platform.python_version()}, Textual {version('textual')}, OpenCC {version('opencc')}"
    try:
        yield harmless(str(Home.default(os.environ).path))
    except NoHome as error:
        yield speech_or_english(call.lang)(error.title)


def _everywhere(
    context: typer.Context,
    lang: Language = None,  # noqa: ARG001 - its callback keeps it
    encoding: Encoding = None,  # noqa: ARG001 - its callback keeps it
    reader: Annotated[
        str | None, typer.Option("--reader", metavar="NAME", help="Whose notebook; overrides the settings")
    ] = None,
    plain: Annotated[  # noqa: ARG001 - commands print lines anyhow; ``tui.main`` knows it
        bool,
        typer.Option("--plain", help="Read line by line, without a screen: for screen readers"),
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool,
        typer.Option(
            "--version",
            help="Print the versions and where the data are",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    if reader is not None:
        from tui.commands.arguments import checked_text

        reader = checked_text(reader, "--reader")
    context.obj.reader = reader
