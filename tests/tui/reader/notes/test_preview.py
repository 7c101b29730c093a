"""A note as it is read: rows made of its Markdown, shown in the editor and left again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.dialogs.notes.note_editor import NoteEditor
from tui.typesetting.cells import text_width
from tui.widgets.notes.note_markdown import rows_of_note


def rows(body: str, width: int = 30) -> list[str]:
    return ["".join(piece.text for piece in row) for row in rows_of_note(body, width)]


def styled(body: str, style: str) -> list[str]:
    """The words that have a style."""
    return [piece.text for row in rows_of_note(body, 60) for piece in row if piece.style == style]


def test_lists_and_quotations_are_set_in_and_numbered() -> None:
    body = "先说。\n\n- 甲\n- 乙乙乙乙乙乙乙乙乙乙\n  1. 子一\n  2. 子二\n\n> 引用\n> 两行"
    assert rows(body, 16) == [
        "先说。",
        "",
        "· 甲",
        "· 乙乙乙乙乙乙乙",
        "  乙乙乙",
        "  1. 子一",
        "  2. 子二",
        "",
        "│ 引用",
        "│ 两行",
    ]


def test_bold_words_and_links_are_told_apart() -> None:
    body = "**要紧**，见[[第十三条|那一条]]和[这里](https://example.org)，`代码`。"
    assert rows(body, 60) == ["要紧，见那一条和这里，代码。"]
    assert styled(body, "strong") == ["要紧"]
    assert styled(body, "link") == ["那一条", "这里"]


def test_without_the_library_the_words_stand_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    assert rows("**要紧**\n\n- 甲") == ["**要紧**", "", "- 甲"]


@given(body=st.text(alphabet="字a *_[]()#>-`~\n1.|\x1b<&", max_size=80), width=st.integers(6, 40))
def test_no_note_is_too_odd_and_no_row_too_wide(body: str, width: int) -> None:
    for row in rows(body, width):
        assert "\x1b" not in row
        assert text_width(row.lstrip("│ ·0123456789.")) <= max(width, 4)


async def test_the_editor_shows_the_note_as_it_is_read_and_goes_on(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("**要紧**的话")
        await reading.press("ctrl+p")
        assert "**" not in reading.picture
        assert "要紧的话" in reading.picture
        await reading.press("escape")
        assert isinstance(reading.top, NoteEditor)
        assert "**要紧**的话" in reading.picture
        await reading.type("。")
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["**要紧**的话。"]
