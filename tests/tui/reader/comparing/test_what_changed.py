"""Two versions of a work beside each other: what changed is walked, listed, noted and read on from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from annotations.notebook.answering import reply
from documents.comparing.collation import LEFT, RIGHT
from tui.dialogs.comparing.changes_list import ChangesList
from tui.dialogs.comparing.comparison_export import ComparisonExport
from tui.dialogs.comparing.what_changed import WhatChanged
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.opening.opening_page import OpeningPage
from tui.typesetting.cells import text_width
from tui.typesetting.lists.amended import INSET
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField
from tui.widgets.text.amended_head import AmendedHead
from tui.widgets.text.amended_rows import AmendedRows

OLD = """\
河流保护条例
（2021年3月1日通过）
第一章 总则
第一条 为了保护河流，改善两岸的环境，制定本条例。
第二条 本条例适用于河流及其两岸的保护。
第三条 两岸各市应当建立联席会议，商议河流保护的事项。
第二章 补偿
第四条 水质达标的，下游市可以向上游支付补偿。
第五条 沿江各市可以设立联络员，负责日常的联系。
第六条 岸线保护范围内禁止新建、扩建化工项目。
第七条 本条例自公布之日起施行。
"""
NEW = """\
河流保护条例
（2021年3月1日通过，2026年5月1日修订）
第一章 总则
第一条 为了保护河流，改善两岸的环境，制定本条例。
第二条 本条例适用于河流及其两岸的保护。
第三条 编制规划应当公开听取各方的意见，并且说明理由。
第四条 两岸各市应当建立联席会议，商议河流保护的事项。
第二章 补偿
第五条 水质达标的，下游市应当向上游支付补偿。
第六条 岸线保护范围内禁止新建、扩建化工项目。
第七条 本条例自公布之日起施行。
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The later version first: which is the earlier one is told by their dates."""
    folder = tmp_path / "版本"
    folder.mkdir()
    paths = folder / "修订.txt", folder / "原文.txt"
    for path, text in zip(paths, (NEW, OLD), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


async def compare(reading: Any) -> WhatChanged:
    """Put the other version beside the open one."""
    await reading.press("|", "enter")
    assert isinstance(reading.top, WhatChanged)
    return reading.top


def in_front(reading: Any) -> Any:
    """The screen in front."""
    return reading.top


def row_of(reading: Any, words: str) -> int:
    """The line of the screen on which words stand."""
    return next(number for number, line in enumerate(reading.lines) if words in line)


def named(page: WhatChanged) -> str:
    """How the marked article is called on the side that leads."""
    assert page.pairs is not None
    return page.pairs.name(page.rows.item, page.rows.side)


async def test_versions_of_a_work_are_compared_article_by_article_the_earlier_one_left(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        assert [version.file for version in page.versions] == ["原文", "修订"]
        assert (page.rows.lead, named(page)) == (RIGHT, "第一条 to 第二条")
        heading = page.query_one(AmendedHead).heading
        assert heading.versions == ("2021-03-01", "2026-05-01")
        assert [words for _, words in heading.counts][:3] == ["changed 1", "added 1", "struck 1"]
        line = reading.lines[row_of(reading, "第四条　水质")]
        assert "~" in line
        assert "下游市应当" in line
        assert "下游市【可以】" in line  # the theme of a terminal of few colours is one of high contrast


async def test_n_goes_from_change_to_change_and_says_how_many_there_are(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        assert "next change 0/3" in reading.lines[-1]
        assert reading.lines[-1].index("?") == reading.lines[0].index("Old and new")  # one axis
        assert "w whole text" in reading.lines[-1]
        seen = []
        for _ in range(3):
            await reading.press("n")
            seen.append(named(page))
        assert seen == ["第三条", "第五条", "第五条"]
        assert "next change 3/3" in reading.lines[-1]
        await reading.press("n")
        assert page.footer.said == "No further change"
        await reading.press("N", "N")
        assert (named(page), page.rows.side) == ("第三条", RIGHT)


async def test_enter_reads_on_at_the_article_of_the_side_that_leads(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        await compare(reading)
        await reading.press("n", "n", "enter")
        assert reading.reader.state.entry == 0
        assert reading.reader.host.here.offset == NEW.index("第五条")
        await compare(reading)
        await reading.press("tab", "enter")
        assert reading.reader.state.entry == 1
        assert reading.reader.host.here.offset == OLD.index("第四条")


async def test_what_the_leading_side_lacks_is_read_on_the_other_one(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        await reading.press("n", "n", "n")
        assert (page.rows.lead, page.rows.side) == (RIGHT, LEFT)
        await reading.press("enter")
        assert reading.reader.host.here.offset == OLD.index("第五条")


async def test_w_shows_all_and_folds_again_with_the_same_article_marked(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, size=(160, 40)) as reading:
        page = await compare(reading)
        assert "改善两岸" not in reading.picture
        await reading.press("n", "w")
        assert named(page) == "第三条"
        assert "改善两岸" in reading.picture
        assert "only changes" in reading.lines[-1]
        await reading.press("w")
        assert named(page) == "第三条"
        assert "改善两岸" not in reading.picture


async def test_a_note_is_written_on_the_side_that_leads_and_stands_below_its_article(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, reader="甲") as reading:
        page = await compare(reading)
        await reading.press("n", "n", "tab", "a")
        assert isinstance(reading.top, NoteEditor)
        await reading.type("从可以改成了应当")
        await reading.press("ctrl+s")
        assert in_front(reading) is page
        line = reading.lines[row_of(reading, "从可以改成了应当")]
        assert line.strip().startswith("│ Me")
        (note,) = reading.app.session.notebook.notes()
        assert note.target.exact == "水质达标的，下游市可以向上游支付补偿。"
        assert note.document.text == reading.app.session.opened(1).text_digest


async def test_notes_made_on_the_new_version_stand_beside_that_alone(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, reader="甲") as reading:
        page = await compare(reading)
        await reading.press("n", "a")
        await reading.type("新的一条")
        await reading.press("ctrl+s")
        line = reading.lines[row_of(reading, "新的一条")]
        assert text_width(line[: line.index("Me")]) == page.rows.grid.right


async def test_a_reply_stands_below_its_note_and_stands_in_as_everywhere(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, reader="甲") as reading:
        page = await compare(reading)
        await reading.press("n", "tab", "a")
        await reading.type("要问的话")
        await reading.press("ctrl+s")
        notebook = reading.app.session.notebook
        (note,) = notebook.notes()
        notebook.save(reply(note, "一个答复"))
        await reading.press("escape")
        page = await compare(reading)
        above, below = row_of(reading, "要问的话"), row_of(reading, "一个答复")
        assert below == above + 1
        rows = reading.lines[above], reading.lines[below]
        begins = [text_width(row[: row.index("Me")]) for row in rows]
        assert begins == [page.rows.grid.right, page.rows.grid.right + INSET]


async def test_the_changes_are_listed_and_gone_to(open_reader: Any, versions: tuple[Path, Path]) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        await reading.press("l")
        assert isinstance(reading.top, ChangesList)
        assert "第四条 → 第五条" in reading.picture
        await reading.press("down", "enter")
        assert (in_front(reading), named(page)) == (page, "第五条")
        await reading.press("l", "escape")
        assert (in_front(reading), named(page)) == (page, "第五条")


async def test_counts_versions_articles_and_keys_are_clicked(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        head = page.query_one(AmendedHead)
        x = next(x for x, words, _ in head.counts() if words.startswith("struck"))
        await reading.pilot.click(offset=(x, 0))
        await reading.settle()
        assert (named(page), page.rows.side) == ("第五条", LEFT)
        await reading.pilot.click(offset=(page.rows.grid.left, 2))
        await reading.settle()
        assert page.rows.lead == LEFT
        line = row_of(reading, "下游市应当")
        await reading.pilot.click(offset=(page.rows.grid.right + 4, line))
        await reading.settle()
        assert (named(page), page.rows.lead) == ("第五条", RIGHT)
        await reading.pilot.click(offset=(page.rows.grid.right + 4, line), times=2)
        await reading.settle()
        assert reading.reader.host.here.offset == NEW.index("第五条")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_columns_and_what_stands_above_them_are_in_line_at_every_size(
    open_reader: Any, versions: tuple[Path, Path], size: tuple[int, int]
) -> None:
    async with open_reader(*versions, size=size, lang="zh-Hans") as reading:
        page = await compare(reading)
        await reading.press("n", "n")
        columns = page.rows.grid
        line = reading.lines[row_of(reading, "第四条　水质")]
        starts = [text_width(line[: line.index(words)]) for words in ("第四条　", "第五条　", "改")]
        indent = starts[0] - columns.left
        assert indent in {2, 4}
        assert starts[1:] == [columns.right + indent, columns.sign]
        above = reading.lines[row_of(reading, "2026")]
        assert text_width(above[: above.index("2026")]) == columns.right
        assert all(text_width(line) == size[0] for line in reading.lines)
        assert re.search("\\? 帮助   q 退出 {3,}n N 下一处修改 2/3", reading.lines[-1])
        assert "Esc 返回" in reading.lines[-1]


async def test_a_screen_too_narrow_for_two_columns_has_one(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions, size=(50, 24)) as reading:
        page = await compare(reading)
        await reading.press("n", "n")
        assert page.rows.grid.stacked
        assert row_of(reading, "第四条　水质") < row_of(reading, "第五条　水质")
        await reading.resize(100, 24)
        assert row_of(reading, "第四条　水质") == row_of(reading, "第五条　水质")
        assert named(page) == "第五条"


@pytest.mark.parametrize("theme", ["zhangju-paper", "zhangju-contrast-light"])
async def test_high_contrast_has_brackets_for_what_was_struck(
    open_reader: Any, versions: tuple[Path, Path], theme: str
) -> None:
    async with open_reader(*versions) as reading:
        reading.app.theme = "zhangju-dark"
        await compare(reading)
        reading.app.theme = theme
        await reading.settle()
        assert ("下游市【可以】向" in reading.picture) == ("contrast" in theme)


async def test_without_colours_brackets_stand_for_the_ground(
    open_reader: Any, versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader(*versions) as reading:
        await compare(reading)
        assert "下游市【可以】向" in reading.picture


async def test_both_are_turned_into_another_script(open_reader: Any, versions: tuple[Path, Path]) -> None:
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        await reading.press("n", "t", "t")
        assert "編製規劃應當" in reading.picture
        assert page.query_one(AmendedHead).heading.work == "河流保護條例"
        await reading.press("t")
        assert "编制规划应当" in reading.picture


async def test_a_version_that_differs_in_no_word_says_so(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    versions[0].write_text(OLD.replace("，", ", "), encoding="utf-8")
    async with open_reader(*versions) as reading:
        await reading.press("|")
        await reading.type(str(versions[1]))  # the list shows copies once
        await reading.press("enter")
        assert isinstance(reading.top, WhatChanged)
        assert reading.top.footer.said == "Not a word differs"
        await reading.press("escape")
        assert reading.top is reading.reader


async def test_a_version_that_is_gone_meanwhile_is_told_about(
    open_reader: Any, versions: tuple[Path, Path]
) -> None:
    async with open_reader(*versions) as reading:
        await reading.press("|")
        versions[1].unlink()
        await reading.press("enter")
        assert isinstance(reading.top, OpeningPage)
        assert "原文.txt does not exist" in reading.lines[-1]
        await reading.press("escape")
        assert reading.top is reading.reader
        assert not reading.app.query(AmendedRows)


@pytest.mark.parametrize("suffix", [".md", ".html", ".json"])
async def test_the_comparison_is_exported_in_the_format_that_is_chosen(
    open_reader: Any, versions: tuple[Path, Path], tmp_path: Path, suffix: str
) -> None:
    written = tmp_path / f"对照{suffix}"
    async with open_reader(*versions) as reading:
        page = await compare(reading)
        await reading.press("x")
        assert isinstance(reading.top, ComparisonExport)
        while reading.top.query_one(TextField).value.endswith(suffix) is False:
            await reading.press("right")
        assert reading.top.query_one(TextField).value == f"河流保护条例-Old-and-new{suffix}"
        reading.top.query_one(TextField).value = str(written)
        await reading.press("ctrl+s")
        assert (in_front(reading), page.footer.said) == (page, f"Exported to {written}")
        text = written.read_text(encoding="utf-8")
        assert "第五条" in text
        await reading.press("x")
        reading.top.query_one(TextField).value = str(written)
        written.write_text("不许覆盖", encoding="utf-8")
        while reading.top.formats[reading.top.query_one(ChoiceField).value].suffix != suffix:
            await reading.press("right")
        await reading.press("ctrl+s", "enter", "escape")
        assert written.read_text(encoding="utf-8") == "不许覆盖"


async def test_a_key_takes_the_old_version_for_the_new_one_where_no_date_tells(
    open_reader: Any, tmp_path: Path
) -> None:
    paths = tmp_path / "甲.txt", tmp_path / "乙.txt"
    for path, text in zip(paths, (NEW, OLD), strict=True):
        path.write_text("".join(text.splitlines(keepends=True)[:1] + text.splitlines(keepends=True)[2:]))
    async with open_reader(*paths) as reading:
        page = await compare(reading)
        before = [version.file for version in page.versions]
        assert page.pairs is not None
        added, removed = (page.pairs.amendment.counts[state] for state in ("added", "removed"))
        await reading.press("n", "n")
        marked = named(page)
        await reading.press("s")
        assert [version.file for version in page.versions] == before[::-1]
        assert page.pairs is not None
        assert page.pairs.amendment.counts["added"] == removed
        assert page.pairs.amendment.counts["removed"] == added
        assert named(page) == marked
        await reading.press("s")
        assert [version.file for version in page.versions] == before
