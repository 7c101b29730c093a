"""What is written to have words copied: one sequence of base64, wrapped for what stands between. Pure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal.copied import copied_in
from tui.terminal import clipboard
from tui.terminal.clipboard import MOST, refusal, sequence_for, set_clipboard, through_screen, through_tmux

PLAIN = {"TERM": "xterm-256color"}


@given(st.text(max_size=300))
def test_the_sequence_holds_the_words_as_base64_and_nothing_else(text: str) -> None:
    assert re.fullmatch(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", set_clipboard(text))
    assert copied_in(set_clipboard(text)) == [text]


@given(st.text(max_size=2000))
def test_what_goes_through_tmux_comes_out_as_it_was(text: str) -> None:
    sequence = set_clipboard(text)
    wrapped = re.fullmatch(r"\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", through_tmux(sequence))
    assert wrapped is not None
    assert wrapped[1].replace("\x1b\x1b", "\x1b") == sequence


@given(st.text(max_size=3000))
def test_what_goes_through_screen_comes_out_as_it_was_in_pieces_it_has_room_for(text: str) -> None:
    sequence = set_clipboard(text)
    # An ESC inside a piece would end it, if it stood before a backslash: base64 has neither.
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", through_screen(sequence), re.DOTALL)
    assert "".join(pieces) == sequence
    assert max(map(len, pieces)) < 768


@pytest.mark.parametrize(
    ("environ", "wrapped", "plain"),
    [
        (PLAIN, False, True),
        ({"TERM": "screen-256color"}, False, True),
        ({"TERM": "tmux-256color"}, True, True),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/tmux,1,0"}, True, True),
        ({"TERM": "screen", "STY": "1.tty"}, False, False),
    ],
)
def test_each_terminal_gets_what_it_takes(environ: dict[str, str], wrapped: bool, plain: bool) -> None:
    sequence = sequence_for("第十三条", environ)
    assert ("\x1bPtmux;" in sequence) is wrapped
    assert sequence.startswith("\x1b]52;") is plain
    assert ("\x1bP\x1b]52;" in sequence) is not plain


@pytest.mark.parametrize("kind", ["dumb", "linux", "vt100", ""])
def test_terminals_that_take_nothing_are_known(kind: str) -> None:
    assert refusal("一", {"TERM": kind}) == "takes nothing"
    assert refusal("一", {"TERM": kind, "TMUX": "/tmp/tmux,1,0"}) is None


def test_terminal_of_macos_takes_nothing_and_other_terminals_do() -> None:
    assert refusal("一", {**PLAIN, "TERM_PROGRAM": "Apple_Terminal"}) == "takes nothing"
    assert refusal("一", PLAIN) is None


def test_what_is_sent_is_bounded() -> None:
    longest = "一" * (MOST // 4)
    assert refusal(longest, PLAIN) is None
    assert len(set_clipboard(longest)) <= MOST + len("\x1b]52;c;\x07")
    assert refusal(longest + "一", PLAIN) == "too long"


@pytest.mark.parametrize("script", ["exit 1", "sleep 30"])
def test_a_tmux_that_does_not_take_the_words_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    fake = tmp_path / "tmux"
    fake.write_text(f"#!/bin/sh\nexec {script}\n" if script != "exit 1" else "#!/bin/sh\nexit 1\n")
    fake.chmod(0o700)
    monkeypatch.setattr(clipboard, "TMUX_PATIENCE", 0.2)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not clipboard.given_to_tmux("一")


def test_without_tmux_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not clipboard.given_to_tmux("一")
