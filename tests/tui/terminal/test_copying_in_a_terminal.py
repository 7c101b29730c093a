"""Copying and links in real terminals: what they write, and what a real tmux has afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.real_terminal import PATIENCE, Terminal, command, terminal
from tests.tui.terminal.copied import copied_in

WORDS = "为了规范阅读和批注，制定本条例。"
CITED = f"《示例条例》第一条：“{WORDS}”"
PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": "", "SSH_TTY": "/dev/pts/9"}


def copied(reader: Terminal) -> Callable[[], bool]:
    return lambda: bool(copied_in(reader.written))


def test_a_terminal_gets_the_words_once_and_whole(statute: Path) -> None:
    with terminal(statute, environ=PLAIN) as reader:
        reader.wait_for("为了规范阅读")
        reader.wait_for("quit")  # the footer: the reader itself is there
        reader.type("Y")
        reader.wait_for(copied(reader))
        assert copied_in(reader.written) == [CITED]
        reader.type("q")
        assert reader.wait_for_end() == 0


def test_a_terminal_that_answers_nothing_is_told_of_the_file_that_has_the_words_too(
    statute: Path, own_folders: Path
) -> None:
    with terminal(statute, environ=PLAIN) as reader:
        reader.wait_for("为了规范阅读")
        reader.wait_for("quit")  # the footer: the reader itself is there
        reader.type("y")
        reader.wait_for("the terminal does not answer")
        assert (own_folders / "copied.txt").read_text(encoding="utf-8") == WORDS
        assert copied_in(reader.written) == [WORDS]


@pytest.mark.parametrize("kind", ["linux", "vt100"])
def test_a_terminal_that_takes_nothing_gets_no_sequence(statute: Path, own_folders: Path, kind: str) -> None:
    with terminal(statute, environ={**PLAIN, "TERM": kind}) as reader:
        reader.wait_for("为了规范阅读")
        reader.wait_for("quit")  # the footer: the reader itself is there
        reader.type("Y")
        reader.wait_for("this terminal cannot copy")
        assert (own_folders / "copied.txt").read_text(encoding="utf-8") == CITED
        assert b"\x1b]52" not in reader.written


def test_the_reason_is_read_in_80_columns_however_long_the_path(statute: Path, tmp_path: Path) -> None:
    home = tmp_path / ("很长的文件夹名" * 4) / "home"
    environ = {**PLAIN, "TERM": "linux", "ZHANGJU_HOME": str(home)}
    with terminal(statute, columns=80, rows=24, environ=environ) as reader:
        reader.wait_for("为了规范阅读")
        reader.wait_for("quit")  # the footer: the reader itself is there
        reader.type("y")
        reader.wait_for("copied.txt: this terminal cannot copy")
        assert (home / "copied.txt").read_text(encoding="utf-8") == WORDS


def test_a_link_opens_the_reader_at_its_clause(statute: Path) -> None:
    ran = subprocess.run(
        [*command(), "outline", str(statute), "--format", "json"], stdout=subprocess.PIPE, check=True
    )
    link = f"zhangju:{json.loads(ran.stdout)['id']}#2.2"
    subprocess.run([*command(), "library", "add", str(statute)], stdout=subprocess.DEVNULL, check=True)
    for asked in (link, f"{statute}#2.2", "示例条例#第二条第二款"):
        with terminal(asked, environ=PLAIN) as reader:
            reader.wait_for("前款规定")
            reader.type("Y")
            reader.wait_for(copied(reader))
            assert copied_in(reader.written) == [
                "《示例条例》第二条第二款：“前款规定的活动应当公开，批注应当署名。”"
            ]
            reader.type("q")
            assert reader.wait_for_end() == 0


class Tmux:
    """A tmux server of its own with the reader in it."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def run(self, *arguments: str) -> str:
        environ = {name: value for name, value in os.environ.items() if name not in ("TMUX", "TMUX_PANE")}
        ran = subprocess.run(
            ["tmux", "-S", str(self._socket), "-f", "/dev/null", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**environ, "LANG": "C.UTF-8"},
            timeout=PATIENCE,
            check=False,
        )
        return ran.stdout

    def wait_for(self, shown: str) -> None:
        """Let it run until the screen shows something: tmux itself waits."""
        deadline = PATIENCE * 5
        while shown not in self.run("capture-pane", "-p", "-J").replace(" ", ""):
            deadline -= 1
            assert deadline, self.run("capture-pane", "-p")
            self.run("run-shell", "-d", "0.2", ":")

    def buffer(self, at_least: str) -> str:
        """The newest buffer, once it holds something."""
        deadline = PATIENCE * 5
        while at_least not in (text := self.run("show-buffer")):
            deadline -= 1
            assert deadline, text
            self.run("run-shell", "-d", "0.2", ":")
        return text


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A tmux whose server ends with the test."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    server = Tmux(tmp_path / "tmux")
    try:
        yield server
    finally:
        server.run("kill-server")


@pytest.mark.parametrize("set_clipboard", ["external", "on", "off"])
@pytest.mark.parametrize("kind", ["tmux-256color", "screen-256color", "xterm-256color"])
def test_tmux_has_the_words_whatever_it_thinks_of_the_sequence(
    tmux: Tmux, statute: Path, set_clipboard: str, kind: str
) -> None:
    tmux.run("new-session", "-d", "-x", "100", "-y", "30", ";", "set", "-g", "remain-on-exit", "on")
    tmux.run("set", "-s", "set-clipboard", set_clipboard, ";", "set", "-g", "default-terminal", kind)
    tmux.run("respawn-pane", "-k", " ".join([*command(), f"'{statute}'"]))
    tmux.wait_for("为了规范阅读")
    tmux.run("send-keys", "Y")
    assert tmux.buffer("《示例") == CITED


def test_without_the_command_of_tmux_the_sequence_reaches_it(
    tmux: Tmux, statute: Path, tmp_path: Path
) -> None:
    """As from another machine, where only the sequence comes through."""
    tmux.run("new-session", "-d", "-x", "100", "-y", "30", ";", "set", "-g", "remain-on-exit", "on")
    tmux.run("set", "-s", "set-clipboard", "on", ";", "set", "-g", "default-terminal", "tmux-256color")
    tmux.run("respawn-pane", "-k", " ".join(["env", "-u", "TMUX", *command(), f"'{statute}'"]))
    tmux.wait_for("为了规范阅读")
    tmux.run("send-keys", "Y")
    assert tmux.buffer("《示例") == CITED
    assert tmp_path.exists()
