"""``zhangju show --references``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

LAW = """\
城市更新条例
第一条 根据《中华人民共和国城乡规划法》第三条和《没有这部法》第二条,制定本条例。
第二条 本条例所称城市更新,是指下列活动:
(一)改造街区;
(二)完善设施。
前款第二项规定的设施,适用前条。
第三条 依照第一条至第二条和合同第九条、《城乡规划法》第九十九条处理。
第四条 本条例自公布之日起施行。
"""
PLANNING = "中华人民共和国城乡规划法\n第一条 甲。\n第二条 乙。\n第三条 丙事照章办理。\n"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    (tmp_path / "城乡规划法.txt").write_text(PLANNING, encoding="utf-8")
    path = tmp_path / "城市更新条例.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


def test_references_stand_under_each_other_with_where_they_lead(zhangju: Any, law: Path) -> None:
    ran = zhangju("show", law, "--references")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "1    《中华人民共和国城乡规划法》第三条  → 《中华人民共和国城乡规划法》第三条",
        "1    《没有这部法》第二条                → 《没有这部法》第二条 (not in the library)",
        "2.2  前款第二项                          → 《城市更新条例》第二条第一款第（二）项",
        "2.2  前条                                → 《城市更新条例》第一条",
        "3    第一条至第二条                      → 《城市更新条例》第一条至第二条",
        "3    第九条                              → not resolved",
        "3    《城乡规划法》第九十九条            → not resolved",
    ]


def test_a_unit_is_asked_for_its_own_references(zhangju: Any, law: Path) -> None:
    ran = zhangju("show", f"{law}#第二条", "--references", "--format", "jsonl")
    assert [record["words"] for record in ran.jsonl] == ["前款第二项", "前条"]
    first = ran.jsonl[0]
    assert LAW[first["start"] : first["end"]] == "前款第二项"
    assert first["address"] == "2.2"
    assert first["resolved"] is True
    (target,) = first["targets"]
    assert target["address"] == "2.1.2"
    assert target["document"] == first["document"]
    assert LAW[target["start"] : target["end"]] == "(二)完善设施。"
    assert "name" not in first


def test_another_document_is_found_beside_this_one(zhangju: Any, law: Path) -> None:
    records = zhangju("show", f"{law}#1", "--references", "--format", "json").json
    there, missing = records
    (target,) = there["targets"]
    assert target["document"]["title"] == "中华人民共和国城乡规划法"
    assert PLANNING[target["start"] : target["end"]].startswith("第三条")
    assert there["name"] == "中华人民共和国城乡规划法"
    assert missing["name"] == "没有这部法"
    assert not missing["resolved"]
    assert missing["targets"] == []


def test_another_document_that_cannot_be_read_is_told_of_once(zhangju: Any, law: Path) -> None:
    law.with_name("城乡规划法.txt").write_bytes(b"\xff\x80" * 150 + b"\xff")
    ran = zhangju("show", law, "--references")
    assert ran.code == 0
    assert "城乡规划法.txt" in ran.complaint
    assert "《中华人民共和国城乡规划法》第三条 (not in the library)" in ran.out


def test_without_references_the_code_says_so(zhangju: Any, law: Path) -> None:
    ran = zhangju("show", f"{law}#4", "--references")
    assert (ran.code, ran.out) == (1, "")
    assert zhangju("show", f"{law}#4", "--references", "--format", "json").json == []


def test_words_and_citations_come_in_the_script_asked_for(zhangju: Any, law: Path) -> None:
    ran = zhangju("show", f"{law}#2.2", "--references", "--script", "traditional", "--lang", "zh-Hant")
    assert ran.out.splitlines()[1].split() == ["2.2", "前條", "→", "《城市更新條例》第一條"]


def test_a_law_beside_the_document_is_found_whatever_its_file_is_called(zhangju: Any, law: Path) -> None:
    law.with_name("城乡规划法.txt").rename(law.with_name("2.txt"))
    said = "《中华人民共和国城乡规划法》第三条  → 《中华人民共和国城乡规划法》第三条"
    assert said in zhangju("show", law, "--references").out
    zhangju("library", "add", law.parent)
    assert said in zhangju("show", law, "--references").out
