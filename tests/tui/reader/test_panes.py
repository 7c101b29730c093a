"""Which columns there is room for, and what the reader asked for instead; the text comes first."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reader.parts.panes import ColumnRoom, ColumnsWanted
from tui.typesetting.page_grid import MEASURE, PageGrid

WIDTHS = range(60, 241)
flags = st.booleans()
wanted_states = st.builds(
    ColumnsWanted, flags, flags, flags, flags, st.sampled_from(["", "outline", "notes"])
)  # whatever was pressed before


def grid_of(wanted: ColumnsWanted, width: int, *, any_notes: bool, numbers: int = 5) -> PageGrid:
    return wanted.grid(width, any_notes=any_notes, measure=MEASURE, numbers=numbers)


def pressed(wanted: ColumnsWanted, key: str, width: int, *, any_notes: bool = True) -> ColumnsWanted:
    grid = grid_of(wanted, width, any_notes=any_notes)
    what: Any = {"o": "outline", "p": "notes"}[key]
    room = ColumnRoom.on(width, MEASURE, 5)
    return wanted.turned(what, grid, room._replace(notes=room.notes and any_notes))


def shown(wanted: ColumnsWanted, width: int, *, any_notes: bool = True) -> str:
    """What stands beside the text, and in brackets what is in front of it."""
    grid = grid_of(wanted, width, any_notes=any_notes)
    beside = "+".join(name for name, cells in (("outline", grid.outline), ("notes", grid.notes)) if cells)
    return f"[{wanted.over}]" if wanted.over else beside


@given(wanted_states, flags, st.integers(5, 7))
def test_the_measure_never_falls_when_the_window_grows_whatever_was_pressed(
    wanted: ColumnsWanted, any_notes: bool, numbers: int
) -> None:
    measures = [grid_of(wanted, width, any_notes=any_notes, numbers=numbers).measure for width in WIDTHS]
    assert all(before <= after for before, after in pairwise(measures))
    assert measures[-1] == MEASURE


@given(wanted_states, st.lists(st.sampled_from("op"), max_size=6), st.sampled_from(WIDTHS), flags)
def test_a_key_changes_what_is_seen_and_never_the_measure(
    wanted: ColumnsWanted, keys: list[str], width: int, any_notes: bool
) -> None:
    room = ColumnRoom.on(width, MEASURE, 5)
    for key in keys:
        if key == "p" and not any_notes:
            continue  # it says that there are none
        if wanted.over and (room.outline if wanted.over == "outline" else room.notes):
            break  # a page that the window outgrew has gone before any key comes
        before = shown(wanted, width, any_notes=any_notes)
        measure = grid_of(wanted, width, any_notes=any_notes).measure
        wanted = pressed(wanted, key, width, any_notes=any_notes)
        assert shown(wanted, width, any_notes=any_notes) != before
        assert grid_of(wanted, width, any_notes=any_notes).measure == measure


@pytest.mark.parametrize(
    ("width", "keys", "seen"),
    [
        (120, "", "outline"),
        (120, "p", "notes"),
        (120, "pp", "outline"),
        (120, "po", "outline"),
        (120, "poo", "notes"),
        (120, "pop", "notes"),
        (116, "p", "[notes]"),
        (116, "o", ""),
        (148, "", "outline+notes"),
        (148, "p", "outline"),
        (148, "o", "notes"),
        (80, "o", "[outline]"),
        (80, "oo", ""),
        (80, "p", "[notes]"),
        (80, "pp", ""),
        (80, "op", "[notes]"),
    ],
)
def test_what_the_keys_show_on_screens_of_several_widths(width: int, keys: str, seen: str) -> None:
    wanted = ColumnsWanted()
    for key in keys:
        wanted = pressed(wanted, key, width)
    assert shown(wanted, width) == seen


def test_the_outline_is_there_where_a_document_has_no_notes_though_they_come_first() -> None:
    wanted = pressed(ColumnsWanted(), "p", 120)
    assert shown(wanted, 120) == "notes"
    assert shown(wanted, 120, any_notes=False) == "outline"


async def test_the_outline_comes_and_goes_where_the_screen_passes_that_width(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(114, 24)) as reading:
        outline = reading.reader.host.outline
        assert outline.display
        await reading.resize(113, 24)
        assert not outline.display
        await reading.resize(114, 24)
        assert outline.display
        await reading.press("tab")
        assert outline.has_focus
        assert "Esc back to the text" in reading.lines[-1]
        await reading.press("escape")
        assert reading.reader.host.pane.has_focus
        assert outline.display


async def test_on_a_small_screen_the_outline_is_a_page_over_the_text_that_leads_into_it(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(80, 24)) as reading:
        host = reading.reader.host
        text = reading.lines[1:-1]
        measure = reading.reader.panes.grid.measure
        for leave in ("o", "escape"):
            await reading.press("o")
            assert host.outline.has_focus
            assert "第二条" in reading.picture
            assert reading.lines[1:-1] != text
            await reading.press(leave)
            assert host.pane.has_focus
            assert reading.lines[1:-1] == text
        await reading.press("o", "end", "enter")
        assert host.pane.has_focus
        assert not host.outline.display
        assert host.here.offset > 0
        assert reading.reader.panes.grid.measure == measure


async def test_the_outline_that_comes_back_in_the_place_of_the_notes_is_drawn(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        outline = reading.reader.host.outline
        await reading.press("a")
        await reading.type("批注")
        await reading.press("ctrl+s", "p")
        assert not outline.display
        await reading.press("J", "r", "t")  # it is told of all this while nobody sees it
        await reading.press("p")
        assert outline.display
        assert any(outline.render_line(y).text.strip() for y in range(outline.size.height))


async def test_on_a_small_screen_the_notes_are_a_page_and_those_of_the_clause_stand_below_the_text(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(80, 24)) as reading:
        host = reading.reader.host
        await reading.press("p")
        assert reading.said.startswith("No notes yet")
        await reading.press("a")
        await reading.type("就在这一条")
        await reading.press("ctrl+s")
        strip = reading.reader.query_one("#strip")
        assert strip.display
        assert "就在这一条" in reading.picture
        await reading.press("g")  # what is asked covers all of them, or would show a head without its words
        assert sum("──" in row for row in reading.lines) == 1
        assert not any(row.strip().startswith("Me") for row in reading.lines)
        await reading.press("escape", "end")
        assert not strip.display
        assert "就在这一条" not in reading.picture
        await reading.press("p")
        assert host.notes_panel.has_focus
        assert "就在这一条" in reading.picture
        await reading.press("escape")
        assert host.pane.has_focus
        assert not host.notes_panel.display
        await reading.press("p", "enter")
        assert host.pane.has_focus
        assert strip.display


@pytest.mark.parametrize(("width", "height"), product((60, 80, 100, 113, 120, 150, 210), (24, 40)))
async def test_text_outline_and_notes_stand_where_the_grid_says(
    open_reader: Any, statute: Path, width: int, height: int
) -> None:
    async with open_reader(statute, size=(width, height)) as reading:
        host = reading.reader.host
        await reading.press("a")
        await reading.type("批注")
        await reading.press("ctrl+s")
        for _ in range(3):
            grid = reading.reader.panes.grid
            assert (host.pane.region.x, host.pane.region.width) == (grid.left, grid.block)
            if grid.outline:
                assert (host.outline.region.x, host.outline.region.width) == (
                    grid.outline_left,
                    grid.outline,
                )
            if grid.notes:
                assert (host.notes_panel.region.x, host.notes_panel.region.width) == (
                    grid.notes_left,
                    grid.notes,
                )
            assert host.footer.region.y == height - 1
            await reading.press("p")


async def test_a_click_on_the_ground_outside_the_columns_does_nothing(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(210, 40)) as reading:
        host, grid = reading.reader.host, reading.reader.panes.grid
        await reading.press("j")
        here, focused, picture = host.here, reading.app.focused, reading.picture
        for x in (0, grid.outline_left - 1, grid.width - 1):
            await reading.pilot.click(offset=(x, 20))
            await reading.settle()
            assert (host.here, reading.app.focused, reading.picture) == (here, focused, picture)
