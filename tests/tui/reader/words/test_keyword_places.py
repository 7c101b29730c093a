"""The panel of where each keyword stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.keyword_sets import KeywordSet, change_keyword_sets
from annotations.storage.home import Home
from tui.dialogs.keywords.keyword_places import KeywordPlacesScreen
from tui.reader.screen import ReaderScreen
from tui.typesetting.lists.strips import SHADES
from tui.widgets.keywords.keyword_strips import KeywordStrips

SETS = (KeywordSet("活动", ("阅读", "批注", "活动"), 2), KeywordSet("施行", ("施行",), 3))


@pytest.fixture
def with_sets(own_folders: Path) -> None:
    home = Home(own_folders)
    change_keyword_sets(home.keywords_path, home.old_settings_path, (), SETS)


def strip_of(reading: Any, word: str) -> tuple[int, str]:
    """The row on the screen and the shades of a keyword's strip."""
    strips = reading.top.query_one(KeywordStrips)
    place = next(number for number, one in enumerate(strips.sheet.keywords) if one.word == word)
    row = strips.rows[1 + place]
    return 1 + place, "".join(text for text, _ in row.pieces[2:-1])


@pytest.mark.usefixtures("with_sets")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_each_keyword_has_a_strip_and_the_marked_one_counts_by_section(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        await reading.press("W")
        assert isinstance(reading.top, KeywordPlacesScreen)
        strips = reading.top.query_one(KeywordStrips)
        assert [one.word for one in strips.sheet.keywords] == ["阅读", "批注", "活动", "施行"]
        for one in strips.sheet.keywords:
            _, shades = strip_of(reading, one.word)
            assert set(shades) <= set(SHADES)
            assert 0 < sum(shade != SHADES[0] for shade in shades) <= len(one.starts)
        _, last = strip_of(reading, "施行")
        assert last[: len(last) // 2] == SHADES[0] * (len(last) // 2)
        sections = [
            (part.caption.split()[0], part.count(strips.sheet.keywords[0].starts))
            for part in strips.sheet.sections_with(strips.subject)
        ]
        assert sections[0] == ("第一章", 2)
        await reading.press("j", "j", "j")
        assert [part.caption.split()[0] for part in strips.sheet.sections_with(strips.subject)] == ["第二章"]
        assert "第二章" in reading.picture


@pytest.mark.usefixtures("with_sets")
async def test_enter_on_a_strip_walks_the_keyword_and_on_a_section_goes_into_it(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("W", "j", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert "批注  1/3" in reading.said
        await reading.press("n")
        assert "next hit 2/3" in reading.lines[-1]
        await reading.press("W", "j", "j", "j")
        strips = reading.top.query_one(KeywordStrips)
        part = strips.sheet.sections_with(strips.subject)[0]
        await reading.press("j", "enter")
        assert reading.reader.state.hits.query == "施行"
        assert part.start <= reading.reader.host.here.offset < part.end


@pytest.mark.usefixtures("with_sets")
async def test_the_arrows_walk_along_a_strip_and_enter_goes_to_that_part(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("W", "j", "right", "right", "right", "enter")
        assert "批注  3/3" in reading.said
        await reading.press("W", "j", "left", "enter")
        assert "批注  2/3" in reading.said


@pytest.mark.usefixtures("with_sets")
async def test_a_click_on_a_strip_goes_to_that_part_of_the_text(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("W")
        strips = reading.top.query_one(KeywordStrips)
        row, shades = strip_of(reading, "批注")
        dark = [place for place, shade in enumerate(shades) if shade != SHADES[0]]
        name = len(strips.rows[row].pieces[0][0]) * 2 + len(strips.rows[row].pieces[1][0])
        await reading.pilot.click(KeywordStrips, offset=(2 + name + dark[1], row))
        await reading.settle()
        assert isinstance(reading.top, ReaderScreen)
        assert "批注  2/3" in reading.said


@pytest.mark.usefixtures("with_sets")
async def test_tab_goes_to_the_sections_of_the_marked_keyword_and_back(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("W", "j", "tab")
        strips = reading.top.query_one(KeywordStrips)
        assert (strips.item, strips.subject) == (4, 1)
        await reading.press("j", "k", "k")
        assert (strips.item, strips.subject) == (1, 1)
        await reading.press("tab", "tab", "tab", "enter")
        assert reading.reader.state.hits.query == "批注"


async def test_without_keywords_the_footer_says_how_to_have_some(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("W")
        assert isinstance(reading.top, ReaderScreen)
        assert "h lights them up" in reading.said


@pytest.mark.usefixtures("with_sets")
async def test_a_converted_text_shows_converted_keywords_and_goes_to_the_same_place(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.reader.run_action("command('script', 'taiwan')")
        await reading.settle()
        await reading.press("W")
        assert "閱讀" in reading.picture
        await reading.press("enter")
        first = reading.reader.state.hits.spans[0]
        assert reading.reader.state.document.slice(first) == "阅读"
