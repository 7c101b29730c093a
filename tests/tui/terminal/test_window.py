"""The window of the terminal: its title, and stepping back to the shell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.real_terminal import shell, terminal
from tui.terminal.window import MOST, has_title, title_sequence

TITLE = re.compile(rb"\x1b\]2;([^\x07]*)\x07")
CTRL_Z = "\x1a"


def titles(written: bytes) -> list[str]:
    return [title.decode() for title in TITLE.findall(written)]


def test_the_window_is_called_as_the_document_and_gets_its_title_back(statute: Path) -> None:
    with terminal(statute) as reader:
        reader.wait_for(lambda: bool(titles(reader.written)))
        (title,) = titles(reader.written)
        assert title.endswith(" · 章句")
        assert len(title) > len(" · 章句")
        assert reader.written.count(b"\x1b[22;2t") == 1
        reader.type("q")
        assert reader.wait_for_end() == 0
        assert titles(reader.written) == [title, ""]
        assert reader.written.rstrip().endswith(b"\x1b[23;2t")


@pytest.mark.parametrize("kind", ["linux", "vt100", ""])
def test_a_terminal_without_a_window_gets_no_title(kind: str, statute: Path) -> None:
    assert not has_title({"TERM": kind})
    with terminal(statute, environ={"TERM": kind}) as reader:
        reader.wait_for("第二条")
        reader.type("q")
        assert reader.wait_for_end() == 0
        assert titles(reader.written) == []
        assert b"\x1b[22;2t" not in reader.written


def test_a_title_brings_no_control_to_the_terminal_and_is_bounded() -> None:
    sequence = title_sequence("决定\x07\x1b]2;evil\x9c\n第二行" + "长" * 500)
    assert sequence.startswith("\x1b]2;决定")
    assert sequence.endswith("…\x07")
    inside = sequence.removeprefix("\x1b]2;").removesuffix("\x07")
    assert len(inside) == MOST
    assert not re.search("[\x00-\x1f\x7f-\x9f]", inside)


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_page_back(statute: Path) -> None:
    with shell() as session:
        session.wait_for("$")
        session.run_zhangju(statute)
        session.wait_for("第二条")
        session.type(CTRL_Z)
        session.wait_for("Stopped")
        session.type("echo still-$((1+1))-here\n")
        session.wait_for("still-2-here")
        session.type("fg\n")
        session.wait_for(lambda: "第二条" in session.text and "still" not in session.text)
        session.type("q")
        session.wait_for("$")
        session.type("echo left with $?\n")
        session.wait_for("left with 0")


def test_a_page_painted_before_the_app_is_loaded_can_be_left_and_come_back_to(statute: Path) -> None:
    with shell() as session:
        session.wait_for("$")
        for start in (1, 2):  # the second start paints the page that the first one kept
            session.run_zhangju(statute)
            session.wait_for("第二条")
            session.type(CTRL_Z)
            session.wait_for("Stopped")
            session.type("clear; fg\n")
            session.wait_for(lambda: "第二条" in session.text and "Stopped" not in session.text)
            session.type("j")
            session.type("q")
            session.wait_for(lambda: session.written.count(b"\x1b[?1049l") == 2 * start)  # noqa: B023
            session.type("clear\n")
            session.wait_for(lambda: session.text == "$")
            session.wait_for("$")


def test_without_a_shell_behind_it_nothing_is_suspended_and_it_is_said(statute: Path) -> None:
    with terminal(statute, environ={"LANG": "en_US.UTF-8"}) as reader:
        reader.wait_for("第二条")
        reader.wait_for("help")
        reader.type(CTRL_Z)
        reader.wait_for("No shell waits behind this screen")
        reader.type("q")
        assert reader.wait_for_end() == 0
