"""What the README and the page of the commands tell people to type works as it stands there."""

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

PAGES = pytest.mark.parametrize("page", ["README.md", "docs/commands.md"])


def lines_of(readme: str) -> list[str]:
    return _LINE.findall((ROOT / readme).read_text(encoding="utf-8"))


def commands_of(readme: str) -> list[str]:
    """The command lines as typed, without the remarks behind them."""
    return [re.sub(r"\s+# .*", "", line) for line in lines_of(readme)]


@PAGES
def test_both_languages_show_the_same_commands(page: str) -> None:
    assert len(commands_of(page)) > 5
    assert commands_of(page) == commands_of(page.replace(".md", ".zh-CN.md"))


@PAGES
def test_every_command_of_a_page_does_something(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("ZHANGJU_READER")  # its name would overrule the one that a line sets
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    noted = ""
    for line in lines_of(page):
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
