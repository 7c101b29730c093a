"""Commands that explain themselves in the reader's language, and know ``--lang`` and ``--encoding`` wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from documents.messages import Template
from tui.commands.call import Call
from tui.locale.language import Speech, language_of
from tui.upstream.typer_private import take_plainly

if TYPE_CHECKING:
    from typer.core import TyperOption

_HEADINGS: tuple[Template, ...] = ("Usage", "Arguments", "Options", "Commands")


def keep_language(context: typer.Context, value: str | None) -> str | None:
    """Remember ``--lang`` for the whole call, as soon as it is parsed. Raises UnknownLanguage."""
    call: Call = context.obj
    if value is not None:
        language_of(value, {})
        call.lang = value
    return value


Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Language: en, zh-Hans or zh-Hant",
        callback=keep_language,
        expose_value=False,
        is_eager=True,
    ),
]


def keep_encoding(context: typer.Context, value: str | None) -> str | None:
    """Remember ``--encoding`` for the whole call. Raises UnknownEncoding."""
    call: Call = context.obj
    if value is not None:
        from documents.formats.encodings.text_encodings import codec_named

        codec_named(value)
        call.encoding = value
    return value


Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of text files: utf-8, gb18030, big5 and the like; default: as it appears",
        callback=keep_encoding,
        expose_value=False,
    ),
]


class ExplainedCommand(TyperCommand):
    """A command with ``--lang`` and translated help, and with ``--encoding`` where it opens documents."""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        if any(_names_documents(parameter) for parameter in self.params):
            self.params.append(_encoding_option())
        self.params.append(_language_option())

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, help's too."""
        return take_plainly(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page in the language of the call."""
        translate_texts(self, ctx)
        return translate_headings(super().get_help(ctx), ctx.obj.say)


class ExplainedGroup(TyperGroup):
    """A group of commands with translated help, and ``--lang`` as all of them have it."""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        if not any("--lang" in parameter.opts for parameter in self.params):
            self.params.append(_language_option())

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, help's too."""
        return take_plainly(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page in the language of the call."""
        translate_texts(self, ctx)
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                command.short_help = ctx.obj.say((command.help or "").split("\n\n")[0])
        return translate_headings(super().get_help(ctx), ctx.obj.say)


class DocumentGroup(ExplainedGroup):
    """A group whose first word may be a document: then its ``list`` is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with ``list`` before them where they name no command of the group."""
        first = next((word for word in args if not word.startswith("-")), None)
        if first is not None and first not in self.commands and "--help" not in args and "-h" not in args:
            args = ["list", *args]
        return super().parse_args(ctx, args)


def translate_texts(command: TyperCommand | TyperGroup, context: Any) -> None:
    """Put what a command and its parameters say of themselves into the language of the call."""
    say: Speech = context.obj.say
    command.help = "\n\n".join(say(paragraph) for paragraph in (command.help or "").split("\n\n"))
    for parameter in command.get_params(context):
        told = getattr(parameter, "help", None)
        if told:
            parameter.help = say(told)  # type: ignore[attr-defined]


def translate_headings(page: str, say: Speech) -> str:
    """A help page whose headings are in the language too."""
    lines = page.split("\n")
    for index, line in enumerate(lines):
        heading, colon, rest = line.partition(":")
        if colon and heading in _HEADINGS:
            lines[index] = say(heading) + colon + rest
    return "\n".join(lines)


def _names_documents(parameter: object) -> bool:
    return str(getattr(parameter, "metavar", None)).startswith("DOC")


def _language_option() -> TyperOption:
    def speak(lang: Language = None) -> None:
        """Lend its one option."""

    return _option_of(speak)


def _encoding_option() -> TyperOption:
    def read(encoding: Encoding = None) -> None:
        """Lend its one option."""

    return _option_of(read)


def _option_of(command: Callable[..., None]) -> TyperOption:
    donor = typer.Typer(add_completion=False)
    donor.command()(command)
    return get_command(donor).params[0]  # type: ignore[return-value]
