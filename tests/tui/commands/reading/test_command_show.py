"""``zhangju show``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_a_clause_comes_with_its_citation(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", f"{statute}#第一条")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "《示例条例》第一条"
    assert "为了规范阅读和批注，制定本条例。" in ran.out


def test_a_section_comes_with_all_that_is_below_it(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", f"{statute}#第一章")
    assert "总则" in ran.out
    assert "批注应当署名" in ran.out
    assert "施行" not in ran.out


def test_each_of_several_places_comes_with_its_citation(zhangju: Any, statute: Path) -> None:
    assert zhangju("show", f"{statute}#第1、2条").out.count("《示例条例》第") == 2
    assert zhangju("show", f"{statute}#第1、2条", "--cite").out.count("：“") == 2
    units = zhangju("show", f"{statute}#第1、2条", "--format", "json").json
    assert {unit["address"].split(".")[0] for unit in units} == {"1", "2"}


def test_a_whole_document_comes_without_an_address(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", statute)
    assert ran.out.startswith("《示例条例》\n")
    assert "施行" in ran.out


def test_the_text_comes_in_the_script_asked_for(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", f"{statute}#1", "--script", "taiwan")
    assert "為了規範閱讀和批註，制定本條例。" in ran.out or "為了規範閱讀和批注，制定本條例。" in ran.out
    assert ran.out.startswith("《示例條例》第一條")


def test_punctuation_can_stay_as_published(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", f"{statute}#1", "--as-published-punctuation")
    assert "批注,制定" in ran.out


def test_json_is_an_array_of_units_with_published_offsets(zhangju: Any, statute: Path) -> None:
    whole = zhangju("outline", statute, "--format", "json").json
    units = zhangju("show", f"{statute}#第二条", "--script", "traditional", "--format", "json").json
    assert units[0]["address"] == "2"
    assert units[0]["citation"] == "《示例条例》第二条"
    assert all(unit["document"]["id"] == whole["id"] for unit in units)
    assert units == zhangju("show", f"{statute}#2", "--script", "traditional", "--format", "jsonl").jsonl


@pytest.mark.parametrize("asked", ["9", "第九条", "不在"])
def test_an_unknown_address_is_an_error_in_one_line(zhangju: Any, statute: Path, asked: str) -> None:
    ran = zhangju("show", f"{statute}#{asked}")
    assert ran.code == 2
    assert asked in ran.complaint
    assert ran.out == ""


def test_an_unknown_document_is_an_error_in_one_line(zhangju: Any) -> None:
    ran = zhangju("show", "无此文件")
    assert ran.code == 2
    assert "无此文件" in ran.complaint


def test_an_unknown_script_is_an_error_that_names_the_known_ones(zhangju: Any, statute: Path) -> None:
    ran = zhangju("show", statute, "--script", "martian")
    assert ran.code == 2
    assert "hongkong" in ran.complaint


def test_a_path_may_hold_a_number_sign(zhangju: Any, statute: Path) -> None:
    path = statute.rename(statute.with_name("a#1.txt"))
    assert zhangju("show", path).out.startswith("《示例条例》\n")
    assert zhangju("show", f"{path}#1").out.startswith("《示例条例》第一条\n")


def test_a_place_may_be_said_with_the_name_of_its_document(zhangju: Any, tmp_path: Path) -> None:
    law = tmp_path / "1.txt"
    law.write_text("中华人民共和国示范法\n第一条 甲事照办。\n第二条 乙事照办。\n", encoding="utf-8")
    zhangju("library", "add", law)
    for said in ("示范法第2条", "《中华人民共和国示范法》第二条", "示范法#第二条"):
        assert "乙事照办。" in zhangju("show", said).out
    assert zhangju("show", "没有的法第2条").code == 2


def test_an_address_of_two_places_names_both_with_what_they_say(zhangju: Any, tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "报告\n\n一、工作\n\n先说钱。\n\n再说路。\n\n（一）修路\n\n铺石子。很快。\n\n（二）建校\n\n请老师。很好。\n",
        encoding="utf-8",
    )
    ran = zhangju("show", f"{report}#一.2")
    assert ran.code == 2
    assert "一.¶2 “再说路。”; (二) “（二）建校”" in ran.complaint
