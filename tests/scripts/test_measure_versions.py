"""The script that measures which texts pass for versions of one work."""

from __future__ import annotations

import sys
from pathlib import Path

import measure_versions
import pytest

LAWS = {
    "河道": "开发利用河道应当服从防洪的总体安排，禁止修建围堤、阻水渠道。",
    "渔港": "船舶进出渔港应当办理签证，渔港监督机构负责水域的交通安全。",
}


def test_it_counts_versions_and_different_laws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words in LAWS.items():
        old = f"{name}条例\n\n第一条 {words}\n第二条 完。\n"
        (tmp_path / f"{name}-old.txt").write_text(old, encoding="utf-8")
        (tmp_path / f"{name}-new.txt").write_text(old.replace("应当", "必须"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["measure_versions.py", str(tmp_path), "--pairs", "10"])
    assert measure_versions.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "of 2 pairs 2 are versions by title and text, 2 in the other's place",
        "of 10 pairs of different laws 0 are, 0 would be under one title",
    ]


def test_a_folder_without_pairs_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["measure_versions.py", str(tmp_path)])
    assert measure_versions.main() == 2
    assert "no pairs" in capsys.readouterr().err
