"""Columns at a terminal."""

from __future__ import annotations

import pytest

from tui.commands.columns import aligned, cells_of, shortened


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("abc", 3), ("条例", 4), ("，", 2), ("e\u0301", 1), ("𠀀", 2)]
)
def test_a_chinese_character_takes_two_cells_and_a_mark_none(text: str, cells: int) -> None:
    assert cells_of(text) == cells


def test_columns_stand_below_each_other_in_either_script_of_letters() -> None:
    assert aligned([("1", "条例", "a"), ("10", "law", ""), ("", "", "b")]) == [
        "1   条例  a",
        "10  law",
        "          b",
    ]


def test_what_no_terminal_may_get_is_measured_as_it_is_shown() -> None:
    first, second = aligned([("a\x1bb", "x"), ("甲", "x")])
    assert "\x1b" not in first
    assert first.index("x") == second.index("x") + 1 == 5


def test_a_long_text_is_shortened_to_one_line() -> None:
    assert shortened("一\n二\t三", 9) == "一 二 三"
    assert shortened("一二三四", 2) == "一二…"
