"""All notes over all documents on one page: from there to a note and back, changed in place, tags everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from tui.dialogs.file_dialog import FileDialog
from tui.dialogs.notebook.notebook_page import NotebookPage
from tui.dialogs.notebook.reading_page import ReadingPage
from tui.dialogs.notebook.tag_page import TagPage


async def noted(reading: Any, body: str, tags: str = "") -> None:
    """Write a note on the clause under the cursor."""
    await reading.press("a")
    await reading.type(body)
    if tags:
        await reading.press("tab")
        await reading.type(tags)
    await reading.press("ctrl+s")


async def all_notes(reading: Any) -> NotebookPage:
    """The page, once all is read and placed."""
    await reading.press("m")
    return await placed(reading)


async def placed(reading: Any) -> NotebookPage:
    page = cast("NotebookPage", reading.top)
    assert isinstance(page, NotebookPage)
    while page.reader.is_reading:
        await reading.pilot.pause()
    await reading.settle()
    return page


def bodies(page: NotebookPage) -> list[str]:
    return [row.note.body for row in page.table.rows]


async def test_a_note_is_gone_to_from_the_table_which_comes_back_where_it_was(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一条例.txt"
    other.write_text("另一条例\n第一条 文件甲。\n第二条 文件乙。\n", encoding="utf-8")
    async with open_reader(statute, other) as reading:
        await reading.press("j", "j", "j")
        await noted(reading, "条例之注", "要点")
        reading.reader.places.jump(other.read_text(encoding="utf-8").index("文件乙"), entry=1)
        await reading.settle()
        await noted(reading, "何时施行?", "旁支")
        await reading.press("=", "enter")
        page = await all_notes(reading)
        assert bodies(page) == ["何时施行?", "条例之注"]
        await reading.press("j", "/")
        await reading.type("条例 #要点")
        await reading.press("enter")
        assert bodies(page) == ["条例之注"]
        await reading.press("enter")
        assert reading.reader.state.entry == 0
        assert reading.reader.host.notes_panel.note_id == page.state.note_id
        again = await all_notes(reading)
        assert (bodies(again), again.field.value) == (["条例之注"], "条例 #要点")
        await reading.press("c")
        assert bodies(again) == ["何时施行?", "条例之注"]
        assert again.table.chosen == 1


async def test_a_note_is_edited_answered_and_deleted_in_place_and_each_is_undone(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "何以规范?")
        await reading.press("=", "enter")
        page = await all_notes(reading)
        await reading.press("e")
        await reading.type("由谁?")
        await reading.press("ctrl+s")
        await placed(reading)
        assert bodies(page) == ["何以规范?由谁?"]
        await reading.press("=", "enter")
        await reading.type("见第二条。")
        await reading.press("ctrl+s")
        await placed(reading)
        (row,) = page.table.rows
        assert (row.question, [reply.body for reply in row.replies]) == ("answered", ["见第二条。"])
        await reading.press("d")
        await placed(reading)
        assert bodies(page) == ["见第二条。"]
        await reading.press("u", "u", "u")
        await placed(reading)
        assert [(row.question, row.note.body) for row in page.table.rows] == [("open", "何以规范?")]
        await reading.press("escape")
        assert reading.reader.state.facts() >= {"redo"}


async def test_tags_are_merged_on_all_notes_and_the_table_is_narrowed_down_to_one(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "甲说", "费用 公开")
        await reading.press("j")
        await noted(reading, "乙说", "經費")
        page = await all_notes(reading)
        await reading.press("T")
        tags = cast("TagPage", reading.top)
        assert isinstance(tags, TagPage)
        assert sorted(count for _, count in tags.tags) == [1, 1, 1]
        for name in ("费用", "經費"):
            tags.list.go([tag for tag, _ in tags.tags].index(name))
            await reading.press("space")
        await reading.press("r")
        tags.field.value = "经费"
        await reading.press("enter")
        assert dict(tags.tags) == {"经费": 2, "公开": 1}
        await reading.press("u")
        assert dict(tags.tags) == {"费用": 1, "經費": 1, "公开": 1}
        tags.list.go([tag for tag, _ in tags.tags].index("公开"))
        await reading.press("enter")
        await placed(reading)
        assert bodies(page) == ["甲说"]


async def test_what_is_to_be_checked_is_known_once_the_changed_text_was_read(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "j")
        await noted(reading, "活动之注")
        quote = reading.notes[0].target.exact
    text = statute.read_text(encoding="utf-8")
    statute.write_text(text.replace(quote, "另有规定的,从其规定。"), encoding="utf-8")
    async with open_reader(statute) as reading:
        page = await all_notes(reading)
        (row,) = page.table.rows
        assert row.group == "check"
        assert "to check 1" in reading.picture


async def test_the_export_holds_what_is_shown(open_reader: Any, statute: Path, tmp_path: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "甲说", "要点")
        await reading.press("j")
        await noted(reading, "乙说")
        await all_notes(reading)
        await reading.press("/")
        await reading.type("乙")
        await reading.press("enter", "x")
        from tui.widgets.fields import TextField

        reading.top.query_one(TextField).value = str(tmp_path / "所见.md")
        await reading.press("ctrl+s")
        text = (tmp_path / "所见.md").read_text(encoding="utf-8")
        assert "乙说" in text
        assert "甲说" not in text


async def test_sections_are_chosen_by_what_is_read_and_their_open_questions_written_as_a_plan(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("r", "j")
        await noted(reading, "由谁定？")
        await reading.press("=", "enter")
        await all_notes(reading)
        await reading.press("r")
        page = cast("ReadingPage", reading.top)
        assert isinstance(page, ReadingPage)
        while not page.is_read:
            await reading.pilot.pause()
        whole, *sections = page.rows
        assert sum(section.read for section in whole.sections) == 1
        assert len(sections) == len(whole.sections)
        asked = [number for number, row in enumerate(page.rows) if row.sections[0].questions and number]
        page.list.go(asked[0])
        await reading.press("space")
        (planned,) = page.planned
        assert planned.sections == tuple(page.rows[asked[0]].sections)
        await reading.press("x")
        dialog = cast("FileDialog", reading.top)
        dialog.field.value = str(tmp_path / "计划.md")
        await reading.press("enter")
        written = (tmp_path / "计划.md").read_text(encoding="utf-8")
        assert "- [ ] 由谁定？" in written
        assert written.count("\n## ") == 1
        page.list.go(asked[0])
        await reading.press("enter")
        here = reading.reader.host.pane.cursor
        unit = page.rows[asked[0]].sections[0].unit
        assert here is not None
        assert unit is not None
        assert unit.start <= here.start < unit.end
