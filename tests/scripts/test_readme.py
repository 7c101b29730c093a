"""What the README tells people to type works as it stands there."""

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


def lines_of(readme: str) -> list[str]:
    return _LINE.findall((ROOT / readme).read_text(encoding="utf-8"))


def commands_of(readme: str) -> list[str]:
    """The command lines as typed, without the remarks behind them."""
    return [re.sub(r"\s+# .*", "", line) for line in lines_of(readme)]


def test_both_readmes_show_the_same_commands() -> None:
    assert len(commands_of("README.md")) > 5
    assert commands_of("README.md") == commands_of("README.zh-CN.md")


def test_every_command_of_the_readme_does_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("ZHANGJU_READER")  # its name would overrule the one that a line sets
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    noted = ""
    for line in lines_of("README.md"):
        ran = subprocess.run(
            ["sh", "-c", re.sub(r"\bID\b", noted, line)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, ""), line
        if line.startswith("zhangju notes add "):
            noted = ran.stdout.strip()
    assert "与第四部分如何对照" in (tmp_path / "notes.md").read_text(encoding="utf-8")
