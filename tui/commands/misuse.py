"""What the command-line library says of a wrong call, as templates of our own that can be said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from documents.messages import Template
from tui.commands.nearest import nearest
from tui.locale.language import Speech

_NAME = r"'?(?P<name>.+?)'?"
NO_COMMAND: Template = "There is no command {name}"
NO_COMMAND_BUT: Template = "There is no command {name}; did you mean {meant}?"
MISUSES: tuple[tuple[str, Template], ...] = (
    (r"Missing argument " + _NAME, "{name} is missing"),
    (r"Missing option " + _NAME, "the option {name} is missing"),
    (r"Missing command", "a command is missing"),
    (r"No such option: (?P<option>\S+).*", "There is no option {option}"),
    (r"No such command " + _NAME, NO_COMMAND),
    (r"Option '?(?P<option>.+?)'? requires an argument", "{option} needs a value"),
    (r"Option '?(?P<option>.+?)'? does not take a value", "{option} takes no value"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", "unexpected argument: {name}"),
    (
        r"Invalid value for '(?P<option>[^']+)': '(?P<value>.*)' is not one of (?P<choices>.*)",
        "{option} cannot be “{value}”; it can be {choices}",
    ),
    (r"Invalid value for '(?P<option>[^']+)': .*valid integer.*", "{option} needs a whole number"),
    (
        r"Invalid value for '(?P<option>[^']+)': .*greater than or equal to (?P<least>\S+)",
        "{option} must be at least {least}",
    ),
    (
        r"Invalid value for '(?P<option>[^']+)': .*less than or equal to (?P<most>\S+)",
        "{option} must be at most {most}",
    ),
)
"""What the library's messages look like, and how they are said here."""


def said_of(message: str, say: Speech, commands: Iterable[str] = ()) -> str:
    """A message of the library in the language; what is not known of it stays English.

    ``commands`` are those that there are where one was named that is none: the nearest is told.
    """
    for pattern, template in MISUSES:
        match = re.fullmatch(pattern, message)
        if match is not None:
            if template == NO_COMMAND and (meant := nearest(match["name"], commands)):
                return say(NO_COMMAND_BUT, name=match["name"], meant=meant)
            return say(template, **{name: fact.replace("'", "") for name, fact in match.groupdict().items()})
    return message


def language_in(arguments: Sequence[str]) -> str | None:
    """The ``--lang`` of a call that could not be parsed; the last one counts."""
    lang = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            lang = arguments[index + 1]
        elif argument.startswith("--lang="):
            lang = argument.partition("=")[2]
    return lang
