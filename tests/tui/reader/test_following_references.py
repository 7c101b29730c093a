"""References as links: which words are, where Enter and clicks lead, and how one comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual import events

from documents.addresses.references import Reference, References
from documents.document import Unit
from tui.dialogs.reference_choice import ReferenceChoice
from tui.widgets.row_list import RowList
from tui.widgets.text.page_drawing import component_style

LAW = """\
城市更新条例
第一条 根据《中华人民共和国城乡规划法》第三条,制定本条例。
第二条 本条例所称更新,是指下列活动:
(一)改造街区;
(二)完善设施。
前款第二项规定的设施,应当公布。
第三条 依照第一条、第二条第二款和前条办理;合同第二条除外。
第四条 依照第二条至第三条办理,《城乡规划法》第九十九条和《没有这部法》第一条除外。
第五条 本条例自公布之日起施行。
"""
PLANNING = "中华人民共和国城乡规划法\n第一条 甲。\n第二条 乙。\n第三条 丙事依照前条办理。\n"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "城市更新条例.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


@pytest.fixture
def planning(tmp_path: Path) -> Path:
    path = tmp_path / "城乡规划法.txt"
    path.write_text(PLANNING, encoding="utf-8")
    return path


def text_of(reading: Any) -> str:
    """The clause under the cursor."""
    return str(reading.reader.state.document.slice(reading.reader.pane.cursor.text))


def links_of(reading: Any) -> list[str]:
    """The words that are shown as links: in the colour of references, and no hit or keyword."""
    found: list[str] = []
    pane = reading.reader.pane
    colour = component_style(pane, "reference").color
    for y in range(pane.size.height):
        for segment in pane.render_line(y):
            style = segment.style
            if style is not None and style.color == colour and not style.bold and segment.text.strip():
                found.append(segment.text)
    return found


def styles_of(reading: Any, words: str) -> list[Style]:
    """The styles in which words are drawn that a segment holds alone."""
    pane = reading.reader.pane
    return [part.style for y in range(pane.size.height) for part in pane.render_line(y) if part.text == words]


async def click_on(reading: Any, words: str, half: int) -> None:
    """Click on a half (0 or 1) of the last character of words that are in view on one row."""
    pane = reading.reader.pane
    for y in range(pane.size.height):
        line = "".join(part.text for part in pane.render_line(y))
        if words in line:
            x = cell_len(line[: line.index(words) + len(words) - 1]) + half
            await reading.pilot.click(pane, offset=(x, y))
            await reading.settle()
            return
    raise AssertionError(f"{words} is not in view")


async def test_words_that_lead_somewhere_are_links_and_others_are_not(
    open_reader: Any, law: Path, planning: Path
) -> None:
    async with open_reader(law, planning) as reading:
        assert "".join(links_of(reading)) == (
            "《中华人民共和国城乡规划法》第三条前款第二项第一条第二条第二款前条第二条至第三条"
        )


async def test_a_document_that_is_not_in_the_library_is_no_link(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        assert "".join(links_of(reading)).startswith("前款第二项")
        await reading.press("enter")
        assert reading.said == "《城市更新条例》第一条"


async def test_enter_leads_into_another_document_and_back_again(
    open_reader: Any, law: Path, planning: Path
) -> None:
    async with open_reader(law, planning) as reading:
        await reading.press("enter")
        assert reading.reader.state.document.path == planning
        assert text_of(reading) == "丙事依照前条办理。"
        assert links_of(reading) == ["前条"]
        await reading.press("<")
        assert reading.reader.state.document.path == law
        assert text_of(reading).startswith("根据")
        await reading.press(">", "enter")
        assert text_of(reading) == "乙。"


async def test_a_title_without_a_place_opens_the_document_where_it_was_left(
    open_reader: Any, tmp_path: Path, planning: Path
) -> None:
    essay = tmp_path / "随笔.txt"
    essay.write_text("随笔一篇\n\n我们学习了《城乡规划法》。大家都说好。\n", encoding="utf-8")
    async with open_reader(essay, planning) as reading:
        assert links_of(reading) == ["《城乡规划法》"]
        await reading.press("enter", "j", "<")
        assert reading.reader.state.document.path == essay
        await reading.press("enter")
        assert text_of(reading) == "乙。"


async def test_of_several_references_one_is_chosen(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await reading.press("g", "3", "enter", "enter")
        assert isinstance(reading.top, ReferenceChoice)
        assert reading.top.query_one(RowList).has_focus
        rows = [line.split() for line in reading.lines if "→" in line]
        assert [row[-3:] for row in rows] == [
            ["第一条", "→", "第一条"],
            ["第二条第二款", "→", "第二条第二款"],
            ["前条", "→", "第二条"],
        ]
        await reading.press("j", "enter")
        assert text_of(reading).startswith("前款第二项")
        await reading.press("<")
        assert text_of(reading).startswith("依照第一条")
        await reading.press("enter", "escape")
        assert text_of(reading).startswith("依照第一条")


async def test_a_run_leads_to_its_first_place(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await reading.press("g", "4", "enter", "enter")
        assert text_of(reading).startswith("本条例所称更新")


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("script", ["as-published", "taiwan", "taiwan-words"])
async def test_a_click_on_a_link_follows_it_in_any_script(
    open_reader: Any, law: Path, half: int, script: str
) -> None:
    async with open_reader(law) as reading:
        reading.reader.scripts.choose(script)
        await reading.settle()
        await click_on(reading, "第二款" if script == "as-published" else "第二條第二款", half)
        assert text_of(reading).startswith("前款第二项")
        await reading.press("<")
        assert text_of(reading).startswith("依照第一条")


async def test_a_click_beside_a_link_leads_nowhere(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await click_on(reading, "依照第一条、", 1)
        assert text_of(reading).startswith("依照第一条")
        assert not reading.reader.state.trail.behind
        await click_on(reading, "除外。", 0)
        assert text_of(reading).startswith("依照第一条")


async def test_while_a_place_is_chosen_for_a_note_a_click_leads_nowhere(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await reading.press("a")
        await reading.type("放到别处")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        reading.reader.host.update(reading.reader.state.picking(note))
        await click_on(reading, "第二条第二款", 0)
        assert text_of(reading).startswith("依照第一条")
        assert not reading.reader.state.trail.behind


async def test_a_drag_over_a_link_chooses_its_words(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        pane = reading.reader.pane
        y, line = next(
            (y, line)
            for y in range(pane.size.height)
            if "前款第二项" in (line := "".join(part.text for part in pane.render_line(y)))
        )
        x = cell_len(line[: line.index("前款第二项")])
        await reading.pilot.mouse_down(pane, offset=(x, y))
        pane.post_message(events.MouseMove(pane, x + 9, y, 9, 0, 1, False, False, False))
        await reading.settle()
        await reading.pilot.mouse_up(pane, offset=(x + 9, y))
        await reading.settle()
        assert reading.reader.state.document.slice(pane.passage) == "前款第二项"
        assert not reading.reader.state.trail.behind


async def test_a_link_in_a_hit_is_seen_and_a_click_follows_it(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await reading.press("/")
        await reading.type("前款第二项")
        await reading.press("enter")
        assert [(one.bold, one.underline) for one in styles_of(reading, "前款第二项")] == [(True, True)]
        await click_on(reading, "前款第二项", 0)
        assert text_of(reading) == "完善设施。"


async def test_the_footer_offers_to_follow_where_there_is_something_to_follow(
    open_reader: Any, law: Path
) -> None:
    async with open_reader(law) as reading:
        assert "Enter follow" not in reading.lines[-1]
        await reading.press("g", "3", "enter")
        assert reading.lines[-1].rstrip().endswith("Enter follow")
        await reading.press("tab")
        assert "Enter follow" not in reading.lines[-1]


async def test_a_broken_document_of_the_library_is_no_link_and_is_told_of_when_it_is_opened(
    open_reader: Any, law: Path, planning: Path
) -> None:
    planning.write_bytes(b"\xff\x80" * 150 + b"\xff")
    async with open_reader(law, planning) as reading:
        assert links_of(reading)[0] == "前款第二项"
        await reading.press("enter")
        assert reading.said == "《城市更新条例》第一条"


async def test_only_clauses_in_view_are_looked_through(
    open_reader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    whole = References.of

    def of(references: References, unit: Unit) -> tuple[Reference, ...]:
        asked.add(unit.index)
        return whole(references, unit)

    monkeypatch.setattr(References, "of", of)
    path = tmp_path / "长法.txt"
    articles = (f"第{number}条 依照前条和第1条办理。" for number in range(1, 2501))
    path.write_text("长法典\n" + "\n".join(articles), encoding="utf-8")
    async with open_reader(path) as reading:
        assert 0 < len(asked) < 60
        await reading.press("g", "2", "0", "0", "0", "enter")
        assert len(asked) < 120
        assert reading.lines[0].split()[:3] == ["长法典", "第2000条", "2000"]
        await reading.press("enter", "enter")
        assert reading.lines[0].split()[:3] == ["长法典", "第1999条", "1999"]


async def test_a_law_of_the_folder_is_found_whatever_its_file_is_called(
    open_reader: Any, law: Path, planning: Path
) -> None:
    other = planning.rename(planning.with_name("2.txt"))
    async with open_reader(law, other) as reading:
        assert "《中华人民共和国城乡规划法》第三条" in "".join(links_of(reading))
        await reading.press("enter")
        assert reading.reader.state.document.path == other
        assert text_of(reading) == "丙事依照前条办理。"
