"""Starting: what the first text costs, what is printed where there is no terminal, what a bad path says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import LostReader
from annotations.notebook.notebook import Notebook
from annotations.notebook.opening import open_notebook
from annotations.storage.home import Home
from documents.catalog import entries_of, seeds
from tui.app import ZhangjuApp
from tui.launch import new_session, open_first, run_reader

FIRST_TEXT = """
import asyncio, json, sys
from annotations.storage.home import Home
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
    assert not loaded & {
        "textual.widgets._text_area",
        "textual.widgets._markdown",
        "tui.dialogs.notes.note_editor",
    }
    assert told["parsed"] == 1


def test_without_a_terminal_the_outlines_are_printed_and_one_line_says_why(
    statute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_reader([str(statute)]) == 0
    printed = capsys.readouterr()
    assert "第一条" in printed.out
    assert printed.err.count("\n") == 1
    assert "needs a terminal" in printed.err


def test_documents_of_a_folder_that_cannot_be_read_are_named(
    tmp_path: Path, statute: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    (folder / "条例.txt").write_bytes(statute.read_bytes())
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert run_reader([str(folder)]) == 0
    printed = capsys.readouterr()
    assert "第一条" in printed.out
    assert "旧.doc" in printed.err


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


def folder_with_a_bad_file_first(tmp_path: Path) -> Path:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    (folder / "a坏.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "b好.txt").write_text("示例\n\n一、甲事。\n二、乙事。\n", encoding="utf-8")
    return folder


def test_a_bad_file_does_not_keep_its_folder_shut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with_a_bad_file_first(tmp_path)
    assert run_reader([str(folder), str(tmp_path / "没有.txt")]) == 0
    printed = capsys.readouterr()
    assert "甲事" in printed.out
    assert [name in printed.err for name in ("a坏.txt", "没有.txt")] == [True, True]
    assert printed.err.count("\n") == 3


def test_where_no_document_opens_each_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_reader([str(tmp_path / "没有.txt"), str(tmp_path / "也没有.txt")]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 2)


@pytest.mark.parametrize("last", [None, "a坏.txt"])
def test_the_reader_opens_what_can_be_opened_and_has_the_rest_to_tell(
    tmp_path: Path, own_folders: Path, last: str | None
) -> None:
    folder = folder_with_a_bad_file_first(tmp_path)
    session = new_session(Home(own_folders), entries_of([folder]), lang="en")
    if last:
        session.state = replace(session.state, last=str(folder / last))
    (problem,) = open_first(session)
    assert "a坏.txt" in str(problem)
    assert session.entries[session.last_entry()].path.name == "b好.txt"


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_the_reader_needs_all_three_streams_to_be_a_terminal(
    statute: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    for name in {"stdin", "stdout", "stderr"} - {closed}:
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True)
    assert run_reader([str(statute)]) == 0
    assert "第一条" in capsys.readouterr().out


def test_damaged_settings_are_told_where_there_is_no_terminal(
    statute: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_folders.mkdir()
    (own_folders / "settings.json").write_text('{"reader":"小明"', encoding="utf-8")
    assert run_reader([str(statute)]) == 0
    assert "settings.json.damaged-" in capsys.readouterr().err


async def test_the_notebook_is_opened_off_the_thread_of_the_screen(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def opened(*given: Any, **named: Any) -> Notebook:
        threads.append(threading.current_thread())
        return open_notebook(*given, **named)

    monkeypatch.setattr("annotations.notebook.opening.open_notebook", opened)
    app = ZhangjuApp(new_session(Home(own_folders), seeds(), lang="en"))
    async with app.run_test(size=(120, 40)) as pilot:
        while not threads:
            await pilot.pause()
        await app.workers.wait_for_complete()
    assert threading.main_thread() not in threads


def test_the_reader_says_that_it_does_not_know_who_writes(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHANGJU_READER")
    own_folders.mkdir()
    (own_folders / "settings.json").write_text('{"reader":"小明"', encoding="utf-8")
    session = new_session(Home(own_folders), entries_of([]), lang="en")
    assert session.identity.reader
    assert any(isinstance(one, LostReader) for one in session.warnings)
