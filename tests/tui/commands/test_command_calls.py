"""Which face a call opens, what help and errors look like, and that all of it is said in Chinese too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tui.commands import COMMANDS
from tui.commands import command_line as command_line_module
from tui.commands.command_line import command_line
from tui.main import WrongUse, asks_for_a_command, reader_call


def commands() -> list[tuple[str, Any]]:
    """Every command with its full name, the group itself first."""
    found: list[tuple[str, Any]] = []

    def walk(name: str, command: Any) -> None:
        found.append((name, command))
        for below, one in getattr(command, "commands", {}).items():
            walk(f"{name} {below}", one)

    walk("zhangju", get_command(command_line()))
    return found


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], False),
        (["texts"], False),
        (["./outline"], False),
        (["--", "outline"], False),
        (["texts", "outline"], False),
        (["--lang", "zh", "texts"], False),
        (["--plain", "texts"], False),
        (["--reader", "outline"], False),
        (["outline"], True),
        (["--lang", "zh", "outline"], True),
        (["--lang=zh", "notes"], True),
        (["--reader", "某", "notes"], True),
        (["--help"], True),
        (["-h"], True),
        (["texts", "--help"], True),
        (["--version"], True),
        (["--install-completion"], True),
    ],
)
def test_a_command_s_name_in_front_asks_for_the_command_and_all_else_for_the_reader(
    arguments: list[str], command: bool
) -> None:
    assert asks_for_a_command(arguments) is command


def test_the_reader_takes_paths_a_language_a_name_and_an_encoding() -> None:
    call = reader_call(["a", "--lang=zh", "--reader", "某", "--encoding", "big5", "b", "--", "--c"])
    assert call == (("a", "b", "--c"), "zh", "某", "big5", False)
    assert reader_call(["--plain", "a"]) == (("a",), None, None, None, True)


@pytest.mark.parametrize("arguments", [["--fast"], ["-x", "a"], ["a", "--lang"]])
def test_the_reader_refuses_what_it_does_not_know(arguments: list[str]) -> None:
    with pytest.raises(WrongUse):
        reader_call(arguments)


def test_a_wrong_option_of_the_reader_is_told_in_one_line(zhangju: Any) -> None:
    ran = zhangju("--fast")
    assert ran.code == 2
    assert "--fast" in ran.complaint


def test_the_names_that_lead_to_commands_are_those_of_the_commands() -> None:
    assert set(COMMANDS) == {name.split()[1] for name, _ in commands() if " " in name}


def test_help_tells_of_the_reader_and_of_every_command(zhangju: Any) -> None:
    ran = zhangju("--help")
    assert (ran.code, ran.err) == (0, "")
    assert "[PATH]..." in ran.out
    for name in COMMANDS:
        assert f"\n  {name} " in ran.out


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_explains_itself_in_each_language(zhangju: Any, name: str) -> None:
    words = name.split()[1:]
    assert "Usage:" in zhangju(*words, "-h").out
    chinese = zhangju("--lang", "zh-Hant", *words, "--help")
    assert chinese.code == 0
    assert "用法: zhangju" in chinese.out
    assert "--help" in chinese.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("notes",),
        ("notes", "burn"),
        ("show",),
        ("show", "a", "b"),
        ("outline", "--bogus"),
        ("outline", "a", "--format", "yaml"),
        ("outline", "a", "--format"),
        ("export", "a"),
        ("--bogus", "outline"),
        ("keywords", "a", "--count", "many"),
    ],
)
def test_wrong_use_is_one_line_with_the_way_to_the_help(zhangju: Any, arguments: tuple[str, ...]) -> None:
    ran = zhangju(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "--help" in ran.complaint


def test_an_unknown_language_is_told_in_one_line(zhangju: Any) -> None:
    for arguments in (("--lang", "fr", "notes", "list"), ("notes", "list", "--lang", "fr")):
        ran = zhangju(*arguments)
        assert ran.code == 2
        assert "fr" in ran.complaint


def test_errors_are_told_in_the_language_asked_for(zhangju: Any, statute: Path) -> None:
    ran = zhangju("notes", "add", statute, "--quote", "不在", "--body", "注", "--lang", "zh-Hant")
    assert "裡沒有" in ran.complaint


def zhangju_process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; from tui.main import main; sys.exit(main())", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_an_interrupted_command_ends_quietly(zhangju: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line_module, "run", interrupted)
    assert zhangju("notes", "list") == (130, "", "")


def test_output_is_utf8_whatever_the_locale(statute: Path) -> None:
    for environment in (
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    ):
        process = zhangju_process("outline", str(statute), **environment)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert "总则".encode() in out


def test_a_reader_of_the_output_that_goes_away_is_no_error(seeds: Path) -> None:
    paths = [str(path) for path in seeds.glob("*.txt")] * 20
    process = zhangju_process("outline", "--format", "jsonl", *paths)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(100)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 128 + 13


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_output_is_told_in_one_line(statute: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tui.main", "outline", str(statute)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert b"Traceback" not in ran.stderr
