"""What the library knows of a clause, and what a text sets: listed on a page from which Enter goes there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.dialogs.searching.places_page import PlacesPage

LAW = "绿化条例\n第一条 本条例所称绿地，是指公园绿地。\n第二条 绿地应当按照批准的设计方案进行施工并组织验收。\n第三条 违反第二条的，责令改正。\n"
RULES = "园林办法\n第一条 本办法所称绿地，是指林地。\n第二条 园林应当按照批准的设计方案进行施工并组织验收。\n第三条 依照《绿化条例》第二条处理。\n"
PLAN = "绿化行动方案\n一、目标\n到2030年，全市森林覆盖率达到40%以上，新建公园5座。\n二、任务\n全面推进。\n"


def text_of(reading: Any) -> str:
    """The clause under the cursor."""
    return str(reading.reader.state.document.slice(reading.reader.pane.cursor.text))


def headings(page: PlacesPage) -> list[tuple[str, str]]:
    """What each place is listed under, and the words of its first line."""
    return [
        (place.entry.heading, "".join(words for words, _ in place.entry.lines[0].pieces))
        for place in page.places
    ]


async def test_terms_citations_and_parallels_of_a_clause_are_listed_and_enter_goes_there(
    open_reader: Any, tmp_path: Path
) -> None:
    law, rules = tmp_path / "绿化条例.txt", tmp_path / "园林办法.txt"
    law.write_text(LAW, encoding="utf-8")
    rules.write_text(RULES, encoding="utf-8")
    async with open_reader(law, rules) as reading:
        await reading.press("g", "2", "enter", "i")
        page = reading.top
        assert isinstance(page, PlacesPage)
        assert headings(page) == [
            ("What its terms mean", "绿地  公园绿地。"),
            ("What its terms mean", "≠ 《园林办法》第一条"),
            ("What cites it", "《绿化条例》第三条"),
            ("What cites it", "《园林办法》第三条"),
            ("What says nearly the same", "《园林办法》第二条  91% the same"),
        ]
        await reading.press("j", "j", "enter")
        assert text_of(reading).startswith("违反第二条")
        await reading.press("<", "i", "end", "enter")
        assert reading.reader.state.document.path == rules
        assert text_of(reading).startswith("园林应当")


async def test_leaving_the_page_leaves_one_where_one_was_and_nothing_known_is_said(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "短文.txt"
    path.write_text("短文\n山上的花开了。\n", encoding="utf-8")
    async with open_reader(path) as reading:
        await reading.press("i")
        assert "nothing cites it" in reading.picture
        await reading.press("escape")
        assert reading.top is reading.reader
        assert text_of(reading) == "山上的花开了。"


async def test_the_targets_of_a_text_are_listed_and_enter_goes_there(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    async with open_reader(path) as reading:
        await reading.press("end")
        await reading.reader.action_command("list_targets")
        await reading.settle()
        assert [line for _, line in headings(reading.top)] == [
            "40%以上  全市森林覆盖率  2030",
            "5座  公园  2030",
        ]
        await reading.press("enter")
        assert text_of(reading).startswith("到2030年")
