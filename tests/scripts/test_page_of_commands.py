"""What the page of the commands tells people to type works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_LINE = re.compile(r"^    (zhangju .+)$", re.MULTILINE)

PAGE = "docs/commands.md"


def lines_of(page: str) -> list[str]:
    return _LINE.findall((ROOT / page).read_text(encoding="utf-8"))


def commands_of(page: str) -> list[str]:
    """The command lines as typed, without the remarks behind them."""
    return [re.sub(r"\s+# .*", "", line) for line in lines_of(page)]


def test_both_languages_show_the_same_commands() -> None:
    assert len(commands_of(PAGE)) > 5
    assert commands_of(PAGE) == commands_of(PAGE.replace(".md", ".zh-CN.md"))


def test_every_command_of_the_page_does_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("ZHANGJU_READER")  # its name would overrule the one that a line sets
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    noted = ""
    for line in lines_of(PAGE):
        ran = subprocess.run(
            ["sh", "-c", re.sub(r"\bID\b", noted, line)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,  # words are cut at a low priority, which waits on a busy machine
            check=False,
        )
        complaint = re.sub(r"^Written to .*\n", "", ran.stderr)
        assert (ran.returncode, complaint) == (0, ""), line
        if line.startswith("zhangju notes add "):
            noted = ran.stdout.strip()
    assert "与第四部分如何对照" in (tmp_path / "notes.md").read_text(encoding="utf-8")
