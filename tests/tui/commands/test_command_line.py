"""Of the command line only what a call names is made."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tui.commands import COMMANDS
from tui.commands.command_line import command_line, words_of


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("outline text.txt", ("outline",)),
        ("--lang en outline text.txt", ("outline",)),
        ("--lang=en outline text.txt", ("outline",)),
        ("notes list --format json", ("notes", "list")),
        ("notes", ("notes",)),
        ("notes --help", ("notes",)),
        ("notes lost", ("notes",)),
        ("versions text.txt", ("versions",)),
        ("versions join a b", ("versions", "join")),
        ("--help", ()),
        ("--version outline", ()),
        ("", ()),
    ],
)
def test_a_call_names_a_command_and_one_below_it(arguments: str, words: tuple[str, ...]) -> None:
    assert words_of(arguments.split()) == words


def names(words: tuple[str, ...]) -> list[str]:
    return list(get_command(command_line(words)).commands)  # type: ignore[attr-defined]


def test_what_is_named_is_made_and_nothing_else() -> None:
    assert sorted(names(())) == sorted(COMMANDS)
    assert names(("outline",)) == ["outline"]
    assert names(("notes", "list")) == ["notes"]
    notes = get_command(command_line(("notes", "list"))).commands["notes"]  # type: ignore[attr-defined]
    assert list(notes.commands) == ["list"]


def test_each_command_is_the_same_made_alone_or_with_all() -> None:
    every = get_command(command_line())
    for name, command in every.commands.items():  # type: ignore[attr-defined]
        below = list(getattr(command, "commands", {})) or [""]
        for word in below:
            words = tuple(filter(None, (name, word)))
            alone = get_command(command_line(words)).commands[name]  # type: ignore[attr-defined]
            one, other = (found.commands[word] if word else found for found in (command, alone))
            assert [option.name for option in one.params] == [option.name for option in other.params]
            assert (one.help, one.hidden) == (other.help, other.hidden)


def test_the_version_tells_what_is_at_work_and_where_the_data_are(zhangju: Any, own_folders: Path) -> None:
    ran = zhangju("--version")
    assert ran.code == 0
    first, at_work, place = ran.out.splitlines()
    assert first == f"zhangju {version('zhangju')}"
    assert at_work.startswith("Python " + ".".join(map(str, sys.version_info[:3])))
    assert at_work.endswith(f", Textual {version('textual')}, OpenCC {version('opencc')}")
    assert place == str(own_folders)
    assert not own_folders.exists()
