"""Chinese on whole squares: what is drawn between the characters, and that offsets stay what they are."""

from __future__ import annotations

from unicodedata import category, east_asian_width

import pytest
from hypothesis import given, settings

from documents.opening import document_of_text
from documents.scripts.views import View
from tests.tui.typesetting.test_settings_of_text import SETTINGS, TEXTS, shown
from tests.tui.widths import drawn_in
from tui.typesetting.cells import cell_widths
from tui.typesetting.drawn.squares import OPENING_BLANK, squared
from tui.typesetting.rows import TextRow
from tui.typesetting.setting import Setting

LEAST = 28
"""Cells of the text on a screen of forty; in fewer, what may not be parted has to be."""


def drawn(text: str) -> str:
    return squared(View(text, len(text))).text.replace(OPENING_BLANK, " ")


@pytest.mark.parametrize(
    ("text", "as_drawn"),
    [
        ("强调，“要统筹发展。”新时代", "强调， “要统筹发展。” 新时代"),
        ("立足“国之大者”，找准", "立足 “国之大者”， 找准"),
        ("“十五五”规划", " “十五五” 规划"),
        ("他说：“‘都市圈’要建。”会后", "他说： “ ‘都市圈’ 要建。” 会后"),
        ("六城联动——建设", "六城联动————建设"),
        ("第3条、第12条、第123条规定", "第３条、第12条、第123 条规定"),
        ("增长35%，其中GDP达1.35万亿", "增长35%， 其中GDP 达1.35万亿"),
        ("“GDP”增长", " “GDP”增长"),
        ("阿不都·买买提", "阿不都· 买买提"),
        ("用时……之后", "用时……之后"),
        ("第一条 为了", "第一条  为了"),
        ("no Chinese at all", "no Chinese at all"),
        ("末尾”", "末尾”"),
    ],
)
def test_what_takes_one_cell_is_evened(text: str, as_drawn: str) -> None:
    assert drawn(text) == as_drawn


def is_square(char: str) -> bool:
    return category(char) == "Lo"


def odd_squares(row: TextRow) -> list[str]:
    cell, odd = row.indent, []
    for char, width in zip(row.text, cell_widths(row.text), strict=True):
        if width == 2 and cell % 2 and is_square(char):
            odd.append(char)
        cell += width
    return odd


@settings(max_examples=300, deadline=None)
@given(TEXTS, SETTINGS)
def test_every_chinese_character_begins_an_even_number_of_cells_from_the_edge(
    text: str, setting: Setting
) -> None:
    with drawn_in(setting.ambiguous):
        width = max(LEAST, setting.width // 2 * 2)
        _, _, placed = shown(text, Setting(width, squares=True, ambiguous=setting.ambiguous))
        for _, row in placed:
            assert not odd_squares(row), row.text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_offsets_are_those_of_the_published_text(text: str) -> None:
    document, rows, placed = shown(text, Setting(40, squares=True))
    for _, row in placed:
        span = rows.span_of(row)
        for offset in range(*span):
            character = document.text[offset]
            if character.isspace():  # at a row's end it is not drawn
                continue
            cell = rows.x_of(row, offset)
            found = rows.character_at(row, cell)
            assert found.start <= offset < max(found.end, offset + 1)
            if east_asian_width(character) == "W":
                assert rows.character_at(row, cell + 1) == found


def test_a_quote_and_the_blank_that_belongs_to_it_are_one_character() -> None:
    document = document_of_text("他说：“好。”然后走了，再也没有回来。")
    _, rows, placed = shown(document.text, Setting(60, squares=True))
    row = placed[0][1]
    quote = document.text.index("“")
    cell = rows.x_of(row, quote)
    assert rows.character_at(row, cell) == rows.character_at(row, cell + 1)
    assert rows.character_at(row, cell).start == quote
