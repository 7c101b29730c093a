"""Tags renamed, merged and deleted on all notes from the command line; lists sorted and narrowed down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Zhangju


@pytest.fixture
def noted(zhangju: Zhangju, own_folders: Path, statute: Path) -> list[str]:
    """Three notes: 甲 on 第三条, 乙 on 第一条, 丙 a question on 第二条."""
    del own_folders
    ids = []
    for address, body, *more in (
        ("3", "甲", "--tag", "费用", "--tag", "公开"),
        ("1", "乙", "--tag", "費用"),
        ("2", "丙", "--motivation", "questioning"),
    ):
        done = zhangju("notes", "add", f"{statute}#{address}", "--body", body, *more)
        ids.append(done.out.strip())
    return ids


def listed(zhangju: Zhangju, *options: str) -> list[str]:
    return [note["body"] for note in zhangju("notes", "list", *options, "--format", "jsonl").jsonl]


@pytest.mark.usefixtures("noted")
def test_a_tag_is_renamed_merged_and_deleted_on_all_notes(zhangju: Zhangju) -> None:
    assert zhangju("notes", "tags", "rename", "费用", "经费", "--dry-run", "--format", "jsonl").jsonl == [
        {"changed": 2, "of_others": 0}
    ]
    assert zhangju("notes", "tags", "rename", "费用", "经费").code == 0
    assert zhangju("notes", "tags", "--format", "json").json == [
        {"tag": "经费", "count": 2},
        {"tag": "公开", "count": 1},
    ]
    assert zhangju("notes", "tags", "merge", "经费", "公开", "合并").code == 0
    assert zhangju("notes", "tags", "--format", "json").json == [{"tag": "合并", "count": 2}]
    assert zhangju("notes", "tags", "delete", "合并").code == 0
    assert zhangju("notes", "tags", "delete", "合并").code == 1
    assert zhangju("notes", "tags", "--format", "json").json == []


@pytest.mark.parametrize(
    "words",
    [("rename", "甲"), ("rename", "甲", "乙", "丙"), ("turn", "甲", "乙"), ("delete",), ("merge", "甲", " ")],
)
@pytest.mark.usefixtures("noted")
def test_what_makes_no_sense_is_refused_and_nothing_is_changed(
    zhangju: Zhangju, words: tuple[str, ...]
) -> None:
    before = zhangju("notes", "tags", "--format", "json").json
    ran = zhangju("notes", "tags", *words)
    assert ran.code == 2
    assert ran.complaint
    assert zhangju("notes", "tags", "--format", "json").json == before


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("place", ["乙", "丙", "甲"]),
        ("date", ["丙", "乙", "甲"]),
        ("changed", ["丙", "乙", "甲"]),
        ("tag", ["甲", "乙", "丙"]),
        ("state", ["丙", "乙", "甲"]),
        ("reader", ["乙", "丙", "甲"]),
    ],
)
@pytest.mark.usefixtures("noted")
def test_notes_are_listed_in_the_order_asked_for(zhangju: Zhangju, sort: str, expected: list[str]) -> None:
    assert listed(zhangju, "--sort", sort) == expected


@pytest.mark.usefixtures("noted")
def test_lists_are_narrowed_down_by_words_dates_and_visibility(zhangju: Zhangju) -> None:
    assert listed(zhangju, "--word", "甲") == ["甲"]
    assert listed(zhangju, "--word", "施行") == ["甲"]
    assert listed(zhangju, "--created-since", "2000-01-01") == ["乙", "丙", "甲"]
    assert listed(zhangju, "--created-until", "2000-01-01") == []
    assert listed(zhangju, "--visibility", "private") == []
    assert listed(zhangju, "--visibility", "shared", "--group", "章组") == []
    assert zhangju("notes", "list", "--sort", "size").code == 2
