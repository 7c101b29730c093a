"""Starting: what the first text costs, what is printed where there is no terminal, what a bad path says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.launch import run_reader

FIRST_TEXT = """
import asyncio, json, sys
from annotations.home import Home
from documents import catalog, opening
from documents.catalog import seeds
parsed = []
real = opening.document_of_text
def counted(*given, **named):
    parsed.append(1)
    return real(*given, **named)
opening.document_of_text = counted
from tui.app import ZhangjuApp
from tui.launch import new_session
async def read():
    app = ZhangjuApp(new_session(Home.default(), seeds(), lang="en"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        lines = [strip.text for strip in app.screen._compositor.render_strips()]
        names = sorted(sys.modules)
    print(json.dumps({"lines": lines, "modules": names, "parsed": len(parsed)}))
asyncio.run(read())
"""


def python(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        timeout=100,
        check=False,
    )


def test_the_first_text_loads_no_dictionary_no_converter_no_command_line_and_no_editor() -> None:
    ran = python("-c", FIRST_TEXT)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert any("。" in line for line in told["lines"])
    loaded = set(told["modules"])
    assert not loaded & {"jieba", "opencc", "typer", "click", "pydantic"}
    assert not loaded & {"textual.widgets._text_area", "textual.widgets._markdown", "tui.screens.note_editor"}
    assert told["parsed"] == 1


def test_without_a_terminal_the_outlines_are_printed_and_one_line_says_why(
    statute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_reader([str(statute)]) == 0
    printed = capsys.readouterr()
    assert "第一条" in printed.out
    assert printed.err.count("\n") == 1
    assert "needs a terminal" in printed.err


def test_the_outlines_hold_nothing_that_a_terminal_obeys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "坏.txt"
    path.write_text("标题\x1b[31m\n\n一、甲\x9b事。\n二、乙\u202e事。\n", encoding="utf-8")
    assert run_reader([str(path)]) == 0
    assert not set(capsys.readouterr().out) & {"\x1b", "\x9b", "\u202e"}


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_a_bad_path_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    folder = tmp_path / "空文件夹"
    folder.mkdir()
    for path in (tmp_path / "没有.txt", empty, folder):
        assert run_reader([str(path)], lang=lang) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert path.name in printed.err


def test_an_unknown_language_is_refused_in_one_line(statute: Path) -> None:
    ran = python("-m", "tui.main", "--lang", "tlh", str(statute))
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
