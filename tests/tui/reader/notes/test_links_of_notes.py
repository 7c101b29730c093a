"""Links in notes: completed while they are typed, and followed; tags completed in either script and by their sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.dialogs.reference_choice import ReferenceChoice
from tui.widgets.fields import TextBody, TextField

OTHER = "另一决定\n第一条 决定甲。\n第二条 决定乙。\n"


async def noted(reading: Any, body: str) -> None:
    """Write a note on the clause under the cursor."""
    await reading.press("a")
    await reading.type(body)
    await reading.press("ctrl+s")


def clause(reading: Any) -> str:
    """The clause under the cursor."""
    unit = reading.reader.pane.cursor
    return str(reading.reader.state.document.text[unit.start : unit.end])


async def test_a_link_to_a_clause_is_followed_and_one_can_go_back(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "参见[[第三条]]。")
        await reading.press("L")
        assert clause(reading).startswith("第三条")
        await reading.press("<")
        assert clause(reading).startswith("第一条")


async def test_a_link_leads_into_another_document_and_its_clause(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一决定.txt"
    other.write_text(OTHER, encoding="utf-8")
    async with open_reader(statute, other) as reading:
        await noted(reading, "[[决定#第二条]]")
        await reading.press("L")
        assert reading.reader.state.document.name == "另一决定"
        assert clause(reading).startswith("第二条 决定乙")


async def test_of_several_links_one_is_chosen_and_what_leads_nowhere_is_said(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "[[第九十九条]]和[[2.2]]")
        await reading.press("L")
        assert isinstance(reading.top, ReferenceChoice)
        await reading.press("enter")
        assert reading.said == "“第九十九条” leads nowhere"
        await reading.press("L", "j", "enter")
        assert clause(reading).startswith("前款规定")


async def test_a_note_without_links_says_how_one_is_made(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "没有")
        await reading.press("L")
        assert reading.said.startswith("No link in this note")


async def test_a_link_is_completed_after_its_brackets(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("见[[附")
        assert "附则" in "".join(reading.top.offers.offered)
        await reading.press("tab")
        text = reading.top.query_one(TextBody).text
        assert text.startswith("见[[")
        assert text.endswith("]]")
        await reading.type("。")
        await reading.press("ctrl+s", "L")
        assert clause(reading).startswith("第三条")


async def test_tab_goes_to_the_tags_where_nothing_is_offered(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("见[[第一条]]")
        await reading.press("tab")
        assert isinstance(reading.top.focused, TextField)


async def test_tags_are_completed_in_either_script_and_by_their_sound(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("#")
        await reading.type("政策术语 程序")
        await reading.press("enter", "j")
        for begun in ("zcsy", "術語", "#政"):
            await reading.press("#")
            await reading.type(begun)
            assert reading.top.offers.offered[0] == "政策术语"
            await reading.press("tab")
            assert reading.top.query_one(TextField).value.lstrip("#") == "政策术语"
            await reading.press("escape", "right", "enter")
