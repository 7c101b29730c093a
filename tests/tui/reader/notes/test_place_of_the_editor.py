"""The editor stands beside or below the clause that a note is written on, and never hides it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.document import Span
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.notes.writing.editor_place import editor_place, rows_below
from tui.typesetting.page_grid import page_grid
from tui.widgets.fields import TextBody

LONG = "长篇\n" + "".join(f"第{number}句话在这一段里说的是第{number}件事。\n" for number in range(1, 90))


def rows_of_clause(reading: Any) -> tuple[int, int]:
    """The first and the last row of the screen on which the clause under the cursor stands."""
    pane = reading.reader.pane
    unit = pane.cursor
    return (
        pane.region.y + pane.screen_row(unit.start),
        pane.region.y + pane.screen_row(unit.end - 1),
    )


@given(
    width=st.integers(40, 240),
    height=st.integers(10, 80),
    row=st.integers(0, 90),
    tags_only=st.booleans(),
    outline=st.booleans(),
    notes=st.booleans(),
)
def test_it_fits_on_every_screen_and_leaves_the_text_alone(
    width: int, height: int, row: int, *, tags_only: bool, outline: bool, notes: bool
) -> None:
    grid = page_grid(width, outline=outline, notes=notes)
    place = editor_place(grid, height, row, tags_only=tags_only)
    text = 0 if tags_only else (1 if place.beside else place.most)
    assert place.left + place.width <= width
    assert place.top >= 1
    assert place.top + 2 + text + (not place.beside) <= height - 1
    if place.beside:
        assert place.left > grid.text_right
    else:
        assert place.top == height - 1 - rows_below(height, tags_only=tags_only)
        assert place.top >= 3


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    "keys", [("home",), ("end",), ("pagedown", "j", "j")], ids=["start", "end", "middle"]
)
async def test_below_the_text_it_leaves_the_clause_in_view(
    open_reader: Any, tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    path = tmp_path / "长篇.txt"
    path.write_text(LONG, encoding="utf-8")
    async with open_reader(path, size=size) as reading:
        await reading.press(*keys, "a")
        editor = reading.top
        assert isinstance(editor, NoteEditor)
        top = editor.query_one("#editor").region.y
        first, last = rows_of_clause(reading)
        assert 1 <= first <= last < top
        assert "句话在这一段里" in reading.lines[first]
        await reading.press("escape")
        assert reading.reader.pane.region.bottom > top  # the text has its rows again


async def test_where_notes_have_a_column_it_stands_there_beside_the_clause(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        await reading.press("j", "j", "a")
        editor = reading.top.query_one("#editor")
        first, _last = rows_of_clause(reading)
        assert editor.region.y == first
        assert editor.region.x >= reading.reader.panes.grid.text_right
        assert "▎ Me will be a mark" in reading.lines[first]
        height = reading.top.query_one(TextBody).size.height
        await reading.type("一行\n两行\n三行\n四行\n五行")
        assert reading.top.query_one(TextBody).size.height == 5 > height
        assert rows_of_clause(reading)[0] == first


async def test_of_a_clause_that_does_not_fit_the_chosen_words_stay_in_view(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "长句.txt"
    sentence = "，".join(f"说到第{number}件事的时候大家都觉得很有意思" for number in range(60)) + "。"
    path.write_text(f"一篇长句\n{sentence}\n第二段很短。\n", encoding="utf-8")
    async with open_reader(path, size=(60, 20)) as reading:
        pane, document = reading.reader.pane, reading.reader.state.document
        start = document.text.index("第50件事")
        pane._passage.choose(Span(start, start + 5))
        await reading.press("a")
        top = reading.top.query_one("#editor").region.y
        row = pane.region.y + pane.screen_row(start)
        assert pane.region.y <= row < top
        assert "第50件" in reading.lines[row].replace("　", "") + reading.lines[row + 1]


async def test_an_empty_note_says_that_it_will_be_a_mark_and_one_with_words_does_not(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        assert "will be a mark" in reading.picture
        await reading.press("tab")
        await reading.type("要点")
        assert "will be tags alone" in reading.picture
        await reading.press("shift+tab")
        await reading.type("字")
        assert "will be a mark" not in reading.picture
        assert "will be tags alone" not in reading.picture


async def test_help_and_leaving_stand_first_in_its_footer_at_every_size(
    open_reader: Any, statute: Path
) -> None:
    for size in ((60, 20), (120, 40), (160, 50)):
        async with open_reader(statute, size=size) as reading:
            await reading.press("a")
            assert reading.lines[-1].split()[:4] == ["F1", "help", "Esc", "leave"]


def words_beside(reading: Any) -> dict[int, str]:
    """What the column of notes shows, by the rows of the screen."""
    panel = reading.reader.host.notes_panel
    return {
        panel.region.y + y: "".join(text for text, _ in row.pieces)
        for y, row in enumerate(panel.drawn_rows())
        if row is not None
    }


async def test_beside_its_clause_it_covers_no_note_and_stands_a_row_from_each(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        for body in ("甲", "乙"):
            await reading.press("a")
            await reading.type(body)
            await reading.press("ctrl+s")
        before = words_beside(reading)
        await reading.press("a")
        await reading.type("一行\n两行")
        for more in ("", "\n三行\n四行\n五行"):
            await reading.type(more)
            region = reading.top.query_one("#editor").region
            beside = words_beside(reading)
            assert {"甲", "乙"} <= set(beside.values())
            assert all(y < region.y - 1 or y > region.bottom for y in beside)
        await reading.press("escape", "right", "enter")
        assert words_beside(reading) == before


async def test_a_note_that_is_changed_is_not_shown_beside_what_it_becomes(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        await reading.press("a")
        await reading.type("旧话")
        await reading.press("ctrl+s", "e")
        assert reading.picture.count("旧话") == 1
        await reading.press("escape")
        assert reading.picture.count("旧话") == 1


async def test_its_footer_names_tab_and_where_that_goes(open_reader: Any, statute: Path) -> None:
    for size in ((60, 20), (160, 50)):
        async with open_reader(statute, size=size) as reading:
            await reading.press("a")
            assert "Tab tags" in reading.lines[-1]
            await reading.press("tab")
            assert reading.top.focused.id == "tags"
            assert "Tab text" in reading.lines[-1]
            await reading.press("tab")
            assert reading.top.focused.id == "body"
