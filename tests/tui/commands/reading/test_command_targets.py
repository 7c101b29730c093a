"""``zhangju targets``."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧方案.txt", tmp_path / "新方案.txt"
    old.write_text("绿化行动方案\n一、目标\n到2025年，全市森林覆盖率达到36%以上。\n", encoding="utf-8")
    new.write_text("绿化行动计划\n一、目标\n到2030年，森林覆盖率达到40%，新建公园=5座。\n", encoding="utf-8")
    return old, new


def test_a_target_is_listed_with_its_address_and_figure(zhangju: Any, plans: tuple[Path, Path]) -> None:
    ran = zhangju("targets", plans[0])
    assert ran.code == 0, ran.err
    assert ran.out.split() == ["一.1", "2025", "36%以上", "全市森林覆盖率", "全市"]
    (record,) = zhangju("targets", plans[0], "--format", "json").json
    assert record["year"] == 2025
    assert record["unit"] == "%"
    assert record["citation"] == "《绿化行动方案》一、第1段"
    text = plans[0].read_text(encoding="utf-8")
    assert text[record["start"] : record["end"]] == record["figure"]


def test_documents_stand_side_by_side(zhangju: Any, plans: tuple[Path, Path]) -> None:
    ran = zhangju("targets", "--compare", *plans, "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows[0] == ["measure", "绿化行动方案", "绿化行动计划"]
    assert rows[1] == ["全市森林覆盖率", "36%以上 (2025, 一.1)", "40% (2030, 一.1)"]
    assert rows[2][1] == ""
    shown = zhangju("targets", "--compare", *plans, "--format", "markdown").out.splitlines()
    assert shown[1] == "| --- | --- | --- |"
    first, *_ = zhangju("targets", "--compare", *plans, "--format", "json").json
    assert [len(one["targets"]) for one in first["documents"]] == [1, 1]


def test_versions_of_one_document_are_told_apart_by_what_they_are_of(zhangju: Any, tmp_path: Path) -> None:
    text = "绿化行动方案\n2025年3月1日印发\n一、目标\n到2030年，森林覆盖率达到36%。\n"
    old, new = tmp_path / "送审稿.txt", tmp_path / "印发稿.txt"
    old.write_text(text.replace("2025年3月1日印发\n", ""), encoding="utf-8")
    new.write_text(text, encoding="utf-8")
    ran = zhangju("targets", "--compare", old, new, "--format", "csv")
    assert next(csv.reader(io.StringIO(ran.out))) == [
        "measure",
        "送审稿.txt 绿化行动方案",
        "2025-03-01 绿化行动方案",
    ]


def test_a_text_without_targets_exits_1_and_one_that_is_not_there_2(zhangju: Any, tmp_path: Path) -> None:
    plain = tmp_path / "散文.txt"
    plain.write_text("春日\n山上的花开了。\n", encoding="utf-8")
    assert zhangju("targets", plain).code == 1
    assert zhangju("targets", tmp_path / "没有.txt").code == 2
