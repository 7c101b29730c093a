"""Links in what commands print: on a terminal alone, and never a way out of the sequence."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.tui.real_terminal import terminal
from tui.commands.columns import aligned_links, cells_of
from tui.commands.output import Linked, print_text

LINK = "zhangju:0123456789abcdef0123456789abcdef#13.2"
HYPERLINK = re.compile(rb"\x1b\]8;;([^\x07\x1b]*)\x1b\\")


@pytest.fixture
def on_terminal(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],  # noqa: ARG001 - what is written to
) -> pytest.MonkeyPatch:
    """Have the standard output pass for a terminal."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _stream: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_HYPERLINKS", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def printed(capsys: pytest.CaptureFixture[str], *parts: str | Linked) -> str:
    capsys.readouterr()
    print_text(parts)
    return capsys.readouterr().out


@pytest.mark.usefixtures("on_terminal")
def test_a_terminal_gets_the_words_as_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "  ", Linked("13.2", LINK), "  文字")
    assert out == f"  \x1b]8;;{LINK}\x1b\\13.2\x1b]8;;\x1b\\  文字\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TERM", "dumb"), ("TERM", "linux"), ("TERM", ""), ("NO_HYPERLINKS", "1"), ("FORCE_HYPERLINK", "0")],
)
def test_a_plain_terminal_and_who_wants_none_get_the_words_alone(
    capsys: pytest.CaptureFixture[str], on_terminal: pytest.MonkeyPatch, name: str, value: str
) -> None:
    on_terminal.setenv(name, value)
    assert printed(capsys, Linked("13.2", LINK)) == "13.2\n"


def test_a_pipe_gets_the_words_alone_whatever_is_forced(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    assert printed(capsys, Linked("13.2", LINK)) == "13.2\n"


@pytest.mark.usefixtures("on_terminal")
@pytest.mark.parametrize(
    "target", ["https://evil.example/", f"{LINK}\x1b\\\x1b[2J", f"{LINK}\x07", f"{LINK} 一", ""]
)
def test_only_plain_links_of_our_own_stand_in_a_sequence(
    capsys: pytest.CaptureFixture[str], target: str
) -> None:
    assert printed(capsys, Linked("13.2", target)) == "13.2\n"


@pytest.mark.usefixtures("on_terminal")
def test_the_words_of_a_link_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, Linked("一\x1b]8;;\x1b\\二\n三", LINK))
    assert out == f"\x1b]8;;{LINK}\x1b\\一␛]8;;␛\\二␊三\x1b]8;;\x1b\\\n"


def test_columns_stand_below_each_other_whether_or_not_they_are_links() -> None:
    rows: list[tuple[str | Linked, ...]] = [
        (Linked("十四.1", LINK), "甲", "→"),
        ("1", "乙乙", Linked("→ 丙", LINK)),
    ]
    lines = [
        "".join(part if isinstance(part, str) else part.words for part in line)
        for line in aligned_links(rows)
    ]
    assert [cells_of(line.partition("→")[0]) for line in lines] == [14, 14]


def test_the_commands_print_links_that_open_again(zhangju: Any, tmp_path: Path) -> None:
    hostile = tmp_path / "文件\x1b]8;;https:evil\x07.txt"
    hostile.write_text(
        "标题在这里\n第一条 依照第二条办理。\n第二条 本条例自公布之日起施行。\n", encoding="utf-8"
    )
    zhangju("notes", "add", f"{hostile}#1", "--body", "看这里")
    document_id = zhangju("outline", hostile, "--format", "json").json["id"]
    for arguments in (
        ("search", "条例", str(hostile)),
        ("notes", "list", str(hostile)),
        ("show", f"{hostile}#2"),
        ("show", str(hostile), "--references"),
    ):
        with terminal(*arguments, environ={"NO_HYPERLINKS": "", "FORCE_HYPERLINK": ""}) as shown:
            assert shown.wait_for_end() == 0
        targets = [target.decode("ascii") for target in HYPERLINK.findall(shown.written)]
        assert targets, arguments
        assert {target.partition("#")[0] for target in targets} == {"", f"zhangju:{document_id}"}
        assert len(targets) % 2 == 0
        assert shown.written.count(b"\x1b]") == len(targets)
        assert b"\x07" not in shown.written
