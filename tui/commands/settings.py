"""``zhangju settings``: what may be chosen, what is, and which line of the file cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotations.preferences.settings_file.choices import (
    CHOICES,
    KEYS,
    Choice,
    ImpossibleValue,
    as_toml,
    by_name,
)
from tui.commands.arguments import Form, checked_text
from tui.commands.call import UNREAD, Call
from tui.commands.columns import aligned
from tui.commands.errors import NoEditor, UnknownSettingName, WrongChoice
from tui.commands.output import Record, print_records, print_text

if TYPE_CHECKING:
    from annotations.preferences.settings import Settings
    from annotations.storage.home import Home
    from tui.locale.language import Speech

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A setting, or keys.COMMAND: zhangju settings list has them all")
]
_EDITORS = ("VISUAL", "EDITOR")


def list_settings(context: typer.Context, form: Form = "text") -> int:
    """List the settings with their values and what they do, and name every line that cannot be"""
    from annotations.preferences.settings import load_settings
    from annotations.preferences.settings_file.storing import load_choices, told

    call: Call = context.obj
    home = _home()
    settings, _ = load_settings(home.settings_path)
    read, problem = load_choices(home.settings_path)
    rows: list[Record] = [_record(choice, settings, call) for choice in CHOICES]
    rows += [_of_keys(command, keys) for command, keys in settings.keys]
    print_records(rows, form, lambda records: _as_text(records, call.say, home))
    if problem is not None:
        call.settings_warning = None  # every line is told by itself
        each = [told(home.settings_path, (line,)) for line in read.wrong] or [problem]
        call.warn_of(error for error in each if error is not None)
    return UNREAD if problem is not None else 0


def get(context: typer.Context, name: Name) -> int:
    """Print the value of a setting, as it is written in the file"""
    from annotations.preferences.settings import load_settings

    call: Call = context.obj
    settings, _ = load_settings(_home().settings_path)
    if (command := _command_of(name)) is not None:
        keys = dict(settings.keys).get(command)
        print_text(" ".join(_usual_keys(command) if keys is None else keys))
        return 0
    record = _record(_choice(name), settings, call)
    print_text(record["value"] if isinstance(record["value"], str) else as_toml(record["value"]))
    _tell_overruled(call, record)
    return 0


def set_value(
    context: typer.Context,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its value; keys with blanks between them")],
    mine: Annotated[
        bool,
        typer.Option("--mine", help="name: the notes that lie under that name already are yours, too"),
    ] = False,
) -> int:
    """Change a setting; the comments and all other lines of the file stay"""
    from annotations.preferences.settings import changed_keys, changed_settings, load_settings

    call: Call = context.obj
    home, path, say = _home(), _home().settings_path, call.say.word
    if (command := _command_of(name)) is not None:
        keys = tuple(value.split())
        _check_keys(command, keys, dict(load_settings(path)[0].keys))
        changed_keys(path, command, keys, say)
        return 0
    choice = _choice(name)
    try:
        kept = choice.kept(choice.read(checked_text(value, "VALUE")))
    except ImpossibleValue as wrong:
        raise WrongChoice(option=name, value=value, choices=wrong.may_be) from wrong
    if choice.field == "name":
        from annotations.preferences.identity import take_name

        take_name(home, str(kept), load_settings(path), reader=call.reader, mine=mine, say=say)
    else:
        changes: dict[str, Any] = {choice.field: kept}
        changed_settings(path, say, **changes)
    _tell_overruled(call, _record(choice, load_settings(path)[0], call))
    return 0


def reset(context: typer.Context, name: Name) -> int:
    """Take a setting out of the file: it is as usual again"""
    from annotations.preferences.settings import changed_keys, usual_again

    call: Call = context.obj
    path, say = _home().settings_path, call.say.word
    if (command := _command_of(name)) is not None:
        changed_keys(path, command, None, say)
    else:
        usual_again(path, (_choice(name).field,), say)
    return 0


def print_path(context: typer.Context) -> int:
    """Print where the file is"""
    del context
    print_text(str(_home().settings_path))
    return 0


def edit(context: typer.Context) -> int:
    """Open the file in the editor that $VISUAL or $EDITOR names, and say what is wrong with it then"""
    import shlex
    import shutil
    import subprocess

    from annotations.preferences.settings import begin_file
    from annotations.preferences.settings_file.storing import load_choices

    call: Call = context.obj
    path = _home().settings_path
    named = next(filter(None, map(os.environ.get, _EDITORS)), "") or "vi"
    words = shlex.split(named)
    program = shutil.which(words[0]) if words else None
    if program is None:
        raise NoEditor(name=named, file=path)
    begin_file(path, call.say.word)
    code = subprocess.run([program, *words[1:], str(path)], check=False).returncode  # noqa: S603 - the reader's own
    problem = load_choices(path)[1]
    call.settings_warning = problem
    return UNREAD if problem is not None else min(1, abs(code))


COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("list", list_settings),
    ("get", get),
    ("set", set_value),
    ("reset", reset),
    ("edit", edit),
    ("path", print_path),
)


def _home() -> Home:
    from annotations.storage.home import Home

    return Home.default(os.environ)


def _choice(name: str) -> Choice:
    choice = by_name().get(name)
    if choice is None:
        raise UnknownSettingName(name=name, known=", ".join([*by_name(), f"{KEYS}.COMMAND"]))
    return choice


def _command_of(name: str) -> str | None:
    """The command whose keys a setting is; None where it is none. Raises UnknownSettingName."""
    table, _, command = name.partition(".")
    if table != KEYS or not command:
        return None
    from tui.keymap.table import by_id

    if (known := by_id().get(command)) is None or known.like:
        raise UnknownSettingName(name=name, known="docs/keys.md")
    return command


def _usual_keys(command: str) -> tuple[str, ...]:
    from tui.keymap.table import by_id

    return by_id()[command].keys


def _check_keys(command: str, keys: tuple[str, ...], others: Mapping[str, tuple[str, ...]]) -> None:
    """Raise what is wrong with new keys: one that cannot be typed, or is another command's in the same place."""
    from tui.keymap.keys import chosen_keys

    before = chosen_keys({name: own for name, own in others.items() if name != command}.items())[1]
    after = chosen_keys({**others, command: keys}.items())[1]
    known = {str(problem) for problem in before}
    for problem in after:
        if str(problem) not in known:
            raise problem


