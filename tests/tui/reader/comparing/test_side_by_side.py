"""Two pages of one document, as published and converted, move together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.dialogs.comparing.side_by_side import CONVERTED, SideBySide
from tui.widgets.lines import FooterLine


def places(reading: Any) -> tuple[object, object]:
    """The clause under the cursor and its row, on both pages."""
    return tuple((page.cursor, page.position) for page in (reading.top.published, reading.top.converted))  # type: ignore[return-value]


async def opened(reading: Any) -> None:
    reading.reader.comparing.with_itself()
    await reading.settle()
    assert isinstance(reading.top, SideBySide)


@pytest.fixture
def plan(seeds: Path) -> Path:
    return seeds / "peoples-city-plan.txt"


async def test_both_pages_show_the_clause_the_reader_is_at(open_reader: Any, plan: Path) -> None:
    async with open_reader(plan, size=(140, 40)) as reading:
        await reading.press("J", "J", "j")
        before = reading.reader.pane.cursor
        await opened(reading)
        left, right = places(reading)
        assert left == right
        assert reading.top.published.cursor is before
        assert "體繫" in reading.picture
        assert "體系" in reading.picture


@pytest.mark.parametrize("page", ["published", "converted"])
async def test_a_move_on_one_page_is_a_move_on_the_other(open_reader: Any, plan: Path, page: str) -> None:
    async with open_reader(plan, size=(120, 40)) as reading:
        await opened(reading)
        getattr(reading.top, page).focus()
        for key in ("j", "J", "space", "space", "k", "b", "end", "K", "home", "j"):
            await reading.press(key)
            left, right = places(reading)
            assert left == right, key


async def test_both_pages_set_rows_of_one_length_at_every_width(open_reader: Any, plan: Path) -> None:
    async with open_reader(plan, size=(120, 40)) as reading:
        await opened(reading)
        for width in (121, 122, 123, 124, 120):
            await reading.resize(width, 40)
            left, right = reading.top.published, reading.top.converted
            assert left.content_size == right.content_size, width
            assert right.region.right <= width


async def test_t_turns_the_script_on_the_right_alone(open_reader: Any, plan: Path) -> None:
    async with open_reader(plan, size=(120, 40)) as reading:
        await opened(reading)
        await reading.press("J", "J", "J")
        seen = set()
        for _ in CONVERTED:
            await reading.press("t")
            left, right = places(reading)
            assert left == right
            seen.add(reading.top.script)
        assert seen == set(CONVERTED)


async def test_esc_reads_on_where_the_pages_are(open_reader: Any, plan: Path) -> None:
    async with open_reader(plan, size=(120, 40)) as reading:
        await opened(reading)
        await reading.press("J", "j", "j")
        there = reading.top.published.cursor
        await reading.press("escape")
        assert reading.reader.pane.cursor is there


async def test_a_narrow_screen_says_why_not_and_one_that_becomes_so_goes_back(
    open_reader: Any, plan: Path
) -> None:
    async with open_reader(plan, size=(119, 40)) as reading:
        reading.reader.comparing.with_itself()
        assert reading.said == "Side by side needs 120 columns; there are 119"
        await reading.resize(120, 40)
        await opened(reading)
        await reading.resize(100, 40)
        assert reading.top is reading.reader


async def test_n_goes_to_the_next_clause_that_the_script_changes_and_counts_them(
    open_reader: Any, tmp_path: Path
) -> None:
    text = tmp_path / "读.txt"
    text.write_text("笔记\n一、人民。\n二、发展。\n三、人民。\n四、体系。\n", encoding="utf-8")
    async with open_reader(text, size=(120, 40)) as reading:
        await opened(reading)
        assert "0/2" in reading.lines[-1]
        await reading.press("n")
        assert reading.top.published.cursor == reading.top.converted.cursor
        assert reading.top.document.text[reading.top.published.cursor.start :].startswith("二、")
        await reading.press("n")
        assert reading.top.document.text[reading.top.published.cursor.start :].startswith("四、")
        assert "2/2" in reading.lines[-1]
        await reading.press("n")
        assert reading.top.query_one(FooterLine).said == "No further difference"
        await reading.press("N", "N")
        assert reading.top.query_one(FooterLine).said == "No difference before this one"
