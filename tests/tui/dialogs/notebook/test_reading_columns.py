"""Columns of what is read: on a narrow screen a section's name has room before what the counts tell anyway."""

from __future__ import annotations

import pytest

from tui.dialogs.notebook.reading_page import BAR, COUNTS, LEAST_NAME, UNREAD, reading_columns


@pytest.mark.parametrize(("width", "bar", "words"), [(80, BAR, UNREAD), (62, BAR, 0), (48, 0, 0)])
def test_the_words_give_way_first_and_then_the_bar(width: int, bar: int, words: int) -> None:
    assert reading_columns(width)[:2] == (bar, words)


@pytest.mark.parametrize("width", range(48, 81))
def test_a_name_has_room_and_all_columns_fit(width: int) -> None:
    bar, words, name = reading_columns(width)
    assert name > LEAST_NAME
    assert bar + words + name + COUNTS < width
