"""Bytes that are no UTF-8, pasted or typed: shown as a stand-in, and the reader goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.real_terminal import terminal

pytestmark = pytest.mark.usefixtures("own_folders")


def test_half_a_character_from_the_terminal_does_not_end_the_reader(seeds: Path) -> None:
    with terminal(seeds / "new-area-feature.txt") as reader:
        reader.wait_for("双城建设")
        reader.type("O")
        reader.wait_for("initials")
        os.write(reader._descriptor, b"\xe7A\xff\xb9")
        reader.wait_for("�A")
        reader.type("\x1b")
        reader.wait_for("双城建设")
        reader.type("q")
        assert reader.wait_for_end() == 0
