"""The entry point of ``zhangju``: the reader, or one of the commands beside it.

Nothing is imported here before it is known which of the two is asked for: the reader does not pay for the
command-line library, and a command does not pay for the screen.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from tui.commands import COMMANDS

INTERRUPTED = 128 + 2  # what a shell reports for SIGINT
PIPE_CLOSED = 128 + 13  # … and for SIGPIPE
WRONG_USE = 2

_HELP = frozenset({"--help", "-h", "--version", "--install-completion", "--show-completion"})
_TAKES_A_VALUE = frozenset({"--lang", "--reader", "--encoding"})

PLAIN = "--plain"


class ReaderCall(NamedTuple):
    """What `zhangju [PATH…]` was given: paths as typed, and the options of the reader."""

    paths: tuple[str, ...]
    lang: str | None
    reader: str | None
    encoding: str | None = None
    plain: bool = False
    """Whether to read line by line, without a screen."""


class WrongUse(Exception):
    """The reader was called with an option it does not know, or one without its value."""

    def __init__(self, template: str, option: str) -> None:
        super().__init__(template.format(option=option))
        self.template = template
        self.option = option


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``zhangju`` with the process's arguments (or the given ones) and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        code = _run(given)
        return code if _flushed() else WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED


def asks_for_a_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments name a command (or ask for help); else they are the reader's."""
    if "_ZHANGJU_COMPLETE" in os.environ:
        return True
    expects_value = False
    first_word = True
    for argument in arguments:
        if expects_value:
            expects_value = False
        elif argument == "--":
            return False
        elif argument in _HELP:
            return True
        elif argument in _TAKES_A_VALUE:
            expects_value = True
        elif first_word and not argument.startswith("-"):
            if argument in COMMANDS:
                return True
            first_word = False
    return False


def reader_call(arguments: Sequence[str]) -> ReaderCall:
    """Parse the reader's own arguments. Raises WrongUse."""
    paths: list[str] = []
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        name, equals, value = argument.partition("=")
        if argument == "--":
            paths.extend(rest)
            break
        if name in _TAKES_A_VALUE:
            if not equals and not rest:
                raise WrongUse("{option} needs a value", name)
            options[name] = value if equals else rest.pop(0)
        elif argument == PLAIN:
            options[PLAIN] = argument
        elif argument.startswith("-") and argument != "-":
            raise WrongUse("There is no option {option}", name)
        else:
            paths.append(argument)
    lang, reader, encoding = (options.get(name) for name in ("--lang", "--reader", "--encoding"))
    return ReaderCall(tuple(paths), lang, reader, encoding, PLAIN in options)


def _run(arguments: list[str]) -> int:
    if asks_for_a_command(arguments):
        from tui.collecting import much_is_read

        with much_is_read():  # importing leaves no garbage
            from tui.commands.command_line import run

            return run(arguments)
    try:
        call = reader_call(arguments)
    except WrongUse as wrong:
        return _complain_of(wrong, arguments)
    from tui.terminal import first_page

    call = call._replace(plain=call.plain or _is_plain_wanted())
    if not call.plain and not any(
        "#" in path and not os.path.lexists(path) for path in call.paths
    ):  # an address is gone to
        first_page.paint(arguments)
    try:
        return _read(call)
    finally:
        first_page.withdraw()


def _is_plain_wanted() -> bool:
    """Whether a terminal is to be used line by line: it is a dumb one, or $ZHANGJU_PLAIN says so."""
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return False
    wanted = os.environ.get("ZHANGJU_PLAIN", "").strip()
    if wanted:
        return wanted.lower() not in {"0", "no", "false"}
    return os.environ.get("TERM") == "dumb" and "TEXTUAL_DRIVER" not in os.environ


def _read(call: ReaderCall) -> int:
    gc.disable()  # until the first text is there (``tui.reader.screen``): looking while importing finds no garbage
    from documents.errors import ZhangjuError

    try:
        from tui.launch import run_reader

        return run_reader(
            call.paths, lang=call.lang, reader=call.reader, encoding=call.encoding, plain=call.plain
        )
    except ZhangjuError as error:
        from tui.commands.complaints import complain

        return complain(error, call.lang)
    finally:
        gc.enable()


def _complain_of(wrong: WrongUse, arguments: list[str]) -> int:
    from tui.commands.complaints import complain_of_use
    from tui.commands.misuse import language_in

    return complain_of_use(wrong.template, language_in(arguments), "zhangju --help", option=wrong.option)


def _flushed() -> bool:
    """Whether all that was printed has reached its file; else the reader was told why not."""
    if sys.stdout is None:
        return True
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from tui.commands.complaints import complain
        from tui.commands.errors import OutputFailed

        _drop_output()
        complain(OutputFailed(file="stdout", reason=error.strerror or str(error)), None)
        return False
    return True


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what cannot be encoded is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