def _record(choice: Choice, settings: Settings, call: Call) -> dict[str, Any]:
    kept = getattr(settings, choice.field)
    if choice.field == "name":
        kept = kept or settings.reader
    given = {"--reader": call.reader, "--lang": call.lang}.get(choice.option)
    in_environment = os.environ.get(choice.variable, "") if choice.variable else ""
    return {
        "name": choice.name,
        "value": choice.written(kept),
        "usual": choice.usual,
        "may_be": [written for written, _ in choice.values] or list(choice.bounds or ()),
        "does": call.say(choice.does),
        "overruled_by": choice.option if given else f"${choice.variable}" if in_environment else "",
    }


def _of_keys(command: str, keys: tuple[str, ...]) -> Record:
    return {"name": f"{KEYS}.{command}", "value": list(keys), "usual": list(_usual_or_none(command))}


def _usual_or_none(command: str) -> tuple[str, ...]:
    from tui.keymap.table import by_id

    return by_id()[command].keys if command in by_id() else ()


def _tell_overruled(call: Call, record: Record) -> None:
    if record["overruled_by"]:
        call.remark("{name} stands above it for now", name=record["overruled_by"])


def _as_text(records: Iterable[Record], say: Speech, home: Home) -> Iterator[str]:
    """Name, value and what it does; then what stands above it, if anything; then where all is."""
    rows = []
    for record in records:
        value = record["value"]
        shown = " ".join(value) if isinstance(value, list) else as_toml(value)
        above = record.get("overruled_by")
        told = say("{name} stands above it for now", name=above) if above else record.get("does", "")
        rows.append((record["name"], shown, told))
    yield from aligned(rows)
    yield ""
    yield from aligned(
        [
            (say("These settings"), str(home.settings_path)),
            (say("The notes"), str(home.notebooks)),
        ]
    )
