"""What the tests of the screen and of the command line share."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.main import main

STATUTE = """\
示例条例
第一章 总则
第一条 为了规范阅读和批注,制定本条例。
第二条 本条例适用于下列活动:
(一)阅读;
(二)批注。
前款规定的活动应当公开,批注应当署名。
第二章 附则
第三条 本条例自公布之日起施行。
"""


class Ran(NamedTuple):
    """What a call of the command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def jsonl(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line on stderr."""
        assert self.err.endswith("\n"), self.err
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err


Zhangju = Callable[..., Ran]


@pytest.fixture
def zhangju(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Zhangju:
    """Run the command line in this process: ``zhangju("outline", path)``."""

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def statute(tmp_path: Path) -> Path:
    """A small statute in a file: 示例条例, two chapters, three articles."""
    path = tmp_path / "示例条例.txt"
    path.write_text(STATUTE, encoding="utf-8")
    return path
