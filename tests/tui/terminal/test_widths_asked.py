"""The terminal is asked how wide it draws “ ” … —, and the reader sets its rows accordingly."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pyte.screens
import pytest

from annotations.preferences.settings import Settings
from tests.tui.real_terminal import Terminal, terminal
from tui.terminal.widths_asked import SAMPLE, answered, cells_for, question, terminal_name
from tui.typesetting.ambiguous import NARROW, WIDE, is_ambiguous

HERE = {"TERM": "xterm-256color", "TERM_PROGRAM": "", "LC_TERMINAL": ""}


@contextmanager
def answering(seed: Path, answer: str | None = None) -> Iterator[Terminal]:
    """The reader in a terminal that tells where its cursor is, or gives always the same answer."""
    with terminal(seed, environ=HERE) as reader:

        def tell(data: str) -> None:
            os.write(reader._descriptor, (data if answer is None else answer).encode())

        reader._screen.write_process_input = tell  # type: ignore[method-assign]
        yield reader


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terminals draw such marks in two cells."""
    plain = pyte.screens.wcwidth
    monkeypatch.setattr(pyte.screens, "wcwidth", lambda one: WIDE if is_ambiguous(one) else plain(one))


def kept(own_folders: Path) -> dict[str, object]:
    path = own_folders / "state.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def is_straight(reader: Terminal) -> bool:
    """Whether all numbers in the margin end in one cell, also where the outline beside them has such marks."""
    buffer = reader._screen.buffer
    rows = ["".join(buffer[y][x].data or "\0" for x in range(40)) for y in range(3, 30)]
    found = [(row, number.end()) for row in rows for number in re.finditer(r"[¶§]\0?[\d.]+", row)]
    beside_marks = any(any(map(is_ambiguous, row[: end - len("¶2.2")])) for row, end in found)
    return beside_marks and len({end for _row, end in found}) == 1


@pytest.mark.usefixtures("wide")
def test_a_terminal_that_draws_them_wide_is_followed_and_known_the_next_time(
    seeds: Path, own_folders: Path
) -> None:
    seed = seeds / "new-area-feature.txt"
    with answering(seed) as reader:
        reader.wait_for("双城建设")
        reader.wait_for(lambda: bool(kept(own_folders).get("wide_terminals")))
        reader.wait_for(lambda: is_straight(reader))
        assert SAMPLE not in reader.text[-200:]
        reader.type("q")
        assert reader.wait_for_end() == 0
    assert kept(own_folders)["wide_terminals"] == [terminal_name(HERE)]
    with answering(seed, answer="") as reader:  # it does not tell this time
        reader.wait_for("双城建设")
        reader.wait_for(lambda: is_straight(reader))


@pytest.mark.parametrize("answer", ["\x1b[40;400R", "\x1b[1;5R", "\x1b[40;2R", "\x1b[0;0R", "\x1b[7;7R" * 9])
def test_a_wrong_answer_changes_nothing_and_presses_no_key(
    seeds: Path, own_folders: Path, answer: str
) -> None:
    with answering(seeds / "new-area-feature.txt", answer) as reader:
        reader.wait_for("双城建设")
        reader.wait_for(lambda: question(40).encode() in reader.written)
        reader.type("?")
        reader.wait_for("thekeys")
        reader.type("\x1b")
        reader.wait_for(lambda: "thekeys" not in reader.text)
        assert "wide_terminals" not in kept(own_folders) or kept(own_folders)["wide_terminals"] == []
        reader.type("q")
        assert reader.wait_for_end() == 0


def test_who_sets_a_width_is_not_asked(seeds: Path, own_folders: Path) -> None:
    own_folders.mkdir(parents=True, exist_ok=True)
    (own_folders / "settings.json").write_text(json.dumps({"ambiguous": "narrow"}), encoding="utf-8")
    with answering(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("?")
        reader.wait_for("thekeys")
        reader.type("\x1b")
        reader.wait_for(lambda: "thekeys" not in reader.text)
        reader.type("q")
        reader.wait_for_end()
        assert b"\x1b[6n" not in reader.written


@pytest.mark.parametrize(("x", "cells"), [(2, NARROW), (4, WIDE), (3, None), (0, None), (79, None)])
def test_the_column_of_the_cursor_tells_the_width(x: int, cells: int | None) -> None:
    assert answered(x) == cells


def test_the_width_is_as_set_else_as_this_terminal_answered_last_time() -> None:
    known = Settings(wide_terminals=(terminal_name(HERE),))
    assert cells_for(Settings(), HERE) == NARROW
    assert cells_for(known, HERE) == WIDE
    assert cells_for(known, {"TERM": "linux"}) == NARROW
    assert cells_for(Settings(ambiguous="wide"), HERE) == WIDE
    assert cells_for(Settings(ambiguous="narrow", wide_terminals=known.wide_terminals), HERE) == NARROW


def test_a_terminal_is_known_by_the_names_it_gives() -> None:
    assert terminal_name({"TERM": "xterm", "VTE_VERSION": "7600"}) == "xterm VTE_VERSION"
    assert terminal_name({}) == ""
    assert len(terminal_name({"TERM": "x" * 500})) < 100
    assert terminal_name({"TERM": "a\x1b[1mb"}) == "a[1mb"


def test_what_is_written_to_ask_stands_nowhere_afterwards() -> None:
    screen = pyte.Screen(20, 4)
    pyte.Stream(screen).feed("  \u7ae0\u53e5\r" + question(4))
    assert screen.display[3].strip() == ""
    assert screen.display[0].split() == ["\u7ae0\u53e5"]
