"""``zhangju cited``, ``related`` and ``terms``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def shelf(zhangju: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "文库"
    folder.mkdir()
    (folder / "绿化条例.txt").write_text(
        "绿化条例\n第一条 本条例所称绿地，是指公园绿地。\n第二条 绿地应当按照批准的设计方案进行施工并组织验收。\n",
        encoding="utf-8",
    )
    (folder / "园林办法.txt").write_text(
        "园林办法\n第一条 本办法所称绿地，是指林地。\n第二条 园林应当按照批准的设计方案进行施工并组织验收。\n第三条 依照《绿化条例》第二条处理。\n",
        encoding="utf-8",
    )
    assert zhangju("library", "add", folder).code == 0
    return folder


def test_who_cites_a_unit_is_listed_below_its_document(zhangju: Any, shelf: Path) -> None:
    ran = zhangju("cited", "绿化条例#第二条")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[0] == "园林办法"
    assert ran.out.splitlines()[1].split() == ["3", "依照《绿化条例》第二条处理。"]
    (record,) = zhangju("cited", shelf / "绿化条例.txt", "--format", "json").json
    assert record["citation"] == "《园林办法》第三条"
    assert zhangju("cited", "绿化条例#第一条").code == 1


def test_what_says_nearly_the_same_shows_what_is_shared(zhangju: Any, shelf: Path) -> None:  # noqa: ARG001
    ran = zhangju("related", "绿化条例#第二条")
    assert ran.code == 0, ran.err
    head, words = ran.out.splitlines()
    assert head.split() == ["91%", "《园林办法》第二条"]
    assert "⟦应当按照批准的设计方案进行施工并组织验收⟧" in words
    whole = zhangju("related", "绿化条例")
    assert whole.code == 2
    assert "DOC#ADDRESS" in whole.complaint


def test_a_clause_s_terms_come_with_what_they_mean_here_and_elsewhere(zhangju: Any, shelf: Path) -> None:  # noqa: ARG001
    ran = zhangju("terms", "绿化条例#第二条")
    assert ran.code == 0, ran.err
    assert [line.strip() for line in ran.out.splitlines()] == [
        "绿地: 公园绿地。",
        "《绿化条例》第一条, in the whole text",
        "≠ 《园林办法》第一条: 林地。",
    ]
    (record,) = zhangju("terms", "绿化条例", "--no-others", "--format", "json").json
    assert (record["term"], record["others"]) == ("绿地", [])
