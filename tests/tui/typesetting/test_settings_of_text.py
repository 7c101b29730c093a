"""Rows in every setting: nothing lost, no forbidden break, and offsets exact both ways."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from documents.document import Document
from documents.opening import document_of_text
from documents.scripts.views import SCRIPTS, View, view_of
from tests.tui.widths import drawn_in
from tui.typesetting.blocks import blocks_of
from tui.typesetting.cells import joins
from tui.typesetting.drawn.spacing import spaced
from tui.typesetting.drawn.squares import OPENING_BLANK
from tui.typesetting.rows import Rows, TextRow
from tui.typesetting.setting import HANG, Setting

HAN = "都市圈建设發展头发長后里"
WORDS = (
    *(HAN * 2),
    *"，。、；：？！）》」』】〕”’（《「『【〔“‘…—·℃％々ー",
    *",.;:?!()%\"'-/ ",
    *("——", "……", "，", "。", "。”", "（", "“"),
    *("12%", "3.5亿元", "2026年", "第十三条", "第 12 條", "￥100", "AI", "e\u0301t", "α", "①", "5G"),
    *(
        "葛\U000e0100",
        "𠀀",
        "👍",
        "👨‍👩‍👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "\u3000",
        "\t",
        "鼠标",
        "文件",
        "人工智能",
    ),
    "https://example.com/a/very-long/path?with=query&and=more#fragment",
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=90).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
SETTINGS = st.builds(
    Setting,
    st.integers(10, 200),
    st.sampled_from(SCRIPTS),
    full_width=st.booleans(),
    spaced=st.booleans(),
    by_clause=st.booleans(),
    squares=st.booleans(),
    ambiguous=st.sampled_from((1, 2)),
)
NOT_FIRST = set("，。、；：？！）》」』】〕”’…—·,.;:?!)%％℃々ー")
NOT_LAST = set("（《「『【〔“‘(￥")


class Shown(NamedTuple):
    """A document set in rows, each with its place."""

    document: Document
    rows: Rows
    placed: list[tuple[int, TextRow]]


def shown(text: str, setting: Setting) -> Shown:
    document = document_of_text(text)
    starts = [clause.start for clause in document.clauses]
    rows = Rows(document.text, blocks_of(document), setting, clause_starts=starts)
    rows.settle(0, 10**6)
    placed = [(y, row) for y in range(rows.height) if (row := rows.row_at(y)) is not None]
    return Shown(document, rows, placed)


def check_breaks(placed: list[tuple[int, TextRow]]) -> None:
    """No row of a clause begins or ends with what must not, wherever it could break elsewhere."""
    for (_, row), (_, following) in itertools.pairwise(placed):
        if row.block_index != following.block_index or following.number in following.set_block.heads:
            continue
        visible = row.text.rstrip()
        assert not joins(following.text[0])
        assert following.text[0] == OPENING_BLANK or not following.text[0].isspace()
        if following.text[0] in NOT_FIRST or visible[-1:] in NOT_LAST:
            assert not has_a_good_break(row.text), (row.text, following.text)


def has_a_good_break(row: str) -> bool:
    return any(one in HAN and other in HAN for one, other in itertools.pairwise(row))


@settings(max_examples=200, deadline=None)
@given(TEXTS, SETTINGS)
def test_every_character_is_in_one_row_once(text: str, setting: Setting) -> None:
    with drawn_in(setting.ambiguous):
        document, rows, placed = shown(text, setting)
    held = [place for _, row in placed for place in range(*rows.span_of(row))]
    assert held == [place for block in blocks_of(document) for place in range(block.start, block.end)]
    for index in range(len(rows.blocks)):
        own = [row for _, row in placed if row.block_index == index]
        block = rows.set_block(index)
        assert "".join(block.text[row.start : row.end] for row in own) == block.text
        assert all(block.text[row.start : row.end].rstrip() == row.text.rstrip() for row in own)


@settings(max_examples=200, deadline=None)
@given(TEXTS, SETTINGS)
@example("都" * 14 + "“", Setting(10, squares=True, ambiguous=1))  # its blank begins the row with it
@example(
    "（（2026年", Setting(10, spaced=True)
)  # too wide a number goes on with its unit, not with the blank
@example("都都第 12 條AI都\n都", Setting(10, squares=True))  # a title goes on past all blanks
@example("都都都\u3000，都\n都", Setting(10))  # nor does a title with what may begin no row
@example("都都都（\u3000都\n都", Setting(10))  # nor after what opens something
@example("都" * 7 + "“都", Setting(18, squares=True, ambiguous=1))  # it may not end a row with its blank
def test_rows_keep_within_the_measure_and_part_nothing_that_belongs_together(
    text: str, setting: Setting
) -> None:
    with drawn_in(setting.ambiguous):
        _, _, placed = shown(text, setting)
        for _, row in placed:
            assert row.indent + cell_len(row.text.rstrip()) <= max(setting.width, 8) + HANG
    check_breaks(placed)


@pytest.mark.parametrize("by_clause", [False, True])
@pytest.mark.parametrize("cells", [1, 2])
def test_no_width_from_10_to_200_breaks_where_it_may_not(cells: int, by_clause: bool) -> None:
    text = "".join(WORDS) * 2 + "。".join(reversed(WORDS))
    with drawn_in(cells):
        for width in range(10, 201):
            setting = Setting(width, spaced=width % 2 > 0, by_clause=by_clause, ambiguous=cells)
            _, rows, placed = shown(text, setting)
            check_breaks(placed)
            held = [place for _, row in placed for place in range(*rows.span_of(row))]
            assert held == [place for block in rows.blocks for place in range(block.start, block.end)]


@settings(max_examples=200, deadline=None)
@given(TEXTS, SETTINGS, st.data())
def test_offsets_lead_to_rows_and_cells_and_back(text: str, setting: Setting, data: st.DataObject) -> None:
    with drawn_in(setting.ambiguous):
        document, rows, placed = shown(text, setting)
        if not placed:
            return
        y, row = data.draw(st.sampled_from(placed))
        span = rows.span_of(row)
        for offset in range(*span):
            assert rows.y_of(offset) == y
            found = rows.character_at(row, rows.x_of(row, offset))
            visible = offset < span.start + len(document.text[span.start : span.end].rstrip())
            is_joined = document.text[offset] == "\n"  # lines that go on from above are set as one
            assert is_joined or not visible or found.start <= offset < found.end
        if row.start == row.end:
            return
        before = row.set_block.view.published(row.start)
        for cell in range(cell_len(row.text)):
            found = rows.character_at(row, row.indent + cell)
            assert span.start <= found.start <= found.end
            assert found.start >= row.set_block.block.start + before
            before = found.start - row.set_block.block.start


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from(SCRIPTS), st.booleans())
def test_blanks_are_shown_and_never_in_the_text(text: str, script: str, full_width: bool) -> None:
    plain = view_of(text, script, full_width=full_width)  # type: ignore[arg-type]
    view = spaced(plain)
    assert view.length == plain.length
    assert view.text.replace(" ", "") == plain.text.replace(" ", "")
    for offset in range(view.length):
        own, other = view.shown_span(offset, offset + 1), plain.shown_span(offset, offset + 1)
        assert view.text[slice(*own)].replace(" ", "") == plain.text[slice(*other)].replace(" ", "")
        assert view.published_span(*own) == plain.published_span(*other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("发展AI产业", "发展 AI 产业"),
        ("到2026年,增长12%的", "到 2026 年,增长 12% 的"),
        ("已有 5G 网络", "已有 5G 网络"),
        ("AI。5G", "AI。5G"),
    ],
)
def test_a_blank_stands_where_chinese_and_latin_meet(text: str, wanted: str) -> None:
    view = spaced(View(text, len(text)))
    assert view.text == wanted
    assert [view.published(view.shown(place)) for place in range(len(text) + 1)] == list(range(len(text) + 1))


def test_a_mark_on_chinese_before_latin_does_not_cover_the_blank() -> None:
    view = spaced(View("发展AI产业", 6))
    assert view.text[slice(*view.shown_span(0, 2))] == "发展"
    assert view.text[slice(*view.shown_span(2, 4))] == "AI"
    assert view.text[slice(*view.shown_span(0, 6))] == "发展 AI 产业"


def test_each_clause_begins_a_row_and_what_does_not_fit_is_indented() -> None:
    text = "标题\n\n第一句很长很长很长很长很长很长很长，两行。第二句。第三句。\n"
    _, _, placed = shown(text, Setting(32, by_clause=True))
    assert [(row.indent, row.text) for _, row in placed[1:]] == [
        (0, "第一句很长很长很长很长很长很长很"),
        (4, "长，两行。"),
        (0, "第二句。"),
        (0, "第三句。"),
    ]


def test_a_word_of_another_length_or_form_stays_whole() -> None:
    text = "都都都都都\n都都都都都都人工智能"
    _, rows, placed = shown(text, Setting(10, "taiwan-words"))
    assert [row.text for _, row in placed][-2:] == ["都都", "人工智慧"]
    assert {rows.y_of(offset) for offset in range(len(text) - 4, len(text))} == {placed[-1][0]}


def test_a_label_stands_before_its_clause() -> None:
    text = "条例\n\n第一条 本条例如下。\n第二条 用语如下：\n一、备用机场：有以下两种：\n（一）起飞。\n（二）降落。\n二、时间。\n"
    _, _, placed = shown(text, Setting(60, by_clause=True))
    assert [row.text for _, row in placed if row.text.endswith("两种：")] == ["一、备用机场：有以下两种："]


def test_paragraphs_begin_two_characters_in() -> None:
    text = "标题\n\n第一句很长很长很长很长很长很长很长，两行。第二句。第三句。\n"
    _, _, placed = shown(text, Setting(32))
    assert [(row.indent, row.text) for _, row in placed[1:]] == [
        (4, "第一句很长很长很长很长很长很"),
        (0, "长很长，两行。第二句。第三句。"),
    ]
