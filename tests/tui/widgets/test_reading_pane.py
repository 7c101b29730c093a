"""Reading with the keyboard: the cursor, the page, resizing and changing the script."""

from __future__ import annotations

import itertools
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from documents.document import Document
from documents.opening import document_of_text, open_document
from documents.scripts.views import SCRIPTS
from tui.typesetting.marks import OWN, Mark, MarkKind
from tui.widgets.text.reading_pane import ReadingPane

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
SIZES = [(120, 40), (80, 24), (30, 10)]


@cache
def plan() -> Document:
    return open_document(SEEDS / "peoples-city-plan.txt")


def index_of_cursor(app: Any) -> int:
    assert app.pane.cursor is not None
    return app.shown.clauses.index(app.pane.cursor)


def rows_of_cursor(app: Any) -> list[int]:
    """The rows of the screen beside which the cursor's bar is drawn."""
    return [y for y, line in enumerate(app.lines()) if "▎" in line]


async def test_a_document_opens_with_its_title_and_the_cursor_on_its_first_clause(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "規劃2030年長春都市圈" in "".join(app.lines()[:3])
        assert index_of_cursor(app) == 0
        assert rows_of_cursor(app)
        assert isinstance(app.posted[0], ReadingPane.CursorMoved)


async def test_front_and_back_matter_are_not_shown(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = "".join(app.lines())
        assert not any(plan().slice(span).strip() in shown for span in plan().front_matter)


async def test_j_and_k_walk_from_clause_to_clause(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "down", "j")
        assert index_of_cursor(app) == 3
        await pilot.press("k", "up")
        assert index_of_cursor(app) == 1
        moved = [message.unit for message in app.posted if isinstance(message, ReadingPane.CursorMoved)]
        assert [plan().clauses.index(unit) for unit in moved] == [0, 1, 2, 3, 2, 1]


async def test_capital_j_and_k_walk_from_section_to_section_with_the_heading_in_view(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        headings = []
        for _ in range(8):
            await pilot.press("J")
            cursor = app.pane.cursor
            assert cursor is not None
            headings.append(
                next(unit for unit in reversed(plan().units[: cursor.index]) if unit.kind == "section")
            )
        assert headings == sorted(headings, key=lambda unit: unit.start)
        assert len(set(headings)) == 8
        label = headings[-1].label
        assert label is not None
        assert any(plan().slice(label).replace("(", "（").replace(")", "）") in line for line in app.lines())
        for _ in range(9):
            await pilot.press("K")
        assert index_of_cursor(app) == 0


async def test_home_and_end_go_to_the_first_and_the_last_clause(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        assert index_of_cursor(app) == len(plan().clauses) - 1
        assert rows_of_cursor(app)
        await pilot.press("home")
        assert index_of_cursor(app) == 0
        assert app.pane.scroll_offset.y == 0


async def test_pages_follow_one_another_without_a_gap(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        seen: list[str] = []
        while True:
            seen.extend(line for line in app.lines() if line not in seen)
            top = app.pane.scroll_offset.y
            await pilot.press("space")
            if app.pane.scroll_offset.y == top:
                break
            assert app.pane.scroll_offset.y - top < 24
        text = "".join("".join(seen).split())
        for clause in plan().clauses[-3:]:
            assert plan().text[clause.start : clause.end][-6:].replace(",", "，") in text
        await pilot.press("space")
        assert index_of_cursor(app) == len(plan().clauses) - 1
        app.pane.move_to(plan().clauses[9].start)
        for _ in range(5):
            await pilot.press("b")
        assert app.pane.scroll_offset.y == 0
        assert index_of_cursor(app) == 0


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_is_always_in_view(size: tuple[int, int], pane_app: Any) -> None:
    keys = random.Random(7).choices(["j", "k", "J", "K", "space", "b", "pagedown", "end", "home"], k=30)
    app = pane_app(plan())
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            assert rows_of_cursor(app), key


async def test_scrolling_with_the_wheel_takes_the_cursor_along(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(30):
            app.pane._scroll_down_for_pointer(animate=False)
        await pilot.pause()
        assert index_of_cursor(app) > 0
        assert rows_of_cursor(app)
        for _ in range(20):
            app.pane._scroll_up_for_pointer(animate=False)
        await pilot.pause()
        assert rows_of_cursor(app)


@pytest.mark.parametrize("size", [(50, 30), (120, 30), (36, 30)])
async def test_a_resize_keeps_the_clause_at_its_row(size: tuple[int, int], pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(100, 30)) as pilot:
        app.pane.move_to(plan().clauses[60].start)
        await pilot.press("j")
        before, row = app.pane.cursor, rows_of_cursor(app)[0]
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert app.pane.cursor is before
        assert rows_of_cursor(app)[0] == row


async def test_changing_the_script_keeps_the_clause_at_its_row(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(100, 30)) as pilot:
        app.pane.move_to(plan().clauses[60].start)
        await pilot.press("j")
        before, row = app.pane.cursor, rows_of_cursor(app)[0]
        for script in (*SCRIPTS, "as-published"):
            app.show_as(plan(), script=script)
            await pilot.pause()
            assert app.pane.cursor is before
            assert rows_of_cursor(app)[0] == row


async def test_another_script_shows_its_characters(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(100, 30)) as pilot:
        app.show_as(plan(), script="simplified")
        await pilot.pause()
        assert any("规划2030年长春都市圈" in line for line in app.lines())


async def test_enter_opens_the_clause_under_the_cursor(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        last = app.posted[-1]
        assert isinstance(last, ReadingPane.UnitActivated)
        assert last.unit is plan().clauses[1]


async def test_moving_to_an_offset_shows_it(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        for clause in plan().clauses[::17]:
            app.pane.move_to(clause.start + 1, centre=True)
            await pilot.pause()
            assert app.pane.cursor is clause
            assert rows_of_cursor(app)


async def test_a_document_can_open_at_an_offset(pane_app: Any) -> None:
    clause = plan().clauses[100]
    app = pane_app(plan(), offset=clause.start)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.pane.cursor is clause
        assert rows_of_cursor(app)


@pytest.mark.parametrize("size", [*SIZES, (12, 5), (4, 3)])
@pytest.mark.parametrize("script", ["as-published", "taiwan"])
async def test_every_row_is_as_wide_as_the_pane(size: tuple[int, int], script: str, pane_app: Any) -> None:
    marks = [Mark(start, start + 5, MarkKind.NOTE) for start in range(0, 4000, 9)]
    app = pane_app(plan(), script=script)
    async with app.run_test(size=size) as pilot:
        app.pane.set_marks(marks)
        for _ in range(6):
            for y in range(app.pane.size.height):
                strip = app.pane.render_line(y)
                assert strip.cell_length == app.pane.size.width
                assert sum(cell_len(part.text) for part in strip) == app.pane.size.width
            await pilot.press("space")


async def test_notes_and_read_clauses_show_in_the_gutter(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        first, second = plan().clauses[:2]
        app.pane.set_marks([Mark(second.start, second.end, MarkKind.NOTE)])
        app.pane.set_read(frozenset([first.start]))
        await pilot.pause()
        rows = app.lines()
        assert "✓" in rows[rows_of_cursor(app)[0]]
        await pilot.press("j")
        line = app.lines()[rows_of_cursor(app)[0]]
        assert OWN.glyph in line
        assert "✓" not in line


async def test_a_document_without_clauses_is_no_trouble(pane_app: Any) -> None:
    app = pane_app(document_of_text("标题\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "k", "J", "K", "space", "b", "end", "home", "enter", "v")
        assert app.is_running


async def test_another_document_begins_at_its_top(pane_app: Any) -> None:
    app = pane_app(plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "v")
        app.shown = document_of_text("另一篇\n\n第一段。还有一句。\n")
        app.pane.show(app.shown)
        await pilot.pause()
        assert index_of_cursor(app) == 0
        assert app.pane.passage is None
        assert app.passages[-1] is None
        assert app.pane.scroll_offset.y == 0


def long_document() -> Document:
    return document_of_text(
        "标题\n\n"
        + "".join(f"第{place}段,{'很长的话,' * (place % 23)}还有一句。最后一句。\n\n" for place in range(600))
    )


@pytest.mark.parametrize("key", ["pageup", "b"])
async def test_going_back_page_by_page_leaves_no_row_out(pane_app: Any, key: str) -> None:
    document = long_document()
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.move_to(len(document.text) // 2, centre=True)
        await pilot.pause()
        pages = [app.lines()]
        for _ in range(8):
            await pilot.press(key)
            pages.append(app.lines())
    for page, above in itertools.pairwise(pages):
        assert [line[10:] for line in above[-2:]] == [line[10:] for line in page[:2]]


async def test_scrolling_up_row_by_row_leaves_no_row_out(pane_app: Any) -> None:
    document = long_document()
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.move_to(len(document.text) // 2, centre=True)
        await pilot.pause()
        before = app.lines()
        for _ in range(12):
            app.pane.scroll_relative(y=-3, animate=False, force=True)
            await pilot.pause()
            after = app.lines()
            assert [line[10:] for line in after[3:]] == [line[10:] for line in before[:-3]]
            before = after


async def test_a_place_far_away_comes_to_the_middle_of_the_page(pane_app: Any) -> None:
    document = long_document()
    app = pane_app(document)
    async with app.run_test(size=(80, 24)) as pilot:
        for part in (1, 3, 2):
            app.pane.move_to(document.clauses[len(document.clauses) * part // 4].start, centre=True)
            await pilot.pause()
            rows = rows_of_cursor(app)
            assert 8 <= min(rows) <= max(rows) <= 16


async def test_a_place_deep_in_a_very_long_clause_comes_into_view(pane_app: Any) -> None:
    document = document_of_text("标题\n\n" + "说" * 3000 + "到底了。还有一句。\n")
    app = pane_app(document)
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.move_to(document.text.index("到底了"))
        await pilot.pause()
        assert any("到底了" in line for line in app.lines())
        await pilot.press("j")
        assert rows_of_cursor(app)


async def test_labels_of_articles_are_bold_those_of_items_are_not(pane_app: Any) -> None:
    text = (
        "示范条例\n\n第一条 下列活动：\n\n（一）演示；\n\n（二）练习。\n\n第二条 本条例自公布之日起施行。\n"
    )
    app = pane_app(document_of_text(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bold = "".join(
            segment.text
            for y in range(app.pane.size.height)
            for segment in app.pane.render_line(y)
            if segment.style is not None and segment.style.bold
        )
        assert "第一条" in bold
        assert "（一）" not in bold
