"""Kindle's clippings, in English and Chinese."""

from __future__ import annotations

import pytest

from annotations.imports.imported import BOOKMARK, NO_RECORD, NO_TEXT_KEPT
from tests.annotations.imports.reading import all_in, imported


def clipping(meta: str, words: str, title: str = "某某条例 (国务院)") -> str:
    return f"\ufeff{title}\r\n- {meta}\r\n\r\n{words}\r\n==========\r\n"


@pytest.mark.parametrize(
    ("highlight", "note"),
    [
        (
            "您在位置 #12-13的标注 | 添加于 2024年1月2日星期二 下午3:04:05",
            "您在位置 #13 的笔记 | 添加于 2024年1月2日星期二 下午3:05:05",
        ),
        (
            "您在第 57 页（位置 #868-869）的标注 | 添加于 2024年1月2日星期二 下午3:04:05",
            "您在第 57 页（位置 #869）的笔记 | 添加于 2024年1月2日星期二 下午3:05:05",
        ),
        (
            "您在位置 #12-13的標註 | 新增於 2024年1月2日星期二 下午3:04:05",
            "您在位置 #12 的筆記 | 新增於 2024年1月2日星期二 下午3:05:05",
        ),
        (
            "Your Highlight on page 12 | Location 180-182 | Added on Tuesday, January 2, 2024 3:04:05 PM",
            "Your Note on page 12 | Location 182 | Added on Tuesday, January 2, 2024 3:05:05 PM",
        ),
        (
            "Your Highlight on Location 1234-36 | Added on Tuesday, 2 January 2024 15:04:05",
            "Your Note on Location 1236 | Added on Tuesday, 2 January 2024 15:05:05",
        ),
        (
            "Your highlight on page 3 | Added on Tuesday, January 02, 2024 03:04:05 PM",
            "Your note on page 3 | Added on Tuesday, January 02, 2024 03:04:05 PM",
        ),
    ],
    ids=lambda meta: meta[:20],
)
@pytest.mark.parametrize("note_first", [False, True])
def test_a_note_comes_with_its_highlight(highlight: str, note: str, note_first: bool) -> None:
    entries = [clipping(highlight, "甲应当公开"), clipping(note, "为什么")]
    (read,) = all_in("".join(reversed(entries) if note_first else entries), "Kindle")
    assert (read.quote, read.body, read.about) == ("甲应当公开", "为什么", "某某条例")
    assert (read.created, read.creator) == ("2024-01-02T15:04:05", "")


def test_a_note_goes_to_the_highlight_that_spans_its_place_in_its_own_book() -> None:
    text = (
        clipping("您在位置 #10-12的标注 | 添加于 2024年1月2日", "甲")
        + clipping("您在位置 #20-22的标注 | 添加于 2024年1月2日", "乙")
        + clipping("您在位置 #12-12的标注 | 添加于 2024年1月2日", "丙", title="别的书 (某人)")
        + clipping("您在位置 #12 的笔记 | 添加于 2024年1月2日", "说甲")
        + clipping("您在位置 #99 的笔记 | 添加于 2024年1月2日", "说全文")
        + clipping("您在位置 #12 的笔记 | 添加于 2024年1月2日", "再说甲")
    )
    said = {(read.quote, read.body) for read in all_in(text, "Kindle")}
    assert said == {("甲", "说甲\n\n再说甲"), ("乙", ""), ("丙", ""), ("", "说全文")}


def test_bookmarks_and_passages_that_were_not_kept_are_told() -> None:
    text = (
        clipping("您在位置 #10 的书签 | 添加于 2024年1月2日", "")
        + clipping("Your Bookmark on Location 10 | Added on Tuesday, January 2, 2024", "")
        + clipping("您在位置 #10-12的标注 | 添加于 2024年1月2日", "<您已达到本内容的剪贴上限>")
        + "一行而已\n==========\n"
        + clipping("您在位置 #10-12的标注 | 添加于 2024年1月2日", "甲")
    )
    read = imported(text, "Kindle")
    assert [(left.number, left.reason) for left in read.left_out] == [
        (1, BOOKMARK),
        (2, BOOKMARK),
        (3, NO_TEXT_KEPT),
        (4, NO_RECORD),
    ]
    assert [read.quote for read in read.annotations] == ["甲"]


def test_a_book_whose_title_begins_with_a_country_is_no_json() -> None:
    (read,) = all_in(
        clipping("您在位置 #1-2的标注 | 添加于 2024年1月2日", "甲乙", title="[日]某书（精装） ((日)某人)"),
        "Kindle",
    )
    assert read.about == "[日]某书（精装）"
