"""How the text is set, chosen from the reader: by clause, with blanks, with wide marks."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len

from annotations.preferences.settings import load_settings
from annotations.storage.home import Home
from tests.tui.widths import drawn_in
from tui.typesetting.ambiguous import NARROW, WIDE, ambiguous_cells

TEXT = "标题\n\n第一句讲AI产业。第二句讲“数字经济”——很重要……第三句。\n\n第二段讲5G网络。还有一句。\n"


def shown_rows(reading: Any) -> list[str]:
    rows = reading.reader.pane._page.rows
    return [row.text for y in range(rows.height) if (row := rows.row_at(y)) is not None]


async def test_each_clause_gets_a_row_and_the_choice_is_kept(
    open_reader: Any, tmp_path: Any, own_folders: Any
) -> None:
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    async with open_reader(tmp_path / "一.txt") as reading:
        await reading.press("j")
        at = reading.reader.pane.cursor
        await reading.reader.run_action("command('toggle_by_clause')")
        await reading.settle()
        assert shown_rows(reading)[1:] == [
            "第一句讲AI产业。",
            "第二句讲\u2007“数字经济”———— 很重要……第三句。",  # on whole squares
            "第二段讲5G网络。",
            "还有一句。",
        ]
        assert reading.reader.pane.cursor == at
        assert load_settings(Home(own_folders).settings_path)[0].by_clause
        await reading.reader.run_action("command('toggle_by_clause')")
        await reading.settle()
        assert len(shown_rows(reading)) == 3


async def test_a_note_made_among_blanks_is_on_the_published_words(open_reader: Any, tmp_path: Any) -> None:
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    async with open_reader(tmp_path / "一.txt") as reading:
        await reading.reader.run_action("command('toggle_spaced')")
        await reading.settle()
        assert "第一句讲 AI 产业。" in reading.picture
        await reading.press("a")
        await reading.type("好")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert note.target.exact == "第一句讲AI产业。"


async def test_wide_marks_move_nothing_beside_the_text(open_reader: Any, tmp_path: Any) -> None:
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    with drawn_in(NARROW):
        async with open_reader(tmp_path / "一.txt") as reading:
            narrow = reading.reader.pane._page.rows.height
            await reading.reader.run_action("command('ambiguous', 'wide')")
            await reading.settle()
            assert ambiguous_cells() == WIDE
            assert reading.reader.pane._page.rows.height >= narrow
            widths = {cell_len(strip.text) for strip in reading.top._compositor.render_strips()}
            assert widths == {120}
            await reading.reader.run_action("command('ambiguous', 'narrow')")
            await reading.settle()
            assert ambiguous_cells() == NARROW
