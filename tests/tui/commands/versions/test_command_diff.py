"""``zhangju diff``: what an amendment changed, in every format, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.conftest import Zhangju

OLD = """河道条例

第一条 为了保障防洪安全，制定本条例。
第二条 开发利用河道应当服从防洪的总体安排，由水利部门批准。
第三条 禁止在河道管理范围内修建围堤、阻水渠道。
"""
NEW = OLD.replace("总体安排", "总体安排和生态保护的要求")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "河道条例2001.txt", tmp_path / "河道条例2024.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def test_what_changed_is_marked_in_either_version(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    ran = zhangju("diff", *pair)
    assert ran.code == 0
    assert "same: 2, changed: 1" in ran.out
    assert "服从防洪的总体安排【和生态保护的要求】" in ran.out.replace("\n+ ", "")
    assert "第三条" in ran.out
    assert "Old (2001)" in ran.out


def test_only_what_changed_on_request(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    ran = zhangju("diff", *pair, "--only-changed")
    assert "第三条" not in ran.out
    assert "第二条" in ran.out


def test_a_wide_terminal_has_both_versions_beside_each_other(
    pair: tuple[Path, Path], zhangju: Zhangju, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    lines = zhangju("diff", *pair).out.splitlines()
    assert any(line.count("第二条") == 2 for line in lines)
    monkeypatch.setenv("COLUMNS", "60")
    lines = zhangju("diff", *pair).out.splitlines()
    assert not any(line.count("第二条") == 2 for line in lines)


def test_nothing_but_width_and_script_is_no_difference(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    old, new = pair
    new.write_text(OLD.replace("条", "條").replace("，", ", ").replace("\n第", "\n\n第"), encoding="utf-8")
    ran = zhangju("diff", old, new)
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing differs" in ran.err
    ran = zhangju("diff", old, new, "--format", "json")
    assert ran.code == 1
    assert {told["state"] for told in ran.json["pairs"]} == {"same"}
    written = old.with_name("x.html")
    assert zhangju("diff", old, new, "-o", written).code == 1
    assert not written.exists()


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_formats_are_printed(pair: tuple[Path, Path], zhangju: Zhangju, form: str) -> None:
    ran = zhangju("diff", *pair, "--format", form)
    assert ran.code == 0
    assert ran.err == ""
    assert "第二条" in ran.out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.md", b"# "), ("x.html", b"<!DOCTYPE"), ("x.docx", b"PK"), ("x.json", b"{"), ("x.txt", b"")],
)
def test_a_file_is_written_in_the_format_of_its_name_and_never_over_another(
    pair: tuple[Path, Path], zhangju: Zhangju, tmp_path: Path, name: str, begins: bytes
) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir()
    assert zhangju("diff", *pair, "-o", path) == (0, "", "")
    data = path.read_bytes()
    assert data.startswith(begins)
    ran = zhangju("diff", *pair, "-o", path)
    assert ran.code == 2
    assert "--force" in ran.complaint
    assert zhangju("diff", *pair, "-o", path, "--force").code == 0
    assert path.read_bytes() == data


def test_a_word_document_is_not_printed(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    ran = zhangju("diff", *pair, "--format", "docx")
    assert ran.code == 2
    assert "-o" in ran.complaint


def test_a_script_is_chosen_and_chinese_is_spoken(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    assert "總體安排" in zhangju("diff", *pair, "--script", "traditional").out
    assert "修改前（2001）" in zhangju("--lang", "zh-Hans", "diff", *pair).out


def test_what_cannot_be_compared_is_told(pair: tuple[Path, Path], zhangju: Zhangju) -> None:
    ran = zhangju("diff", pair[0], "nowhere.txt")
    assert ran.code == 2
    assert "nowhere.txt" in ran.complaint
    assert zhangju("diff", *pair, "--format", "pdf").code == 2
    assert json.loads(zhangju("diff", *pair, "--format", "json").out)["counts"]["changed"] == 1
