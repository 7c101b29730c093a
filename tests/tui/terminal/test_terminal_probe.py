"""The terminal is asked how it draws: in a real pseudo-terminal that answers, answers wrongly, or not at all."""

from __future__ import annotations

import os
import pty
import re
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tui.dialogs.too_small import SMALLEST
from tui.terminal import terminal_probe
from tui.terminal.terminal_probe import AMBIGUOUS, SAMPLES, SURE, findings, measured_widths, size_of
from tui.typesetting.cells import text_width

TRUECOLOR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Answering:
    """The other end of a terminal: it keeps what is written, and tells where its cursor is."""

    def __init__(
        self, master: int, width: Callable[[str], int], *, start: int = 1, silent: bool = False
    ) -> None:
        self.written = b""
        self.column = start
        self._master, self._width, self._silent = master, width, silent

    def run(self) -> None:
        pending = b""
        while True:
            try:
                data = os.read(self._master, 4096)
            except OSError:
                return
            self.written += data
            pending += data
            while (asked := pending.find(b"\x1b[6n")) >= 0:
                self._take(pending[:asked].decode())
                pending = pending[asked + 4 :]
                if not self._silent:
                    os.write(self._master, b"\x1b[7;%dR" % self.column)

    def _take(self, text: str) -> None:
        for back, other in re.findall(r"\x1b\[(\d+)G|([^\x1b]+)", text.replace("\x1b[K", "")):
            self.column = int(back) if back else self.column + self._width(other)


@contextmanager
def terminal(width: Callable[[str], int], **settings: Any) -> Iterator[tuple[int, Answering]]:
    """A terminal of 80×24 and who answers for it."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    answering = Answering(master, width, **settings)
    thread = threading.Thread(target=answering.run)
    thread.start()
    try:
        yield slave, answering
    finally:
        os.close(slave)
        thread.join()
        os.close(master)


@pytest.fixture(autouse=True)
def in_front(monkeypatch: pytest.MonkeyPatch) -> None:
    """These terminals have no processes in front and behind."""
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
    monkeypatch.setattr(terminal_probe, "PATIENCE", 60)
    monkeypatch.setenv("TERM", "xterm-256color")


def told(widths: dict[str, int] | None) -> list[tuple[str, str]]:
    found = findings(TRUECOLOR, (80, 24), widths)
    return [(one.level, str(one)) for one in found if one.level != "fine"]


@pytest.mark.parametrize("start", [1, 30])
def test_the_widths_are_those_that_the_terminal_draws_and_it_is_left_as_it_was(start: int) -> None:
    with terminal(text_width, start=start) as (slave, answering):
        before = termios.tcgetattr(slave)
        assert measured_widths(slave, slave) == {sample: text_width(sample) for sample in SAMPLES}
        assert termios.tcgetattr(slave) == before
    assert answering.written.endswith(b"\x1b[%dG\x1b[K" % start)
    assert b"\n" not in answering.written
    assert told({sample: text_width(sample) for sample in SAMPLES}) == []


def test_a_terminal_that_draws_quotation_marks_wide_is_followed() -> None:
    with terminal(lambda text: 2 if text in AMBIGUOUS else text_width(text)) as (slave, _):
        widths = measured_widths(slave, slave)
    assert told(widths) == []
    said = [str(one) for one in findings(TRUECOLOR, (80, 24), widths)]
    assert any(all(mark in one for mark in AMBIGUOUS) for one in said)


def test_a_terminal_that_draws_some_marks_wide_and_some_narrow_is_told() -> None:
    wide = AMBIGUOUS[:2]
    with terminal(lambda text: 2 if text in wide else text_width(text)) as (slave, _):
        widths = measured_widths(slave, slave)
    ((level, said),) = told(widths)
    assert level == "note"
    assert all(f"{mark} 2" in said for mark in wide)


def test_a_terminal_that_draws_chinese_narrow_is_wrong() -> None:
    with terminal(lambda _: 1) as (slave, _):
        widths = measured_widths(slave, slave)
    assert widths is not None
    assert all(widths[sample] == 1 for sample in SURE)
    assert "wrong" in [level for level, _ in told(widths)]


def test_a_terminal_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_probe, "PATIENCE", 0.01)
    with terminal(text_width, silent=True) as (slave, _):
        before = termios.tcgetattr(slave)
        assert measured_widths(slave, slave) is None
        assert termios.tcgetattr(slave) == before
    assert [level for level, _ in told(None)] == ["note"]


def test_keys_typed_meanwhile_are_no_answers() -> None:
    with terminal(text_width) as (slave, answering):
        os.write(answering._master, b"abc\x1b[A\x1b[12;x")
        assert measured_widths(slave, slave) == {sample: text_width(sample) for sample in SAMPLES}


def test_nothing_is_written_where_there_is_no_room_or_no_terminal(tmp_path: Any) -> None:
    with terminal(text_width, start=75) as (slave, answering):
        assert measured_widths(slave, slave) is None
    assert "中".encode() not in answering.written
    with (tmp_path / "file").open("w+b") as file:
        assert measured_widths(file.fileno(), file.fileno()) is None
        assert size_of(file.fileno()) is None
        assert file.read() == b""


def test_a_terminal_that_knows_no_sequences_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with terminal(text_width) as (slave, answering):
        assert measured_widths(slave, slave) is None
    assert answering.written == b""


def test_a_process_in_the_background_does_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
    with terminal(text_width) as (slave, answering):
        assert measured_widths(slave, slave) is None
    assert answering.written == b""


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 777 216"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "vt100"}, "vt100"),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "NO_COLOR"),
    ],
)
def test_the_colours_are_those_that_the_terminal_says_it_has(environ: dict[str, str], said: str) -> None:
    found = [str(one) for one in findings(environ, (80, 24), None)]
    assert any(said in one for one in found)


def test_a_terminal_too_small_for_the_reader_is_wrong() -> None:
    assert (SMALLEST.width, SMALLEST.height) == terminal_probe.SMALLEST
    least, lines = terminal_probe.SMALLEST
    for size, expected in (
        ((least, lines), "fine"),
        ((least - 1, lines), "wrong"),
        ((least, lines - 1), "wrong"),
    ):
        levels = {one.level for one in findings(TRUECOLOR, size, {}) if "columns" in one.facts}
        assert levels == {expected}


def test_without_a_terminal_nothing_is_wrong() -> None:
    assert {one.level for one in findings({}, None, None)} <= {"fine", "note"}
