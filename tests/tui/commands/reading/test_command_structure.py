"""``zhangju structure``: lines, mends by hand, the tree before and after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.storage.home import Home

REPORT = """下载
某省政府工作报告
省长 张三
一、去年的工作
去年做了三件事。成绩是大家的。
第一件，修路
路很长。很宽。
第二件，建校
校很大。很亮。

好看。
二、今年的安排
今年再做三件事。都要做好。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def kinds(zhangju: Any, report: Path) -> dict[str, tuple[str, int]]:
    lines = zhangju("structure", report, "--format", "json").json
    return {line["text"]: (line["kind"], line["level"]) for line in lines}


def test_all_lines_are_listed_with_what_they_are(zhangju: Any, report: Path) -> None:
    rows = [row.split(maxsplit=1) for row in zhangju("structure", report).out.splitlines()]
    assert [int(number) for number, _ in rows] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]
    assert rows[3][1].startswith("heading")
    assert rows[3][1].endswith("一、去年的工作")
    assert rows[4][1].split() == ["text", "去年做了三件事。成绩是大家的。"]
    line = zhangju("structure", report, "--format", "jsonl").jsonl[1]
    assert REPORT[line["start"] : line["end"]] == line["text"]


def test_a_line_is_said_to_be_something_in_every_command_from_then_on(zhangju: Any, report: Path) -> None:
    ran = zhangju("structure", report, "set", "好看", "title")
    assert ran.code == 0
    assert "+好看。" in ran.out.splitlines()
    assert zhangju("structure", report, "set", "今年再做三件", "front").code == 0
    outline = zhangju("outline", report, "--format", "json").json
    assert outline["title"] == "好看。"
    assert outline["front_matter"][-1] == "今年再做三件事。都要做好。"
    assert [node["address"] for node in outline["children"]] == ["二"]
    assert zhangju("show", f"{report}#二").out.startswith("《好看。》二、")


def test_all_lines_alike_are_said_at_once_after_a_look_at_the_tree(zhangju: Any, report: Path) -> None:
    before = kinds(zhangju, report)
    asked = ("structure", report, "set", "第一件", "text", "--alike")
    looked = zhangju(*asked, "--preview", "--format", "json").json
    assert [(line["text"], line["was"], line["kind"]) for line in looked[:1]] == [
        ("第一件，修路", "heading", "text")
    ]
    assert kinds(zhangju, report) == before
    zhangju(*asked)
    after = kinds(zhangju, report)
    assert after["第一件，修路"] == after["第二件，建校"] == ("text", 0)


def test_a_heading_has_the_level_that_is_said(zhangju: Any, report: Path) -> None:
    zhangju("structure", report, "set", "2", "title")
    zhangju("structure", report, "set", "3", "front")
    zhangju("structure", report, "set", "好看", "heading", "--level", "1")
    assert kinds(zhangju, report)["好看。"] == ("heading", 1)
    zhangju("structure", report, "set", "好看", "joined")
    assert kinds(zhangju, report)["好看。"] == ("joined", 0)


def test_mends_are_listed_undone_and_taken_back(zhangju: Any, report: Path) -> None:
    assert zhangju("structure", report, "list").code == 1
    assert zhangju("structure", report, "undo").code == 1
    before = kinds(zhangju, report)
    zhangju("structure", report, "set", "2", "title")
    zhangju("structure", report, "set", "3", "front")
    listed = zhangju("structure", report, "list", "--format", "json").json
    assert [(mend["number"], mend["kind"], mend["found"]) for mend in listed] == [
        (2, "title", True),
        (3, "front", True),
    ]
    zhangju("structure", report, "reset")
    assert kinds(zhangju, report) == before
    zhangju("structure", report, "undo")
    zhangju("structure", report, "set", "3", "as-read")
    assert [mend["kind"] for mend in zhangju("structure", report, "list", "--format", "json").json] == [
        "title"
    ]
    zhangju("structure", report, "undo")
    zhangju("structure", report, "undo")
    zhangju("structure", report, "undo")
    assert kinds(zhangju, report) == before


def test_mends_go_to_another_reader_as_a_file(
    zhangju: Any, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhangju("structure", report, "set", "好看", "title")
    file = tmp_path / "mends.json"
    assert zhangju("structure", report, "export", "-o", file).code == 0
    assert zhangju("structure", report, "export", "-o", file).code == 2
    assert zhangju("structure", report, "export").out == file.read_text(encoding="utf-8")
    monkeypatch.setenv("ZHANGJU_HOME", str(tmp_path / "another"))
    assert zhangju("outline", report, "--format", "json").json["title"] != "好看。"
    spaced = tmp_path / "另一份.txt"
    spaced.write_text(REPORT.replace("\n", "\n\n"), encoding="utf-8")
    assert zhangju("structure", spaced, "import", file).code == 0
    assert zhangju("outline", report, "--format", "json").json["title"] == "好看。"
    other = tmp_path / "别的.txt"
    other.write_text("别的文字。\n", encoding="utf-8")
    refused = zhangju("structure", other, "import", file)
    assert refused.code == 2
    assert "mends.json" in refused.complaint


def test_notes_stay_on_their_words_and_have_the_new_address(zhangju: Any, report: Path) -> None:
    zhangju("notes", "add", report, "--quote", "成绩是大家的", "--body", "好")
    zhangju("structure", report, "set", "2", "title")
    zhangju("structure", report, "set", "3", "front")
    (note,) = zhangju("notes", "check", report, "--all", "--format", "json").json
    assert note["grade"] == "exact"
    assert REPORT[note["place"]["start"] : note["place"]["end"]] == "成绩是大家的"
    assert note["place"]["address"] == "一.1.2"


def test_the_library_lists_a_document_by_the_title_that_was_named(zhangju: Any, report: Path) -> None:
    zhangju("library", "add", report)
    zhangju("structure", report, "set", "2", "title")
    assert (
        "某省政府工作报告" in zhangju("library", "list").out or zhangju("show", "某省政府工作报告").code == 0
    )


@pytest.mark.parametrize(
    "asked",
    [
        ("set", "99", "title"),
        ("set", "没有这行", "title"),
        ("set", "第", "title"),
        ("set", "3", "titel"),
        ("set", "3"),
        ("set", "3", "heading", "--level", "10"),
        ("list", "3"),
        ("mend",),
        ("import", "没有.json"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_keeps_nothing(
    zhangju: Any, report: Path, own_folders: Path, asked: tuple[str, ...]
) -> None:
    ran = zhangju("structure", report, *asked)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert not Home(own_folders).structure_path.exists()


def test_a_damaged_file_of_mends_is_told_and_documents_open(
    zhangju: Any, report: Path, own_folders: Path
) -> None:
    zhangju("structure", report, "set", "2", "title")
    path = Home(own_folders).structure_path
    value = json.loads(path.read_text(encoding="utf-8"))
    assert value["format"] == 1
    path.write_text("{", encoding="utf-8")
    assert zhangju("outline", report).code == 0
    path.write_text("{", encoding="utf-8")
    ran = zhangju("structure", report, "list")
    assert ran.code == 0
