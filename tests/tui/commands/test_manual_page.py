"""zhangju man: a page of all commands that man takes without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tui.conftest import Zhangju
from tui.commands import COMMANDS
from tui.commands.manual.roff import entries, escaped, heading


def test_what_is_special_in_a_manual_page_is_text() -> None:
    assert escaped(".so /etc/passwd") == "\\&.so /etc/passwd"
    assert escaped("'a\\b' --c\n d") == "\\(aqa\\eb\\(aq \\-\\-c d"
    assert escaped("文字。 又一句") == "文\\:字。\\:又\\:一\\:句"
    assert heading('a "b"') == '.SH "a ""b"""'
    assert list(entries([("-x", "")])) == [".TP", "\\fB\\-x\\fR", "\\&"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_has_every_command_and_man_warns_of_nothing(
    zhangju: Zhangju, tmp_path: Path, language: str
) -> None:
    page = tmp_path / "zhangju.1"
    assert zhangju("--lang", language, "man", "-o", page).code == 0
    said = page.read_text(encoding="utf-8")
    for name in COMMANDS:
        assert re.search(rf'^\.SS "zhangju {name}\b', said, re.MULTILINE)
    assert "\\fB\\-\\-install\\-completion\\fR" in said
    groff = shutil.which("groff")
    if groff is not None and shutil.which("preconv") is not None:
        ran = subprocess.run(
            [groff, "-K", "utf8", "-man", "-ww", "-z", "-Tutf8", page], capture_output=True, check=False
        )
        assert ran.stderr == b""


def test_a_page_that_cannot_be_written_is_told_in_one_line(zhangju: Zhangju, tmp_path: Path) -> None:
    there = tmp_path / "there.1"
    there.write_text("mine", encoding="utf-8")
    for path in (there, tmp_path, tmp_path / "no" / "zhangju.1"):
        ran = zhangju("man", "-o", path)
        assert ran.code == 2
        assert ran.err.count("\n") == 1
    assert there.read_text(encoding="utf-8") == "mine"
