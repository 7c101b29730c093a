"""The page of lines: what each is in the tree, and saying with a key that it is something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.structure_mends import use_mends_of
from annotations.storage.home import Home
from documents.structure_mends.mends_in_use import use_mends
from tui.dialogs.structure_page import StructurePage

REPORT = """下载
某省政府工作报告
省长 张三
一、去年的工作
去年做了三件事。成绩是大家的。
第一件，修路
路很长。很宽。
第二件，建校
校很大。很亮。
二、今年的安排
今年再做三件事。都要做好。
"""


@pytest.fixture
def report(tmp_path: Path, own_folders: Path) -> Any:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    use_mends_of(Home(own_folders))
    yield path
    use_mends(None)


def kinds(reading: Any) -> dict[str, tuple[str, int]]:
    page = reading.top
    assert isinstance(page, StructurePage)
    return {line.text: (line.kind, line.level) for line in page.lines}


def marked(reading: Any) -> str:
    page = reading.top
    return str(page.lines[page.list.item].text)


async def test_two_keys_say_what_the_line_under_the_cursor_is(open_reader: Any, report: Path) -> None:
    async with open_reader(report) as reading:
        await reading.press("j", "j", "M")
        assert marked(reading) == "路很长。很宽。"
        await reading.press("2")
        assert kinds(reading)["路很长。很宽。"] == ("heading", 2)
        assert any("something else now" in line for line in reading.lines)
        await reading.press("escape")
        document = reading.reader.state.document
        assert any(
            unit.heading and document.slice(unit.heading) == "路很长。很宽。" for unit in document.units
        )


async def test_any_line_can_be_walked_to_and_the_text_stays_where_it_was(
    open_reader: Any, report: Path
) -> None:
    async with open_reader(report) as reading:
        await reading.press("j", "j")
        before = reading.reader.host.here.offset
        await reading.press("M", "home", "j", "i", "j", "f")
        assert kinds(reading)["下载"] == ("front", 0)
        assert kinds(reading)["某省政府工作报告"] == ("title", 0)
        await reading.press("escape")
        document = reading.reader.state.document
        assert document.title == "某省政府工作报告"
        assert [document.slice(span) for span in document.front_matter] == ["下载", "省长 张三"]
        assert reading.reader.host.here.offset == before


async def test_all_lines_alike_are_marked_and_meant(open_reader: Any, report: Path) -> None:
    async with open_reader(report) as reading:
        await reading.press("M")
        while marked(reading) != "第一件，修路":
            await reading.press("j")
        await reading.press("a")
        assert sum("• " in line for line in reading.lines) == 2
        before = kinds(reading)
        await reading.press("t")
        assert any(
            "第一件，修路 " in line and "→" in line and "· 第一件，修路" in line for line in reading.lines
        )
        await reading.press("escape")
        assert kinds(reading) == before
        assert marked(reading) == "第一件，修路"
        await reading.press("t", "enter")
        assert kinds(reading)["第一件，修路"] == kinds(reading)["第二件，建校"] == ("text", 0)


async def test_what_was_said_is_undone_and_taken_back(open_reader: Any, report: Path) -> None:
    async with open_reader(report) as reading:
        await reading.press("M")
        before = kinds(reading)
        await reading.press("home", "j", "j", "j", "t")
        assert kinds(reading) != before
        await reading.press("u")
        assert kinds(reading) == before
        await reading.press("i", "r")
        assert kinds(reading) == before
        await reading.press("u", "u", "u")
        assert kinds(reading) == before


async def test_enter_reads_on_at_the_marked_line(open_reader: Any, report: Path) -> None:
    async with open_reader(report) as reading:
        await reading.press("M", "end", "enter")
        here = reading.reader.host.here.offset
        assert REPORT[here:].startswith("今年再做三件事")


async def test_a_tree_that_is_hardly_right_is_told_once(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "长文.txt"
    path.write_text("题目\n" + ("这是很长的一段话，没有什么标题。" * 8 + "\n") * 200, encoding="utf-8")
    for told in (True, False):
        async with open_reader(path) as reading:
            assert ("this long text has no heading; M says what a line is" in reading.said) is told
