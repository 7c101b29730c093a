"""`zhangju scripts`: conversion exceptions by command, and where they show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.storage.home import Home


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "规划.txt"
    path.write_text("规划\n\n第一章 编制\n\n编制规划,集群发展。\n", encoding="utf-8")
    return path


def test_there_are_no_exceptions_at_first(zhangju: Any) -> None:
    ran = zhangju("scripts", "list")
    assert (ran.code, ran.out, ran.err) == (1, "", "No conversion exceptions\n")
    assert zhangju("scripts", "list", "--format", "json").json == []


def test_a_word_is_shown_in_its_form_by_show_and_in_every_export(zhangju: Any, plan: Path) -> None:
    assert zhangju("scripts", "add", "编制", "編製").code == 0
    assert zhangju("scripts", "add", "集群", "產業聚落", "--document", plan).code == 0
    assert "編製規劃，產業聚落發展。" in zhangju("show", plan, "--script", "taiwan").out
    assert "编制规划，集群发展。" in zhangju("show", plan, "--script", "simplified").out
    assert "编制规划，集群发展。" in zhangju("show", plan).out
    assert zhangju("notes", "add", f"{plan}#1.1", "--quote", "集群", "--body", "看").code == 0
    for form in ("markdown", "html", "csv"):
        text = zhangju("export", plan, "-o", "-", "--format", form, "--script", "taiwan").out
        assert "產業聚落" in text, form
        assert "叢集" not in text, form
    whole = zhangju("export", plan, "-o", "-", "--whole-text", "--script", "hongkong").out
    assert "編製規劃，" in whole


@pytest.mark.parametrize(("script", "whole"), [("taiwan", "產業聚落"), ("taiwan-words", "產業聚落")])
@pytest.mark.parametrize("quote", ["集", "群", "群发"])
def test_a_quote_of_a_part_of_a_corrected_word_shows_all_of_it(
    zhangju: Any, plan: Path, script: str, whole: str, quote: str
) -> None:
    zhangju("scripts", "add", "集群", "產業聚落")
    assert zhangju("notes", "add", f"{plan}#1.1", "--quote", quote, "--body", "看").code == 0
    more = "發" if "发" in quote else ""
    csv = zhangju("export", plan, "-o", "-", "--format", "csv", "--script", script).out
    assert f",{whole}{more}," in csv
    page = zhangju("export", plan, "-o", "-", "--format", "html", "--script", script, "--whole-text").out
    assert f">{whole}{more}</mark>" in page
    assert page.count("展。") == 1


def test_an_exception_of_one_document_leaves_the_others(zhangju: Any, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的.txt"
    other.write_text("别的\n\n编制计划已定。\n", encoding="utf-8")
    assert zhangju("scripts", "add", "编制", "編制", "--document", plan).code == 0
    assert "編制規劃" in zhangju("show", plan, "--script", "taiwan").out
    assert "編製計畫" in zhangju("show", other, "--script", "taiwan").out


def test_exceptions_are_listed_and_taken_back_one_by_one(zhangju: Any, plan: Path) -> None:
    zhangju("scripts", "add", "编制", "編製")
    zhangju("scripts", "add", "编制", "編制", "--document", plan)
    zhangju("scripts", "add", "規劃", "計划", "--views", "simplified")
    listed = zhangju("scripts", "list", "--format", "jsonl").jsonl
    assert [(one["word"], one["form"], one["views"]) for one in listed] == [
        ("编制", "編製", "traditional"),
        ("编制", "編制", "traditional"),
        ("規劃", "計划", "simplified"),
    ]
    assert [one["document"] is None for one in listed] == [True, False, True]
    assert "编制 → 編製  (traditional · all documents)\n" in zhangju("scripts", "list").out
    assert zhangju("scripts", "remove", "编制").code == 0
    assert zhangju("scripts", "remove", "规划").code == 1
    assert zhangju("scripts", "remove", "規劃", "--views", "simplified").code == 0
    assert [one["form"] for one in zhangju("scripts", "list", "--format", "json").json] == ["編制"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("", "里"), "it is empty"),
        (("里", "  "), "it is empty"),
        (("里" * 41, "里"), "it is too long"),
        (("里", "里\n里"), "it has more than one line"),
        (("里", "里", "--views", "klingon"), "--views"),
        (("里", "里", "--document", "没有这份"), "没有这份"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(zhangju: Any, arguments: tuple[str, ...], told: str) -> None:
    ran = zhangju("scripts", "add", *arguments)
    assert ran.code == 2
    assert told in ran.complaint
    assert zhangju("scripts", "list", "--format", "json").json == []


def test_a_form_that_could_move_the_cursor_is_printed_harmless(zhangju: Any, plan: Path) -> None:
    assert zhangju("scripts", "add", "编制", "\x1b[31m編\u202e製").code == 0
    for ran in (zhangju("scripts", "list"), zhangju("show", plan, "--script", "taiwan")):
        assert not {"\x1b", "\u202e"} & set(ran.out)
        assert "編" in ran.out


def test_a_file_that_makes_no_sense_is_told_and_the_text_is_shown(
    zhangju: Any, plan: Path, own_folders: Path
) -> None:
    path = Home(own_folders).conversion_exceptions_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"[")
    ran = zhangju("show", plan, "--script", "taiwan")
    assert ran.code == 0
    assert "編製規劃" in ran.out
    assert "corrections.json" in ran.complaint


def test_the_help_speaks_chinese(zhangju: Any) -> None:
    ran = zhangju("--lang", "zh-Hans", "scripts", "--help")
    assert "更正词语的简繁转换" in ran.out
    assert "列出转换例外" in ran.out
    assert "應當怎樣顯示" in zhangju("--lang", "zh-Hant", "scripts", "add", "--help").out
