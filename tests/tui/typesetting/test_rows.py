"""Rows on the screen and published offsets, each from the other."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from documents.document import Document, Span
from documents.opening import document_of_text, open_document
from documents.scripts.views import SCRIPTS, Script
from tui.typesetting.blocks import blocks_of
from tui.typesetting.rows import Rows, TextRow
from tui.typesetting.setting import HANG, Setting

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
NAMES = ("peoples-city-plan", "new-area-feature", "standing-committee-decision")


@cache
def seed(name: str) -> Document:
    return open_document(SEEDS / f"{name}.txt")


def rows_of(document: Document, width: int, script: Script = "as-published", **how: Any) -> Rows:
    rows = Rows(document.text, blocks_of(document), Setting(width, script, **how))
    rows.settle(0, 10**6)
    return rows


def all_rows(rows: Rows) -> list[tuple[int, TextRow]]:
    return [(y, row) for y in range(rows.height) if (row := rows.row_at(y)) is not None]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NAMES), st.integers(10, 200), st.sampled_from(SCRIPTS))
def test_every_published_character_is_in_one_row(name: str, width: int, script: Script) -> None:
    document = seed(name)
    spans = [rows.span_of(row) for rows in [rows_of(document, width, script)] for _, row in all_rows(rows)]
    held = [place for span in spans for place in range(span.start, span.end)]
    shown = [place for block in blocks_of(document) for place in range(block.start, block.end)]
    assert held == shown


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NAMES), st.integers(10, 200), st.sampled_from(SCRIPTS), st.data())
def test_the_row_of_an_offset_is_the_row_that_holds_it(
    name: str, width: int, script: Script, data: st.DataObject
) -> None:
    document = seed(name)
    rows = rows_of(document, width, script)
    for _ in range(20):
        offset = data.draw(st.sampled_from(document.clauses)).start
        row = rows.row_at(rows.y_of(offset))
        assert row is not None
        span = rows.span_of(row)
        assert span.start <= offset < span.end


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(NAMES), st.integers(10, 120), st.sampled_from(SCRIPTS), st.data())
def test_both_halves_of_a_character_lead_back_to_it(
    name: str, width: int, script: Script, data: st.DataObject
) -> None:
    rows = rows_of(seed(name), width, script)
    _, row = data.draw(st.sampled_from(all_rows(rows)))
    for place, character in enumerate(row.text):
        before, cells = cell_len(row.text[:place]), cell_len(character)
        wanted = row.set_block.view.published_span(row.start + place, row.start + place + 1)
        for half in range(cells):
            found = rows.character_at(row, row.indent + before + half)
            assert found == Span(*(row.set_block.block.start + edge for edge in wanted))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NAMES), st.integers(10, 200))
def test_no_row_is_wider_than_the_measure_and_what_hangs(name: str, width: int) -> None:
    for _, row in all_rows(rows_of(seed(name), width)):
        assert row.indent + cell_len(row.text) <= width + HANG


def test_beside_the_text_the_nearest_edge_is_meant() -> None:
    document = document_of_text("标题\n\n第一段很长，一行放不下。还有一句。\n")
    rows = rows_of(document, 12)
    y, row = all_rows(rows)[1]
    start = document.text.index("第一段")
    assert row.indent > 0
    assert rows.character_at(row, 0) == Span(start, start)
    assert rows.character_at(row, 100) == Span(end := rows.span_of(row).end, end)
    assert rows.y_of(start) == y


def test_the_title_is_centred_and_paragraphs_are_indented() -> None:
    rows = rows_of(document_of_text("标题\n\n第一段，很好。还有一句。\n"), 20)
    (_, title), (_, first) = all_rows(rows)[:2]
    assert (title.text, title.indent) == ("标题", 8)
    assert (first.text[:3], first.indent) == ("第一段", 2)


def test_half_width_marks_are_shown_full_width_unless_told_otherwise() -> None:
    document = document_of_text("标题\n\n第一段,很好。还有一句。\n")
    assert "段，很" in all_rows(rows_of(document, 40))[1][1].text
    assert "段,很" in all_rows(rows_of(document, 40, full_width=False))[1][1].text


def test_hostile_characters_never_reach_a_row() -> None:
    document = document_of_text("标题\n\n第一段\x1b[31m很好\u202e。还有\u2028一句。\n")
    shown = "".join(row.text for _, row in all_rows(rows_of(document, 40)))
    assert not set(shown) & set("\x1b\u202e\u2028")


@pytest.mark.parametrize("width", [10, 33, 80])
def test_settling_what_is_in_view_moves_nothing_above_it(width: int) -> None:
    document = seed("standing-committee-decision")
    rows = Rows(document.text, blocks_of(document), Setting(width))
    y = rows.height // 2
    found = rows.nearest_row(y)
    assert found is not None
    rows.settle(found[0], 30)
    assert rows.nearest_row(y) == found


@pytest.mark.parametrize("by_clause", [False, True])
@pytest.mark.parametrize("width", [20, 64, 120])
def test_estimated_heights_are_about_the_true_ones(width: int, by_clause: bool) -> None:
    document = seed("peoples-city-plan")
    starts = [clause.start for clause in document.clauses]
    setting = Setting(width, by_clause=by_clause)
    rows = Rows(document.text, blocks_of(document), setting, clause_starts=starts)
    estimate = rows.height
    rows.settle(0, 10**6)
    assert abs(estimate - rows.height) < rows.height / 7


def test_what_is_held_is_found_where_it_is_after_heights_changed() -> None:
    document = seed("peoples-city-plan")
    rows = Rows(document.text, blocks_of(document), Setting(20))
    offset = document.clauses[len(document.clauses) // 2].start
    rows.settle_around(offset, 20)
    y = rows.y_of(offset)
    what = rows.hold(y)
    rows.settle_above(y, 200)
    assert rows.held(what) == rows.y_of(offset)
    below = [rows.row_at(rows.y_of(offset) + place) for place in range(20)]
    rows.settle(rows.y_of(offset), 20)
    assert [rows.row_at(rows.y_of(offset) + place) for place in range(20)] == below


def test_a_script_keeps_the_heights_that_are_known() -> None:
    document = seed("peoples-city-plan")
    rows = Rows(document.text, blocks_of(document), Setting(30))
    rows.settle(0, 10**6)
    other = Rows(document.text, rows.blocks, Setting(30, "simplified"), like=rows)
    assert other.height == rows.height
    assert Rows(document.text, rows.blocks, Setting(60), like=rows).height < rows.height


def table_rows(*lines: str, width: int = 60, **how: Any) -> list[str]:
    """The rows of a table as they are drawn."""
    text = "\n".join(("各单位抓紧落实。", *lines))
    document = document_of_text(text, tables=dict.fromkeys(range(1, len(lines) + 1), 1), paragraphs=True)
    return [row.text for _, row in all_rows(rows_of(document, width, **how))][1:]


@pytest.mark.parametrize("squares", [False, True])
def test_cells_of_a_table_stand_below_each_other(squares: bool) -> None:
    drawn = table_rows(
        "序号 | 任务 | 单位", "1 | 绿化 | 市园林局", "| 推进更新,改造 | 东村", "10 |  | 西村", squares=squares
    )
    bars = [[cell_len(row[:at]) for at, sign in enumerate(row) if sign == "|"] for row in drawn]
    assert len(drawn) == 4
    assert len(bars[0]) == 2
    assert all(own == bars[0] for own in bars)


def test_a_long_last_cell_goes_on_below_itself_and_nothing_is_lost() -> None:
    drawn = table_rows("序号 | 任务", "1 | " + "推进城市更新" * 12, width=40)
    assert len(drawn) > 3
    assert "".join("".join(drawn[1:]).split()) == "1|" + "推进城市更新" * 12
