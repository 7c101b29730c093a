"""What `zhangju WORD…` opens: a path, else the document that a word names; and what a mistyped command is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.commands import COMMANDS
from tui.commands.nearest import nearest


@pytest.mark.parametrize("word", ["决定", "決定", "实施的决定", "98ff11c"])
def test_a_word_opens_the_document_that_show_shows(zhangju: Any, word: str) -> None:
    opened = zhangju(word)
    shown = zhangju("outline", word)
    assert opened.code == shown.code == 0
    assert opened.out.splitlines()[0] == shown.out.splitlines()[0]


def test_a_path_that_is_there_wins_over_a_title(zhangju: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("决定").write_text("甲决定\n一句话。\n", encoding="utf-8")
    assert zhangju("决定").out.startswith("甲决定")


@pytest.mark.parametrize(("word", "meant"), [("shwo", "show"), ("serach", "search"), ("librery", "library")])
def test_a_mistyped_command_is_told_the_one_meant(zhangju: Any, word: str, meant: str) -> None:
    ran = zhangju(word, "决定")
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.complaint
    assert meant in ran.complaint


def test_so_is_a_mistyped_command_of_a_group(zhangju: Any) -> None:
    ran = zhangju("notes", "lits")
    assert ran.code == 2
    assert "did you mean list?" in ran.complaint


@pytest.mark.parametrize("word", ["不在的标题", "nowhere.txt", "show/nothing", "a\0b", "x" * 100_000])
def test_what_names_nothing_is_one_line(zhangju: Any, word: str) -> None:
    ran = zhangju(word)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean" not in ran.complaint


def test_a_file_that_is_gone_opens_as_its_text_is_kept_with_its_notes(zhangju: Any, statute: Path) -> None:
    zhangju("notes", "add", f"{statute}#3", "--body", "想法", "--reader", "甲")
    statute.unlink()
    opened = zhangju(statute)
    assert opened.code == 0
    assert "第三条" in opened.out
    assert f"{statute} is gone" in opened.err
    assert "notebooks" in opened.err
    for named in (statute, "示例"):
        assert "想法" in zhangju("notes", "list", named).out
        assert "第三条" in zhangju("show", f"{named}#3", "--cite").out


def test_only_what_is_nearly_a_name_is_near_to_it() -> None:
    assert nearest("shwo", COMMANDS) == "show"
    assert nearest("Search", COMMANDS) == "search"
    for far in ("", "决定", "xyz", "show" * 100):
        assert nearest(far, COMMANDS) == ""
