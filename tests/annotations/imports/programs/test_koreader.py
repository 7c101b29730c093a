"""KOReader's exports and what it keeps beside a book."""

from __future__ import annotations

import json

import pytest

from annotations.errors import UnreadableImport
from annotations.imports.imported import BOOKMARK, NO_RECORD
from tests.annotations.imports.reading import all_in, imported

ENTRY = {
    "sort": "highlight",
    "drawer": "lighten",
    "page": 12,
    "time": 1704164645,
    "chapter": "第一章 总则",
    "text": "甲应当公开",
    "note": "为什么",
}


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("several", [False, True])
def test_its_json_is_read(nested: bool, several: bool) -> None:
    book = {
        "title": "某某条例",
        "author": "N/A",
        "entries": [[ENTRY] if nested else ENTRY],
        "version": "json/1.0.0",
    }
    (read,) = all_in(json.dumps({"documents": [book], "created_on": 1} if several else book), "KOReader")
    assert (read.quote, read.body, read.section, read.about) == (
        "甲应当公开",
        "为什么",
        "第一章 总则",
        "某某条例",
    )
    assert read.created == "2024-01-02T03:04:05.000Z"


def test_what_an_older_version_wrote_of_itself_in_notes_is_no_note() -> None:
    wrote = "Page 12 甲应当公开 @ 2023-09-09 10:50:44"
    entries = [
        ENTRY | {"note": note}
        for note in (wrote, f"为什么 {wrote}", "甲应当公开", "见 @ 2023-09-09 10:50:44")
    ]
    bodies = [read.body for read in all_in(json.dumps({"entries": entries}), "KOReader")]
    assert bodies == ["", "为什么", "", "见 @ 2023-09-09 10:50:44"]


def test_its_markdown_is_read() -> None:
    text = (
        "# 某某条例\n##### N/A\n\n## 第一章\n### Page 12 @ 02 January 2024 03:04:05 PM\n*甲应当公开*\n\n---\n为什么\n第二行\n"
        "### Page 13 @ 02 January 2024 03:05:05 PM\n**_乙应当备案_**\n\n[View in book](<file:///x.epub?pos=1>)\n"
        "## 第二章\n### Page 20 @ 02 January 2024 03:06:05 PM\n两行\n引文\n\n\n_Generated at: 2024-01-02 03:04:05_"
    )
    read = all_in(text, "KOReader")
    assert [(one.section, one.quote, one.body) for one in read] == [
        ("第一章", "甲应当公开", "为什么\n第二行"),
        ("第一章", "乙应当备案", ""),
        ("第二章", "两行\n引文", ""),
    ]
    assert {one.about for one in read} == {"某某条例"}
    assert read[0].created == "2024-01-02T15:04:05"


NEW = """-- we can read Lua syntax here!
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "第一章", ["datetime"] = "2024-01-02 03:04:05", ["datetime_updated"] = "2024-01-03 03:04:05",
            ["drawer"] = "lighten", ["page"] = "/body/p.0", ["pos0"] = "/body/p.0", ["pos1"] = "/body/p.5",
            ["text"] = "甲应当公开", ["note"] = "为什么\\
第二行",
        },
        [2] = { ["datetime"] = "2024-01-02 03:04:06", ["page"] = 3, ["text"] = "in 第一章" },
        [3] = { ["datetime"] = "2024-01-02 03:04:06", ["page"] = 3, ["text"] = "in 第一章", ["note"] = "这一页" },
    },
    ["doc_props"] = { ["title"] = "某某条例" },
    ["summary"] = { ["modified"] = "2024-02-01", ["note"] = "总评" },
}
"""
OLD = """return {
    ["bookmarks"] = {
        [1] = { ["datetime"] = "2020-01-02 03:04:05", ["highlighted"] = true, ["notes"] = "甲应当公开",
                ["page"] = 12, ["text"] = "第 12 页 甲应当公开 @ 2020-01-02 03:04:05" },
        [2] = { ["datetime"] = "2020-01-02 03:05:05", ["highlighted"] = true, ["notes"] = "乙应当备案",
                ["page"] = 12, ["text"] = "我的话" },
        [3] = { ["datetime"] = "2020-01-02 03:06:05", ["page"] = 1, ["notes"] = "Page 1" },
    },
    ["highlight"] = {
        [12] = {
            [1] = { ["datetime"] = "2020-01-02 03:04:05", ["text"] = "甲应当公开" },
            [2] = { ["datetime"] = "2020-01-02 03:07:05", ["text"] = "丙应当登记", ["chapter"] = "第二章" },
        },
    },
    ["stats"] = { ["title"] = "某某条例" },
}
"""


def test_what_it_keeps_beside_a_book_is_read_and_never_run() -> None:
    read = imported(NEW, "KOReader")
    assert [(one.quote, one.body, one.section) for one in read.annotations] == [
        ("甲应当公开", "为什么\n第二行", "第一章"),
        ("", "这一页", ""),
        ("", "总评", ""),
    ]
    assert [(left.number, left.reason) for left in read.left_out] == [(2, BOOKMARK)]
    assert (read.annotations[0].created, read.annotations[0].modified) == (
        "2024-01-02T03:04:05",
        "2024-01-03T03:04:05",
    )
    with pytest.raises(UnreadableImport, match="line 2"):
        imported("return {\n os.execute('touch x') }", "KOReader")


def test_what_older_versions_keep_is_read_once() -> None:
    read = imported(OLD, "KOReader")
    assert [(one.quote, one.body, one.section) for one in read.annotations] == [
        ("甲应当公开", "", ""),
        ("乙应当备案", "我的话", ""),
        ("丙应当登记", "", "第二章"),
    ]
    assert [left.reason for left in read.left_out] == [BOOKMARK]


def test_an_entry_that_is_none_stops_no_other() -> None:
    read = imported(
        json.dumps({"entries": [ENTRY, 7, ENTRY | {"text": 7}, ENTRY | {"text": "乙"}]}), "KOReader"
    )
    assert [one.quote for one in read.annotations] == ["甲应当公开", "乙"]
    assert [left.number for left in read.left_out] == [2, 3]
    assert read.left_out[0].reason == NO_RECORD
