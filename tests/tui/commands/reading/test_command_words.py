"""``zhangju words``: keyword sets to share and glossaries to follow, by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "词表.txt"
    path.write_text("# 学习小组\n六城联动：六座城市\n强省会\n", encoding="utf-8")
    return path


def test_there_is_nothing_at_first(zhangju: Any) -> None:
    for command, told in (("list", "No keyword sets"), ("glossaries", "No glossaries")):
        ran = zhangju("words", command)
        assert (ran.code, ran.out) == (1, "")
        assert told in ran.err
        assert zhangju("words", command, "--format", "json").json == []
    ran = zhangju("words", "export", "-o", "-")
    assert (ran.code, ran.out, ran.err) == (1, "", "No keyword sets\n")


def test_sets_that_are_exported_come_back_elsewhere_and_clashes_are_told(
    zhangju: Any, shared: Path, tmp_path: Path
) -> None:
    ran = zhangju("words", "import", shared)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "New set “学习小组”: 2 added\n"
    mine = tmp_path / "mine.txt"
    mine.write_text("## 学习小组\n強省會\n都市圈\n## 空间\n城市群\n", encoding="utf-8")
    assert zhangju("words", "import", mine).out == (
        "Set “学习小组”: 1 added, 1 already there\nNew set “空间”: 1 added\n"
    )
    found = zhangju("words", "list", "--format", "json").json
    assert [(one["name"], one["words"]) for one in found] == [
        ("学习小组", ["六城联动", "强省会", "都市圈"]),
        ("空间", ["城市群"]),
    ]
    assert "空间" in zhangju("words", "list").out
    out = tmp_path / "out.txt"
    assert zhangju("words", "export", "-o", out).code == 0
    assert out.read_text(encoding="utf-8") == "## 学习小组\n六城联动\n强省会\n都市圈\n\n## 空间\n城市群\n"
    assert zhangju("words", "export", "空间", "-o", "-").out == "# 空间\n城市群\n"
    assert (
        zhangju("words", "import", out, "--set", "都").out
        == "New set “都”: 3 added\nSet “都”: 1 added, 0 already there\n"
    )


def test_what_cannot_be_is_refused_in_one_line(zhangju: Any, shared: Path, tmp_path: Path) -> None:
    zhangju("words", "import", shared)
    before = zhangju("words", "list", "--format", "json").json
    for arguments, told in (
        (("import", tmp_path / "none.txt"), "none.txt"),
        (("import", tmp_path), str(tmp_path.name)),
        (("import", shared, "--set", " "), "--set"),
        (("export", "没有", "-o", "-"), "没有"),
        (("export", "-o", shared), "exists"),
        (("unfollow", shared), shared.name),
        (("follow", tmp_path / "none.txt"), "none.txt"),
    ):
        ran = zhangju("words", *arguments)
        assert ran.code == 2, arguments
        assert told in ran.complaint
    assert shared.read_text(encoding="utf-8").startswith("# 学习小组")
    assert zhangju("words", "list", "--format", "json").json == before
    assert zhangju("words", "export", "-o", shared, "--force").code == 0


def test_lines_that_are_no_terms_are_told_with_their_number_and_the_rest_is_taken(
    zhangju: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("都市圈\n强国 建设 是什么\n", encoding="utf-8")
    ran = zhangju("words", "import", path)
    assert ran.code == 0
    assert "line 2" in ran.complaint
    path.write_text("……\n", encoding="utf-8")
    ran = zhangju("words", "import", path)
    assert ran.code == 1
    assert "No words in" in ran.err


def test_the_terms_of_a_followed_glossary_are_words_until_it_is_left(
    zhangju: Any, shared: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "规划.txt"
    plan.write_text("规划\n\n一、布局\n推进六城联动，完善六城联动机制。\n", encoding="utf-8")

    def found(*arguments: object) -> set[str]:
        return {one["word"] for one in zhangju("keywords", plan, "--format", "json", *arguments).json}

    assert "六城联动" not in found()
    assert "六城联动" in found("--glossary", shared)
    assert "none.txt" in zhangju("keywords", plan, "--glossary", tmp_path / "none.txt").complaint
    assert "六城联动" not in found()
    ran = zhangju("words", "follow", shared)
    assert ran.code == 0
    assert ran.out == f"学习小组  2  {shared}\n"
    assert "六城联动" in found()
    (one,) = zhangju("words", "glossaries", "--format", "json").json
    assert one["terms"][0] == {"word": "六城联动", "explanation": "六座城市", "line": 2}
    assert zhangju("words", "unfollow", shared).code == 0
    assert "六城联动" not in found()


def test_a_glossary_that_went_away_is_told_and_nothing_else_stops(
    zhangju: Any, shared: Path, statute: Path
) -> None:
    zhangju("words", "follow", shared)
    shared.unlink()
    ran = zhangju("keywords", statute)
    assert ran.code == 0
    assert "词表.txt" in ran.complaint
    assert "词表.txt" in zhangju("words", "glossaries").complaint
    assert "词表.txt" in zhangju("doctor").out


def test_the_help_speaks_chinese(zhangju: Any) -> None:
    assert "分享词组，使用词表" in zhangju("--lang", "zh-Hans", "words", "--help").out
    assert "使用一份詞表" in zhangju("--lang", "zh-Hant", "words", "follow", "--help").out
